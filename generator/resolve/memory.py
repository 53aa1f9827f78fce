"""What resolving keeps from one run to the next, so that an edit costs what it touches.

A `Table` holds facts about the whole archive by key (a name, a surname, an entity's id); it notes which keys are read
and which have changed. A `Work` is a step done piece by piece (for each brief, or each block); it is done again only
for pieces that are new, and for those that have read a key that has changed since. Both are filled and emptied in
place, and only by the steps that own them; a result that comes out equal stays the object it was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Piece = TypeVar("Piece", bound=Hashable)
Result = TypeVar("Result")
MISSING: Any = object()


class Table(dict[Key, Value]):
    """Facts by key. Steps read it by `get`, `in` and `[]` only, so that a table that listens knows what they read."""

    __slots__ = ("changed", "reads")

    def __init__(self) -> None:
        super().__init__()
        self.reads: set[Any] = set()
        """Keys looked up, found or not, since whoever listens emptied it."""
        self.changed: set[Any] = set()
        """Keys whose fact is another than at the end of the last run."""

    def put(self, key: Key, value: Value) -> None:
        """Hold `value` as the fact of `key`; an equal one stays the object it was."""
        old = dict.get(self, key, MISSING)
        if old is not value and (old is MISSING or old != value):
            self[key] = value
            self.changed.add(key)

    def drop(self, key: Key) -> None:
        """Hold nothing of `key`."""
        if dict.pop(self, key, MISSING) is not MISSING:
            self.changed.add(key)

    def mark(self, key: Key, value: Value | None) -> None:
        """Put `value`, or drop the key where it is None or false."""
        if value:
            self.put(key, value)
        else:
            self.drop(key)

    def become(self, facts: Mapping[Key, Value]) -> None:
        """Hold `facts` and nothing else."""
        for key in self.keys() - facts.keys():
            self.drop(key)
        for key, value in facts.items():
            self.put(key, value)


class Listening(Table[Key, Value]):
    """A table that notes which keys are looked up."""

    __slots__ = ()

    def __getitem__(self, key: Key) -> Value:
        self.reads.add(key)
        return dict.__getitem__(self, key)

    def __contains__(self, key: object) -> bool:
        self.reads.add(key)
        return dict.__contains__(self, key)

    def get(self, key: Any, default: Any = None) -> Any:
        self.reads.add(key)
        return dict.get(self, key, default)


class Keys(Listening[Key, bool]):
    """A set of keys, read as a table is; a frozenset may be cut down to it, or by it."""

    __slots__ = ()

    def __rand__(self, others: frozenset[Key]) -> frozenset[Key]:
        return frozenset(key for key in others if key in self)

    def __rsub__(self, others: frozenset[Key]) -> frozenset[Key]:
        return frozenset(key for key in others if key not in self)


class Unheard(Keys[Key]):
    """A set of keys in an only run, where nobody notes which are read."""

    __slots__ = ()
    __getitem__ = dict.__getitem__
    __contains__ = dict.__contains__

    def __rand__(self, others: frozenset[Key]) -> frozenset[Key]:
        return frozenset(filter(self.keys().__contains__, others))

    def __rsub__(self, others: frozenset[Key]) -> frozenset[Key]:
        return others.difference(filter(self.keys().__contains__, others))


class Lazy(Listening[Key, Value]):
    """A table whose facts are made when they are first read."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[Key], Value]) -> None:
        super().__init__()
        self._make = make

    def __getitem__(self, key: Key) -> Value:
        self.reads.add(key)
        found: Value = dict.get(self, key, MISSING)
        if found is MISSING:
            self[key] = found = self._make(key)
        return found

    def get(self, key: Any, default: Any = None) -> Any:
        return self[key]

    def renew(self, keys: Iterable[Key]) -> None:
        """Make the facts of `keys` that somebody has read anew."""
        for key in keys:
            if dict.__contains__(self, key):
                self.put(key, self._make(key))


class Work(Generic[Piece, Result]):
    """A step done for each piece, with what each piece has read of `tables`."""

    def __init__(self, *tables: Table[Any, Any]) -> None:
        self.results: dict[Piece, Result] = {}
        self.changed: set[Piece] = set()
        """Pieces whose result is another than at the end of the last run; those gone too."""
        self._tables = tables
        self._reads: list[dict[Piece, tuple[Any, ...]]] = [{} for _ in tables]

    def stale(self) -> set[Piece]:
        """Return the pieces that have read what has changed."""
        stale: set[Piece] = set()
        for table, reads in zip(self._tables, self._reads, strict=True):
            if table.changed:
                is_apart = table.changed.isdisjoint
                stale.update([piece for piece, keys in reads.items() if not is_apart(keys)])
        return stale

    def update(self, pieces: Iterable[Piece], gone: Iterable[Piece], do: Callable[[Piece], Result]) -> None:
        """Forget the pieces that are `gone`; do `pieces`, and those that are stale."""
        if not (self._tables or self.results):
            self._do_first(set(pieces).difference(gone), do)
            return
        stale = self.stale()
        for piece in gone:
            stale.discard(piece)
            self._forget(piece)
        stale.update(pieces)
        for piece in stale:
            self._note(piece, self._listened(piece, do))

    def _do_first(self, pieces: set[Piece], do: Callable[[Piece], Result]) -> None:
        """Do `pieces` where nothing was done before and nobody listens."""
        results = self.results
        for piece in pieces:
            results[piece] = do(piece)
        self.changed |= pieces

    def _listened(self, piece: Piece, do: Callable[[Piece], Result]) -> Result:
        for table in self._tables:
            if table.reads:
                table.reads = set()
        result = do(piece)
        for table, reads in zip(self._tables, self._reads, strict=True):
            if table.reads:
                reads[piece] = tuple(table.reads)
            elif piece in reads:
                del reads[piece]
        return result

    def _note(self, piece: Piece, result: Result) -> None:
        old = self.results.get(piece, MISSING)
        if old is MISSING or old != result:
            self.results[piece] = result if old is MISSING else with_old_parts(old, result)
            self.changed.add(piece)

    def _forget(self, piece: Piece) -> None:
        if self.results.pop(piece, MISSING) is not MISSING:
            self.changed.add(piece)
        for reads in self._reads:
            reads.pop(piece, None)


def with_old_parts(old: Any, new: Value) -> Value:
    """Return `new`, if it is a named tuple with the parts of `old` that are equal to its own."""
    if isinstance(new, tuple) and hasattr(new, "_make"):
        parts = [was if was == now else now for was, now in zip(old, new, strict=True)]
        made: Value = new._make(parts)
        return made
    return new


class Tally(Generic[Piece, Key]):
    """How often each key is counted over all pieces."""

    def __init__(self, *, is_kept: bool = True) -> None:
        """Without `is_kept` each piece is put once only, and not remembered."""
        self._is_kept = is_kept
        self.counts: Counter[Key] = Counter()
        self.touched: set[Key] = set()
        """Keys whose count has changed since whoever listens emptied it."""
        self._of: dict[Piece, dict[Key, int]] = {}

    def put(self, piece: Piece, keys: Iterable[Key]) -> None:
        """Count `keys` for `piece`, as often as a Counter says or as they come, and no longer those that were."""
        counts = self.counts
        if not (self._is_kept or isinstance(keys, Counter)):
            keys = tuple(keys)
            counts.update(keys)
            self.touched.update(keys)
            return
        old = self._of.pop(piece, None)
        new: dict[Key, int] = {}
        if isinstance(keys, Counter):
            new.update(keys)
        else:  # a Counter of so few costs more than what it counts
            for key in keys:
                new[key] = new.get(key, 0) + 1
        if new and self._is_kept:
            self._of[piece] = new
        if old is None:
            self.touched.update(new)
            for key, count in new.items():
                counts[key] = counts.get(key, 0) + count
        elif old != new:
            for key in old.keys() | new.keys():
                more = new.get(key, 0) - old.get(key, 0)
                if more:
                    self.touched.add(key)
                    self.counts[key] += more
                    if not self.counts[key]:
                        del self.counts[key]

    def change(self, old: Iterable[Key], new: Iterable[Key]) -> None:
        """Count the keys of `new` once more each, and those of `old` once less."""
        old, new = set(old), set(new)
        if not old:
            self.counts.update(new)
            self.touched |= new
            return
        self.counts.update(new - old)
        for key in old - new:
            self.counts[key] -= 1
            if not self.counts[key]:
                del self.counts[key]
        self.touched |= old ^ new

    def take_touched(self) -> set[Key]:
        """Return the keys whose count has changed, and forget them."""
        touched, self.touched = self.touched, set()
        return touched


class Memory(Generic[Value]):
    """What a process that resolves again and again keeps of the last time; empty before the first."""

    def __init__(self) -> None:
        self._held: Value | None = None

    def take(self) -> Value | None:
        """Return what is held, which is held no longer: where resolving fails midway, the next time begins anew."""
        held, self._held = self._held, None
        return held

    def keep(self, value: Value) -> None:
        """Hold `value` for the next time."""
        self._held = value


class Shelf:
    """All tables and works of one memory."""

    def __init__(self, *, is_kept: bool = True) -> None:
        """Without `is_kept` there is no second run: nobody notes who has read what, nor what each piece was."""
        self.is_kept = is_kept
        self._held: list[Table[Any, Any] | Work[Any, Any]] = []

    def table(self) -> Table[Any, Any]:
        """Return a new empty table."""
        table: Table[Any, Any] = Listening() if self.is_kept else Table()
        self._hold(table)
        return table

    def keys(self) -> Keys[Any]:
        """Return a new empty set of keys."""
        keys: Keys[Any] = Keys() if self.is_kept else Unheard()
        self._hold(keys)
        return keys

    def lazy(self, make: Callable[[Any], Any]) -> Lazy[Any, Any]:
        """Return a new table whose facts `make` makes."""
        table = Lazy(make)
        self._hold(table)
        return table

    def work(self, *tables: Table[Any, Any]) -> Work[Any, Any]:
        """Return a new step that reads `tables`."""
        work: Work[Any, Any] = Work(*(tables if self.is_kept else ()))
        self._hold(work)
        return work

    def tally(self) -> Tally[Any, Any]:
        """Return a new empty tally."""
        return Tally(is_kept=self.is_kept)

    def _hold(self, one: Table[Any, Any] | Work[Any, Any]) -> None:
        if self.is_kept:
            self._held.append(one)

    def settle(self) -> None:
        """Take what is held now as the end of a run: nothing has changed since."""
        for one in self._held:
            one.changed.clear()


def grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    """Return the values of each key, in order."""
    groups: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
