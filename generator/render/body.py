"""A brief's body -> HTML blocks, each with the claim cards that stand beside it (pages.md, D2).

The body is a grid of rows about as high as a line of text. A block takes as many as it has lines; its cards begin
beside its first, or below the cards before them where these need more room. So no block is stretched, no cards lie
over others, and in the source every card follows its own paragraph, which is where a phone shows it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.pages.language import is_right_to_left, load_language
from generator.pages.views.brief import Body, BodyPart, BodyWords, ClaimGroup
from generator.pages.views.common import ClaimItem
from generator.render.links import always_marked
from generator.render.marks import ENGLISH, Mark, MarkKind, RenderedPart, render_body, render_markdown

Linker = Callable[[str], str]
"""Permalink -> address as the page prints it."""
Say = Callable[..., str]
"""Words of the interface by name (`Language.say`)."""

MOST_CARDS = 6
"""In a group; the rest wait behind a count."""
CARD_LINE, TEXT_LINE = 48, 75
"""Characters of a line of a card, and of the text."""
CARD_FRAME = 4
"""Lines that a card needs beside its claim: who, how sure, the space between."""
CARD_HEIGHT, TEXT_HEIGHT = 17, 26
"""Pixels of a line, as the shipped theme sets them."""


def markdown_html(text: str, linker: Linker, words: BodyWords = ENGLISH) -> str:
    """Return the HTML of Markdown `text`; raw HTML in it is escaped, its links go through `linker`."""
    return render_markdown(text, address=linker, words=words)


def body_parts(body: Body, claims: tuple[ClaimItem, ...], say: Say | None = None) -> tuple[BodyPart, ...]:
    """Return the blocks of `body` in order; the cards of `claims` follow the block that holds their words.

    Every address in the blocks is marked, to be fitted to the place that prints them (`links.fit`). `say` names the
    groups of cards, in English when it is left out.
    """
    parts = _render(body, claims)
    cards = _cards(body, {claim.number: claim for claim in claims}, parts)
    return tuple(_placed(parts, cards, say or load_language("en").say))


def plain_html(body: Body) -> str:
    """Return `body` as programs of other people show it, its addresses marked: names lead to their pages.

    Claims, which have their numbers and cards on the brief's own page, and dates are words like others there.
    """
    parts = render_body(
        body.markdown,
        _plain_marks(body),
        address=_address(body),
        citations=dict(body.citations),
        words=body.words,
        prefix="",
    )
    return "\n".join(part.html for part in parts)


def _render(body: Body, claims: tuple[ClaimItem, ...]) -> tuple[RenderedPart, ...]:
    return render_body(
        body.markdown,
        _marks(body, {claim.number: claim for claim in claims}, always_marked),
        address=_address(body),
        citations=dict(body.citations),
        words=body.words,
    )


def _address(body: Body) -> Linker:
    addresses = dict(body.addresses)
    return lambda href: always_marked(addresses.get(href, href))


def _plain_marks(body: Body) -> Iterator[Mark]:
    linked = (one for one in body.entities if one.ref.href)
    yield from (Mark(MarkKind.ENTITY, (one.span,), always_marked(one.ref.href)) for one in linked)
    yield from _language_marks(body)


def _language_marks(body: Body) -> Iterator[Mark]:
    for one in body.languages:
        direction = "rtl" if is_right_to_left(one.tag) else "ltr"
        yield Mark(MarkKind.LANGUAGE, (one.span,), attributes=(("lang", one.tag), ("dir", direction)))


def _marks(body: Body, claims: Mapping[int, ClaimItem], linker: Linker) -> Iterator[Mark]:
    for entity in body.entities:
        kind = MarkKind.EVENT if entity.ref.kind == "event" else MarkKind.ENTITY
        css, data = f"ent ent-{entity.ref.kind}", (("data-id", entity.ref.id),)
        yield Mark(kind, (entity.span,), linker(entity.ref.href), css, data)
    for time in body.times:
        yield Mark(MarkKind.DATE, (time.span,), attributes=(("datetime", time.iso),))
    yield from _language_marks(body)
    for claim in body.claims:
        item = claims[claim.number]
        href = linker(item.href)
        yield Mark(MarkKind.CLAIM, claim.spans, href, number=claim.number, label=item.ref_label)


def _cards(
    body: Body, claims: Mapping[int, ClaimItem], parts: Sequence[RenderedPart]
) -> Mapping[int, Sequence[ClaimItem]]:
    """Return the cards of each part (by index) that holds the first words of any claim."""
    with_words = [index for index, part in enumerate(parts) if part.span.end > part.span.start]
    with_words.sort(key=lambda index: parts[index].span.start)
    starts = [parts[index].span.start for index in with_words]
    cards: dict[int, list[ClaimItem]] = defaultdict(list)
    for claim in body.claims:
        position = max(0, bisect_right(starts, claim.spans[0].start) - 1)
        if with_words:
            cards[with_words[position]].append(claims[claim.number])
    return cards


def _placed(parts: Sequence[RenderedPart], cards: Mapping[int, Sequence[ClaimItem]], say: Say) -> Iterator[BodyPart]:
    row = free = 1
    for index, part in enumerate(parts):
        rows = _text_lines(part)
        group = _group(part, cards[index], max(row, free), say) if index in cards else None
        free = group.row + group.rows if group else free
        yield BodyPart(part.html, row, rows, group)
        row += rows


def _group(part: RenderedPart, cards: Sequence[ClaimItem], row: int, say: Say) -> ClaimGroup:
    if part.number:
        label = say("claim.cards_of", n=part.number)
    else:
        label = say("claim.cards_of_notes" if part.kind == "notes" else "claim.cards")
    rows = -(-_card_lines(cards) * CARD_HEIGHT // TEXT_HEIGHT)
    return ClaimGroup(label, row, rows, tuple(cards[:MOST_CARDS]), tuple(cards[MOST_CARDS:]))


def _card_lines(cards: Sequence[ClaimItem]) -> int:
    lines = sum(CARD_FRAME + _own_lines(card) + _beside(card) for card in cards[:MOST_CARDS])
    return lines + 1 + 2 * (len(cards) > MOST_CARDS)


def _own_lines(card: ClaimItem) -> int:
    """Return the lines of the claim, and those that its speaker and stance need beyond their first."""
    head = len(str(card.number)) + len(card.speaker_words) + len(card.stance_lead) + len("   ")
    return _lines(len(card.plain_words), CARD_LINE) + _lines(head, CARD_LINE) - 1


def _beside(card: ClaimItem) -> int:
    """Return the lines that tell which other claims belong to this one."""
    sides = (card.repeats, card.repeated_in, card.answers, card.answered_by)
    return sum(
        _lines(sum(len(link.label) + 2 for link in side) + len("Answered by"), CARD_LINE) for side in sides if side
    )


def _text_lines(part: RenderedPart) -> int:
    """Return the lines of `part` with the space below it, at least one."""
    return 1 + _lines(part.span.end - part.span.start, TEXT_LINE)


def _lines(characters: int, width: int) -> int:
    return -(-characters // width)
