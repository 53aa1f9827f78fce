"""Archive -> the values that many pages share: references, claims, lines of briefs and events.

Each is made once and kept, since a claim stands on its brief's page, in the ledger and on the pages of everyone whom
it concerns. What it is depends on the archive alone, never on the page that shows it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property

from generator.archive import Archive, ClaimAt, Entry, MentionAt
from generator.archive.values import ALONE, Paired
from generator.model import BlockKind, Entity, EntityType, Event, LinkAs, Span, Stance
from generator.pages import permalinks, words
from generator.pages.claim_words import pieces
from generator.pages.numbering import paragraph_starts
from generator.pages.views.brief import CorrectionLine
from generator.pages.views.common import (
    BriefLine,
    Citation,
    ClaimItem,
    EventLine,
    Link,
    MentionLine,
    NameCount,
    Rating,
    Ref,
)
from generator.pages.voices import described
from generator.remember import Lately
from generator.resolve.pairs import key_of

LINE_NAMES = 3
MENTION_WORDS = 240
"""Characters of a sentence shown around a name."""
MOST_CLAIMS, MOST_BRIEFS = 16_384, 4096
"""Of which what is shown is held at a time: all of a thousand briefs."""


class Items:
    """The shared values of one archive."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._claims: Lately[str, ClaimItem] = Lately(MOST_CLAIMS)
        self._lines: dict[str, BriefLine] = {}
        self._events: dict[str, EventLine] = {}
        self._refs: dict[str, Ref] = {}
        self._mentions: Lately[tuple[str, Span], MentionLine] = Lately(MOST_CLAIMS)
        self._starts: Lately[str, tuple[tuple[int, int], ...]] = Lately(MOST_BRIEFS)

    def ref(self, id_: str) -> Ref:
        """Return the reference to an entity or event; to its bare id when nobody has it."""
        if id_ not in self._refs:
            self._refs[id_] = self._make_ref(id_)
        return self._refs[id_]

    def known(self, id_: str) -> bool:
        """Has it a page?"""
        return id_ in self.archive.entities or id_ in self.archive.events

    def refs(self, ids: Iterable[str]) -> tuple[Ref, ...]:
        """Return the references to those of `ids` that have a page, each once."""
        return tuple(self.ref(id_) for id_ in dict.fromkeys(ids) if self.known(id_))

    def ref_or_words(self, text: str) -> Ref | None:
        """Return the reference to an id, or `text` as plain words; None for nobody and for those without a page."""
        if not text or self.is_hidden(text):
            return None
        return self.ref(text) if self.known(text) else Ref(text)

    def is_hidden(self, id_: str) -> bool:
        """Is it an entity whose name no page of ours may print?"""
        return id_ in self._hidden

    @cached_property
    def _hidden(self) -> frozenset[str]:
        registered = self.archive.knowledge.entities.values()
        return frozenset(entity.id for entity in registered if entity.id not in self.archive.entities)

    def _make_ref(self, id_: str) -> Ref:
        entity, event = self.archive.entities.get(id_), self.archive.events.get(id_)
        if entity:
            return Ref(entity.name, permalinks.entity_permalink(entity), str(entity.type), entity.id)
        if event:
            return self.event_ref(event)
        return Ref(id_)

    def event_ref(self, event: Event) -> Ref:
        """Return the reference to an event, also where an organisation was found by its very name and id."""
        return Ref(event.name, permalinks.event_permalink(event.id), "event", event.id)

    def short(self, entity: Entity) -> str:
        """Return who it is in one line: the registry's words, else its latest office and of what."""
        if entity.short or not entity.roles:
            return entity.short
        role = min(reversed(entity.roles), key=lambda role: bool(role.until))
        of = self.ref_or_words(role.of)
        if not of:
            return role.role
        return f"{role.role}, {of.label}" if of.id else f"{of.label} {role.role}"

    def brief_ref(self, entry: Entry) -> Ref:
        return self.brief_line(entry).ref

    def story_ref(self, story_id: str) -> Ref:
        return Ref(self.archive.story(story_id).title, permalinks.story_permalink(story_id), "story", story_id)

    def brief_line(self, entry: Entry) -> BriefLine:
        """Return a brief as it stands in lists."""
        brief = entry.brief
        if brief.id not in self._lines:
            self._lines[brief.id] = BriefLine(
                Ref(brief.title, permalinks.brief_permalink(brief), "brief", brief.id),
                words.when(entry.date),
                describe(entry),
                brief.front_matter.section,
                self.refs(self._faces(entry)),
                len(entry.claims),
            )
        return self._lines[brief.id]

    def _faces(self, entry: Entry) -> tuple[str, ...]:
        """The first people that the brief names, organisations where there are too few."""
        entities = self.archive.entities
        people = [id_ for id_ in self.archive.named_in(entry) if entities[id_].type is EntityType.PERSON]
        others = [id_ for id_ in self.archive.named_in(entry) if entities[id_].type is EntityType.ORGANISATION]
        return tuple((people + others)[:LINE_NAMES])

    def event_line(self, event: Event) -> EventLine:
        """Return an event as it stands in lists."""
        if event.id not in self._events:
            self._events[event.id] = EventLine(
                self.event_ref(event),
                words.when(event.when),
                self.ref(event.where) if self.known(event.where) else None,
                str(event.status[-1].is_) if event.status else "",
                event.short,
                self.refs(event.people),
                len(self.archive.happenings.briefs.get(event.id, ())),
            )
        return self._events[event.id]

    def name_count(self, id_: str, count: int) -> NameCount:
        """Return an entity with a count, its line and when a brief last named it."""
        entity = self.archive.entities.get(id_)
        briefs = self.archive.names.briefs.get(id_, ())
        latest = words.when(briefs[0].date if briefs else "")
        return NameCount(self.ref(id_), count, self.short(entity) if entity else "", latest)

    def claim(self, at: ClaimAt) -> ClaimItem:
        """Return a claim as every page shows it."""
        key = key_of(at.entry.brief.id, at.claim.id)
        found = self._claims.get(key)
        if found is None:
            found = self._claims[key] = self._make_claim(at)
        return found

    def _make_claim(self, at: ClaimAt) -> ClaimItem:
        claim, beside = at.claim, self.paired(at)
        speakers = self.refs(claim.speakers) if claim.speakers else ()
        speaker_words = self._speaker_words(at, speakers)
        denies_itself = claim.denies_itself and claim.stance in (Stance.DENIES, Stance.DISPUTES)
        told = words.of_claim(claim.stance, claim.sure, claim.basis, denies_itself, claim.checked)
        return ClaimItem(
            id=claim.id,
            number=at.number,
            href=permalinks.card(at),
            sentence_href=permalinks.mark(at),
            brief=self.brief_ref(at.entry),
            day=words.when(at.entry.date),
            speakers=speakers,
            speaker_words=speaker_words,
            of=self.ref(claim.of) if claim.of and self.known(claim.of) else None,
            via=tuple(ref for ref in map(self.ref_or_words, claim.via) if ref) if claim.via else (),
            stance=claim.stance.value,
            stance_words=told.stance,
            stance_lead=told.lead,
            sure=claim.sure.value,
            sure_words=told.sure,
            basis=claim.basis.value,
            basis_words=told.basis,
            words=pieces(at),
            said=words.when(at.said),
            about=self.refs(claim.about) if claim.about else (),
            checked=claim.checked,
            state_words=told.state,
            citation=self.citation(claim.citation, at.entry) if claim.citation else None,
            rating=_rating(claim.rating),
            repeats=tuple(map(self._claim_link, beside.repeats)),
            repeated_in=tuple(map(self._claim_link, beside.repeated_in)),
            answers=tuple(map(self._claim_link, beside.answers)),
            answered_by=tuple(map(self._claim_link, beside.answered_by)),
            page=permalinks.claim(at) if claim.rating or beside is not ALONE else "",
            ref_label=words.say("claim.label", n=at.number, speaker=speaker_words, stance=told.stance),
        )

    def corrections(self, entry: Entry) -> tuple[CorrectionLine, ...]:
        """Return what was corrected in a brief."""
        found = entry.brief.front_matter.corrections
        return tuple(CorrectionLine(words.when(str(one.date)), one.was, one.now) for one in found)

    def _speaker_words(self, at: ClaimAt, speakers: tuple[Ref, ...]) -> str:
        claim = at.claim
        if speakers:
            return words.listed([ref.label for ref in speakers])
        if claim.speakers:
            return words.say("claim.withheld")
        if claim.author:
            return words.say("claim.this_publication")
        if not claim.unnamed:
            return words.say("claim.no_speaker")
        return self.unnamed(at, self.ref(claim.of).label if claim.of and self.known(claim.of) else "")

    def unnamed(self, at: ClaimAt, of: str) -> str:
        """Return what to call a source without a page; `of` is the name of whom it belongs to, where that is news."""
        text = at.entry.brief.text
        return described(at.claim, " ".join(text[start:end] for start, end in at.claim.source), of)

    def _claim_link(self, other: ClaimAt) -> Link:
        """Return the link to another claim's card: who said it, and when."""
        label = self._speaker_words(other, self.refs(other.claim.speakers))
        return Link(f"{label}, {words.when(other.said).words}", permalinks.card(other))

    def paired(self, at: ClaimAt) -> Paired:
        """Return the claims that this one repeats or answers, and those that do so to it."""
        return self.archive.claims.paired.get(key_of(at.entry.brief.id, at.claim.id), ALONE)

    def is_answered(self, at: ClaimAt) -> bool:
        """Does it repeat or answer another, or another it, or has an editor rated it?"""
        return bool(at.claim.rating) or self.paired(at) is not ALONE

    def paragraph_href(self, entry: Entry, span: Span) -> str:
        """Return the address of the paragraph that holds `span`; of the brief outside paragraphs."""
        if entry.brief.id not in self._starts:
            self._starts[entry.brief.id] = paragraph_starts(entry.brief)
        starts = self._starts[entry.brief.id]
        position = bisect_right(starts, span.start, key=lambda start: start[0]) - 1
        return permalinks.paragraph(entry, starts[position][1] if position >= 0 else 0)

    def citation(self, id_: str, entry: Entry) -> Citation:
        """Return a source by its id: of the brief itself, else of the registry, else only its id."""
        own = next((source for source in entry.brief.front_matter.sources if source.id == id_), None)
        shared = self.archive.knowledge.citations.get(id_)
        found = own if own and (own.title or own.url) else shared or own
        if not found:
            return Citation(id_, id_.replace("-", " "))
        return Citation(
            id_,
            found.title or id_.replace("-", " "),
            self.ref_or_words(found.publisher),
            found.url,
            words.when(found.date),
            words.when(found.accessed),
            found.archived,
        )

    def mention(self, at: MentionAt) -> MentionLine:
        """Return a sentence with the naming words picked out."""
        key = at.entry.brief.id, at.link.span
        if key not in self._mentions:
            self._mentions[key] = self.make_mention(at)
        return self._mentions[key]

    def make_mention(self, at: MentionAt) -> MentionLine:
        """Return what `mention` does, and keep nothing of it."""
        text, (start, end) = at.entry.brief.text, at.sentence
        before, after = around(text[start : at.link.span.start], text[at.link.span.end : end], MENTION_WORDS)
        return MentionLine(
            before,
            text[at.link.span.start : at.link.span.end],
            after,
            self.brief_ref(at.entry),
            words.when(at.entry.date),
            self.paragraph_href(at.entry, at.link.span),
            at.link.as_ is LinkAs.SPEAKER,
        )


def describe(entry: Entry) -> str:
    """Return the brief in one line of at most 160 characters: the author's own, else its first sentences."""
    matter = entry.brief.front_matter
    return words.cut(matter.description, 160) if matter.description else words.sentence_of(_first_words(entry))


def _first_words(entry: Entry) -> str:
    text = entry.brief.text
    kept = [
        text[block.span.start : block.span.end] for block in entry.brief.blocks if block.kind is BlockKind.PARAGRAPH
    ]
    return " ".join(kept[:3]) or text[:400]


def _rating(pairs: tuple[tuple[str, str], ...]) -> Rating | None:
    if not pairs:
        return None
    values: Mapping[str, str] = dict(pairs)
    word = values.get("verdict") or values.get("value", "")
    numbers = (values.get("value", ""), values.get("best", ""), values.get("worst", ""))
    return Rating(
        word,
        values.get("by", ""),
        words.when(values.get("date", "")),
        values.get("why") or values.get("reason", ""),
        *numbers,
    )


def around(before: str, after: str, room: int) -> tuple[str, str]:
    """Return what stands before and after a name, cut between words to `room` characters in all.

    What one side does not need goes to the other.
    """
    before, after = before.replace("\n", " "), after.replace("\n", " ")
    left = max(room // 2, room - len(after))
    if len(before) > left:
        before = "… " + before[before.find(" ", len(before) - left) + 1 :]
    right = max(room // 2, room - len(before))
    if len(after) > right:
        end = after.rfind(" ", 0, right)
        after = after[: end if end > 0 else right] + " …"
    return before, after
