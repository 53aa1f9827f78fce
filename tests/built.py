"""Sites that tests build, and where the project lies."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class BuiltSite:
    """A site that was built, and the folder it was built from."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    def pages(self) -> dict[str, str]:
        """The text of each HTML file, by its path below the site."""
        return {
            path.relative_to(self.site).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(self.site.rglob("*.html"))
        }


def build_in(root: Path) -> BuiltSite:
    from generator.build import build
    from generator.config import load_config

    build(load_config(root), now=NOW)
    return BuiltSite(root)
