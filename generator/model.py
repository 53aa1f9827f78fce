"""The values that pass between stages.

Source -> Brief -> Annotation -> Resolution -> Archive -> Page -> BuildPlan -> files

Every value is frozen and made of plain parts, so that it can be hashed, cached, sent to a worker and printed.
A span is half-open `[start, end)` in code points of `Brief.text`; never bytes, never tokens.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple, NewType

from generator.errors import Location

BriefId = NewType("BriefId", str)
"""The brief's file name without its ending: `2017-05-11-g20-meeting`."""

EntityId = NewType("EntityId", str)
"""Lower-case ASCII words with hyphens, unique across persons, organisations, places and events."""

EventId = NewType("EventId", str)
Permalink = NewType("Permalink", str)
"""A page's whole path with slashes at both ends (`/people/james-comey/`), or a file (`/feed.xml`)."""


class Span(NamedTuple):
    """Half-open `[start, end)` in code points of `Brief.text`."""

    start: int
    end: int


class Word(str, Enum):
    """A word of a closed vocabulary; prints as itself."""

    __str__ = str.__str__
    __hash__ = str.__hash__  # that of Enum is ten times slower, and words are keys everywhere


class EntityType(Word):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


class Stance(Word):
    """How the source stands to what is said."""

    SAYS = "says"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DISPUTES = "disputes"
    WITHHOLDS = "withholds"
    PREDICTS = "predicts"
    CALLS_FOR = "calls-for"
    JUDGES = "judges"


class Sure(Word):
    """How sure the speaker is, by their own words."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    OPEN = "open"


class Basis(Word):
    """How we know that they said it."""

    QUOTE = "quote"
    DOCUMENT = "document"
    PARAPHRASE = "paraphrase"
    RELAYED = "relayed"
    UNNAMED = "unnamed"


class Held(Word):
    """Why a claim waits for an editor whatever its score."""

    NOT = ""
    EMPTY = "empty"
    """Its words say nothing by themselves: which, the step."""
    NOBODY = "nobody"
    """Nobody is said to say it."""
    NO_SPEAKER = "no-speaker"
    """What is said to say it does not speak."""
    DEED = "deed"
    """The cue tells of a deed, not of words: dismissed the director."""


class EventStatus(Word):
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    HAPPENING = "happening"
    HAPPENED = "happened"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DISPUTED = "disputed"


class Level(Word):
    """Who decided, strongest first."""

    INLINE = "inline"
    FRONT_MATTER = "front-matter"
    REVIEW = "review"
    REGISTRY = "registry"
    STORY = "story"
    AUTOMATIC = "automatic"


# --- reading


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read."""

    path: str
    """Relative to the site's root, with forward slashes."""
    text: str
    digest: str
    """Of the bytes."""


class BlockKind(Word):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    ITEM = "item"
    CELL = "cell"
    FOOTNOTE = "footnote"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that no sentence crosses: a paragraph, a heading, a list item, a table cell."""

    span: Span
    kind: BlockKind


class MarkupKind(Word):
    ENTITY = "entity"
    PLAIN = "plain"
    CLAIM = "claim"
    NOT_CLAIM = "not-claim"
    DATE = "date"
    EVENT = "event"
    CITATION = "citation"
    """`[^call-readout]`: an empty span where a source is cited."""
    LANGUAGE = "lang"
    """Words in another language: `["Wir schaffen das"]{lang=de}`."""


@dataclass(frozen=True, slots=True)
class Markup:
    """What the author wrote about words in the text: `[Washington]{entity=us-government}`."""

    span: Span
    kind: MarkupKind
    value: str
    """Entity or event id or name, date, source id; empty for plain, claim and not-claim."""
    attributes: tuple[tuple[str, str], ...] = ()
    """`by`, `stance`, `sure`, `basis`, `about`, `id`, `source` of a claim."""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class By:
    """Who makes a claim, as an author writes it (`by:`)."""

    entities: tuple[str, ...] = ()
    """Ids or names; more than one speak together."""
    author: bool = False
    """This publication says it itself."""
    unnamed: str = ""
    """How the unnamed source is described: `Kremlin spokesperson`."""
    of: str = ""
    """Whom the unnamed source belongs to: id or name."""
    via: tuple[str, ...] = ()
    """Who carried it, in order: ids, names or plain words."""


@dataclass(frozen=True, slots=True)
class HandClaim:
    """A claim written or amended by hand in front matter."""

    quote: str
    by: By
    before: str = ""
    after: str = ""
    id: str = ""
    stance: Stance | None = None
    sure: Sure | None = None
    basis: Basis | None = None
    about: tuple[str, ...] = ()
    source: str = ""
    same_as: str = ""
    contradicts: str = ""
    rating: tuple[tuple[str, str], ...] = ()
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words mean in one brief (`entities:` of its front matter)."""

    words: str
    entity: str
    """Id or name; empty when the words are never an entity here."""
    link: bool = True
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A document or publication that briefs draw on."""

    id: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    date: str = ""
    accessed: str = ""
    archived: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    date: dt.date
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Image:
    src: str
    alt: str = ""
    credit: str = ""
    licence: str = ""
    caption: str = ""
    width: int = 0
    """In CSS pixels, as height is; 0 when not known."""
    height: int = 0


@dataclass(frozen=True, slots=True)
class Switches:
    """Which annotations a brief wants (`annotate:`)."""

    people: bool = True
    organisations: bool = True
    places: bool = True
    events: bool = True
    claims: bool = True
    dates: bool = True


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above the text, under our own names whatever generator it was written for."""

    title: str
    date: dt.date | None = None
    """Local date of first publication; the base of relative dates."""
    published: str = ""
    """ISO 8601 of `date` as written, with the site's offset where a time stands without one."""
    publish_date: str = ""
    """ISO 8601: when it may appear; empty means `published`."""
    expiry_date: str = ""
    lastmod: str = ""
    draft: bool = False
    slug: str = ""
    url: str = ""
    redirect_from: tuple[str, ...] = ()
    description: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    section: str = ""
    lang: str = ""
    translation_key: str = ""
    work: str = "report"
    dateline: str = ""
    dateline_date: str = ""
    story: str = ""
    event: tuple[str, ...] = ()
    """Ids of the main events."""
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    """A source kept in sources.yaml has only its id here."""
    corrections: tuple[Correction, ...] = ()
    related: tuple[str, ...] = ()
    image: Image | None = None
    entities: tuple[Meaning, ...] = ()
    claims: tuple[HandClaim, ...] = ()
    annotate: Switches = Switches()
    layout: str = "brief"
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brief:
    """One article."""

    id: BriefId
    path: str
    slug: str
    front_matter: FrontMatter
    markdown: str
    """The body as written."""
    body_line: int
    """1-based line of the file on which the body begins."""
    text: str
    """The reader's words, blocks parted by a blank line; no markup."""
    blocks: tuple[Block, ...]
    """In order; together they hold every character of `text` but the blank lines."""
    markup: tuple[Markup, ...] = ()

    @property
    def title(self) -> str:
        return self.front_matter.title

    @property
    def date(self) -> dt.date | None:
        return self.front_matter.date


@dataclass(frozen=True, slots=True)
class ContentPage:
    """A page about the site itself: about, method, corrections."""

    slug: str
    path: str
    title: str
    markdown: str
    body_line: int = 1
    description: str = ""
    lang: str = ""
    draft: bool = False
    url: str = ""
    redirect_from: tuple[str, ...] = ()
    layout: str = "page"
    extra: Mapping[str, Any] = field(default_factory=dict)


# --- annotating: private to one brief, cached


@dataclass(frozen=True, slots=True)
class Copy:
    """What the annotator reads of one brief, and all that decides its annotation."""

    text: str
    blocks: tuple[Block, ...]
    date: dt.date | None = None
    title: str = ""
    switches: Switches = Switches()
    happenings: tuple[Span, ...] | None = None
    """Exactly these spans are its happenings; None lets the annotator find them."""


class MentionForm(Word):
    NAME = "name"
    ROLE = "role"
    """A definite description: the foreign minister, the FBI director."""
    GROUP = "group"
    """Several at once: both presidents, the two leaders."""
    DEMONYM = "demonym"
    """Russian, Britons: belongs to a country, is no actor by itself."""
    PRONOUN = "pronoun"
    UNNAMED = "unnamed"
    """Somebody the text does not name: a Kremlin spokesperson, officials."""


@dataclass(frozen=True, slots=True)
class RoleFact:
    """What the text says somebody is: `Russian Foreign Minister Sergei Lavrov`."""

    role: str
    """Lower case, without its country: foreign minister."""
    of: str = ""
    """Country or organisation as it stands in the text: Russian, FBI."""
    when: str = ""
    """'' at the time of the brief, else former, then, elect, acting, future."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names or stands for something, before anyone decides what."""

    span: Span
    """The name itself: titles before it and the possessive after it cut off."""
    form: MentionForm
    type: EntityType | None
    """The tagger's guess; resolution votes over the archive."""
    name: str = ""
    """The span's words, white space folded."""
    titles: tuple[str, ...] = ()
    """Cut from before the name: President, Mrs, Sir."""
    roles: tuple[RoleFact, ...] = ()
    hints: tuple[str, ...] = ()
    """Evidence for the vote on its type: title, speaks, who, in-place, legal-form, acronym-of:European Union."""
    gender: str = ""
    """m, f, n or p (plural) where the text shows it."""
    antecedents: tuple[int, ...] = ()
    """Mentions of the same brief (by index) that a role, group or pronoun stands for; empty when not known."""
    of: int | None = None
    """The mention that an unnamed source or a role belongs to: the Kremlin in `a Kremlin spokesperson`."""


class TimeType(Word):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time, with their TIMEX3 value.

    `value` keeps the granularity of the words: 2017, 2017-07, 2017-W27, 2017-Q2, 2017-SU, 2017-07-07T09:00, P2D,
    PRESENT_REF; empty when it hangs on a date that is not known. A month never becomes its first day.
    """

    span: Span
    type: TimeType
    value: str
    rule: str
    base: str = ""
    """The date it was reckoned from; empty for absolute ones."""
    modifier: str = ""
    """early, mid, late, about, before, after."""
    relative: bool = False
    """Means something only beside the date of writing."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Someone's attributed statement in one brief. Role spans are in reading order and may be in pieces."""

    content: tuple[Span, ...]
    """What is said."""
    cue: tuple[Span, ...]
    """The words that signal it: said, denied, according to."""
    source: tuple[Span, ...]
    """The words that say who; empty when the text does not name them."""
    stance: Stance
    sure: Sure
    basis: Basis
    score: float
    """0..1, how sure the rule is that this is a claim; never shown to readers."""
    rule: str
    """The frame that found it: say+S, quotation, according-to, passive, nominal."""
    speakers: tuple[int, ...] = ()
    """Indexes into `Annotation.mentions`: who makes it, after pronouns and relative clauses; empty when not known."""
    unnamed: str = ""
    """How an unnamed source is described: Kremlin spokesperson, officials."""
    of: int | None = None
    """The mention that the unnamed source belongs to."""
    via: tuple[int, ...] = ()
    """Mentions of who carried it: CNN in `according to CNN, reports say`."""
    said: int | None = None
    """Index into `Annotation.dates`: when it was said."""
    parent: int | None = None
    """Index into `Annotation.claims` of the outer claim; inner ones are kept but not counted."""
    held: Held = Held.NOT
    """Why it is not shown before an editor has seen it."""


class HappeningForm(Word):
    NAMED = "named"
    NOMINAL = "nominal"
    VERBAL = "verbal"


@dataclass(frozen=True, slots=True)
class Happening:
    """Words that tell of something that happened or is to happen."""

    span: Span
    """The trigger: `G20 summit`, `dismissal`, `fired`."""
    kind: str
    """The class that joins words: meeting, dismissal, election, attack; empty when no class is known."""
    form: HappeningForm
    lemma: str
    name: str = ""
    """A named happening's name with its edition: 2017 G20 summit."""
    agents: tuple[int, ...] = ()
    """Mentions that do it."""
    patients: tuple[int, ...] = ()
    """Mentions it is done to."""
    places: tuple[int, ...] = ()
    when: int | None = None
    """Index into `Annotation.dates`."""
    status: EventStatus = EventStatus.HAPPENED
    negated: bool = False
    lead: bool = False
    """Stands in the headline or the first paragraph."""
    arguments: tuple[str, ...] = ()
    """Lemmas of nouns and numbers that hang on the trigger and name nobody: missile in `missile strike`; sorted."""
    anaphoric: bool = False
    """A definite noun that says nothing of its own, and so may point back: `the firing`, `his visit`."""
    definite: bool = False
    """A noun behind the, this or a possessive: `the general election`."""
    over: bool = False
    """A noun whose verb says in the past tense that it came about: `the talks began`."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that one brief's words say, in reading order."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    dates: tuple[TimeExpression, ...]
    happenings: tuple[Happening, ...]
    sentences: tuple[Span, ...] = ()
    terms: tuple[tuple[str, int], ...] = ()
    """Lemmas of content words with their counts, sorted; for telling stories apart."""


# --- resolving: across the archive


@dataclass(frozen=True, slots=True)
class Role:
    """An office with its dates (EDTF; empty = not known or still held)."""

    role: str
    of: str = ""
    """Entity id, or the words of the text when it is nobody known."""
    since: str = ""
    until: str = ""
    briefs: tuple[BriefId, ...] = ()
    """Where the text says so; empty for the registry's."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place."""

    id: EntityId
    type: EntityType
    name: str
    also_known_as: tuple[str, ...] = ()
    kind: str = ""
    """Finer type: city, country, government, party, company, broadcaster."""
    short: str = ""
    """One line: who is it?"""
    never: tuple[str, ...] = ()
    """Words that never mean it."""
    shorthand: tuple[str, ...] = ()
    """Words that may stand for it when they speak: Moscow, the Kremlin."""
    roles: tuple[Role, ...] = ()
    inside: str = ""
    """Id of the place or organisation it belongs to."""
    geo: tuple[float, float] | None = None
    """Latitude, longitude in degrees."""
    same_as: tuple[tuple[str, str], ...] = ()
    """Outside ids: (wikidata, Q64)."""
    image: Image | None = None
    page: bool = True
    private: bool = False
    """No page, no export, its name never linked."""
    noindex: bool = False
    gender: str = ""
    text: str = ""
    """Its biography, Markdown."""
    registered: bool = False
    """Stands in the site's registry; else found by the machine."""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One step of an event's life, and who says so."""

    is_: EventStatus
    date: str = ""
    by: str = ""
    """Entity id or words."""
    brief: BriefId | None = None
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A happening worth a page."""

    id: EventId
    name: str
    when: str = ""
    """EDTF: day, month, year, start/end, `?` unsure, `~` about; empty when not known."""
    where: str = ""
    """Entity id of a place."""
    part_of: str = ""
    series: str = ""
    kind: str = ""
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    also_known_as: tuple[str, ...] = ()
    status: tuple[StatusLine, ...] = ()
    short: str = ""
    same_as: tuple[tuple[str, str], ...] = ()
    page: bool = True
    text: str = ""
    registered: bool = False
    at: Location | None = None


class LinkAs(Word):
    NAMED = "named"
    SPEAKER = "speaker"
    SHORTHAND = "shorthand"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Link:
    """The decision that words of a brief stand for an entity, or for nobody we know."""

    span: Span
    entity: EntityId | None
    """None: looked at and left unlinked."""
    type: EntityType
    form: MentionForm
    score: float
    rule: str
    """full-name, surname-in-brief, only-candidate, role-on-date, registry, inline."""
    reason: str
    """The rule in words that an editor understands."""
    level: Level
    as_: LinkAs = LinkAs.NAMED
    mention: int | None = None
    """Index into the annotation's mentions; None for words found by searching for a known name."""
    link: bool = True
    """False: counts as a mention but carries no link in the page."""


@dataclass(frozen=True, slots=True)
class EventLink:
    """The decision that words of a brief tell of an event."""

    span: Span
    event: EventId
    score: float
    rule: str
    reason: str
    level: Level
    happening: int | None = None


@dataclass(frozen=True, slots=True)
class ResolvedClaim:
    """A claim whose speaker is an entity, or is known to be nobody we can name."""

    id: str
    """`claim-` and a slug; unchanged by edits elsewhere in the brief."""
    brief: BriefId
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speakers: tuple[EntityId, ...]
    stance: Stance
    sure: Sure
    basis: Basis
    score: float
    rule: str
    level: Level
    author: bool = False
    """This publication says it itself."""
    unnamed: str = ""
    of: EntityId | None = None
    via: tuple[str, ...] = ()
    """Entity ids, or plain words where the carrier is nobody known."""
    about: tuple[str, ...] = ()
    """Ids of the events and entities that the content names."""
    said: str = ""
    """EDTF date on which it was said; empty when not known."""
    citation: str = ""
    same_as: str = ""
    contradicts: str = ""
    rating: tuple[tuple[str, str], ...] = ()
    checked: bool = False
    """An editor has said yes; else found automatically."""
    shown: bool = True
    """Above the threshold; else it waits in review."""
    held: Held = Held.NOT
    """Why it waits whatever its score."""


class PairKind(Word):
    """How a claim stands to an earlier one; the words of `same_as` and `contradicts` in front matter."""

    REPEATS = "repeats"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that belong together; readers see it only when an author or an editor says so."""

    kind: PairKind
    later: str
    """The claim that repeats or answers: `2017-05-11-g20-meeting#claim-...`."""
    earlier: str
    """The claim that is repeated or answered."""
    score: float
    rule: str
    """same-words, denies-words, denies-accusation, denies-last, opposite-words; by-hand."""
    reason: str
    """The rule in words that an editor understands."""
    level: Level = Level.AUTOMATIC


@dataclass(frozen=True, slots=True)
class Doubt:
    """A link or claim that was left out or wants confirming, for the build's report and review."""

    brief: BriefId
    span: Span
    words: str
    proposed: str
    """Entity or event id, or stance for a claim."""
    score: float
    rule: str
    reason: str
    published: bool
    """Shown all the same (middle band), or left unlinked."""
    kind: str = "mention"
    """mention, event or claim."""


@dataclass(frozen=True, slots=True)
class BriefResolution:
    """What the words of one brief mean, in reading order; links of one kind never overlap."""

    links: tuple[Link, ...]
    events: tuple[EventLink, ...]
    claims: tuple[ResolvedClaim, ...]
    dates: tuple[TimeExpression, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The whole archive's mentions tied to entities and its happenings to events."""

    entities: Mapping[EntityId, Entity]
    events: Mapping[EventId, Event]
    briefs: Mapping[BriefId, BriefResolution]
    doubts: tuple[Doubt, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Id of a merged or split entity -> the id that took its place."""
    happening_groups: Mapping[BriefId, tuple[str, ...]] = field(default_factory=dict)
    """For each happening of a brief's annotation its event's id, or the key it shares with others of no page."""
    pairs: tuple[Pair, ...] = ()
    """Those that an author or an editor has accepted."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of same.yaml."""

    kind: str
    """same, not_same or split."""
    ids: tuple[str, ...]
    into: tuple[str, ...] = ()
    redirect: str = ""
    by: str = ""
    date: str = ""
    why: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a brief, and enough of what stands around them to find them again."""

    brief: BriefId
    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One block of a brief's review file."""

    brief: BriefId
    kind: str
    """mention, event, claim or pair."""
    words: str
    verdict: str
    """accept, reject or change."""
    before: str = ""
    after: str = ""
    to: str = ""
    fixed: tuple[tuple[str, Any], ...] = ()
    note: str = ""
    by: str = ""
    date: str = ""
    at: Location | None = None
    pair: PairKind | None = None
    """Of a pair: how the claim stands to `other`."""
    other: Passage | None = None
    """Of a pair: the claim that is repeated or answered."""


@dataclass(frozen=True, slots=True)
class Story:
    id: str
    title: str
    question: str = ""
    short: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the site's registry holds."""

    entities: Mapping[EntityId, Entity] = field(default_factory=dict)
    events: Mapping[EventId, Event] = field(default_factory=dict)
    citations: Mapping[str, Citation] = field(default_factory=dict)
    stories: Mapping[str, Story] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    verdicts: Mapping[BriefId, tuple[Verdict, ...]] = field(default_factory=dict)


# --- pages


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site before it is rendered: its view decides its bytes."""

    permalink: Permalink
    template: str
    """`brief.html`; empty when `view` is the file's whole text (feeds, data files)."""
    view: Any
    """Exactly what the template may read: a frozen dataclass of plain values."""
    indexable: bool = True
