"""The front matter of a brief as a schema: what an author may write, and in which types.

Keys of other generators have been renamed before (`foreign.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.content.schema import Date, Flag, Form, Id, Line, Names, Text, Texts, Url, refuse
from generator.model import Basis, Stance, Sure

WORKS = ("report", "analysis", "background", "opinion", "fact-check", "live")
KINDS = ("people", "organisations", "places", "events", "claims", "dates")


def _keyed(name: str) -> BeforeValidator:
    """Read plain text as a block of one key."""
    return BeforeValidator(lambda value: {name: value} if isinstance(value, str) else value)


def _by(value: Any) -> Any:
    if isinstance(value, str):
        return {"author": "true"} if value.strip() == "author" else {"entities": [value]}
    if isinstance(value, list):
        return {"entities": value}
    return value


def _meaning(value: Any) -> Any:
    if isinstance(value, str):
        return {"never": "true"} if value.strip().lower() == "false" else {"id": value}
    if isinstance(value, Mapping) or value is None:
        return value or {}
    raise refuse("E122", "must be an id, a block of keys or false", "write id: the-id, or false for never an entity")


def _switches(value: Any) -> Any:
    word = value.strip().lower() if isinstance(value, str) else ""
    if word in ("none", "false", "no", "off"):
        return dict.fromkeys(KINDS, "false")
    if word in ("all", "true", "yes", "on"):
        return {}
    if word:
        raise refuse("E123", f'unknown annotate "{value}"', "one of all, none, or a block such as {claims: false}")
    if isinstance(value, list):
        return {kind: "true" if kind in value else "false" for kind in {*KINDS, *map(str, value)}}
    return value


def _image(value: Any) -> Any:
    if isinstance(value, list):
        value = value[0] if value else None
    return {"src": value} if isinstance(value, str) else value


Rating = Annotated[dict[str, Line], _keyed("verdict")]


class ByForm(Form):
    """Who makes a claim."""

    entities: Texts = ()
    author: Flag = False
    unnamed: Line = ""
    of: Line = ""
    via: Texts = ()


class ClaimForm(Form):
    """A claim written or amended by hand."""

    quote: Annotated[Line, Field(min_length=1)]
    by: Annotated[
        ByForm,
        BeforeValidator(_by),
        WithJsonSchema({"description": "id or name, a list of them, author, or {unnamed, of, via}"}),
    ]
    before: Line = ""
    after: Line = ""
    id: Id = ""
    stance: Stance | None = None
    sure: Sure | None = None
    basis: Basis | None = None
    about: Texts = ()
    source: Line = ""
    same_as: Line = ""
    contradicts: Line = ""
    rating: Rating = Field(default_factory=dict)


class MeaningForm(Form):
    """What words mean in one brief."""

    id: Line = ""
    link: Flag = True
    never: Flag = False


class CitationForm(Form):
    """A document that a brief draws on."""

    id: Id
    title: Line = ""
    publisher: Line = ""
    url: Url = ""
    date: Date | None = None
    accessed: Date | None = None
    archived: Url = ""
    author: Line = ""


class CorrectionForm(Form):
    """What was wrong, and what it says now."""

    date: Date
    was: Line
    now: Line


class ImageForm(Form):
    """A picture."""

    src: Line
    alt: Line = ""
    credit: Line = ""
    licence: Line = ""
    caption: Line = ""


class DatelineForm(Form):
    """Where and when it was written."""

    place: Line
    date: Date | None = None


class SwitchesForm(Form):
    """Which annotations a brief wants."""

    people: Flag = True
    organisations: Flag = True
    places: Flag = True
    events: Flag = True
    claims: Flag = True
    dates: Flag = True


def _list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


class BriefForm(Form):
    """The front matter of a brief."""

    title: Annotated[Line, Field(min_length=1)]
    date: Date | None = None
    publish_date: Date | None = Field(None, alias="publishDate")
    expiry_date: Date | None = Field(None, alias="expiryDate")
    lastmod: Date | None = None
    draft: Flag = False
    slug: Line = ""
    url: Url = ""
    redirect_from: Texts = ()
    description: Line = ""
    authors: Names = ()
    tags: Names = ()
    section: Line = ""
    lang: Line = ""
    translation_key: Line = Field("", alias="translationKey")
    work: Literal["report", "analysis", "background", "opinion", "fact-check", "live"] = "report"
    dateline: Annotated[DatelineForm | None, _keyed("place")] = None
    story: Id = ""
    event: Texts = ()
    people: Texts = ()
    organisations: Texts = ()
    places: Texts = ()
    events: Texts = ()
    sources: Annotated[tuple[Annotated[CitationForm, _keyed("id")], ...], BeforeValidator(_list)] = ()
    corrections: Annotated[tuple[CorrectionForm, ...], BeforeValidator(_list)] = ()
    related: Texts = ()
    image: Annotated[ImageForm | None, BeforeValidator(_image)] = None
    entities: dict[str, Annotated[MeaningForm, BeforeValidator(_meaning)]] = Field(default_factory=dict)
    claims: Annotated[tuple[ClaimForm, ...], BeforeValidator(_list)] = ()
    annotate: Annotated[SwitchesForm, BeforeValidator(_switches)] = SwitchesForm()
    extra: dict[str, Any] = Field(default_factory=dict)
    layout: Text = "brief"
