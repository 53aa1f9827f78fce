"""Seconds and peak memory of building an archive: from nothing, annotations known, one word changed, nothing changed.

    python tests/bench/bench_build.py [FOLDER]     (a folder of briefs; the demo archive unless named)

Each build is a process of its own, as it is for an editor; its time holds the start of Python and all imports.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
STARTER = "title: Bench\nbase_url: https://example.org/\n"


def site_of(folder: Path, place: Path) -> Path:
    """Return a site below `place` whose briefs are those of `folder`."""
    root = place / "site-root"
    if (folder / "site.yaml").exists():
        shutil.copytree(folder, root, ignore=shutil.ignore_patterns(".*", "site", "tests", "generator"))
        return root
    root.mkdir()
    (root / "site.yaml").write_text(STARTER, encoding="utf-8")
    shutil.copytree(folder, root / "content" / "briefs")
    return root


def measured(root: Path, *arguments: str) -> tuple[float, float, str]:
    """Run a build and return its seconds, its peak MiB (largest process) and its second line."""
    command = [sys.executable, "-m", "generator", "build", "--site", str(root), *arguments]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    output = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"the build ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024, output.splitlines()[1]


def show(name: str, result: tuple[float, float, str]) -> None:
    seconds, peak, line = result
    print(f"{name:22s} {seconds:8.2f} s {peak:7.0f} MiB   {line}", flush=True)


def main() -> None:
    folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    with tempfile.TemporaryDirectory() as place:
        root = site_of(folder, Path(place))
        show("from nothing", measured(root))
        shutil.rmtree(root / "site")
        (root / ".onrecord" / "manifest.json").unlink()
        show("annotations known", measured(root))
        brief = sorted((root / "content" / "briefs").rglob("*.md"))[0]
        brief.write_text(brief.read_text(encoding="utf-8").rstrip() + " One more word.\n", encoding="utf-8")
        show("one sentence added", measured(root))
        show("nothing changed", measured(root))


if __name__ == "__main__":
    main()
