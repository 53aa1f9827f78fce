"""Full names of persons -> anchors: one for each person, never joined on the surname alone.

Names meet only inside a block of one surname. The most frequent form goes first; a form joins an anchor when it fits
every form that the anchor holds, and no other anchor fits as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.annotate.given_names import is_first_name, is_nickname
from generator.resolve.name_keys import PersonName, fold, person_name

SAME, SPELLING, NICKNAME, INITIAL = 4, 3, 2, 1
"""How well two first names fit; 0 when they do not."""


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a full name over the archive."""

    key: str
    name: PersonName
    count: int = field(default=1, compare=False)
    """How often it stands in the archive: decides who comes first, and nothing else."""
    gender: str = ""
    owner: str = ""
    """Id in the registry, when this is one of its names."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The spellings that are one person."""

    forms: tuple[Form, ...]
    owner: str = ""
    never: frozenset[str] = frozenset()
    key: str = field(init=False, compare=False)
    surnames: frozenset[str] = field(init=False, compare=False)
    """With and without their particles."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", self.owner or self.forms[0].key)
        names = [form.name for form in self.forms]
        surnames = frozenset([surname for name in names for surname in (name.surname, name.bare_surname)])
        object.__setattr__(self, "surnames", surnames)


def join(
    forms: Iterable[Form], registered: Sequence[Anchor], apart: frozenset[frozenset[str]] = frozenset()
) -> tuple[Anchor, ...]:
    """Return the anchors of all full names; the registry's come first and keep their ids.

    `apart` holds pairs of ids (or of names as ids) that an editor keeps apart.
    """
    blocks: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        blocks[form.name.surname].append(form)
    seeds: defaultdict[str, list[Anchor]] = defaultdict(list)
    for anchor in registered:
        for surname in sorted({form.name.surname for form in anchor.forms}):
            seeds[surname].append(anchor)
    grown = {anchor.owner: anchor for anchor in registered}
    found: list[Anchor] = []
    for surname in sorted(blocks):
        for anchor in _join_block(blocks[surname], [grown[seed.owner] for seed in seeds[surname]], apart):
            if anchor.owner:
                grown[anchor.owner] = anchor
            else:
                found.append(anchor)
    return (*grown.values(), *found)


def _join_block(forms: Sequence[Form], seeds: list[Anchor], apart: frozenset[frozenset[str]]) -> list[Anchor]:
    anchors = list(seeds)
    for form in sorted(forms, key=lambda form: (len(form.name.first) == 1, -form.count, form.key)):
        fits = [
            (0 if _kept_apart(anchor, form, apart) else fit(anchor, form), index)
            for index, anchor in enumerate(anchors)
        ]
        best = max((fit_ for fit_, _ in fits), default=0)
        chosen = [index for fit_, index in fits if fit_ == best and best > 0]
        rivals = [index for fit_, index in fits if fit_ > 0]
        if len(chosen) == 1 and (best >= SPELLING or len(rivals) == 1):
            old = anchors[chosen[0]]
            anchors[chosen[0]] = Anchor((*old.forms, form), old.owner, old.never)
        else:
            anchors.append(Anchor((form,)))
    return anchors


def _kept_apart(anchor: Anchor, form: Form, apart: frozenset[frozenset[str]]) -> bool:
    if not apart:
        return False
    own = form.key.replace(" ", "-")
    return any(frozenset((own, other.owner or other.key.replace(" ", "-"))) in apart for other in anchor.forms)


def fit(anchor: Anchor, form: Form) -> int:
    """Return how well `form` fits all names of `anchor`; 0 when one of them forbids it."""
    if form.key in anchor.never:
        return 0
    if any(form.key == other.key for other in anchor.forms):
        return SAME + 1
    fits = [_fit(other, form) for other in anchor.forms if other.name.surname == form.name.surname]
    return max(fits, default=0) if all(fits) else 0


def _fit(one: Form, other: Form) -> int:
    if one.name.suffix != other.name.suffix or (one.gender and other.gender and one.gender != other.gender):
        return 0
    if _by_middle_name(one.name, other.name) or _by_middle_name(other.name, one.name):
        return SPELLING
    return 0 if _middles_clash(one.name.middle, other.name.middle) else fit_first(one.name.first, other.name.first)


def _by_middle_name(short: PersonName, long: PersonName) -> bool:
    """Tell whether a person goes by the second name: Mark Felt and W. Mark Felt, Otto and Jens Otto Harry."""
    several = len(long.first) == 1 or len(long.middle) > 1
    return several and len(short.first) > 1 and not short.middle and short.first in long.middle[:1]


def _middles_clash(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(not (a.startswith(b) or b.startswith(a)) for a, b in zip(one, other, strict=False))


def fit_first(one: str, other: str) -> int:
    """Return how well two first names fit: the same, another spelling, a nickname, an initial, or not (0)."""
    if one == other:
        return SAME
    if len(one) == 1 or len(other) == 1:
        return INITIAL if one[:1] == other[:1] else 0
    if sounds(one) == sounds(other):
        return SPELLING
    return NICKNAME if is_nickname(one, other) else 0


def sounds(name: str) -> str:
    """Return a first name with the ways to write one sound of another script made equal: Sergey, Sergei.

    Letters are doubled only between established spellings (Mohamed, Mohammed). Others are slips of the pen (Barrack),
    which are proposed and never joined, see spelling.py.
    """
    text = name.replace("ey", "ei").replace("ph", "f").replace("kh", "h").replace("yi", "i").replace("iy", "i")
    text = text.replace("y", "i").replace("ii", "i")
    return _single_letters(text) if is_first_name(name) else text


def _single_letters(text: str) -> str:
    text = text.replace("ck", "k")
    return "".join(letter for index, letter in enumerate(text) if index == 0 or letter != text[index - 1])


def make_form(words: str, count: int = 1, gender: str = "", owner: str = "") -> Form:
    """Return `words` as a form."""
    return Form(fold(words), person_name(words), count, gender, owner)
