"""Claims by hand and verdicts on claims: what an author or editor says wins over what was found.

A claim by hand takes the place of the found one that has the same words, and keeps of it what the hand leaves open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.model import (
    Basis,
    Brief,
    By,
    Entity,
    EntityId,
    HandClaim,
    Level,
    Markup,
    MarkupKind,
    ResolvedClaim,
    Span,
    Stance,
    Sure,
    Verdict,
)

SAME_WORDS = 0.5
"""Two claims are one when their contents share so much: twice the shared characters by the sum of both."""
QUOTES = str.maketrans("“”„‘’‚«»\u00a0", '"""\'\'\'"" ')


class Names:
    """Ids and names of entities, for what an author writes after `by:`."""

    def __init__(self, entities: Mapping[EntityId, Entity]) -> None:
        self._ids = dict.fromkeys(entities)
        self._names: dict[str, EntityId] = {}
        for id_ in sorted(entities):
            for name in (entities[id_].name, *entities[id_].also_known_as):
                self._names.setdefault(_folded(name), id_)

    def find(self, name: str) -> EntityId | None:
        """Return the entity of that id or name; None when there is none."""
        id_ = EntityId(name.strip())
        return id_ if id_ in self._ids else self._names.get(_folded(name))


def _folded(text: str) -> str:
    return " ".join(text.translate(QUOTES).split()).casefold()


NOBODY = By()


@dataclass(frozen=True, slots=True)
class Written:
    """A claim by hand: its place and what the hand fixed; None and empty stay open."""

    span: Span
    level: Level
    by: By = NOBODY
    id: str = ""
    stance: Stance | None = None
    sure: Sure | None = None
    basis: Basis | None = None
    about: tuple[str, ...] = ()
    source: str = ""
    same_as: str = ""
    contradicts: str = ""
    rating: tuple[tuple[str, str], ...] = ()
    speakers: tuple[EntityId, ...] = ()
    of: EntityId | None = None
    via: tuple[str, ...] = ()
    unnamed: str = ""


def hand_written(brief: Brief, names: Mapping[str, EntityId | None], verdicts: Iterable[Verdict]) -> list[Written]:
    """Return the claims by hand of `brief`, strongest level first; `names` gives the entity of an id or name."""
    written = [_of_markup(markup) for markup in brief.markup if markup.kind is MarkupKind.CLAIM]
    written += [hand for claim in brief.front_matter.claims for hand in _of_front_matter(brief, claim)]
    written += [hand for verdict in verdicts for hand in _of_verdict(brief, verdict)]
    return [_with_speakers(hand, names) for hand in written]


def _of_markup(markup: Markup) -> Written:
    given = dict(markup.attributes)
    return Written(
        markup.span, Level.INLINE, by_of(given.get("by", "")), given.get("id", ""), *_vocabulary(given),
        tuple(re.split(r"[,\s]+", given["about"])) if given.get("about") else (), given.get("source", ""),
        given.get("same_as", ""), given.get("contradicts", ""),
    )  # fmt: skip


def by_of(value: Any) -> By:
    """Return what `by` says in markup or a review file: an id or name, `author`, a list, a mapping."""
    if isinstance(value, Mapping):
        via = value.get("via", ())
        via = (via,) if isinstance(via, str) else via
        return By(unnamed=str(value.get("unnamed", "")), of=str(value.get("of", "")), via=tuple(map(str, via)))
    several = value if isinstance(value, (list, tuple)) else re.split(r"\s*,\s*", str(value or ""))
    names = tuple(str(name).strip() for name in several if str(name).strip() not in ("", "unknown"))
    return By(author=True) if names == ("author",) else By(names)


def _vocabulary(given: Mapping[str, Any]) -> tuple[Stance | None, Sure | None, Basis | None]:
    return (
        Stance(given["stance"]) if given.get("stance") in list(Stance) else None,
        Sure(given["sure"]) if given.get("sure") in list(Sure) else None,
        Basis(given["basis"]) if given.get("basis") in list(Basis) else None,
    )


def _of_front_matter(brief: Brief, claim: HandClaim) -> Iterator[Written]:
    span = locate(brief.text, claim.quote, claim.before, claim.after)
    if span is not None:
        yield Written(
            span, Level.FRONT_MATTER, claim.by, claim.id, claim.stance, claim.sure, claim.basis, claim.about,
            claim.source, claim.same_as, claim.contradicts, claim.rating,
        )  # fmt: skip


def _of_verdict(brief: Brief, verdict: Verdict) -> Iterator[Written]:
    if verdict.kind != "claim" or verdict.verdict == "reject":
        return
    span = locate_again(brief.text, verdict.words, verdict.before, verdict.after)
    fixed = dict(verdict.fixed)
    if span is not None:
        yield Written(
            span, Level.REVIEW, by_of(fixed.get("by", "")), str(fixed.get("id", "")), *_vocabulary(fixed),
            source=str(fixed.get("source", "")), same_as=str(fixed.get("same_as", "")),
            contradicts=str(fixed.get("contradicts", "")),
        )  # fmt: skip


def locate(text: str, quote: str, before: str = "", after: str = "") -> Span | None:
    """Return where `quote` stands between `before` and `after`; None when it is not there.

    White space and the shape of quotation marks do not count; the first of several is taken, as reading has already
    refused a quote that is not single.
    """
    parts = [_pattern(part) for part in (before, quote, after)]
    if not parts[1]:
        return None
    between = r"[\s\W]*?"
    pattern = (parts[0] + between if parts[0] else "") + f"({parts[1]})" + (between + parts[2] if parts[2] else "")
    found = re.search(pattern, text.translate(QUOTES))
    return Span(*found.span(1)) if found else None


def locate_again(text: str, words: str, before: str = "", after: str = "") -> Span | None:
    """Return where decided `words` stand; beside other words than `before` and `after` only if they stand once."""
    found = locate(text, words, before, after)
    if found is None and (before or after):
        alone = locate(text, words)
        is_single = alone is not None and locate(text[alone.end :], words) is None
        return alone if is_single else None
    return found


def _pattern(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.translate(QUOTES).split())


def _with_speakers(hand: Written, names: Mapping[str, EntityId | None]) -> Written:
    """Return `hand` with its names as entities; a name that is nobody known is kept in words."""
    known = [(name, names[name]) for name in hand.by.entities]
    unknown = ", ".join(name for name, id_ in known if id_ is None)
    return replace(
        hand,
        speakers=tuple(id_ for _, id_ in known if id_ is not None),
        unnamed=hand.by.unnamed or unknown,
        of=names[hand.by.of] if hand.by.of else None,
        via=tuple(str(names[name] or name) for name in hand.by.via),
    )


def put_in(
    brief: Brief, found: Sequence[ResolvedClaim], hands: Iterable[Written], verdicts: Iterable[Verdict]
) -> list[ResolvedClaim]:
    """Return the claims found with those by hand in place of the same ones, and without the refused."""
    refused = _refused(brief, verdicts)
    claims = [claim for claim in found if not _is_refused(claim, refused)] if refused else list(found)
    placed: list[ResolvedClaim] = []
    for hand in hands:
        if any(overlap(claim.content, (hand.span,)) >= SAME_WORDS for claim in placed):
            continue
        same = [claim for claim in claims if _is_same(claim, hand.span)]
        best = max(same, key=lambda claim: overlap(claim.content, (hand.span,)), default=None)
        claims = [claim for claim in claims if claim not in same]
        placed.append(_amended(best, hand) if best else _new(brief, hand))
    return [*claims, *placed]


def _is_same(claim: ResolvedClaim, span: Span) -> bool:
    if overlap(claim.content, (span,)) >= SAME_WORDS:
        return True
    whole = Span(min(s.start for s in _all(claim)), max(s.end for s in _all(claim)))
    return span.start <= whole.start and whole.end <= span.end


def _all(claim: ResolvedClaim) -> tuple[Span, ...]:
    return (*claim.content, *claim.cue, *claim.source)


def overlap(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Return how much two sets of spans share: twice the shared characters by the sum of both, 0..1."""
    first = {at for span in one for at in range(*span)}
    second = {at for span in other for at in range(*span)}
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _refused(brief: Brief, verdicts: Iterable[Verdict]) -> list[Span]:
    """Return the words in which author and editors want no claim."""
    refused = [markup.span for markup in brief.markup if markup.kind is MarkupKind.NOT_CLAIM]
    for verdict in verdicts:
        if verdict.kind == "claim" and verdict.verdict == "reject":
            span = locate_again(brief.text, verdict.words, verdict.before, verdict.after)
            refused += [span] if span else []
    return refused


def _is_refused(claim: ResolvedClaim, refused: Iterable[Span]) -> bool:
    return any(_is_same(claim, span) or any(_meet(cue, span) for cue in claim.cue) for span in refused)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _amended(claim: ResolvedClaim, hand: Written) -> ResolvedClaim:
    """Return the found `claim` with all that `hand` fixes."""
    is_moved = hand.level is not Level.REVIEW and overlap(claim.content, (hand.span,)) > 0
    amended = claim._replace(
        id=hand.id,
        content=(hand.span,) if is_moved or not claim.content else claim.content,
        stance=hand.stance or claim.stance,
        sure=hand.sure or claim.sure,
        basis=hand.basis or claim.basis,
    )
    if hand.by != NOBODY:
        amended = amended._replace(speakers=hand.speakers, unnamed=hand.unnamed, of=hand.of, via=hand.via)
    return _signed(amended, hand)


def _new(brief: Brief, hand: Written) -> ResolvedClaim:
    basis = hand.basis or (Basis.UNNAMED if hand.by.unnamed else Basis.PARAPHRASE)
    claim = ResolvedClaim(
        hand.id, brief.id, (hand.span,), (), (), hand.speakers, hand.stance or Stance.SAYS, hand.sure or Sure.CERTAIN,
        basis, 1.0, "by-hand", hand.level, unnamed=hand.unnamed, of=hand.of, via=hand.via,
    )  # fmt: skip
    return _signed(claim, hand)


def _signed(claim: ResolvedClaim, hand: Written) -> ResolvedClaim:
    return claim._replace(
        score=1.0,
        level=hand.level,
        author=hand.by.author,
        about=hand.about,
        citation=hand.source,
        same_as=hand.same_as,
        contradicts=hand.contradicts,
        rating=hand.rating,
        checked=True,
        shown=True,
    )
