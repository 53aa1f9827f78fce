import datetime as dt

from generator.model import Basis, Citation, Correction, Knowledge, Pair, PairKind, Span, Stance
from generator.pages.views.common import Piece
from tests.small_archive import brief, claim, views_of

HREF = "/briefs/2024/03/talk/"


def view_of(text="Ana Arden spoke.", *others, claims=(), names=None, **matter):
    given = brief("2024-03-05-talk", text, names={"Ana Arden": "ana-arden"} | (names or {}), claims=claims, **matter)
    return views_of(given, *others)[HREF]


def test_claims_are_numbered_in_reading_order_and_lead_to_card_and_words():
    view = view_of("The quay is old. It is safe.", claims=[claim("It is safe", "bo-birk"), claim("The quay", "port")])
    assert [(item.number, item.id, item.href, item.sentence_href) for item in view.claims] == [
        (1, "claim-2", f"{HREF}#claim-2", f"{HREF}#q-1"),
        (2, "claim-1", f"{HREF}#claim-1", f"{HREF}#q-2"),
    ]


def test_a_claim_says_how_sure_its_speaker_is_and_never_how_sure_the_machine():
    item = view_of("The quay is old.", claims=[claim("The quay is old", "port")]).claims[0]
    assert (item.speaker_words, item.stance_words, item.sure_words) == (
        "Port Authority",
        "says so",
        "without reserve",
    )
    assert item.state_words == "found automatically"
    assert "0.87" not in repr(item)


def test_a_checked_claim_says_so():
    item = view_of("The quay is old.", claims=[claim("The quay is old", "port", checked=True)]).claims[0]
    assert item.state_words == "checked by an editor"


def test_the_unnamed_and_the_publication_itself_speak_too():
    view = view_of(
        "Officials agreed. It is safe. Nobody knows.",
        claims=[
            claim("Officials agreed", unnamed="port officials", of="port"),
            claim("It is safe", author=True),
            claim("Nobody knows"),
        ],
    )
    words = [item.speaker_words for item in view.claims]
    assert words == ["Unnamed: port officials", "This publication", "Speaker not named"]


def test_quotation_marks_stand_only_around_exact_words():
    view = view_of(
        "“We are ready,” she said. “We wait”, he wrote. They were glad.",
        claims=[
            claim("We are ready", "ana-arden", basis=Basis.QUOTE),
            claim("“We wait”", "bo-birk", basis=Basis.QUOTE),
            claim("They were glad", "port", basis=Basis.QUOTE),
        ],
    )
    assert [item.words for item in view.claims] == [
        (Piece("We are ready", quoted=True),),
        (Piece("We wait", quoted=True),),
        (Piece("They were glad", quoted=False),),
    ]


def test_a_long_claim_is_cut_at_forty_words_with_the_ellipsis_outside_of_the_quotation():
    words = " ".join(f"word{n}" for n in range(60))
    item = view_of(f"“{words}”", claims=[claim(words, "port", basis=Basis.QUOTE)]).claims[0]
    assert len(item.words[0].text.split()) == 40
    assert [piece.quoted for piece in item.words] == [True, False]


def test_an_ellipsis_stands_where_words_were_left_out_of_a_claim_in_pieces():
    text = "He was glad: it was over, he said, and nobody was hurt."
    one = view_of(text, claims=[claim("glad", "bo-birk", content=(Span(3, 11), Span(13, 24), Span(35, 54)))]).claims[
        0
    ]
    assert one.words == (Piece("was glad: it was over"), Piece("…"), Piece("and nobody was hurt"))


def test_the_word_that_joins_a_claim_to_its_cue_is_left_out():
    item = view_of("She said that it was safe.", claims=[claim("that it was safe", "ana-arden")]).claims[0]
    assert item.plain_words == "it was safe"


def test_names_stand_with_their_first_sentence_and_its_paragraph():
    view = view_of("It rained.\n\nThen Ana Arden came. Ana Arden spoke.")
    (group,) = view.names
    (name,) = group.names
    assert (group.label, name.ref.label, name.short, name.count) == ("People", "Ana Arden", "mayor of Westhaven", 2)
    assert (name.context[0].text, name.href) == ("Then Ana Arden came.", f"{HREF}#p2")


def test_of_a_long_sentence_the_part_around_the_name_is_shown():
    before, after = "the council met again and again and spoke of " * 3, " about the quay and about the bridge" * 4
    view = view_of(f"Then {before}Ana Arden{after}.")
    words = view.names[0].names[0].context[0].text
    assert "spoke of Ana Arden about the quay" in words
    assert (words[0], words[-1], len(words) < 125) == ("…", "…", True)


def test_corrections_dates_and_authors_stand_in_words():
    view = view_of(
        lastmod="2024-03-06",
        authors=("A. Reporter", "ana-arden"),
        corrections=(Correction(dt.date(2024, 3, 6), "It said no.", "It is yes."),),
    )
    assert (view.published.iso, view.published.words) == ("2024-03-05T09:00:00+00:00", "5 March 2024")
    assert view.updated.words == view.corrections[0].date.words == "6 March 2024"
    assert [one.name for one in view.byline] == ["A. Reporter", "ana-arden"]


def test_a_story_knows_what_came_before_and_after():
    before, after = (
        brief(f"2024-03-{day}-{name}", "Words.", story="quay") for day, name in (("04", "a"), ("06", "b"))
    )
    view = view_of("Words.", before, after, story="quay")
    assert (view.story.label, view.earlier.ref.href, view.later.ref.href) == (
        "Quay",
        "/briefs/2024/03/a/",
        "/briefs/2024/03/b/",
    )


def test_related_briefs_are_those_set_by_hand_then_those_that_share_rare_names():
    both = {"Ana Arden": "ana-arden", "Bo Birk": "bo-birk"}
    by_hand = brief("2024-01-01-hand", "Words.")
    close = brief("2024-02-01-close", "Ana Arden met Bo Birk.", names=both)
    loose = brief("2024-02-02-loose", "Ana Arden slept.", names=both)
    view = view_of("Ana Arden saw Bo Birk.", by_hand, close, loose, names=both, related=("2024-01-01-hand",))
    assert [line.ref.id for line in view.related] == ["2024-01-01-hand", "2024-02-01-close"]


def test_what_came_before_and_after_in_the_story_is_not_related_once_more():
    both = {"Ana Arden": "ana-arden", "Bo Birk": "bo-birk"}
    before, after, other = (
        brief(f"2024-03-{day}-x{day}", "Ana Arden met Bo Birk.", names=both, story=story)
        for day, story in (("04", "quay"), ("06", "quay"), ("07", ""))
    )
    view = view_of("Ana Arden saw Bo Birk.", before, after, other, names=both, story="quay")
    assert [line.ref.id for line in view.related] == ["2024-03-07-x07"]
    by_hand = view_of("Ana Arden saw Bo Birk.", before, after, names=both, story="quay", related=("2024-03-04-x04",))
    assert [line.ref.id for line in by_hand.related] == ["2024-03-04-x04"]


def test_sources_are_counted_as_the_text_counts_them():
    letter = Citation("letter", "A letter", "port", "https://example.org/l", "2024-02")
    given = brief(
        "2024-03-05-talk",
        "Ana Arden wrote.",
        names={"Ana Arden": "ana-arden"},
        claims=[claim("Ana Arden wrote", "ana-arden", citation="paper")],
        sources=(letter,),
    )
    view = views_of(given, registered=["port"])[HREF]
    assert [(source.id, source.title, source.date.words) for source in view.sources] == [
        ("letter", "A letter", "February 2024"),
        ("paper", "paper", ""),
    ]
    assert view.sources[0].publisher.label == "Port Authority"
    assert view.body.citations == (("letter", "1"), ("paper", "2"))


def test_a_claim_that_repeats_another_leads_to_it_and_back():
    first = brief("2024-03-04-first", "It is safe.", claims=[claim("It is safe", "port")])
    again = claim("It is safe", "bo-birk", stance=Stance.CONFIRMS)
    pair = Pair(PairKind.REPEATS, "2024-03-05-talk#claim-1", "2024-03-04-first#claim-1", 1.0, "by-hand", "reviewed")
    views = views_of(first, brief("2024-03-05-talk", "It is safe.", claims=[again]), pairs=[pair])
    (link,) = views[HREF].claims[0].repeats
    assert (link.label, link.href) == ("Port Authority, 4 March 2024", "/briefs/2024/03/first/#claim-1")
    (back,) = views["/briefs/2024/03/first/"].claims[0].repeated_in
    assert back.href == f"{HREF}#claim-1"
    assert [item.id for item in views["/organisations/port/"].answered.items] == ["claim-1"]


def test_marks_are_at_the_words():
    view = view_of("Now Ana Arden spoke.", claims=[claim("spoke", "ana-arden")])
    assert [(mark.span, mark.ref.id) for mark in view.body.entities] == [(Span(4, 13), "ana-arden")]
    assert [(mark.spans, mark.number) for mark in view.body.claims] == [((Span(14, 19),), 1)]


def test_knowledge_without_citations_is_no_problem():
    assert Knowledge().citations == {}
    assert view_of("A note.[^1]\n\n").sources == ()
