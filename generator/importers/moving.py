"""ForeignSite -> Import: every post at its new address with its links and pictures, redirects from the old one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from generator.config import Config
from generator.content.brief import parse_brief
from generator.content.drafts import file_slug, head_text
from generator.content.page import parse_page
from generator.content.schema import suggest_id
from generator.errors import Problem
from generator.importers import hugo, jekyll, pelican
from generator.importers.addresses import joined, key_of, lookup, redirect_from
from generator.importers.html_text import html_to_markdown
from generator.importers.keys import DAYS
from generator.importers.moments import dated_name
from generator.importers.text import Shelf, drop_comments, move_links, set_code_aside, shield
from generator.importers.values import ForeignSite, Import, Job, Kind, NewFile, Note, Place, Post, Settings, Size
from generator.model import Permalink, Source
from generator.pages.permalinks import brief_permalink, clean, content_permalink

PAGE_KEYS = ("title", "description", "lang", "date", "lastmod", "draft", "redirect_from", "extra")
ORDER = (
    "title", "date", "publishDate", "expiryDate", "lastmod", "draft", "redirect_from", "description", "authors",
    "section", "tags", "lang", "translationKey", "people", "organisations", "places", "image", "extra",
)  # fmt: skip
MEDIA = "content/media"
HEADING = re.compile(r"\s*(?:#{1,2}[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)|(\S.*)\n=+[ \t]*(?:\n|\Z))")
"""The first line of a body, when it is a heading."""


@dataclass(frozen=True, slots=True)
class Generator:
    """How one generator keeps its archive."""

    read_settings: Callable[[ForeignSite], Settings]
    find_posts: Callable[[ForeignSite, Settings, dict[str, str]], Iterator[Post]]
    prepare: Callable[[str, Shelf], str]
    """Before code is set aside."""
    convert: Callable[[str, Job, Shelf], str]
    media_folders: tuple[str, ...]
    """Folders whose files stand at the root of the old site."""


GENERATORS = {
    name: Generator(room.read_settings, room.find_posts, room.prepare, room.convert, room.MEDIA_FOLDERS)
    for name, room in (("hugo", hugo), ("jekyll", jekyll), ("pelican", pelican))
}


def make_import(site: ForeignSite, origin: str, config: Config) -> Import:
    """Return what becomes of `site`, written for `origin` (hugo, jekyll, pelican), in the site of `config`."""
    generator = GENERATORS[origin]
    settings = generator.read_settings(site)
    left_out: dict[str, str] = {}
    posts = list(generator.find_posts(site, settings, left_out))
    mover = _Mover(site, generator, settings, config, _placed(posts, config))
    files = tuple(mover.move(post) for post in posts)
    unused = len(site.media) - len(mover.media)
    notes = (*settings.notes, *([Note(Kind.LEFT, f"files that nothing imported names: {unused}")] if unused else []))
    return Import(files, dict(sorted(mover.media.items())), tuple(sorted(left_out.items())), notes)


def _placed(posts: list[Post], config: Config) -> dict[str, tuple[Post, Place, Mapping[str, Any]]]:
    """Return each post with its new place and the values that decide it; no two share a file or an address."""
    placed: dict[str, tuple[Post, Place, Mapping[str, Any]]] = {}
    names: set[str] = set()
    links: set[str] = set()
    for post in posts:
        number = 1
        while True:
            name, values = _name(post, number)
            place = _place(post, name, values, config)
            if name not in names and (not place.permalink or place.permalink not in links):
                break
            number += 1
        names.add(name)
        links.add(place.permalink)
        placed[post.path] = post, place, values
    return placed


def _name(post: Post, number: int) -> tuple[str, Mapping[str, Any]]:
    """Return the new file's name; the `number`th that would have the same name gets the number behind it."""
    values = dict(post.head.values)
    bare = dated_name(post.slug)[1] if not post.is_page else post.slug
    slug = file_slug(bare) if suggest_id(bare) != "a-name" else file_slug(str(values.get("title", "")))
    slug = f"{slug}-{number}" if number > 1 else slug
    values.pop("slug", None)
    values.pop("url", None)
    values["title"] = values.get("title") or _first_heading(post) or _in_words(post.slug)
    if post.is_page:
        return f"pages/{slug}", values
    day = str(values["date"])[:10] if "date" in values else ""
    return f"briefs/{day}-{slug}" if day else f"briefs/{slug}", values


def _first_heading(post: Post) -> str:
    found = HEADING.match(post.body)
    return (found[1] or found[2]).strip() if found else ""


def _in_words(slug: str) -> str:
    words = re.sub(r"[-_\s]+", " ", slug).strip()
    return words[:1].upper() + words[1:] or "Untitled"


def _place(post: Post, name: str, values: Mapping[str, Any], config: Config) -> Place:
    path = f"content/{name}.md"
    if post.is_page:
        page, _ = parse_page(Source(path, _file({"title": "x"}, ""), ""), config.timezone)
        return Place(path, content_permalink(page) if page else Permalink(""))
    if "date" not in values:
        return Place(path, Permalink(""))
    brief = parse_brief(Source(path, _file({"title": "x", "date": values["date"]}, ""), ""), config.timezone).brief
    return Place(path, brief_permalink(brief) if brief else Permalink(""))


def _file(values: Mapping[str, Any], body: str) -> str:
    lines = [
        f"{key}: {values[key]}\n" if key in DAYS else head_text({key: values[key]}) for key in ORDER if key in values
    ]
    return f"---\n{''.join(lines)}---\n\n{body}"


class _Mover:
    """Moves posts one by one; remembers the files they name."""

    def __init__(
        self, site: ForeignSite, generator: Generator, settings: Settings, config: Config,
        placed: Mapping[str, tuple[Post, Place, Mapping[str, Any]]],
    ) -> None:  # fmt: skip
        self.site, self.generator, self.settings, self.config, self.placed = site, generator, settings, config, placed
        self.media: dict[str, str] = {}
        self.addresses = {
            key_of(post.old_address): str(place.permalink)
            for post, place, _ in placed.values()
            if post.old_address and place.permalink
        }
        self.by_path = _by_path(placed)
        self.claimed = {str(place.permalink): place.path for _, place, _ in placed.values() if place.permalink}
        """Address -> the new file that has it."""
        self.given = set(self.claimed)

    def move(self, post: Post) -> NewFile:
        """Return the new file of `post`."""
        _, place, values = self.placed[post.path]
        job = Job(post, lambda ref: self.link(post, ref), lambda ref: self.file(post, ref), self.settings)
        job.notes += [*post.notes, *post.head.notes]
        body = self._body(job)
        head = self._head(values, job, place)
        text = _file(head, body)
        wrong = self._problems(place, text, post.is_page)
        if wrong:
            job.notes += [Note(Kind.KEPT, f"{one.code} {one.message}", one.at.line if one.at else 0) for one in wrong]
        return NewFile(post.path, place.path, text, _in_order(job.notes), len(head.get("redirect_from", ())))

    def _body(self, job: Job) -> str:
        shelf = Shelf()
        text = self.generator.prepare(self._below_title(job), shelf)
        if job.post.is_html:
            text = html_to_markdown(self.generator.convert(text, job, shelf), job, shelf, whole=True)
        else:
            text = self.generator.convert(set_code_aside(text, shelf), job, shelf)
            text = move_links(drop_comments(text, job), job, shelf)
            text = html_to_markdown(shield(text, job), job, shelf)
        text = re.sub(r"[ \t]+$", lambda found: "  " if found.group() == "  " else "", text, flags=re.M)
        return re.sub(r"\n{3,}", "\n\n", shelf.back(text)).strip("\n") + "\n"

    def _below_title(self, job: Job) -> str:
        """Return the body without the heading that is the title where the head had none."""
        post = job.post
        if post.head.values.get("title"):
            return post.body
        first = HEADING.match(post.body)
        job.note(Kind.CHANGED, f"no title; the {'first heading' if first else 'name of the file'} is the title now")
        return post.body[first.end() :] if first else post.body

    def _head(self, values: Mapping[str, Any], job: Job, place: Place) -> dict[str, Any]:
        post = job.post
        head = dict(values)
        if "date" not in head and not post.is_page:
            head["draft"] = True
            job.note(Kind.CHANGED, "no date, so it is held back as a draft")
        if isinstance(head.get("image"), dict):
            head["image"] = self._picture(head["image"], job)
        head["redirect_from"] = list(self._redirects(head.get("redirect_from", ()), job, place))
        extra = dict(post.head.extra)
        if post.is_page:
            kept = {key: value for key, value in head.items() if key not in PAGE_KEYS and key != "section"}
            extra |= kept
            head = {key: value for key, value in head.items() if key in PAGE_KEYS}
        if extra:
            head["extra"] = extra
        return {key: value for key, value in head.items() if value not in ([], "", None, False)}

    def _picture(self, picture: Mapping[str, str], job: Job) -> dict[str, Any]:
        found = job.media(picture["src"])
        if found is None:
            job.note(Kind.KEPT, f"the picture {picture['src']}, which is not there", picture["src"])
            return dict(picture)
        address, size = found
        sized = {"width": size.width, "height": size.height} if size else {}
        return {"src": address, **{key: text for key, text in picture.items() if key != "src"}, **sized}

    def _redirects(self, aliases: Any, job: Job, place: Place) -> Iterator[str]:
        """Yield the old addresses that lead to the new one, as seen from the new site's base."""
        new_base = urlsplit(self.config.base_url).path.rstrip("/")
        for old in (job.post.old_address, *aliases):
            path = urlsplit(str(old)).path
            if not path:
                continue
            rooted = "/" + path.lstrip("/") if old == job.post.old_address else joined(_folder(path, job.post), path)
            found = redirect_from(re.sub(r"/index\.html$", "/", rooted), self.settings.base_path, new_base)
            if found is None:
                job.note(Kind.LEFT, f"the redirect from {rooted}, which lies outside of {new_base}/")
            elif not {"..", "."} & set(found.split("/")):
                yield from self._claimed(str(clean(found)), found, job, place)

    def _claimed(self, key: str, found: str, job: Job, place: Place) -> Iterator[str]:
        """Yield the address `found` unless a page stands there, or another post had it before."""
        owner = self.claimed.setdefault(key, place.path)
        if owner != place.path:
            job.note(Kind.LEFT, f"the redirect from {found}, which leads to {owner}")
        elif key not in self.given:
            self.given.add(key)
            yield found

    def _problems(self, place: Place, text: str, is_page: bool) -> list[Problem]:
        source = Source(place.path, text, "")
        if is_page:
            return [problem for problem in parse_page(source, self.config.timezone)[1] if problem.is_error]
        return [problem for problem in parse_brief(source, self.config.timezone).problems if problem.is_error]

    # --- what addresses mean now

    def link(self, post: Post, ref: str) -> str | None:
        """Return the new address of what `post` calls `ref`: an address, a path, or `ref:` and a name."""
        bare = unquote(ref)
        for sign in ("ref:", "{filename}", "|filename|"):
            if bare.startswith(sign):
                return self._named(post, bare.removeprefix(sign))
        if bare.endswith((".md", ".markdown")) and (found := self._named(post, bare)):
            return found
        return lookup(self.addresses, bare, self.settings.base_path, post.old_address or "/")

    def _named(self, post: Post, name: str) -> str | None:
        folder = PurePosixPath(post.path).parent.as_posix()
        home = "content" if post.path.startswith("content/") else ""
        for path in (joined(folder, name), joined(home, name.lstrip("/")), name.lstrip("/")):
            for key in (path, path.rstrip("/") + ".md", path.rstrip("/") + "/index.md"):
                if key in self.placed:
                    return str(self.placed[key][1].permalink) or None
        found = self.by_path.get(name.strip("/"), ())
        return found[0] if len(found) == 1 else None

    def file(self, post: Post, ref: str) -> tuple[str, Size | None] | None:
        """Return the new address and the size of the file that `post` calls `ref`."""
        bare = unquote(urlsplit(ref).path if "://" in ref and ref.startswith(self.settings.base or "\0") else ref)
        bare = re.sub(r"^[{|](?:static|attach|filename)[}|]", "", bare).split("?")[0].split("#")[0]
        if "://" in bare or bare.startswith("//"):
            return None
        inner = bare.removeprefix(self.settings.base_path) if self.settings.base_path else bare
        folder = PurePosixPath(post.path).parent.as_posix()
        near = [joined(folder if folder != "." else "", bare)] if not bare.startswith("/") else []
        roots = [joined(root, inner.lstrip("/")) for root in self.generator.media_folders]
        for path in (*near, *roots):
            if path in self.site.media:
                return self._take(path), self.site.media[path]
        return None

    def _take(self, path: str) -> str:
        """Return the new address of the file at `path`, which is then copied."""
        roots = [root for root in self.generator.media_folders if root and path.startswith(root + "/")]
        inside = path.removeprefix(roots[0] + "/") if roots else path
        taken = {target: source for source, target in self.media.items()}
        target = f"{MEDIA}/{inside}"
        if taken.get(target, path) != path:
            target = f"{MEDIA}/{path}"
        self.media[path] = target
        return quote("/" + target.removeprefix("content/"))


def _folder(alias: str, post: Post) -> str:
    """An alias without a slash before it counts from the post's own folder, as Hugo has it."""
    if alias.startswith("/"):
        return "/"
    return "/" + (post.old_address.strip("/").rpartition("/")[0])


def _by_path(placed: Mapping[str, tuple[Post, Place, Mapping[str, Any]]]) -> dict[str, tuple[str, ...]]:
    """Return the names by which a reference may call a post: its file's name, with and without its ending."""
    names: dict[str, tuple[str, ...]] = {}
    for path, (_, place, _values) in placed.items():
        pure = PurePosixPath(path)
        own = {pure.name, pure.stem, pure.with_suffix("").as_posix().split("_posts/")[-1]}
        if pure.stem == "index":
            own |= {pure.parent.name}
        if place.permalink:
            for name in own:
                names[name] = (*names.get(name, ()), str(place.permalink))
    return names


def _in_order(notes: list[Note]) -> tuple[Note, ...]:
    return tuple(sorted(dict.fromkeys(notes), key=lambda note: (note.line, note.kind.value, note.what)))
