"""Pydantic's parts for the files that authors write, and its errors in an author's words.

Every scalar arrives as text; the types here convert it. A PydanticCustomError's type is our problem code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, ValidationInfo, WithJsonSchema
from pydantic_core import ErrorDetails, PydanticCustomError

from generator.content.moments import Moment, NotADate, parse_moment
from generator.content.places import locate, suggest
from generator.content.yaml_reader import Node, find, key_place, place, plain
from generator.errors import Location, Problem
from generator.model import Source

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TRUE = frozenset({"true", "yes", "on", "y"})
FALSE = frozenset({"false", "no", "off", "n"})
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Form(BaseModel):
    """A block of keys; unknown ones are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


FormType = TypeVar("FormType", bound=Form)


def refuse(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """Return an error that carries our code, message and hint through pydantic."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


# --- conversions


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    if value is None:
        raise refuse("E122", "a value is missing")
    raise refuse("E122", f"must be text, not {_kind(value)}")


def _folded(value: Any) -> Any:
    text = _text(value)
    return " ".join(text.split())


def _list(value: Any) -> Any:
    if value is None:
        return ()
    return value if isinstance(value, (list, tuple)) else (value,)


def _names(value: Any) -> Any:
    """Split `A, B; C` into names, and take the name out of `{name: A}`."""
    items = value if isinstance(value, list) else _split_names(value) if isinstance(value, str) else [value]
    return [item["name"] if isinstance(item, Mapping) and "name" in item else item for item in items]


def _split_names(text: str) -> list[str]:
    separator = ";" if ";" in text else ","
    return [name.strip() for name in text.split(separator) if name.strip()]


def _flag(value: Any) -> Any:
    word = value.strip().lower() if isinstance(value, str) else value
    if isinstance(word, bool):
        return word
    if isinstance(word, str) and (word in TRUE or word in FALSE):
        return word in TRUE
    raise refuse("E127", f"must be true or false, not {_quoted(value)}")


def _moment(value: Any, info: ValidationInfo) -> Any:
    timezone = (info.context or {}).get("timezone", "UTC")
    try:
        return value if isinstance(value, Moment) else parse_moment(_text(value), timezone)
    except NotADate as error:
        raise refuse("E124", str(error), error.hint) from None


def _id(value: Any) -> Any:
    text = _text(value)
    if ID.fullmatch(text):
        return text
    raise refuse("E125", f'"{text}" is not an id', f'write it in lower case with hyphens: "{suggest_id(text)}"')


def suggest_id(text: str) -> str:
    """Return an id made from `text`."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "a-name"


def _url(value: Any) -> Any:
    text = _text(value)
    scheme = SCHEME.match(text)
    if scheme and scheme.group().lower() not in ("http:", "https:", "mailto:"):
        raise refuse("E126", f'"{text}" is not an address of the web', "begin it with https://")
    if re.search(r"[\s<>\"`{}|\\^]", text):
        raise refuse("E126", f'"{text}" holds characters that no address may hold', "write a space as %20")
    return text


def _kind(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a block of keys"
    return "a list" if isinstance(value, (list, tuple)) else "text"


def _quoted(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else _kind(value)


LIST_OR_ONE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}

Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": "string"})]
"""Text with its line ends as written."""
Line = Annotated[str, BeforeValidator(_folded), WithJsonSchema({"type": "string"})]
"""Text with white space folded."""
Texts = Annotated[tuple[Line, ...], BeforeValidator(_list), WithJsonSchema(LIST_OR_ONE)]
Names = Annotated[tuple[Line, ...], BeforeValidator(_names), WithJsonSchema(LIST_OR_ONE)]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Date = Annotated[Moment, BeforeValidator(_moment), WithJsonSchema({"type": "string", "examples": ["2017-05-11"]})]
Id = Annotated[str, BeforeValidator(_id), WithJsonSchema({"type": "string", "pattern": f"^{ID.pattern}$"})]
Url = Annotated[str, BeforeValidator(_url), WithJsonSchema({"type": "string"})]


# --- problems

REMEDIES = {
    "quote": "copy the words from the text: quote: the words",
    "by": "write who makes the claim: by: the-id, by: author, or by: {unnamed: officials}",
    "id": "write id: in lower case, with hyphens for spaces",
    "name": "write name: and the full name",
    "title": "write title: and the headline",
    "date": "write date: 2017-05-11",
    "is": "write is: happened",
    "verdict": "write verdict: accept, reject or change",
}
"""What to do about a missing key."""
LABELS = {"is": "status", "sure": "word for sure:"}
"""What a key is called in a sentence, where its name does not read well."""


def validate(
    form: type[FormType], node: Node, source: Source, values: Any = None, **context: Any
) -> tuple[FormType | None, list[Problem]]:
    """Return `node` (or `values` made from it) as a `form`, or every problem that it has."""
    try:
        return form.model_validate(plain(node) if values is None else values, context=context), []
    except ValidationError as error:
        return None, list(problems_of(error, form, node, source))


def problems_of(error: ValidationError, form: type[Form], root: Node, source: Source) -> Iterator[Problem]:
    """Yield each of pydantic's complaints with its place in `source`."""
    problems = [_problem(detail, form, root, source) for detail in error.errors(include_url=False)]
    yield from sorted(problems, key=lambda problem: (problem.at.line, problem.at.column) if problem.at else (0, 0))


def _problem(detail: ErrorDetails, form: type[Form], root: Node, source: Source) -> Problem:
    path = detail["loc"]
    key = str(next((step for step in reversed(path) if isinstance(step, str)), ""))
    context: Mapping[str, Any] = detail.get("ctx") or {}
    if detail["type"] == "extra_forbidden":
        known = keys_of(form_at(form, path[:-1]))
        return unknown_key(key, known, key_place(source, root, path))
    if detail["type"] == "missing":
        node = find(root, path[:-1])
        return Problem("E121", f'"{key}" is missing', place_of_block(source, node), REMEDIES.get(key, ""))
    at = place(source, root, path)
    if detail["type"] in ("enum", "literal_error"):
        return unknown_word(key, detail["input"], words_at(form, path), at)
    if re.fullmatch(r"[EW]\d+", detail["type"]):
        message = str(context["message"])
        named = f'"{key}" {message}' if message.startswith("must be") and key else message
        return Problem(detail["type"], named, at, str(context.get("hint", "")))
    return Problem("E122", f'"{key}" {_complaint(detail, context)}' if key else _complaint(detail, context), at)


def _complaint(detail: ErrorDetails, context: Mapping[str, Any]) -> str:
    given = _quoted(detail["input"])
    match detail["type"]:
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"must be a block of keys, not {given if isinstance(detail['input'], list) else 'text'}"
        case "int_parsing" | "int_type" | "int_from_float":
            return f"must be a whole number, not {given}"
        case "float_parsing" | "float_type":
            return f"must be a number, not {given}"
        case "greater_than_equal":
            return f"must be {context['ge']:g} or more, not {given}"
        case "less_than_equal":
            return f"must be {context['le']:g} or less, not {given}"
        case "too_short" | "string_too_short":
            return "is empty"
        case _:
            return f"cannot be read: {detail['msg'].lower()}"


def unknown_key(key: str, known: tuple[str, ...], at: Location, otherwise: str = "") -> Problem:
    """Return the problem of a key that means nothing."""
    listed = otherwise or "one of " + ", ".join(known)
    return Problem("E120", f'unknown key "{key}"', at, suggest(key, known, listed))


def unknown_word(key: str, word: Any, known: tuple[str, ...], at: Location) -> Problem:
    """Return the problem of a word outside a closed vocabulary; the hint lists it."""
    listed = "one of " + ", ".join(known)
    if not isinstance(word, str):
        return Problem("E122", f'"{key}" must be text, not {_kind(word)}', at, listed)
    near = suggest(word, known, cutoff=0.6)
    return Problem("E123", f'unknown {LABELS.get(key, key)} "{word}"', at, f"{near} {listed}".strip())


def place_of_block(source: Source, node: Node) -> Location:
    """Return where a block of keys begins."""
    return locate(source, node.line, node.column, node.width)


# --- what a form knows


def keys_of(form: type[BaseModel] | None) -> tuple[str, ...]:
    """Return the keys that an author may write in `form`."""
    return tuple(field.alias or name for name, field in form.model_fields.items()) if form else ()


def form_at(form: type[BaseModel], path: tuple[int | str, ...]) -> type[BaseModel] | None:
    """Return the form that stands at `path` below `form`."""
    here: type[BaseModel] | None = form
    for step in path:
        if isinstance(step, str) and here is not None:
            fields = {field.alias or name: field for name, field in here.model_fields.items()}
            if step in fields:
                here = next(_forms(fields[step].annotation), None)
    return here


def words_at(form: type[BaseModel], path: tuple[int | str, ...]) -> tuple[str, ...]:
    """Return the closed vocabulary of the field at `path`."""
    names = [step for step in path if isinstance(step, str)]
    parent = form_at(form, tuple(names[:-1]))
    field = next((f for n, f in parent.model_fields.items() if (f.alias or n) == names[-1]), None) if parent else None
    return tuple(_words(field.annotation)) if field else ()


def _forms(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _forms(part)


def _words(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(member.value) for member in annotation)
    elif get_origin(annotation) is Union or get_args(annotation):
        for part in get_args(annotation):
            yield from _words(part) if not isinstance(part, str) else (part,)
