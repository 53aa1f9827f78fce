"""HTML -> a tree of elements, as forgiving as a browser where news archives need it.

Text stays as it was written, character references too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "wbr", "source", "track", "embed", "col", "area", "link", "meta"})
ENDS_BEFORE: Mapping[str, frozenset[str]] = {
    "li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "td", "th"}), "td": frozenset({"td", "th"}), "th": frozenset({"td", "th"}),
    "option": frozenset({"option"}),
}  # fmt: skip
"""Elements that end where another begins (HTML, 13.1.2.4 Optional tags)."""
ENDS_PARAGRAPH = frozenset({
    "address", "article", "aside", "blockquote", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
})  # fmt: skip


@dataclass(slots=True)
class Element:
    """A tag with what stands in it."""

    tag: str
    attributes: dict[str, str]
    raw: str
    """The start tag as it was written."""
    children: list[Element | str] = field(default_factory=list)
    closed: str = ""
    """The end tag as it was written; empty when there was none."""

    def words(self) -> str:
        """Return all text below."""
        return "".join(child if isinstance(child, str) else child.words() for child in self.children)

    def all(self, *tags: str) -> list[Element]:
        """Return the elements with one of these tags below, in order."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                found += [child] if child.tag in tags else []
                found += child.all(*tags)
        return found


def parse_html(text: str) -> Element:
    """Return an element without a tag that holds all of `text`."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.open[0]


class _Builder(HTMLParser):
    """Holds the elements that are open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open = [Element("", {}, "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_before(tag)
        element = Element(tag, {name: value or "" for name, value in attrs}, self.get_starttag_text() or "")
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID and self.open[-1].tag == tag:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        depth = next((n for n in range(len(self.open) - 1, 0, -1) if self.open[n].tag == tag), 0)
        if depth:
            self.open[depth].closed = f"</{tag}>"
            del self.open[depth:]
        elif tag not in VOID and tag != "p":
            self.open[-1].children.append(f"</{tag}>")

    def _end_before(self, tag: str) -> None:
        if tag in ENDS_PARAGRAPH and self.open[-1].tag == "p":
            self.open.pop()
        ends = ENDS_BEFORE.get(tag, frozenset())
        while self.open[-1].tag in ends:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.handle_data(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.handle_data(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.handle_data(f"<?{data}>")
