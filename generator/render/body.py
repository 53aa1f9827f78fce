"""A brief's body -> HTML blocks, each with the claim cards that stand beside it (pages.md, D2).

Cards that would not fit beside their rows are put together with those of the next paragraph that has any, so that no
row of the text is stretched by them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.pages.views.brief import Body, BodyPart, ClaimGroup
from generator.pages.views.common import ClaimItem
from generator.render.marks import Mark, MarkKind, RenderedPart, render_body, render_markdown

Linker = Callable[[str], str]
"""Permalink -> address as the page prints it."""

MOST_CARDS = 6
"""In a group; the rest wait behind a count."""
CARD_LINE, TEXT_LINE = 48, 75
"""Characters of a line of a card, and of the text."""
CARD_FRAME = 3
"""Lines that a card needs beside its claim: who, how sure, the space between."""
CARD_HEIGHT, TEXT_HEIGHT = 17, 26
"""Pixels of a line, as the shipped theme sets them."""


def markdown_html(text: str, linker: Linker) -> str:
    """Return the HTML of Markdown `text`; raw HTML in it is escaped, its links go through `linker`."""
    return render_markdown(text, address=linker)


def body_parts(body: Body, claims: Sequence[ClaimItem], linker: Linker) -> tuple[BodyPart, ...]:
    """Return the blocks of `body` in order; the cards of `claims` follow the block that holds their words.

    Cards put together follow the last of their blocks and begin beside the first.
    """
    by_number = {claim.number: claim for claim in claims}
    addresses = dict(body.addresses)
    parts = render_body(
        body.markdown,
        _marks(body, by_number, linker),
        address=lambda href: linker(addresses.get(href, href)),
        citations=dict(body.citations),
    )
    groups = {group.last: group for group in merge(_groups(body, by_number, parts), parts)}
    firsts = sorted(group.first for group in groups.values())
    return tuple(
        BodyPart(part.html, row + 1, _group(groups[row], firsts, parts) if row in groups else None)
        for row, part in enumerate(parts)
    )


def _marks(body: Body, claims: Mapping[int, ClaimItem], linker: Linker) -> Iterator[Mark]:
    for entity in body.entities:
        kind = MarkKind.EVENT if entity.ref.kind == "event" else MarkKind.ENTITY
        css, data = f"ent ent-{entity.ref.kind}", (("data-id", entity.ref.id),)
        yield Mark(kind, (entity.span,), linker(entity.ref.href), css, data)
    for time in body.times:
        yield Mark(MarkKind.DATE, (time.span,), attributes=(("datetime", time.iso),))
    for claim in body.claims:
        item = claims[claim.number]
        href = linker(item.href)
        yield Mark(MarkKind.CLAIM, claim.spans, href, number=claim.number, label=item.ref_label)


@dataclass(frozen=True, slots=True)
class Group:
    """Cards that stand together, beside the parts `first` to `last` (indexes)."""

    first: int
    last: int
    cards: tuple[ClaimItem, ...]


def _groups(body: Body, claims: Mapping[int, ClaimItem], parts: Sequence[RenderedPart]) -> list[Group]:
    """Return the cards of each part that holds the first words of any claim, in order."""
    with_words = [row for row, part in enumerate(parts) if part.span.end > part.span.start]
    with_words.sort(key=lambda row: parts[row].span.start)
    starts = [parts[row].span.start for row in with_words]
    cards: dict[int, list[ClaimItem]] = defaultdict(list)
    for claim in body.claims:
        position = max(0, bisect_right(starts, claim.spans[0].start) - 1)
        if with_words:
            cards[with_words[position]].append(claims[claim.number])
    return [Group(row, row, tuple(cards[row])) for row in sorted(cards)]


def merge(groups: Sequence[Group], parts: Sequence[RenderedPart]) -> list[Group]:
    """Return `groups`, those put together that would not fit beside their rows. The last may always run on."""
    merged: list[Group] = []
    for number, group in enumerate(groups):
        is_last = number + 1 == len(groups)
        if merged and merged[-1].last == -1:
            group = Group(merged[-1].first, group.last, merged.pop().cards + group.cards)
        end = len(parts) if is_last else groups[number + 1].first
        room = sum(_text_lines(part) for part in parts[group.first : end])
        fits = is_last or _card_lines(group.cards) * CARD_HEIGHT <= room * TEXT_HEIGHT
        merged.append(group if fits else Group(group.first, -1, group.cards))
    return merged


def _card_lines(cards: Sequence[ClaimItem]) -> int:
    lines = sum(CARD_FRAME + _lines(len(card.plain_words), CARD_LINE) for card in cards[:MOST_CARDS])
    return lines + (len(cards) > MOST_CARDS)


def _text_lines(part: RenderedPart) -> int:
    return 1 + _lines(part.span.end - part.span.start, TEXT_LINE)


def _lines(characters: int, width: int) -> int:
    return -(-characters // width)


def _group(group: Group, firsts: Sequence[int], parts: Sequence[RenderedPart]) -> ClaimGroup:
    following = [first for first in firsts if first > group.first]
    rows = (following[0] if following else len(parts) + 1) - group.first
    numbers = [parts[row].number for row in range(group.first, group.last + 1) if parts[row].number]
    if not numbers:
        label = "Claims in the notes" if parts[group.first].kind == "notes" else "Claims"
    elif numbers[0] == numbers[-1]:
        label = f"Claims in paragraph {numbers[0]}"
    else:
        label = f"Claims in paragraphs {numbers[0]} to {numbers[-1]}"
    return ClaimGroup(label, group.first + 1, rows, group.cards[:MOST_CARDS], group.cards[MOST_CARDS:])
