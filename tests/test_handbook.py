"""Every example in the handbook is true: the program reads it, and together they are a site that builds."""

import re
import shlex
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple

import click
import pytest
import yaml
from click.testing import CliRunner
from markdown_it import MarkdownIt

from generator.commands import cli
from generator.config import CheckSettings, Config, DeployTarget, OutputSettings, Publisher, load_config
from generator.content.forms import BriefForm, ClaimForm
from generator.content.front_matter import read_front_matter
from generator.content.schema import keys_of
from generator.digest import digest
from generator.knowledge.forms import EntityForm, EventForm, VerdictForm
from generator.model import Basis, EventStatus, Source, Stance, Sure
from generator.reading import read_site
from generator.render.theme import load_theme
from generator.render.theme_file import Option, ThemeFile, known_themes, lineage

HANDBOOK = Path("content/pages/handbook")
CHAPTERS = sorted(path.stem for path in HANDBOOK.glob("*.md"))
NO_FILE = {"sh", "text"}


class Example(NamedTuple):
    """A fenced block: what it is written in, the file it stands for, and where it is in the handbook."""

    language: str
    file: str
    text: str
    at: str


def examples() -> Iterator[Example]:
    for path in sorted(HANDBOOK.glob("*.md")):
        for token in MarkdownIt().parse(path.read_text(encoding="utf-8")):
            if token.type == "fence":
                language, _, file = token.info.strip().partition(" ")
                assert token.map
                yield Example(language, file, token.content, f"{path.name}:{token.map[0]}")


EXAMPLES = list(examples())


def words(chapter: str) -> str:
    """Return a chapter with its examples."""
    return (HANDBOOK / f"{chapter}.md").read_text(encoding="utf-8")


def quoted(chapter: str) -> set[str]:
    """Return what a chapter sets in the letters of code."""
    return set(re.findall(r"`([^`\n]+)`", words(chapter)))


def merged(into: dict, more: dict) -> dict:
    for key, value in more.items():
        into[key] = merged(into.get(key, {}), value) if isinstance(value, dict) else value
    return into


@pytest.fixture
def westhaven(tmp_path: Path) -> Path:
    """The site that all files of the handbook make together; parts of one file stand one after the other in it."""
    settings: dict = {}
    parts = defaultdict(list)
    for example in EXAMPLES:
        if example.file == "site.yaml":
            merged(settings, yaml.safe_load(example.text))
        elif example.file not in ("", "front matter"):
            parts[example.file].append(example.text)
    parts["site.yaml"].append(yaml.safe_dump(settings))
    for name, texts in parts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(texts), encoding="utf-8")
    (tmp_path / "content/media").mkdir()
    (tmp_path / "content/media/bridge.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (tmp_path / "content/pages").mkdir()
    (tmp_path / "content/pages/corrections.md").write_text("---\ntitle: Corrections\n---\n\nWe say so.\n")
    return tmp_path


def test_the_files_of_the_handbook_are_read_without_a_complaint(westhaven: Path):
    sources = read_site(load_config(westhaven))
    assert [str(problem) for problem in sources.problems] == []
    written = {example.file for example in EXAMPLES if re.fullmatch(r"content/briefs/.*\.md", example.file)}
    assert {brief.path for brief in sources.briefs} == written


@pytest.mark.parametrize("example", [one for one in EXAMPLES if one.file == "site.yaml"], ids=lambda one: one.at)
def test_settings_are_read_alone_too(example: Example, tmp_path: Path):
    (tmp_path / "site.yaml").write_text(example.text, encoding="utf-8")
    load_config(tmp_path)


@pytest.mark.parametrize("example", [one for one in EXAMPLES if one.file == "front matter"], ids=lambda one: one.at)
def test_parts_of_front_matter_are_read(example: Example):
    text = f"---\n{example.text}---\n\nText.\n"
    assert read_front_matter(Source("content/briefs/x.md", text, digest(text))).problems == ()


@pytest.mark.parametrize("example", [one for one in EXAMPLES if one.language == "sh"], ids=lambda one: one.at)
def test_commands_exist_with_their_options(example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "old-site").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/draft.txt").touch()
    monkeypatch.chdir(tmp_path / "site")
    for line in example.text.splitlines():
        program, *arguments = shlex.split(line)
        assert program == "onrecord"
        parse(cli, arguments)


def parse(command: click.Command, arguments: list[str]) -> None:
    """Read a command line without running it."""
    if isinstance(command, click.Group):
        name, *rest = arguments
        found = command.get_command(click.Context(command), name)
        assert found, f"no command {name}"
        parse(found, rest)
    else:
        command.parse_args(click.Context(command), arguments)


def test_a_block_that_stands_for_no_file_is_a_command_or_a_message():
    assert {example.language for example in EXAMPLES if not example.file} <= NO_FILE


def test_the_template_and_the_theme_of_the_handbook_are_right(westhaven: Path):
    for name in ("broadsheet", "harbour"):
        config = load_config(westhaven)
        assert load_theme(config).problems == ()
        result = CliRunner().invoke(cli, ["theme", "check", name, "--site", str(westhaven)])
        assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("chapter", "known"),
    [
        ("front-matter", keys_of(BriefForm)),
        ("names", keys_of(EntityForm)),
        ("claims", (*keys_of(ClaimForm), *map(str, (*Stance, *Sure, *Basis)))),
        ("events", (*keys_of(EventForm), *map(str, EventStatus))),
        ("review", keys_of(VerdictForm)),
        ("deploy", tuple(field.name for field in fields(DeployTarget))),
        ("themes", tuple(field.name for field in (*fields(ThemeFile), *fields(Option)))),
    ],
)
def test_a_chapter_names_every_key_and_word(chapter: str, known: tuple[str, ...]):
    told = words(chapter)
    assert [word for word in known if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", told)] == []


def test_every_setting_of_a_site_is_told():
    told = "".join(map(words, CHAPTERS))
    settings = [field.name for kind in (Config, Publisher, OutputSettings, CheckSettings) for field in fields(kind)]
    assert [name for name in settings if name != "root" and name not in told] == []


def test_every_command_is_told():
    told = "".join(map(words, CHAPTERS))
    assert [name for name in cli.list_commands(click.Context(cli)) if f"onrecord {name}" not in told] == []


def test_every_option_of_the_shipped_themes_is_told():
    options = {name for theme in known_themes(Path()) for name in lineage(Config(Path(), theme=theme)).file.options}
    assert options <= quoted("themes")


@pytest.mark.model
def test_the_site_of_the_handbook_builds_and_stands_up_to_its_check(westhaven: Path):
    for command in (["build", "--now", "2024-04-01"], ["check", "--built", "--strict"]):
        result = CliRunner().invoke(cli, [*command, "--site", str(westhaven)])
        assert result.exit_code == 0, result.output
