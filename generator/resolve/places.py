"""Names of places -> one key for each place: United States, US, U.S. and America are one."""

from __future__ import annotations

import functools

import pycountry

from generator.resolve.name_keys import fold, rows


@functools.cache
def aliases() -> dict[str, str]:
    """Return exact name -> the name of the place it means."""
    table: dict[str, str] = {}
    named = {row[0]: row for row in rows("countries.tsv")}
    for country in pycountry.countries:
        row = named.get(country.alpha_2)
        name = row[1] if row else country.name
        others = [country.name, getattr(country, "common_name", ""), getattr(country, "official_name", "")]
        for words in (name, *others, *(_listed(row) if row else ())):
            if words and "," not in words:
                table.setdefault(words, name)
    for row in rows("places.tsv"):
        for words in (row[0], *_listed(row, 1)):
            table.setdefault(words, row[0])
    return table


def _listed(row: list[str], column: int = 2) -> list[str]:
    return [words.strip() for words in row[column].split(";") if words.strip()] if len(row) > column else []


@functools.cache
def _folded() -> dict[str, str]:
    return {fold(words): name for words, name in sorted(aliases().items()) if len(words) > 4}


@functools.cache
def countries() -> frozenset[str]:
    """Return the names of countries."""
    named = {row[0]: row[1] for row in rows("countries.tsv")}
    return frozenset(named.get(country.alpha_2, country.name) for country in pycountry.countries)


@functools.cache
def country_keys() -> frozenset[str]:
    """Return the folded names of countries."""
    return frozenset(fold(name) for name in countries())


def country_in_text(key: str) -> str:
    """Return the name of the country of `key` as it stands behind of: the United States."""
    name = {fold(name): name for name in countries()}.get(key, key)
    return (
        f"the {name}" if name.startswith(("United ", "Netherlands", "Philippines", "Bahamas", "Maldives")) else name
    )


@functools.lru_cache(maxsize=100_000)
def place_name(words: str) -> str:
    """Return the usual name of the place that `words` name, or the words themselves."""
    return aliases().get(words) or _folded().get(fold(words)) or words


WATERS = (" sea", " ocean", " desert")


@functools.lru_cache(maxsize=100_000)
def place_key(words: str) -> str:
    """Return the key of a place: its usual name folded, Mount written out, Sea and Ocean left off."""
    key = fold(place_name(words))
    if key.startswith("mt "):
        key = f"mount {key[3:]}"
    return next((key.removesuffix(water) for water in WATERS if key.endswith(water) and key.count(" ") == 1), key)


@functools.lru_cache(maxsize=100_000)
def is_place_name(words: str) -> bool:
    """Tell whether `words` name a country, a state or another listed place."""
    return words in aliases() or fold(words) in _folded() or words in _cities()


@functools.cache
def _cities() -> frozenset[str]:
    return frozenset(row[0].strip() for row in rows("cities.txt"))
