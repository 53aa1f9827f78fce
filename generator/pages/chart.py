"""Dates -> a small chart of counts, month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from generator.pages import words
from generator.pages.views.common import Bar

MOST = 36
"""Months; above that the chart goes by year."""


def bars(dates: Iterable[str], href: Callable[[str], str]) -> tuple[Bar, ...]:
    """Return a bar for each month from the first date to the last, empty ones too; none when all are of one month.

    Above three years each bar is a year.
    """
    counts = Counter(date[:7] for date in dates)
    if len(counts) < 2:
        return ()
    periods = _months(min(counts), max(counts))
    if len(periods) > MOST:
        counts = sum((Counter({month[:4]: count}) for month, count in counts.items()), Counter())
        periods = [str(year) for year in range(int(min(counts)), int(max(counts)) + 1)]
    most = max(counts.values())
    return tuple(
        Bar(
            words.when(one).words, one, counts[one], round(100 * counts[one] / most), href(one) if counts[one] else ""
        )
        for one in periods
    )


def _months(first: str, last: str) -> list[str]:
    start, end = (12 * int(month[:4]) + int(month[5:]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]
