"""What is said -> the stance that its own words show, where the cue only says `said`.

It is not true, she said (denies); the state must pay, she said (calls for); it is due to open, she said (predicts).
Only the main clause counts: what stands below it is somebody's else or another matter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.annotate.frame import SUBJECTS, Frame
from generator.annotate.lexicon_files import words_of
from generator.annotate.tree import Tree
from generator.model import Stance, Sure

FALSE = frozenset(
    {"false", "untrue", "baseless", "unfounded", "groundless", "nonsense", "lie", "fabrication", "fake"}
)
MISTAKEN = frozenset({"mistaken", "incorrect", "inaccurate", "misleading"})
TRUTH = frozenset({"true", "truth", "correct", "accurate"})
BINDING = frozenset({"should", "must", "ought"})
COMING = {
    "due": Sure.CERTAIN,
    "set": Sure.LIKELY,
    "bound": Sure.CERTAIN,
    "about": Sure.CERTAIN,
    "likely": Sure.LIKELY,
}
"""Adjectives that look ahead with an infinitive: it is due to open."""
PLANNING = {
    "plan": Sure.CERTAIN,
    "intend": Sure.CERTAIN,
    "aim": Sure.CERTAIN,
    "expect": Sure.LIKELY,
    "hope": Sure.POSSIBLE,
}
INSISTING = frozenset({"insist", "maintain", "swear", "protest"})
FEELINGS = frozenset({"proud", "ashamed", "furious", "delighted"})
"""What people feel: told of another it is a fact, not a verdict."""
CONTENT_FRAMES = frozenset({"S", "As", "0", "to", "O", "O+in", "O+on", "O+to", "p:in", "p:on", "p:to", "N+S"})


def of_wording(tree: Tree, frame: Frame, content: Collection[int]) -> tuple[Stance, Sure] | None:
    """Return stance and certainty that the main clause of `content` shows; None where it shows none of its own."""
    if frame.frame not in CONTENT_FRAMES:
        return None
    if _opens_with_yes(tree, content):
        return Stance.CONFIRMS, Sure.CERTAIN
    if len({tree.sentences[token] for token in content}) > 1:
        return None
    if _commands(tree, content):
        return Stance.CALLS_FOR, Sure.CERTAIN
    if [tree.lowers[token] for token in sorted(content) if not tree.is_mark(token)] == ["no", "comment"]:
        return Stance.WITHHOLDS, Sure.OPEN
    for verb in main_verbs(tree, frame, content):
        if _denies(tree, verb) or (frame.lemma in INSISTING and _is_own_denial(tree, verb)):
            return Stance.DENIES, Sure.CERTAIN
        if _demands(tree, verb) or (frame.lemma in INSISTING and _is_subjunctive(tree, verb)):
            return Stance.CALLS_FOR, Sure.CERTAIN
        if _judges(tree, verb):
            return Stance.JUDGES, Sure.CERTAIN
        if _disputes(tree, verb):
            return Stance.DISPUTES, Sure.CERTAIN
        if (planned := _plans(tree, verb)) is not None:
            return Stance.PREDICTS, planned
        for word in tree.below(verb, "acomp", "advmod"):
            ahead = tree.child(word, "xcomp") is not None and tree.lemmas[verb] == "be"
            if ahead and tree.lemmas[word] in COMING and tree.child(verb, "neg") is None:
                return Stance.PREDICTS, COMING[tree.lemmas[word]]
    return None


def is_own(tree: Tree, verb: int) -> bool:
    """Whether the subject of what is said is a pronoun, as whoever says it is called in their own words or ours."""
    own = tree.child(verb, *SUBJECTS)
    return own is not None and tree.lowers[own] in ("he", "she", "they", "it", "i", "we")


def _is_own_denial(tree: Tree, verb: int) -> bool:
    """Whether somebody says that they did not: insisted that he had never seen the letter."""
    past = tree.tags[verb] == "VBD" or any(
        tree.lowers[aux] in ("had", "did", "have", "has") for aux in tree.below(verb, "aux")
    )
    return past and tree.child(verb, "neg") is not None and is_own(tree, verb)


def _is_subjunctive(tree: Tree, verb: int) -> bool:
    """Whether the clause says what another shall do: insisted that the ministry publish it."""
    own = tree.child(verb, *SUBJECTS)
    return own is not None and tree.tags[verb] == "VB" and tree.child(verb, "aux", "auxpass") is None


def _disputes(tree: Tree, verb: int) -> bool:
    """Whether the clause says of somebody or something that it is wrong: the witness was mistaken."""
    is_said = tree.lemmas[verb] == "be" and tree.child(verb, "neg") is None
    return is_said and any(tree.lowers[word] in MISTAKEN for word in tree.below(verb, "acomp"))


def _plans(tree: Tree, verb: int) -> Sure | None:
    """Return how sure somebody is of what they say they plan: said it planned to close."""
    inner = tree.child(verb, "xcomp")
    is_plan = inner is not None and tree.lemmas[verb] in PLANNING and is_own(tree, verb)
    is_yes = tree.child(verb, "neg") is None and not any(tree.tags[aux] == "MD" for aux in tree.below(verb, "aux"))
    return PLANNING[tree.lemmas[verb]] if is_plan and is_yes else None


def _opens_with_yes(tree: Tree, content: Collection[int]) -> bool:
    """Whether what is said answers yes: “Yes, we have signed him,” the coach said."""
    first = min((token for token in content if not tree.is_mark(token)), default=None)
    return first is not None and tree.lowers[first] == "yes" and first + 1 < len(tree) and tree.is_mark(first + 1)


def main_verbs(tree: Tree, frame: Frame, content: Collection[int]) -> Iterator[int]:
    """Yield the verbs of what is said that hang on the cue or, in one quoted sentence, on nothing that is said."""
    parts = [part for part in frame.parts if part in content]
    if not parts:
        parts = [token for token in content if tree.heads[token] not in content or tree.heads[token] == token]
    yield from (part for part in sorted(parts) if tree.pos[part] in ("VERB", "AUX"))


def _denies(tree: Tree, verb: int) -> bool:
    """Whether the clause says of something that it is false, or that there is no truth in it."""
    if tree.lemmas[verb] != "be":
        return False
    is_negated = tree.child(verb, "neg") is not None
    for word in tree.below(verb, "acomp", "attr"):
        none = any(tree.lowers[child] == "no" for child in tree.children[word])
        if tree.lemmas[word] in TRUTH and (is_negated or none):
            return True
        if tree.lemmas[word] == "case" and is_negated and _points(tree, verb):
            return True
        if tree.lemmas[word] in FALSE and not is_negated and not none:
            return True
    return False


def _points(tree: Tree, verb: int) -> bool:
    own = tree.child(verb, *SUBJECTS)
    return own is not None and tree.lowers[own] in ("that", "this", "it")


def _demands(tree: Tree, verb: int) -> bool:
    """Whether the clause says what has to be done; `must be mad` and `must have known` only conclude."""
    helpers = [tree.lowers[child] for child in tree.below(verb, "aux")]
    subject = tree.child(verb, *SUBJECTS)
    if subject is not None and tree.lowers[subject] == "i":
        return False
    if tree.lemmas[verb] == "need" and tree.child(verb, "neg") is None:
        return tree.child(verb, "dobj", "xcomp") is not None and subject is not None
    if tree.lemmas[verb] in ("have", "ought"):
        inner = tree.child(verb, "xcomp")
        return inner is not None and any(tree.tags[child] == "TO" for child in tree.children[inner])
    concludes = tree.lemmas[verb] == "be" and tree.child(verb, "acomp", "attr") is not None
    return bool(BINDING.intersection(helpers)) and "have" not in helpers and not concludes


def _judges(tree: Tree, verb: int) -> bool:
    """Whether the clause says what somebody thinks of a thing: it was a disgrace."""
    if tree.lemmas[verb] != "be" or tree.child(verb, "neg") is not None:
        return False
    subject = tree.child(verb, *SUBJECTS)
    of_another = subject is not None and tree.pos[subject] != "PRON"
    predicates = tree.below(verb, "acomp", "attr")
    if any(tree.lowers[child] in ("best", "worst") for word in predicates for child in tree.below(word, "amod")):
        return True
    words = [tree.lemmas[word] for word in predicates]
    return any(word in words_of("verdicts.tsv") and not (of_another and word in FEELINGS) for word in words)


def _commands(tree: Tree, content: Collection[int]) -> bool:
    """Whether a quotation begins with a bare verb: “Resign now,” they told him."""
    first = min((token for token in content if not tree.is_mark(token)), default=0)
    if first == 0 or not tree.is_mark(first - 1) or first - 1 not in content:
        return False
    is_top = tree.heads[first] not in content or tree.heads[first] == first
    bare = tree.tags[first] == "VB" or (tree.tags[first] in ("VBP", "JJ") and tree.deps[first] in ("ccomp", "ROOT"))
    return is_top and bare and tree.child(first, "aux", *SUBJECTS) is None and tree.lemmas[first] != "thank"
