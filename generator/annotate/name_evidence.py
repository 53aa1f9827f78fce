"""What the words around a name tell of it: its title, gender and type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate.given_names import is_given
from generator.annotate.name_spans import EDGES, POSSESSIVES, Named, is_title
from generator.annotate.name_words import bare, demonyms, honorifics, role_nouns, tenses, words
from generator.annotate.tree import Tree
from generator.model import EntityType, RoleFact

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_TITLE = 7
DWELLING = frozenset({"bear", "live", "reside", "settle", "dwell"})
"""Verbs that only a place follows with in: born in Enugu."""
LANDS = frozenset({"capital", "coast", "coastline", "border", "borders", "airspace", "territory", "shores"})
PLACE_PREPOSITIONS = frozenset({"in", "near", "across", "throughout", "outside"})


def title_start(doc: Doc, tree: Tree, named: Named) -> int:
    """Return the token at which the title before a person's name begins; `named.start` when there is none."""
    start = named.first
    sentence, _ = tree.bounds[tree.sentences[named.start]]
    while start > sentence and named.start - start < LONGEST_TITLE:
        word = doc[start - 1]
        joins = word.text == "-" and start - 2 >= sentence and is_title(doc[start - 2])
        if not (is_title(word) and not word.text[0].isdigit()) and not joins:
            break
        start -= 1
    while start < named.start and doc[start].text == "-":
        start += 1
    if start < named.start and not _holds_title(doc, start, named.start):
        return named.first
    return start


def _holds_title(doc: Doc, start: int, end: int) -> bool:
    last = bare(doc[end - 1].text)
    return last in honorifics() or last in role_nouns() or last in tenses()


def titles(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Return the title's words between two tokens, honorifics apart from offices."""
    parts: list[str] = []
    office: list[str] = []
    for token in doc[start:end]:
        if bare(token.text) in honorifics() and bare(token.text) not in role_nouns() and not office:
            parts.append(token.text)
        elif token.text not in demonyms():
            office.append(token.text_with_ws)
    if office:
        parts.append("".join(office).strip(" -"))
    return tuple(part for part in parts if part)


def title_role(doc: Doc, start: int, end: int) -> RoleFact | None:
    """Return the office that the title states, with its country or organisation and tense."""
    of, begin = _owner(doc, start)
    when, words_ = tense_before(doc, begin), list[str]()
    for token in doc[start:end]:
        word = bare(token.text)
        if word in tenses():
            when = tenses()[word]
        elif token.text in demonyms():
            of = token.text
        elif token.text != "-" or words_:
            words_.append(token.lower_ + token.whitespace_)
    role = "".join(words_).strip(" -")
    nouns = role_nouns()
    if not role or not any(word in nouns for word in [*role.replace("-", " ").split(), role]):
        return None
    return RoleFact(role, of, when)


def tense_before(doc: Doc, index: int) -> str:
    """Return the tense that a word before token `index` gives: then in `then-FBI Director`."""
    if index > 1 and doc[index - 1].text == "-":
        index -= 1
    return tenses().get(bare(doc[index - 1].text), "") if index > 0 else ""


def _owner(doc: Doc, start: int) -> tuple[str, int]:
    """Return the country or organisation right before a title (`Russia's`, `FBI`) and its first token."""
    index = start - 1
    if index >= 0 and doc[index].text in POSSESSIVES:
        index -= 1
    if index < 0 or doc[index].ent_type_ not in {"ORG", "GPE", "NORP"}:
        return "", start
    begin = index
    while begin > 0 and doc[begin].ent_iob_ == "I":
        begin -= 1
    return " ".join(token.text for token in doc[begin : index + 1] if token.lower_ != "the"), begin


def gender(doc: Doc, start: int, end: int) -> str:
    """Return m or f when a title between two tokens tells."""
    for token in doc[start:end]:
        word = bare(token.text)
        if honorifics().get(word):
            return honorifics()[word]
        if word in role_nouns():
            noun = role_nouns()[word].singular
            if noun.endswith("woman") or noun in {"queen", "princess", "duchess", "actress", "heiress"}:
                return "f"
            if noun.endswith("man") or noun in {"king", "prince", "duke", "pope", "emperor", "sultan", "emir"}:
                return "m"
    return ""


def hints(doc: Doc, tree: Tree, named: Named, titled: bool) -> tuple[str, ...]:
    """Return the evidence for the vote on a name's type."""
    found = []
    root = doc[named.start : named.end].root if named.end - named.start > 1 else doc[named.start]
    lowers, first, end = tree.lowers, named.first, named.end
    after = lowers[end] if end < len(tree) else ""
    before = lowers[first - 1] if first else ""
    if titled and named.type is EntityType.PERSON:
        found.append("title")
    if root.dep_ in {"nsubj", "nsubjpass"} and root.head.lemma_ in words("say_verbs.txt"):
        found.append("speaks")
    elif root.dep_ in {"nsubj", "nsubjpass", "poss", "agent"}:
        found.append("acts")
    if after == "who" or (after == "," and end + 1 < len(tree) and lowers[end + 1] == "who"):
        found.append("who")
    if before in PLACE_PREPOSITIONS:
        found.append("in-place")
    if before == "in" and first > 1 and doc[first - 1].head.lemma_ in DWELLING:
        found.append("settlement")
    if before == "of" and first > 1 and lowers[first - 2] in words("settlements.txt"):
        found.append("settlement")
    if _has_land(tree, named):
        found.append("settlement")
    if before == "the":
        found += _behind_article(tree, named)
        if after in words("bodies.txt"):
            found.append("body")
    if _employs(tree, end):
        found.append("employs")
    return tuple(found)


def _has_land(tree: Tree, named: Named) -> bool:
    """Tell whether a name owns what only countries and regions have: Kalvia's capital, the coast of Kalvia."""
    end, first = named.end, named.first
    if end + 1 < len(tree) and tree.words[end] in POSSESSIVES and tree.lowers[end + 1] in LANDS:
        return True
    return first > 1 and tree.lowers[first - 1] == "of" and tree.lowers[first - 2] in LANDS


def _behind_article(tree: Tree, named: Named) -> list[str]:
    """Return `article` or `the` for what is called behind `the` as no person is.

    One word: the Moriori, not the Trump plan. Several: the Kalvian Herald, not the Ana Arden plan.
    """
    follows = named.end < len(tree) and tree.pos[named.end] in {"NOUN", "PROPN", "ADJ"}
    if named.label != "PERSON" or follows:
        return []
    several = named.end - named.first > 1 and named.first == named.start
    found = ["article"] if named.end - named.start == 1 else []
    return [*found, "the"] if several and not is_given(tree.words[named.start]) else found


def _employs(tree: Tree, end: int) -> bool:
    """Tell whether a role that only organisations give follows the name: Ryanair CEO, Airbus's spokesman."""
    index = end + 1 if end < len(tree) and tree.words[end] in POSSESSIVES else end
    while index < len(tree) and tree.lowers[index] in {"chief", "executive", "vice", "press", "deputy", "senior"}:
        index += 1
    return index < len(tree) and tree.lowers[index] in words("employs.txt")


def acronym_behind(doc: Doc, start: int, end: int) -> int | None:
    """Return the token of `EU` in `European Union (EU)`, when its letters fit the name."""
    if end + 2 >= len(doc) or doc[end].text != "(":
        return None
    token = doc[end + 1]
    letters = token.text.replace(".", "")
    if not (2 <= len(letters) <= 8 and sum(letter.isupper() for letter in letters) >= 2):
        return None
    initials = [word.text[0].upper() for word in doc[start:end] if word.text not in EDGES]
    if len(initials) < 2 or letters[0].upper() != initials[0]:
        return None
    return end + 1
