"""The words of a claim as its card shows them."""

import pytest

from generator.model import Span, Stance
from generator.pages.views.common import Piece
from tests.small_archive import brief, claim, views_of


def words_of(text: str, rule: str, cue: str, *content: str, source: str = "", **more: object) -> str:
    def spans(*words: str) -> tuple[Span, ...]:
        return tuple(Span(text.index(word), text.index(word) + len(word)) for word in words if word)

    told = claim(
        content[0],
        "port",
        rule=rule,
        cue=spans(*cue.split("/")),
        content=spans(*content),
        source=spans(source),
        **more,
    )
    (item,) = views_of(brief("2024-03-05-talk", text, claims=[told]))["/briefs/2024/03/talk/"].claims
    return item.plain_words


def test_a_clause_stands_without_its_cue() -> None:
    assert words_of("Lee said that it was safe.", "say+S", "said", "that it was safe") == "it was safe"


def test_a_that_which_is_the_subject_stays() -> None:
    assert words_of("Lee said that was a mistake.", "say+S", "said", "that was a mistake") == "that was a mistake"


@pytest.mark.parametrize(
    ("text", "rule", "cue", "content", "shown"),
    [
        ("Lee accused him of lying.", "accuse+O+of", "accused", "him of lying", "accused him of lying"),
        ("Lee has not told the date.", "tell+O", "has not told", "the date", "has not told the date"),
        ("Lee called on her to resign.", "call+OX", "called", "her to resign", "called on her to resign"),
        ("Lee voiced her support for the plan.", "support+N+for", "voiced/support for", "the plan",
         "voiced her support for the plan"),
        ("The plan was condemned by Lee.", "condemn+P+by", "was condemned", "The plan", "The plan was condemned"),
    ],
)  # fmt: skip
def test_what_is_no_clause_stands_with_its_cue(text: str, rule: str, cue: str, content: str, shown: str) -> None:
    assert words_of(text, rule, cue, content, source="Lee") == shown


def test_silence_stands_with_what_denies_it() -> None:
    text = "Lee has not commented."
    assert words_of(text, "comment+0", "has not", "commented", stance=Stance.WITHHOLDS) == "has not commented"


def test_what_stands_around_its_speaker_is_a_clause() -> None:
    assert words_of("It was safe, Lee, the mayor, said.", "say+tail", "said", "It was safe") == "It was safe"


def test_a_speaker_between_cue_and_content_is_left_out() -> None:
    text = "Nor did Lee praise the plan."
    assert words_of(text, "praise+O", "did/praise", "the plan", source="Lee") == "did … praise the plan"


def test_a_claim_that_an_editor_wrote_is_what_the_editor_marked() -> None:
    text = "Lee denied the report."
    told = claim("the report", "port", rule="by-hand", cue=(Span(4, 10),))
    (item,) = views_of(brief("2024-03-05-talk", text, claims=[told]))["/briefs/2024/03/talk/"].claims
    assert item.words == (Piece("the report"),)


@pytest.mark.parametrize(("stance", "words"), [(Stance.DENIES, "denies"), (Stance.DISPUTES, "disputes")])
@pytest.mark.parametrize("itself", [False, True])
def test_a_denial_in_its_own_words_is_led_in_by_a_stance_that_does_not_turn_it_around(
    stance: Stance, words: str, itself: bool
) -> None:
    text = "Lee said she had not met him."
    told = claim("she had not met him", "port", stance=stance, denies_itself=itself)
    (item,) = views_of(brief("2024-03-05-talk", text, claims=[told]))["/briefs/2024/03/talk/"].claims
    assert (item.stance_words, item.stance_lead) == (words, f"{words} it" if itself else words)
