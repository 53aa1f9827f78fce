"""Where the tagger ends a person's name too early or late, or misses it, by what first names and particles tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.annotate.given_names import is_given
from generator.annotate.name_words import bare, words
from generator.annotate.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PHRASE = 4
"""Words of the shortest sentence that is looked at for its language."""
REPORTED = frozenset({"VBD", "VBZ"})
PASSED = frozenset({"", "PRODUCT"})
"""What the tagger calls words that it does not know."""
SYLLABLE = 5
"""Letters of the longest half of a Korean given name."""
PREFIXES = frozenset({"anti", "pre", "post", "non", "co", "ex", "vice", "pro", "mid", "multi", "sub", "self", "half"})
DATING = frozenset({"in", "since", "of", "until", "by"})
NUMERALS = frozenset("IVX")


def is_first_name_apart(token: Token, after: Token) -> bool:
    """Tell whether `token` is the first name of the person at `after`, tagged by itself or not at all."""
    alone = not token.ent_type_ or (token.ent_iob_ == "B" and after.ent_iob_ == "B")
    return alone and bool(token.whitespace_) and token.pos_ == "PROPN" and is_given(token.text)


def untagged(doc: Doc, tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield `[start, end)` of a first name and a capitalised name that the tagger passed over: Amber Rudd."""
    for start, pos in enumerate(tree.pos[:-1]):
        if pos != "PROPN" or not is_given(tree.words[start]) or tree.lowers[start] in words("calendar.txt"):
            continue
        if doc[start].ent_type_ not in PASSED or not doc[start].whitespace_:
            continue
        end = start + 1
        while end < len(doc) and end < start + 4 and _is_surname(doc[end]):
            end += 1
        if end > start + 1 and not _is_capital_run(doc, start, end):
            yield start, end


def hyphenated(doc: Doc, tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield `[start, end)` of a family name and a Korean given name that the tagger passed over: Hong Joon-pyo."""
    for at, word in enumerate(tree.words):
        if word != "-" or not 2 <= at < len(tree) - 1:
            continue
        token, given, hyphen, second = doc[at - 2], doc[at - 1], doc[at], doc[at + 1]
        if (
            second.is_lower
            and second.is_alpha
            and max(len(given), len(second)) <= SYLLABLE
            and given.is_title
            and given.lower_ not in PREFIXES
            and not (given.whitespace_ or hyphen.whitespace_)
            and token.is_title
            and bool(token.whitespace_)
            and token.pos_ == "PROPN"
            and {token.ent_type_, given.ent_type_, second.ent_type_} <= {"", "PERSON"}
        ):
            yield token.i, token.i + 4


def _is_surname(token: Token) -> bool:
    named = token.pos_ == "PROPN" and token.is_title and token.is_alpha and token.ent_type_ in PASSED
    return named and token.lower_ not in words("things.txt")


def _is_capital_run(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the words are part of a longer run of capitals, as in headlines and titles of books."""
    before = start > 0 and not doc[start].is_sent_start and doc[start - 1].text[:1].isupper()
    return before or (end < len(doc) and (doc[end].text[0].isupper() or doc[end].text[0].isdigit()))


def without_participle(doc: Doc, start: int, end: int) -> int:
    """Return the start of `Quoting Hermann Hesse` without the participle that opens the sentence."""
    word = doc[start].lower_
    opens = doc[start].is_sent_start and word.endswith("ing") and word != "king" and not is_given(doc[start].text)
    return start + 1 if opens and end - start > 2 and is_given(doc[start + 1].text) else start


def without_month(doc: Doc, start: int, end: int) -> int:
    """Return the start of `August Ana Arden` without the month: on 1 August Ana Arden won, since August Ana Arden."""
    before = doc[start - 1] if start else None
    dated = before is not None and (before.like_num or before.lower_ in DATING)
    return start + 1 if dated and end - start > 2 and doc[start].lower_ in words("calendar.txt") else start


def with_surname(doc: Doc, start: int, end: int) -> int:
    """Return the end of `Marine Le Pen`, of which the tagger leaves the last word out."""
    if end - start == 1 and _is_missed_surname(doc, start, end):
        return end + 1
    cut = (
        end - start > 1 and doc[end - 1].text[0].isupper() and bare(doc[end - 1].text) in words("name_particles.txt")
    )
    if not cut or end >= len(doc) or not doc[end - 1].whitespace_:
        return end
    return end + 1 if doc[end].is_title and doc[end].pos_ == "PROPN" else end


def _is_missed_surname(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the tagger has left a whole family name out: Noah in `his son Noah Arden`."""
    if end >= len(doc) or not doc[start].whitespace_ or not is_given(doc[start].text):
        return False
    after = doc[end + 1] if end + 1 < len(doc) else None
    ends = after is None or not after.text[:1].isupper()
    return ends and _is_surname(doc[end]) and doc[end].lower_ not in words("calendar.txt")


def with_irish_surname(doc: Doc, end: int) -> int:
    """Return the end of `Ned O' Leary`, which the tagger ends behind the O."""
    if end + 1 < len(doc) and doc[end - 1].text == "O" and doc[end].text in {"'", "’"} and doc[end + 1].is_title:
        return end + 2
    return end + 1 if end < len(doc) and doc[end - 1].text in {"O'", "O’"} and doc[end].is_title else end


def with_second_first_name(doc: Doc, end: int) -> int:
    """Return the end of `Willem-Alexander`, which the tagger ends at the hyphen."""
    if end + 1 >= len(doc) or doc[end].text not in {"-", "‑"} or doc[end - 1].whitespace_ or doc[end].whitespace_:
        return end
    return end + 2 if is_given(doc[end - 1].text) and is_given(doc[end + 1].text) else end


def is_numeral(word: str) -> bool:
    """Tell whether `word` is the number of a king or pope."""
    return bool(word) and set(word) <= NUMERALS


def is_reporting(token: Token) -> bool:
    """Tell whether `token`, a month's word, is the subject of a verb of saying: May said, not in May."""
    if token.i + 1 >= len(token.doc) or not token.is_title:
        return False
    before, verb = token.doc[token.i - 1] if token.i else None, token.doc[token.i + 1]
    joined = before is not None and (before.pos_ in {"ADP", "NUM", "SCONJ"} or before.like_num or before.is_title)
    return not joined and verb.tag_ in REPORTED and verb.lemma_ in words("say_verbs.txt")


def is_foreign(tree: Tree, start: int, end: int) -> bool:
    """Tell whether the sentence `[start, end)` is in another language: small words of one, and none of English."""
    plain = [word for word in tree.words[start:end] if word.isalpha()]
    small = [word for word in plain if word.islower()]
    if len(small) < 2 or len(plain) < PHRASE:
        return False
    return bool(words("foreign.txt").intersection(small)) and not words("english.txt").intersection(small)
