"""What every stage speaks in: identifiers, spans and the closed vocabularies."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, NewType

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
    SUPPOSED = "supposed"
    """Nobody has said it yet: if the president asked him to lie."""


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
