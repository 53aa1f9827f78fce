"""`onrecord explain WORDS in BRIEF`: which rule or decision linked these words, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.shared import exits_with_problems, site_option, site_root
from generator.errors import problem_error

if TYPE_CHECKING:
    from generator.build import Prepared
    from generator.model import Brief, Pair, Resolution, Span

CONTEXT = 30
"""Characters shown on either side of the words."""


@click.command("explain")
@click.argument("words")
@click.argument("rest", nargs=-1, metavar="[in] BRIEF")
@site_option
@exits_with_problems
def command(words: str, rest: tuple[str, ...], root: Path | None) -> None:
    """Tell which rule or decision linked WORDS in BRIEF, with its score and who decided.

    BRIEF is a brief's file name without `.md`, with or without its date: onrecord explain Washington in g20-meeting
    """
    from generator.build import prepare
    from generator.config import load_config

    names = [word for word in rest if word != "in"]
    if len(names) != 1:
        raise click.UsageError("say: onrecord explain WORDS in BRIEF")
    prepared = prepare(load_config(site_root(root)), None)
    brief = find_brief(names[0], prepared.briefs)
    lines = list(explanations(words, brief, prepared.resolution, all_pairs(prepared)))
    if not lines:
        raise problem_error(
            "E301", f'"{words}" does not occur in {brief.id}', hint="write the words as they stand there"
        )
    for line in lines:
        click.echo(line)


def find_brief(name: str, briefs: tuple[Brief, ...]) -> Brief:
    """Return the brief whose id, slug or path is `name`. Raises GeneratorError when none or several are."""
    import difflib

    found = [brief for brief in briefs if name in (brief.id, brief.slug, brief.path)]
    if len(found) == 1:
        return found[0]
    if found:
        raise problem_error("E302", f"{name} is the name of {len(found)} briefs", hint=", ".join(b.id for b in found))
    close = difflib.get_close_matches(name, [n for brief in briefs for n in (brief.slug, str(brief.id))], 1)
    raise problem_error("E303", f"no brief {name}", hint=f"did you mean {close[0]}?" if close else "")


def all_pairs(prepared: Prepared) -> tuple[Pair, ...]:
    """Return the accepted and the proposed pairs of claims."""
    from generator.resolve.pairs import settled_pairs
    from generator.resolve.proposals import propose

    briefs, resolution = prepared.briefs, prepared.resolution
    settled = settled_pairs(briefs, resolution, prepared.sources.knowledge.verdicts)
    return (*resolution.pairs, *propose(briefs, resolution.briefs, settled))


def explanations(words: str, brief: Brief, resolution: Resolution, pairs: Sequence[Pair] = ()) -> Iterator[str]:
    """Yield a paragraph for each place of `brief` where `words` stand, telling what was decided there."""
    start = brief.text.find(words)
    while start >= 0:
        yield "\n".join(
            [_in_context(brief, start, len(words)), *decisions(start, start + len(words), brief, resolution, pairs)]
        )
        start = brief.text.find(words, start + 1)


def decisions(
    start: int, end: int, brief: Brief, resolution: Resolution, pairs: Sequence[Pair] = ()
) -> Iterator[str]:
    """Yield a line for each decision on characters `start` to `end` of the text of `brief`."""
    decided = resolution.briefs[brief.id]
    nothing = True
    for link in (link for link in decided.links if _touch(link.span, start, end)):
        nothing = False
        target = f"{link.type} {link.entity}" if link.entity else f"left unlinked ({link.type})"
        yield f"  {target}: {_why(link.score, link.rule, link.reason, link.level)}"
    for event in (event for event in decided.events if _touch(event.span, start, end)):
        nothing = False
        yield f"  event {event.event}: {_why(event.score, event.rule, event.reason, event.level)}"
    for claim in (
        c for c in decided.claims if any(_touch(span, start, end) for span in (*c.content, *c.source, *c.cue))
    ):
        nothing = False
        who = ", ".join(claim.speakers) or claim.unnamed or ("this publication" if claim.author else "nobody named")
        shown = "" if claim.shown else ", not shown"
        yield f"  claim {claim.id} by {who}, {claim.stance}: {_why(claim.score, claim.rule, '', claim.level)}{shown}"
        yield from _pairs_of(f"{brief.id}#{claim.id}", pairs)
    for date in (date for date in decided.dates if _touch(date.span, start, end)):
        nothing = False
        base = f", reckoned from {date.base}" if date.base else ""
        yield f"  date {date.value or 'not known'}: rule {date.rule}{base}"
    if nothing:
        yield "  nothing was found here"


BACK = {"repeats": "is repeated by", "answers": "is answered by"}


def _pairs_of(key: str, pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield a line for each pair that a claim belongs to."""
    for pair in pairs:
        if key in (pair.later, pair.earlier):
            forth = key == pair.later
            told = f"{pair.kind} {pair.earlier}" if forth else f"{BACK[pair.kind]} {pair.later}"
            state = "proposed, not shown" if pair.level == "automatic" else "shown"
            yield f"    {told} ({state}): {_why(pair.score, pair.rule, pair.reason, pair.level)}"


def _why(score: float, rule: str, reason: str, level: str) -> str:
    return f"score {score:.2f}, rule {rule}, decided by {level}" + (f": {reason}" if reason else "")


def _touch(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _in_context(brief: Brief, start: int, width: int) -> str:
    before = brief.text[max(0, start - CONTEXT) : start]
    after = brief.text[start + width : start + width + CONTEXT]
    return " ".join(f"…{before}[{brief.text[start : start + width]}]{after}…".split())
