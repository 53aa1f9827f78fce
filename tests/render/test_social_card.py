import io

from PIL import Image

from generator.model import Permalink
from generator.pages.views.files import CardView
from generator.render.social_card import HEIGHT, WIDTH, _faces, _lines, _width, draw

VIEW = CardView(
    Permalink("/briefs/2024/03/vote/card.png"),
    "The Harbour File",
    "5 March 2024",
    "Council votes on the quay",
    "Ana Arden",
    "denies",
    "“The quay is safe,” she said in Łódź.",
)


def opened(view: CardView) -> Image.Image:
    return Image.open(io.BytesIO(draw(view)))


def test_a_card_has_the_size_that_networks_ask_for_and_few_colours():
    card = opened(VIEW)
    assert (card.format, card.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(card.getcolors()) <= 16
    assert len(draw(VIEW)) < 40_000


def test_the_same_view_gives_the_same_bytes():
    assert draw(VIEW) == draw(VIEW)


def test_long_titles_and_claims_stay_on_the_card():
    many = " ".join(["unmistakably"] * 80)
    card = opened(CardView(VIEW.permalink, "The Harbour File", "5 March 2024", many, many, "denies", many))
    edges = card.convert("L").crop((WIDTH - 60, 20, WIDTH, HEIGHT))
    assert edges.getextrema()[0] > 240, "nothing is written beyond the right edge"
    assert card.convert("L").crop((0, HEIGHT - 30, WIDTH, HEIGHT)).getextrema()[0] > 240, "nor below the last line"


def test_lines_break_between_words_and_fit():
    faces = _faces("text", 34, 400)
    lines = _lines("The quay is safe and Łódź is far away from it", faces, 200)
    assert " ".join(lines) == "The quay is safe and Łódź is far away from it"
    assert all(_width(line, faces) <= 200 for line in lines)
