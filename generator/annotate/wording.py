"""What is said -> the stance that its own words show, where the cue only says `said`.

It is not true, she said (denies); the state must pay, she said (calls for); it is due to open, she said (predicts).
Only the main clause counts: what stands below it is somebody's else or another matter.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.annotate.clauses import is_negated
from generator.annotate.frame import SUBJECTS, Frame
from generator.annotate.lexicon_files import rows, words_of
from generator.annotate.sorts import sort_of
from generator.annotate.tree import Tree
from generator.annotate.verdicts import BEST, is_verdict
from generator.model import Stance, Sure

FALSE = frozenset(
    {"false", "untrue", "baseless", "unfounded", "groundless", "nonsense", "lie", "fabrication", "fake", "hoax"}
    | {"invention", "rubbish", "fiction", "fabricated", "falsehood", "bogus"}
)
UNTRUE = frozenset({"fiction", "bogus", "untrue", "false", "fabricated", "invented", "fake"})
"""What denies even with a cue that only disputes: dismissed as false the claim."""
MISTAKEN = frozenset(
    {"mistaken", "incorrect", "inaccurate", "misleading", "wrong", "flawed", "erroneous", "exaggerated", "overstated"}
    | {"overblown", "implausible"}
)
ANSWERS = {
    **dict.fromkeys(("no comment", "next question", "ask my lawyer"), Stance.WITHHOLDS),
    **dict.fromkeys(
        [
            "no",
            "not so",
            "absolutely not",
            "certainly not",
            "of course not",
            "nonsense",
            "rubbish",
            "not true",
            "never",
            "not at all",
            "far from it",
        ],
        Stance.DENIES,
    ),
    **dict.fromkeys(
        ("yes", "indeed", "of course", "absolutely", "certainly", "correct", "true", "that is right", "quite right"),
        Stance.CONFIRMS,
    ),
}
"""Whole answers."""
WORDED = 24
"""Words of the longest sentence that a set phrase may speak for."""
EXCLAIMED = 8
"""Words of the longest exclamation."""
PARTS = frozenset(
    {"part", "role", "hand", "involvement", "knowledge", "link", "contact", "connection", "say", "share"}
)
FAILING = frozenset({"add", "stack", "stand", "hold", "match", "tally"})
"""Verbs that dispute when denied: the figures do not add up."""
TRUTH = frozenset({"true", "truth", "correct", "accurate"})
LATER = frozenset(
    {"next", "tomorrow", "tonight", "soon", "later", "coming", "eventually", "shortly", "upcoming", "ahead"}
    | {"within", "by", "until", "before", "again"}
)
"""Words by which a clause speaks of what is to come."""
BINDING = frozenset({"should", "must", "ought"})
URGED = frozenset({"advise", "urge", "ask", "warn", "request", "instruct", "encourage", "remind", "recommend"})
"""Verbs that call for it in the passive: drivers are advised to wait."""
NEEDED = frozenset(
    {"essential", "vital", "crucial", "imperative", "necessary", "urgent", "critical", "important", "time"}
)
"""What calls for something with a clause: it is essential that."""
PLANNING = {
    "plan": Sure.CERTAIN,
    "intend": Sure.CERTAIN,
    "aim": Sure.CERTAIN,
    "expect": Sure.LIKELY,
    "hope": Sure.POSSIBLE,
}
INSISTING = frozenset(
    {
        "insist",
        "maintain",
        "swear",
        "protest",
        "assure",
        "reassure",
        "snap",
        "retort",
        "shoot_back",
        "fire_back",
        "counter",
    }
)
ASKING = INSISTING | {"suggest", "propose", "ask", "request", "say", "recommend", "move", "urge", "advise", "plead"}
"""Verbs whose clause in the subjunctive calls for it."""
HOLDING = frozenset({"believe", "think", "suspect", "assume", "guess", "feel", "suppose", "reckon", "imagine"})
"""What somebody says of their own view: said she believed that."""
STILL = frozenset(
    {"be", "have", "know", "receive", "decide", "hear", "understand", "want", "expect", "think", "believe"}
    | {"intend", "plan", "mean", "wish", "agree", "need", "feel", "like", "care", "mind"}
)
"""Verbs of what is not done: that one did not know is no denial of a deed."""
COMMENTING = frozenset(
    {"comment", "confirm", "discuss", "disclose", "elaborate", "speculate", "answer", "reveal", "specify", "get"}
    | {"go", "say", "talk", "share", "tell", "name", "identify", "add"}
)
"""Verbs of telling: who will not, cannot or does not do it withholds."""
CONTENT_FRAMES = frozenset(
    {"S", "As", "0", "to", "O", "O+in", "O+on", "O+to", "p:in", "p:on", "p:to", "N+S", "N+view", "N+is"}
    | {"aside", "tail"}
)
QUOTES = frozenset({"“", '"', "''", "``", "„", "«", "‘"})


def of_wording(tree: Tree, frame: Frame, content: Collection[int], sure: Sure) -> tuple[Stance, Sure] | None:
    """Return stance and certainty that the main clause of `content` shows; None where it shows none of its own.

    Whoever is not sure of it by the cue only says what they think: she feels that it was a waste.
    """
    is_direct = bool(content) and tree.words[min(content)] in QUOTES
    if frame.frame not in CONTENT_FRAMES and not is_direct:
        return None
    told = [token for token in sorted(content) if not tree.marks[token]]
    if _opens_with(tree, told, "yes"):
        return Stance.CONFIRMS, Sure.CERTAIN
    if content and tree.sentences[min(content)] != tree.sentences[max(content)]:
        return None
    if _commands(tree, told, content):
        return Stance.CALLS_FOR, Sure.CERTAIN
    words = " ".join([tree.lowers[token] for token in told])
    if words in ANSWERS:
        answer = ANSWERS[words]
        return answer, Sure.OPEN if answer is Stance.WITHHOLDS else Sure.CERTAIN
    if (worded := _worded(words)) is not None and sure is Sure.CERTAIN:
        return worded, Sure.OPEN if worded is Stance.WITHHOLDS else Sure.CERTAIN
    is_no = _opens_with(tree, told, "no")
    for verb in main_verbs(tree, frame, content):
        if is_own(tree, verb) and tree.lemmas[verb] in HOLDING and not is_negated(tree, verb):
            held = tree.child(verb, "ccomp")
            shown = None if held is None else _of_clause(tree, frame, held)
            return None if shown is None else (shown, Sure.LIKELY)
        stance = _of_clause(tree, frame, verb)
        is_view = stance in (Stance.JUDGES, Stance.DISPUTES) and sure is not Sure.CERTAIN
        if stance is not None and not is_view:
            return stance, Sure.OPEN if stance is Stance.WITHHOLDS else Sure.CERTAIN
        if is_no and is_negated(tree, verb):
            return Stance.DENIES, Sure.CERTAIN
        if (planned := _plans(tree, verb)) is not None:
            return Stance.PREDICTS, planned
    return (Stance.JUDGES, Sure.CERTAIN) if _exclaims(tree, told) else None


def _of_clause(tree: Tree, frame: Frame, verb: int) -> Stance | None:
    if _withholds(tree, verb):
        return Stance.WITHHOLDS
    if (
        _denies(tree, verb)
        or _is_own_denial(tree, verb, insisting=frame.lemma in INSISTING)
        or (frame.lemma in INSISTING and _is_none_of_it(tree, verb))
    ):
        return Stance.DENIES
    if _affirms(tree, verb):
        return Stance.CONFIRMS
    if _demands(tree, verb) or (frame.lemma in ASKING and _is_subjunctive(tree, verb)):
        return Stance.CALLS_FOR
    if _disputes(tree, verb):
        return Stance.DISPUTES
    if is_verdict(tree, verb):
        return Stance.JUDGES
    return None


def _withholds(tree: Tree, verb: int) -> bool:
    """Whether somebody says that they will not, cannot or do not tell: could not comment, it was too early to say."""
    lemma = tree.lemmas[verb]
    if lemma == "be" and any(
        tree.lowers[word] in ("early", "soon", "premature") and _says_below(tree, word)
        for word in tree.below(verb, "acomp", "advmod")
    ):
        return True
    if not is_own(tree, verb):
        return False
    if lemma == "have" and any(
        tree.lowers[word] == "nothing" and _says_below(tree, word) for word in tree.below(verb, "dobj")
    ):
        return True
    if not is_negated(tree, verb):
        return lemma in ("decline", "refuse") and _says_below(tree, verb)
    if lemma == "go" and tree.tags[verb] == "VBG":
        inner = tree.child(verb, "xcomp")
        return inner is not None and tree.lemmas[inner] in COMMENTING
    if lemma in ("get", "go"):
        return any(tree.lowers[word] in ("into", "in") for word in tree.below(verb, "prep"))
    is_open = any(tree.tags[aux] == "MD" for aux in tree.below(verb, "aux")) or lemma == "comment"
    return lemma in COMMENTING and is_open


def _says_below(tree: Tree, word: int) -> bool:
    below = [*tree.below(word, "xcomp", "relcl", "acl"), *tree.below(tree.heads[word], "xcomp")]
    return any(tree.lemmas[inner] in COMMENTING or tree.lemmas[inner] == "know" for inner in below)


def _affirms(tree: Tree, verb: int) -> bool:
    """Whether the clause says of something that it is true: that is correct, it was true that she knew."""
    if tree.lemmas[verb] != "be" or is_negated(tree, verb):
        return False
    return any(
        tree.lemmas[word] in TRUTH and not any(tree.lowers[child] == "no" for child in tree.children[word])
        for word in tree.below(verb, "acomp")
    )


def _is_none_of_it(tree: Tree, verb: int) -> bool:
    """Whether the clause says that there was nothing of it: there was no deal, no money had changed hands."""
    if any(tree.tags[aux] == "MD" for aux in tree.below(verb, "aux")):
        return False
    there = tree.child(verb, "expl")
    none = there is not None and any(
        tree.lowers[child] == "no" for word in tree.below(verb, "attr") for child in tree.children[word]
    )
    subject = tree.child(verb, *SUBJECTS)
    nobody = subject is not None and (
        tree.lowers[subject] in ("nobody", "none", "nothing")
        or any(tree.lowers[child] == "no" for child in tree.below(subject, "det"))
    )
    return none or nobody or (there is not None and is_negated(tree, verb))


@functools.cache
def _wordings() -> Mapping[str, Sequence[tuple[str, Stance]]]:
    """Return the set phrases and their stances by the longest word of each."""
    found: defaultdict[str, list[tuple[str, Stance]]] = defaultdict(list)
    for words, stance in rows("wordings.tsv"):
        found[max(words.split(), key=len)].append((f" {words} ", Stance(stance)))
    return found


def _worded(words: str) -> Stance | None:
    """Return the stance of a set phrase in one short sentence: there is not a word of truth in it."""
    if words.count(" ") > WORDED:
        return None
    text, wordings = f" {words} ", _wordings()
    phrases = (phrase for word in words.split() if word in wordings for phrase in wordings[word])
    return next((stance for phrase, stance in phrases if phrase in text), None)


def _exclaims(tree: Tree, words: Sequence[int]) -> bool:
    """Whether what is said is a verdict without a verb: What a farce; A shambles."""
    if len(words) > EXCLAIMED or any(tree.pos[token] in ("VERB", "AUX") for token in words):
        return False
    nouns = [token for token in words if tree.pos[token] == "NOUN"]
    return any(
        tree.lemmas[token] in words_of("verdicts.tsv")
        or any(tree.lowers[child] in BEST for child in tree.below(token, "amod"))
        for token in nouns
    )


def is_own(tree: Tree, verb: int) -> bool:
    """Whether the subject of what is said is a pronoun, as whoever says it is called in their own words or ours."""
    own = tree.child(verb, *SUBJECTS)
    return own is not None and tree.lowers[own] in ("he", "she", "they", "it", "i", "we")


def _is_own_denial(tree: Tree, verb: int, *, insisting: bool) -> bool:
    """Whether somebody says that they did not do it: said that she had never met him; “I did not take a cent”."""
    if is_own(tree, verb) and _has_no_part(tree, verb):
        return True
    helpers = [tree.lowers[aux] for aux in tree.below(verb, "aux")]
    past = tree.tags[verb] == "VBD" or any(aux in ("had", "did", "have", "has") for aux in helpers)
    is_still = tree.lemmas[verb] in STILL and not (insisting and tree.lemmas[verb] in ("be", "have", "receive"))
    if not past or is_still or not is_own(tree, verb) or not is_negated(tree, verb):
        return False
    return tree.child(verb, "auxpass") is None and not any(
        tree.lowers[child] == "yet" for child in tree.children[verb]
    )


def _has_no_part(tree: Tree, verb: int) -> bool:
    """Whether somebody says they had no part in it: she had nothing to do with the fire, he played no role.

    Who will take no part makes a promise.
    """
    if any(tree.tags[aux] == "MD" for aux in tree.below(verb, "aux")):
        return False
    for word in tree.below(verb, "dobj"):
        if tree.lowers[word] == "nothing" and tree.lemmas[verb] == "have":
            inner = tree.child(word, "relcl", "acl") or tree.child(verb, "xcomp")
            return inner is not None and tree.lemmas[inner] == "do"
        if tree.lemmas[word] in PARTS and tree.lemmas[verb] in ("have", "play", "take"):
            return any(tree.lowers[child] == "no" for child in tree.children[word])
    return False


def _is_subjunctive(tree: Tree, verb: int) -> bool:
    """Whether the clause says what another shall do: insisted that they publish it, asked that it be closed."""
    own = tree.child(verb, *SUBJECTS)
    if own is None or tree.child(verb, "aux") is not None:
        return False
    passive = tree.child(verb, "auxpass")
    if passive is not None:
        return tree.lowers[passive] == "be"
    return tree.tags[verb] == "VB" or (
        tree.tags[verb] == "VBP" and tree.tags[own] in ("NN", "NNP") and tree.lowers[verb] == tree.lemmas[verb]
    )


def _disputes(tree: Tree, verb: int) -> bool:
    """Whether the clause says of something that it is wrong: the witness was mistaken, it does not add up."""
    if is_negated(tree, verb):
        particle = tree.child(verb, "prt", "prep")
        fails = tree.lemmas[verb] in FAILING and (particle is not None or tree.lemmas[verb] in ("match", "tally"))
        return fails or (tree.lemmas[verb] == "make" and _has_object(tree, verb, "sense"))
    if tree.lemmas[verb] == "make":
        return any(tree.lowers[child] == "no" for word in tree.below(verb, "dobj") for child in tree.children[word])
    return tree.lemmas[verb] == "be" and any(
        tree.lowers[word] in MISTAKEN and tree.child(word, "xcomp") is None for word in tree.below(verb, "acomp")
    )


def _has_object(tree: Tree, verb: int, noun: str) -> bool:
    return any(tree.lemmas[word] == noun for word in tree.below(verb, "dobj"))


def _plans(tree: Tree, verb: int) -> Sure | None:
    """Return how sure somebody is of what they say they plan: said it planned to close."""
    inner = tree.child(verb, "xcomp")
    is_plan = inner is not None and tree.lemmas[verb] in PLANNING and is_own(tree, verb)
    is_yes = tree.child(verb, "neg") is None and not any(tree.tags[aux] == "MD" for aux in tree.below(verb, "aux"))
    return PLANNING[tree.lemmas[verb]] if is_plan and is_yes else None


def _opens_with(tree: Tree, told: Sequence[int], word: str) -> bool:
    """Whether what is said answers yes or no: “Yes, we have signed him,” the coach said."""
    if not told or tree.lowers[told[0]] != word:
        return False
    return told[0] + 1 < len(tree) and tree.is_mark(told[0] + 1)


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
    is_denied = is_negated(tree, verb)
    for word in tree.below(verb, "acomp", "attr"):
        none = any(tree.lowers[child] == "no" for child in tree.children[word])
        if tree.lemmas[word] in TRUTH and (is_denied or none):
            return True
        if tree.lemmas[word] == "case" and is_denied and _points(tree, verb):
            return True
        if tree.lemmas[word] in FALSE and not is_denied and not none:
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
    if "should" in helpers and tree.child(verb, "auxpass") is None and is_foreseen(tree, verb):
        return False
    if tree.lemmas[verb] == "need" and tree.child(verb, "neg") is None:
        return tree.child(verb, "dobj", "xcomp") is not None and subject is not None
    if tree.lemmas[verb] in ("have", "ought"):
        inner = tree.child(verb, "xcomp")
        return inner is not None and any(tree.tags[child] == "TO" for child in tree.children[inner])
    if tree.lemmas[verb] == "be" and _is_needed(tree, verb):
        return True
    if (
        tree.lemmas[verb] in URGED
        and tree.child(verb, "auxpass") is not None
        and tree.child(verb, "xcomp") is not None
    ):
        return any(tree.lowers[aux] in ("is", "are") for aux in tree.below(verb, "auxpass"))
    is_there = tree.child(verb, "expl") is not None
    concludes = tree.lemmas[verb] == "be" and tree.child(verb, "acomp", "attr") is not None and not is_there
    return bool(BINDING.intersection(helpers)) and "have" not in helpers and not concludes


def is_foreseen(tree: Tree, verb: int) -> bool:
    """Whether `should` only foresees: rain should reach the hills by evening."""
    subject = tree.child(verb, *SUBJECTS)
    is_thing = subject is not None and tree.pos[subject] == "NOUN" and not sort_of(tree, subject)
    return is_thing and any(tree.lowers[token] in LATER for token in tree.subtree(verb))


def _is_needed(tree: Tree, verb: int) -> bool:
    """Whether the clause says that something is needed: it is essential that, it was time to go."""
    subject = tree.child(verb, *SUBJECTS)
    if subject is None or tree.lowers[subject] != "it" or is_negated(tree, verb):
        return False
    needed = [word for word in tree.below(verb, "acomp", "attr") if tree.lemmas[word] in NEEDED]
    return any(
        tree.child(above, "ccomp", "xcomp", "acl", "relcl", "advcl", "prep") is not None
        for word in needed
        for above in (verb, word)
    )


def _commands(tree: Tree, words: Sequence[int], content: Collection[int]) -> bool:
    """Whether a quotation begins with a bare verb: “Resign now,” they told him."""
    if not words or words[0] == 0 or not tree.is_mark(words[0] - 1) or words[0] - 1 not in content:
        return False
    words = words[1:] if tree.lowers[words[0]] == "please" else words
    is_told_not = False
    if words and tree.lowers[words[0]] == "do" and len(words) > 2 and tree.lowers[words[1]] in ("n't", "n’t", "not"):
        words, is_told_not = words[2:], True
    if not words:
        return False
    first = words[0]
    is_top = tree.heads[first] not in content or tree.heads[first] == first
    bare = tree.tags[first] == "VB" or (tree.tags[first] in ("VBP", "JJ") and tree.deps[first] in ("ccomp", "ROOT"))
    helped = tree.child(first, *SUBJECTS) if is_told_not else tree.child(first, "aux", *SUBJECTS)
    return is_top and bare and helped is None and tree.lemmas[first] != "thank"
