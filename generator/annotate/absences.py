"""Verb -> frame of silence whose subject is the question: calls went unanswered, no comment came from the firm."""

from __future__ import annotations

from generator.annotate.clauses import is_negated
from generator.annotate.frame import Frame
from generator.annotate.tree import Tree

ASKED = frozenset(
    {
        "call",
        "email",
        "e-mail",
        "message",
        "request",
        "question",
        "inquiry",
        "enquiry",
        "query",
        "letter",
        "text",
        "fax",
    }
    | {"attempt", "effort", "plea", "invitation", "emails", "mail"}
)
"""What is put to somebody."""
WORDS = frozenset({"comment", "response", "reply", "answer", "word", "statement", "explanation", "confirmation"})
"""What somebody does not give."""
ANSWERED = frozenset({"return", "answer", "acknowledge", "reciprocate"})
UNANSWERED = frozenset({"unanswered", "unreturned", "unacknowledged"})
COMING = frozenset({"be", "come", "emerge", "arrive"})
TOPICS = frozenset({"about", "on", "over", "regarding", "concerning", "as"})


def absence_frame(tree: Tree, verb: int) -> Frame | None:
    """Return the frame of a verb by which an answer is missing; its part is the topic, or else that noun."""
    noun = tree.child(verb, "nsubj", "nsubjpass")
    if noun is not None and tree.lemmas[noun] in ASKED and _is_unanswered(tree, verb):
        return _frame(tree, verb, noun, "to")
    if tree.lemmas[verb] not in COMING:
        return None
    noun = tree.child(verb, "attr") if tree.child(verb, "expl") is not None else noun
    is_none = noun is not None and any(tree.lowers[child] in ("no", "neither") for child in tree.below(noun, "det"))
    if noun is None or not is_none or tree.lemmas[noun] not in WORDS:
        return None
    return _frame(tree, verb, noun, "from")


def asked(tree: Tree, frame: Frame) -> int | None:
    """Return who gives no answer: the embassy in `no comment was available from the embassy`."""
    words = ("to", "for") if frame.lemma == "go_unanswered" else ("from", "by")
    return next(
        (who for to in _prepositions(tree, frame.head) if tree.lowers[to] in words for who in tree.below(to, "pobj")),
        None,
    )


def _frame(tree: Tree, verb: int, noun: int, to: str) -> Frame | None:
    after = _prepositions(tree, verb)
    if not any(tree.lowers[preposition] in (to, "for") for preposition in after):
        return None
    topic = next((preposition for preposition in after if tree.lowers[preposition] in TOPICS), noun)
    lemma = "go_unanswered" if to == "to" else "no_comment"
    idiom = tuple(
        sorted({*tree.below(verb, "acomp", "oprd", "neg", "auxpass", "expl"), *tree.below(noun, "det")} | {noun})
    )
    return Frame(verb, lemma, "absent", (topic,), idiom=idiom if topic != noun else tuple(set(idiom) - {noun}))


def _is_unanswered(tree: Tree, verb: int) -> bool:
    if any(tree.lowers[word] in UNANSWERED for word in tree.below(verb, "acomp", "oprd", "advcl", "amod", "advmod")):
        return True
    return tree.lemmas[verb] in ANSWERED and is_negated(tree, verb) and tree.child(verb, "auxpass") is not None


def _prepositions(tree: Tree, verb: int) -> list[int]:
    """Return the prepositions of the clause, those of its subject and of what is said of it with them."""
    heads = [verb, *tree.below(verb, "nsubj", "nsubjpass", "attr", "acomp", "oprd")]
    first = [to for head in heads for to in tree.below(head, "prep")]
    return first + [
        to for preposition in first for noun in tree.below(preposition, "pobj") for to in tree.below(noun, "prep")
    ]
