"""What is kept of what was made."""

from __future__ import annotations

from generator.remember import Lately


def test_what_was_made_lately_is_there_until_there_is_too_much():
    made: Lately[str, int] = Lately(2)
    made["ana"], made["ben"] = 1, 2
    assert made == {"ana": 1, "ben": 2}
    made["cem"] = 3
    assert made == {"cem": 3}
