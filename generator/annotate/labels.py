"""Tree -> drafts that no word of saying opens: `Lee: The bridge is safe`, a name behind a dash after a quotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.annotate.drafts import Draft
from generator.annotate.frame import Frame
from generator.annotate.lexicon_files import words_of
from generator.annotate.quotations import DOUBLE, Quoted
from generator.annotate.sorts import sort_of_noun
from generator.annotate.tree import Tree

LONGEST = 5
"""Words of a label."""
SHORTEST = 3
"""Words of what a label introduces."""
HEADLINE = 0.72
DIALOGUE = 0.8
"""Shares of such paragraphs that are claims, in the first paragraph and among turns of a dialogue."""
SIGNATURE = 0.9
OFFICE = 9
"""Words of an office behind a name."""
TRAILING = 4
"""Words of a speaker behind the dash of a heading."""
NAMING = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART"})
DASHES = frozenset({"―", "—", "–", "--", "-"})


def labelled(tree: Tree, quoted: Quoted) -> Iterator[Draft]:
    """Yield a draft for each paragraph that opens with a speaker and a colon, and for each signed quotation."""
    labels = [(start, colon, end) for start, end in quoted.bounds if (colon := _colon(tree, start, end))]
    turns = Counter(_words(tree, start, colon) for start, colon, _ in labels)
    for start, colon, end in labels:
        is_first = start == quoted.bounds[0][0]
        words = _words(tree, start, colon)
        if is_first or turns[words] > 1 or (words.isupper() and len(words) > 3):
            yield _draft(
                range(start, colon), colon, range(colon + 1, end), HEADLINE if is_first else DIALOGUE, "label"
            )
    yield from _signed(tree, quoted)
    yield from _trailing(tree, quoted)


def inside(draft: Draft, turns: Iterable[Draft]) -> Draft:
    """Return `draft` without what stands outside of the turn that its cue is a part of: Lee: The vote shows that."""
    own = next((turn for turn in turns if turn.rule == "label" and draft.frame.head in turn.content), None)
    if own is None or draft.content <= own.content or not draft.content & own.content:
        return draft
    return replace(draft, content=draft.content & own.content)


def _draft(source: range, cue: int, content: range, score: float, rule: str) -> Draft:
    frame = Frame(cue, ":", "label", ())
    return Draft(frame, frozenset({cue}), frozenset(source), frozenset(content), score, rule)


def _colon(tree: Tree, start: int, end: int) -> int | None:
    """Return the colon after a speaker's name at the head of a paragraph."""
    if start < end and tree.is_mark(start) and not tree.is_space(start):
        start += 1
    for token in range(start, min(end, start + LONGEST + 1)):
        if tree.words[token] == ":":
            names = token > start and _is_speaker(tree, start, token)
            return token if names and end - token > SHORTEST else None
        if tree.is_mark(token) and tree.words[token] not in (".", "'", "’"):
            return _after_office(tree, start, token, end) if tree.words[token] == "," else None
    return None


def _after_office(tree: Tree, start: int, comma: int, end: int) -> int | None:
    """Return the colon of `Ann Lee, the team's captain: “We won.”`"""
    for token in range(comma + 1, min(end - 1, comma + OFFICE)):
        if tree.words[token] == ":":
            is_told = tree.words[token + 1] in DOUBLE and tree.tags[comma + 1] in ("DT", "NN", "NNP", "JJ")
            return token if is_told and tree.pos[comma - 1] == "PROPN" and _is_speaker(tree, start, comma) else None
        if tree.is_mark(token) or tree.tags[token] in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _is_speaker(tree: Tree, start: int, colon: int) -> bool:
    words = {tree.words[token].lower().rstrip(".") for token in range(start, colon)}
    if tree.tags[start] in ("DT", "CD") or all(len(word) == 1 for word in words):
        return False
    if words & words_of("no_labels.tsv") or any(tree.pos[token] in ("VERB", "AUX") for token in range(start, colon)):
        return False
    last = colon - 1
    if sort_of_noun(tree.lowers[last]) in ("person", "body", "document") and _is_heading(tree, last):
        return tree.tags[last] in ("NN", "NNS", "NNP")
    return (
        tree.pos[last] == "PROPN" or tree.words[last].isupper() or tree.words[last].lower() in words_of("labels.tsv")
    )


def _is_heading(tree: Tree, token: int) -> bool:
    """Whether the paragraph of `token` ends without a stop, as headings do: Police chief: report misleading"""
    last = tree.bounds[tree.sentences[token]][1]
    while last < len(tree) and not (tree.is_space(last) and "\n" in tree.words[last]):
        last += 1
    while last > token and tree.is_space(last - 1):
        last -= 1
    return tree.words[last - 1] not in (".", "!", "?", ":", ";", ",", "”", '"')


def _words(tree: Tree, start: int, end: int) -> str:
    return " ".join(word for word in tree.words[start:end] if word[0].isalnum())


def _trailing(tree: Tree, quoted: Quoted) -> Iterator[Draft]:
    """Yield a heading whose speaker stands behind a dash: Spies probably behind hack – security chief."""
    for start, end in quoted.bounds[:1]:
        dash = next((at for at in range(end - 1, start, -1) if tree.words[at] in DASHES), None)
        if (
            dash is None
            or not 0 < end - 1 - dash <= TRAILING
            or dash - start <= SHORTEST
            or not _is_heading(tree, end - 1)
        ):
            continue
        who = range(dash + 1, end)
        is_free = tree.text[tree.end(dash) : tree.end(dash) + 1].isspace()
        speaks = sort_of_noun(tree.lowers[end - 1]) or sort_of_noun(tree.lowers[end - 1].removesuffix("s"))
        if is_free and (speaks or tree.tags[end - 1] == "NNP") and all(tree.pos[at] in NAMING for at in who):
            yield _draft(who, dash, range(start, dash), HEADLINE, "label")


def _signed(tree: Tree, quoted: Quoted) -> Iterator[Draft]:
    """Yield the quotations that a dash and a name follow: “It is over.” ― Ann Lee"""
    for quotation in quoted.quotations:
        dash = quotation.end
        if not quotation.closed or dash + 1 >= len(tree) or tree.words[dash] not in DASHES:
            continue
        end = dash + 1
        while end < len(tree) and tree.words[end][0].isupper() and end - dash <= LONGEST + 1:
            end += 1
        is_last = end >= len(tree) or tree.is_space(end) or quoted.at(end) is not None or tree.words[end] == "."
        if end > dash + 1 and is_last:
            yield _draft(range(dash + 1, end), dash, quotation.tokens, SIGNATURE, "signature")
