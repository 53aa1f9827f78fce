"""Claims that a newspaper or agency only carries."""

from __future__ import annotations

from generator.annotate.relays import with_carriers
from generator.model import Basis, Claim, EntityType, Mention, MentionForm, Span, Stance, Sure

TEXT = "Reuters reported that Ann Lee had said no."
MENTIONS = tuple(
    Mention(Span(TEXT.index(name), TEXT.index(name) + len(name)), MentionForm.NAME, type_, name)
    for name, type_ in (("Reuters", EntityType.ORGANISATION), ("Ann Lee", EntityType.PERSON))
)


def claim(content: str, cue: str, speaker: int, parent: int | None = None) -> Claim:
    spans = [(Span(TEXT.index(words), TEXT.index(words) + len(words)),) for words in (content, cue)]
    return Claim(
        *spans, (MENTIONS[speaker].span,), Stance.SAYS, Sure.CERTAIN, Basis.PARAPHRASE, 0.9, "say+S", (speaker,),
        parent=parent,
    )  # fmt: skip


def test_what_an_agency_carries_is_the_speakers_own_through_the_agency() -> None:
    outer, inner = claim("Ann Lee had said no", "reported", 0), claim("no", "had said", 1, parent=0)
    (found,) = with_carriers([outer, inner], MENTIONS)
    assert (found.speakers, found.via, found.parent, found.basis) == ((1,), (0,), None, Basis.RELAYED)


def test_what_a_person_tells_of_another_stays_theirs() -> None:
    outer, inner = claim("Ann Lee had said no", "reported", 1), claim("no", "had said", 0, parent=0)
    assert with_carriers([outer, inner], MENTIONS) == (outer, inner)


def test_children_follow_their_parent_to_its_new_place() -> None:
    outer, inner = claim("Ann Lee had said no", "reported", 0), claim("no", "had said", 1, parent=0)
    other, child = claim("no", "had said", 1), claim("no", "said", 1, parent=2)
    assert [one.parent for one in with_carriers([outer, inner, other, child], MENTIONS)] == [None, None, 1]


def test_nobody_carries_their_own_words() -> None:
    outer, inner = claim("Ann Lee had said no", "reported", 0), claim("no", "had said", 0, parent=0)
    assert with_carriers([outer, inner], MENTIONS) == (outer, inner)
