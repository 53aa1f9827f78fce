"""Briefs of one course of affairs share a story; look-alikes do not."""

from __future__ import annotations

import datetime as dt

from generator.model import Annotation, Brief, BriefId, FrontMatter
from generator.resolve.clusters import average_link
from generator.resolve.stories import COMMON, find_stories


def stories_of(*briefs: tuple[str, str, str]) -> list[set[str]]:
    """Return the stories of briefs given as id, day and words, as sets of ids."""
    made, annotations = [], {}
    for id_, day, words in briefs:
        date = dt.date.fromisoformat(day) if day else None
        made.append(Brief(BriefId(id_), "", id_, FrontMatter("", date), "", 1, words, ()))
        counts = tuple(sorted((word, 1) for word in words.split() if word.isalpha()))
        annotations[BriefId(id_)] = Annotation((), (), (), (), (), counts)
    stories = find_stories(made, annotations, {})
    found: dict[str, set[str]] = {}
    for id_, story in stories.items():
        found.setdefault(story, set()).add(id_)
    return sorted(found.values(), key=min)


FIRE = "fire warehouse harbour smoke crane"
VOTE = "ballot candidate majority seat district"


def test_briefs_with_the_same_words_share_a_story():
    assert stories_of(("a", "", FIRE), ("b", "", FIRE), ("c", "", VOTE), ("d", "", VOTE)) == [{"a", "b"}, {"c", "d"}]


def test_a_story_ends_when_nothing_was_written_for_weeks():
    days = ("a", "2017-01-01", FIRE), ("b", "2017-06-01", FIRE), ("c", "2017-06-02", FIRE), ("x", "2017-01-01", VOTE)
    assert stories_of(*days) == [{"a"}, {"b", "c"}, {"x"}]


def test_numbers_part_what_words_join():
    quake = "quake island village rescue"
    archive = [(f"a{n}", "", f"{quake} 12 4.6") for n in range(4)] + [
        (f"b{n}", "", f"{quake} 305 7.1") for n in range(4)
    ]
    assert stories_of(*archive, ("x", "", VOTE)) == [{"a0", "a1", "a2", "a3"}, {"b0", "b1", "b2", "b3"}, {"x"}]


def test_words_of_very_many_briefs_make_no_story():
    """Two briefs share one rare word of ten, and the names of the government that half the archive holds."""
    letters, government = "abcdefghi", " ".join(f"minister{letter}" for letter in "abcdefghijklmno")
    one, other = " ".join(f"one{x}" for x in letters), " ".join(f"other{x}" for x in letters)
    archive = [("a", "2017-01-01", f"ferry {one} {government}"), ("b", "2017-01-01", f"ferry {other} {government}")]
    archive += [("c", "2018-01-01", one), ("d", "2019-01-01", other)]
    archive += [(f"e{n}", "2020-01-01", government) for n in range(COMMON)]
    archive += [(f"f{n}", "2021-01-01", "") for n in range(3 * COMMON)]
    assert {"a"} in stories_of(*archive)


def test_two_close_clusters_that_are_closer_within_stay_apart():
    within = {(a, b): 0.9 for a in range(4) for b in range(a + 1, 4)}
    within |= {(a + 4, b + 4): 0.9 for a, b in within}
    between = {(a, b + 4): 0.3 for a in range(4) for b in range(4)}
    assert average_link(within | between, 8) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert average_link(dict.fromkeys(within, 0.4) | between, 8) == [[0, 1, 2, 3, 4, 5, 6, 7]]


def test_a_single_brief_joins_its_nearest():
    assert average_link({(0, 1): 0.5, (1, 2): 0.2, (0, 2): 0.2}, 4) == [[0, 1, 2], [3]]


def test_no_briefs_have_no_stories():
    assert stories_of() == []
