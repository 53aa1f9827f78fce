"""What an author wrote in braces -> Markup.

`[Washington]{entity=us-government}`, `[May]{.plain}`, `[will meet in July]{.claim by=sergei-lavrov stance=says}`,
`[is hotly anticipated]{.not-claim}`, `[Wednesday]{date=2017-05-10}`, `[the meeting]{event=trump-putin-hamburg-2017}`,
`["Wir schaffen das"]{lang=de}`, `[[James Comey]]`, `[[james-comey|the director]]`. Anything else in braces is a
problem, never text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from generator import edtf
from generator.content.markdown import Marked
from generator.content.moments import NotADate, parse_day
from generator.content.places import locate_words, suggest
from generator.content.schema import ID, suggest_id
from generator.errors import Location, Problem
from generator.model import Basis, Markup, MarkupKind, Source, Span, Stance, Sure

ATTRIBUTE = re.compile(
    r"\s*(?:\.(?P<flag>[\w-]+)|\#(?P<id>[\w-]+)|(?P<key>[\w-]+)\s*=\s*"
    r"(?:\"(?P<quoted>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"']+)))(?=\s|$)"
)
FLAGS = {"plain": MarkupKind.PLAIN, "claim": MarkupKind.CLAIM, "not-claim": MarkupKind.NOT_CLAIM}
PINS = {
    "entity": MarkupKind.ENTITY,
    "date": MarkupKind.DATE,
    "event": MarkupKind.EVENT,
    "lang": MarkupKind.LANGUAGE,
}
CLAIM_KEYS = ("by", "stance", "sure", "basis", "about", "id", "source")
VOCABULARIES: Mapping[str, type[Enum]] = {"stance": Stance, "sure": Sure, "basis": Basis}
FORMS = "write {entity=id}, {.plain}, {.claim by=id}, {.not-claim}, {date=2017-05-10} or {event=id}"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


@dataclass(frozen=True, slots=True)
class Attributes:
    """The inside of a pair of braces."""

    flags: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    rest: str
    """What could not be read."""


def read_markup(marked: Marked, text: str, source: Source, body_line: int) -> Markup | Problem:
    """Return the markup of one marked span of `text`, or what is wrong with it."""
    meta = marked.token.meta
    at = locate_words(source, body_line + marked.line, meta["raw"])
    if "label" in meta:
        return Markup(marked.span, MarkupKind.CITATION, meta["label"], at=at)
    words = text[marked.span.start : marked.span.end]
    if not words.strip():
        return Problem("E141", f'no words stand in "{meta["raw"]}"', at, "put the words in the square brackets")
    span = _trimmed(marked.span, words)
    if "name" in meta:
        return Markup(span, MarkupKind.ENTITY, meta["name"], at=at)
    read = read_attributes(meta["attributes"])
    return _markup(read, span, words.strip(), at)


def read_attributes(inside: str) -> Attributes:
    """Return the flags and pairs of `.claim by=a stance="b c"`."""
    flags, pairs, position = [], [], 0
    inside = inside.strip()
    while found := ATTRIBUTE.match(inside, position):
        if found["flag"]:
            flags.append(found["flag"])
        elif found["id"]:
            pairs.append(("id", found["id"]))
        else:
            value = found["quoted"] if found["quoted"] is not None else found["single"] or found["bare"] or ""
            pairs.append((found["key"], value.strip()))
        position = found.end()
    return Attributes(tuple(flags), tuple(pairs), inside[position:].strip())


def _markup(read: Attributes, span: Span, words: str, at: Location) -> Markup | Problem:
    shown = f'after "{_short(words)}"'
    if read.rest:
        return Problem("E140", f'"{read.rest}" {shown} cannot be read', at, FORMS)
    if not read.flags and not read.pairs:
        return Problem("E140", f"the braces {shown} are empty", at, FORMS)
    for flag in read.flags:
        if flag not in FLAGS:
            return Problem("E140", f'unknown mark ".{flag}" {shown}', at, suggest(flag, FLAGS, FORMS))
    kinds = [*(FLAGS[flag] for flag in read.flags), *(PINS[key] for key, _ in read.pairs if key in PINS)]
    if len(set(kinds)) > 1:
        return Problem(
            "E140", f"{_listed(kinds)} cannot be said of the same words {shown}", at, "nest one in the other"
        )
    known = CLAIM_KEYS if kinds and kinds[0] is MarkupKind.CLAIM else tuple(PINS)
    for key, _ in read.pairs:
        if key not in known and key not in PINS:
            near = suggest(key, (*known, *CLAIM_KEYS), FORMS)
            return Problem("E140", f'unknown attribute "{key}" {shown}', at, _for_claims(key) or near)
    if kinds[0] is MarkupKind.CLAIM:
        return _claim(dict(read.pairs), span, shown, at)
    value = dict(read.pairs).get(kinds[0].value, "")
    problem = _check_value(kinds[0], value, shown, at)
    return problem or Markup(span, kinds[0], value, at=at)


def _for_claims(key: str) -> str:
    return f"{key}= belongs to a claim: {{.claim by=id {key}=…}}" if key in CLAIM_KEYS else ""


def _claim(pairs: dict[str, str], span: Span, shown: str, at: Location) -> Markup | Problem:
    if not pairs.get("by"):
        return Problem("E121", f'"by" is missing {shown}', at, "write who makes the claim: {.claim by=id}")
    for key, vocabulary in VOCABULARIES.items():
        if key in pairs and pairs[key] not in (known := tuple(str(word.value) for word in vocabulary)):
            near = suggest(pairs[key], known)
            hint = f"{near} one of {', '.join(known)}".strip()
            return Problem("E123", f'unknown {key} "{pairs[key]}" {shown}', at, hint)
    if "id" in pairs and not ID.fullmatch(pairs["id"]):
        return Problem("E125", f'"{pairs["id"]}" is not an id', at, f'write it as "{suggest_id(pairs["id"])}"')
    return Markup(span, MarkupKind.CLAIM, "", tuple(sorted(pairs.items())), at)


def _check_value(kind: MarkupKind, value: str, shown: str, at: Location) -> Problem | None:
    if kind in (MarkupKind.PLAIN, MarkupKind.NOT_CLAIM):
        return None
    if not value:
        return Problem("E140", f'"{kind.value}" has no value {shown}', at, FORMS)
    if kind is MarkupKind.EVENT and not ID.fullmatch(value):
        return Problem("E125", f'"{value}" is not an id', at, f'write it as "{suggest_id(value)}"')
    if kind is MarkupKind.LANGUAGE and not LANGUAGE.fullmatch(value):
        return Problem("E125", f'"{value}" {shown} is not a language tag', at, "write it as de or pt-BR")
    if kind is MarkupKind.DATE:
        return _check_date(value, shown, at)
    return None


def _check_date(value: str, shown: str, at: Location) -> Problem | None:
    try:
        if DAY.fullmatch(value):
            parse_day(value)
        edtf.parse(value)
    except NotADate as error:
        return Problem("E124", f"{shown}: {error}", at, error.hint)
    except ValueError:
        return Problem("E124", f'{shown}: "{value}" is not a date', at, edtf.EXPECTED)
    return None


def _trimmed(span: Span, words: str) -> Span:
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39].rstrip() + "…"


def _listed(kinds: list[MarkupKind]) -> str:
    names = list(dict.fromkeys(kind.value for kind in kinds))
    return " and ".join((", ".join(names[:-1]), names[-1]))
