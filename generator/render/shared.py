"""Jinja, made to render the same small things once: macros that keep what they made, and less work around each name.

A macro that is imported without its importer's context can read nothing but its arguments. So what it made of a
frozen value (a claim, a sentence, a brief's line) is what it would make again, on whatever page. Addresses do not
differ either: they are fitted to the page afterwards (`links.fit`).
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import is_dataclass
from types import CodeType
from typing import Any

import markupsafe
from jinja2 import Template
from jinja2.environment import Environment
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from generator.pages.views.common import PageView

MOST_MADE_ONCE, MOST_MADE_AGAIN = 2048, 16_384
"""Results that one macro keeps: many are asked for once, those that are asked for again are asked for often."""
PLAIN = frozenset({str, bool, type(None)})
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
"""Of a text, without the `Markup` around it that costs more than the escaping."""


class SharedMacro(Macro):
    """Keeps what it made of a frozen value, by the value's identity and the plain arguments beside it."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._once: dict[Any, tuple[Any, str]] = {}
        self._again: dict[Any, tuple[Any, str]] = {}
        self._is_simple = not (self.caller or self.explicit_caller or self.catch_kwargs or self.catch_varargs)

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        if kwargs or not args or not self._is_simple or len(args) > self._argument_count:
            return super().__call__(*args, **kwargs)
        first = args[0]
        kind = type(first)
        if not (_SHARED[kind] if kind in _SHARED else is_shared(kind)):
            return self._make(args)
        key: Any = id(first)
        if len(args) > 1:
            more = args[1:]
            for one in more:
                if type(one) not in PLAIN:
                    return self._make(args)
            key = key, more
        found = self._again.get(key)
        return found[1] if found else self._made_before(key, args)

    def _made_before(self, key: Any, args: tuple[Any, ...]) -> str:
        found = self._once.pop(key, None)
        known, most = (self._again, MOST_MADE_AGAIN) if found else (self._once, MOST_MADE_ONCE)
        if len(known) >= most:
            known.clear()
        found = known[key] = found or (args[0], self._make(args))  # holding the value keeps its number its own
        return found[1]

    def _make(self, args: tuple[Any, ...]) -> str:
        return Markup(self._func(*args, *(missing,) * (self._argument_count - len(args))))


_SHARED: dict[type, bool] = {}


def is_shared(kind: type) -> bool:
    """Return whether values of this type stand on many pages and never change."""
    found = _SHARED.get(kind)
    if found is None:
        frozen = is_dataclass(kind) and bool(kind.__dataclass_params__.frozen)  # type: ignore[attr-defined]
        found = _SHARED[kind] = frozen and not issubclass(kind, PageView)
    return found


class QuickContext(Context):
    """Calls macros without asking first what else they might be."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        if type(called) is not SharedMacro:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return called(*args, **kwargs)


class QuickTemplate(Template):
    """A template whose macros are shared."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        namespace: dict[str, Any] = {"environment": environment, "__file__": code.co_filename}
        exec(code, namespace)  # as Jinja itself does
        namespace |= {"Macro": SharedMacro, "escape": escape}
        template = cls._from_namespace(environment, namespace, globals)
        template._uptodate = uptodate
        return template


def escape(value: Any) -> str:
    """Return `value` as it is written in HTML: a plain text, since nobody asks again whether it is safe."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    return value if kind is Markup else markupsafe.escape(value)
