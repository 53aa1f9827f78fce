"""Decisions that contradict one another: two ids held to be one, and held apart or split."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.errors import Problem
from generator.model import Decision


def decision_problems(decisions: Sequence[Decision]) -> Iterator[Problem]:
    """Yield a problem for each `not_same` or `split` whose ids other decisions make the same, even by a chain."""
    group = _groups(decision for decision in decisions if decision.kind == "same")
    for decision in decisions:
        if decision.kind == "same":
            continue
        ids = decision.ids if decision.kind == "not_same" else decision.into
        roots = [group(id_) for id_ in ids]
        for number, root in enumerate(roots):
            if root in roots[:number]:
                other = ids[roots.index(root)]
                same = next(d for d in decisions if d.kind == "same" and group(d.ids[0]) == root)
                message = f'"{other}" and "{ids[number]}" are held to be the same and not the same'
                yield Problem(
                    "E154", message, decision.at, f"the other decision is in {same.at}; take one of them out"
                )


def _groups(decisions: Iterator[Decision]) -> Callable[[str], str]:
    parents: dict[str, str] = {}

    def root(id_: str) -> str:
        while parents.get(id_, id_) != id_:
            id_ = parents[id_]
        return id_

    for decision in decisions:
        for id_ in decision.ids[1:]:
            parents[root(id_)] = root(decision.ids[0])
    return root
