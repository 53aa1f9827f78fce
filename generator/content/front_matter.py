"""Source -> FrontMatter and body.

All problems of a head come together; nothing that an author wrote is dropped without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.content import foreign
from generator.content.forms import BriefForm, ByForm, CitationForm, ClaimForm, ImageForm, MeaningForm
from generator.content.head import Head, split
from generator.content.moments import Moment
from generator.content.schema import keys_of, suggest_id, unknown_key, validate
from generator.content.yaml_reader import Node, key_place, place, plain, typed
from generator.errors import Problem
from generator.model import (
    By,
    Citation,
    Correction,
    FrontMatter,
    HandClaim,
    Image,
    Meaning,
    Source,
    Switches,
)

KNOWN = keys_of(BriefForm)
PELICAN_KEYS = frozenset({*(key.lower() for key in KNOWN), *foreign.OTHER_NAMES, "published", "status", "pubdate"})
BAD_IN_SLUG = re.compile(r"[\s/?#%\\<>\"'`{}|^\[\]]")


@dataclass(frozen=True, slots=True)
class Front:
    """A brief's head, read."""

    front_matter: FrontMatter | None
    """None when a problem is an error."""
    body: str
    body_line: int
    root: Node | None
    problems: tuple[Problem, ...] = ()


def read_front_matter(source: Source, timezone: str = "UTC") -> Front:
    """Return the front matter of `source`, or all that is wrong with it; times without an offset are `timezone`'s."""
    head = split(source, PELICAN_KEYS)
    if head.root is None:
        return Front(None, head.body, head.body_line, None, head.problems)
    root, problems = foreign.adopt(head.root, KNOWN, source)
    problems = [*head.problems, *problems, *_unknown(root, source)]
    form, wrong = validate(BriefForm, root, source, _values(root), timezone=timezone)
    problems += [_title_hint(problem, head) for problem in wrong]
    if form is not None:
        problems += _addresses(form, root, source)
    if form is None or any(problem.is_error for problem in problems):
        return Front(None, head.body, head.body_line, root, tuple(problems))
    return Front(_front_matter(form, root, source), head.body, head.body_line, root, tuple(problems))


def _values(root: Node) -> dict[str, Any]:
    """Return what the schema sees: known keys only, since unknown ones have been named already."""
    assert isinstance(root.value, dict)
    values = {key: plain(node) for key, node in root.value.items() if key in KNOWN}
    if "entities" in values:
        values["entities"] = plain(root.value["entities"], nulls=True)
    return values


def _unknown(root: Node, source: Source) -> Iterator[Problem]:
    assert isinstance(root.value, dict)
    for key in root.value:
        if key not in KNOWN:
            at = key_place(source, root, (key,))
            yield unknown_key(key, (*KNOWN, *foreign.OTHER_NAMES), at, "put keys of your own under extra:")


def _title_hint(problem: Problem, head: Head) -> Problem:
    if problem.message != '"title" is missing':
        return problem
    heading = re.match(r"\s*#[ \t]+(.+?)[ \t]*#*\s*(?:\n|$)", head.body)
    words = heading[1] if heading else "The headline"
    assert head.root is not None
    if head.root.value:
        return replace(problem, hint=f"write it in the front matter: title: {words}")
    return replace(problem, hint=f"begin the file with three lines: --- and title: {words} and ---")


def _addresses(form: BriefForm, root: Node, source: Source) -> Iterator[Problem]:
    if form.slug and (BAD_IN_SLUG.search(form.slug) or form.slug in (".", "..")):
        at = place(source, root, ("slug",))
        yield Problem(
            "E126", f'"{form.slug}" cannot be part of an address', at, f'write it as "{suggest_id(form.slug)}"'
        )
    paths = [(form.url, ("url",)), *((path, ("redirect_from", n)) for n, path in enumerate(form.redirect_from))]
    for path, where in paths:
        if path and (re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", path) or {"..", "."} & set(path.split("/"))):
            at = place(source, root, where)
            yield Problem("E126", f'"{path}" is not a path of this site', at, "write it as /briefs/the-slug/")


def _front_matter(form: BriefForm, root: Node, source: Source) -> FrontMatter:
    return FrontMatter(
        title=form.title,
        date=form.date.date if form.date else None,
        published=_iso(form.date),
        publish_date=_iso(form.publish_date),
        expiry_date=_iso(form.expiry_date),
        lastmod=_iso(form.lastmod),
        draft=form.draft,
        slug=form.slug,
        url=rooted(form.url),
        redirect_from=tuple(rooted(path) for path in form.redirect_from),
        description=form.description,
        authors=form.authors,
        tags=tuple(dict.fromkeys(form.tags)),
        section=form.section,
        lang=form.lang,
        translation_key=form.translation_key,
        work=form.work,
        dateline=form.dateline.place if form.dateline else "",
        dateline_date=_iso(form.dateline.date) if form.dateline else "",
        story=form.story,
        event=form.event,
        people=form.people,
        organisations=form.organisations,
        places=form.places,
        events=form.events,
        sources=tuple(
            citation(item, source, root, ("sources", number)) for number, item in enumerate(form.sources)
        ),
        corrections=tuple(Correction(item.date.date, item.was, item.now) for item in form.corrections),
        related=form.related,
        image=image(form.image),
        entities=tuple(
            _meaning(words, item, source, root) for words, item in form.entities.items()
        ),
        claims=tuple(
            _claim(item, source, root, ("claims", number)) for number, item in enumerate(form.claims)
        ),
        annotate=Switches(**form.annotate.model_dump()),
        layout=form.layout.removesuffix(".html"),
        extra=_extra(root),
    )  # fmt: skip


def _iso(moment: Moment | None) -> str:
    return moment.iso if moment else ""


def rooted(path: str) -> str:
    """Return `path` with slashes at both ends; one that names a file keeps its end."""
    if not path:
        return ""
    rooted = "/" + path.lstrip("/")
    return rooted if rooted.endswith("/") or "." in rooted.rpartition("/")[2] else rooted + "/"


def citation(form: CitationForm, source: Source, root: Node, path: tuple[int | str, ...]) -> Citation:
    """Return the document that `form` describes."""
    return Citation(
        form.id, form.title, form.publisher, form.url, _iso(form.date), _iso(form.accessed), form.archived,
        place(source, root, path),
    )  # fmt: skip


def image(form: ImageForm | None) -> Image | None:
    """Return the picture that `form` describes."""
    if form is None:
        return None
    return Image(form.src, form.alt, form.credit, form.licence, form.caption, form.width, form.height)


def _meaning(words: str, form: MeaningForm, source: Source, root: Node) -> Meaning:
    at = key_place(source, root, ("entities", words))
    return Meaning(words, "" if form.never else form.id, form.link and not form.never, at)


def _claim(form: ClaimForm, source: Source, root: Node, path: tuple[int | str, ...]) -> HandClaim:
    return HandClaim(
        form.quote, _by(form.by), form.before, form.after, form.id, form.stance, form.sure, form.basis,
        form.about, form.source, form.same_as, form.contradicts, tuple(sorted(form.rating.items())),
        place(source, root, (*path, "quote")),
    )  # fmt: skip


def _by(form: ByForm) -> By:
    return By(form.entities, form.author, form.unnamed, form.of, form.via)


def _extra(root: Node) -> dict[str, Any]:
    assert isinstance(root.value, dict)
    extra = root.value.get("extra")
    values = typed(extra) if extra is not None else {}
    return values if isinstance(values, dict) else {}
