"""Hugo's content folder -> posts, and its shortcodes -> Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from rich.emoji import Emoji

from generator.importers.addresses import Named, fill, hugo_slug
from generator.importers.embeds import EMBEDS
from generator.importers.keys import read_head
from generator.importers.moments import Day, dated_name, zone_or_utc
from generator.importers.reading import decode, settings_of, take_apart
from generator.importers.text import Shelf, fenced, image
from generator.importers.values import ForeignSite, Job, Kind, Post, Settings

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
SETTINGS = tuple(
    f"{folder}{name}.{ending}"
    for folder in ("", "config/_default/")
    for name in ("hugo", "config")
    for ending in ("toml", "yaml", "yml", "json")
)
PERMALINKS = tuple(f"config/_default/permalinks.{ending}" for ending in ("toml", "yaml", "yml", "json"))
MEDIA_FOLDERS = ("static", "assets", "content")

ESCAPED = re.compile(r"\{\{([<%])/\*(.*?)\*/([>%])\}\}", re.S)
HIGHLIGHT = re.compile(
    r"\{\{[<%]\s*highlight\s+\"?([\w+#-]*)\"?[^>%]*[>%]\}\}(.*?)\{\{[<%]\s*/\s*highlight\s*[>%]\}\}", re.S
)
SHORTCODE = re.compile(
    r"\{\{(?P<sign>[<%])\s*(?P<name>[\w/.-]+)(?P<rest>(?:\s(?:\"[^\"]*\"|`[^`]*`|[^\"`])*?)?)\s*/?[>%]\}\}"
)
ARGUMENT = re.compile(r"(?:([\w-]+)\s*=\s*)?(?:\"([^\"]*)\"|`([^`]*)`|([^\s\"`]+))")
ATTRIBUTE = r"(?:[#.][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[\w-]+))"
ATTRIBUTES = re.compile(rf"[ \t]*\{{{ATTRIBUTE}(?:\s+{ATTRIBUTE})*\}}[ \t]*$", re.M)
"""`## Title {#id}`, and `{.class}` below a block."""


def read_settings(site: ForeignSite) -> Settings:
    """Return what Hugo's configuration says."""
    raw, notes = settings_of(site.texts, *SETTINGS)
    patterns, more = settings_of(site.texts, *PERMALINKS)
    if patterns:
        raw = {**raw, "permalinks": {**raw.get("permalinks", {}), **patterns}}
    base = str(raw.get("baseurl", "")).rstrip("/")
    language = str(raw.get("defaultcontentlanguage", "") or raw.get("languagecode", ""))
    zone = str(raw.get("timezone", "") or "UTC")
    return Settings(base, urlsplit(base).path.rstrip("/"), zone_or_utc(zone), language, raw, (*notes, *more))


def find_posts(site: ForeignSite, settings: Settings, left_out: dict[str, str]) -> Iterator[Post]:
    """Yield the posts below content/; name in `left_out` what is none."""
    bundles = {
        str(PurePosixPath(path).parent) for path in site.texts if PurePosixPath(path).stem.split(".")[0] == "index"
    }
    for path in sorted(site.texts):
        pure = PurePosixPath(path)
        if pure.parts[0] != "content":
            continue
        stem, language = _language(pure.stem, settings)
        if pure.suffix.lower() not in MARKDOWN | {".html"}:
            left_out[path] = f"{pure.suffix} is not read"
        elif stem == "_index":
            left_out[path] = "a list page's own text: lists are made from the briefs here"
        elif stem != "index" and any(str(parent) in bundles for parent in pure.parents if len(parent.parts) > 1):
            left_out[path] = "a resource of a page bundle, not a page"
        else:
            yield _post(path, stem, language, site, settings)


def _language(stem: str, settings: Settings) -> tuple[str, str]:
    """Return the file's name without the language in it, and the language."""
    name, dot, code = stem.rpartition(".")
    known = settings.raw.get("languages", {})
    if dot and (code in known or (not known and re.fullmatch(r"[a-z]{2}(-[a-z]{2})?", code))):
        return name, code
    return stem, ""


def _post(path: str, stem: str, language: str, site: ForeignSite, settings: Settings) -> Post:
    text, notes = decode(site.texts[path], site.encoding)
    parts = take_apart(path, text)
    head = read_head(parts.root, path, timezone=settings.timezone)
    pure = PurePosixPath(path)
    sections, name = (
        (pure.parts[1:-2], pure.parts[-2]) if stem == "index" and len(pure.parts) > 2 else (pure.parts[1:-1], stem)
    )
    values = dict(head.values)
    day, rest = dated_name(name)
    if day and "date" not in values:
        values["date"] = day
    if language:
        values.setdefault("lang", language)
    if language or _has_translation(path, stem, site):
        values.setdefault("translationKey", "/".join((*sections, name)))
    is_page = not sections and "date" not in values
    address = _address(values, sections, name, rest if day else name, settings, language)
    head = type(head)(values, head.extra, head.notes)
    slug = str(values.get("slug") or (rest if day else name)) + (f"-{language}" if language else "")
    return Post(
        path,
        head,
        parts.body,
        parts.body_line,
        text,
        slug,
        address,
        is_page,
        pure.suffix == ".html",
        (*notes, *parts.notes),
    )


def _has_translation(path: str, stem: str, site: ForeignSite) -> bool:
    pure = PurePosixPath(path)
    pattern = re.compile(rf"{re.escape(stem)}\.[a-z]{{2}}(-[a-z]{{2}})?")
    return any(
        other.parent == pure.parent and pattern.fullmatch(other.stem) for other in map(PurePosixPath, site.texts)
    )


def _address(
    values: Mapping[str, Any], sections: tuple[str, ...], name: str, rest: str, settings: Settings, language: str
) -> str:
    if values.get("url"):
        return "/" + urlsplit(str(values["url"])).path.lstrip("/")
    patterns = settings.raw.get("permalinks", {})
    patterns = {**patterns, **patterns.get("page", {})} if isinstance(patterns.get("page"), dict) else patterns
    section = hugo_slug(sections[0]) if sections else ""
    slug = hugo_slug(str(values.get("slug", "")))
    clean = tuple(hugo_slug(part) for part in sections)
    day = Day(str(values["date"])) if "date" in values else None
    title = hugo_slug(str(values.get("title", ""))) or hugo_slug(rest)
    named = Named(day, "", title, slug, hugo_slug(rest), hugo_slug(name), clean)
    pattern = patterns.get(section) if isinstance(patterns.get(section), str) else ""
    address = fill(pattern, named) if pattern else "/" + "/".join((*clean, slug or named.full_file)) + "/"
    if address and settings.raw.get("uglyurls") is True:
        address = address.rstrip("/") + ".html"
    home = settings.language.lower() if settings.raw.get("languages") else ""
    return f"/{language}{address}" if address and language and language.lower() != (home or "en") else address


def prepare(text: str, shelf: Shelf) -> str:
    """Return a body with what Hugo does to code too: shortcodes in comment signs stand for themselves."""
    return ESCAPED.sub(lambda found: shelf.put(f"{{{{{found[1]}{found[2]}{found[3]}}}}}"), text)


def convert(text: str, job: Job, shelf: Shelf) -> str:
    """Return a body with Hugo's shortcodes as Markdown; those that have no sign stay, and are told."""
    if job.site.raw.get("enableemoji") is True:
        text = Emoji.replace(text)
    text = HIGHLIGHT.sub(lambda found: shelf.put(fenced(found[2], found[1])), text)
    text = SHORTCODE.sub(lambda found: _shortcode(found, job, shelf), text)

    def attribute(found: re.Match[str]) -> str:
        job.note(Kind.LEFT, f"the attributes {found.group().strip()}", found.group())
        return ""

    return ATTRIBUTES.sub(attribute, text)


def _shortcode(found: re.Match[str], job: Job, shelf: Shelf) -> str:
    named: dict[str, str] = {}
    bare: list[str] = []
    for argument in ARGUMENT.finditer(found["rest"]):
        value = argument[2] or argument[3] or argument[4] or ""
        if argument[1]:
            named[argument[1]] = value
        else:
            bare.append(value)
    name, first = found["name"], bare[0] if bare else ""
    if name in ("ref", "relref"):
        return shelf.put(_reference(named.get("path", first), found.group(), job))
    if name in ("figure", "img", "image") and (src := named.get("src", first)):
        return _figure(src, named, found.group(), job, shelf)
    if name in EMBEDS and (id_ := named.get("id", first)):
        user = named.get("user", bare[1] if len(bare) > 1 else "")
        return shelf.put(EMBEDS[name](bare if len(bare) > 1 else [user, id_] if user else [id_]))
    job.note(Kind.KEPT, f"the shortcode {' '.join(found.group().split())}", found.group())
    return shelf.put(found.group())


def _reference(path: str, raw: str, job: Job) -> str:
    target, mark, fragment = path.partition("#")
    if not target:
        return mark + fragment
    address = job.link("ref:" + target)
    if address is None:
        dead = "/" + path.lstrip("/").removesuffix(".md")
        job.note(Kind.KEPT, f"the reference to {path}, which leads to nothing that was imported ({dead})", raw)
        return dead
    return address + mark + fragment


def _figure(src: str, named: Mapping[str, str], raw: str, job: Job, shelf: Shelf) -> str:
    alt = named.get("alt") or named.get("caption") or named.get("title") or ""
    picture = image(job, src, alt, raw=raw)
    if link := named.get("link"):
        picture = f"[{picture}]({link})"
    words = [named[key] for key in ("title", "caption", "attr") if named.get(key)]
    caption = f"\n*{' '.join(words)}*" if words else ""
    return shelf.put(f"\n{picture}\\{caption}\n" if caption else picture)
