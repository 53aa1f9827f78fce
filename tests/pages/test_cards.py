"""The pictures that stand for briefs where their addresses are shared."""

from dataclasses import replace

from generator.config import OutputSettings
from generator.model import Image
from tests.small_archive import CONFIG, brief, claim, views_of

DRAWN = replace(CONFIG, output=OutputSettings(social_cards=True))
HREF = "/briefs/2024/03/talk/"


def made(text="The quay is old.", config=DRAWN, **matter):
    given = brief("2024-03-05-talk", text, claims=[claim("The quay is old", "port")], **matter)
    return views_of(given, config=config)


def test_a_picture_shows_the_title_and_the_main_claim():
    view = made()[f"{HREF}card.png"]
    assert (view.site, view.date, view.title) == ("The Harbour File", "5 March 2024", "Title of talk")
    assert (view.speaker, view.stance, view.words) == ("Port Authority", "says so", "The quay is old")


def test_the_brief_tells_networks_of_it_in_words_too():
    og = dict(made()[HREF].og)
    assert og["og:image"] == f"https://example.org{HREF}card.png"
    assert og["og:image:alt"] == "Title of talk. Port Authority says so: The quay is old"


def test_a_brief_with_an_image_of_its_own_gets_none():
    views = made(image=Image("/media/quay.jpg", "The quay"))
    assert f"{HREF}card.png" not in views
    assert dict(views[HREF].og)["og:image"].endswith("/media/quay.jpg")


def test_letters_that_no_face_has_are_not_drawn():
    views = made(title="Гавань")
    assert f"{HREF}card.png" not in views
    assert "og:image" not in dict(views[HREF].og)


def test_no_pictures_unless_asked_for():
    assert f"{HREF}card.png" not in made(config=CONFIG)
