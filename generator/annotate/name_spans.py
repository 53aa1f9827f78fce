"""Doc -> the stretches of tokens that are names, cleaned of titles, articles, possessives and quotes.

The tagger's spans are a first guess: they run over line ends, hold titles and two people at once.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from generator.annotate.given_names import is_given
from generator.annotate.kinship import relatives_called
from generator.annotate.name_repairs import (
    hyphenated,
    is_first_name_apart,
    is_foreign,
    is_numeral,
    is_reporting,
    untagged,
    with_irish_surname,
    with_second_first_name,
    with_surname,
    without_month,
    without_participle,
)
from generator.annotate.name_things import is_thing
from generator.annotate.name_words import bare, demonyms, honorifics, lines, role_nouns, tenses, words
from generator.annotate.tree import Tree
from generator.model import EntityType, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

TYPES = {
    "PERSON": EntityType.PERSON,
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "NORP": None,
}
EDGES = frozenset("\"'“”‘’`´.,;:!?()[]{}<>-–—*/|_ \n\t…") | {"``", "''", "--", "..."}
POSSESSIVES = frozenset({"'s", "’s", "'", "’", "'S", "’S"})
JOINING = frozenset({"and", "&", ",", "/"})
"""What parts two people: Ana Arden and Ned Cobb."""
ARTICLES = frozenset({"the", "a", "an"})
OTHERS = frozenset({"ORG", "GPE", "FAC"})
COMMON = frozenset({"NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBZ", "RB", "IN", "UH", "JJR", "JJS"})
"""Tags of words that are no names."""
ROYAL = frozenset({"pope", "king", "queen", "prince", "princess", "emperor", "empress", "sultan", "emir"})
"""Kept before a given name that stands alone: without it nothing is left to know them by."""
HYPHENATED = frozenset({"era", "led", "like", "run", "born", "free", "style", "pro", "anti", "owned", "based"})
"""Second halves of adjectives: the Trump-era rule."""
AMBIGUOUS = frozenset({"dean", "duke", "judge", "star", "host", "justice", "father", "grand", "private", "crown"})
"""Titles that are as often part of the name."""
CALLS = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "dame",
        "lady",
        "president",
        "minister",
        "chancellor",
        "senator",
        "premier",
        "secretary",
        "gen",
        "prof",
        "professor",
    }
)
"""Titles that a name must follow when they are capitalised."""
CALLING = CALLS | ROYAL
SURE_TITLES = frozenset(
    {"mr", "mrs", "ms", "president", "sir", "dame", "senator", "sen", "dr", "minister", "chancellor", "prof"}
)
"""Titles that make a name a person's whatever the tagger says, as do those in -man, -woman and -person."""

COURSE = frozenset(
    {"become", "begin", "centre", "collapse", "continue", "end", "falter", "focus", "go", "last", "start", "take"}
)
"""Verbs that tell how something went on: his campaign began in June."""
DEALING = frozenset({"between", "by", "from", "to", "with"})
SHORTEST = 3
"""Letters of the shortest family name that is looked for again."""


@dataclass(frozen=True, slots=True)
class Named:
    """Tokens `[start, end)` that are a name; `[first, start)` are the title cut from its front."""

    first: int
    start: int
    end: int
    type: EntityType | None
    label: str


def find_spans(doc: Doc, tree: Tree, dates: Sequence[TimeExpression]) -> list[Named]:
    """Return the names in `doc` in reading order; none overlap."""
    dated = {index for date in dates for index in range(date.span.start, date.span.end)}
    found = []
    repaired = (*untagged(doc, tree), *hyphenated(doc, tree), *relatives_called(doc, tree))
    called = [(start, end, "PERSON") for start, end in repaired]
    foreign = functools.cache(lambda sentence: is_foreign(tree, *tree.bounds[sentence]))
    for first, last, label in sorted([*_tagged(doc), *_titled(doc, tree), *_reporting(doc, tree), *called]):
        if foreign(tree.sentences[first]):
            continue
        for start, end in _pieces(tree, first, last, label):
            named = _clean(doc, tree, start, end, label)
            if (
                named
                and _is_name(doc, tree, named, dated)
                and not is_thing(doc, tree, named.start, named.end, named.type, named.label)
            ):
                found.append(_with_government(doc, named))
    families = _families(doc, found)
    if not families:
        return found
    found = [_with_team(doc, one) if one.label == "ORG" and doc[one.start].text in families else one for one in found]
    return sorted([*found, *_again(doc, tree, found, families, foreign)], key=attrgetter("start"))


def _families(doc: Doc, found: Sequence[Named]) -> set[str]:
    """Return the family names of those whom the text names in full."""
    full = [doc[one.end - 1] for one in found if one.type is EntityType.PERSON and one.end - one.start > 1]
    return {token.text for token in full if token.is_title and len(token) >= SHORTEST} - words("calendar.txt")


def _again(
    doc: Doc, tree: Tree, found: Sequence[Named], families: Set[str], foreign: Callable[[int], bool]
) -> Iterator[Named]:
    """Yield those of `families` that the tagger passed over.

    None that stands behind an article somewhere: the Moriori are a people, the Hobbit is a book.
    """
    families = families - demonyms().keys()
    families -= {word for before, word in zip(tree.lowers, tree.words[1:], strict=False) if before in ARTICLES}
    taken = {index for one in found for index in range(one.first, one.end)}
    for at, word in enumerate(tree.words):
        if word in families and at not in taken and _is_alone(doc[at]) and not foreign(tree.sentences[at]):
            yield Named(at, at, at + 1, EntityType.PERSON, "PERSON")


def _is_alone(token: Token) -> bool:
    """Tell whether a name is neither a part of a longer one nor of a compound."""
    if token.ent_type_ or token.pos_ != "PROPN":
        return False
    before = token.nbor(-1) if token.i else None
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if after is not None and (after.text == "-" or (after.is_title and after.pos_ == "PROPN")):
        return False
    return before is None or not (before.text in {"-", "@", "#"} or (before.is_title and before.pos_ == "PROPN"))


def _tagged(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Yield the tagger's entities, with the words before them that belong to the name."""
    for ent in doc.ents:
        if ent.label_ in TYPES:
            start = ent.start
            if start > 0 and _begins_before(ent):
                start -= 1
            yield start, ent.end, ent.label_


def _begins_before(ent: Span) -> bool:
    """Tell whether the word before the tagger's span is a part of the name."""
    before = ent.doc[ent.start - 1]
    numbered = len(ent) == 2 and is_numeral(ent[-1].text)
    if ent.label_ in {"PERSON", "GPE"} and (len(ent) == 1 or numbered) and _is_royal(before):
        return True
    if ent.label_ in {"PERSON", "GPE"} and len(ent) == 1 and _belongs(before, ent.start, ent.end):
        return True
    if before.text == "Air" and ent.label_ in {"GPE", "PERSON"}:
        return True
    return ent.label_ == "PERSON" and is_first_name_apart(before, ent[0])


def _is_royal(token: Token) -> bool:
    return token.lower_ in ROYAL and token.is_title


def _belongs(token: Token, start: int, end: int) -> bool:
    """Tell whether the tagger has left the first name out: Ana in Ana Arden."""
    return (
        token.pos_ == "PROPN"
        and not token.ent_type_
        and token.dep_ == "compound"
        and start <= token.head.i < end
        and token.is_title
        and bool(token.whitespace_)
        and not is_title(token)
        and not _is_headline(token)
    )


def _is_headline(token: Token) -> bool:
    """Tell whether capitals say nothing here: most words of the sentence have one."""
    words_ = [word for word in token.sent if word.is_alpha]
    return 2 * sum(word.text[0].isupper() for word in words_) > len(words_)


def _titled(doc: Doc, tree: Tree) -> Iterator[tuple[int, int, str]]:
    """Yield capitalised words that the tagger left untagged behind a title: Prime Minister May."""
    for at, word in enumerate(tree.words):
        if not word[0].isupper() or bare(word) not in CALLING or doc[at].ent_type_ == "PERSON":
            continue
        end = at + 1
        if end < len(doc) and doc[end].text == ".":
            end += 1
        start = end
        while end < len(doc) and _may_be_called(doc[end]):
            end += 1
        if start < end <= start + 3:
            yield (at if bare(word) in ROYAL else start), end, "PERSON"


def _reporting(doc: Doc, tree: Tree) -> Iterator[tuple[int, int, str]]:
    """Yield months' words that say something: May said."""
    dating = words("calendar.txt")
    for at, word in enumerate(tree.lowers):
        if word in dating and doc[at].ent_type_ != "PERSON" and is_reporting(doc[at]):
            yield at, at + 1, "PERSON"


def _may_be_called(token: Token) -> bool:
    named = token.pos_ == "PROPN" or token.lower_ in words("calendar.txt")
    return named and token.is_title and token.ent_type_ in {"", "DATE"}


def _pieces(tree: Tree, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of an entity that no line end and, for people, no conjunction crosses."""
    parts_at = JOINING if label == "PERSON" else frozenset()
    begin = start
    for index in range(start, end):
        word = tree.lowers[index]
        opens = word in {"(", "["} and index > start
        if "\n" in word or word in parts_at or opens or word in {"--", "—"}:
            if index > begin:
                yield begin, index
            begin = index + 1
    if begin < end:
        yield begin, end


def _clean(doc: Doc, tree: Tree, start: int, end: int, label: str) -> Named | None:
    words_, lowers = tree.words, tree.lowers
    while start < end and (words_[start] in EDGES or lowers[start] in ARTICLES):
        start += 1
    while end > start and (words_[end - 1] in EDGES or words_[end - 1] in POSSESSIVES):
        if words_[end - 1] == "." or (words_[end - 1] == ")" and "(" in doc[start : end - 1].text):
            break
        end -= 1
    if label != "PERSON" and end - start > 2 and lowers[end - 2] == "flight":
        end -= 2
    if label == "PERSON":
        start = without_participle(doc, _without_opening(doc, without_month(doc, start, end), end), end)
        end = with_surname(doc, start, _without_verb(doc, start, end, label))
        end = with_irish_surname(doc, with_second_first_name(doc, _with_hyphen(doc, start, end)))
    if start >= end:
        return None
    name = _after_title(doc, start, end, label)
    person = name > start or (label in OTHERS and _is_king(doc, start, end))
    return Named(start, name, end, EntityType.PERSON if person else TYPES[label], "PERSON" if person else label)


def _without_verb(doc: Doc, start: int, end: int, label: str) -> int:
    """Cut `Says` off `Trump Says` in a headline."""
    while label == "PERSON" and end - start > 1 and doc[end - 1].pos_ in {"VERB", "AUX", "ADP", "DET", "PRON"}:
        end -= 1
    return end


def _without_opening(doc: Doc, start: int, end: int) -> int:
    """Cut `Quoting` off `Quoting Ana Arden`."""
    while end - start > 2 and doc[start].pos_ in {"VERB", "AUX", "ADV", "ADP"} and doc[start].is_sent_start:
        start += 1
    return start


def _with_hyphen(doc: Doc, start: int, end: int) -> int:
    """Return the end of `Moon Jae-in`, which the tagger ends at the hyphen."""
    if end - start < 2 or end + 1 >= len(doc) or doc[end].text not in {"-", "‑"}:
        return end
    closed = not doc[end - 1].whitespace_ and not doc[end].whitespace_
    last = doc[end + 1]
    return end + 2 if closed and last.is_alpha and len(last) <= 5 and last.lower_ not in HYPHENATED else end


def _after_title(doc: Doc, start: int, end: int, label: str) -> int:
    """Return where the name begins after the titles in front of it."""
    if label != "PERSON" and not (label in OTHERS and (_is_sure(doc, start, end) or _is_king(doc, start, end))):
        return start
    name = start
    while name < end - 1 and is_title(doc[name]):
        name += 1
    if name > start and (doc[name].text in EDGES or bare(doc[name - 1].text) == "air"):
        return start
    if name > start and _stands_alone(doc, name, end) and doc[name - 1].lower_ in ROYAL:
        return name - 1
    return name


def _is_sure(doc: Doc, start: int, end: int) -> bool:
    word = bare(doc[start].text)
    people = word in role_nouns() and word.endswith(("man", "woman", "person"))
    return (word in SURE_TITLES or people) and start + 1 < end and doc[start + 1].text[:1].isupper()


def _is_king(doc: Doc, start: int, end: int) -> bool:
    """Tell King Felipe VI, whatever the tagger says, from King Street."""
    named = end - start > 2 and is_given(doc[start + 1].text) and is_numeral(doc[end - 1].text)
    return doc[start].lower_ in ROYAL and named


def _stands_alone(doc: Doc, start: int, end: int) -> bool:
    return end - start == 1 or (end - start == 2 and set(doc[end - 1].text) <= set("IVX"))


def is_title(token: Token) -> bool:
    """Tell whether `token` can stand before a name as a title or a part of one."""
    word = bare(token.text)
    if word in AMBIGUOUS:
        return False
    noun = role_nouns().get(word)
    if noun and not noun.plural:
        return True
    return word in honorifics() or word in words("role_modifiers.txt") or word in tenses() or token.text in demonyms()


def _with_government(doc: Doc, named: Named) -> Named:
    """Return `Russian government` for `Russian`, with the noun that makes it a body; so `Arden administration`.

    Somebody's own campaign is a body where it does something or something is done with it: Arden's campaign said.
    """
    if named.label == "PERSON":
        return _with_team(doc, named)
    if named.label not in {"GPE", "NORP"} or named.end >= len(doc):
        return named
    end = named.end
    if doc[end].lower_ in words("governing.txt"):
        return Named(named.first, named.start, end + 1, EntityType.ORGANISATION, "ORG")
    return named


def _with_team(doc: Doc, named: Named) -> Named:
    end = named.end
    if end < len(doc) and doc[end].lower_ in words("teams.txt"):
        return Named(named.first, named.first, end + 1, EntityType.ORGANISATION, "ORG")
    owns = end + 1 < len(doc) and doc[end].text in POSSESSIVES and doc[end + 1].lower_ in words("teams.txt")
    if owns and _is_body(doc[end + 1]):
        return Named(named.first, named.first, end + 2, EntityType.ORGANISATION, "ORG")
    return named


def _is_body(noun: Token) -> bool:
    """Tell whether a campaign acts, or somebody deals with it; else it may be what somebody does for a time."""
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return noun.head.pos_ == "VERB" and noun.head.lemma_.lower() not in COURSE
    return noun.dep_ == "pobj" and noun.head.lower_ in DEALING


def _is_name(doc: Doc, tree: Tree, named: Named, dated: set[int]) -> bool:
    start, end = tree.starts[named.start], tree.end(named.end - 1)
    text = tree.text[start:end]
    words_ = [at for at in range(named.start, named.end) if tree.words[at] not in EDGES]
    if not any(tree.words[at][:1].isupper() or tree.words[at][:1].isdigit() for at in words_):
        return False
    if not any(map(str.isalpha, text)) or len(text) < 2:
        return False
    if all(bare(tree.words[at]) in words("calendar.txt") or doc[at].like_num for at in words_):
        return _is_may(doc, named, dated)
    if text.lower() in lines("not_names.txt") or text.startswith(("http", "www.", "@")):
        return False
    if named.label != "PERSON" and len(words_) == 1 and _is_common(doc[words_[0]]):
        return False
    if named.label == "PERSON" and any(map(str.isdigit, text)):
        return False
    if named.label == "NORP":
        return text in demonyms()
    return not all(index in dated for index in range(start, end))


def _is_common(word: Token) -> bool:
    """Tell whether only the beginning of a sentence makes one word look like a name: Notice is to be given."""
    if not word.is_sent_start or not word.is_title or word.tag_ not in COMMON:
        return False
    again = any(other.text == word.text and not other.is_sent_start for other in word.doc)
    return not (again or is_given(word.text) or word.text in demonyms())


def _is_may(doc: Doc, named: Named, dated: set[int]) -> bool:
    """Tell whether a month's or day's word names a person all the same: a title before it, or a verb of saying."""
    if named.end - named.start > 1:
        return False
    before = doc[named.start - 1] if named.start else None
    if named.start > named.first or (before is not None and before.text[0].isupper() and is_title(before)):
        return True
    token = doc[named.start]
    if named.label == "PERSON" and is_reporting(token):
        return True
    if token.idx in dated:
        return False
    return named.label == "PERSON" and token.dep_ == "nsubj" and token.head.lemma_ in words("say_verbs.txt")
