"""The registry's files as schemas: one form for each kind of item."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator import edtf
from generator.content.forms import ImageOrSource, as_list, keyed
from generator.content.moments import NotADate, parse_day
from generator.content.schema import Date, Flag, Form, Id, Line, Text, Texts, refuse
from generator.model import EventStatus

DAY = re.compile(r"\d{4}-\d\d-\d\d[?~%]?")


def _when(value: Any) -> Any:
    """Check a date with its precision: 2017, 2017-07, 2017-07-07, `start/end`, and ? or ~ at the end."""
    if not isinstance(value, str):
        raise refuse("E122", "must be a date")
    text = value.strip()
    try:
        for end in text.split("/"):
            if DAY.fullmatch(end):
                parse_day(end[:10])
        edtf.parse(text)
    except NotADate as error:
        raise refuse("E124", str(error), error.hint) from None
    except ValueError as error:
        message = str(error).partition("; ")[0].replace(f"'{text}'", f'"{text}"')
        raise refuse("E124", message, edtf.EXPECTED) from None
    return text


def _outside(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: item if isinstance(item, str) else str(item) for key, item in value.items()}
    raise refuse("E122", "must be a block of keys", "write {wikidata: Q64}")


def _geo(value: Any) -> Any:
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",")]
    if isinstance(value, dict):
        value = [value.get("latitude", value.get("lat")), value.get("longitude", value.get("lon", value.get("lng")))]
    try:
        latitude, longitude = (float(part) for part in value)
    except (TypeError, ValueError):
        raise refuse("E127", "must be two numbers", "write latitude and longitude: [53.55, 9.99]") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise refuse("E127", "must be latitude (-90 to 90) and longitude (-180 to 180)")
    return (latitude, longitude)


When = Annotated[
    str, BeforeValidator(_when), WithJsonSchema({"type": "string", "examples": ["2017-07-07/2017-07-08"]})
]
Outside = Annotated[dict[str, Line], BeforeValidator(_outside)]


class RoleForm(Form):
    """An office with its dates."""

    role: Line
    of: Line = ""
    since: When = Field("", alias="from")
    until: When = Field("", alias="to")


class EntityForm(Form):
    """A person, organisation or place."""

    id: Id
    name: Annotated[Line, Field(min_length=1)]
    type: Line = ""
    also_known_as: Texts = ()
    kind: Line = ""
    short: Line = ""
    never: Texts = ()
    shorthand: Texts = ()
    roles: Annotated[tuple[RoleForm, ...], BeforeValidator(as_list)] = ()
    inside: Line = ""
    geo: Annotated[
        tuple[float, float] | None,
        BeforeValidator(_geo),
        WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
    ] = None
    same_as: Outside = Field(default_factory=dict)
    image: ImageOrSource = None
    page: Flag = True
    private: Flag = False
    noindex: Flag = False
    gender: Literal["", "m", "f", "n", "p"] = ""


class StatusForm(Form):
    """One step of an event's life."""

    is_: EventStatus = Field(alias="is")
    date: When = ""
    by: Line = ""
    brief: Line = ""
    claim: Line = ""


class EventForm(Form):
    """A happening worth a page."""

    id: Id
    name: Annotated[Line, Field(min_length=1)]
    when: When = ""
    where: Line = ""
    part_of: Line = ""
    series: Line = ""
    kind: Line = ""
    people: Texts = ()
    organisations: Texts = ()
    also_known_as: Texts = ()
    status: Annotated[
        tuple[Annotated[StatusForm, BeforeValidator(keyed("is"))], ...],
        BeforeValidator(as_list, json_schema_input_type=EventStatus | list[StatusForm]),
    ] = ()
    short: Line = ""
    same_as: Outside = Field(default_factory=dict)
    page: Flag = True


class StoryForm(Form):
    """A long-running thread."""

    id: Id
    title: Annotated[Line, Field(min_length=1)]
    question: Line = ""
    short: Line = ""


class DecisionForm(Form):
    """A line of same.yaml."""

    same: Texts = ()
    not_same: Texts = ()
    split: Line = ""
    into: Texts = ()
    redirect: Line = ""
    by: Line = ""
    date: Date | None = None
    why: Line = ""


class PassageForm(Form):
    """A claim of another brief, by its words."""

    brief: Line
    claim: Annotated[Text, Field(min_length=1)]
    before: Text = ""
    after: Text = ""


class VerdictForm(Form):
    """A block of a review file."""

    mention: Text = ""
    event: Text = ""
    claim: Text = ""
    same_as: PassageForm | None = None
    contradicts: PassageForm | None = None
    verdict: Literal["accept", "reject", "change"]
    before: Text = ""
    after: Text = ""
    to: Line = ""
    fixed: dict[str, Any] = Field(default_factory=dict)
    proposed: dict[str, Any] = Field(default_factory=dict)
    note: Line = ""
    by: Line = ""
    date: Date | None = None
