"""Archives of claims written as lines: who said what in which brief, with no model."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.model import (
    Basis,
    Brief,
    BriefId,
    BriefResolution,
    EntityId,
    FrontMatter,
    Level,
    ResolvedClaim,
    Span,
    Stance,
    Sure,
)
from generator.resolve.claims import Linked, with_ids


@dataclass(frozen=True)
class Told:
    """A line of a brief: `speaker | stance | cue | content`, and what it is about."""

    speaker: str
    stance: str
    cue: str
    content: str
    about: tuple[str, ...] = ()
    basis: str = "paraphrase"


def archive_of(told: dict[str, list[Told]]) -> tuple[list[Brief], dict[BriefId, BriefResolution]]:
    """Return the briefs of `told`, whose names begin with their days, and what they resolve to."""
    briefs, resolved = [], {}
    for name, lines in told.items():
        brief, claims = _brief(BriefId(name), lines)
        briefs.append(brief)
        resolved[brief.id] = BriefResolution((), (), claims, ())
    return briefs, resolved


def _brief(id_: BriefId, lines: list[Told]) -> tuple[Brief, tuple[ResolvedClaim, ...]]:
    text, claims = "", []
    for line in lines:
        name = line.speaker.replace("-", " ").title()
        source, cue, content = (_after(len(text), words) for words in (name, f"{name} {line.cue}", _sentence(line)))
        text += f"{_sentence(line)}. "
        named = not line.speaker.startswith("~")
        claims.append(
            ResolvedClaim(
                "", id_, (Span(cue.end + 1, content.end),), (Span(source.end + 1, cue.end),), (source,),
                (EntityId(line.speaker),) if named else (), Stance(line.stance), Sure.CERTAIN, Basis(line.basis), 0.9,
                "say+S", Level.AUTOMATIC, unnamed="" if named else line.speaker[1:], about=line.about,
            )
        )  # fmt: skip
    matter = FrontMatter(id_, dt.date.fromisoformat(id_[:10]))
    brief = Brief(id_, f"content/briefs/{id_}.md", id_[11:], matter, text, 1, text, ())
    return brief, with_ids(brief, claims, Linked((), ()))


def _sentence(line: Told) -> str:
    return f"{line.speaker.replace('-', ' ').title()} {line.cue} {line.content}"


def _after(start: int, words: str) -> Span:
    return Span(start, start + len(words))
