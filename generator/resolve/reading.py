"""Briefs, annotations and registry -> sightings, corrected by what the whole archive knows.

Three passes: every name gets the type that the archive votes for; headline words are cut off known names; names known
in full are searched in every brief, and surnames in the briefs where their full name stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.annotate.given_names import is_first_name
from generator.annotate.name_words import honorifics, role_nouns, words
from generator.model import Annotation, Brief, BriefId, EntityType, Mention, MentionForm, Span
from generator.resolve.known import Known
from generator.resolve.name_keys import SUFFIXES, fold, person_name
from generator.resolve.names_vote import vote
from generator.resolve.search import Finder, occurrences
from generator.resolve.sightings import Sighting, all_of, named
from generator.resolve.vocabulary import common_words

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
SHORTEST = 3
"""Letters of the shortest single word that is searched again."""


def read(
    briefs: Sequence[Brief], annotations: Mapping[BriefId, Annotation], known: Known
) -> dict[BriefId, list[Sighting]]:
    """Return every name of every brief, in reading order, with the type the archive gives it."""
    common = common_words(brief.text for brief in briefs)
    tagged = {brief.id: named(brief, annotations[brief.id]) for brief in briefs}
    given = _given_types(briefs, known) | known.types()
    tagged = _cut(tagged, vote(list(all_of(tagged)), given), common)
    types = vote(list(all_of(tagged)), given)
    finder = Finder(_names_to_search(tagged, types, briefs, known))
    return {
        brief.id: _search_again(brief, tagged[brief.id], annotations[brief.id].mentions, finder, types, common)
        for brief in briefs
    }


def front_matter_names(brief: Brief) -> Iterator[tuple[str, EntityType]]:
    """Yield the names and ids that a brief says it is about."""
    front = brief.front_matter
    for names, type_ in ((front.people, PERSON), (front.organisations, ORGANISATION), (front.places, PLACE)):
        for name in names:
            yield name, type_


def _given_types(briefs: Iterable[Brief], known: Known) -> dict[str, EntityType]:
    return {
        fold(name): type_
        for brief in briefs
        for name, type_ in front_matter_names(brief)
        if known.id_of(name) is None
    }


def _names_to_search(
    tagged: Mapping[BriefId, Sequence[Sighting]],
    types: Mapping[str, EntityType],
    briefs: Iterable[Brief],
    known: Known,
) -> Iterator[tuple[str, EntityType | None]]:
    for name, ids in known.by_words.items():
        yield name, known.entities[ids[0]].type
    for brief in briefs:
        yield from ((name, type_) for name, type_ in front_matter_names(brief) if known.id_of(name) is None)
    full = {(one.words, types[one.key]) for one in all_of(tagged) if " " in one.words}
    yield from sorted((name, type_) for name, type_ in full if name[0].isupper() and not name.isupper())


def _cut(
    tagged: Mapping[BriefId, Sequence[Sighting]], types: Mapping[str, EntityType], common: frozenset[str]
) -> dict[BriefId, list[Sighting]]:
    """Return sightings without the headline's words that the tagger took into a name known from elsewhere."""
    full = {one.words for one in all_of(tagged) if types[one.key] is PERSON and person_name(one.words).full}
    cuts = {name: cut for name in full if (cut := _known_part(name, full, common))}
    others = {one.words for one in all_of(tagged) if types[one.key] is not PERSON and " " in one.words}
    cuts |= {name: cut for name in others if (cut := _beside_person(name, full) or _without_number(name, others))}
    return {
        brief: [_shortened(one, cuts[one.words]) if one.words in cuts else one for one in found]
        for brief, found in tagged.items()
    }


def _beside_person(name: str, full: set[str]) -> tuple[int, int] | None:
    """Return which words of `Ana Arden of Harbour Watch` or `Harbour Watch of Ana Arden` come first."""
    parts = name.split()
    for at in (index for index, word in enumerate(parts) if word == "of"):
        if " ".join(parts[:at]) in full or (at > 1 and " ".join(parts[at + 1 :]) in full):
            return 0, at
    return None


def _without_number(name: str, others: set[str]) -> tuple[int, int] | None:
    """Return the words of `Harbour Party 42`, where a table's cell follows, when it is known without the number."""
    parts = name.split()
    return (0, len(parts) - 1) if parts[-1].isdigit() and " ".join(parts[:-1]) in others else None


def _known_part(name: str, full: set[str], common: frozenset[str]) -> tuple[int, int] | None:
    """Return which words of `name` are a full name known by itself, when the rest are common words."""
    parts = name.split()
    for length in range(len(parts) - 1, 1, -1):
        for start in (0, len(parts) - length):
            rest = parts[:start] + parts[start + length :]
            plain = all(fold(word) in common and not is_first_name(fold(word)) for word in rest)
            if plain and " ".join(parts[start : start + length]) in full:
                return start, start + length
    return None


def _shortened(sighting: Sighting, cut: tuple[int, int]) -> Sighting:
    parts = sighting.words.split()
    name = " ".join(parts[slice(*cut)])
    before = len(" ".join(parts[: cut[0]])) + (1 if cut[0] else 0)
    start = sighting.span.start + before
    if sighting.span.end - sighting.span.start != len(sighting.words):
        return sighting
    return replace(sighting, span=Span(start, start + len(name)), words=name, key=fold(name))


def _search_again(
    brief: Brief,
    found: Sequence[Sighting],
    mentions: Sequence[Mention],
    finder: Finder,
    types: Mapping[str, EntityType],
    common: frozenset[str],
) -> list[Sighting]:
    """Return `found` and the known names that the tagger missed; the longer words win."""
    roles = [mention.span for mention in mentions if mention.form is not MentionForm.NAME]
    extra: list[Sighting] = []
    taken = [*(sighting.span for sighting in found), *roles]
    exactly = set(taken)
    for start, end, name, type_ in finder.find(brief.text):
        if (start, end) not in exactly and _is_free(start, end, taken) and not _goes_on(brief.text, end, common):
            inner = [one for one in found if start <= one.span.start and one.span.end <= end]
            index, mention = (inner[-1].index, inner[-1].mention) if inner else (None, None)
            extra.append(Sighting(brief.id, Span(start, end), name, fold(name), type_, index, mention))
    if extra:
        found = [sighting for sighting in found if not any(_inside(sighting.span, other.span) for other in extra)]
    kept = [_known_as(one, _type_of(one, types), one.key in common) for one in (*found, *extra)]
    taken = [*(sighting.span for sighting in kept), *roles]
    exactly = set(taken)
    for name, type_ in sorted(_single_words(kept, common).items()):
        for start, end in occurrences(brief.text, name):
            if (
                (start, end) not in exactly
                and not _meets(start, end, taken)
                and _stands_alone(brief.text, start, end, common)
            ):
                kept.append(Sighting(brief.id, Span(start, end), name, fold(name), type_))
    return sorted(kept, key=lambda sighting: sighting.span)


def _known_as(one: Sighting, type_: EntityType | None, is_common: bool) -> Sighting:
    if one.type is type_ and one.common == is_common:
        return one
    return Sighting(one.brief, one.span, one.words, one.key, type_, one.index, one.mention, is_common)


def _type_of(sighting: Sighting, types: Mapping[str, EntityType]) -> EntityType | None:
    """Return the type the archive votes for; the Ana Arden chain is a company's, whoever else is called so."""
    if " " in sighting.key and sighting.mention and "body" in sighting.mention.hints:
        return ORGANISATION
    return types.get(sighting.key, sighting.type)


def _single_words(found: Sequence[Sighting], common: frozenset[str]) -> dict[str, EntityType]:
    """Return the surnames of the people and the one-word names of a brief, to be searched in it."""
    single: dict[str, EntityType] = {}
    for sighting in found:
        name = sighting.words
        if " " in name and sighting.type is PERSON:
            name = name.split()[-1].rstrip(".")
        if " " in name or sighting.type is None or len(name) < SHORTEST or not name[0].isupper():
            continue
        folded = fold(name)
        if folded not in common and folded not in SUFFIXES and folded not in words("calendar.txt"):
            single[name] = PERSON if " " in sighting.words else sighting.type
    return single


def _is_free(start: int, end: int, taken: Iterable[Span]) -> bool:
    """Tell whether no mention but shorter ones inside stands there."""
    return all(
        start <= span.start and span.end <= end and (span.start, span.end) != (start, end)
        for span in taken
        if span.start < end and start < span.end
    )


def _meets(start: int, end: int, taken: Iterable[Span]) -> bool:
    return any(span.start < end and start < span.end for span in taken)


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _goes_on(text: str, end: int, common: frozenset[str]) -> bool:
    """Tell whether a name is only the beginning of a longer one: Donald Trump Jr., Boeing 787."""
    if text[end : end + 1] not in {" ", "-"}:
        return False
    after = text[end + 1 : end + 40].split(maxsplit=1)
    if not after:
        return False
    word = fold(after[0].strip(",;:"))
    if word in SUFFIXES or (text[end] == " " and any(letter.isdigit() for letter in after[0])):
        return True
    return after[0][0].isupper() and word not in common and text[end] == " "


def _stands_alone(text: str, start: int, end: int, common: frozenset[str]) -> bool:
    """Tell whether a single word is a name by itself, not a part of somebody else's."""
    if _goes_on(text, end, common) or text[end : end + 1] == "-" or text[start - 1 : start] in {"-", "@", "#", "/"}:
        return False
    before = text[max(0, start - 30) : start]
    if not before.endswith(" ") or not before.strip():
        return True
    word = before.split()[-1]
    title = fold(word) in honorifics() or fold(word) in role_nouns()
    return title or not word[0].isupper() or word[-1] in '.,;:!?”"' or fold(word) in common
