import datetime as dt
import random
from dataclasses import replace

from generator.digest import digest
from generator.model import EntityId
from tests.small_archive import PEOPLE, archive_of, brief, claim

NOON = dt.datetime(2024, 3, 5, 12, tzinfo=dt.UTC)
TALK = brief(
    "2024-03-05-talk",
    "Ana Arden said that the quay was ready. Bo Birk denied it. Ana Arden left, and Ana Arden wrote.",
    names={"Ana Arden": "ana-arden", "Bo Birk": "bo-birk"},
    claims=[claim("the quay was ready", "ana-arden", about=("bo-birk",))],
)


def test_drafts_and_undated_future_and_expired_briefs_are_left_out_and_counted():
    archive = archive_of(
        TALK,
        brief("2024-03-01-draft", "A draft.", draft=True),
        brief("2024-03-01-undated", "Some day.", date=None),
        brief("2024-03-05-later", "At one.", publish_date="2024-03-05T13:00:00+00:00"),
        brief("2024-03-01-over", "Gone.", expiry_date="2024-03-05"),
        now=NOON,
    )
    assert [entry.brief.id for entry in archive.entries] == ["2024-03-05-talk"]
    assert archive.left_out == {"drafts": 1, "undated": 1, "future": 1, "expired": 1}


def test_without_a_moment_nothing_waits_or_expires():
    given = brief("2024-03-05-later", "At one.", publish_date="2024-03-05T13:00:00+00:00", expiry_date="2024-03-04")
    assert len(archive_of(given).entries) == 1


def test_what_a_person_says_and_what_is_said_about_them_are_kept_apart():
    archive = archive_of(TALK)
    assert [at.claim.id for at in archive.claims.by["ana-arden"]] == ["claim-1"]
    assert "bo-birk" not in archive.claims.by
    assert [at.claim.id for at in archive.claims.about["bo-birk"]] == ["claim-1"]


def test_a_sentence_that_names_somebody_twice_is_one_mention_and_two_namings():
    archive = archive_of(TALK)
    sentences = [TALK.brief.text[slice(*at.sentence)] for at in archive.names.mentions["ana-arden"]]
    assert sentences == ["Ana Arden said that the quay was ready.", "Ana Arden left, and Ana Arden wrote."]
    assert archive.names.named["ana-arden"] == 3


def test_claims_that_wait_in_review_are_in_no_index():
    given = brief("2024-03-05-talk", "It was ready.", claims=[claim("It was ready", "ana-arden", shown=False)])
    assert archive_of(given).claims.all == ()


def test_somebody_private_or_without_a_page_is_in_none_of_the_answers():
    hidden = {
        "ana-arden": replace(PEOPLE["ana-arden"], private=True),
        "bo-birk": replace(PEOPLE["bo-birk"], page=False),
    }
    archive = archive_of(TALK, entities=PEOPLE | hidden, registered=["ana-arden", "bo-birk"])
    assert not {"ana-arden", "bo-birk"} & {*archive.entities, *archive.names.mentions, *archive.claims.by}


def test_a_registered_person_has_a_page_though_no_brief_names_them():
    archive = archive_of(TALK, registered=["port"])
    assert set(archive.entities) == {"ana-arden", "bo-birk", "port"}


def test_a_brief_that_front_matter_is_about_counts_for_the_person():
    given = brief("2024-03-05-talk", "Nobody is named.", people=("Ana Arden",))
    assert [entry.brief.id for entry in archive_of(given).names.briefs["ana-arden"]] == ["2024-03-05-talk"]


def test_the_newest_brief_comes_first_and_a_day_goes_by_id():
    days = ["2024-03-04-b", "2024-03-05-b", "2024-03-05-a"]
    archive = archive_of(*(brief(day, "Words.", story="quay") for day in days))
    assert [entry.brief.id for entry in archive.entries] == ["2024-03-05-a", "2024-03-05-b", "2024-03-04-b"]
    assert [entry.brief.id for entry in archive.stories["quay"]] == ["2024-03-04-b", "2024-03-05-b", "2024-03-05-a"]


def test_the_order_of_reading_decides_nothing():
    given = [
        brief(f"2024-03-{day:02}-x", "Ana Arden met Bo Birk.", names={"Ana Arden": "ana-arden", "Bo Birk": "bo-birk"})
        for day in range(1, 9)
    ]
    shuffled = random.Random(7).sample(given, len(given))
    one, other = archive_of(*given), archive_of(*shuffled)
    assert digest(one.entries, one.names.mentions) == digest(other.entries, other.names.mentions)


def test_what_a_merge_took_away_has_no_page():
    merged = PEOPLE["bo-birk"]
    archive = archive_of(TALK, redirects={"bo-birk": "ana-arden"}, registered=["bo-birk"])
    assert EntityId("bo-birk") == merged.id not in archive.entities


def test_nothing_was_said_after_the_brief_that_tells_of_it():
    given = brief(
        "2024-03-05-x",
        "One. Two. Three.",
        claims=[
            claim("One", "port", said="2024-03-04"),
            claim("Two", "port", said="2024-06"),
            claim("Three", "port", said="2024"),
        ],
    )
    assert [at.said for at in archive_of(given).claims.all] == ["2024-03-04", "2024-03-05", "2024"]
