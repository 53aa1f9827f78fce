"""The front matter of a brief as a schema: what an author may write, and in which types.

Keys of other generators have been renamed before (`foreign.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from annotated_types import Interval
from pydantic import BeforeValidator, Field

from generator.content.schema import Date, Flag, Form, Id, Line, Names, Text, Texts, Url, refuse
from generator.model import Basis, Stance, Sure

WORKS = ("report", "analysis", "background", "opinion", "fact-check", "live")
NEVER = ("false", "no", "never")
KINDS = ("people", "organisations", "places", "events", "claims", "dates")


def keyed(name: str) -> Callable[[Any], Any]:
    """Return a function that reads plain text as a block of the one key `name`."""
    return lambda value: {name: value} if isinstance(value, str) else value


def as_list(value: Any) -> Any:
    """Return a single item as a list of one."""
    return value if isinstance(value, list) else [value]


def _by(value: Any) -> Any:
    if isinstance(value, str):
        return {"author": "true"} if value.strip() == "author" else {"entities": [value]}
    if isinstance(value, list):
        return {"entities": value}
    return value


def _meaning(value: Any) -> Any:
    hint = "write the entity's id, {id: the-id, link: false}, or false for never an entity"
    if isinstance(value, str):
        return {"never": "true"} if value.strip().lower() in NEVER else {"id": value}
    if isinstance(value, Mapping) and ("id" in value or "never" in value):
        return value
    raise refuse("E122", "must be an id, a block with an id, or false", hint)


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


Pixels = Annotated[int, Interval(ge=0, le=100_000)]
Rating = Annotated[dict[str, Line], BeforeValidator(keyed("verdict"), json_schema_input_type=str | dict[str, str])]


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
    by: Annotated[ByForm, BeforeValidator(_by, json_schema_input_type=str | list[str] | ByForm)]
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
    width: Pixels = 0
    height: Pixels = 0


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


ImageOrSource = Annotated[
    ImageForm | None, BeforeValidator(_image, json_schema_input_type=str | list[str] | ImageForm | None)
]
CitationOrId = Annotated[CitationForm, BeforeValidator(keyed("id"), json_schema_input_type=str | CitationForm)]


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
    dateline: Annotated[
        DatelineForm | None, BeforeValidator(keyed("place"), json_schema_input_type=str | DatelineForm | None)
    ] = None
    story: Id = ""
    event: Texts = ()
    people: Texts = ()
    organisations: Texts = ()
    places: Texts = ()
    events: Texts = ()
    sources: Annotated[tuple[CitationOrId, ...], BeforeValidator(as_list)] = ()
    corrections: Annotated[tuple[CorrectionForm, ...], BeforeValidator(as_list)] = ()
    related: Texts = ()
    image: ImageOrSource = None
    entities: dict[
        str, Annotated[MeaningForm, BeforeValidator(_meaning, json_schema_input_type=str | bool | MeaningForm)]
    ] = Field(default_factory=dict)
    claims: Annotated[tuple[ClaimForm, ...], BeforeValidator(as_list)] = ()
    annotate: Annotated[
        SwitchesForm,
        BeforeValidator(_switches, json_schema_input_type=Literal["all", "none"] | list[str] | SwitchesForm),
    ] = SwitchesForm()
    extra: dict[str, Any] = Field(default_factory=dict)
    layout: Text = "brief"
