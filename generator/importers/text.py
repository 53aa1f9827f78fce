"""What the bodies of all three generators share: code set aside, pictures, links, and our own signs made harmless."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.content.markdown import find_storm, parse
from generator.importers.values import Job, Kind, Size

OPEN, SHUT = "\ue000", "\ue001"
ASIDE = re.compile(rf"{OPEN}(\d+){SHUT}")
CODE = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)", re.S)
DEST = r"(?P<dest><[^>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)(?P<title>\s+(?:\"[^\"]*\"|'[^']*'))?\s*"
IMAGE = re.compile(rf"!\[(?P<alt>(?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?!\n))*)\]\(\s*{DEST}\)")
LINK = re.compile(rf"\]\(\s*{DEST}\)")
DEFINITION = re.compile(r"^(?P<head>[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*)(?P<dest>\S+)", re.M)
AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
COMMENT = re.compile(r"[ \t]*<!--.*?-->[ \t]*\n?", re.S)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(slots=True)
class Shelf:
    """Pieces of a body that must not be looked into, each with a mark in its place."""

    pieces: list[str] = field(default_factory=list)

    def put(self, piece: str) -> str:
        """Return the mark that stands for `piece`."""
        self.pieces.append(piece)
        return f"{OPEN}{len(self.pieces) - 1}{SHUT}"

    def put_all(self, pattern: re.Pattern[str], text: str) -> str:
        """Return `text` with marks for all that `pattern` matches."""
        return pattern.sub(lambda found: self.put(found.group()), text)

    def back(self, text: str) -> str:
        """Return `text` with every piece where its mark stands."""
        while ASIDE.search(text):
            text = ASIDE.sub(lambda found: self.pieces[int(found[1])], text)
        return text


def set_code_aside(text: str, shelf: Shelf) -> str:
    """Return `text` with marks for its code: fenced, indented, and in backticks; and for addresses in `<>`."""
    text = _set_blocks_aside(text, shelf)
    for pattern in (CODE, AUTOLINK):
        text = shelf.put_all(pattern, text)
    return text


def _set_blocks_aside(text: str, shelf: Shelf) -> str:
    """Markdown's own parser says which lines are code: in a list, four spaces are none."""
    if find_storm(text) is not None:
        return text
    lines = text.split("\n")
    for token in reversed(parse(text).tokens):
        if token.type in ("fence", "code_block") and token.map:
            first, last = token.map
            while last > first + 1 and not lines[last - 1].strip():
                last -= 1
            lines[first:last] = [shelf.put("\n".join(lines[first:last]))]
    return "\n".join(lines)


def fenced(code: str, language: str = "") -> str:
    """Return `code` between fences that are longer than any in it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
    mark = "`" * max(3, longest + 1)
    return f"\n{mark}{language}\n{code.strip(chr(10))}\n{mark}\n"


def image(job: Job, src: str, alt: str = "", title: str = "", raw: str = "") -> str:
    """Return a picture in Markdown, at its new address, with its size where it is known."""
    found = job.media(src)
    if found is None and not SCHEME.match(src):
        job.note(Kind.KEPT, f"the picture {src}, which is not there", raw or src)
    address, size = found or (src, None)
    head = f"![{' '.join(alt.split())}]({_bracketed(address)}{title})"
    return head + attributes(size)


def attributes(size: Size | None) -> str:
    """Return the size as it stands behind a picture."""
    return f"{{width={size.width} height={size.height}}}" if size else ""


def link_to(job: Job, href: str, raw: str = "") -> str:
    """Return where `href` leads now; unchanged, and told, when it leads nowhere that was imported."""
    bare = href.strip("<>")
    if not bare or bare.startswith(("#", OPEN)) or (SCHEME.match(bare) and not _is_own(job, bare)):
        return href
    path, mark, fragment = bare.partition("#")
    target = job.link(path)
    if target is None and (file := job.media(path)):
        target = file[0]
    if target is None:
        job.note(Kind.KEPT, f"the link to {bare}, which leads to nothing that was imported", raw or href)
        return href
    return _bracketed(target + mark + fragment)


def _is_own(job: Job, href: str) -> bool:
    base = job.site.base
    return bool(base) and (href == base or href.startswith(base + "/"))


def _bracketed(address: str) -> str:
    return f"<{address}>" if re.search(r"[\s()]", address) else address


def move_links(text: str, job: Job, shelf: Shelf) -> str:
    """Return `text` with every picture and link at its new address; pictures are set aside."""

    def picture(found: re.Match[str]) -> str:
        src = found["dest"].strip("<>")
        return shelf.put(image(job, src, found["alt"], found["title"] or "", found["dest"]))

    def link(found: re.Match[str]) -> str:
        return f"]({link_to(job, found['dest'])}{found['title'] or ''})"

    text = IMAGE.sub(picture, text)
    text = LINK.sub(link, text)
    return DEFINITION.sub(lambda found: found["head"] + link_to(job, found["dest"]), text)


def drop(pattern: re.Pattern[str], text: str, job: Job, what: Callable[[re.Match[str]], str]) -> str:
    """Return `text` without all that `pattern` matches, each told."""

    def gone(found: re.Match[str]) -> str:
        job.note(Kind.LEFT, what(found), found.group().strip().split("\n")[0])
        return ""

    return pattern.sub(gone, text)


def drop_comments(text: str, job: Job) -> str:
    """Return `text` without HTML comments, which would be readable here."""
    text = re.sub(r"<!--\s*more\s*-->[ \t]*\n?", "", text, flags=re.I)
    return drop(COMMENT, text, job, lambda found: f"the comment {_shortened(found.group())}")


def _shortened(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"


def shield(text: str, job: Job) -> str:
    """Return `text` with the signs of our own markup escaped, since here they were only words."""
    text = re.sub(r"(?<!\\)\[(?=\[[^\[\]\n]+\]\](?![(\[{:]))", r"\\[", text)
    text = re.sub(r"(?<=\])(?=\{)", r"\\", text)
    defined = set(re.findall(r"^[ ]{0,3}\[\^([^\]\s]+)\]:", text, flags=re.M))

    def note(found: re.Match[str]) -> str:
        return found.group() if found[1] in defined else f"\\[^{found[1]}]"

    return re.sub(r"(?<!\\)\[\^([^\s\[\]^]+)\](?!:)", note, text)
