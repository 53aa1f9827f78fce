"""Briefs, annotations and registry -> sightings, corrected by what the whole archive knows.

Three passes: every name gets the type that the archive votes for; headline words are cut off known names; names known
in full are searched in every brief, and surnames in the briefs where their full name stands.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from generator.annotate.name_words import honorifics, role_nouns, words
from generator.model import Brief, BriefId, EntityType, Mention, MentionForm, Span
from generator.resolve.copies import new
from generator.resolve.cutting import Cutting
from generator.resolve.edits import Edits
from generator.resolve.known import Known
from generator.resolve.memory import Shelf, Table, Tally, Work
from generator.resolve.name_keys import SUFFIXES, fold, organisation_key
from generator.resolve.names_vote import ORDER, Vote
from generator.resolve.nations import home_of, is_national, lands_shown, may_be_of, owner_beside, with_country
from generator.resolve.search import Finder, occurrences, texts_with
from generator.resolve.sightings import NOWHERE, Sighting, named
from generator.resolve.traits import Names
from generator.resolve.vocabulary import SmallWords

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
NAME = MentionForm.NAME
SPAN_OF = attrgetter("span")
FEW = 20
"""Names for which texts are looked through one by one; for more, all are read again."""
SHORTEST = 3
"""Letters of the shortest single word that is searched again."""


class Reading:
    """Every name of every brief, in reading order, with the type the archive gives it; kept from run to run."""

    def __init__(self, known: Known, shelf: Shelf) -> None:
        self.tagged: dict[BriefId, list[Sighting]] = {}
        self._small = SmallWords(shelf)
        self.common: Table[str, bool] = self._small.table
        """Words that the archive also writes small."""
        self._known = known
        self._fronts: Tally[BriefId, str] = shelf.tally()
        self._front_types: Tally[BriefId, tuple[str, EntityType]] = shelf.tally()
        self._given: Table[str, EntityType] = shelf.table()
        """Folded name -> type that the registry, or else most front matters, give it."""
        self._names = Names()
        self._vote = Vote(shelf)
        self._cutting = Cutting(shelf, self.common)
        self._second_vote = Vote(shelf)
        self._known_names: Table[str, EntityType | None] = shelf.table()
        """Names to search for."""
        self._words: dict[str, frozenset[str]] = {}
        """Key -> the words in which it stands."""
        self._finder = Finder()
        self._search: Work[BriefId, list[Sighting]] = shelf.work(self._second_vote.types, self.common)

    @property
    def sightings(self) -> Mapping[BriefId, Sequence[Sighting]]:
        return self._search.results

    @property
    def changed(self) -> set[BriefId]:
        """Briefs whose sightings are others than before; those gone too."""
        return self._search.changed

    def update(self, edits: Edits) -> None:
        """Read the briefs of `edits`, and others again where what they show has changed."""
        briefs, fresh, gone = edits.briefs, edits.fresh, edits.gone
        self._note_words(edits)
        for id_ in gone:
            del self.tagged[id_]
            self._names.put(id_, ())
        for id_ in fresh:
            self.tagged[id_] = named(briefs[id_], edits.annotations[id_])
            self._names.put(id_, self.tagged[id_])
        self._give(edits)
        touched, traits = self._names.take_touched(), self._names.traits
        self._vote.update(touched, lambda key: traits.get(key, {}), self._given, self.tagged, fresh, gone)
        cut = self._cutting
        cut.update(touched | self._vote.types.changed, traits, self._vote.types, self.tagged, fresh, gone)
        self._second_vote.update(cut.touched, cut.traits_of, self._given, cut.sightings, cut.changed - gone, gone)
        self._look_for(cut.touched)
        types, common, names = self._second_vote.types, self.common, self._known_names
        again = set(briefs)
        if not names.changed:
            again = set()
        elif len(names.changed) <= FEW:
            again = texts_with(names.changed, {id_: brief.text for id_, brief in briefs.items()})
        self._search.update(
            fresh | (cut.changed - gone) | again,
            gone,
            lambda id_: _search_again(
                briefs[id_], cut.sightings[id_], edits.annotations[id_].mentions, self._finder, types, common
            ),
        )

    def _note_words(self, edits: Edits) -> None:
        """Note which words are written small."""
        old = [edits.before[id_].text for id_ in edits.fresh | edits.gone if id_ in edits.before]
        self._small.update(old, [edits.briefs[id_].text for id_ in edits.fresh])

    def _give(self, edits: Edits) -> None:
        """Note what front matters, and the registry above them, say that names are."""
        for id_ in edits.fresh | edits.gone:
            front = front_matter_names(edits.briefs[id_]) if id_ in edits.fresh else ()
            given = [(name, type_) for name, type_ in front if self._known.id_of(name) is None]
            self._fronts.put(id_, [name for name, _ in given])
            self._front_types.put(id_, [(fold(name), type_) for name, type_ in given])
        registered = self._known.types()
        for key, _ in self._front_types.take_touched():
            self._given.mark(key, registered.get(key) or self._type_given(key))
        for key, type_ in registered.items():
            self._given.put(key, type_)

    def _type_given(self, key: str) -> EntityType | None:
        counts = {type_: self._front_types.counts[key, type_] for type_ in ORDER}
        best = max(ORDER, key=lambda type_: (counts[type_], -ORDER.index(type_)))
        return best if counts[best] else None

    def _look_for(self, touched: set[str]) -> None:
        """Keep the names to search for: the registry's, those of front matters, and those that stand in full."""
        types, by_words, entities = self._second_vote.types, self._known.by_words, self._known.entities
        for name, ids in by_words.items():
            self._known_names.put(name, entities[ids[0]].type)
        names = self._fronts.take_touched()
        for key in touched | types.changed:
            names |= self._words.pop(key, frozenset())
            self._words[key] = frozenset(trait.words for trait in self._cutting.traits_of(key))
            names |= self._words[key]
        for name in names - by_words.keys():
            is_full = (
                " " in name and name[0].isupper() and not name.isupper() and name in self._words.get(fold(name), ())
            )
            wanted = is_full or self._fronts.counts[name]
            self._known_names.mark(name, dict.get(types, fold(name)) if wanted else None)
        changed = {name: dict.get(self._known_names, name) for name in self._known_names.changed}
        self._finder.put(
            {name: type_ for name, type_ in changed.items() if type_},
            [name for name, type_ in changed.items() if not type_],
        )


def front_matter_names(brief: Brief) -> Iterator[tuple[str, EntityType]]:
    """Yield the names and ids that a brief says it is about."""
    front = brief.front_matter
    for names, type_ in ((front.people, PERSON), (front.organisations, ORGANISATION), (front.places, PLACE)):
        for name in names:
            yield name, type_


def _search_again(
    brief: Brief,
    found: Sequence[Sighting],
    mentions: Sequence[Mention],
    finder: Finder,
    types: Mapping[str, EntityType],
    common: Container[str],
) -> list[Sighting]:
    """Return `found` and the known names that the tagger missed; the longer words win."""
    roles = [mention.span for mention in mentions if mention.form is not NAME]
    extra: list[Sighting] = []
    taken = [sighting.span for sighting in found] + roles
    exactly = set(taken)
    text = brief.text
    for start, end, name, type_ in finder.find(text):
        if (start, end) not in exactly and _is_free(start, end, taken) and not _goes_on(text, end, common):
            inner = [one for one in found if start <= one.span.start and one.span.end <= end]
            index, mention = (inner[-1].at, inner[-1].mention) if inner else (None, None)
            extra.append(Sighting(brief.id, Span(start, end), name, fold(name), type_, index, mention))
    if extra:
        spans = [other.span for other in extra]
        found = [sighting for sighting in found if not any(_inside(sighting.span, other) for other in spans)]
    kept = [_known_as(one, types, common) for one in (*found, *extra)]
    if extra:
        taken = [sighting.span for sighting in kept] + roles
        exactly = set(taken)
    taken.sort()
    reach = list(itertools.accumulate([end for _, end in taken], max))
    for name, type_ in sorted(_single_words(kept, common).items()):
        for start, end in occurrences(text, name):
            if (start, end) not in exactly:
                before = bisect_left(taken, (end,))
                if not (before and reach[before - 1] > start) and _stands_alone(text, start, end, common):
                    kept.append(Sighting(brief.id, Span(start, end), name, fold(name), type_))
    return sorted(_owned(kept, text, mentions), key=SPAN_OF)


def _owned(found: list[Sighting], text: str, mentions: Sequence[Mention]) -> list[Sighting]:
    """Return `found` with the countries of bodies that many countries have."""
    national = [one for one in found if one.type is ORGANISATION and is_national(one.words)]
    if not national:
        return found
    home = home_of(mentions)
    beside = {one.span: owner_beside(text, one.span, mentions) for one in national}
    said = {organisation_key(one.words): beside[one.span] for one in national if beside[one.span]}
    said |= dict(filter(None, (with_country(one.words) for one in found if one.type is ORGANISATION)))
    owners = {
        one.span: beside[one.span]
        or said.get(organisation_key(one.words), "")
        or (home if may_be_of(one.words, home) else "")
        for one in national
    }
    shown = lands_shown(mentions)
    return [
        one._replace(national=True, of=owners[one.span], lands=shown) if one.span in owners else one for one in found
    ]


def _known_as(one: Sighting, types: Mapping[str, EntityType], common: Container[str]) -> Sighting:
    """Return a sighting of the type the archive votes for.

    The Ana Arden chain is a company's, whoever else is called so.
    """
    key, type_, mention = one[3], one[4], one[6]
    is_body = mention is not None and "body" in mention.hints and " " in key
    voted = ORGANISATION if is_body else types.get(key, type_)
    is_common = key in common
    if voted is type_ and not is_common:
        return one
    return new(Sighting, (*one[:4], voted, one[5], mention, is_common, False, "", NOWHERE))


def _single_words(found: Sequence[Sighting], common: Container[str]) -> dict[str, EntityType]:
    """Return the surnames of the people and the one-word names of a brief, to be searched in it."""
    single: dict[str, EntityType] = {}
    calendar = words("calendar.txt")
    for sighting in found:
        name = whole = sighting.words
        if " " in name:
            if sighting.type is not PERSON:
                continue
            name = name.split()[-1].rstrip(".")
        if sighting.type is None or len(name) < SHORTEST or not name[0].isupper():
            continue
        folded = fold(name)
        if folded not in common and folded not in SUFFIXES and folded not in calendar:
            single[name] = PERSON if " " in whole else sighting.type
    return single


def _is_free(start: int, end: int, taken: Iterable[Span]) -> bool:
    """Tell whether no mention but shorter ones inside stands there."""
    return all(
        start <= span.start and span.end <= end and (span.start, span.end) != (start, end)
        for span in taken
        if span.start < end and start < span.end
    )


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _goes_on(text: str, end: int, common: Container[str]) -> bool:
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


def _stands_alone(text: str, start: int, end: int, common: Container[str]) -> bool:
    """Tell whether a single word is a name by itself, not a part of somebody else's."""
    if _goes_on(text, end, common) or text[end : end + 1] == "-" or text[start - 1 : start] in {"-", "@", "#", "/"}:
        return False
    before = text[max(0, start - 30) : start]
    if not before.endswith(" ") or not before.strip():
        return True
    word = before.split()[-1]
    title = fold(word) in honorifics() or fold(word) in role_nouns()
    return title or not word[0].isupper() or word[-1] in '.,;:!?”"' or fold(word) in common
