"""Names of persons over the archive -> who they are, and by which words; kept from run to run.

Full names are joined in blocks of one surname (surnames that share a registered person make one block), and what is
known of a person is found out from the traits of their own names, so an edit costs the surnames it touches.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.model import BriefId, EntityId, EntityType
from generator.resolve.anchors import Anchor, Form, join, make_form
from generator.resolve.edits import Edits
from generator.resolve.known import Known, names_of
from generator.resolve.likeliest import Company, role_heads
from generator.resolve.memory import Lazy, Shelf, Table, Tally
from generator.resolve.name_keys import fold, person_name
from generator.resolve.name_order import alone_in, in_order, turned
from generator.resolve.people import People, titles_of
from generator.resolve.sightings import Sighting
from generator.resolve.signs import Signs
from generator.resolve.spelling import Slips
from generator.resolve.traits import Names, Trait

PERSON = EntityType.PERSON
NOTHING: Mapping[Trait, int] = {}


class PeopleIndex:
    """All persons of the archive."""

    def __init__(self, known: Known, shelf: Shelf) -> None:
        self._known = known
        self._registered = [_registered(known, id_) for id_, one in known.entities.items() if one.type is PERSON]
        self._blocks = _blocks(self._registered)
        self._fronts: Tally[BriefId, str] = shelf.tally()
        self._front_names: defaultdict[str, set[str]] = defaultdict(set)
        self._repeated: Tally[BriefId, str] = shelf.tally()
        self._where: defaultdict[str, set[BriefId]] = defaultdict(set)
        """Key of a name -> the briefs where it stands."""
        self._persons: defaultdict[str, set[BriefId]] = defaultdict(set)
        """The same where it names a person."""
        self._alone: Tally[BriefId, tuple[str, str]] = shelf.tally()
        self._raw: dict[str, Form] = {}
        self._held: dict[str, Form] = {}
        """By key, with their names in the order in which the archive uses them."""
        self._forms: defaultdict[str, dict[str, Form]] = defaultdict(dict)
        """Surname -> its forms by key."""
        self._anchors: dict[str, set[Anchor]] = {}
        """By block."""
        self._all: dict[str, Anchor] = {}
        self._by_form = Bearers(shelf)
        self._by_surname = Bearers(shelf)
        self._called: defaultdict[str, set[str]] = defaultdict(set)
        """Surname -> keys of all anchors with it, likely slips of the pen too."""
        self._by_first = Bearers(shelf)
        self._form: Table[str, Anchor] = shelf.table()
        self._gender: Table[str, str] = shelf.table()
        self._briefs: Table[str, int] = shelf.table()
        self._titles: Table[str, frozenset[str]] = shelf.table()
        self._nobodies: Table[str, bool] = shelf.table()
        self._slips = Slips(shelf)
        self._signs = Signs(shelf)
        self._names = Names()
        self._days: dict[BriefId, dt.date] = {}
        self._moved: set[str] = set()
        """Keys of anchors that have come or gone in this run."""
        self._company: tuple[Lazy[str, Any], ...] = tuple(
            shelf.lazy(make) for make in (self._names_of, self._days_of, self._roles_of, self._count_of)
        )
        self.people = People(
            self._form,
            self._by_surname.table,
            self._gender,
            self._briefs,
            Company(*self._company),
            self._signs,
            self._nobodies,
            self._by_first.table,
            self._slips.meant,
            self._titles,
        )

    @property
    def tables(self) -> tuple[Table[str, Any], ...]:
        """All that choosing whom a name means may read of people."""
        people = (self._form, self._by_surname.table, self._by_first.table, self._gender, self._briefs, self._titles)
        return (*people, self._nobodies, self._slips.meant, *self._signs.tables, *self._company)

    def update(
        self, edits: Edits, sightings: Mapping[BriefId, Sequence[Sighting]], changed: Iterable[BriefId]
    ) -> None:
        """Take in the sightings of the `changed` briefs, and the dates and front matters of those edited."""
        met: set[str] = set()
        for id_ in edits.fresh.union(edits.gone, changed):
            brief = edits.briefs.get(id_)
            if brief and brief.date:
                self._days[id_] = brief.date
            else:
                self._days.pop(id_, None)
            met |= self._place(id_, sightings.get(id_, ()))
        touched = self._names.take_touched()
        for key in touched | self._repeated.take_touched():
            self._signs.put(key, self._names.traits.get(key, NOTHING), self._repeated.counts[key] > 0)
        keys = touched | self._note_fronts(edits) | {full for full, _ in self._alone.take_touched()}
        surnames = self._note_forms(keys)
        blocks = {self._blocks.get(surname, (surname,)) for surname in surnames}
        registered = {self._block_of(anchor) for anchor in self._registered}
        self._join(blocks | {block for block in registered if block[0] not in self._anchors})
        self._describe(touched)
        self._set_slips_apart()
        anchors = {anchor.key for key in met if (anchor := dict.get(self._form, key))}
        for table in self._company:
            table.renew(anchors | self._moved)
        self._moved = set()

    def let_go(self) -> None:
        """Free what only finding out who there is has read: nobody may ask for company any more."""
        self._names = Names()
        self._where.clear()
        self._persons.clear()

    def _place(self, brief: BriefId, sightings: Sequence[Sighting]) -> frozenset[str]:
        """Note which names stand in a brief; return those that do, and those that did."""
        old = self._names.keys_in(brief)
        self._names.put(brief, sightings)
        counts = Counter([one.key for one in sightings])
        self._repeated.put(brief, [key for key, count in counts.items() if count > 1])
        self._alone.put(brief, alone_in(sightings))
        persons = {one.key for one in sightings if one.type is PERSON}
        for held, new in ((self._where, counts.keys()), (self._persons, persons)):
            for key in old - new:
                held[key].discard(brief)
            for key in new:
                held[key].add(brief)
        return old | counts.keys()

    def _note_fronts(self, edits: Edits) -> set[str]:
        """Note whom front matters name in full; return the keys of names that more or fewer of them hold."""
        for id_ in edits.fresh | edits.gone:
            front = edits.briefs[id_].front_matter.people if id_ in edits.fresh else ()
            unknown = [name for name in front if self._known.id_of(name) is None and person_name(name).full]
            self._fronts.put(id_, unknown)
        names = self._fronts.take_touched()
        for name in names:
            held = self._front_names[fold(name)]
            (held.add if self._fronts.counts[name] else held.discard)(name)
        return {fold(name) for name in names}

    def _note_forms(self, keys: set[str]) -> set[str]:
        """Make the forms of `keys` anew; return the surnames whose forms are others now."""
        surnames: set[str] = set()
        for key in keys:
            raw = self._form_of(key)
            if raw:
                self._raw[key] = raw
            else:
                self._raw.pop(key, None)
        for key in keys | {turned(key) for key in keys}:
            raw = self._raw.get(key)
            old, new = self._held.pop(key, None), in_order(raw, self._raw, self._alone.counts) if raw else None
            if old:
                del self._forms[old.name.surname][key]
            if new:
                self._held[key] = self._forms[new.name.surname][key] = new
            if (old, old and old.count) != (new, new and new.count):
                surnames |= {form.name.surname for form in (old, new) if form}
        return surnames

    def _form_of(self, key: str) -> Form | None:
        traits = {
            trait: count
            for trait, count in self._names.traits.get(key, NOTHING).items()
            if trait.type is PERSON and person_name(trait.words).full
        }
        fronts = self._front_names.get(key, set())
        if not traits and not fronts:
            return None
        words = min(trait.words for trait in traits) if traits else min(fronts)
        genders = {trait.gender for trait in traits} - {""}
        count = sum(traits.values()) + sum(self._fronts.counts[name] for name in fronts)
        return make_form(words, count, genders.pop() if len(genders) == 1 else "")

    def _block_of(self, anchor: Anchor) -> tuple[str, ...]:
        surname = anchor.forms[0].name.surname if anchor.forms else ""
        return self._blocks.get(surname, (surname,))

    def _join(self, blocks: Iterable[tuple[str, ...]]) -> None:
        """Join the full names of these blocks anew, and put their anchors in the place of those they had."""
        gone: set[Anchor] = set()
        new: set[Anchor] = set()
        for block in blocks:
            forms = [form for surname in block for _, form in sorted(self._forms.get(surname, {}).items())]
            registered = [anchor for anchor in self._registered if self._block_of(anchor) == block]
            old = set(self._anchors.get(block[0], ()))
            joined = set(join(forms, registered, self._known.apart))
            gone |= old - joined
            new |= joined - old
            self._anchors[block[0]] = (old & joined) | (joined - old)
        for anchor in gone - new:  # first, as a name may move from block to block and keep its key
            self._replace(anchor, is_new=False)
        for anchor in new - gone:
            self._replace(anchor, is_new=True)

    def _replace(self, anchor: Anchor, *, is_new: bool) -> None:
        """Let the words of `anchor` mean it, or no longer."""
        self._moved.add(anchor.key)
        for bearers, words in (
            (self._by_form, {form.key for form in anchor.forms}),
            (self._by_surname, anchor.surnames),
            (self._by_first, {form.name.first for form in anchor.forms}),
        ):
            is_hidden = bearers is self._by_surname and dict.__contains__(self._slips.meant, anchor.key)
            for word in words:
                bearers.put(word, anchor, is_new and not is_hidden)
        for form in anchor.forms:
            found = dict.get(self._by_form.table, form.key, ())
            self._form.mark(form.key, found[-1] if found else None)
        for surname in anchor.surnames:
            (self._called[surname].add if is_new else self._called[surname].discard)(anchor.key)
        self._slips.put(anchor, is_new=is_new)
        self._all.pop(anchor.key, None)
        if is_new:
            self._all[anchor.key] = anchor

    def _set_slips_apart(self) -> None:
        """Let no surname mean a name that is probably a slip of the pen."""
        self._slips.update(self._briefs.changed, dict(self._briefs))
        for key in self._slips.meant.changed:
            anchor = self._all.get(key)
            if anchor:
                for surname in anchor.surnames:
                    self._by_surname.put(surname, anchor, not dict.__contains__(self._slips.meant, key))

    def _describe(self, touched: set[str]) -> None:
        """Find out anew what is known of those whose names, or the words that mean them, are not as before."""
        signs = self._signs.shown.changed | self._signs.counts.changed
        keys = set(self._moved)
        keys |= {anchor.key for key in touched | signs if (anchor := dict.get(self._form, key))}
        keys |= {anchor for key in signs for anchor in self._called.get(key, ())}
        keys |= {anchor.key for word in self._form.changed if (anchor := dict.get(self._form, word))}
        for key in keys:
            self._describe_one(key, self._all.get(key))

    def _describe_one(self, key: str, anchor: Anchor | None) -> None:
        own = self._own_keys(key)
        traits = [(trait, n) for name in own for trait, n in self._names.traits.get(name, NOTHING).items()]
        traits = [(trait, n) for trait, n in traits if trait.type is PERSON]
        genders: Counter[str] = Counter()
        for trait, count in traits:
            genders[trait.gender] += count
        del genders[""]
        registered = self._known.entities.get(EntityId(key))
        shown = max(sorted(genders), key=lambda sex: genders[sex]) if genders else ""
        self._gender.mark(key, (registered.gender if registered else "") or shown)
        self._briefs.mark(key, len(set().union(*(self._persons[name] for name in own))))
        self._titles.mark(key, frozenset().union(*(titles_of(trait) for trait, _ in traits)))
        self._nobodies.mark(key, anchor is not None and self._signs.is_nobody(anchor))

    def _own_keys(self, key: str) -> list[str]:
        """Return the folded names that mean the person of that key and nobody else."""
        anchor = self._all.get(key)
        return [form.key for form in anchor.forms if dict.get(self._form, form.key) is anchor] if anchor else []

    # --- company: made only for those whose surname others bear, when somebody asks

    def _briefs_of(self, key: str) -> set[BriefId]:
        return set().union(*(self._where[name] for name in self._own_keys(key)))

    def _names_of(self, key: str) -> frozenset[str]:
        return frozenset().union(*map(self._names.keys_in, self._briefs_of(key)))

    def _days_of(self, key: str) -> tuple[dt.date, ...]:
        return tuple(sorted(self._days[brief] for brief in self._briefs_of(key) if brief in self._days))

    def _roles_of(self, key: str) -> frozenset[str]:
        traits = (trait for name in self._own_keys(key) for trait in self._names.traits.get(name, NOTHING))
        return frozenset(role for trait in traits for role in role_heads(trait))

    def _count_of(self, key: str) -> int:
        return len(self._briefs_of(key))


class Bearers:
    """Words -> those whom they may mean, by key."""

    def __init__(self, shelf: Shelf) -> None:
        self.table: Table[str, tuple[Anchor, ...]] = shelf.table()
        self._held: defaultdict[str, dict[str, Anchor]] = defaultdict(dict)

    def put(self, word: str, anchor: Anchor, is_new: bool) -> None:
        """Let `word` mean `anchor` too, or no longer."""
        held = self._held[word]
        if is_new:
            held[anchor.key] = anchor
        else:
            held.pop(anchor.key, None)
        self.table.mark(word, tuple(held[key] for key in sorted(held)))


def _registered(known: Known, id_: str) -> Anchor:
    entity = known.entities[EntityId(id_)]
    names = (entity.name, *entity.also_known_as) if entity.private else names_of(entity)
    forms = tuple(make_form(name, owner=id_, gender=entity.gender) for name in names)
    full = tuple(form for form in forms if form.name.full) or forms
    return Anchor(full, id_, frozenset(fold(words) for words in entity.never))


def _blocks(registered: Sequence[Anchor]) -> dict[str, tuple[str, ...]]:
    """Return surname -> all surnames that are joined together with it, because a registered person bears both."""
    blocks: dict[str, set[str]] = {}
    for anchor in registered:
        surnames = {form.name.surname for form in anchor.forms}
        for surname in sorted(surnames):
            surnames |= blocks.get(surname, set())
        blocks |= dict.fromkeys(surnames, surnames)
    return {surname: tuple(sorted(surnames)) for surname, surnames in blocks.items()}
