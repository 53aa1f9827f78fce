"""Source -> Brief: front matter, text with blocks and markup; or all that is wrong with it.

What a brief says of other files (entities, events, sources, stories) is checked where those are known.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.content.front_matter import read_front_matter
from generator.content.markdown import MAX_BRACKETS, MAX_NESTING, Flat, Parsed, find_storm, flatten, parse
from generator.content.markup import read_markup
from generator.content.parts import parts_of
from generator.content.places import locate, locate_words
from generator.content.schema import suggest_id
from generator.errors import Location, Problem
from generator.model import Brief, BriefId, FrontMatter, HandClaim, Markup, Source

DATED = re.compile(r"(\d{4})-(\d{2})-(\d{2})[-_ ]?(.*)")
SAME = str.maketrans("“”„«»‘’‚‹›–—‑\u00a0\u202f\u2009\n\t", "\"\"\"\"\"'''''---     ")
"""Characters that an author does not tell apart when copying a quotation; one for one, so that offsets hold."""


@dataclass(frozen=True, slots=True)
class ReadBrief:
    """A brief, if it can be read, and what is to be said about it."""

    brief: Brief | None
    problems: tuple[Problem, ...] = ()


def parse_brief(source: Source, timezone: str = "UTC", authors: tuple[str, ...] = ()) -> ReadBrief:
    """Return the brief that `source` holds; `authors` stand where it names none."""
    front = read_front_matter(source, timezone)
    if storm := storm_problem(front.body, source, front.body_line):
        return ReadBrief(None, (*front.problems, storm))
    parsed = parse(front.body)
    flat = flatten(parsed.tokens)
    problems = [*front.problems, *_body_problems(parsed, flat, source, front.body_line)]
    markup, wrong = _markup(flat, source, front.body_line)
    problems += wrong
    if front.front_matter is None:
        return ReadBrief(None, tuple(problems))
    matter, named = _dated(front.front_matter, source)
    claims, wrong = _claims(matter.claims, flat.text)
    problems += [*named, *wrong]
    if any(problem.is_error for problem in problems):
        return ReadBrief(None, tuple(problems))
    matter = replace(matter, claims=claims, authors=matter.authors or authors)
    id_ = brief_id(source.path)
    brief = Brief(
        id_,
        source.path,
        matter.slug or _slug(id_),
        matter,
        front.body,
        front.body_line,
        flat.text,
        flat.blocks,
        markup,
        parts_of(parsed.tokens, flat.starts),
    )
    return ReadBrief(brief, tuple(problems))


def brief_id(path: str) -> BriefId:
    """Return the id of the brief at `path`: its file name without ending, or its folder's for `index.md`."""
    pure = PurePosixPath(path)
    return BriefId(pure.parent.name if pure.stem in ("index", "_index") else pure.stem)


def _slug(id_: str) -> str:
    found = DATED.fullmatch(id_)
    return suggest_id(found[4] if found and found[4] else id_)


def _dated(matter: FrontMatter, source: Source) -> tuple[FrontMatter, list[Problem]]:
    """Return `matter` with its date: from the file name when the head has none, else a draft."""
    if matter.date:
        return matter, []
    if found := DATED.fullmatch(brief_id(source.path)):
        try:
            day = dt.date(int(found[1]), int(found[2]), int(found[3]))
            return replace(matter, date=day, published=day.isoformat()), []
        except ValueError:
            pass
    message = "no date, neither in the front matter nor in the file name, so it is held back as a draft"
    problem = Problem("W201", message, Location(source.path, 1), "add date: 2017-05-11; relative dates count from it")
    return replace(matter, draft=True), [problem]


def _markup(flat: Flat, source: Source, body_line: int) -> tuple[tuple[Markup, ...], list[Problem]]:
    found = [read_markup(marked, flat.text, source, body_line) for marked in flat.marked]
    markup = sorted(
        (item for item in found if isinstance(item, Markup)), key=lambda item: (item.span[0], -item.span[1])
    )
    return tuple(markup), [item for item in found if isinstance(item, Problem)]


def storm_problem(body: str, source: Source, body_line: int) -> Problem | None:
    """Return the problem of a body that could not be parsed in reasonable time."""
    line = find_storm(body)
    if line is None:
        return None
    message = f"more than {MAX_BRACKETS} open square brackets in one paragraph"
    return Problem(
        "E142",
        message,
        Location(source.path, body_line + line),
        "close them, or write \\[ for a bracket that is meant as it stands",
    )


def _body_problems(parsed: Parsed, flat: Flat, source: Source, body_line: int) -> Iterator[Problem]:
    if flat.depth >= MAX_NESTING - 2:
        at = Location(source.path, body_line)
        yield Problem("E142", f"quotations, lists or emphasis nested {MAX_NESTING} levels deep", at, "nest less")
    for label in parsed.unused_notes:
        at = locate_words(source, body_line + parsed.note_lines.get(label, 0), f"[^{label}]:")
        message = f'nothing refers to the footnote "{label}", so readers never see it'
        yield Problem("W203", message, at, f"write [^{label}] where it belongs")
    for words in parsed.unread_braces:
        hint = "close the braces on the same line, and put values with spaces in double quotes"
        yield Problem("E141", f'the braces in "{words}" cannot be read', _find(source, words, body_line), hint)


def _find(source: Source, words: str, first_line: int) -> Location:
    """Return where `words` first stand at or below `first_line`."""
    for number, line in enumerate(source.text.split("\n")[first_line - 1 :], first_line):
        if (column := line.find(words)) >= 0:
            return locate(source, number, column + 1, len(words))
    return locate(source, first_line)


def _claims(claims: tuple[HandClaim, ...], text: str) -> tuple[tuple[HandClaim, ...], list[Problem]]:
    """Return the claims with their quotes as the text has them."""
    located = [locate_quote(claim, text) for claim in claims]
    problems = [item for item in located if isinstance(item, Problem)]
    seen: dict[str, HandClaim] = {}
    for claim in claims:
        if claim.id and claim.id in seen:
            problems.append(Problem("E150", f'two claims have the id "{claim.id}"', claim.at, "give one another id"))
        seen[claim.id] = claim
    return tuple(item for item in located if isinstance(item, HandClaim)), problems


def locate_quote(claim: HandClaim, text: str) -> HandClaim | Problem:
    """Return `claim` with its quote exactly as it stands once in `text`, or the problem that it does not.

    Typographic and straight quotation marks, dashes and spaces count as the same.
    """
    folded, quote = text.translate(SAME), claim.quote.translate(SAME)
    before, after = claim.before.translate(SAME), claim.after.translate(SAME)
    hits = [match.start() for match in re.finditer(re.escape(quote), folded)]
    if not hits:
        return Problem(
            "E130", f'"{_short(claim.quote)}" does not stand in the text', claim.at, _nearest(claim.quote, text)
        )
    kept = [hit for hit in hits if _beside(folded, hit, hit + len(quote), before, after)]
    if len(kept) == 1:
        return replace(claim, quote=text[kept[0] : kept[0] + len(quote)])
    if not kept:
        message = f'"{_short(claim.quote)}" stands in the text, but not beside the words of before: or after:'
        return Problem("E131", message, claim.at, "copy a few words that stand directly beside it")
    message = f'"{_short(claim.quote)}" stands {len(kept)} times in the text'
    return Problem("E131", message, claim.at, "add before: or after: with a few words beside the right one")


def _beside(text: str, start: int, end: int, before: str, after: str) -> bool:
    return text[:start].rstrip().endswith(before.strip()) and text[end:].lstrip().startswith(after.strip())


def _nearest(quote: str, text: str) -> str:
    """Return a hint with the words of `text` that are most like `quote`."""
    if not text:
        return "the text is empty"
    block = difflib.SequenceMatcher(None, text, quote, autojunk=False).find_longest_match()
    if block.size < min(8, len(quote)):
        return "quote the words exactly as they stand in the text"
    start = max(0, block.a - block.b)
    end = min(len(text), start + len(quote))
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return f'the nearest words are "{" ".join(text[start:end].split())}"'


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59].rstrip() + "…"
