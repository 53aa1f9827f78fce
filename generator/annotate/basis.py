"""A claim's words -> how we know that they were said: exact words, a document, our words, a source without a name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from generator.annotate.carriers import is_carrier
from generator.annotate.drafts import HEARING
from generator.annotate.frame import Frame
from generator.annotate.lexicon_files import words_of
from generator.annotate.name_words import words
from generator.annotate.quotations import Quoted
from generator.annotate.single_quotes import singly_quoted
from generator.annotate.sorts import keeps_its_name, sort_of
from generator.annotate.tree import Tree
from generator.model import Basis

ANONYMOUS = (
    "condition of anonymity",
    "anonymously",
    "off the record",
    "be named",
    "be identified",
    "gave no name",
    "not authorised to",
    "not authorized to",
)
"""By which a text says that a source keeps its name back."""
NAMELESS = frozenset(word for phrase in ANONYMOUS for word in phrase.split()) - {"be", "of", "to", "no", "not", "the"}
"""Words of which each of these holds one."""
REPLIES = frozenset({"plan", "sign", "reply", "response", "submission", "outlook", "forecast", "guidance"})
"""What stands in writing where it speaks itself."""
REPORTED = frozenset({"S", "As", "to", "0", "tail", "label"})
"""Frames in which a newspaper reports rather than judges: the Post reported that, according to the Post."""
BESIDE = ("compound", "nmod", "appos", "amod")
PAPERS = frozenset(
    {
        "newspaper",
        "magazine",
        "daily",
        "weekly",
        "tabloid",
        "broadcaster",
        "station",
        "channel",
        "radio",
        "television",
    }
)
"""What stands beside the name of a paper or a broadcaster and says that it is one."""
POSTING = frozenset({"tweet", "retweet", "blog", "post", "email", "e-mail", "text", "cable", "telegraph", "fax"})
"""Verbs of writing by themselves."""
QUOTED_SHARE = 0.3
"""A claim is in exact words when so much of it stands between quotation marks."""


def _is_document(tree: Tree, token: int, source: Collection[int]) -> bool:
    """Whether `token` heads the source and is a piece of writing, not a newspaper's name."""
    is_noun = tree.pos[token] == "NOUN" and _is_top(tree, token, source)
    return is_noun and (_is_writing(tree, token) or tree.lemmas[token] in REPLIES)


def _is_top(tree: Tree, token: int, source: Collection[int]) -> bool:
    return tree.heads[token] not in source or tree.heads[token] == token


def _is_in_document(tree: Tree, frame: Frame, content: Collection[int]) -> bool:
    """Whether the cue's clause says in which document: said in a statement, wrote in his report, on its website"""
    return (
        any(
            tree.lowers[preposition] in ("in", "by", "on") and _is_writing(tree, noun)
            for preposition in tree.below(frame.head, "prep")
            for noun in tree.below(preposition, "pobj")
            if noun not in content
        )
        or (frame.lemma == "write" and _is_in_print(tree, frame.head, content))
        or _opens_in_document(tree, frame.head, content)
        or _ends_in_document(tree, frame, content)
    )


def _is_in_print(tree: Tree, verb: int, content: Collection[int]) -> bool:
    """Whether a cue's clause names the paper: the authors write in Neurology Letters."""
    places = [noun for to in tree.below(verb, "prep") if tree.lowers[to] == "in" for noun in tree.below(to, "pobj")]
    return any(
        tree.pos[noun] == "PROPN" and noun not in content and tree.lowers[noun] not in words("calendar.txt")
        for noun in places
    )


def _ends_in_document(tree: Tree, frame: Frame, content: Collection[int]) -> bool:
    """Whether the document stands right behind what is said, which the parser takes for a part of it."""
    after = max(content, default=len(tree)) + 1
    if not frame.frame.startswith(("O", "G")) or after >= len(tree) or tree.lowers[after] not in ("in", "on"):
        return False
    return any(_is_writing(tree, noun) for noun in tree.below(after, "pobj"))


def _opens_in_document(tree: Tree, verb: int, content: Collection[int]) -> bool:
    """Whether the sentence opens with the document, whatever the parser hangs it on: In its letter, the firm said."""
    first, _ = tree.bounds[tree.sentences[verb]]
    if tree.lowers[first] not in ("in", "on") or first in content:
        return False
    return any(_is_writing(tree, noun) and noun != verb for noun in tree.below(first, "pobj"))


def _is_writing(tree: Tree, noun: int) -> bool:
    """Whether a noun is a piece of writing: a letter, a written reply."""
    is_known = tree.lemmas[noun] in words_of("documents.tsv")
    return is_known or any(tree.lowers[child] == "written" for child in tree.below(noun, "amod"))


def is_anonymous(tree: Tree, source: Collection[int], verb: int) -> bool:
    """Whether the words around a source without a name say that it keeps its name back."""
    first, last = tree.bounds[tree.sentences[verb]]
    if NAMELESS.isdisjoint(tree.lowers[first:last]) or any(tree.tags[token] in ("NNP", "NNPS") for token in source):
        return False
    text = " ".join(tree.lowers[first:last])
    return any(phrase in text for phrase in ANONYMOUS)


def find_basis(
    tree: Tree,
    frame: Frame,
    content: Collection[int],
    source: Collection[int],
    quoted: Quoted,
    *,
    sort: str,
    relayed: bool,
) -> Basis:
    """Return how we know that they said it, the first that fits: exact words, a carrier, a document, nobody's name.

    `sort` is that of a speaker without a page, else empty.
    """
    said = [token for token in content if not tree.is_mark(token)]
    single = singly_quoted(tree, *tree.bounds[tree.sentences[frame.head]])
    if said and sum(quoted.at(token) is not None or token in single for token in said) >= QUOTED_SHARE * len(said):
        return Basis.QUOTE
    tops = [token for token in sorted(source) if not tree.is_mark(token) and _is_top(tree, token, source)]
    if relayed or _is_passed_on(tree, frame, tops):
        return Basis.RELAYED
    if (
        sort == "document"
        or frame.lemma in POSTING
        or any(_is_document(tree, token, source) for token in source)
        or _is_in_document(tree, frame, content)
    ):
        return Basis.DOCUMENT
    if frame.frame.startswith("h:") and sort:
        tops = [max(source)]
        sort = sort_of(tree, tops[0])
    if not source and _is_told(tree, frame):
        return Basis.UNNAMED
    is_unnamed = bool(sort) and bool(tops) and keeps_its_name(tree, tops[0], sort)
    if (
        is_unnamed
        or is_anonymous(tree, source, frame.head)
        or (not source and frame.lemma in words_of("hearsay.tsv"))
    ):
        return Basis.UNNAMED
    return Basis.PARAPHRASE


def _is_told(tree: Tree, frame: Frame) -> bool:
    """Whether a court was told by nobody that is named: knew of the leak, the inquest was told."""
    hearer = tree.child(frame.head, "nsubj", "nsubjpass") if frame.lemma == "tell" else None
    return hearer is not None and tree.lemmas[hearer] in HEARING


def _is_passed_on(tree: Tree, frame: Frame, tops: Sequence[int]) -> bool:
    """Whether it goes round, or a newspaper, a broadcaster or an agency reports it, which others did or said."""
    if frame.frame == "adv" and frame.lemma == "reportedly":
        return True
    if any(tree.lowers[to] in ("through", "via") and _is_envoy(tree, to) for to in tree.below(frame.head, "prep")):
        return True
    return frame.frame in REPORTED and any(_is_paper(tree, top) for top in tops)


def _is_envoy(tree: Tree, through: int) -> bool:
    """Whether somebody speaks through another: through his lawyer, via a spokeswoman."""
    return any(sort_of(tree, noun) == "person" for noun in tree.below(through, "pobj"))


def _is_paper(tree: Tree, top: int) -> bool:
    """Whether a source is a newspaper or what else carries news; `the magazine Lumen` is, `court papers` are not."""
    is_article = tree.tags[top] == "NNS" or tree.below(top, "prep", "compound", "acl")
    if tree.lemmas[top] == "paper" and (is_article or any(tree.lowers[child] == "a" for child in tree.children[top])):
        return False
    if tree.pos[top] == "NOUN" and sort_of(tree, top) == "person":
        return False  # observers are no Observer
    beside = [child for child in tree.below(top, *BESIDE) if tree.pos[top] == "PROPN" or tree.deps[child] == "appos"]
    return (
        is_carrier(tree, top) or tree.lowers[top] == "media" or any(tree.lowers[child] in PAPERS for child in beside)
    )
