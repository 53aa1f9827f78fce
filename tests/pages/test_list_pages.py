from dataclasses import replace

from generator.model import Entity, EntityId, EntityType, EventId, Stance, Story, Sure
from generator.pages.indexes import sort_name
from tests.small_archive import PEOPLE, VOTE, brief, claim, views_of


def day(date, count=1, **more):
    text = " ".join(f"Item {n} is safe." for n in range(count))
    return brief(
        f"{date}-x{date[8:]}", text, claims=[claim(f"Item {n} is safe", "port", **more) for n in range(count)]
    )


def test_months_hold_their_days_newest_first_and_know_their_neighbours():
    views = views_of(*(brief(f"{date}-x{date[8:]}", "Words.") for date in ("2024-01-31", "2024-03-01", "2024-03-02")))
    month = views["/briefs/2024/03/"]
    assert [one.date.iso for one in month.days] == ["2024-03-02", "2024-03-01"]
    assert (month.pager.previous, month.pager.next.href) == (None, "/briefs/2024/01/")
    assert [(year.year, [(link.label, link.count) for link in year.months]) for year in views["/briefs/"].years] == [
        ("2024", [("January", 1), ("March", 2)])
    ]


def test_the_ledger_goes_by_the_day_of_the_brief_and_shows_it():
    views = views_of(day("2024-03-05", said="2024-02-01"), day("2024-03-07", said="2023"))
    month = views["/claims/2024/03/"]
    assert [(row.day.iso, row.said.words) for row in month.rows] == [
        ("2024-03-07", "2023"),
        ("2024-03-05", "1 February 2024"),
    ]
    assert month.caption == "Claims of March 2024, the newest briefs first"
    assert "/claims/2024/02/" not in views


def test_the_ledger_has_a_page_a_month_and_a_hundred_rows_a_page():
    views = views_of(day("2024-03-05", 130), day("2024-02-01"))
    front, first, second = (views[href] for href in ("/claims/", "/claims/2024/03/", "/claims/2024/03/2/"))
    assert (front.total, len(front.rows), bool(front.note)) == (131, 100, True)
    assert (first.first, len(first.rows), second.first, len(second.rows), second.total) == (1, 100, 101, 30, 130)
    assert (first.pager.next.href, second.pager.previous.href) == ("/claims/2024/03/2/", "/claims/2024/03/")
    assert second.pager.next.href == "/claims/2024/02/"
    assert second.head.title == "Claims of March 2024, page 2"


def test_the_page_of_a_past_month_does_not_change_with_new_claims():
    before = views_of(day("2023-02-01"), day("2024-03-05"), day("2023-03-05"))
    after = views_of(day("2023-02-01"), day("2024-03-05"), day("2023-03-05"), day("2024-03-06", 5))
    assert before["/claims/2023/02/"] == after["/claims/2023/02/"]
    assert before["/briefs/2023/02/"] == after["/briefs/2023/02/"]


def test_open_claims_are_denied_disputed_not_confirmed_or_left_open():
    views = views_of(
        day("2024-03-01"),
        day("2024-03-02", stance=Stance.DENIES),
        day("2024-03-03", stance=Stance.WITHHOLDS),
        day("2024-03-04", sure=Sure.OPEN),
    )
    rows = views["/claims/open/"].rows
    assert [item.said.iso for item in rows] == ["2024-03-04", "2024-03-03", "2024-03-02"]
    assert views["/"].open_count == 3
    assert [item.said.iso for item in views["/claims/denies/"].rows] == ["2024-03-02"]


def test_background_leads_the_home_page_only_where_there_is_no_news():
    news, note = brief("2024-03-01-news", "Words."), brief("2024-03-20-note", "Words.", work="background")
    assert views_of(news, note)["/"].lead.ref.id == "2024-03-01-news"
    assert [line.ref.id for line in views_of(news, note)["/"].latest] == ["2024-03-20-note"]
    assert views_of(note)["/"].lead.ref.id == "2024-03-20-note"


def test_the_home_page_leads_with_the_newest_and_counts_its_week_from_it():
    names = {"Ana Arden": "ana-arden", "Bo Birk": "bo-birk"}
    views = views_of(
        brief("2024-03-01-old", "Ana Arden spoke.", names=names),
        brief("2024-03-20-new", "Bo Birk spoke.", names=names, events={"spoke": "quay-vote"}),
    )
    home = views["/"]
    assert (home.lead.ref.id, [line.ref.id for line in home.latest]) == ("2024-03-20-new", ["2024-03-01-old"])
    assert [row.ref.id for row in home.in_the_news] == ["bo-birk"]
    assert [line.ref.id for line in home.coming] == ["quay-vote"]


def test_an_empty_archive_has_a_home_page_too():
    home = views_of()["/"]
    assert (home.lead, home.latest, home.in_the_news) == (None, (), ())


def test_people_are_found_by_surname_and_places_without_their_article():
    assert sort_name(PEOPLE["ana-arden"]) == "arden ana"
    junior = Entity(EntityId("x"), EntityType.PERSON, "Cai Dorn Jr.")
    assert sort_name(junior) == "dorn cai jr."
    assert sort_name(Entity(EntityId("x"), EntityType.PLACE, "The Hague")) == "hague"
    assert sort_name(Entity(EntityId("x"), EntityType.PERSON, "Élodie Ørn")) == "rn elodie"


def test_a_short_index_has_anchors_and_a_long_one_pages():
    given = brief("2024-03-05-x", "Ana Arden met Bo Birk.", names={"Ana Arden": "ana-arden", "Bo Birk": "bo-birk"})
    short = views_of(given)["/people/"]
    assert [(link.label, link.href, link.count) for link in short.letters] == [
        ("A", "#letter-a", 1),
        ("B", "#letter-b", 1),
    ]
    crowd = {
        f"p{n}": Entity(EntityId(f"p{n}"), EntityType.PERSON, f"Dan {chr(97 + n % 5)}name{n}") for n in range(205)
    }
    views = views_of(given, entities=PEOPLE | crowd, registered=list(crowd))
    assert views["/people/"].groups == ()
    assert [link.href for link in views["/people/"].letters] == [f"/people/{letter}/" for letter in "abcde"]
    assert len(views["/people/c/"].groups[0].rows) == 41
    assert [views[href].count for href in ("/people/", "/people/c/")] == [207, 41]


def test_a_very_long_letter_is_split_by_two_letters():
    crowd = {f"p{n}": Entity(EntityId(f"p{n}"), EntityType.PLACE, f"M{'ae'[n % 2]}ton {n}") for n in range(600)}
    views = views_of(entities=crowd, registered=list(crowd))
    assert [(link.label, link.href, link.count) for link in views["/places/m/"].letters][-2:] == [
        ("Ma", "/places/ma/", 300),
        ("Me", "/places/me/", 300),
    ]
    assert len(views["/places/me/"].groups[0].rows) == 300
    assert [views[href].count for href in ("/places/m/", "/places/me/")] == [600, 300]


def test_the_index_of_events_goes_by_year_and_month():
    undated = replace(VOTE, id=EventId("some-day"), name="Some day", when="")
    year_only = replace(VOTE, id=EventId("that-year"), name="That year", when="2023")
    given = brief("2024-03-05-x", "Words.", event=("quay-vote", "some-day", "that-year"))
    index = views_of(given, events=[VOTE, undated, year_only])["/events/"]
    assert [(group.label, group.anchor) for group in index.groups] == [
        ("March 2024", "year-2024"),
        ("2023", "year-2023"),
        ("No date", "year-no-date"),
    ]
    assert [link.href for link in index.letters] == ["#year-2024", "#year-2023", "#year-no-date"]


def test_the_timeline_has_two_tracks():
    given = brief(
        "2024-03-05-x",
        "Item is safe. The vote on the quay.",
        events={"vote on the quay": "quay-vote"},
        claims=[claim("Item is safe", "port")],
    )
    (month,) = views_of(given)["/timeline/"].months
    assert month.label == "March 2024"
    assert [(one.date.iso, len(one.happened), one.said_count) for one in month.days] == [
        ("2024-03-05", 0, 1),
        ("2024-03-26", 1, 0),
    ]


def test_a_long_timeline_has_pages_of_years_and_months():
    days = [f"{year}-{month:02}-{day:02}" for year in (2023, 2024) for month in range(1, 7) for day in range(1, 27)]
    views = views_of(*(day_ for date in days for day_ in [day(date)]))
    assert (views["/timeline/"].months, [link.count for link in views["/timeline/"].years]) == ((), [156, 156])
    assert [link.href for link in views["/timeline/2024/"].years][:2] == ["/timeline/2024/01/", "/timeline/2024/02/"]
    assert views["/timeline/2024/02/"].pager.previous.href == "/timeline/2024/01/"


def test_a_story_gathers_its_briefs_from_the_first_to_the_last():
    given = [
        brief(f"2024-03-0{n}-x{n}", "Ana Arden.", names={"Ana Arden": "ana-arden"}, story="quay") for n in (2, 1)
    ]
    views = views_of(*given, stories=[])
    assert [line.ref.id for line in views["/stories/quay/"].briefs] == ["2024-03-01-x1", "2024-03-02-x2"]
    assert views["/stories/quay/"].people[0].count == 2
    assert views["/stories/"].stories[0].briefs == 2
    assert Story("quay", "Quay").title == views["/stories/quay/"].title


def test_without_stories_there_is_no_list_of_them():
    views = views_of(day("2024-03-05"))
    assert "/stories/" not in views
    assert "stories" not in {link.key for link in views["/"].frame.nav}
