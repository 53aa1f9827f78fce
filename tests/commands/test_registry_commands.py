"""rename, merge, split and forget: the registry changes, and only where it must."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from built import ROOT
from click.testing import CliRunner, Result

from generator.build import build
from generator.commands import cli
from generator.commands.build import moment
from generator.config import load_config

pytestmark = pytest.mark.model

NOW = ("--now", "2018-01-01")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    built = shutil.ignore_patterns("site", ".onrecord")
    shutil.copytree(ROOT / "tests/sites/small", tmp_path, dirs_exist_ok=True, ignore=built)
    return tmp_path


def run(site: Path, *command: str) -> Result:
    return CliRunner().invoke(cli, [*command, "--site", str(site), *NOW], catch_exceptions=False)


def registry(site: Path) -> dict[str, str]:
    files = (path for path in (site / "content").rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in files}


def changed(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """The lines that are new, by file."""
    return {
        path: [line for line in text.splitlines() if line not in before.get(path, "").splitlines()]
        for path, text in after.items()
        if text != before.get(path)
    }


def test_rename_changes_ids_in_the_registry_and_leads_the_old_page_to_the_new_one(site: Path):
    before = registry(site)
    done = run(site, "rename", "person:anna-keller", "anna-m-keller", "--by", "ek")
    assert done.exit_code == 0, done.stderr
    new = changed(before, registry(site))
    assert new["content/entities/people.yaml"] == ["- id: anna-m-keller"]
    assert new["content/events/events.yaml"] == ["  people: [anna-m-keller]"]
    assert new["content/entities/same.yaml"][:2] == [
        "- not_same: [anna-m-keller, tom-keller]",
        "- same: [anna-m-keller, anna-keller]",
    ]
    assert not any(path.startswith("content/briefs") for path in new)
    assert "new: /people/anna-m-keller/\n" in done.stdout
    build(load_config(site), now=moment("2018-01-01"))
    redirects = (site / "site/_redirects").read_text("utf-8")
    assert "/harbour/people/anna-keller/ /harbour/people/anna-m-keller/ 301" in redirects


def test_a_dry_run_tells_and_changes_nothing(site: Path):
    before = registry(site)
    done = run(site, "merge", "anna-keller", "nordhaven", "--dry-run")
    assert (done.exit_code, "cannot be the same" in done.stderr) == (1, True)
    done = run(site, "rename", "tom-keller", "thomas-keller", "--dry-run")
    assert "would change: content/entities/people.yaml\n" in done.stdout
    assert registry(site) == before


def test_events_are_merged_and_briefs_that_name_the_second_one_mean_the_first(site: Path):
    events = site / "content/events/events.yaml"
    vote = "- id: council-session-2017\n  name: Session of the council\n  when: 2017-05-10\n"
    events.write_text(events.read_text("utf-8") + vote, "utf-8")
    brief = site / "content/briefs/2017-05-10-council-vote.md"
    told = brief.read_text("utf-8").replace("event: bridge-vote-2017", "event: council-session-2017")
    brief.write_text(told.replace("After the vote", "After [the vote]{event=council-session-2017}"), "utf-8")
    before = registry(site)
    done = run(site, "merge", "bridge-vote-2017", "council-session-2017", "--by", "ek")
    assert done.exit_code == 0, done.stderr
    decision = ["- same: [bridge-vote-2017, council-session-2017]", "  by: ek", "  date: 2018-01-01"]
    assert changed(before, registry(site)) == {"content/entities/same.yaml": decision}
    assert "changed: /events/council-session-2017/\n" in done.stdout
    build(load_config(site), now=moment("2018-01-01"))
    redirects = (site / "site/_redirects").read_text("utf-8")
    assert "/harbour/events/council-session-2017/ /harbour/events/bridge-vote-2017/ 301" in redirects
    page = (site / "site/events/bridge-vote-2017/index.html").read_text("utf-8")
    assert "Session of the council" in page
    assert "Council votes to close the bridge" in page


def test_an_event_is_renamed_also_where_briefs_name_it(site: Path):
    before = registry(site)
    done = run(site, "rename", "bridge-vote-2017", "closing-vote-2017")
    assert done.exit_code == 0, done.stderr
    new = changed(before, registry(site))
    assert new["content/events/events.yaml"] == ["- id: closing-vote-2017"]
    assert not any(path.startswith("content/briefs") for path in new)
    assert "new: /events/closing-vote-2017/\n" in done.stdout


def test_an_event_that_the_machine_has_found_can_be_merged_into_another(site: Path):
    for day, name in ((11, "mayor"), (12, "council")):
        text = "Anna Keller resigned on 9 July. After the resignation Tom Keller thanked her."
        file = site / f"content/briefs/2017-07-{day}-{name}.md"
        file.write_text(f"---\ntitle: After the {name}\ndate: 2017-07-{day}\n---\n{text}\n", "utf-8")
    found = [line.split("/")[2] for line in pages_of(site) if line.startswith("/events/resignation")]
    assert found
    done = run(site, "merge", "bridge-vote-2017", found[0])
    assert done.exit_code == 0, done.stderr
    build(load_config(site), now=moment("2018-01-01"))
    redirects = (site / "site/_redirects").read_text("utf-8")
    assert f"/harbour/events/{found[0]}/ /harbour/events/bridge-vote-2017/ 301" in redirects
    page = (site / "site/events/bridge-vote-2017/index.html").read_text("utf-8")
    assert "After the mayor" in page


def test_an_event_is_split_by_the_days_on_which_each_was(site: Path):
    text = "The Nordhaven bridge vote of Wednesday went the other way, the council said."
    file = site / "content/briefs/2017-09-21-second-vote.md"
    file.write_text(f"---\ntitle: Council votes again\ndate: 2017-09-21\n---\n{text}\n", "utf-8")
    before = registry(site)
    second = "second-vote-2017"
    done = run(site, "split", "bridge-vote-2017", "--into", "bridge-vote-2017", "--into", second)
    assert (done.exit_code, f"say when it was: --into {second}=" in done.stderr) == (1, True)
    done = run(site, "split", "bridge-vote-2017", "--into", "bridge-vote-2017", "--into", f"{second}=soon")
    assert (done.exit_code, '"soon" is no date' in done.stderr) == (1, True)
    assert registry(site) == before
    done = run(site, "split", "bridge-vote-2017", "--into", "bridge-vote-2017", "--into", f"{second}=2017-09-20")
    assert done.exit_code == 0, done.stderr
    new = changed(before, registry(site))
    assert new["content/events/events.yaml"] == [f"- id: {second}", "  when: '2017-09-20'"]
    assert "- split: bridge-vote-2017" in new["content/entities/same.yaml"]
    pages_of(site)
    page = (site / f"site/events/{second}/index.html").read_text("utf-8")
    assert ("Council votes again" in page, "Council votes to close the bridge" in page) == (True, False)
    page = (site / "site/events/bridge-vote-2017/index.html").read_text("utf-8")
    assert ("Council votes again" in page, "Council votes to close the bridge" in page) == (False, True)


def pages_of(site: Path) -> list[str]:
    build(load_config(site), now=moment("2018-01-01"))
    return ["/" + path.parent.relative_to(site / "site").as_posix() for path in (site / "site").rglob("index.html")]


def test_what_an_editor_keeps_apart_is_not_merged(site: Path):
    before = registry(site)
    done = run(site, "merge", "anna-keller", "tom-keller")
    assert done.exit_code == 1
    assert 'E154 "anna-keller" and "tom-keller" are held to be the same and not the same' in done.stderr
    assert registry(site) == before


def test_an_id_that_is_taken_and_one_that_is_unknown(site: Path):
    assert "onrecord merge tom-keller anna-keller" in run(site, "rename", "anna-keller", "tom-keller").stderr
    assert 'unknown id "ana-keller" → did you mean "anna-keller"?' in run(site, "rename", "ana-keller", "x").stderr


def test_split_asks_who_each_one_is(site: Path):
    before = registry(site)
    done = run(
        site, "split", "tom-keller", "--into", "tom-keller", "--into", "tom-keller-jr", "--why", "father and son"
    )
    assert done.exit_code == 0, done.stderr
    new = changed(before, registry(site))
    assert new["content/entities/people.yaml"] == ["- id: tom-keller-jr", "  short: ''"]
    assert "- split: tom-keller" in new["content/entities/same.yaml"]
    assert "- not_same: [tom-keller, tom-keller-jr]" in new["content/entities/same.yaml"]
    assert "new: /people/tom-keller-jr/" in done.stdout


def test_forget_proves_that_only_authors_words_are_left(site: Path):
    done = run(site, "forget", "Anna Keller", "--all-words")
    assert done.exit_code == 0, done.stdout + done.stderr
    assert "no file of the site names this person but in the authors' own words" in done.stdout
    assert "gone: /people/anna-keller/" in done.stdout
    assert "content/briefs/2017-05-04-mayor-answers.md:7:7 Anna Keller" in done.stdout
    people = (site / "content/entities/people.yaml").read_text("utf-8")
    assert "- id: anna-keller\n  private: true\n" in people
    assert not (site / "site/people/anna-keller").exists()
    assert "anna-keller" not in (site / "site/data/entities.csv").read_text("utf-8")


def test_somebody_whom_no_file_holds_is_registered_as_private(site: Path):
    (site / "content/briefs/2017-08-01-visit.md").write_text(
        "---\ntitle: A visit\ndate: 2017-08-01\n---\nMinister Greta Holm came. Greta Holm said no.\n",
        "utf-8",
    )
    done = run(site, "forget", "greta-holm")
    assert done.exit_code == 0, done.stdout + done.stderr
    assert "- id: greta-holm\n  name: Greta Holm\n" in (site / "content/entities/people.yaml").read_text("utf-8")
    assert "content/briefs/2017-08-01-visit.md:5:10 Greta Holm" in done.stdout
