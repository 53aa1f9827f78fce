from dataclasses import replace

import pytest

from generator.model import LinkAs, Role, Stance
from tests.small_archive import CONFIG, PEOPLE, archive_of, brief, claim, pages_of, views_of

ANA = {"Ana Arden": "ana-arden"}


def many(count, year=2024, month=1):
    """Briefs in which Ana Arden says one thing each."""
    return [
        brief(
            f"{year}-{month:02}-{1 + n % 28:02}-n{n:03}",
            f"Ana Arden said that item {n} was ready.",
            names=ANA,
            claims=[claim(f"item {n} was ready", "ana-arden")],
        )
        for n in range(count)
    ]


def test_a_short_history_stands_on_one_page():
    view = views_of(*many(3))["/people/ana-arden/"]
    assert (view.briefs, view.named, view.says.count, len(view.says.items), view.years) == (3, 3, 3, 3, ())
    assert [(year.year, year.count, year.href) for year in view.mentions] == [("2024", 3, "")]


def test_a_long_history_shows_the_newest_and_leads_to_its_years():
    views = views_of(*many(15, 2023), *many(15, 2024))
    view = views["/people/ana-arden/"]
    assert (view.says.count, len(view.says.items)) == (30, 20)
    assert [(link.label, link.href, link.count) for link in view.years] == [
        ("2024", "/people/ana-arden/2024/", 30),
        ("2023", "/people/ana-arden/2023/", 30),
    ]
    assert [(year.year, year.count, len(year.items), year.href) for year in view.mentions] == [
        ("2024", 15, 15, ""),
        ("2023", 15, 5, "/people/ana-arden/2023/"),
    ]
    assert views["/people/ana-arden/2023/"].says.count == 15


def test_a_year_of_more_than_two_hundred_items_is_split_into_months():
    views = views_of(*many(60, 2024, 1), *many(60, 2024, 2))
    assert views["/people/ana-arden/2024/"].says.count == 120
    assert [link.href for link in views["/people/ana-arden/2024/"].years] == [
        "/people/ana-arden/2024/01/",
        "/people/ana-arden/2024/02/",
    ]
    assert len(views["/people/ana-arden/2024/02/"].mentions) == 60


def test_a_new_brief_leaves_the_page_of_a_past_year_as_it_was():
    old = many(30, 2023)
    before, after = views_of(*old), views_of(*old, *many(1, 2024))
    assert before["/people/ana-arden/2023/"] != after["/people/ana-arden/2023/"]  # a year joined the list of years
    later = views_of(*old, *many(5, 2024))
    assert after["/people/ana-arden/2023/"] == later["/people/ana-arden/2023/"]


def test_whom_few_briefs_name_search_engines_are_asked_to_leave_out():
    pages = pages_of(archive_of(*many(1)))
    assert (pages["/people/ana-arden/"].indexable, pages["/people/ana-arden/"].view.head.robots) == (False, "noindex")
    assert pages_of(archive_of(*many(2)))["/people/ana-arden/"].indexable
    noindex = PEOPLE | {"ana-arden": replace(PEOPLE["ana-arden"], noindex=True)}
    assert not pages_of(archive_of(*many(2), entities=noindex))["/people/ana-arden/"].indexable


def test_a_person_named_in_three_briefs_has_a_feed_unless_the_site_is_lean():
    assert views_of(*many(3))["/people/ana-arden/"].feed == "/people/ana-arden/feed.xml"
    assert "/people/ana-arden/feed.xml" not in views_of(*many(2))
    lean = replace(CONFIG, output=replace(CONFIG.output, lean=True))
    assert "/people/ana-arden/feed.xml" not in views_of(*many(3), config=lean)


def test_stances_are_counted_the_most_frequent_first():
    given = brief(
        "2024-03-05-x",
        "One. Two. Three.",
        claims=[
            claim("One", "ana-arden", stance=Stance.DENIES),
            claim("Two", "ana-arden"),
            claim("Three", "ana-arden"),
        ],
    )
    stances = views_of(given)["/people/ana-arden/"].stances
    assert [(link.label, link.count) for link in stances] == [("says so", 2), ("denies", 1)]


def test_companions_are_those_of_the_same_briefs():
    both = ANA | {"Bo Birk": "bo-birk", "Westhaven": "westhaven"}
    views = views_of(
        brief("2024-03-05-x", "Ana Arden met Bo Birk in Westhaven.", names=both),
        brief("2024-03-06-y", "Ana Arden met Bo Birk.", names=both),
    )
    assert [(row.ref.id, row.count) for row in views["/people/ana-arden/"].appears_with] == [
        ("bo-birk", 2),
        ("westhaven", 1),
    ]


def test_roles_have_dates_in_words_and_say_where_they_come_from():
    roles = (Role("mayor", "westhaven", "2021"), Role("engineer", "", "", "2020", briefs=("b",)))
    people = PEOPLE | {"ana-arden": replace(PEOPLE["ana-arden"], roles=roles)}
    given = brief("2024-03-05-x", "Ana Arden in Westhaven.", names=ANA | {"Westhaven": "westhaven"})
    view = views_of(given, entities=people)["/people/ana-arden/"]
    assert [(role.role, role.dates, role.found) for role in view.roles] == [
        ("mayor", "since 2021", False),
        ("engineer", "until 2020", True),
    ]
    assert view.roles[0].of.href == "/places/westhaven/"


@pytest.mark.parametrize(
    ("roles", "short"),
    [
        ((Role("director", "port"),), "director, Port Authority"),
        ((Role("foreign minister", "Northish"),), "Northish foreign minister"),
        ((Role("engineer"),), "engineer"),
        ((Role("mayor", "westhaven"), Role("clerk", "westhaven", "", "2020")), "mayor, Westhaven"),
        ((Role("clerk", "westhaven"), Role("mayor", "westhaven")), "mayor, Westhaven"),
    ],
)
def test_whom_the_registry_does_not_explain_is_told_by_the_latest_office(roles, short):
    people = PEOPLE | {"bo-birk": replace(PEOPLE["bo-birk"], roles=roles)}
    names = {"Bo Birk": "bo-birk", "Port Authority": "port", "Westhaven": "westhaven"}
    given = brief("2024-03-05-x", "Bo Birk met the Port Authority in Westhaven.", names=names)
    assert views_of(given, entities=people)["/people/bo-birk/"].short == short


def test_an_organisation_speaks_through_its_people_and_its_unnamed_voices():
    people = PEOPLE | {"bo-birk": replace(PEOPLE["bo-birk"], roles=(Role("director", "port"),))}
    given = brief(
        "2024-03-05-x",
        "Safe, said Bo Birk of the Port Authority. Old, said officials.",
        names={"Bo Birk": "bo-birk", "Port Authority": "port"},
        claims=[claim("Safe", "bo-birk"), claim("Old", unnamed="port officials", of="port")],
    )
    view = views_of(given, entities=people)["/organisations/port/"]
    assert [(row.ref.label, row.count) for row in view.speaks_through] == [
        ("Bo Birk", 1),
        ("Unnamed: port officials", 1),
    ]


def test_a_place_keeps_apart_where_its_name_stands_for_somebody_else():
    given = brief(
        "2024-03-05-x",
        "It rained in Westhaven. Then Westhaven said no.",
        names={"Westhaven": "westhaven"},
        events={"rained": "quay-vote"},
    )
    here, speaks = given.resolution.links
    links = (here, speaks._replace(entity="port", type=PEOPLE["port"].type, as_=LinkAs.SHORTHAND))
    view = views_of(replace(given, resolution=replace(given.resolution, links=links)))["/places/westhaven/"]
    assert (view.geo, view.locator.x, view.locator.y) == ("53.55° N, 9.99° E", 52.77, 20.25)
    assert [line.before for line in view.shorthand] == ["Then "]
    assert [ref.label for ref in view.stands_for] == ["Port Authority"]
    assert [(year.year, [line.ref.id for line in year.events]) for year in view.happened] == [("2024", ["quay-vote"])]
    assert view.named == 1
