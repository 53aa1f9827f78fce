"""HTML in a body -> Markdown: what has a sign in Markdown gets it, what has none keeps its words.

Raw HTML is never passed through to readers here, so a tag that is left would stand in the text. Those are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from generator.importers.html_elements import Element, parse_html
from generator.importers.text import Shelf, fenced, image, link_to
from generator.importers.values import Job, Kind

LOOKS_LIKE_HTML = re.compile(r"</?[A-Za-z][^\s<>]*(?:\s[^<>]*)?/?>")
EMPHASIS = {
    "em": "*",
    "i": "*",
    "cite": "*",
    "dfn": "*",
    "strong": "**",
    "b": "**",
    "del": "~~",
    "s": "~~",
    "strike": "~~",
}
TRANSPARENT = frozenset({
    "span", "font", "small", "big", "u", "ins", "sup", "sub", "mark", "abbr", "acronym", "time", "center", "label",
    "button", "picture", "noscript", "tbody", "thead", "tfoot", "q", "kbd", "samp", "var", "wbr", "nobr",
})  # fmt: skip
BLOCKS = frozenset({
    "div", "section", "article", "aside", "header", "footer", "main", "nav", "figure", "details", "address", "form",
    "dl", "body", "html",
})  # fmt: skip
PARAGRAPHS = frozenset({"p", "figcaption", "dt", "dd", "caption", "summary"})
DROPPED = frozenset({"script", "style", "head", "link", "meta", "source", "track", "template"})
FRAMES = {"iframe": "src", "video": "src", "audio": "src", "embed": "src", "object": "data"}
TELLING = frozenset(
    {"sup", "sub", "u", "ins", "mark", "abbr", "acronym", "font", "big", "details", "form", "button", "dl"}
)
"""Tags that meant something to readers and have no sign in Markdown."""
BREAK = "\ue002"
"""Stands for a line's end until it is known whether one follows anyway."""
SIGNS = re.compile(r"([\\`*_\[\]<>#|~{}])")


def html_to_markdown(text: str, job: Job, shelf: Shelf, *, whole: bool = False) -> str:
    """Return `text` with its HTML as Markdown; `whole` says that its text is no Markdown yet."""
    if not whole and not LOOKS_LIKE_HTML.search(text):
        return text
    text = _Writer(job, shelf, whole).inside(parse_html(text), in_block=whole)
    return re.sub(rf"{BREAK}[ \t]*\n?", "\\\\\n", re.sub(rf"{BREAK}\s*(?=\n\n|\Z)", "", text))


class _Writer:
    """Writes one tree; keeps pictures and code on the shelf, since they are finished."""

    def __init__(self, job: Job, shelf: Shelf, whole: bool) -> None:
        self.job, self.shelf, self.whole = job, shelf, whole
        self.told: set[str] = set()

    def inside(self, element: Element, *, in_block: bool = False) -> str:
        """Return what stands in `element`; in a block of HTML indentation means nothing."""
        return "".join(
            self._words(child, in_block) if isinstance(child, str) else self._element(child, in_block)
            for child in element.children
        )

    def _words(self, text: str, in_block: bool) -> str:
        if self.whole:
            text = SIGNS.sub(r"\\\1", text)
        return re.sub(r"\n[ \t]+", "\n", text) if in_block else text

    def _element(self, element: Element, in_block: bool) -> str:
        tag = element.tag
        if tag in TELLING:
            self._tell(Kind.CHANGED, f"<{tag}>, of which the words remain", element)
        if tag in DROPPED:
            self._tell(Kind.LEFT, f"<{tag}>", element)
            return ""
        if tag in EMPHASIS:
            return self._emphasis(element, in_block)
        write = WRITERS.get(tag)
        if write:
            return write(self, element, in_block)
        if tag in TRANSPARENT:
            return self.inside(element, in_block=in_block)
        if tag in BLOCKS:
            return f"\n\n{self.inside(element, in_block=True).strip()}\n\n"
        if tag in PARAGRAPHS:
            return self._block(element)
        return self._kept(element, in_block)

    def _kept(self, element: Element, in_block: bool) -> str:
        """Return the tag as words of the text."""
        self.job.note(Kind.KEPT, element.raw, element.raw)
        return f"{self.shelf.put(element.raw)}{self.inside(element, in_block=in_block)}{element.closed}"

    def _tell(self, kind: Kind, what: str, element: Element) -> None:
        if what not in self.told:
            self.told.add(what)
            self.job.note(kind, what, element.raw)

    def _emphasis(self, element: Element, in_block: bool) -> str:
        mark, inner = EMPHASIS[element.tag], self.inside(element, in_block=in_block)
        words = inner.strip()
        if not words or "\n\n" in words:
            return inner
        before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        return f"{before}{mark}{words}{mark}{after}"

    def _block(self, element: Element, in_block: bool = True) -> str:
        return f"\n\n{self.inside(element, in_block=True).strip()}\n\n"

    def _heading(self, element: Element, in_block: bool) -> str:
        return f"\n\n{'#' * int(element.tag[1])} {' '.join(self.inside(element, in_block=True).split())}\n\n"

    def _link(self, element: Element, in_block: bool) -> str:
        href, words = element.attributes.get("href", ""), self.inside(element, in_block=in_block)
        if not href or not words.strip():
            return words
        return f"[{words.strip()}]({link_to(self.job, href, element.raw)})"

    def _image(self, element: Element, in_block: bool) -> str:
        given = element.attributes
        return self.shelf.put(image(self.job, given.get("src", ""), given.get("alt", ""), raw=element.raw))

    def _quotation(self, element: Element, in_block: bool) -> str:
        return _prefixed(self.inside(element, in_block=True), "> ", "> ")

    def _list(self, element: Element, in_block: bool) -> str:
        items = [child for child in element.children if isinstance(child, Element) and child.tag == "li"]
        marks = [f"{number}. " if element.tag == "ol" else "- " for number in range(1, len(items) + 1)]
        lines = [
            _prefixed(self.inside(item, in_block=True), mark, " " * len(mark)).strip("\n")
            for mark, item in zip(marks, items, strict=True)
        ]
        return "\n\n" + "\n".join(lines) + "\n\n"

    def _pre(self, element: Element, in_block: bool) -> str:
        code = self.shelf.back(element.words())
        for sign, mark in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
            code = code.replace(sign, mark)
        return f"\n\n{self.shelf.put(fenced(code).strip(chr(10)))}\n\n"

    def _code(self, element: Element, in_block: bool) -> str:
        words = element.words()
        return self.shelf.put(f"`` {words} ``" if "`" in words else f"`{words}`") if words.strip() else words

    def _frame(self, element: Element, in_block: bool) -> str:
        first = next((child.attributes.get("src", "") for child in element.all("source")), "")
        src = element.attributes.get(FRAMES[element.tag], "") or first
        self._tell(Kind.CHANGED, f"<{element.tag}>, which is a link now", element)
        name = element.attributes.get("title") or {"iframe": "Embedded page"}.get(
            element.tag, element.tag.capitalize()
        )
        return (
            f"\n\n[{name}]({link_to(self.job, 'https:' + src if src.startswith('//') else src)})\n\n" if src else ""
        )

    def _table(self, element: Element, in_block: bool) -> str:
        rows = [
            [" ".join(self.inside(cell, in_block=True).split()).replace("|", r"\|") for cell in row.all("td", "th")]
            for row in element.all("tr")
        ]
        rows = [row for row in rows if row]
        if any("colspan" in cell.attributes or "rowspan" in cell.attributes for cell in element.all("td", "th")):
            self._tell(Kind.CHANGED, "a table's cells that span several are single ones now", element)
        if not rows:
            return ""
        width = max(len(row) for row in rows)
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        caption = "".join(self._block(child) for child in element.all("caption"))
        return f"{caption}\n\n" + "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]]) + "\n\n"


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = re.sub(r"\n{3,}", "\n\n", text.strip()).split("\n")
    marked = [first + lines[0], *[(rest + line).rstrip() for line in lines[1:]]]
    return "\n\n" + "\n".join(marked) + "\n\n"


Write = Callable[[_Writer, Element, bool], str]
WRITERS: Mapping[str, Write] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _Writer._heading),
    **dict.fromkeys(("ul", "ol"), _Writer._list),
    **dict.fromkeys(FRAMES, _Writer._frame),
    "a": _Writer._link, "img": _Writer._image, "blockquote": _Writer._quotation, "pre": _Writer._pre,
    "code": _Writer._code, "tt": _Writer._code, "table": _Writer._table,
    "br": lambda writer, element, in_block: BREAK,
    "hr": lambda writer, element, in_block: "\n\n---\n\n",
}  # fmt: skip
