"""A module imports only from floors below its own, or from its own room."""

from __future__ import annotations

import ast
from pathlib import Path

from generator import model
from generator.enrich import CODE

PACKAGE = Path(__file__).parent.parent / "generator"

FLOORS = {
    "__init__": 0, "shipped": 0, "orphans": 0, "model": 0, "digest": 0, "errors": 0, "edtf": 0, "remember": 0,
    "report": 0, "sharing": 0, "slugs": 0,
    "content": 1, "config": 1,
    "annotate": 2, "enrich": 2,
    "cluster": 3, "resolve": 3, "knowledge": 3, "reading": 3, "archive": 3, "pages": 3,
    "render": 4, "exports": 4,
    "output": 5, "checking": 5, "publish": 5, "importers": 5, "review": 5,
    "build": 6, "preview": 6, "commands": 6, "__main__": 6,
}  # fmt: skip
BESIDE = {
    ("model", "errors"), ("report", "errors"), ("sharing", "model"), ("enrich", "annotate"), ("annotate", "config"),
    ("config", "content"),
    ("pages", "archive"), ("archive", "resolve"), ("archive", "knowledge"), ("pages", "knowledge"),
    ("pages", "resolve"), ("resolve", "knowledge"), ("exports", "render"), ("render", "exports"),
    ("publish", "output"), ("checking", "output"), ("preview", "publish"), ("commands", "build"),
    ("preview", "build"),
    ("commands", "preview"), ("__main__", "commands"), ("knowledge", "content"),
    ("reading", "knowledge"),
}  # fmt: skip
"""Rooms of one floor, or of neighbouring floors, where the first may import the second."""
ONLY_SPACY = {"annotate"}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names if node.module == "generator"}
    return names


def test_every_module_has_a_floor():
    assert {room_of(path) for path in PACKAGE.rglob("*.py")} <= FLOORS.keys()


def test_imports_point_downwards():
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        room = room_of(path)
        for name in imports(path):
            parts = name.split(".")
            if parts[0] != "generator" or len(parts) == 1 or parts[1] not in FLOORS or parts[1] == room:
                continue
            if FLOORS[parts[1]] >= FLOORS[room] and (room, parts[1]) not in BESIDE:
                wrong.append(f"{path.relative_to(PACKAGE)} (floor {FLOORS[room]}) imports {name}")
    assert not wrong, "\n".join(wrong)


def test_only_annotate_knows_spacy():
    knows = {
        room_of(path) for path in PACKAGE.rglob("*.py") if any(n.split(".")[0] == "spacy" for n in imports(path))
    }
    assert knows <= ONLY_SPACY


def test_what_the_annotator_reads_of_ours_is_in_the_key_of_its_cache():
    counted = {part.removesuffix(".py").replace("/", ".") for part in CODE}
    for path in sorted((PACKAGE / "annotate").glob("*.py")):
        for name in names_of_ours(path):
            assert name.split(".")[0] in counted or name in counted, f"{path.name} reads {name}"


def names_of_ours(path: Path) -> set[str]:
    """Return the modules below `generator` that define what a module imports from the model, and the others."""
    homes = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "generator.model":
            homes |= {getattr(model, alias.name).__module__ for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator."):
            homes.add(node.module)
    return {home.partition(".")[2] for home in homes}
