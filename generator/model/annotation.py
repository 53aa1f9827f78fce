"""What annotating makes: private to one brief, and cached."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.model.brief import Block, Switches
from generator.model.words import Basis, EntityType, EventStatus, Held, Span, Stance, Sure, Word


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
    id: str = ""
    """Hangs on its own words only, so that an edit elsewhere in the brief leaves it alone; empty for an inner one."""
    denies_itself: bool = False
    """What is said is the denial or the doubt, under a cue that is neither: he had not met her, he said."""


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
    past: bool = False
    """A noun behind `after` or `since`, or called recent or last: over before what the brief tells."""
    shift: int = 0
    """Days by which it lies behind the date of `when`: -1 in `named on Monday, a day after he won`."""


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
