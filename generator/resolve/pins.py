"""Inline markup, front matter and review verdicts -> pins, the strongest for each word.

Order of authority: inline markup, the brief's front matter, its review file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Brief, Level, MarkupKind, Span, Verdict
from generator.resolve.decisions import Pin
from generator.resolve.search import occurrences


def pins_of(brief: Brief, verdicts: Sequence[Verdict]) -> tuple[Pin, ...]:
    """Return the pins of one brief in reading order; none overlap."""
    kept: list[Pin] = []
    for pin in (*_inline(brief), *_front_matter(brief), *_review(brief, verdicts)):
        if not any(pin.span.start < other.span.end and other.span.start < pin.span.end for other in kept):
            kept.append(pin)
    return tuple(sorted(kept, key=lambda pin: pin.span))


def _inline(brief: Brief) -> Iterator[Pin]:
    for markup in brief.markup:
        if markup.kind is MarkupKind.ENTITY:
            yield Pin(markup.span, markup.value, Level.INLINE, "marked in the text")
        elif markup.kind is MarkupKind.PLAIN:
            yield Pin(markup.span, "", Level.INLINE, "marked as plain in the text")


def _front_matter(brief: Brief) -> Iterator[Pin]:
    for meaning in sorted(brief.front_matter.entities, key=lambda meaning: (-len(meaning.words), meaning.words)):
        for start, end in occurrences(brief.text, meaning.words):
            reason = f"the front matter says what “{meaning.words}” means"
            yield Pin(Span(start, end), meaning.entity, Level.FRONT_MATTER, reason, meaning.link)


def _review(brief: Brief, verdicts: Sequence[Verdict]) -> Iterator[Pin]:
    """Yield what editors say: of one place before what they say of the words everywhere, the newest first."""
    newest_first = verdicts[::-1]
    for verdict in sorted(newest_first, key=lambda verdict: not (verdict.before or verdict.after)):
        if verdict.kind != "mention":
            continue
        reason = f"reviewed by {verdict.by}" if verdict.by else "reviewed"
        confirms = verdict.verdict == "accept" and not verdict.to
        to = "" if verdict.verdict == "reject" else verdict.to
        for start, end in decided_places(brief, verdict):
            yield Pin(Span(start, end), to, Level.REVIEW, reason, confirms=confirms)


def decided_places(brief: Brief, verdict: Verdict) -> list[tuple[int, int]]:
    """Return where the words of `verdict` stand between what it remembers of their surroundings.

    Words that stand only once are known by themselves, so that an edit beside them does not lose the decision.
    """
    places = list(occurrences(brief.text, verdict.words))
    beside = [(start, end) for start, end in places if _beside(brief.text, start, end, verdict)]
    return beside or (places if len(places) == 1 else [])


def _beside(text: str, start: int, end: int, verdict: Verdict) -> bool:
    before, after = " ".join(text[:start].split()), " ".join(text[end:].split())
    return before.endswith(" ".join(verdict.before.split())) and after.startswith(" ".join(verdict.after.split()))
