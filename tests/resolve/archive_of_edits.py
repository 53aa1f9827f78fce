"""Archives that change: briefs put together from a few people, bodies, places and happenings, without a tagger."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

from generator.model import (
    Annotation,
    Basis,
    Brief,
    BriefId,
    Claim,
    Entity,
    EntityId,
    EntityType,
    FrontMatter,
    Happening,
    HappeningForm,
    Knowledge,
    Mention,
    MentionForm,
    RoleFact,
    Span,
    Stance,
    Sure,
    TimeExpression,
    TimeType,
    Verdict,
)

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
PEOPLE = [
    "Ana Arden", "Anna Arden", "Ben Arden", "Carl Dorn", "Karl Dorn", "Elsa Falk", "W. Elsa Falk", "Jon Okafor",
    "Mayor Ana Arden", "Falk", "Arden", "Dorn", "Olga", "Dorn Carl",
]  # fmt: skip
BODIES = [
    "Harbour Board", "North Harbour Board", "Harbour", "Ferry Company Ltd", "Ferry Company", "National Ferry Company",
    "NFC", "Dorn", "Board",
]  # fmt: skip
PLACES = ["Nordhavn", "Eastholm", "Norway", "Norwegian", "Harbour"]
WORDS = ["board", "harbour", "quay", "ferry", "winter", "crane", "noise", "strike", "vote", "42", "117", "1,300"]
ROLES = [
    RoleFact("mayor", "Nordhavn"),
    RoleFact("mayor"),
    RoleFact("director", "Harbour Board"),
    RoleFact("mayor", "", "former"),
]
HINTS = [(), (), ("speaks",), ("title",), ("who",), ("article",), ("acts",), ("acronym-of:National Ferry Company",)]
KINDS = ["meeting", "dismissal", "election", "attack"]


@dataclass
class Archive:
    briefs: dict[BriefId, Brief] = field(default_factory=dict)
    annotations: dict[BriefId, Annotation] = field(default_factory=dict)
    verdicts: dict[BriefId, tuple[Verdict, ...]] = field(default_factory=dict)
    entities: dict[EntityId, Entity] = field(default_factory=dict)
    written: int = 0

    @property
    def people(self) -> list[str]:
        return PEOPLE

    def knowledge(self) -> Knowledge:
        return Knowledge(entities=dict(self.entities), verdicts=dict(self.verdicts))

    def drop(self, id_: BriefId) -> None:
        del self.briefs[id_], self.annotations[id_]

    def register(self, type_: EntityType, name: str) -> None:
        id_ = EntityId(name.lower().replace(" ", "-").replace(".", ""))
        self.entities[id_] = Entity(id_, type_, name, registered=True)

    def write(self, rng: random.Random, id_: BriefId | None = None) -> None:
        """Write a new brief, or the one of that id anew."""
        self.written += 1
        id_ = id_ or BriefId(f"brief-{self.written:03}")
        self.briefs[id_], self.annotations[id_] = written(id_, rng)


def archive_of(rng: random.Random, size: int) -> Archive:
    archive = Archive()
    for _ in range(size):
        archive.write(rng)
    return archive


def words_of(brief: Brief) -> list[str]:
    """Return words that stand in `brief`."""
    return [name for name in (*PEOPLE, *BODIES, *PLACES) if name in brief.text] or ["nothing"]


def written(id_: BriefId, rng: random.Random) -> tuple[Brief, Annotation]:
    """Return a brief of some sentences, and its annotation."""
    text, mentions, claims, happenings = "", [], [], []
    for _ in range(rng.randrange(2, 6)):
        start, first = len(text), len(mentions)
        for names, type_ in ((PEOPLE, PERSON), (BODIES, ORGANISATION), (PLACES, PLACE)):
            text += f"The {rng.choice(WORDS)} of "
            text += _mentioned(rng, rng.choice(names), type_, len(text), mentions)
        text += f"{rng.choice(WORDS)} and {rng.choice(WORDS)}, the {rng.choice(['mayor', 'director'])} said. "
        mentions.append(
            Mention(Span(len(text) - 7, len(text) - 6), MentionForm.ROLE, PERSON, "mayor", roles=(rng.choice(ROLES),))
        )
        whole, cue = (Span(start, len(text) - 7),), (Span(len(text) - 6, len(text) - 2),)
        claims.append(
            Claim(
                whole,
                cue,
                (mentions[first].span,),
                Stance.SAYS,
                Sure.CERTAIN,
                Basis.PARAPHRASE,
                0.9,
                "say+S",
                (first,),
            )
        )
        happenings.append(_happening(rng, Span(start, start + 3), first))
    day = rng.choice([None, *(dt.date(2017, 5, 1) + dt.timedelta(days=9 * n) for n in range(9))])
    dates = (TimeExpression(Span(0, 1), TimeType.DATE, rng.choice(["", "2017-05-10", "2017-07"]), "day"),)
    terms = tuple(sorted((word, 1 + rng.randrange(2)) for word in rng.sample(WORDS, 5)))
    brief = Brief(id_, "", id_, FrontMatter(id_, day), text, 1, text, ())
    return brief, Annotation(tuple(mentions), tuple(claims), dates, tuple(happenings), (), terms)


def _mentioned(rng: random.Random, name: str, type_: EntityType, at: int, mentions: list[Mention]) -> str:
    """Add the mention of `name` that stands at `at`; return its words and what parts them from the next."""
    role = (rng.choice(ROLES),) if type_ is PERSON and rng.random() < 0.3 else ()
    if rng.random() < 0.85:
        tagged = type_ if rng.random() < 0.9 else rng.choice([PERSON, ORGANISATION, PLACE])
        hints, gender = rng.choice(HINTS), rng.choice(["", "", "m", "f"]) if type_ is PERSON else ""
        span = Span(at, at + len(name))
        mentions.append(Mention(span, MentionForm.NAME, tagged, name, hints=hints, roles=role, gender=gender))
    return f"{name}, "


def _happening(rng: random.Random, span: Span, first: int) -> Happening:
    kind = rng.choice(KINDS)
    return Happening(
        span,
        kind,
        HappeningForm.NOMINAL,
        kind,
        agents=(first,) if rng.random() < 0.7 else (),
        patients=(first,) if rng.random() < 0.3 else (),
        when=0 if rng.random() < 0.5 else None,
        lead=rng.random() < 0.5,
        arguments=tuple(sorted(rng.sample(WORDS[:4], rng.randrange(2)))),
        anaphoric=rng.random() < 0.2,
    )
