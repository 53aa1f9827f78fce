"""A language tag -> the words of the interface, its plurals, numbers and dates.

The words stand in one file a language (`languages/de.toml`); a site's own folder `languages/` may hold others, or
other words. What a file leaves out is said in English.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from generator.config import SITE_FILE, Config, language_of_model
from generator.digest import digest
from generator.errors import Location, Problem
from generator.pages import dates

HOME = Path(__file__).parent / "languages"
ENGLISH = "en"
FOLDER = "languages"
"""Of a site's own."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})

Texts = Mapping[str, str | Mapping[str, str]]
"""Words by dotted name; a plural's forms by the names that CLDR gives them."""


@dataclass(frozen=True, eq=False)
class Language:
    """One language's words."""

    tag: str
    """BCP 47, as site.yaml has it."""
    texts: Texts
    own: frozenset[str]
    """Names that the language says itself; the others are in English."""
    digest: str
    vocabularies: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The closed vocabularies as their tables stand: stance, sure, basis, status, columns, kinds, work."""
    known: dict[tuple[str, int], str] = field(default_factory=dict)
    """Counted words that were said before."""

    def say(self, name: str, /, **values: Any) -> str:
        """Return the words called `name`; `n` chooses a plural and is printed as the language prints numbers.

        Values that are HTML make the whole HTML. Raises KeyError when there are no such words.
        """
        text = self.texts[name]
        if not values:
            return text if isinstance(text, str) else self._form(text, 0)
        if values.keys() == {"n"} and isinstance(values["n"], int):
            return self._counted(name, values["n"])
        if isinstance(text, Mapping):
            text = self._form(text, values["n"])
        filled = {key: self.number(one) if type(one) is int else one for key, one in values.items()}
        if any(hasattr(one, "__html__") for one in filled.values()):
            return Markup(str(escape(text))).format(**filled)
        return text.format(**filled)

    def _counted(self, name: str, number: int) -> str:
        known = self.known.get((name, number))
        if known is None:
            text = self.texts[name]
            form = text if isinstance(text, str) else self._form(text, number)
            known = self.known[name, number] = form.format(n=self.number(number))
        return known

    def _form(self, forms: Mapping[str, str], number: int) -> str:
        return forms.get(dates.plural_form(self.tag, number)) or forms["other"]

    def number(self, number: int) -> str:
        """Return `number` with the language's marks between thousands."""
        return dates.number(self.tag, number)

    def date(self, edtf: str) -> str:
        """Return an EDTF date in words. Raises ValueError when it is none."""
        return dates.words(edtf, self.tag, self.say)

    def month_name(self, month: int) -> str:
        """Return the name of month 1 to 12 as it stands alone."""
        return dates.month_name(self.tag, month)

    def script(self) -> str:
        """Return what scripts say, as JSON."""
        chosen = {name.partition(".")[2]: text for name, text in self.texts.items() if name.startswith("script.")}
        return json.dumps(chosen, ensure_ascii=False)

    @property
    def is_own(self) -> bool:
        """Has it words of its own? Else the interface is in English."""
        return bool(self.own)


def is_right_to_left(tag: str) -> bool:
    """Does the language of `tag` run from right to left?"""
    return tag.split("-")[0].lower() in RIGHT_TO_LEFT


def load_language(tag: str, site: Path | None = None) -> Language:
    """Return the language of `tag`: our words, over them those of the site, English where both are silent."""
    primary = tag.split("-")[0].lower()
    folders = (HOME, site / FOLDER) if site else (HOME,)
    files = tuple(folder / f"{primary}.toml" for folder in folders)
    return _language(tag, tuple(file.read_text(encoding="utf-8") for file in files if file.is_file()))


@cache
def _language(tag: str, sources: tuple[str, ...]) -> Language:
    english = tomllib.loads((HOME / f"{ENGLISH}.toml").read_text(encoding="utf-8"))
    tables, own = english, set[str]()
    for source in sources:
        table = tomllib.loads(source)
        own |= {name for name, _ in _flat(table)}
        tables = _merged(tables, table)
    vocabularies = {name: rows for name, rows in tables.items() if isinstance(rows, dict)}
    return Language(tag, dict(_flat(tables)), frozenset(own), digest(tag, tables), vocabularies)


def shipped() -> tuple[str, ...]:
    """Return the languages whose words travel with the package."""
    return tuple(sorted(file.stem for file in HOME.glob("*.toml")))


def language_problems(config: Config) -> Iterator[Problem]:
    """Yield warnings: where the interface has no words of the site's language, and where our rules cannot read it."""
    at = Location(SITE_FILE)
    if not load_language(config.language, config.root).is_own:
        hint = f"languages/{config.language.split('-')[0]}.toml beside site.yaml may bring them"
        yield Problem("W730", f'no words in "{config.language}": pages speak English around the briefs', at, hint)
    read = language_of_model(config.model)
    if read != "en":
        hint = "mark claims and events by hand; the method page tells readers"
        what = f"{config.model} reads {read or 'another language'}"
        yield Problem("W731", f"{what}, but the rules for claims, dates and events know English only", at, hint)


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return `below` with what `above` says instead; a plural is replaced whole."""
    merged = dict(below)
    for key, value in above.items():
        old = below.get(key)
        if isinstance(old, Mapping) and isinstance(value, Mapping) and "other" not in value:
            merged[key] = _merged(old, value)
        else:
            merged[key] = value
    return merged


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str | Mapping[str, str]]]:
    for key, value in table.items():
        if isinstance(value, Mapping) and "other" not in value:
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


_spoken: ContextVar[Language | None] = ContextVar("language", default=None)


def spoken() -> Language:
    """Return the language in which pages are made here; English unless `speaking` says otherwise."""
    return _spoken.get() or load_language(ENGLISH)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Make pages in `language`, as gettext and Babel do it: what is written in passing need not be handed down."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


@cache
def language_name(tag: str) -> str:
    """Return what a language calls itself: Deutsch; the tag where Babel does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(tag, sep="-").get_language_name()
    except (ValueError, UnknownLocaleError):
        return tag
    return name[:1].upper() + name[1:] if name else tag
