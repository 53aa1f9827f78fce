"""site.yaml -> the values of a settings dataclass, checked against its types.

The dataclass is the documentation and the schema: a field added there is read, checked and listed in messages.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, create_model

from generator.content.schema import Flag, Form, Line, Names, validate
from generator.content.yaml_reader import Node, place, read_yaml
from generator.errors import Location, Problem
from generator.model import Source


@dataclasses.dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says."""

    values: Mapping[str, Any] | None
    """Given fields only, nested dataclasses made; None when a problem is an error."""
    at: Callable[..., Location]
    """Where the value of a key stands."""
    problems: tuple[Problem, ...] = ()


def read_settings(settings: type[Any], source: Source) -> Settings:
    """Return what `source` says for the dataclass `settings`."""
    root, problems = read_yaml(source)
    if root is None:
        return Settings(None, lambda *path: Location(source.path), tuple(problems))
    if root.value is None:
        root = Node({}, 1, 1)
    if not isinstance(root.value, dict):
        at = place(source, root, ())
        return Settings(None, lambda *path: at, (Problem("E122", "must be a block of keys", at, "title: My briefs"),))
    form, wrong = validate(settings_form(settings), root, source)
    values = _values(settings, form) if form is not None else None
    return Settings(values, lambda *path: place(source, root, path), (*problems, *wrong))


_forms: dict[type[Any], type[Form]] = {}


def settings_form(settings: type[Any]) -> type[Form]:
    """Return the form of a dataclass; paths and the fields that are no settings are left out."""
    if settings in _forms:
        return _forms[settings]
    hints = typing.get_type_hints(settings, include_extras=True)
    fields: dict[str, Any] = {}
    for field in dataclasses.fields(settings):
        if hints[field.name] is not Path:
            fields[field.name] = (_type(hints[field.name]) | None, Field(None))
    form: type[Form] = create_model(settings.__name__, __base__=Form, __doc__=settings.__doc__, **fields)
    _forms[settings] = form
    return form


def _type(hint: Any) -> Any:
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return settings_form(hint)
    if typing.get_origin(hint) is Mapping:
        item: Any = _type(typing.get_args(hint)[1])
        return dict[str, item]
    plain: dict[Any, Any] = {str: Line, bool: Flag, tuple[str, ...]: Names}
    return plain.get(hint, hint)


def _values(settings: type[Any], form: Form) -> dict[str, Any]:
    hints = typing.get_type_hints(settings, include_extras=True)
    values = {}
    for name in form.model_fields_set:
        value = getattr(form, name)
        if value is not None:
            values[name] = _value(settings, name, hints[name], value)
    return values


def _value(settings: type[Any], name: str, hint: Any, value: Any) -> Any:
    if isinstance(value, dict):
        item = typing.get_args(hint)[1]
        return {key: item(**_values(item, one)) if isinstance(one, Form) else one for key, one in value.items()}
    if not isinstance(value, Form):
        return value
    default = _default(settings, name)
    return dataclasses.replace(default, **_values(hint, value))


def _default(settings: type[Any], name: str) -> Any:
    field = next(field for field in dataclasses.fields(settings) if field.name == name)
    make = field.default_factory
    return make() if callable(make) else field.default
