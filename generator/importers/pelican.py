"""Pelican's content folder -> posts, and its own signs in Markdown -> plain Markdown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from generator.content.yaml_reader import Node
from generator.importers.addresses import pelican_slug
from generator.importers.jekyll import without_attributes
from generator.importers.keys import read_head
from generator.importers.moments import Day, dated_name, zone_or_utc
from generator.importers.reading import Parts, decode, take_apart
from generator.importers.text import Shelf, fenced
from generator.importers.values import ForeignSite, Head, Job, Kind, Note, Post, Settings

MARKDOWN = frozenset({".md", ".markdown", ".mkd", ".mdown"})
MEDIA_FOLDERS = ("content", "")
SETTINGS = ("pelicanconf.py", "publishconf.py")
META = re.compile(r"([A-Za-z][\w-]*):[ \t]*(.*)")
MORE = re.compile(r"[ \t]{2,}(\S.*)")

CODE_HINT = re.compile(r"^(?:    |\t):::(\w+)\n((?:(?:    |\t)[^\n]*\n?|[ \t]*\n(?=    |\t))+)", re.M)
HASHBANG = re.compile(r"^(?:    |\t)#!(\w+)\n((?:(?:    |\t)[^\n]*\n?|[ \t]*\n(?=    |\t))+)", re.M)
CONTENTS = re.compile(r"^\[TOC\][ \t]*\n?", re.M)
ABBREVIATION = re.compile(r"^\*\[[^\]\n]+\]:[^\n]*\n?", re.M)
ADMONITION = re.compile(r"^!!! .*$", re.M)
LISTS = re.compile(r"\[([^\]\n]*)\]\(\s*[{|](?:category|tag|author|index|archives)[}|][^)]*\)")


def read_settings(site: ForeignSite) -> Settings:
    """Return the plain values that the settings assign; the files are read, never run."""
    raw: dict[str, Any] = {}
    notes: list[Note] = []
    for name in SETTINGS:
        if name in site.texts:
            text, _ = decode(site.texts[name])
            try:
                raw |= dict(_assigned(ast.parse(text)))
            except (SyntaxError, ValueError):
                notes.append(Note(Kind.LEFT, f"{name}, which is no Python that can be read"))
    base = str(raw.get("siteurl") or "").rstrip("/")
    zone = zone_or_utc(str(raw.get("timezone") or "UTC"))
    return Settings(
        base, urlsplit(base).path.rstrip("/"), zone, str(raw.get("default_lang") or ""), raw, tuple(notes)
    )


def _assigned(tree: ast.Module) -> Iterator[tuple[str, Any]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            try:
                yield node.targets[0].id.lower(), ast.literal_eval(node.value)
            except ValueError:
                continue


def find_posts(site: ForeignSite, settings: Settings, left_out: dict[str, str]) -> Iterator[Post]:
    """Yield articles and pages; name in `left_out` what is none."""
    home = str(settings.raw.get("path") or "content").strip("/")
    for path in sorted(site.texts):
        pure = PurePosixPath(path)
        if path in SETTINGS or (home not in (".", "") and not path.startswith(home + "/")):
            continue
        inside = PurePosixPath(path).relative_to(home) if home not in (".", "") else pure
        if pure.suffix.lower() in MARKDOWN | {".html", ".htm"}:
            yield _post(path, inside, site, settings)
        else:
            left_out[path] = f"{pure.suffix} is not read: only Markdown and HTML are"


def _post(path: str, inside: PurePosixPath, site: ForeignSite, settings: Settings) -> Post:
    text, notes = decode(site.texts[path], site.encoding)
    is_html = inside.suffix.lower() in (".html", ".htm")
    parts = _html_parts(text) if is_html else _parts(path, text)
    head = read_head(parts.root, path, timezone=settings.timezone)
    values, extra = dict(head.values), dict(head.extra)
    is_page = inside.parts[0] in ("pages", *_listed(settings.raw.get("page_paths")))
    folder = inside.parts[-2] if len(inside.parts) > 1 and not is_page else ""
    if folder and folder not in ("articles", "posts") and settings.raw.get("use_folder_as_category", True):
        values.setdefault("section", folder)
    if not is_page and settings.raw.get("author"):
        values.setdefault("authors", [str(settings.raw["author"])])
    day, _ = dated_name(inside.stem)
    if day and not is_page:
        values.setdefault("date", day)
    slug = str(values.get("slug") or pelican_slug(_slug_source(values, inside, settings)))
    address = _address(values, extra, slug, is_page, settings)
    extra.pop("save_as", None)
    known = tuple(note for note in head.notes if not note.what.startswith(("save_as:", "Save_as:")))
    return Post(
        path, Head(values, extra, known), parts.body, parts.body_line, text, slug, address, is_page, is_html,
        (*notes, *parts.notes),
    )  # fmt: skip


def _listed(value: Any) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, (list, tuple)) else ()


def _slug_source(values: Mapping[str, Any], inside: PurePosixPath, settings: Settings) -> str:
    by_name = settings.raw.get("slugify_source") == "basename"
    return inside.stem if by_name else str(values.get("title") or inside.stem)


def _parts(path: str, text: str) -> Parts:
    """Read a head of `Key: value` lines; one between `---` is YAML to some and such lines to others."""
    start = len(text) - len(text.lstrip("\n \t"))
    lines = text[start:].split("\n")
    if lines[0].strip() == "---":
        return take_apart(path, text)
    values: dict[str, Node] = {}
    root = Node(values, 1, 1)
    last, number = "", 0
    for number, line in enumerate(lines):
        if more := MORE.fullmatch(line.rstrip()):
            if last:
                values[last].value = f"{values[last].value} {more[1]}"
            continue
        found = META.fullmatch(line.rstrip())
        if not found or not line.strip():
            break
        last = found[1].lower()
        if last not in values:
            values[last] = Node(found[2].strip() or None, number + 1, 1)
            root.keys[last] = (number + 1, 1)
    rest = lines[number:] if number < len(lines) - 1 or lines[number].strip() == "" else []
    body_line = text.count("\n", 0, start) + number + 1
    return Parts(root, "\n".join(rest), body_line, bool(values))


def _html_parts(text: str) -> Parts:
    """Read the `<meta>` tags of an HTML article."""
    title = re.search(r"<title[^>]*>(.*?)</title>", text, re.S | re.I)
    values = {"title": Node(" ".join(title[1].split()), 1, 1)} if title else {}
    for found in re.finditer(r"<meta\s+name=[\"']([\w-]+)[\"']\s+content=[\"']([^\"']*)[\"']", text, re.I):
        values.setdefault(found[1].lower(), Node(found[2], 1, 1))
    body = re.search(r"<body[^>]*>(.*?)(?:</body>|\Z)", text, re.S | re.I)
    keys = dict.fromkeys(values, (1, 1))
    return Parts(Node(values, 1, 1, keys=keys), body[1] if body else text, 1, bool(values))


def _address(
    values: Mapping[str, Any], extra: Mapping[str, Any], slug: str, is_page: bool, settings: Settings
) -> str:
    if given := values.get("url") or extra.get("save_as"):
        return "/" + str(given).lstrip("/")
    kind = "page" if is_page else "article"
    lang = str(values.get("lang") or settings.language)
    foreign = bool(lang and settings.language and lang != settings.language)
    name, usual = f"{kind}_{'lang_' if foreign else ''}url", "{slug}-{lang}.html" if foreign else "{slug}.html"
    pattern = str(
        settings.raw.get(name) or settings.raw.get(f"{name[:-3]}save_as") or ("pages/" if is_page else "") + usual
    )
    day = Day(str(values["date"])) if "date" in values else None
    names = {"slug": slug, "lang": lang, "category": pelican_slug(str(values.get("section") or "misc"))}
    names["author"] = pelican_slug(str((values.get("authors") or [""])[0]))
    for part in re.findall(r"\{date:([^}]+)\}", pattern):
        if day is None:
            return ""
        pattern = pattern.replace(f"{{date:{part}}}", day.at(settings.timezone).strftime(part))
    return "/" + re.sub(r"\{(\w+)\}", lambda found: names.get(found[1], found.group()), pattern).lstrip("/")


def prepare(text: str, shelf: Shelf) -> str:
    """Return a body whose code that begins with its language stands between fences."""
    for pattern in (CODE_HINT, HASHBANG):
        text = pattern.sub(lambda found: fenced(_dedented(found[2]), found[1]) + "\n", text)
    return text


def convert(text: str, job: Job, shelf: Shelf) -> str:
    """Return a body without the signs of Python-Markdown's extensions; what has no counterpart stays, and is told."""
    text = CONTENTS.sub(lambda found: _told(job, Kind.LEFT, "the table of contents", found), text)
    text = ABBREVIATION.sub(
        lambda found: _told(job, Kind.LEFT, f"the abbreviation {found.group().strip()}", found), text
    )
    for found in ADMONITION.finditer(text):
        job.note(Kind.KEPT, f"the admonition {found.group()}", found.group())
    text = LISTS.sub(
        lambda found: _told(job, Kind.CHANGED, f"{found.group()}, whose words remain", found) or found[1], text
    )
    return without_attributes(text, job)


def _told(job: Job, kind: Kind, what: str, found: re.Match[str]) -> str:
    job.note(kind, what, found.group().split("\n")[0])
    return ""


def _dedented(code: str) -> str:
    return "\n".join(re.sub(r"^(?: {4}|\t)", "", line) for line in code.split("\n"))
