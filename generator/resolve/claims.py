"""Claims of all briefs -> claims whose speakers are entities; the author's own put in.

Who decided wins in the order inline markup, front matter, review, machine. An id hangs on the claim's own words only,
so that an edit elsewhere in the brief leaves it alone.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.annotate.genders import gender_of_name
from generator.config import AnnotateSettings, ClaimSettings
from generator.model import (
    Annotation,
    Brief,
    BriefId,
    Claim,
    Doubt,
    Entity,
    EntityId,
    EntityType,
    EventLink,
    Held,
    Level,
    Link,
    ResolvedClaim,
    Span,
    TimeExpression,
)
from generator.resolve.copies import new
from generator.resolve.dates import resolve_dates
from generator.resolve.edits import Edits
from generator.resolve.entities import Published
from generator.resolve.events import EventsOf
from generator.resolve.hand_claims import Names, hand_written, put_in
from generator.resolve.memory import Lazy, Shelf, Work
from generator.slugs import claim_id, words_in

WAITS = {
    Held.EMPTY: "“{content}” says nothing by itself",
    Held.NOBODY: "nobody is said to say it",
    Held.NO_SPEAKER: "“{source}” is nothing that speaks",
    Held.DEED: "“{cue}” may tell of a deed, not of words",
    Held.SUPPOSED: "“{cue}” stands in a condition: nobody has said it",
}
"""Why a claim waits for an editor, in the editor's words."""
GENDERS = {"he": "m", "she": "f"}
LONGEST_PRONOUN = 5
"""Letters of a source that may be one of these, blanks around it included."""


class ClaimsOf(NamedTuple):
    """What is claimed in one brief."""

    claims: tuple[ResolvedClaim, ...] = ()
    """In reading order; inner ones are left out."""
    doubts: tuple[Doubt, ...] = ()
    """Those that wait for an editor."""


class Claims:
    """The claims of all briefs, kept from run to run."""

    def __init__(self, settings: AnnotateSettings, shelf: Shelf) -> None:
        self._settings = settings.claims
        self._entities: Mapping[EntityId, Entity] = {}
        self._names: Names | None = None
        """Made when an author or editor first names a speaker."""
        self._found: Lazy[str, EntityId | None] = shelf.lazy(self._find)
        """What authors write after `by:` -> the entity."""
        self._genders: Lazy[EntityId, str] = shelf.lazy(self._gender)
        self._claiming: Work[BriefId, ClaimsOf] = shelf.work(self._found, self._genders)
        self.claims: dict[BriefId, tuple[ResolvedClaim, ...]] = {}
        self.answering: set[BriefId] = set()
        """Briefs with a claim that its author says repeats or contradicts another."""

    @property
    def published(self) -> Mapping[BriefId, ClaimsOf]:
        return self._claiming.results

    @property
    def changed(self) -> set[BriefId]:
        """Briefs whose claims are not as before; those gone too."""
        return self._claiming.changed

    def update(
        self,
        edits: Edits,
        entities: Mapping[EntityId, Entity],
        changed_entities: set[EntityId],
        published: Mapping[BriefId, Published],
        events: Mapping[BriefId, EventsOf],
        changed: set[BriefId],
    ) -> None:
        """Find out again what edits, entities and links that are not as before may have changed."""
        self._entities = entities
        if changed_entities:
            self._names = None
            self._found.renew(list(self._found))
            self._genders.renew(changed_entities)
        again = (changed | edits.fresh) - edits.gone
        self._claiming.update(again, edits.gone, lambda id_: self._claims_of(edits, id_, published[id_], events[id_]))
        for id_ in self._claiming.changed:
            self._keep(id_)

    def _claims_of(self, edits: Edits, id_: BriefId, who: Published, events: EventsOf) -> ClaimsOf:
        brief, annotation, verdicts = edits.briefs[id_], edits.annotations[id_], edits.verdicts.get(id_, ())
        dates, linked = resolve_dates(brief, annotation), Linked(who.links, events.links)
        found = list(machine_claims(brief, annotation, who.speakers, self._genders, dates, self._settings, linked))
        claims = put_in(brief, found, hand_written(brief, self._found, verdicts), verdicts)
        resolved = with_ids(brief, claims, linked)
        return ClaimsOf(resolved, tuple(doubts_of(brief, resolved)))

    def _keep(self, id_: BriefId) -> None:
        found = self._claiming.results.get(id_)
        self.answering.discard(id_)
        self.claims.pop(id_, None)
        if found is not None:
            self.claims[id_] = found.claims
            if any(claim.same_as or claim.contradicts for claim in found.claims):
                self.answering.add(id_)

    def _find(self, name: str) -> EntityId | None:
        self._names = self._names or Names(self._entities)
        return self._names.find(name)

    def _gender(self, id_: EntityId) -> str:
        entity = self._entities.get(id_)
        if entity is None:
            return ""
        return entity.gender or (gender_of_name(entity.name) if entity.type is EntityType.PERSON else "")


def machine_claims(
    brief: Brief,
    annotation: Annotation,
    who: Mapping[int, tuple[EntityId, ...]],
    genders: Mapping[EntityId, str],
    dates: Sequence[TimeExpression],
    settings: ClaimSettings,
    linked: Linked,
) -> Iterator[ResolvedClaim]:
    """Yield the outermost claims that the annotation holds, with their speakers as entities.

    Each has an id already, and what it is about: both stay unless a hand amends the claim or two are alike.
    """
    if not brief.front_matter.annotate.claims:
        return
    id_, text, as_read = brief.id, brief.text, annotation.dates
    automatic, shows_all = Level.AUTOMATIC, settings.show == "all"
    for claim in annotation.claims:
        if claim.parent is not None:
            continue
        content, source, score, held = claim.content, claim.source, claim.score, claim.held
        speakers = _entities(claim.speakers, who) if claim.speakers else ()
        if speakers and len(source) == 1 and _is_mismatch(text[slice(*source[0])], speakers, genders):
            speakers = ()
        via = carriers(claim, annotation, who) if claim.via else ()
        said = ""
        if claim.said is not None:
            date = as_read[claim.said]
            said = day_of(date.value) if dates is as_read else said_on(date.span, dates)
        of = who.get(claim.of) if claim.of is not None else None
        is_open = bool(source) and not speakers and not claim.unnamed
        is_wanted = shows_all or (is_shown(score, settings) and not (is_open or held))
        yield new(ResolvedClaim, (
            claim.id or make_id(brief, claim), id_, content, claim.cue, source, speakers, claim.stance, claim.sure,
            claim.basis, score, claim.rule, automatic, False, claim.unnamed, of[0] if of else None, via,
            linked.inside(content), said, "", "", "", (), False, is_wanted, held,
            claim.denies_itself,
        ))  # fmt: skip


def carriers(claim: Claim, annotation: Annotation, who: Mapping[int, tuple[EntityId, ...]]) -> tuple[str, ...]:
    """Return who carried a claim: entities, or the words of the text where it is nobody known."""
    named = (who.get(mention) or (annotation.mentions[mention].name,) for mention in claim.via)
    return tuple(dict.fromkeys(str(name) for names in named for name in names))


def _is_mismatch(source: str, speakers: Iterable[EntityId], genders: Mapping[EntityId, str]) -> bool:
    """Tell whether the text says she, and he is known to be meant, or the reverse."""
    said = GENDERS.get(source.strip().lower()) if len(source) <= LONGEST_PRONOUN else None
    return said is not None and bool({genders[id_] for id_ in speakers} - {"", said})


def is_shown(score: float, settings: ClaimSettings) -> bool:
    """Whether a claim that no editor has seen stands in the page: `show: accepted` keeps all such claims back."""
    return settings.show == "all" or (settings.show != "accepted" and score >= settings.threshold)


def _entities(mentions: Iterable[int], who: Mapping[int, tuple[EntityId, ...]]) -> tuple[EntityId, ...]:
    found = [who[mention] for mention in mentions if mention in who]
    return found[0] if len(found) == 1 else tuple(dict.fromkeys([entity for some in found for entity in some]))


def said_on(span: Span, dates: Iterable[TimeExpression]) -> str:
    """Return the day, month or year of the expression at `span` as EDTF; empty for durations, weeks and the like."""
    date = next((date for date in dates if date.span.start < span.end and span.start < date.span.end), None)
    return day_of(date.value) if date else ""


@functools.lru_cache(maxsize=20_000)
def day_of(value: str) -> str:
    """Return the day, month or year that a TIMEX3 value names as EDTF; empty for durations, weeks and the like."""
    value = value.partition("T")[0]
    parts = value.split("-")
    is_calendar = len(parts) <= 3 and len(parts[0]) == 4 and all(part.isdigit() for part in parts)
    return value if is_calendar else ""


class Linked:
    """The entities and events that words of one brief are linked to, in reading order."""

    def __init__(self, entities: Iterable[Link], events: Iterable[EventLink]) -> None:
        found: list[tuple[int, int, str]] = [(*link.span, link.entity) for link in entities if link.entity]
        found += [(*link.span, link.event) for link in events]
        found.sort()
        self._found = found
        self._starts = [row[0] for row in found]

    def inside(self, content: Sequence[Span]) -> tuple[str, ...]:
        """Return the names of those that lie in a piece of `content` from end to end, each once, in order."""
        found, starts = self._found, self._starts
        inside: list[tuple[int, int, str]] = []
        for start, end in content:
            first = bisect_left(starts, start)
            last = bisect_left(starts, end, first)
            if first < last:
                inside += [row for row in found[first:last] if row[1] <= end]
        if len(inside) < 2:
            return (inside[0][2],) if inside else ()
        if len(content) > 1:
            inside.sort()
        return tuple(dict.fromkeys([name for _, _, name in inside]))


def reason_of(brief: Brief, claim: ResolvedClaim) -> str:
    """Return why a claim waits, in words that an editor understands."""
    if claim.source and not claim.speakers and not claim.unnamed:
        return f"who “{words(brief, claim.source)}” stands for is not known"
    if claim.held:
        roles = {"content": claim.content, "source": claim.source, "cue": claim.cue}
        return WAITS[claim.held].format_map({role: words(brief, spans) for role, spans in roles.items()})
    return f"“{words(brief, claim.cue)}” signals a claim in {claim.score:.0%} of such sentences"


def with_ids(brief: Brief, claims: Sequence[ResolvedClaim], linked: Linked) -> tuple[ResolvedClaim, ...]:
    """Return `claims` in reading order with what they are about, each with an id of its own words.

    Of two alike one counts on.
    """
    taken: dict[str, int] = {}
    result = []
    for claim in sorted(claims, key=lambda claim: (claim.content or claim.cue or claim.source)[:1]):
        id_ = f"claim-{claim.id.removeprefix('claim-')}" if claim.id else make_id(brief, claim)
        number = taken[id_] = taken.get(id_, 0) + 1
        own = id_ if number == 1 else f"{id_}-{number}"
        if own != claim.id or claim.level is not Level.AUTOMATIC:
            claim = claim._replace(id=own, about=claim.about or linked.inside(claim.content))
        result.append(claim)
    return tuple(result)


def make_id(brief: Brief, claim: Claim | ResolvedClaim) -> str:
    """Return an id that hangs on the claim's own words only."""
    return claim_id(brief.text, claim.content, claim.source)


def words(brief: Brief, spans: Iterable[Span]) -> str:
    """Return the words of `spans`, white space folded."""
    return " ".join(words_in(brief.text, spans))


def doubts_of(brief: Brief, claims: Iterable[ResolvedClaim]) -> Iterator[Doubt]:
    """Yield a doubt for each claim that waits for an editor."""
    for claim in claims:
        if not claim.shown:
            first, last = claim.content[0].start, claim.content[-1].end
            yield Doubt(
                brief.id, Span(first, last), words(brief, claim.content), str(claim.stance), claim.score, claim.rule,
                reason_of(brief, claim), published=False, kind="claim",
            )  # fmt: skip
