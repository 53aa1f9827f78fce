"""Dates, vocabularies, lists and cut texts in readers' words, in the language spoken here (`language.speaking`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from generator import edtf
from generator.pages.language import Language, spoken
from generator.pages.views.brief import BodyWords
from generator.pages.views.common import Term, When

CLAIM_WORDS = 40
"""Of a claim on a card (pages.md, C3)."""


@cache
def schemes() -> dict[str, str]:
    """Return name and address of other registers, by scheme."""
    return tomllib.loads((Path(__file__).parent / "schemes.toml").read_text(encoding="utf-8"))


def say(name: str, /, **values: Any) -> str:
    """Return the words called `name` in the language that is spoken (`Language.say`)."""
    return spoken().say(name, **values)


def word_for(kind: str, key: str) -> str:
    """Return what readers see for a word of the vocabulary `kind` (stance, sure, basis, status)."""
    return spoken().say(f"{kind}.{key}.words")


IN_ITSELF = {"denies": "claim.denies_it", "disputes": "claim.disputes_it"}
"""What leads in words that are the denial, or the doubt, themselves."""


class ClaimWords(NamedTuple):
    """What readers see of how somebody says something; of all claims that say it so."""

    stance: str
    lead: str
    """The stance, as it stands beside the claim's own words."""
    sure: str
    basis: str
    state: str


def of_claim(stance: str, sure: str, basis: str, denies_itself: bool, checked: bool) -> ClaimWords:
    """Return what readers see of a claim's stance, certainty, basis and state."""
    return _of_claim(spoken(), stance, sure, basis, denies_itself, checked)


@cache
def _of_claim(
    language: Language, stance: str, sure: str, basis: str, denies_itself: bool, checked: bool
) -> ClaimWords:
    of_stance = language.say(f"stance.{stance}.words")
    return ClaimWords(
        of_stance,
        language.say(IN_ITSELF[stance]) if denies_itself else of_stance,
        language.say(f"sure.{sure}.words"),
        language.say(f"basis.{basis}.words"),
        language.say("claim.checked" if checked else "claim.automatic"),
    )


def terms(kind: str) -> tuple[Term, ...]:
    """Return the words of the vocabulary `kind`, explained, in its order."""
    return _terms(spoken(), kind)


@cache
def _terms(language: Language, kind: str) -> tuple[Term, ...]:
    rows = language.vocabularies[kind].items()
    return tuple(Term(key, row["words"], row["meaning"], row.get("example", "")) for key, row in rows)


def body_words() -> BodyWords:
    """Return what screen readers hear of parts of a text that have no words."""
    return words_of_body(spoken())


@cache
def words_of_body(language: Language) -> BodyWords:
    """Return what `body_words` does, in `language`."""
    return BodyWords(*(language.say(f"body.{name}") for name in ("table", "notes", "note", "back")))


def when(text: str) -> When:
    """Return an EDTF date for machines and for readers; what is no date is shown as it stands."""
    return _when(text, spoken()) if text else When()


@lru_cache(maxsize=16384)
def _when(text: str, language: Language) -> When:
    if not edtf.is_valid(text):
        return When("", text, text)
    return When(edtf.html(text), language.date(text), text)


def moment(iso: str) -> When:
    """Return an ISO 8601 day or time for machines, in days for readers."""
    day = when(iso[:10])
    return When(iso, day.words, day.edtf)


def month(text: str) -> When:
    """Return the month of day `text`: March 2024."""
    return when(text[:7])


def month_name(text: str) -> str:
    """Return the name of the month of day or month `text`: March."""
    return spoken().month_name(int(text[5:7]))


def listed(labels: Sequence[str]) -> str:
    """Return `A`, `A and B`, `A, B and C`."""
    if len(labels) < 2:
        return "".join(labels)
    return say("list.comma").join(labels[:-1]) + say("list.last") + labels[-1]


def folded(text: str) -> str:
    """Return `text` in one line, white space folded."""
    return " ".join(text.split())


def cut(text: str, limit: int) -> str:
    """Return `text` in at most `limit` characters, cut between words with an ellipsis."""
    line = folded(text)
    if len(line) <= limit:
        return line
    head = line[:limit]
    return (head[: head.rfind(" ")] if " " in head else head[:-1]).rstrip(" ,;:–-.") + "…"


def first_words(text: str, number: int) -> str:
    """Return the first `number` words of `text`."""
    found = list(re.finditer(r"\S+", text))[:number]
    return text[: found[-1].end()].rstrip(",;:–-") if found else ""


def sentence_of(text: str, low: int = 50, high: int = 160) -> str:
    """Return the first sentences of `text`, as few as make `low` characters, in at most `high` (C2)."""
    line = folded(text)
    for end in re.finditer(r"[.!?][”’\"')]*(?= |$)", line):
        if end.end() >= low:
            return cut(line[: end.end()], high)
    return cut(line, high)
