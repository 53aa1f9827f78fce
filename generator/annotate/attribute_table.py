"""What a pipeline's attribute ruler does, by a table: the same attributes at a fraction of its time.

The ruler of spaCy holds each word against each of its patterns, some two hundred, and most of them read one word
alone. What such patterns say of a word hangs only on which of their tests it passes, and texts have few kinds of
words in this sense; so each kind is looked at once. Patterns of several words are left to spaCy's matcher.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Test = Callable[[Any], bool]
"""Of an attribute's value: text, or true and false for a flag."""
Wanted = Mapping[str, int]
"""Attributes -> the bits of the tests that a word must pass."""
TEXTS = frozenset({"ORTH", "TEXT", "LOWER", "TAG", "POS", "DEP", "LEMMA"})
FLAGS = frozenset({"IS_SPACE", "IS_PUNCT", "IS_ALPHA", "IS_TITLE", "IS_UPPER", "IS_LOWER", "LIKE_NUM"})


class Tests(dict[int, int]):
    """Values of one attribute -> which of its tests they pass, as bits; each value is tried once."""

    def __init__(self, tests: list[Test], read: Callable[[int], Any]) -> None:
        super().__init__()
        self._tests = tests
        self._read = read

    def __missing__(self, value: int) -> int:
        read = self._read(value)
        passed = self[value] = sum(1 << number for number, test in enumerate(self._tests) if test(read))
        return passed


class Table:
    """Does the work of one attribute ruler."""

    def __init__(self, ruler: Any, tests: Mapping[str, list[Test]], rules: Mapping[int, list[Wanted]]) -> None:
        """`tests` are those of each attribute; `rules`, by their numbers, hold what their patterns want."""
        self._attributes: list[Mapping[Any, Any]] = ruler.attrs
        self._indices: list[int] = ruler.indices
        self._names: list[int | str] = list(tests)
        self._tests = [Tests(found, _reader(name, ruler.vocab)) for name, found in tests.items()]
        self._rules = {
            number: [tuple(wanted.get(name, 0) for name in tests) for wanted in patterns]
            for number, patterns in sorted(rules.items())
        }
        self._long = _matcher_of_long(ruler)
        self._strings = ruler.vocab.strings
        self._kinds: dict[tuple[int, ...], tuple[int, ...]] = {}
        """Which tests a word passes -> the numbers of the rules that it meets."""
        self._merged: dict[tuple[int, ...], dict[Any, Any]] = {}

    def pipe(self, docs: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
        """Yield `docs` with what the rules say of their words, in order."""
        for doc in docs:
            if len(doc):
                self._apply(doc)
            yield doc

    def _apply(self, doc: Doc) -> None:
        from spacy.tokens._retokenize import set_token_attrs

        columns: Any = doc.to_array(self._names).reshape(len(doc), -1).T.tolist()
        passed = [map(tests.__getitem__, column) for tests, column in zip(self._tests, columns, strict=True)]
        met = [self._kinds.get(kind) or self._meets(kind) for kind in zip(*passed, strict=True)]
        for number, start, end in self._found_long(doc):
            index = self._indices[number]
            word = end + index if index < 0 else start + index
            met[word] = tuple(sorted((*met[word], number)))
        for word, rules in enumerate(met):
            if rules:
                set_token_attrs(doc[word], self._merged.get(rules) or self._merge(rules))

    def _meets(self, kind: tuple[int, ...]) -> tuple[int, ...]:
        met = self._kinds[kind] = tuple(
            number
            for number, patterns in self._rules.items()
            if any(all(bits & wanted == wanted for bits, wanted in zip(kind, one, strict=True)) for one in patterns)
        )
        return met

    def _merge(self, rules: tuple[int, ...]) -> dict[Any, Any]:
        """Return what several rules say of a word: the later ones have the last word."""
        merged: dict[Any, Any] = {}
        for number in rules:
            merged.update(self._attributes[number])
        self._merged[rules] = merged
        return merged

    def _found_long(self, doc: Doc) -> Iterator[tuple[int, int, int]]:
        """Yield the number of a rule of several words, and where those stand."""
        for key, start, end in self._long(doc, allow_missing=True, as_spans=False) if self._long else ():
            yield int(self._strings[key]), start, end


def table_of(component: Any) -> Table | None:
    """Return what does the work of an attribute ruler; None for other components, and for patterns not known here."""
    from spacy.pipeline import AttributeRuler

    if type(component) is not AttributeRuler:
        return None
    ruler: Any = component
    tests: dict[str, list[Test]] = {}
    numbers: dict[tuple[str, str], int] = {}
    rules: dict[int, list[Wanted]] = {}
    all_rules: list[dict[str, Any]] = ruler.patterns
    for number, rule in enumerate(all_rules):
        if "_" in rule["attrs"]:
            return None
        for pattern in rule["patterns"]:
            if len(pattern) > 1:
                continue
            wanted: dict[str, int] = {}
            for name, value in pattern[0].items():
                test = _test_of(name.upper(), value)
                if test is None:
                    return None
                known = tests.setdefault(name.upper(), [])
                at = numbers.setdefault((name.upper(), repr(value)), len(known))
                if at == len(known):
                    known.append(test)
                wanted[name.upper()] = 1 << at
            rules.setdefault(number, []).append(wanted)
    return Table(ruler, tests, rules)


def _test_of(name: str, value: Any) -> Test | None:
    """Return the test that one part of a pattern stands for; None for one that is not known here."""
    if name in FLAGS and isinstance(value, bool):
        return lambda read: read is value
    if name not in TEXTS:
        return None
    if isinstance(value, str):
        return lambda read: bool(read == value)
    if not isinstance(value, dict) or len(value) != 1:
        return None
    ((predicate, told),) = value.items()
    if predicate == "IN":
        return frozenset(told).__contains__
    if predicate == "NOT_IN":
        listed = frozenset(told)
        return lambda read: read not in listed
    if predicate == "REGEX":
        pattern = re.compile(told)
        return lambda read: pattern.search(read) is not None
    return None


def _reader(name: str, vocab: Vocab) -> Callable[[int], Any]:
    """Return what makes of an attribute's number what patterns test."""
    if name in FLAGS:
        return bool
    return lambda value: vocab.strings[value] if value else ""


def _matcher_of_long(ruler: Any) -> Any:
    """Return a matcher of the patterns of several words; None where there are none."""
    from spacy.matcher import Matcher

    matcher = Matcher(ruler.vocab)
    for number, rule in enumerate(ruler.patterns):
        if long := [pattern for pattern in rule["patterns"] if len(pattern) > 1]:
            matcher.add(str(number), long)
    return matcher if len(matcher) else None
