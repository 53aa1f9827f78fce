"""What a pipeline's entity recogniser does, at a fraction of its time: the same entities from the same scores.

The recogniser of spaCy walks through a text word by word and asks at each which of its moves are allowed; asking
takes twice the time of all its arithmetic. What a word scores hangs only on the entity that is open before it, and
mostly none is. So all words are scored at once with none open, and again those few that follow a word which opens
one. Moves, their order and what forbids them are those of `spacy.pipeline._parser_internals.ner` in spaCy 3.8.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice, pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

FEATURES = 3
"""Words that a state is scored by: the next one, and the first and last of the open entity."""
AHEAD = 6
"""Words behind the first one of an entity that are scored at once; longer ones are rare."""
NOBODY = -1
"""Stands for no word among a state's features."""
NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Moves:
    """A recogniser's moves by their numbers."""

    begins: list[int]
    units: list[int]
    others: list[int]
    """Those that are never allowed while no entity is open: inside and last."""
    label: dict[int, str]
    inside: dict[str, int]
    last: dict[str, int]


class Decoder:
    """Does the work of one recogniser."""

    def __init__(self, recogniser: Any, moves: Moves) -> None:
        self._recogniser = recogniser
        self._moves = moves

    def pipe(self, docs: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
        """Yield `docs` with their entities, in order."""
        left = iter(docs)
        while batch := list(islice(left, batch_size)):
            self._decode([doc for doc in batch if len(doc)])
            yield from batch

    def _decode(self, docs: Sequence[Doc]) -> None:
        if not docs:
            return
        step = self._recogniser.model.predict(docs)
        is_plain = step._class_mask.all() and not any(doc.to_array("ENT_IOB").any() for doc in docs)
        if is_plain:
            found = list(self._spans(step, docs))
        step.clear_memory()
        if not is_plain:  # some words are somebody's already, or some moves are unknown to the model
            self._recogniser.set_annotations(docs, self._recogniser.predict(docs))
            return
        _set_entities(docs, found)

    def _spans(self, step: Any, docs: Sequence[Doc]) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, label) of the entities of all docs, counted through them, in order."""
        import numpy

        moves = self._moves
        lasts = _lasts(docs)
        blank = numpy.concatenate([doc.to_array("IS_SPACE") for doc in docs]).astype(bool)
        words = numpy.arange(len(blank), dtype="i")
        scores = _scores(step, numpy.stack([words, *[numpy.full_like(words, NOBODY)] * 2], axis=1))
        scores[:, moves.others] = NEVER
        for barred, where in ((moves.begins, blank | (lasts == words)), (moves.units, blank)):
            scores[numpy.flatnonzero(where)[:, None], barred] = NEVER
        best = dict(enumerate(scores.argmax(axis=1).tolist()))
        labels = {word: moves.label[move] for word, move in best.items() if move in moves.label}
        ends = self._ends(step, {word: label for word, label in labels.items() if best[word] in moves.begins}, lasts)
        free = 0
        for word, label in labels.items():
            if word >= free:
                free = ends.get(word, word) + 1
                yield word, free, label

    def _ends(self, step: Any, begins: dict[int, str], lasts: Any) -> dict[int, int]:
        """Return the last word of the entity that each of `begins` opens, should it be open to do so."""
        ends: dict[int, int] = {}
        behind = 1
        while begins:
            reach = {word: min(word + behind + AHEAD, int(lasts[word]) + 1) for word in begins}
            rows = [(at, word, at - 1) for word, until in reach.items() for at in range(word + behind, until)]
            told = dict(zip(rows, _scores(step, _table(rows)).tolist(), strict=True))
            for word, label in list(begins.items()):
                inside, last = self._moves.inside[label], self._moves.last[label]
                for at in range(word + behind, reach[word]):
                    row = told[at, word, at - 1]
                    if at == lasts[word] or row[last] > row[inside] or (row[last] == row[inside] and last < inside):
                        ends[word] = at
                        del begins[word]
                        break
            behind += AHEAD
        return ends


def decoder_of(recogniser: Any) -> Decoder | None:
    """Return what does the work of `recogniser`; None for one that is of another kind, or built otherwise."""
    from spacy.pipeline import EntityRecognizer

    if type(recogniser) is not EntityRecognizer or recogniser.cfg.get("beam_width") != 1 or recogniser.postprocesses:
        return None
    model = recogniser.model
    is_known = model.has_ref("lower") and model.has_ref("upper") and model.attrs.get("has_upper")
    if not is_known or model.get_ref("lower").get_dim("nF") != FEATURES:
        return None
    names = [recogniser.moves.get_class_name(number) for number in range(recogniser.moves.n_moves)]
    return Decoder(recogniser, _moves(names))


def _moves(names: Sequence[str]) -> Moves:
    """Return the moves of these names: `B-`, `I-`, `L-` and `U-` with a label, and `O`; `U-` alone blocks a word."""
    told = {number: name.partition("-")[::2] for number, name in enumerate(names)}
    of = {kind: {label: number for number, (own, label) in told.items() if own == kind and label} for kind in "BILU"}
    opening = {*of["B"].values(), *of["U"].values()}
    return Moves(
        begins=sorted(of["B"].values()),
        units=sorted(of["U"].values()),
        others=sorted(number for number, name in enumerate(names) if number not in opening and name != "O"),
        label={number: told[number][1] for number in opening},
        inside=of["I"],
        last=of["L"],
    )


def _scores(step: Any, features: Any) -> Any:
    """Return a row of scores, one for each move, for each row of features."""
    return step.vec2scores.predict(step.state2vec.predict(features))


def _table(rows: Sequence[tuple[int, int, int]]) -> Any:
    import numpy

    return numpy.fromiter(chain.from_iterable(rows), dtype="i", count=FEATURES * len(rows)).reshape(-1, FEATURES)


def _lasts(docs: Sequence[Doc]) -> Any:
    """Return for each word, counted through all docs, the last one of its sentence: no entity reaches beyond."""
    import numpy

    firsts, offset = {0}, 0
    for doc in docs:
        firsts.update((numpy.flatnonzero(doc.to_array("SENT_START") == 1) + offset).tolist())
        offset += len(doc)
        firsts.add(offset)
    parts = pairwise(sorted(firsts))
    return numpy.concatenate([numpy.full(end - start, end - 1, dtype="i") for start, end in parts])


def _set_entities(docs: Sequence[Doc], found: Sequence[tuple[int, int, str]]) -> None:
    """Give each of `docs` its own of what was `found`, which is counted through all of them, in order."""
    from spacy.tokens import Span

    starts = [start for start, _, _ in found]
    for doc, (first, last) in zip(docs, pairwise(accumulate(map(len, docs), initial=0)), strict=True):
        own = found[bisect_left(starts, first) : bisect_left(starts, last)]
        doc.set_ents([Span(doc, start - first, end - first, label=label) for start, end, label in own])
