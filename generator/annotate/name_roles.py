"""Doc -> the words that say what somebody is: roles, groups and unnamed sources, and facts beside names.

`the foreign minister` stands for somebody (ROLE), `both presidents` for several (GROUP), `a Kremlin spokesperson` for
somebody the text does not name (UNNAMED). `Kevin Lewis, a spokesman for Obama` states a fact about a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.annotate.name_evidence import gender, tense_before
from generator.annotate.name_spans import POSSESSIVES
from generator.annotate.name_words import RoleNoun, bare, role_nouns, tenses, words
from generator.annotate.tree import Tree
from generator.model import EntityType, Mention, MentionForm, RoleFact, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRONOUNS = frozenset({"his", "her", "its", "their", "our", "my", "your"})
DEFINITE = PRONOUNS | {"the", "this", "that"}
SEVERAL = frozenset({"both", "two", "three", "four", "five", "all"})
OWNING = frozenset({"of", "for", "at", "to", "in", "with"})
NEEDS_OWNER = frozenset({"head", "chair", "source", "principal", "captain", "manager", "host", "general"})
"""Nouns that mean a person only beside the thing they head."""
REACH = 4
"""How many words may stand between a role and the name that owns it: the president of the United States."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention and its tokens `[start, end)`; `begin` is where its title begins."""

    mention: Mention
    begin: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role as it stands in the text."""

    noun: RoleNoun
    at: int
    """Token of the noun."""
    start: int
    end: int
    fact: RoleFact
    owner: int | None
    """Index of the name it belongs to."""
    determiner: str
    left: int
    """Token at which the phrase begins with its determiner and owner."""
    right: int
    """Token behind the phrase with its owner."""


def find_phrases(doc: Doc, tree: Tree, placed: Sequence[Placed]) -> list[RolePhrase]:
    """Return the roles in `doc` that are neither a title before a name nor part of a name."""
    taken = {index for one in placed for index in range(one.begin, one.end)}
    by_end = {one.end: index for index, one in enumerate(placed)}
    by_start = {one.start: index for index, one in enumerate(placed)}
    nouns = role_nouns()
    phrases = []
    for at, word in enumerate(tree.lowers):
        noun = nouns.get(word)
        if noun and at not in taken and _is_head(token := doc[at]):
            first, _ = tree.bounds[tree.sentences[at]]
            phrase = _phrase(doc, token, first, noun, placed, by_end, by_start, taken)
            if phrase.owner is not None or word not in NEEDS_OWNER or phrase.end - phrase.start > 1:
                phrases.append(phrase)
    return phrases


def _is_head(token: Token) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "amod", "nmod"}:
        follows = token.i + 1 < len(token.doc) and token.doc[token.i + 1].pos_ in {"NOUN", "PROPN"}
        return token.pos_ in {"NOUN", "PROPN"} and not follows
    return True


def _phrase(
    doc: Doc,
    token: Token,
    first: int,
    noun: RoleNoun,
    placed: Sequence[Placed],
    by_end: Mapping[int, int],
    by_start: Mapping[int, int],
    taken: set[int],
) -> RolePhrase:
    start, when = _left(doc, token.i, first, taken)
    end = _right(doc, token.i, taken)
    if end > token.i + 2 and doc[end - 1].lower_ in tenses():
        when = tenses()[doc[end - 1].lower_]
    before = start - 1 if start and doc[start - 1].text in POSSESSIVES else start
    owner = by_end.get(before)
    if owner is not None and before == start and noun.kind == "office" and _is_full_person(placed[owner]):
        owner = None
    left = placed[owner].start if owner is not None else start
    right = end
    if owner is None:
        owner, right = _owner_behind(doc, end, by_start, placed)
    elif tense_before(doc, left):
        when = tense_before(doc, left)
        left -= 2 if doc[left - 1].text == "-" else 1
    determiner = doc[left - 1].lower_ if left and not doc[left - 1].is_punct else ""
    of = placed[owner].mention.name if owner is not None else ""
    role = " ".join(word.lower_ for word in doc[start:end] if word.lower_ not in tenses() and word.text != "-")
    role = role if not noun.plural else role.replace(token.lower_, noun.singular)
    return RolePhrase(noun, token.i, start, end, RoleFact(role, of, when), owner, determiner, left, right)


def _is_full_person(one: Placed) -> bool:
    """Tell whether a name owns no office without a possessive: `Ana Arden defence minister`, but `an Arden aide`."""
    return one.mention.type is EntityType.PERSON and " " in one.mention.name


def _left(doc: Doc, at: int, sentence: int, taken: set[int]) -> tuple[int, str]:
    """Return where the role's words begin, not before its `sentence`, and its tense."""
    start, when = at, ""
    while start > sentence and start - 1 not in taken:
        word = doc[start - 1]
        if bare(word.text) in tenses():
            when = tenses()[bare(word.text)]
        elif (
            word.text != "-"
            and bare(word.text) not in words("role_modifiers.txt")
            and word.lower_ not in role_nouns()
        ):
            break
        start -= 1
    while start < at and doc[start].text == "-":
        start += 1
    return start, when


def _right(doc: Doc, at: int, taken: set[int]) -> int:
    """Return where the role's words end: secretary of state, president-elect, minister of defence."""
    if at + 2 < len(doc) and at + 2 not in taken:
        after, word = doc[at + 1].text, doc[at + 2].lower_
        if after == "of" and word in words("role_modifiers.txt") and doc[at + 2].pos_ in {"NOUN", "PROPN"}:
            return at + 3
        if after == "-" and (word in tenses() or word in role_nouns()):
            return at + 3
    return at + 1


def _owner_behind(
    doc: Doc, end: int, by_start: Mapping[int, int], placed: Sequence[Placed]
) -> tuple[int | None, int]:
    """Return the name behind `of`, `for` or `at`, and where it ends."""
    if end >= len(doc) or doc[end].lower_ not in OWNING:
        return None, end
    for index in range(end + 1, min(end + 1 + REACH, len(doc))):
        if index in by_start:
            return by_start[index], placed[by_start[index]].end
        if doc[index].is_punct or doc[index].pos_ in {"VERB", "AUX"}:
            break
    return None, end


def facts_of(doc: Doc, phrases: Sequence[RolePhrase], placed: Sequence[Placed]) -> dict[int, int]:
    """Return phrase -> name (indexes): the name that the role stands beside as an apposition or a predicate."""
    by_end = {one.end: index for index, one in enumerate(placed) if _is_person(one)}
    by_begin = {one.begin: index for index, one in enumerate(placed) if _is_person(one)}
    inside = {at: index for index, one in enumerate(placed) if _is_person(one) for at in range(one.start, one.end)}
    by_at = {phrase.at: number for number, phrase in enumerate(phrases)}
    found: dict[int, int] = {}
    for number, phrase in enumerate(phrases):
        if phrase.noun.plural or _owns(doc, phrase):
            continue
        outer = by_at.get(_noun_before(doc, phrase))
        if outer is not None and _is_closed_by(doc, phrase.right, ","):
            name = _apposed(doc, phrase.right + 1, by_begin, placed)
            found |= {outer: name} if name is not None else {}
            continue
        name = _beside(doc, phrase, by_end, by_begin, placed)
        if name is None:
            name = _by_parse(doc[phrase.at], inside)
        if name is not None:
            found[number] = name
    return found


def _owns(doc: Doc, phrase: RolePhrase) -> bool:
    """Tell whether the role owns what follows: in `Ana Arden, the president's aide` she is not the president."""
    return phrase.right < len(doc) and doc[phrase.right].text in POSSESSIVES


def _is_person(one: Placed) -> bool:
    """Tell whether a name is or may be a person's: the tagger takes many foreign ones for organisations."""
    if one.mention.form is not MentionForm.NAME or one.mention.type is EntityType.PERSON:
        return one.mention.form is MentionForm.NAME
    parts = one.mention.name.split()
    return len(parts) in {2, 3} and all(part[0].isupper() and not part.isupper() for part in parts)


def _beside(
    doc: Doc,
    phrase: RolePhrase,
    by_end: Mapping[int, int],
    by_begin: Mapping[int, int],
    placed: Sequence[Placed],
) -> int | None:
    """Return the name in `X, the head of Y,` or `the head of Y, X`."""
    left = phrase.left - 1 if phrase.determiner in {"the", "a", "an", "its", "his", "her"} else phrase.left
    if left and doc[left - 1].text in {",", "(", "—", "–"} and left - 1 in by_end:
        # `Quoting Ana Arden, the mayor said` holds two people.
        return None if _is_verb(doc, phrase.right) else by_end[left - 1]
    if phrase.start in by_end and phrase.start == phrase.left and phrase.noun.kind == "office":
        return by_end[phrase.start]
    if phrase.right + 1 < len(doc) and doc[phrase.right].text == "," and phrase.determiner in {"the", "its"}:
        return _apposed(doc, phrase.right + 1, by_begin, placed)
    follows = phrase.right + 1 if phrase.right < len(doc) and doc[phrase.right].lower_ == "and" else phrase.right
    return by_begin.get(follows) if phrase.owner is None or phrase.right == phrase.end else None


def _is_verb(doc: Doc, index: int) -> bool:
    return index < len(doc) and doc[index].pos_ in {"VERB", "AUX"}


def _is_closed_by(doc: Doc, index: int, mark: str) -> bool:
    return index < len(doc) and doc[index].text == mark


def _noun_before(doc: Doc, phrase: RolePhrase) -> int:
    """Return the token of the role that this one owns: the spokesman in `a spokesman for the mayor, Ned Arden`."""
    left = phrase.left - 1 if phrase.determiner == "the" else phrase.left
    return left - 2 if left > 1 and doc[left - 1].lower_ in OWNING else -1


def _apposed(doc: Doc, begin: int, by_begin: Mapping[int, int], placed: Sequence[Placed]) -> int | None:
    """Return the name at `begin`, unless it is the subject of what follows: `with the mayor, Arden had said`."""
    name = by_begin.get(begin)
    return None if name is None or _is_verb(doc, placed[name].end) else name


def _by_parse(token: Token, inside: Mapping[int, int]) -> int | None:
    if token.dep_ == "appos" and token.head.i in inside:
        return inside[token.head.i]
    for child in token.children:
        if child.dep_ == "appos" and child.i in inside:
            return inside[child.i]
    if token.dep_ == "attr" and token.head.lower_ in {"is", "'s", "became", "becomes"}:
        subjects = [child for child in token.head.children if child.dep_ == "nsubj" and child.i in inside]
        return inside[subjects[0].i] if subjects else None
    return None


def role_mention(doc: Doc, phrase: RolePhrase, antecedents: tuple[int, ...] = ()) -> Mention | None:
    """Return the mention that a role is, None where it only states a fact or a kind."""
    form = MentionForm.ROLE if antecedents else _form(doc, phrase)
    if form is None:
        return None
    first, last = doc[phrase.start], doc[phrase.end - 1]
    span = Span(first.idx, last.idx + len(last))
    name = " ".join(doc[phrase.start : phrase.end].text.split())
    if form is MentionForm.GROUP and phrase.determiner in SEVERAL:
        name = f"{phrase.determiner} {name}"
    return Mention(
        span,
        form,
        EntityType.PERSON,
        name,
        roles=(phrase.fact,),
        hints=("possessed",) if phrase.determiner in PRONOUNS else (),
        gender="p" if phrase.noun.plural else gender(doc, phrase.start, phrase.end),
        antecedents=antecedents,
        of=phrase.owner,
    )


def _form(doc: Doc, phrase: RolePhrase) -> MentionForm | None:
    token = doc[phrase.at]
    if token.dep_ in {"attr", "oprd"} or (token.dep_ == "pobj" and token.head.lower_ == "as"):
        return None
    definite = phrase.determiner in DEFINITE or (phrase.left > 0 and doc[phrase.left - 1].text in POSSESSIVES)
    if phrase.noun.plural:
        if phrase.determiner in SEVERAL or (definite and phrase.noun.kind != "source"):
            return MentionForm.GROUP
        return MentionForm.UNNAMED
    before = {child.lower_ for child in token.children}
    is_chief = {"the", "chief"} <= before  # of the chief medical officer there is one
    is_source = phrase.noun.kind == "source" and not is_chief and not phrase.fact.role.startswith("chief executive")
    if is_source or phrase.determiner in {"a", "an", "one", "another", "some", "any", "no"}:
        return MentionForm.UNNAMED
    if definite or is_chief or phrase.owner is not None or _opens_headline(doc, phrase):
        return MentionForm.ROLE
    return None


def _opens_headline(doc: Doc, phrase: RolePhrase) -> bool:
    """Tell whether a bare office opens a sentence or acts, as headlines have it: President signs bill, mayor says."""
    acts = not phrase.determiner and doc[phrase.at].dep_ == "nsubj"
    return phrase.noun.kind == "office" and (acts or bool(doc[phrase.left].is_sent_start))
