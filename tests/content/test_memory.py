"""What was read before is read from memory, and is the same."""

from __future__ import annotations

from pathlib import Path

from generator.content.brief import ReadBrief, parse_brief
from generator.content.memory import read_with_memory
from generator.digest import digest_bytes
from generator.model import Source

BODY = """---
title: A visit
date: 2017-05-11T09:00
extra: {order: 3, list: [a, true]}
entities: {May: false}
claims: [{quote: He came, by: {unnamed: officials, via: [cnn]}, stance: says}]
sources: [{id: readout, url: https://example.org/}]
---
He came in [May]{.plain}.[^readout]

[^1]: Nobody refers to this.
"""


def source(text: str, path: str = "content/briefs/a.md") -> Source:
    return Source(path, text, digest_bytes(text.encode()))


class Parser:
    """Counts what it parses."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def __call__(self, source: Source) -> ReadBrief:
        self.paths.append(source.path)
        return parse_brief(source)


def test_a_brief_from_memory_equals_the_parsed_one(tmp_path: Path):
    sources = [source(BODY), source("---\ntitel: x\n---\n", "content/briefs/b.md")]
    parser = Parser()
    first = read_with_memory(sources, tmp_path / "m.sqlite", parser)
    again = read_with_memory(sources, tmp_path / "m.sqlite", parser)
    assert again == first == [parse_brief(source) for source in sources]
    assert len(parser.paths) == 2


def test_only_what_has_changed_is_parsed_and_what_is_gone_is_forgotten(tmp_path: Path):
    one, two = source(BODY, "1.md"), source(BODY, "2.md")
    parser = Parser()
    read_with_memory([one, two], tmp_path / "m.sqlite", parser)
    read_with_memory([source(BODY + "More.", "1.md")], tmp_path / "m.sqlite", parser)
    read_with_memory([one, two], tmp_path / "m.sqlite", parser)
    assert parser.paths == ["1.md", "2.md", "1.md", "1.md", "2.md"]


def test_other_settings_are_another_brief(tmp_path: Path):
    parser = Parser()
    read_with_memory([source(BODY)], tmp_path / "m.sqlite", parser, "UTC")
    read_with_memory([source(BODY)], tmp_path / "m.sqlite", parser, "Europe/Berlin")
    assert len(parser.paths) == 2


def test_what_the_process_still_holds_is_taken_as_it_is(tmp_path: Path):
    sources, remembered = [source(BODY, "1.md"), source(BODY, "2.md")], {}
    first = read_with_memory(sources, tmp_path / "m.sqlite", parse_brief, remembered=remembered)
    changed = [sources[0], source(BODY + "More.", "2.md")]
    again = read_with_memory(changed, tmp_path / "m.sqlite", parse_brief, remembered=remembered)
    assert again[0] is first[0]
    assert again == [parse_brief(source) for source in changed]
    assert len(remembered) == 2


def test_a_damaged_memory_is_made_anew(tmp_path: Path):
    path = tmp_path / "m.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    parser = Parser()
    assert read_with_memory([source(BODY)], path, parser)[0].brief is not None
    read_with_memory([source(BODY)], path, parser)
    read_with_memory([source(BODY)], path, parser)
    assert len(parser.paths) == 2


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path: Path):
    (tmp_path / "file").write_text("")
    assert read_with_memory([source(BODY)], tmp_path / "file" / "m.sqlite", parse_brief)[0].brief is not None
