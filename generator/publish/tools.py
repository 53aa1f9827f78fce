"""Running git and rsync: what they print when they fail becomes a problem that says what to do."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.errors import GeneratorError, Problem, problem_error

MOST_LINES = 4
"""Of a tool's own words, its last ones."""

HINTS = (
    ("Host key verification failed", "connect once by hand with ssh, to see and keep the host's key"),
    ("Permission denied", "see that your key is known there: `ssh-add -l` lists what your agent holds"),
    ("Authentication failed", "see that git can push there from this machine"),
    ("could not read Username", "see that git can push there from this machine"),
    ("Could not resolve host", "see that the name is right and the network is there"),
    ("Connection refused", "see that the address and the port are right and the server runs"),
    ("Connection timed out", "see that the address is right and the network is there"),
    ("does not appear to be a git repository", "see that `remote:` names a remote of this repository, or an address"),
    ("No such file or directory", "see that the folder exists there"),
)
"""What a tool says -> what to do about it; the first that fits."""


def run(
    command: Sequence[str],
    doing: str,
    *,
    env: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    cwd: Path | None = None,
    good: Sequence[int] = (0,),
) -> subprocess.CompletedProcess[bytes]:
    """Return the outcome of `command`, with `env` added to the environment.

    Raises GeneratorError when the tool is missing or ends with a code not in `good`; `doing` says what failed.
    """
    try:
        done = subprocess.run(
            command, input=stdin, capture_output=True, env={**os.environ, **(env or {})}, cwd=cwd, check=False
        )
    except FileNotFoundError:
        hint = f"install {command[0]} with your system's packages"
        raise problem_error(
            "E720", f"{command[0]} is not installed here, and this target needs it", hint=hint
        ) from None
    if done.returncode not in good:
        raise failure(doing, done)
    return done


def failure(doing: str, done: subprocess.CompletedProcess[bytes]) -> GeneratorError:
    """Return the error of a tool that failed while `doing` something, in its own last words."""
    said = done.stderr.decode("utf-8", "replace").strip()
    words = " / ".join([line.strip() for line in said.splitlines() if line.strip()][-MOST_LINES:])
    hint = next((hint for sign, hint in HINTS if sign in said), "")
    return GeneratorError([Problem("E721", f"{doing} failed: {words or f'exit code {done.returncode}'}", None, hint)])
