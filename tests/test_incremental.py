"""After any sequence of edits the incremental site is, byte for byte, the site of a clean build."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from built import NOW, ROOT

from generator.build import build
from generator.config import load_config
from generator.errors import GeneratorError
from generator.model import BriefId
from generator.review.answers import Block
from generator.review.files import with_block

SMALL = Path(__file__).parent / "sites" / "small"
EDITS_A_RUN = 42
WORDS = ["harbour", "bridge", "ferry", "council", "engineer", "lorries", "timetable", "repairs", "losses"]
SENTENCES = [
    "Anna Keller said that the works would begin in May.",
    "The Harbour Board denied the report.",
    "According to Tom Keller, nobody was told.",
    "Nordhaven is waiting for an answer.",
    "“It will be done,” said Mayor Keller.",
]

DECIDED = [
    ("mention", "Keller"), ("mention", "Anna Keller"), ("mention", "Nordhaven"),
    ("claim", "that the works would begin in May"), ("claim", "the report"),
]  # fmt: skip
"""Words on which an editor decides."""
CHANGES = {
    "mention": {"verdict": "change", "to": "tom-keller"},
    "claim": {"verdict": "change", "fixed": {"by": "tom-keller", "stance": "disputes"}},
}
Edit = Callable[[Path, random.Random], None]


def briefs(root: Path) -> list[Path]:
    return sorted((root / "content/briefs").glob("*.md"))


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def change_a_word(root: Path, rng: random.Random) -> None:
    path = rng.choice(briefs(root))
    old, new = rng.choice(WORDS), rng.choice(WORDS)
    rewrite(path, lambda text: text[: text.rindex("---")] + text[text.rindex("---") :].replace(old, new, 1))


def add_a_sentence(root: Path, rng: random.Random) -> None:
    rewrite(rng.choice(briefs(root)), lambda text: text.rstrip() + f"\n\n{rng.choice(SENTENCES)}\n")


def change_a_title(root: Path, rng: random.Random) -> None:
    title = f"title: Number {rng.randrange(1000)} from the {rng.choice(WORDS)}"
    rewrite(rng.choice(briefs(root)), lambda text: re.sub(r"^title: .*$", title, text, count=1, flags=re.M))


def move_a_date(root: Path, rng: random.Random) -> None:
    path = rng.choice(briefs(root))
    path.rename(path.with_name(f"2017-0{rng.randrange(1, 9)}-1{rng.randrange(10)}{path.name[10:]}"))


def rename_a_brief(root: Path, rng: random.Random) -> None:
    path = rng.choice(briefs(root))
    path.rename(path.with_name(f"{path.name[:10]}-renamed-{rng.randrange(10**6)}.md"))


def delete_a_brief(root: Path, rng: random.Random) -> None:
    if len(briefs(root)) > 3:
        rng.choice(briefs(root)).unlink()


def write_a_brief(root: Path, rng: random.Random) -> None:
    name = f"2017-0{rng.randrange(1, 9)}-2{rng.randrange(9)}-new-{rng.randrange(10**6)}.md"
    body = "\n\n".join(rng.sample(SENTENCES, 3))
    (root / "content/briefs" / name).write_text(
        f"---\ntitle: New {rng.randrange(10**6)}\n---\n\n{body}\n", encoding="utf-8"
    )


def hold_back_or_release(root: Path, rng: random.Random) -> None:
    def toggle(text: str) -> str:
        return (
            text.replace("draft: true\n", "")
            if "draft: true" in text
            else text.replace("---\n", "---\ndraft: true\n", 1)
        )

    rewrite(rng.choice(briefs(root)), toggle)


def add_an_alias(root: Path, rng: random.Random) -> None:
    alias = rng.choice(["Mayor Keller", "Frau Keller", "the mayor of Nordhaven", "Keller the Elder"])
    rewrite(
        root / "content/entities/people.yaml",
        lambda text: re.sub(r"also_known_as: \[.*\]", f"also_known_as: [{alias}]", text, count=1),
    )


def rename_an_entity(root: Path, rng: random.Random) -> None:
    rewrite(
        root / "content/entities/organisations.yaml",
        lambda text: re.sub(
            r"^  name: .*$", f"  name: Nordhaven Harbour Board {rng.choice('ABC')}", text, flags=re.M
        ),
    )


def move_an_event(root: Path, rng: random.Random) -> None:
    rewrite(
        root / "content/events/events.yaml",
        lambda text: re.sub(r"when: .*", f"when: 2017-05-1{rng.randrange(10)}", text),
    )


def change_a_setting(root: Path, rng: random.Random) -> None:
    rewrite(
        root / "site.yaml", lambda text: re.sub(r"^title: .*$", f"title: Desk {rng.randrange(3)}", text, flags=re.M)
    )


def change_a_template(root: Path, rng: random.Random) -> None:
    place = root / "templates/brief.html"
    place.parent.mkdir(exist_ok=True)
    if place.exists() and rng.random() < 0.3:
        place.unlink()
    else:
        place.write_text('{% extends "base/brief.html" %}\n{# ' + str(rng.randrange(9)) + " #}\n", encoding="utf-8")


def change_the_style(root: Path, rng: random.Random) -> None:
    place = root / "themes/broadsheet/static/css/local.css"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f":root {{ --space: {rng.randrange(9)}px }}\n", encoding="utf-8")


def decide_on_something(root: Path, rng: random.Random) -> None:
    path = rng.choice(briefs(root)).with_suffix(".review.yaml")
    subject, words = rng.choice(DECIDED)
    fields = rng.choice([{"verdict": "accept"}, {"verdict": "reject"}, CHANGES[subject]])
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    block = Block(BriefId(path.name.removesuffix(".review.yaml")), subject, words, fields)
    path.write_text(with_block(before, block, path.name), encoding="utf-8")


def lose_the_manifest(root: Path, rng: random.Random) -> None:
    (root / ".onrecord/manifest.json").unlink(missing_ok=True)


def delete_a_page(root: Path, rng: random.Random) -> None:
    rng.choice(sorted((root / "site").rglob("*.html"))).unlink()


EDITS: tuple[Edit, ...] = (
    change_a_word, add_a_sentence, change_a_title, move_a_date, rename_a_brief, delete_a_brief, write_a_brief,
    hold_back_or_release, add_an_alias, rename_an_entity, move_an_event, change_a_setting, change_a_template,
    change_the_style, decide_on_something, decide_on_something, lose_the_manifest, delete_a_page,
)  # fmt: skip


def tree(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()
    }


def built(root: Path) -> dict[str, bytes] | str:
    """The site of `root` after a build, or what the build refused."""
    try:
        build(load_config(root), now=NOW)
    except GeneratorError as error:
        return str(error)
    return tree(root / "site")


def clean_copy(root: Path, place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(root, place, ignore=shutil.ignore_patterns("site", ".onrecord", ".site*"))
    return place


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("seed", range(5))
def test_incremental_equals_clean(seed: int, tmp_path: Path):
    rng = random.Random(seed)
    root = tmp_path / "work"
    shutil.copytree(SMALL, root)
    built(root)
    for step in range(EDITS_A_RUN):
        edit = rng.choice(EDITS)
        edit(root, rng)
        incremental = built(root)
        clean = built(clean_copy(root, tmp_path / f"clean-{step % 2}"))
        assert incremental == clean, f"step {step}: after {edit.__name__}"


@pytest.mark.model
def test_a_second_build_annotates_and_renders_nothing(tmp_path: Path):
    shutil.copytree(SMALL, tmp_path / "work")
    config = load_config(tmp_path / "work")
    first = build(config, now=NOW)
    again = build(config, now=NOW)
    forced = build(config, now=NOW, force=True)
    assert first.annotated == 5
    assert (again.annotated, again.rendered, forced.annotated, forced.rendered) == (0, 0, 0, 0)
    assert again.summary == first.summary == forced.summary


@pytest.mark.slow
@pytest.mark.model
def test_two_builds_are_the_same_bytes_in_any_folder_and_with_any_hash_seed(tmp_path: Path):
    sites = []
    for seed, folder in (("1", "here"), ("2", "somewhere/else entirely")):
        root = tmp_path / folder
        shutil.copytree(SMALL, root)
        command = [sys.executable, "-m", "generator", "build", "--site", str(root), "--now", NOW.isoformat()]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
        sites.append(tree(root / "site"))
    assert sites[0] == sites[1]


@pytest.mark.model
def test_one_changed_word_renders_few_pages_and_says_why(tmp_path: Path):
    root = tmp_path / "work"
    shutil.copytree(SMALL, root)
    config = load_config(root)
    build(config, now=NOW)
    rewrite(
        root / "content/briefs/2017-06-01-new-ferry.md", lambda text: text.replace("four minutes", "five minutes")
    )
    report = build(config, now=NOW)
    assert report.annotated == 1
    assert "briefs/2017/06/new-ferry/index.html" in report.reasons
    assert not [path for path in report.reasons if "bridge-report" in path]
    assert all(reason.startswith("changed: view.") for reason in report.reasons.values())


@pytest.mark.model
def test_a_broken_brief_leaves_the_last_good_site(tmp_path: Path):
    root = tmp_path / "work"
    shutil.copytree(SMALL, root)
    good = built(root)
    (root / "content/briefs/2017-08-01-broken.md").write_text("---\ntitel: Misspelt\n---\nText.\n", encoding="utf-8")
    assert isinstance(built(root), str)
    assert tree(root / "site") == good


@pytest.mark.model
@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ page.nothing_of_this_name }}", "templates/404.html:1 error E604 "),
        ("{% if %}", "templates/404.html:1 error E604 "),
        ("{% include 'not-here.html' %}", "error E602 no template 'not-here.html'"),
    ],
)
def test_a_mistake_in_a_template_is_a_problem_and_leaves_the_last_good_site(tmp_path: Path, template: str, said: str):
    root = tmp_path / "work"
    shutil.copytree(SMALL, root)
    good = built(root)
    (root / "templates").mkdir()
    (root / "templates/404.html").write_text(template, encoding="utf-8")
    refused = built(root)
    assert isinstance(refused, str)
    assert refused.startswith(said)
    assert tree(root / "site") == good


@pytest.mark.model
def test_scheduled_briefs_appear_when_their_time_has_come(tmp_path: Path):
    root = tmp_path / "work"
    shutil.copytree(SMALL, root)
    path = root / "content/briefs/2017-06-01-new-ferry.md"
    rewrite(path, lambda text: text.replace("---\n", "---\npublishDate: 2030-01-01T08:00:00+00:00\n", 1))
    config = load_config(root)
    page = root / "site/briefs/2017/06/new-ferry/index.html"
    assert ["2017-06-01-new-ferry", "future"] in build(config, now=NOW).summary["left_out"]
    assert not page.exists()
    build(config, now=dt.datetime(2030, 1, 1, 7, 59, 59, tzinfo=dt.UTC))
    assert not page.exists()
    build(config, now=dt.datetime(2030, 1, 1, 8, tzinfo=dt.UTC))
    assert page.exists()
