"""Rows that are made when they are read stand for those that would be kept."""

from __future__ import annotations

from generator.digest import Digests, digest
from generator.pages.views.rows import Rows

ROWS = tuple((str(number), "vote") for number in range(2500))


def test_rows_are_the_same_each_time_they_are_read():
    rows = Rows(lambda: iter(ROWS), len(ROWS))
    assert (len(rows), tuple(rows), tuple(rows), rows[3], rows[-2:]) == (2500, ROWS, ROWS, ROWS[3], ROWS[-2:])
    assert rows == ROWS
    assert rows == Rows(lambda: ROWS, 2500)
    assert repr(Rows(lambda: [("a",)], 1)) == "Rows((('a',),))"


def test_every_row_decides_their_digest():
    rows, same = Rows(lambda: iter(ROWS), 2500), Rows(lambda: list(ROWS), 2500)
    other = Rows(lambda: (*ROWS[:-1], ("2499", "votes")), 2500)
    digests = Digests()
    assert digests.of(rows) == digests.of(same) != digests.of(other)
    assert digest(rows) == digest(same) == digest(ROWS) != digest(other)
