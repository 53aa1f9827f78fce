"""Every page before the Nu HTML checker (vnu.jar, needs Java), which is started once for all (C6, 1)."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.checking.values import Setting
from generator.errors import Problem

PATIENCE = 3_600
"""Seconds."""


def check(jar: Path, site: Path) -> tuple[Problem, ...]:
    """Return what the checker finds in the pages below `site`; one problem where it cannot be run."""
    java = shutil.which("java")
    if java is None:
        return (
            Problem("E801", "the Nu HTML checker needs Java, and there is no java", None, "install a Java runtime"),
        )
    command = [java, "-jar", str(jar), "--skip-non-html", "--errors-only", "--format", "json", str(site)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
        messages = json.loads(done.stderr)["messages"]
    except (OSError, ValueError, LookupError, subprocess.TimeoutExpired) as error:
        return (Problem("E801", f"the Nu HTML checker failed: {error}"),)
    return tuple(_problems(messages, site))


def _problems(messages: list[dict[str, object]], site: Path) -> Iterator[Problem]:
    setting = Setting(str(site), "")
    for message in messages:
        file = Path(unquote(urlsplit(str(message.get("url", ""))).path))
        path = file.relative_to(site).as_posix() if file.is_relative_to(site) else file.name
        line = message.get("lastLine")
        yield Problem("E801", str(message.get("message")), setting.place(path, line if isinstance(line, int) else 0))
