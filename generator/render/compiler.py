"""Templates -> Python: Jinja's compiler, with shorter code where a template's names are what they nearly always are.

    {{ claim.brief.title }}   claim.brief.title       Jinja's own: environment.getattr(environment.getattr(…))
    {{ ref(claim.brief) }}    ref(claim.brief)        Jinja's own: context.call(ref, …)

Where a name is missing these raise AttributeError, and the page is made again with Jinja's own code, which knows what
a template may make of it (`theme.ThemeEnvironment.rendered`).
"""

from __future__ import annotations

from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame


class QuickGenerator(CodeGenerator):
    """Writes names after a dot, and calls of what has a name, as Python has them."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        if iskeyword(node.attr) or isinstance(node.node, nodes.Const | nodes.TemplateData):
            super().visit_Getattr(node, frame)
            return
        inner = node.node
        if isinstance(inner, nodes.Name) and inner.ctx == "load":
            self.write(frame.symbols.ref(inner.name))  # what stands for a missing name has no attributes either
        else:
            self.visit(inner, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if forward_caller or not self._is_simple(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for number, argument in enumerate(node.args):
            self.write(", " if number else "")
            self.visit(argument, frame)
        self.write(")")

    def _is_simple(self, node: nodes.Call) -> bool:
        """Does it call a name of the template's own? Only functions of the environment may ask for the context."""
        named: Any = node.node
        is_own = isinstance(named, nodes.Name) and named.name not in self.environment.globals
        return is_own and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
