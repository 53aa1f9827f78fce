"""A block's words and marks -> HTML: the token stream is cut at the marks' edges."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from markdown_it.token import Token

from generator.content.markdown import words_of
from generator.model import Span
from generator.pages.views.brief import BodyWords
from generator.render.nesting import Extent, MarkKind, Reference, nest, opening, settle


@dataclass(slots=True)
class Piece:
    """Words, or an element with pieces in it."""

    start: int
    end: int
    html: str = ""
    """Of what is not split: a start tag, a line break, an image, a note's number."""
    text: str = ""
    close: str = ""
    inner: list[Piece] | None = None
    is_link: bool = False
    unlinked: str = ""
    """`html` of a note's number where another link is around it."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the words in work stand in."""

    link: bool = False
    claim: bool = False

    def and_(self, opened: Sequence[tuple[Extent, str]], is_link: bool) -> Around:
        link, claim = self.link or is_link, self.claim
        for extent, _ in opened:
            link = link or (extent.mark.is_link and extent.linked)
            claim = claim or extent.mark.kind is MarkKind.CLAIM
        return Around(link, claim)


@dataclass(slots=True)
class InlineWriter:
    """Writes the words of one body, block after block; holds which numbers wait and which ids are taken."""

    out: list[str]
    references: list[Reference]
    """Numbers of claims that are still to be written, the next one last."""
    address: Callable[[str], str]
    citations: dict[str, str]
    words: BodyWords
    begun: set[int] = field(default_factory=set)
    """Numbers of the claims whose words have begun."""
    ids: set[str] = field(default_factory=set)

    def write(self, children: Sequence[Token], start: int, extents: Sequence[Extent]) -> None:
        """Write a block whose words begin at `start`, with `extents` around its words."""
        links: list[Span] = []
        pieces = self._pieces(children, start, links)
        end = pieces[-1].end if pieces else start
        here = [extent for extent in extents if extent.meets(start, end)]
        if here or self.references:
            self._write(pieces, settle(here, links), Around())
        else:
            self._plain(pieces)

    def flush(self, position: int) -> None:
        """Write the numbers that stand at or before `position`."""
        while self.references and self.references[-1].position <= position:
            self.out.append(self.references.pop().html)

    def unique(self, ident: str) -> str:
        """Return `ident`, or with a number when it is taken."""
        number, found = 1, ident
        while found in self.ids:
            number += 1
            found = f"{ident}-{number}"
        self.ids.add(found)
        return found

    # --- tokens -> pieces

    def _pieces(self, children: Sequence[Token], start: int, links: list[Span]) -> list[Piece]:
        """Return the tree of a block's inline tokens; add the author's links to `links`."""
        top: list[Piece] = []
        here, opened, offset = top, [], start
        for child in children:
            if child.nesting > 0:
                piece = Piece(offset, offset, self._open(child), inner=[], is_link=child.type == "link_open")
                here.append(piece)
                opened.append((piece, here))
                here = piece.inner = []
            elif child.nesting < 0 and opened:
                piece, here = opened.pop()
                piece.end, piece.close = offset, f"</{child.tag}>" if piece.html else ""
                links += [Span(piece.start, offset)] if piece.is_link else []
            elif child.type != "text" or child.content:
                piece = self._leaf(child, offset)
                here.append(piece)
                offset = piece.end
        return top

    def _open(self, token: Token) -> str:
        if token.type == "span_open":
            return ""
        if token.type == "link_open":
            return f'<a href="{escape(self.address(str(token.attrs["href"])))}"{_title(token)}>'
        return f"<{token.tag}>"

    def _leaf(self, token: Token, offset: int) -> Piece:
        words = words_of(token)
        end = offset + len(words)
        match token.type:
            case "code_inline":
                return Piece(offset, end, "<code>", close="</code>", inner=[Piece(offset, end, text=words)])
            case "hardbreak":
                return Piece(offset, end, "<br>\n")
            case "image":
                return Piece(offset, end, self._image(token))
            case "footnote_ref":
                return note(offset, int(token.meta["id"]) + 1, int(token.meta.get("subId") or 0), self.words.note)
            case "citation":
                return self._citation(offset, str(token.meta["label"]))
            case _:
                return Piece(offset, end, text=words)

    def _image(self, token: Token) -> str:
        alt = escape("".join(child.content for child in token.children or ()))
        size = "".join(f' {side}="{token.attrs[side]}"' for side in ("width", "height") if side in token.attrs)
        src = escape(self.address(str(token.attrs["src"])))
        return f'<img src="{src}" alt="{alt}"{_title(token)}{size} loading="lazy">'

    def _citation(self, offset: int, source: str) -> Piece:
        label = escape(self.citations.setdefault(source, str(len(self.citations) + 1)))
        start = f'<sup class="cite" id="{escape(self.unique(f"cite-{source}"))}">'
        html = f'{start}<a href="{escape(f"#source-{source}")}">[{label}]</a></sup>'
        return Piece(offset, offset, html, unlinked=f"{start}[{label}]</sup>")

    # --- pieces -> HTML

    def _plain(self, pieces: Sequence[Piece], in_link: bool = False) -> None:
        for piece in pieces:
            hidden = piece.unlinked if in_link else ""
            self.out.append(hidden or piece.html or escape(piece.text, quote=False))
            if piece.inner is not None:
                self._plain(piece.inner, in_link or piece.is_link)
                self.out.append(piece.close)

    def _write(self, pieces: Sequence[Piece], extents: Sequence[Extent], around: Around) -> None:
        """Write `pieces` with those of `extents` that cover them around, and the others in them."""
        opened: list[tuple[Extent, str]] = []
        for piece in _split(pieces, extents) if extents else pieces:
            covering = [extent for extent in extents if _covers(extent, piece)]
            self._turn(opened, nest(covering) if covering else [], piece.start, around)
            if piece.inner is None:
                hidden = piece.unlinked if piece.unlinked and around.and_(opened, False).link else ""
                self.out.append(hidden or piece.html or escape(piece.text, quote=False))
                continue
            inside = [x for x in extents if x not in covering and x.meets(piece.start, piece.end)]
            self.out.append(piece.html)
            self._write(piece.inner, inside, around.and_(opened, piece.is_link))
            self.out.append(piece.close)
        self._turn(opened, [], pieces[-1].end if pieces else 0, around)

    def _turn(
        self, opened: list[tuple[Extent, str]], wanted: Sequence[Extent], position: int, around: Around
    ) -> None:
        """Close and open marks so that exactly `wanted` are open; numbers go in between, never into a link."""
        same = 0
        while same < min(len(opened), len(wanted)) and opened[same][0] is wanted[same]:
            same += 1
        while len(opened) > same:
            self.out.append(opened.pop()[1])
        if self.references and self.references[-1].position <= position and not around.and_(opened, False).link:
            self.flush(position)
        for extent in wanted[same:]:
            opened.append((extent, self._begin(extent, around.and_(opened, False))))

    def _begin(self, extent: Extent, around: Around) -> str:
        """Write the start tag of a mark and return its end tag; only a claim's first stretch carries its id."""
        is_first = extent.mark.kind is MarkKind.CLAIM and extent.mark.number not in self.begun
        if is_first:
            self.begun.add(extent.mark.number)
        start, end = opening(extent, is_first, around.claim)
        self.out.append(start)
        return end


def _covers(extent: Extent, piece: Piece) -> bool:
    if piece.start == piece.end:
        # a note's number is a link of its own, so a link around it is cut there
        is_cut = bool(piece.unlinked) and extent.mark.is_link and extent.linked
        return extent.start < piece.start < extent.end and not is_cut
    return extent.covers(piece.start, piece.end)


def _split(pieces: Sequence[Piece], extents: Sequence[Extent]) -> list[Piece]:
    """Return `pieces` with their words cut at the edges of `extents`."""
    edges = sorted({edge for extent in extents for edge in (extent.start, extent.end)})
    result: list[Piece] = []
    for piece in pieces:
        cuts = [edge for edge in edges if piece.start < edge < piece.end] if piece.text else []
        if not cuts:
            result.append(piece)
            continue
        for start, end in pairwise([piece.start, *cuts, piece.end]):
            result.append(Piece(start, end, text=piece.text[start - piece.start : end - piece.start]))
    return result


def note(offset: int, number: int, again: int, label: str) -> Piece:
    """Return the mark of a footnote in the text, for the `again`th time from 0."""
    letter = _letter(number)
    start = f'<sup class="note" id="{_note_id(number, again)}">'
    html = f'{start}<a href="#fn-{number}" aria-label="{escape(label)} {letter}">{letter}</a></sup>'
    return Piece(offset, offset, html, unlinked=f"{start}{letter}</sup>")


def note_return(number: int, again: int, label: str) -> str:
    """Return the way back from a footnote to where the text refers to it."""
    return f'<a class="back" href="#{_note_id(number, again)}" aria-label="{escape(label)}">↩</a>'


def _note_id(number: int, again: int) -> str:
    return f"fnref-{number}" + (f"-{again + 1}" if again else "")


def _letter(number: int) -> str:
    """Return a, b, … z, aa: letters, so that a note's number is never taken for a claim's."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _title(token: Token) -> str:
    title = token.attrs.get("title")
    return f' title="{escape(str(title))}"' if title else ""
