"""What looks like a date and is none: Theresa May, the Sunday Times, 1500 soldiers, Flight 1549."""

from __future__ import annotations

import re

from generator.annotate.date_patterns import Found
from generator.annotate.date_words import CURRENCY, Words, fences, lexicon

THERESA = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Minister|Philip|Brian) May\b")


AGES = frozenset({"day", "week", "month", "year"})


def is_date(found: Found) -> bool:
    """Return whether `found` is a time where it stands."""
    check = CHECKS.get(found.rule)
    return check is None or check(found)


def _month(found: Found) -> bool:
    before, word, after = _around(found, "month")
    if after in fences()["named-month-after"]:
        return False
    if found.end - found.start > 1 or word not in fences()["name-months"]:
        return not (
            word in fences()["name-months"] and after[:1].isupper() and before.lower() not in fences()["before-month"]
        )
    if word == "May" and before.lower() in (
        "by",
        "to",
        "for",
        "of",
        "from",
        "and",
        "that",
        "like",
        "after",
        "before",
    ):
        return not THERESA.search(found.words.text)
    return before.lower() in fences()["before-month"]


def _weekday(found: Found) -> bool:
    before, _, after = _around(found, "weekday")
    if found.words.word(found.end - 1)[:1].isupper() and found.has("part2") and after[:1].isupper():
        return False  # the name of a show: Saturday Morning Comics
    if before in fences()["named-day-before"] or after in fences()["named-day-after"]:
        return False
    return len(found.words.word(found.parts["weekday"][0])) > 4 or before.lower() in fences()["before-month"] | {
        "",
        ",",
    }


def _year(found: Found) -> bool:
    """Return whether four digits are a year: not money, not a count of something, not part of a name."""
    if not found.has("year"):
        return _short(found)
    if found.end - found.start > 1:
        return True
    words, index = found.words, found.start
    before, after = words.word(index - 1), words.word(index + 1)
    if before in CURRENCY or before in fences()["numbered"] or after in fences()["counted"] or before == "-":
        return before == "-" and words.classes[index - 2 : index - 1] == lexicon().codes["YEAR"]
    year = int(found.value("year"))
    if year < 1500 and before.lower() not in (
        "in",
        "since",
        "until",
        "by",
        "of",
        "from",
        "to",
        "(",
        "and",
        "between",
    ):
        return False
    return not (_is_plural(after) and before.lower() not in fences()["before-year"])


def _is_plural(word: str) -> bool:
    return word.endswith(("people", "men", "women", "children")) or (
        len(word) > 3 and word.islower() and word.endswith("s") and not word.endswith(("ss", "us", "is"))
        and word not in fences()["year-nouns"] and word not in ("was", "has")
    )  # fmt: skip


def _short(found: Found) -> bool:
    """Return whether 1939-45 is a range of years, or '82 a year."""
    if not found.has("century"):
        return found.words.word(found.start - 1).lower() in fences()["before-month"]
    first, second = found.value("century"), found.words.word(found.start)
    before = found.words.word(found.parts["century"][0] - 1)
    return len(second) == 2 and second > first[2:] and before not in CURRENCY


def _season(found: Found) -> bool:
    """Return whether a bare season is a time: `in the fall`, never `the fall of Berlin` or `spring up`."""
    before = found.words.word(found.start - 1).lower()
    after = found.words.word(found.end).lower()
    word = found.words.word(found.parts["season"][0])
    if word[0].isupper() and found.words.word(found.end) in fences()["named-season-after"]:
        return False
    if after == "of" or (word.lower() == "fall" and before not in ("in", "by", "during", "until", "since", "this")):
        return False
    if word.lower() == "fall":
        return found.end - found.start > 1
    has_article = found.words.word(found.start).lower() == "the"
    return (
        has_article
        or found.end - found.start > 1
        or before in fences()["before-month"]
        or before in ("second", "and")
    )


def _day_range(found: Found) -> bool:
    after = found.words.word(found.end)
    return not (after.islower() and after.endswith("s") and after != "as")


def _duration(found: Found) -> bool:
    """Return whether `a day` is a length of time here: `one-day`, `a year`, not `the day`, `day` alone."""
    unit, after = found.value("unit"), found.words.word(found.end).lower()
    if unit == "quarter" and (after == "of" or found.words.word(found.end - 1).lower() == "quarters"):
        return False
    return not (unit in AGES and ((after in ("old", "-") and _says_age(found)) or _is_aged(found)))


def _is_aged(found: Found) -> bool:
    """Tell whether `aged` stands before the number, or before the first of two: aged 8-10 years."""
    before = [found.words.word(index).lower() for index in range(found.start - 3, found.start)]
    return before[-1] == "aged" or (before[0] == "aged" and before[1].isdigit() and before[2] in ("-", "–", "to"))


def _says_age(found: Found) -> bool:
    return any(found.words.word(index).lower() in ("old", "olds") for index in (found.end, found.end + 1))


def _bare_units(found: Found) -> bool:
    unit = found.words.word(found.end - 1)
    return unit.endswith("s")


def _month_day(found: Found) -> bool:
    """Return whether a day without a year is one of the calendar, not the name of a happening."""
    nearby = {found.words.word(index).lower() for index in range(found.end, found.end + 2)}
    return found.has("year") or not nearby & fences()["after-named-day"]


def _christmas(found: Found) -> bool:
    if found.end - found.start > 1:
        return True
    return found.words.word(found.start - 1).lower() in fences()["before-holiday"]


def _set_word(found: Found) -> bool:
    """Return whether `daily` is the word, not the name of a paper."""
    return found.words.word(found.start).islower()


def _century(found: Found) -> bool:
    """Return whether it is a time, not the name of a film company."""
    last, after = found.words.word(found.end - 1), found.words.word(found.end)
    return not (last[0].isupper() and after[:1].isupper())


def _edge_of_unit(found: Found) -> bool:
    """Return whether `the end of the day` is a time, not the idiom `at the end of the day, ...`."""
    before, after = found.words.word(found.start - 1).lower(), found.words.word(found.end)
    return not (found.value("unit") == "day" and before == "at" and after == ",")


def _rel_unit(found: Found) -> bool:
    return found.value("unit") not in ("hour", "minute")


def _around(found: Found, part: str) -> tuple[str, str, str]:
    words: Words = found.words
    index = found.parts[part][0]
    return words.word(found.start - 1), words.word(index), words.word(found.end)


CHECKS = {
    "month": _month, "weekday": _weekday, "rel-weekday": _weekday, "mid-year": _year, "year-range": _year,
    "short-year": _year, "season": _season, "day-range": _day_range, "day-range-first": _day_range,
    "month-day": _month_day, "day-month": _month_day, "christmas": _christmas, "easter": _christmas,
    "century": _century, "edge-of-unit": _edge_of_unit, "daily": _set_word,
    "duration": _duration, "years-long": _duration, "bare-units": _bare_units, "rel-unit": _rel_unit,
}  # fmt: skip
