"""How long functions and modules are: lines of code without blank lines, comments and docstrings.

python tests/bench/bench_code.py
"""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "generator"


def code_lines(node: ast.AST) -> int:
    """Return how many lines of `node` hold code that is no docstring."""
    lines = set()
    docstrings = {
        id(parent.body[0])
        for parent in ast.walk(node)
        if isinstance(parent, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and parent.body
        and isinstance(parent.body[0], ast.Expr)
        and isinstance(parent.body[0].value, ast.Constant)
    }
    for part in ast.walk(node):
        if isinstance(part, ast.stmt) and id(part) not in docstrings:
            inner = getattr(part, "body", None)
            last = part.lineno if inner else (part.end_lineno or part.lineno)
            lines |= set(range(part.lineno, last + 1))
    return len(lines)


def main() -> None:
    modules = {path: ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
    functions = sorted(
        (code_lines(node) - 1, f"{path.relative_to(PACKAGE)}:{node.name}")
        for path, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    )
    lengths = [length for length, _ in functions]
    sizes = sorted(
        (len(path.read_text(encoding="utf-8").splitlines()), str(path.relative_to(PACKAGE))) for path in modules
    )
    print(f"{len(modules)} modules, {sum(size for size, _ in sizes)} lines in all, {len(functions)} functions")
    print(f"lines of code in a function: median {statistics.median(lengths):.0f},", end=" ")
    print(f"90th percentile {statistics.quantiles(lengths, n=10)[8]:.0f}, longest {functions[-1]}")
    print("largest modules: " + ", ".join(f"{name} {size}" for size, name in reversed(sizes[-5:])))


if __name__ == "__main__":
    main()
