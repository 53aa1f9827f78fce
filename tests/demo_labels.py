"""The demonstration archive as its readers label it, against what the program makes of it.

`cases/demo_people.yaml` and `cases/demo_events.yaml` say by hand which words mean whom and tell of what.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml
from built import ROOT

from generator.config import load_config
from generator.enrich import enrich
from generator.model import Brief, EntityType, Knowledge, MentionForm, Resolution, Span
from generator.reading import read_site
from generator.resolve.resolver import resolve

NO_PAGE = "no-page"
"""The key under which a label file says why an event should have none."""
CASES = Path(__file__).parent / "cases"


class Label(NamedTuple):
    """Words of a brief with what they mean; empty: nobody."""

    brief: str
    span: Span
    words: str
    means: str


@dataclass(frozen=True)
class Score:
    """How many of the labelled have one page of their own, and what is wrong with the others."""

    alone: int
    labelled: int
    errors: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.alone / self.labelled


def read_demo(cache: Path | None = None) -> tuple[dict[str, Brief], Knowledge, Resolution]:
    """Return the briefs of the demonstration archive by id, its registry, and what its words mean."""
    config = load_config(ROOT)
    site = read_site(config)
    briefs = [brief for brief in site.briefs if not brief.front_matter.draft]
    annotations, _ = enrich(briefs, model=config.model, cache=cache)
    resolution = resolve(briefs, annotations, site.knowledge, config.annotate)
    return {brief.id: brief for brief in briefs}, site.knowledge, resolution


def spans_of(text: str, words: str) -> Iterator[Span]:
    """Yield where labelled words stand: all places of plain words, the one place of words in brackets.

    Raises ValueError when they stand nowhere, or those in brackets at several places.
    """
    context, inner = words.replace("[", "", 1).replace("]", "", 1), re.search(r"\[(.+?)\]", words)
    found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(context)}(?!\w)", text)]
    if not found or (inner and len(found) > 1):
        raise ValueError(f"{words!r} stands {len(found)} times")
    for start in found:
        at = start + (inner.start() if inner else 0)
        yield Span(at, at + len(inner[1] if inner else words))


def labels_of(rows: Iterable[tuple[str, str, Iterable[str]]], briefs: dict[str, Brief]) -> list[Label]:
    """Return the labels of (brief, meaning, words); words in brackets win over plain ones, longer over shorter."""
    made: list[Label] = []
    for brief, means, words in sorted(
        ((brief, means, word) for brief, means, several in rows for word in several),
        key=lambda row: ("[" not in row[2], -len(row[2]), row),
    ):
        for span in spans_of(briefs[brief].text, words):
            if not any(one.brief == brief and _meet(one.span, span) for one in made):
                made.append(Label(brief, span, briefs[brief].text[slice(*span)], means))
    return made


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def people_labels(briefs: dict[str, Brief], section: str) -> list[Label]:
    """Return the labels of names (`people`) or of roles; what is nobody has no meaning."""
    table = yaml.safe_load((CASES / "demo_people.yaml").read_text(encoding="utf-8"))
    rows = [(brief, who, words) for brief, row in table.items() for who, words in row.get(section, {}).items()]
    nobody = [(brief, "", row["nobody"]) for brief, row in table.items() if "nobody" in row]
    return labels_of([*rows, *nobody], briefs)


def event_labels(briefs: dict[str, Brief]) -> list[Label]:
    """Return the labels of all words that tell of an event."""
    table = yaml.safe_load((CASES / "demo_events.yaml").read_text(encoding="utf-8"))
    rows = ((brief, id_, words) for id_, row in table.items() for brief, words in row.items() if brief != NO_PAGE)
    return labels_of(rows, briefs)


def people_made(resolution: Resolution, form: MentionForm) -> list[Label]:
    """Return the program's links to persons: of names, or of roles."""
    return [
        Label(brief, link.span, "", link.entity)
        for brief, made in resolution.briefs.items()
        for link in made.links
        if link.entity and link.type is EntityType.PERSON and link.form is form
    ]


def events_made(resolution: Resolution) -> list[Label]:
    """Return the program's links to events."""
    return [
        Label(brief, link.span, "", link.event) for brief, made in resolution.briefs.items() for link in made.events
    ]


def score_pages(labels: list[Label], made: list[Label], wanted: set[str]) -> Score:
    """Return how many of `wanted` have exactly one page, which holds nobody else's words.

    A link counts for the label that it meets; a link that meets none is a stranger on its page.
    """
    pages: defaultdict[str, set[str]] = defaultdict(set)
    holds: defaultdict[str, set[str]] = defaultdict(set)
    errors = []
    for link in made:
        label = next((one for one in labels if one.brief == link.brief and _meet(one.span, link.span)), None)
        holds[link.means].add(label.means if label and label.means else f"{link.brief}:{link.span.start}")
        if label and label.means:
            pages[label.means].add(link.means)
    for one in sorted(wanted):
        strangers = {other for page in pages[one] for other in holds[page] if other != one}
        if len(pages[one]) != 1 or strangers:
            errors.append(f"{one}: pages {sorted(pages[one])}" + (f", with {sorted(strangers)}" if strangers else ""))
    return Score(len(wanted) - len(errors), len(wanted), tuple(errors))


def pages_of_strangers(labels: list[Label], made: list[Label]) -> set[str]:
    """Return the pages of whose links none meets a label."""
    met = {
        link.means
        for link in made
        if any(one.means and one.brief == link.brief and _meet(one.span, link.span) for one in labels)
    }
    return {link.means for link in made} - met


def score_links(labels: list[Label], made: list[Label]) -> tuple[dict[str, int], list[str]]:
    """Return how many labels are linked right, wrong and not at all, and what is wrong; by the commonest page."""
    counts = {"right": 0, "wrong": 0, "open": 0}
    errors = []
    for label in labels:
        link = next((one for one in made if one.brief == label.brief and _meet(one.span, label.span)), None)
        if link is None:
            counts["open"] += bool(label.means)
        else:
            counts["right" if link.means == label.means else "wrong"] += 1
            if link.means != label.means:
                errors.append(f"{label.brief}: {label.words!r} is {label.means or 'nobody'}, not {link.means}")
    return counts, errors


def worth_a_page(labels: list[Label], knowledge: Knowledge) -> set[str]:
    """Return the labelled events that the registry holds, or that two briefs tell of, but for those of no page."""
    table = yaml.safe_load((CASES / "demo_events.yaml").read_text(encoding="utf-8"))
    told: defaultdict[str, set[str]] = defaultdict(set)
    for label in labels:
        told[label.means].add(label.brief)
    return {
        id_
        for id_, found in told.items()
        if id_ in knowledge.events or (len(found) > 1 and NO_PAGE not in table[id_])
    }
