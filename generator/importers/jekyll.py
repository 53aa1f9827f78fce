"""Jekyll's folders -> posts, and Liquid and kramdown -> Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from rich.emoji import Emoji

from generator.content.yaml_reader import Node, plain
from generator.importers.addresses import Named, fill, jekyll_slug
from generator.importers.embeds import EMBEDS
from generator.importers.keys import read_head
from generator.importers.moments import Day, dated_name, zone_or_utc
from generator.importers.reading import decode, settings_of, take_apart
from generator.importers.text import Shelf, fenced, image
from generator.importers.values import ForeignSite, Head, Job, Kind, Post, Settings

MARKDOWN = frozenset({".md", ".markdown", ".mkdown", ".mkdn", ".mkd"})
MEDIA_FOLDERS = ("",)
STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/:month/:day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
"""Jekyll's built-in permalink styles."""
SKIPPED = frozenset(
    {"_layouts", "_includes", "_sass", "_site", "_data", "_plugins", "node_modules", "vendor", "assets"}
)

RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.S)
COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.S)
HIGHLIGHT = re.compile(r"\{%-?\s*highlight\s+([\w+#-]+)[^%]*%\}(.*?)\{%-?\s*endhighlight\s*-?%\}", re.S)
TAG = re.compile(r"\{%-?\s*(?P<name>\w+)\s*(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^%\"']|%(?!\}))*?)\s*-?%\}")
OUTPUT = re.compile(r"\{\{-?\s*(?P<what>(?:\"[^\"]*\"|'[^']*'|[^}\"'])*?)\s*-?\}\}")
ARGUMENT = re.compile(r"(?:([\w-]+)\s*=\s*)?(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
SITE_ADDRESS = re.compile(r"site\.(?:url|baseurl|github\.url)(?:\s*\|\s*\w+)*")
RELATIVE = re.compile(r"[\"']([^\"']*)[\"']\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.\w+)(?:\s*\|.*)?")
BLOCK_IAL = re.compile(r"^[ ]{0,3}\{:(?!:)[^}\n]*\}[ \t]*\n?", re.M)
SPAN_IAL = re.compile(r"(?<=[)\]*_`\ue001])\{:(?!:)[^}\n]*\}|[ \t]*\{(?::|#)[^}\n]*\}[ \t]*$", re.M)
EXTENSION = re.compile(r"\{::(?:options|comment|nomarkdown)[^}]*/?\}(?:(?:(?!\{:/).)*\{:/(?:\w+)?\})?", re.S)
CONTENTS = re.compile(r"^[ \t]*(?:[*+-]|\d+\.)[^\n]*\n[ \t]*\{:\s*toc[^}]*\}[ \t]*\n?", re.M | re.I)
END_OF_BLOCK = re.compile(r"^\^[ \t]*$\n?", re.M)
PICTURES = frozenset({"figure", "image", "img", "picture", "responsive-image"})
VIDEOS = frozenset({"youtube", "vimeo"})


def read_settings(site: ForeignSite) -> Settings:
    """Return what `_config.yml` says."""
    raw, notes = settings_of(site.texts, "_config.yml", "_config.yaml", "_config.toml")
    path = "/" + str(raw.get("baseurl") or "").strip("/") if raw.get("baseurl") else ""
    base = str(raw.get("url") or "").rstrip("/") + path
    language = str(raw.get("lang") or raw.get("locale") or "")
    return Settings(
        base if "://" in base else "", path, zone_or_utc(str(raw.get("timezone") or "UTC")), language, raw, notes
    )


def find_posts(site: ForeignSite, settings: Settings, left_out: dict[str, str]) -> Iterator[Post]:
    """Yield posts, drafts and pages; name in `left_out` what is none."""
    authors = _authors(site)
    for path in sorted(site.texts):
        pure = PurePosixPath(path)
        ending = pure.suffix.lower()
        in_posts = "_posts" in pure.parts[:-1] or "_drafts" in pure.parts[:-1]
        if SKIPPED & set(pure.parts[:-1]) or pure.name.startswith("_config"):
            continue
        if ending not in MARKDOWN | {".html"}:
            if in_posts:
                left_out[path] = f"{ending} is not read"
        elif not in_posts and any(part.startswith("_") for part in pure.parts[:-1]):
            left_out[path] = f"of the collection {next(p for p in pure.parts if p.startswith('_'))[1:]}"
        elif not in_posts and (ending == ".html" or pure.stem in ("index", "README", "404")):
            if ending != ".html" or pure.stem not in ("index", "404"):
                left_out[path] = "neither a post nor a page of text"
        elif (post := _post(path, site, settings, authors)) is None:
            left_out[path] = "has no front matter, so Jekyll copies it as it is"
        else:
            yield post


def _authors(site: ForeignSite) -> dict[str, str]:
    raw, _ = settings_of(site.texts, "_data/authors.yml", "_data/authors.yaml")
    return {key: str(one["name"]) for key, one in raw.items() if isinstance(one, dict) and one.get("name")}


def _post(path: str, site: ForeignSite, settings: Settings, authors: Mapping[str, str]) -> Post | None:
    text, notes = decode(site.texts[path], site.encoding)
    parts = take_apart(path, text)
    pure = PurePosixPath(path)
    is_draft = "_drafts" in pure.parts
    is_page = "_posts" not in pure.parts and not is_draft
    if is_page and not parts.has_head:
        return None
    head = read_head(parts.root, path, timezone=settings.timezone, is_jekyll=True, authors=authors)
    defaults = _defaults(path, is_page, settings)
    if "authors" in defaults:
        defaults["authors"] = [authors.get(name, name) for name in defaults["authors"]]
    values = {**defaults, **head.values}
    day, rest = ("", pure.stem) if is_page else dated_name(pure.stem)
    if day:
        values.setdefault("date", day)
    if is_draft:
        values["draft"] = True
    extra = dict(head.extra)
    extra.pop("layout", None)
    notes_of_head = tuple(note for note in head.notes if not note.what.startswith("layout:"))
    folders = () if is_page else tuple(part for part in pure.parts[:-1] if part not in ("_posts", "_drafts"))
    if folders:
        values.setdefault("section", folders[0])
    categories = (*folders, *_categories(parts.root, defaults))
    address = _address(path, values, rest, is_page, categories, settings)
    slug = str(values.get("slug") or rest)
    return Post(
        path, Head(values, extra, notes_of_head), parts.body, parts.body_line, text, slug, address, is_page,
        pure.suffix == ".html", (*notes, *parts.notes),
    )  # fmt: skip


def _categories(root: Node, defaults: Mapping[str, Any]) -> list[str]:
    """Return the categories as they are written: Jekyll puts all of them into an address."""
    assert isinstance(root.value, dict)
    nodes = [node for key, node in root.value.items() if key.lower() in ("category", "categories")]
    given = [plain(node) for node in nodes]
    listed = [word for value in given for word in (value if isinstance(value, list) else str(value or "").split())]
    return [str(word) for word in listed] or ([str(defaults["section"])] if "section" in defaults else [])


def _defaults(path: str, is_page: bool, settings: Settings) -> dict[str, Any]:
    """Return what `defaults:` of the settings say of the file at `path`, as far as it is text."""
    found: dict[str, Any] = {}
    for block in settings.raw.get("defaults") or []:
        scope = block.get("scope") or {} if isinstance(block, dict) else {}
        of_type = scope.get("type") in (None, "", "pages" if is_page else "posts")
        if of_type and path.startswith(str(scope.get("path") or "")):
            found |= {key: value for key, value in (block.get("values") or {}).items() if isinstance(value, str)}
    names = {"author": "authors", "category": "section", "lang": "lang"}
    return {names[key]: [value] if key == "author" else value for key, value in found.items() if key in names}


def _address(
    path: str, values: Mapping[str, Any], rest: str, is_page: bool, names: tuple[str, ...], settings: Settings
) -> str:
    given = str(values.get("url") or "")
    pure = PurePosixPath(path)
    if is_page:
        return "/" + given.lstrip("/") if given else "/" + pure.with_suffix(".html").as_posix()
    pattern = given or str(settings.raw.get("permalink") or "date")
    pattern = STYLES.get(pattern, pattern)
    categories = tuple(dict.fromkeys(jekyll_slug(name) for name in names))
    day = Day(str(values["date"])) if "date" in values else None
    title = str(values.get("slug") or rest)
    return fill(pattern, Named(day, settings.timezone, title, jekyll_slug(title), rest, pure.stem, categories))


def prepare(text: str, shelf: Shelf) -> str:
    """Return a body with what Jekyll does to code too: raw text stands for itself."""
    return RAW.sub(lambda found: shelf.put(found[1]), text)


def convert(text: str, job: Job, shelf: Shelf) -> str:
    """Return a body with Liquid's and kramdown's own signs as Markdown; what has none stays, and is told."""
    if "jemoji" in (job.site.raw.get("plugins") or ()):
        text = Emoji.replace(text)
    text = COMMENT.sub(lambda found: _gone(found, "a comment", job), text)
    text = HIGHLIGHT.sub(lambda found: shelf.put(fenced(found[2], found[1])), text)
    text = TAG.sub(lambda found: _tag(found, job, shelf), text)
    text = OUTPUT.sub(lambda found: _output(found, job, shelf), text)
    return without_attributes(END_OF_BLOCK.sub("", text), job)


def without_attributes(text: str, job: Job) -> str:
    """Return `text` without kramdown's attribute lists and options, and without its table of contents."""
    for pattern, what in ((CONTENTS, "the table of contents"), (EXTENSION, ""), (BLOCK_IAL, ""), (SPAN_IAL, "")):
        text = pattern.sub(lambda found, what=what: _gone(found, what, job), text)  # type: ignore[misc]
    return text


def _gone(found: re.Match[str], what: str, job: Job) -> str:
    words = found.group().strip()
    job.note(Kind.LEFT, what or f"the attributes {words}", words.split("\n")[0])
    return ""


def _tag(found: re.Match[str], job: Job, shelf: Shelf) -> str:
    name, rest = found["name"], found["rest"].strip()
    if name in ("post_url", "link"):
        address = job.link(f"ref:{rest.strip(chr(34) + chr(39))}")
        if address is None and (file := job.media(rest)):
            address = file[0]
        if address is not None:
            return shelf.put(address)
    named: dict[str, str] = {}
    bare: list[str] = []
    for argument in ARGUMENT.finditer(rest):
        value = argument[2] or argument[3] or argument[4] or ""
        if argument[1]:
            named[argument[1]] = value
        else:
            bare.append(value)
    if name in EMBEDS and bare:
        return shelf.put(EMBEDS[name]([part for value in bare for part in value.split("/")]))
    if name == "include" and bare:
        written = _include(PurePosixPath(bare[0]).stem, named, found.group(), job)
        if written:
            return shelf.put(written)
    job.note(Kind.KEPT, f"the tag {' '.join(found.group().split())}", found.group())
    return shelf.put(found.group())


def _include(name: str, named: Mapping[str, str], raw: str, job: Job) -> str:
    """Return what the commonest includes show; empty for all others."""
    src = next((named[key] for key in ("src", "url", "image_path", "file", "path", "image") if named.get(key)), "")
    if name in PICTURES and src:
        src = SITE_ADDRESS.sub("", src.replace("{{", "").replace("}}", "")).strip()
        picture = image(job, src, named.get("alt") or named.get("caption") or named.get("title") or "", raw=raw)
        return f"{picture}\\\n*{named['caption']}*" if named.get("caption") else picture
    if name in VIDEOS and (named.get("id") or named.get("video_id")):
        return EMBEDS[name]([named.get("id") or named["video_id"]])
    return ""


def _output(found: re.Match[str], job: Job, shelf: Shelf) -> str:
    what = found["what"]
    if SITE_ADDRESS.fullmatch(what):
        return ""
    if relative := RELATIVE.fullmatch(what):
        return relative[1]
    head = {"page.title": job.post.head.values.get("title"), "site.title": job.site.raw.get("title")}
    if isinstance(head.get(what), str):
        return str(head[what])
    job.note(Kind.KEPT, f"the expression {found.group()}", found.group())
    return shelf.put(found.group())
