"""Style sheets as they are written -> as they are sent: without remarks and without space that only people need."""

from __future__ import annotations

import re

KEPT = r"""(?P<kept>/\*!.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\))"""
REMARKS = re.compile(rf"{KEPT}|/\*.*?\*/", re.DOTALL)
SPACES = re.compile(rf"{KEPT}|\s*;?\s*\}}\s*|\s*[{{,;]\s*|:\s+|\s+>\s+|\s+", re.DOTALL)
"""Around `+` and `-` space has a meaning, and before a colon too: `a :hover`."""


def compact(text: str) -> str:
    """Return the style sheet `text` with the same meaning in fewer characters; remarks that begin with `!` stay."""
    bare = REMARKS.sub(lambda found: found["kept"] or " ", text)
    return SPACES.sub(_shorter, bare).strip()


def _shorter(found: re.Match[str]) -> str:
    short = found["kept"] or found.group().strip() or " "
    return "}" if short[0] == ";" and short[-1] == "}" else short
