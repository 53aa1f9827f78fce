"""Bodies that most countries have (the Supreme Court, the Foreign Ministry, Labour) -> whose they are.

The words beside the name say it (`Spain's Constitutional Court`, `the Foreign Ministry in Doha`), else the brief,
when it is clearly on one country.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from generator.annotate.name_words import demonyms
from generator.model import EntityType, Mention, MentionForm, Span
from generator.resolve.name_keys import country_of, fold, organisation_key, rows
from generator.resolve.places import country_in_text, country_keys, place_name

CLEARLY = 2
"""How many times as often as any other a brief must name its country."""
LEAST = 2
"""How often it must name it at all."""
BODY = 3
"""What a body of its own (the White House, the Kremlin) says of a brief's country, in names of places."""
OWNED = re.compile(r"['’]s? | ")
BEHIND = re.compile(r" (?:of|in|at)(?: the)? ")
STATES = ("Alabama", "Wyoming")


@functools.cache
def national_bodies() -> dict[str, frozenset[str]]:
    """Return the keys of bodies and parties that many countries have, with those whose it may be by the brief alone.

    Empty means any; a hyphen alone means none.
    """
    return {
        row[0]: frozenset(fold(country) or "-" for country in row[1].split(";")) if len(row) > 1 else frozenset()
        for row in (*rows("national_bodies.txt"), *rows("parties.txt"))
    }


def name_of_country(words: str, country: str) -> str:
    """Return the name of a country's body: Supreme Court of Spain; of a party: Labour (United Kingdom)."""
    of = country_in_text(country)
    is_party = any(row[0] == organisation_key(words) for row in rows("parties.txt"))
    return f"{words} ({of.removeprefix('the ')})" if is_party else f"{words} of {of}"


def lands_shown(mentions: Iterable[Mention]) -> frozenset[str]:
    """Return the keys of the countries that a brief shows."""
    forms = {MentionForm.NAME, MentionForm.DEMONYM}
    return frozenset(country_shown(mention.name) for mention in mentions if mention.form in forms) - {""}


def is_national(words: str) -> bool:
    """Tell whether `words` name a body that many countries have, and no country."""
    return organisation_key(words) in national_bodies()


@functools.lru_cache(maxsize=50_000)
def with_country(words: str) -> tuple[str, str] | None:
    """Return body and country of a name that holds both: (navy, india) of Indian Navy; None for others."""
    key = organisation_key(words)
    body = next((body for body in _endings(key) if body in national_bodies()), "")
    country = key.removesuffix(f" {body}") if body else ""
    return (body, country) if country in country_keys() else None


def _endings(key: str) -> list[str]:
    words = key.split()
    return [" ".join(words[start:]) for start in range(1, len(words))]


def may_be_of(words: str, home: str) -> bool:
    """Tell whether a body may be that of the country which its brief is on, though nothing beside it says so."""
    countries = national_bodies()[organisation_key(words)]
    return bool(home) and (not countries or home in countries)


@functools.cache
def _signs() -> dict[str, str]:
    table = {word.strip(): fold(row[0]) for row in rows("national_signs.tsv") for word in row[1].split(";")}
    states = [row[0] for row in rows("places.tsv")]
    for state in states[states.index(STATES[0]) :] if STATES[0] in states else ():
        if state in {"Mumbai", "Kolkata"}:
            break
        table.setdefault(state, "united states")
    return table


@functools.lru_cache(maxsize=50_000)
def country_shown(words: str) -> str:
    """Return the key of the country that a place, a demonym or a body shows; empty when it shows none."""
    name = demonyms().get(words, words)
    if sign := _signs().get(name):
        return sign
    key = country_of(fold(place_name(name)))
    return key if key in country_keys() else ""


def home_of(mentions: Iterable[Mention]) -> str:
    """Return the key of the country that a brief is clearly on; empty when it is on none or several."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        if mention.form in {MentionForm.NAME, MentionForm.DEMONYM} and (country := country_shown(mention.name)):
            counts[country] += BODY if mention.type is EntityType.ORGANISATION else 1
    best = counts.most_common(2)
    if not best or best[0][1] < LEAST or (len(best) > 1 and best[0][1] < CLEARLY * best[1][1]):
        return ""
    return best[0][0]


def owner_beside(text: str, span: Span, mentions: Sequence[Mention]) -> str:
    """Return the key of the country that stands right before or behind a name; empty when none does."""
    for mention in mentions:
        if mention.span.end <= span.start and OWNED.fullmatch(text[mention.span.end : span.start]):
            if country := country_shown(mention.name):
                return country
        elif mention.span.start >= span.end and BEHIND.fullmatch(text[span.end : mention.span.start]):
            return country_shown(mention.name)
    return ""
