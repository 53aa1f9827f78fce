"""Machine claims and claims by hand become claims of entities; no model is loaded."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from generator.config import AnnotateSettings, ClaimSettings
from generator.model import (
    Annotation,
    Basis,
    Brief,
    BriefId,
    By,
    Claim,
    Entity,
    EntityId,
    EntityType,
    FrontMatter,
    HandClaim,
    Held,
    Level,
    Link,
    Markup,
    MarkupKind,
    Mention,
    MentionForm,
    ResolvedClaim,
    Span,
    Stance,
    Sure,
    Switches,
    TimeExpression,
    TimeType,
    Verdict,
)
from generator.resolve.claims import Claims
from generator.resolve.edits import State, edits_between
from generator.resolve.entities import Published
from generator.resolve.events import EventsOf
from generator.resolve.hand_claims import by_of, locate
from generator.resolve.memory import Shelf

TEXT = "On Monday Ann Lee said that Robert Hale had left. He did not answer. Nobody knew why the lights went out."
ID = BriefId("2017-05-11-harbour")
ANN, ROBERT = EntityId("ann-lee"), EntityId("robert-hale")
PEOPLE = {
    ANN: Entity(ANN, EntityType.PERSON, "Ann Lee", also_known_as=("Mayor Lee",)),
    ROBERT: Entity(ROBERT, EntityType.PERSON, "Robert Hale"),
}


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def mention(words: str) -> Mention:
    return Mention(at(words), MentionForm.NAME, EntityType.PERSON, words)


MENTIONS = (mention("Ann Lee"), mention("Robert Hale"))
SAID = Claim(
    (at("that Robert Hale had left"),), (at("said"),), (at("Ann Lee"),), Stance.SAYS, Sure.CERTAIN, Basis.PARAPHRASE,
    0.9, "say+S", speakers=(0,), said=0,
)  # fmt: skip
DATES = (TimeExpression(at("Monday"), TimeType.DATE, "2017-05-08", "weekday"),)


def brief(**changes) -> Brief:
    front_matter = FrontMatter("Harbour", dt.date(2017, 5, 11), **changes)
    return Brief(ID, "", "harbour", front_matter, TEXT, 1, TEXT, ())


def resolve(
    of: Brief, *claims: Claim, verdicts: tuple[Verdict, ...] = (), settings: ClaimSettings | None = None
) -> tuple[ResolvedClaim, ...]:
    return whole(of, claims, verdicts, settings or ClaimSettings()).claims


def whole(of, claims, verdicts=(), settings=None):
    links = tuple(
        Link(m.span, e, EntityType.PERSON, m.form, 1, "full-name", "", Level.AUTOMATIC, mention=i)
        for i, (m, e) in enumerate(zip(MENTIONS, PEOPLE, strict=True))
    )
    resolved = Claims(AnnotateSettings(claims=settings or ClaimSettings()), Shelf())
    state = State({ID: of}, {ID: Annotation(MENTIONS, tuple(claims), DATES, ())}, {ID: verdicts})
    resolved.update(
        edits_between(State(), state),
        PEOPLE,
        set(PEOPLE),
        {ID: Published(links, {0: (ANN,), 1: (ROBERT,)}, ())},
        {ID: EventsOf()},
        {ID},
    )
    return resolved.published[ID]


def content(claim: ResolvedClaim) -> str:
    return " … ".join(TEXT[slice(*span)] for span in claim.content)


def test_a_found_claim_gets_its_speaker_its_day_and_what_it_is_about():
    (claim,) = resolve(brief(), SAID)
    assert (claim.speakers, claim.said, claim.about) == ((ANN,), "2017-05-08", ("robert-hale",))
    assert (claim.level, claim.checked, claim.shown) == (Level.AUTOMATIC, False, True)


def test_an_id_shows_the_first_words_and_hangs_on_nothing_else():
    (first,) = resolve(brief(), SAID)
    (second,) = resolve(brief(), replace(SAID, stance=Stance.DENIES, score=0.8))
    assert first.id.startswith("claim-that-robert-hale-had-left-")
    assert first.id == second.id


def test_two_claims_of_the_same_words_have_two_ids():
    first, second = resolve(brief(), SAID, SAID)
    assert second.id == f"{first.id}-2"


def test_an_inner_claim_is_left_out():
    assert len(resolve(brief(), SAID, replace(SAID, parent=0))) == 1


def test_a_claim_below_the_threshold_is_kept_back_as_a_doubt():
    resolution = whole(brief(), [replace(SAID, score=0.5)])
    (claim,), (doubt,) = resolution.claims, resolution.doubts
    assert not claim.shown
    assert doubt.words == "that Robert Hale had left"
    assert doubt.reason == "“said” signals a claim in 50% of such sentences"
    assert not doubt.published


def test_a_claim_of_somebody_not_known_waits_in_review():
    resolution = whole(brief(), [replace(SAID, source=(at("He"),), speakers=())])
    (claim,), (doubt,) = resolution.claims, resolution.doubts
    assert not claim.shown
    assert doubt.reason == "who “He” stands for is not known"


def test_a_claim_that_says_nothing_by_itself_waits_however_sure_its_rule_is():
    resolution = whole(brief(), [replace(SAID, held=Held.EMPTY)])
    (claim,), (doubt,) = resolution.claims, resolution.doubts
    assert not claim.shown
    assert doubt.reason == "“that Robert Hale had left” says nothing by itself"


def test_a_claim_without_a_source_or_with_an_unnamed_one_is_shown():
    assert resolve(brief(), replace(SAID, source=(), speakers=()))[0].shown
    assert resolve(brief(), replace(SAID, speakers=(), unnamed="officials"))[0].shown


def test_the_setting_decides_which_unseen_claims_stand_in_the_page():
    weak = replace(SAID, score=0.5)
    assert resolve(brief(), weak, settings=ClaimSettings("all"))[0].shown
    assert not resolve(brief(), SAID, settings=ClaimSettings("accepted"))[0].shown


def test_a_brief_may_do_without_found_claims_but_keeps_those_by_hand():
    hand = HandClaim("why the lights went out", By(author=True))
    (claim,) = resolve(brief(annotate=Switches(claims=False), claims=(hand,)), SAID)
    assert content(claim) == "why the lights went out"
    assert claim.author


def test_a_claim_by_hand_takes_the_place_of_the_found_one_and_keeps_what_it_leaves_open():
    hand = HandClaim("Robert Hale had left", By(("Robert Hale",)), id="hale-left", stance=Stance.DENIES)
    (claim,) = resolve(brief(claims=(hand,)), SAID)
    assert claim.id == "claim-hale-left"
    assert content(claim) == "Robert Hale had left"
    assert (claim.speakers, claim.stance, claim.sure) == ((ROBERT,), Stance.DENIES, Sure.CERTAIN)
    assert (claim.cue, claim.level, claim.checked) == (SAID.cue, Level.FRONT_MATTER, True)


def test_a_claim_by_hand_stands_where_the_machine_found_none():
    hand = HandClaim("He did not answer", By(unnamed="port officials", of="ann-lee"), stance=Stance.WITHHOLDS)
    found, by_hand = resolve(brief(claims=(hand,)), SAID)
    assert content(found) == "that Robert Hale had left"
    assert (by_hand.unnamed, by_hand.of, by_hand.basis) == ("port officials", ANN, Basis.UNNAMED)


def test_words_around_a_quote_tell_which_one_is_meant():
    assert locate("yes and no and yes", "yes", before="no and") == Span(15, 18)
    assert locate("yes and no and yes", "yes", after="and no") == Span(0, 3)


def test_a_quote_is_found_across_line_ends_and_other_quotation_marks():
    assert locate("He said “it is\nover” twice", '"it is over"') == Span(8, 20)
    assert locate("He said nothing", "it is over") is None


def test_inline_markup_wins_over_front_matter():
    marked = Markup(at("Robert Hale had left"), MarkupKind.CLAIM, "", (("by", "ann-lee"), ("stance", "predicts")))
    hand = HandClaim("Robert Hale had left", By(("robert-hale",)), stance=Stance.DENIES)
    (claim,) = resolve(replace(brief(claims=(hand,)), markup=(marked,)), SAID)
    assert (claim.level, claim.stance, claim.speakers) == (Level.INLINE, Stance.PREDICTS, (ANN,))


def test_words_marked_as_no_claim_are_none():
    marked = Markup(at("Ann Lee said that Robert Hale had left"), MarkupKind.NOT_CLAIM, "")
    assert resolve(replace(brief(), markup=(marked,)), SAID) == ()


def test_a_rejected_claim_is_gone():
    assert resolve(brief(), SAID, verdicts=(Verdict(ID, "claim", "that Robert Hale had left", "reject"),)) == ()


def test_an_accepted_claim_is_shown_whatever_its_score():
    verdict = Verdict(ID, "claim", "that Robert Hale had left", "accept")
    (claim,) = resolve(brief(), replace(SAID, score=0.3), verdicts=(verdict,))
    assert claim.checked
    assert claim.shown
    assert (claim.level, claim.speakers, claim.stance) == (Level.REVIEW, (ANN,), Stance.SAYS)


def test_a_verdict_fixes_the_speaker_and_the_stance():
    fixed = (("by", "author"), ("stance", "predicts"))
    verdict = Verdict(ID, "claim", "that Robert Hale had left", "accept", fixed=fixed)
    (claim,) = resolve(brief(), SAID, verdicts=(verdict,))
    assert claim.author
    assert (claim.speakers, claim.stance) == ((), Stance.PREDICTS)


def test_by_is_read_as_a_name_a_list_the_author_or_a_mapping():
    assert by_of("ann-lee") == By(("ann-lee",))
    assert by_of(["ann-lee", "Robert Hale"]) == By(("ann-lee", "Robert Hale"))
    assert by_of("author") == By(author=True)
    assert by_of({"unnamed": "officials", "of": "kremlin"}) == By(unnamed="officials", of="kremlin")
    assert by_of("unknown") == By()


def test_a_speaker_whom_nobody_knows_is_kept_in_words():
    (claim,) = resolve(brief(claims=(HandClaim("He did not answer", By(("Carla Diaz",))),)))
    assert (claim.speakers, claim.unnamed) == ((), "Carla Diaz")


def test_an_alias_names_a_speaker():
    (claim,) = resolve(brief(claims=(HandClaim("He did not answer", By(("Mayor Lee",))),)))
    assert claim.speakers == (ANN,)
