"""What the pictures of a page are drawn from."""

from dataclasses import replace

from generator.model import EventStatus, Stance, StatusLine
from tests.small_archive import VOTE, brief, claim, views_of

THREE = {"Ana Arden": "ana-arden", "Bo Birk": "bo-birk", "the port": "port"}


def together(day, text, **more):
    return brief(f"2024-03-{day:02}-talk-{day}", text, names=THREE, **more)


def test_a_page_tells_who_appears_with_whom():
    view = views_of(
        together(1, "Ana Arden met Bo Birk at the port."),
        together(2, "Ana Arden and Bo Birk saw the port."),
        together(3, "Ana Arden wrote to Bo Birk."),
    )["/people/ana-arden/"]
    assert [(row.ref.label, row.count) for row in view.appears_with] == [("Bo Birk", 3), ("Port Authority", 2)]
    assert [(arc.one, arc.other, arc.count) for arc in view.arcs] == [(0, 1, 2)]


def test_a_single_brief_joins_nobody_by_an_arc():
    view = views_of(together(1, "Ana Arden met Bo Birk at the port."))["/people/ana-arden/"]
    assert len(view.appears_with) == 2
    assert view.arcs == ()


def test_the_list_says_what_joins_them_where_it_is_not_the_pages_own_story():
    view = views_of(
        together(1, "Ana Arden met Bo Birk.", story="quay"),
        together(2, "Ana Arden met Bo Birk.", story="quay"),
        together(3, "Ana Arden saw the port.", story="dredging"),
    )["/people/ana-arden/"]
    assert [(row.ref.label, [ref.label for ref in row.joined]) for row in view.appears_with] == [
        ("Bo Birk", []),
        ("Port Authority", ["Dredging"]),
    ]


def said(day, speaker, stance):
    return brief(
        f"2024-03-{day:02}-vote-{day}",
        "The vote is fair.",
        events={"vote": "quay-vote"},
        claims=[claim("The vote is fair", speaker, about=("quay-vote",), stance=stance)],
    )


def test_an_event_has_two_tracks_on_one_scale_of_time():
    held = StatusLine(EventStatus.HAPPENED, date="2024-03-26")
    view = views_of(
        said(16, "ana-arden", Stance.SAYS),
        said(21, "bo-birk", Stance.DENIES),
        events=(replace(VOTE, status=(held,)),),
    )["/events/quay-vote/"]
    assert (view.tracks.first.iso, view.tracks.last.iso) == ("2024-03-16", "2024-03-26")
    assert [(tick.x, tick.height) for tick in view.tracks.said] == [(0.0, 100), (50.0, 100)]
    assert [tick.x for tick in view.tracks.happened] == [100.0]


def test_a_table_tells_who_claims_what():
    view = views_of(
        said(16, "ana-arden", Stance.SAYS),
        said(17, "ana-arden", Stance.SAYS),
        said(21, "bo-birk", Stance.DENIES),
    )["/events/quay-vote/"]
    assert view.matrix.stances == ("says so", "denies")
    assert [(row.speaker, row.href, row.counts) for row in view.matrix.rows] == [
        ("Ana Arden", "#by-1", (2, 0)),
        ("Bo Birk", "#by-2", (0, 1)),
    ]


def test_one_speaker_alone_makes_no_table():
    assert views_of(said(16, "ana-arden", Stance.SAYS))["/events/quay-vote/"].matrix is None


def test_two_claims_make_no_table():
    view = views_of(said(16, "ana-arden", Stance.SAYS), said(21, "bo-birk", Stance.DENIES))["/events/quay-vote/"]
    assert view.matrix is None
