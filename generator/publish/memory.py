"""What we last deployed, per target: so that another's deployment in between is noticed.

A state is noted before it is made, because a run may be stopped just after; then both it and the one before are ours.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from generator.output.manifest import write_whole


@dataclass(frozen=True, slots=True)
class Memory:
    """The states of one target that this machine has made."""

    file: Path
    where: str
    """A target that now leads elsewhere remembers nothing."""

    def known(self) -> tuple[str, ...]:
        """Return the states that may be there if nobody else has deployed; empty when we never did."""
        try:
            value = json.loads(self.file.read_bytes())
            states = value["states"] if value["where"] == self.where else ()
        except (OSError, ValueError, KeyError, TypeError):
            return ()
        return tuple(map(str, states))

    def expect(self, state: str) -> None:
        """Note that `state` is about to be made."""
        self._write((*self.known(), state))

    def settle(self, state: str) -> None:
        """Note that `state` is there now, and no other of ours."""
        if self.known() != (state,):
            self._write((state,))

    def _write(self, states: tuple[str, ...]) -> None:
        write_whole(self.file, json.dumps({"where": self.where, "states": states}, indent=1).encode())
