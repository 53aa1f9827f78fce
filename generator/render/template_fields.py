"""Templates, read without running them -> the fields of views that they use, and those that do not exist.

    {% for claim in page.claims %}{{ claim.speeker }}   page.claims holds ClaimItems, which have no `speeker`

Loops, macros (by the values they are called with), `set`, `with`, imports, includes and blocks are followed. What
cannot be known is not complained of: a finding is a mistake.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes

from generator.pages.language import Language
from generator.render.template_types import (
    ANYTHING,
    FILTERED,
    TEXT,
    VIEWS,
    Macro,
    Module,
    Value,
    either,
    fields_of,
    is_view,
    items_of,
    parts_of,
    value_of,
)
from generator.render.theme import ThemeEnvironment

Scope = dict[str, Value]
ALWAYS = frozenset({"range", "namespace", "loop", "caller", "super", "self", "varargs", "kwargs", "true", "false"})
"""Names that Jinja itself gives."""


@dataclass(frozen=True, order=True, slots=True)
class Mistake:
    """Something that a template asks for and that is not there."""

    template: str
    """As the environment names it: `brief.html`, `@2/parts/_claim.html`."""
    line: int
    message: str
    hint: str = ""


@dataclass(slots=True)
class Reading:
    """What reading a page template found."""

    mistakes: set[Mistake] = field(default_factory=set)
    used: dict[str, set[str]] = field(default_factory=dict)
    """Fields used, by the name of their class."""
    templates: set[str] = field(default_factory=set)
    """All that were read on the way."""


def read_page_template(environment: ThemeEnvironment, language: Language, template: str) -> Reading:
    """Return what reading page template `template` finds, and all that it extends, includes and imports."""
    reader = Reader(environment, language)
    reader.template(template, {"page": frozenset({VIEWS[template]})})
    return reader.reading


class Reader:
    """Walks templates with what their names stand for."""

    def __init__(self, environment: ThemeEnvironment, language: Language) -> None:
        self.environment, self.language = environment, language
        self.reading = Reading()
        self.here = ""
        self.seen: set[tuple[int, tuple[Value, ...]]] = set()
        self.modules: dict[tuple[str, bool], Scope] = {}
        self.parsed: dict[str, nodes.Template | None] = {}

    # --- templates

    def template(self, name: str, scope: Scope) -> Scope:
        """Walk template `name`; return `scope` with the names that it sets at its top."""
        tree = self._parse(name)
        if tree is not None:
            before, self.here = self.here, name
            self.statements(tree.body, scope)
            self.here = before
        return scope

    def _parse(self, name: str) -> nodes.Template | None:
        if name not in self.parsed:
            self.parsed[name] = None
            self.reading.templates.add(name)
            try:
                source, file, _ = self.environment.loader.get_source(self.environment, name)
                tree = self.parsed[name] = self.environment.parse(source, name, file)
                self.environment.compile(source, name, file)  # knows which filters and tests there are
                tree.set_environment(self.environment)
            except TemplateNotFound:
                self._mistake(None, f"no template '{name.split('/', 1)[-1] if name[0] == '@' else name}'")
            except TemplateSyntaxError as error:
                self.reading.mistakes.add(Mistake(name, error.lineno, (error.message or "mistake").rstrip(".")))
        return self.parsed[name]

    def _names(self, node: nodes.Expr) -> Iterable[str]:
        """Yield the template that `extends`, `include` or `import` names."""
        if isinstance(node, nodes.Const):
            yield self.environment.join_path(str(node.value), self.here)

    def _module(self, node: nodes.Import | nodes.FromImport, scope: Scope) -> Scope:
        for name in self._names(node.template):
            key = name, node.with_context
            if key not in self.modules:
                given = {"page": scope["page"]} if node.with_context and "page" in scope else {}
                self.modules[key] = own = Scope(given)
                self.template(name, own)
            return self.modules[key]
        return {}

    # --- statements

    def statements(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        """Walk `body`; names set in it are known after it, as in Jinja's own scopes of files and loops."""
        for node in body:
            self.statement(node, scope)

    def statement(self, node: nodes.Node, scope: Scope) -> None:
        """Walk one statement."""
        match node:
            case nodes.Output():
                for one in node.nodes:
                    self.expression(one, scope)
            case nodes.For():
                self._loop(node, scope)
            case nodes.If():
                self.expression(node.test, scope)
                for part in (node.body, *(branch.body for branch in node.elif_), node.else_):
                    self.statements(part, scope)
                for branch in node.elif_:
                    self.expression(branch.test, scope)
            case nodes.Assign():
                self._bind(node.target, self.expression(node.node, scope), scope)
            case nodes.AssignBlock():
                self.statements(node.body, dict(scope))
                self._bind(node.target, TEXT, scope)
            case nodes.Macro():
                scope[node.name] = frozenset({Macro(node, self.here, scope)})
            case nodes.CallBlock():
                self.expression(node.call, scope)
                inner = scope | {one.name: ANYTHING for one in node.args}
                self.statements(node.body, inner)
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    self._bind(target, self.expression(value, scope), inner)
                self.statements(node.body, inner)
            case nodes.Import():
                scope[node.target] = frozenset({Module(tuple(self._module(node, scope).items()))})
            case nodes.FromImport():
                self._from(node, scope)
            case nodes.Include():
                for name in self._names(node.template):
                    self.template(name, dict(scope))
            case nodes.Extends():
                for name in self._names(node.template):
                    self.template(name, {"page": scope["page"]})
            case nodes.Block() | nodes.Scope() | nodes.FilterBlock() | nodes.ScopedEvalContextModifier():
                self.statements(node.body, dict(scope))
            case nodes.ExprStmt():
                self.expression(node.node, scope)

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        inner = dict(scope)
        self._bind(node.target, items_of(self.expression(node.iter, scope)), inner)
        if node.test:
            self.expression(node.test, inner)
        self.statements(node.body, inner)
        self.statements(node.else_, dict(scope))

    def _bind(self, target: nodes.Node, value: Value, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = value
        elif isinstance(target, nodes.Tuple):
            for one, part in zip(target.items, parts_of(value, len(target.items)), strict=True):
                self._bind(one, part, scope)

    def _from(self, node: nodes.FromImport, scope: Scope) -> None:
        module = self._module(node, scope)
        for one in node.names:
            name, alias = (one, one) if isinstance(one, str) else one
            if module and name not in module:
                self._mistake(node, f"the template that is imported from has no '{name}'", _near(name, module))
            scope[alias] = module.get(name, ANYTHING)

    # --- expressions

    def expression(self, node: nodes.Node | None, scope: Scope) -> Value:
        """Return what `node` may be, after walking all that is in it."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Const():
                return ANYTHING if node.value is None else frozenset({type(node.value)})
            case nodes.TemplateData():
                return TEXT
            case nodes.Getattr():
                return self._attribute(node, self.expression(node.node, scope))
            case nodes.Getitem():
                value = self.expression(node.node, scope)
                self.expression(node.arg, scope)
                return value if isinstance(node.arg, nodes.Slice) else items_of(value)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Call():
                return self._call(node, scope)
            case nodes.CondExpr():
                self.expression(node.test, scope)
                return either((self.expression(node.expr1, scope), self.expression(node.expr2, scope)))
            case nodes.Or() | nodes.And():
                return either((self.expression(node.left, scope), self.expression(node.right, scope)))
            case nodes.Concat():
                self._all(node, scope)
                return TEXT
            case nodes.Node():
                self._all(node, scope)
        return ANYTHING

    def _all(self, node: nodes.Node, scope: Scope) -> None:
        for child in node.iter_child_nodes():
            self.expression(child, scope)

    def _name(self, node: nodes.Name, scope: Scope) -> Value:
        if node.name not in scope and node.name not in ALWAYS:
            hint = "a macro knows only what it is given" if node.name == "page" else _near(node.name, scope)
            self._mistake(node, f"nothing here is called '{node.name}'", hint)
        return scope.get(node.name, ANYTHING)

    def _attribute(self, node: nodes.Getattr, value: Value) -> Value:
        found: list[Value] = []
        for kind in value:
            if isinstance(kind, Module):
                found.append(self._member(node, dict(kind.names)))
            elif is_view(kind):
                found.append(self._field(node, kind))
            elif kind is str and not hasattr(str, node.attr):
                self._mistake(node, f"a text has no '{node.attr}'", _near(node.attr, dir(str)))
            else:
                found.append(ANYTHING)
        return either(found)

    def _member(self, node: nodes.Getattr, names: Scope) -> Value:
        if names and node.attr not in names:
            self._mistake(node, f"the imported template has no '{node.attr}'", _near(node.attr, names))
        return names.get(node.attr, ANYTHING)

    def _field(self, node: nodes.Getattr, kind: type) -> Value:
        known = fields_of(kind)
        if node.attr not in known:
            self._mistake(node, f"{kind.__name__} has no '{node.attr}'", _near(node.attr, known))
            return ANYTHING
        self.reading.used.setdefault(kind.__name__, set()).add(node.attr)
        return known[node.attr]

    def _filter(self, node: nodes.Filter, scope: Scope) -> Value:
        self._all(node, scope)
        if node.name == "say" and isinstance(node.node, nodes.Const) and node.node.value not in self.language.texts:
            text = str(node.node.value)
            self._mistake(node, f"there are no words called '{text}'", _near(text, self.language.texts))
        return value_of(FILTERED[node.name]) if node.name in FILTERED else ANYTHING

    def _call(self, node: nodes.Call, scope: Scope) -> Value:
        called = self.expression(node.node, scope)
        given = [self.expression(one, scope) for one in node.args]
        named = {one.key: self.expression(one.value, scope) for one in node.kwargs}
        for one in called:
            if isinstance(one, Macro):
                self._macro(node, one, given, named)
        return TEXT if any(isinstance(one, Macro) for one in called) else ANYTHING

    def _macro(self, call: nodes.Call, macro: Macro, given: Sequence[Value], named: dict[str, Value]) -> None:
        names = [one.name for one in macro.node.args]
        for name in named:
            if name not in names and name != "caller":
                self._mistake(call, f"macro '{macro.node.name}' takes no '{name}'", _near(name, names))
        if len(given) > len(names):
            self._mistake(call, f"macro '{macro.node.name}' takes {len(names)} values, not {len(given)}")
        defaults = [self.expression(one, macro.scope) for one in macro.node.defaults]
        values = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True)) | dict(
            zip(names, given, strict=False)
        )
        values |= {name: value for name, value in named.items() if name in names}
        key = id(macro.node), tuple(values.get(name, ANYTHING) for name in names)
        if key not in self.seen:
            self.seen.add(key)
            before, self.here = self.here, macro.template
            self.statements(macro.node.body, macro.scope | dict.fromkeys(names, ANYTHING) | values)
            self.here = before

    def _mistake(self, node: nodes.Node | None, message: str, hint: str = "") -> None:
        self.reading.mistakes.add(Mistake(self.here, node.lineno if node else 0, message, hint))


def _near(name: str, known: Iterable[Any]) -> str:
    close = difflib.get_close_matches(name, [str(one) for one in known], 1)
    return f"did you mean '{close[0]}'?" if close else ""
