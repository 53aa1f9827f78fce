"""What travels, in which order, and what may not."""

from __future__ import annotations

from generator.publish.plan import DeployPlan, make_plan, vanishing, waves
from generator.publish.target import Allowed, Remote, refusals

YES = Allowed(overwrite=True, shrinking=True)


def words(plan: DeployPlan, remote: Remote, *known: str, allowed: Allowed = Allowed()) -> list[str]:  # noqa: B008
    return [f"{problem.code} {problem.message}" for problem in refusals(plan, remote, known, allowed)]


def test_only_differences_are_planned():
    plan = make_plan({"a": "1", "b": "2", "c": "3"}, {"b": "2", "c": "old", "d": "4"})
    assert plan == DeployPlan(add=("a",), change=("c",), delete=("d",), kept=1)
    assert make_plan({"a": "1"}, {"a": "1"}).is_empty


def test_what_nobody_vouches_for_is_sent_again():
    assert make_plan({"a": "1"}, {"a": ""}).change == ("a",)


def test_assets_travel_before_pages_and_feeds_after_them():
    paths = ["feed.xml", "index.html", "static/css/base.css", "build.json", "briefs/index.html", "_redirects"]
    assert waves(paths) == (
        ("static/css/base.css",),
        ("briefs/index.html", "index.html"),
        ("_redirects", "build.json", "feed.xml"),
    )


def test_more_than_a_fifth_of_the_pages_may_not_vanish():
    there = {f"{number}.html": "1" for number in range(10)}
    less = make_plan(dict(list(there.items())[:7]), there)
    assert vanishing(less, there) == (3, 10)
    assert words(less, Remote(there)) == ["E713 3 of the 10 pages there would vanish"]
    assert words(less, Remote(there), allowed=YES) == []
    assert words(make_plan(dict(list(there.items())[:8]), there), Remote(there)) == []


def test_anothers_deployment_is_noticed_once_we_have_deployed():
    plan = DeployPlan(change=("index.html",))
    assert words(plan, Remote({}, "theirs"), "ours") == ["E711 somebody else has deployed there since you did"]
    assert words(plan, Remote({}, "ours"), "before", "ours") == []
    assert words(plan, Remote({}, "theirs")) == []
    assert words(plan, Remote({}, "theirs"), "ours", allowed=YES) == []


def test_files_of_others_are_named():
    remote = Remote({}, in_the_way=tuple("abcdefg"))
    assert words(DeployPlan(add=("a",)), remote) == [
        "E712 files there were put or altered by somebody else: a, b, c, d, e and 2 more"
    ]
