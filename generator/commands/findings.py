"""What annotating one new brief found, and what no program can know of it: for the editor who imports it.

Each open question names its words and says where the author answers it. Proposals for the review file are comments:
they count for nothing until somebody takes the `#` away.
"""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import edtf
from generator.model import (
    Annotation,
    Brief,
    BriefResolution,
    Doubt,
    EntityType,
    HappeningForm,
    Knowledge,
    LinkAs,
    MentionForm,
    Resolution,
    ResolvedClaim,
    Span,
    Stance,
)
from generator.resolve.dates import unresolved

CLOSE = 0.84
"""Likeness (difflib) from which a name may be a misspelling of a known one."""
OWN_VIEW = re.compile(
    r"\b(?:hotly|clearly|obviously|certainly|surely|undoubtedly|notably|appears?|seems?|will|is set to|are set to)\b",
    re.IGNORECASE,
)
"""Words by which a writer foretells or weighs."""
WORDS_SHOWN = 12
KINDS = {EntityType.PERSON: "people", EntityType.ORGANISATION: "organisations", EntityType.PLACE: "places"}


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only the author can know."""

    kind: str
    words: str
    advice: str
    """Where to say it."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What is known of one brief after its first reading."""

    names: dict[str, tuple[str, ...]]
    """people, organisations, places, events -> their names with counts."""
    claims: tuple[str, ...]
    dates: tuple[str, ...]
    """Words, and the day, month or year they mean."""
    questions: tuple[Question, ...]
    proposals: str
    """The review file's text; empty when nothing is proposed."""


def findings(brief: Brief, annotation: Annotation, resolution: Resolution, knowledge: Knowledge) -> Findings:
    """Return what was found in `brief` and what remains open."""
    decided = resolution.briefs[brief.id]
    misspelt = tuple(_misspelt(brief, annotation, knowledge))
    doubts = tuple(doubt for doubt in resolution.doubts if doubt.brief == brief.id)
    return Findings(
        _names(decided, resolution),
        tuple(_claim_line(claim, brief, resolution) for claim in decided.claims),
        tuple(_dates(brief, decided)),
        tuple(dict.fromkeys(_questions(brief, annotation, decided, doubts, misspelt))),
        _proposals(brief, decided, doubts, misspelt),
    )


def _names(decided: BriefResolution, resolution: Resolution) -> dict[str, tuple[str, ...]]:
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in (*KINDS.values(), "events")}
    for link in decided.links:
        if link.entity and link.entity in resolution.entities:
            counts[KINDS[link.type]][resolution.entities[link.entity].name] += 1
    for event in decided.events:
        if event.event in resolution.events:
            counts["events"][resolution.events[event.event].name] += 1
    return {
        kind: tuple(f"{name} {number}×" if number > 1 else name for name, number in counter.most_common())
        for kind, counter in counts.items()
    }


def _dates(brief: Brief, decided: BriefResolution) -> Iterator[str]:
    for date in decided.dates:
        if day := edtf.from_timex(date.value):
            yield f"{_quoted(brief, date.span)} {edtf.words(day)}"


def _claim_line(claim: ResolvedClaim, brief: Brief, resolution: Resolution) -> str:
    names = [resolution.entities[id_].name for id_ in claim.speakers if id_ in resolution.entities]
    who = ", ".join(names) or claim.unnamed or ("this publication" if claim.author else "nobody named")
    return f"{who} {claim.stance}: {_excerpt(_said(claim, brief))}"


def _questions(
    brief: Brief,
    annotation: Annotation,
    decided: BriefResolution,
    doubts: Iterable[Doubt],
    misspelt: Iterable[tuple[str, str, str]],
) -> Iterator[Question]:
    for date in unresolved(decided.dates):
        yield Question("no day to count from", _quoted(brief, date.span), "add date: to the front matter")
    for words, id_, name in misspelt:
        yield Question("perhaps misspelt", f"“{words}”: {name}?", f"entities: {{{words}: {id_}}}")
    for words, reason in _doubtful(doubts):
        yield Question("not sure who or what", f"“{words}”{reason}", "entities: or [[Full Name]] in the text")
    for link in decided.links:
        if link.as_ is LinkAs.SHORTHAND:
            yield Question("a place that speaks", _quoted(brief, link.span), "entities: which government is it?")
    yield from _claim_questions(brief, decided)
    for words in _unnamed_events(brief, annotation, decided):
        yield Question("an event without a name", f"“{words}”", "[the words]{event=the-id}")
    for sentence in _own_views(brief, annotation, decided):
        yield Question("whose view?", f"“{_excerpt(sentence)}”", "a claim by: author, or {.not-claim}")


def _claim_questions(brief: Brief, decided: BriefResolution) -> Iterator[Question]:
    for claim in decided.claims:
        said = f"“{_excerpt(_said(claim, brief))}”"
        if claim.unnamed:
            yield Question("unnamed source", f"{claim.unnamed}: {said}", "by: {unnamed: …, of: …}")
        elif not claim.speakers and not claim.author:
            yield Question("nobody named", said, "a claim in the front matter with by:")
        if claim.via:
            yield Question("carried by another", f"{', '.join(claim.via)}: {said}", "by: {via: […], …}")
        if claim.stance is Stance.WITHHOLDS:
            yield Question("silence or absence?", said, "stance: withholds, or {.not-claim}")


def _doubtful(doubts: Iterable[Doubt]) -> Iterator[tuple[str, str]]:
    """Yield each doubtful name once, with what it may stand for."""
    seen = set()
    for doubt in doubts:
        words = " ".join(doubt.words.split())
        if words not in seen and doubt.proposed not in set(Stance):
            seen.add(words)
            yield words, f": {doubt.proposed}? {doubt.reason}".rstrip() if doubt.proposed else ""


def _misspelt(brief: Brief, annotation: Annotation, knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """Yield names that are nearly a known one: as written, id, known name. Proposed only, never acted on."""
    known = {
        name: entity
        for entity in knowledge.entities.values()
        if not entity.private
        for name in (entity.name, *entity.also_known_as)
    }
    written = {mention.name for mention in annotation.mentions if mention.form is MentionForm.NAME}
    for words in sorted(written - known.keys() - {meaning.words for meaning in brief.front_matter.entities}):
        near = difflib.get_close_matches(words, [name for name in known if " " in name], 1, CLOSE)
        if near and " " in words and not _is_shorter(words, near[0]):
            yield words, known[near[0]].id, near[0]


def _is_shorter(words: str, name: str) -> bool:
    """Return whether one is the other with words left out: an initial, a title, an article."""
    one, other = set(words.lower().split()), set(name.lower().split())
    return one <= other or other <= one


def _unnamed_events(brief: Brief, annotation: Annotation, decided: BriefResolution) -> tuple[str, ...]:
    linked = {event.happening for event in decided.events}
    words = (
        brief.text[slice(*happening.span)]
        for index, happening in enumerate(annotation.happenings)
        if happening.form is HappeningForm.NOMINAL and happening.kind and index not in linked
    )
    return tuple(dict.fromkeys(words))


def _own_views(brief: Brief, annotation: Annotation, decided: BriefResolution) -> Iterator[str]:
    """Yield sentences that weigh or foretell where nobody is said to have said so."""
    claimed = [span for claim in decided.claims for span in (*claim.content, *claim.cue, *claim.source)]
    for sentence in annotation.sentences:
        words = brief.text[slice(*sentence)]
        free = not any(span.start < sentence.end and sentence.start < span.end for span in claimed)
        if free and OWN_VIEW.search(words):
            yield words


# --- the review file


def _proposals(
    brief: Brief, decided: BriefResolution, doubts: Iterable[Doubt], misspelt: Iterable[tuple[str, str, str]]
) -> str:
    blocks = [
        *(_block({"mention": words, "verdict": "change", "to": id_}) for words, id_, _ in misspelt),
        *(_block(_of_doubt(doubt)) for doubt in _first_of_each(doubts)),
        *(_block(_of_claim(claim, brief)) for claim in decided.claims if not claim.shown),
    ]
    if not blocks:
        return ""
    head = f"# Proposals for {brief.id}. They count for nothing until the # before a block is taken away."
    return "\n".join([head, *dict.fromkeys(blocks)]) + "\n"


def _first_of_each(doubts: Iterable[Doubt]) -> list[Doubt]:
    mentions = [doubt for doubt in doubts if doubt.proposed and doubt.proposed not in set(Stance)]
    return list({doubt.words: doubt for doubt in reversed(mentions)}.values())[::-1]


def _of_doubt(doubt: Doubt) -> dict[str, object]:
    proposed = {"id": doubt.proposed, "score": round(doubt.score, 2), "rule": doubt.rule}
    return {"mention": doubt.words, "verdict": "change", "to": doubt.proposed, "proposed": proposed}


def _of_claim(claim: ResolvedClaim, brief: Brief) -> dict[str, object]:
    proposed = {"stance": str(claim.stance), "score": round(claim.score, 2), "rule": claim.rule}
    return {"claim": _said(claim, brief), "verdict": "accept", "proposed": proposed}


def _block(values: dict[str, object]) -> str:
    """Return one verdict as commented YAML; JSON's strings and maps are YAML's."""
    lines = [f"{key}: {_written(value)}" for key, value in values.items()]
    return "\n".join(f"# {'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines))


def _written(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[a-z][a-z-]*", value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _said(claim: ResolvedClaim, brief: Brief) -> str:
    return " … ".join(" ".join(brief.text[slice(*span)].split()) for span in claim.content)


def _quoted(brief: Brief, span: Span) -> str:
    return f"“{' '.join(brief.text[slice(*span)].split())}”"


def _excerpt(words: str) -> str:
    parts = words.split()
    return " ".join(parts[:WORDS_SHOWN]) + (" …" if len(parts) > WORDS_SHOWN else "")
