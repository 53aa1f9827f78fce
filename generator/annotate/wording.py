"""What is said -> the stance that its own words show, where the cue only says `said`.

It is not true, she said (denies); the state must pay, she said (calls for); it is due to open, she said (predicts).
Only the main clause counts: what stands below it is somebody's else or another matter.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from generator.annotate.clauses import is_negated
from generator.annotate.demands import commands, demands, is_subjunctive
from generator.annotate.frame import SUBJECTS, Frame
from generator.annotate.lexicon_files import rows, words_of
from generator.annotate.said import QUOTES, is_own, main_verbs
from generator.annotate.silence import says_they_withhold
from generator.annotate.tree import Tree
from generator.annotate.truth import FALSE, affirms, denies, disputes, is_none_of_it, is_own_denial
from generator.annotate.verdicts import BEST, is_verdict
from generator.model import Stance, Sure

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
        (
            "yes",
            "guilty",
            "indeed",
            "of course",
            "absolutely",
            "certainly",
            "correct",
            "true",
            "that is right",
            "quite right",
        ),
        Stance.CONFIRMS,
    ),
}
"""Whole answers."""
LIES = frozenset(
    {"lies", "nonsense", "rubbish", "rot", "bunkum", "balderdash", "poppycock", "hogwash", "baloney", "garbage"}
)
"""What a short quotation begins with that denies: Lies from start to finish."""
BELOW = frozenset({"relcl", "acl", "ccomp", "advcl", "amod", "pcomp"})
"""Relations of a clause, or of a word, that only tells more of another."""
DENYING = (" not ", " n't ", " never ", " no ", " nothing ", " non ")
WORDED = 24
"""Words of the longest sentence that a set phrase may speak for."""
EXCLAIMED = 8
"""Words of the longest exclamation."""
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
REPLYING = frozenset({"reply", "answer", "respond"})
ASKED = frozenset({"asked", "pressed", "questioned", "quizzed", "challenged"})
CHARGED = frozenset(
    {"charge", "charges", "accusation", "accusations", "allegation", "allegations", "accused", "suspicion"}
)
"""What somebody answers to."""
ADMITTING = frozenset({"granted", "admittedly", "true", "agreed", "fair"})
"""What a concession opens with: Granted, two of the coins are fakes."""
DOUBTING = frozenset({"really", "real", "truly", "genuinely", "seriously", "actually"})
"""What a question doubts with."""
WANTING = frozenset(
    {"plan", "deal", "talk", "intention", "truth", "link", "cover-up", "rift", "crisis", "secret", "wrongdoing"}
)
"""What somebody denies who says that there is none."""
PROOF = frozenset({"proof", "evidence", "money", "sense", "logic"})
ASKING = INSISTING | {"suggestion", "recommendation", "insistence", "request", "proposal", "demand", "call", "motion"}
ASKING |= {"suggest", "propose", "ask", "request", "say", "recommend", "move", "urge", "advise", "plead"}
"""Verbs whose clause in the subjunctive calls for it."""
HOLDING = frozenset({"believe", "think", "suspect", "assume", "guess", "feel", "suppose", "reckon", "imagine"})
"""What somebody says of their own view: said she believed that."""
CONTENT_FRAMES = frozenset(
    {"S", "As", "0", "to", "O", "O+in", "O+on", "O+to", "p:in", "p:on", "p:to", "N+S", "N+view", "N+is"}
    | {"aside", "tail", "colon"}
)


def of_wording(tree: Tree, frame: Frame, content: Collection[int], sure: Sure) -> tuple[Stance, Sure] | None:
    """Return stance and certainty that the main clause of `content` shows; None where it shows none of its own.

    Whoever is not sure of it by the cue only says what they think: she feels that it was a waste.
    """
    is_direct = bool(content) and tree.words[min(content)] in QUOTES
    if frame.frame not in CONTENT_FRAMES and not is_direct:
        return None
    told = [token for token in sorted(content) if not tree.marks[token]]
    if _opens_with(tree, told, "yes") or _concedes(tree, frame, told):
        return Stance.CONFIRMS, Sure.CERTAIN
    if content and tree.sentences[min(content)] != tree.sentences[max(content)]:
        return None
    if commands(tree, told, content):
        return Stance.CALLS_FOR, Sure.CERTAIN
    words = " ".join([tree.lowers[token] for token in told]).replace("’", "'")
    if is_direct and told and tree.lowers[told[0]] in LIES and len(told) <= EXCLAIMED:
        return Stance.DENIES, Sure.CERTAIN
    if words in ANSWERS:
        answer = ANSWERS[words]
        return answer, Sure.OPEN if answer is Stance.WITHHOLDS else Sure.CERTAIN
    if sure is Sure.CERTAIN and (worded := _worded(tree, frame, told, words)) is not None:
        return worded, Sure.OPEN if worded is Stance.WITHHOLDS else Sure.CERTAIN
    if told and tree.lowers[told[0]] == "no" and _says_none(tree, frame, told):
        return Stance.DENIES, Sure.CERTAIN
    if _asks_for_proof(tree, frame, told):
        return Stance.DISPUTES, Sure.OPEN
    is_no = _opens_with(tree, told, "no")
    for verb in main_verbs(tree, frame, content):
        if is_own(tree, verb) and tree.lemmas[verb] in HOLDING and not is_negated(tree, verb):
            held = tree.child(verb, "ccomp")
            shown = None if held is None else _of_clause(tree, frame, held)
            return None if shown is None else (shown, Sure.LIKELY)
        stance = _of_clause(tree, frame, verb)
        is_view = stance is Stance.DISPUTES and sure is not Sure.CERTAIN
        if stance is not None and not is_view:
            return stance, Sure.OPEN if stance is Stance.WITHHOLDS else Sure.CERTAIN
        if is_no and is_negated(tree, verb):
            return Stance.DENIES, Sure.CERTAIN
        if (planned := _plans(tree, verb, frame)) is not None:
            return Stance.PREDICTS, planned
    exclaimed = _exclaimed(tree, told)
    return None if exclaimed is None else (exclaimed, Sure.CERTAIN)


def _of_clause(tree: Tree, frame: Frame, verb: int) -> Stance | None:
    if says_they_withhold(tree, verb):
        return Stance.WITHHOLDS
    if (
        denies(tree, verb)
        or is_own_denial(tree, verb, insisting=frame.lemma in INSISTING)
        or ((frame.lemma in INSISTING or _is_answer(tree, frame, verb)) and is_none_of_it(tree, verb))
    ):
        return Stance.DENIES
    if affirms(tree, verb):
        return Stance.CONFIRMS
    if demands(tree, verb) or (frame.lemma in ASKING and is_subjunctive(tree, verb)):
        return Stance.CALLS_FOR
    if disputes(tree, verb):
        return Stance.DISPUTES
    if is_verdict(tree, verb):
        return Stance.JUDGES
    return None


def _is_answer(tree: Tree, frame: Frame, verb: int) -> bool:
    """Whether somebody says it of what they were asked about: no cull is planned, replied when asked."""
    first, last = tree.bounds[tree.sentences[frame.head]]
    own, words = tree.child(verb, *SUBJECTS), tree.lowers[first:last]
    is_thing = own is not None and (tree.pos[own] != "PRON" or tree.lowers[own] in ("nothing", "none"))
    return is_thing and (
        (frame.lemma in REPLYING and not ASKED.isdisjoint(words))
        or not CHARGED.isdisjoint(words[max(tree.subtree(verb)) + 1 - first :])
    )


@functools.cache
def _wordings() -> Mapping[str, Sequence[tuple[str, Stance]]]:
    """Return the set phrases and their stances by the longest word of each."""
    found: defaultdict[str, list[tuple[str, Stance]]] = defaultdict(list)
    for words, stance in rows("wordings.tsv"):
        found[max(words.split(), key=len)].append((f" {words} ", Stance(stance)))
    return found


def _worded(tree: Tree, frame: Frame, told: Sequence[int], words: str) -> Stance | None:
    """Return the stance of a set phrase in one short sentence, of several the longest: not a word of truth in it.

    One of what somebody thinks of a thing counts in the main clause only: not `he asked why it was a witch hunt`.
    """
    if words.count(" ") > WORDED:
        return None
    text, wordings = f" {words} ", _wordings()
    near = [phrase for word in words.split() if word in wordings for phrase in wordings[word]]
    for phrase, stance in sorted(near, key=lambda pair: -len(pair[0])):
        place = text.find(phrase)
        if place < 0:
            continue
        ends = text.count(" ", 0, place + len(phrase) - 1) - 1
        is_view = stance in (Stance.JUDGES, Stance.DISPUTES)
        if not is_view or _is_of_main(tree, frame, told, told[ends], phrase):
            return stance
    return None


def _is_of_main(tree: Tree, frame: Frame, told: Sequence[int], last: int, phrase: str) -> bool:
    """Whether the phrase that ends at the token `last` belongs to a main clause that is not denied besides."""
    verbs, token = set(main_verbs(tree, frame, told)), last
    while token not in verbs and tree.heads[token] != token:
        if tree.deps[token] in BELOW:
            return False
        token = tree.heads[token]
    return token not in verbs or not is_negated(tree, token) or any(word in phrase for word in DENYING)


def _exclaimed(tree: Tree, words: Sequence[int]) -> Stance | None:
    """Return the stance of a verdict without a verb: What a farce; A shambles; Lies."""
    if len(words) > EXCLAIMED or any(tree.pos[token] in ("VERB", "AUX") for token in words):
        return None
    nouns = [token for token in words if tree.pos[token] == "NOUN"]
    if any(tree.lemmas[token] in FALSE for token in nouns):
        return Stance.DENIES
    is_verdict = any(
        tree.lemmas[token] in words_of("verdicts.tsv")
        or any(tree.lowers[child] in BEST for child in tree.below(token, "amod"))
        for token in nouns
    )
    return Stance.JUDGES if is_verdict else None


def _plans(tree: Tree, verb: int, frame: Frame) -> Sure | None:
    """Return how sure somebody is of what they say they plan: said it planned to; the firm plans to, it said."""
    inner, speaker = tree.child(verb, "xcomp"), tree.child(frame.head, *SUBJECTS)
    is_back = verb < frame.head and speaker is not None and tree.tags[speaker] == "PRP"
    is_known = tree.lemmas[verb] in ("plan", "intend") and tree.child(verb, *SUBJECTS) is not None
    is_plan = inner is not None and tree.lemmas[verb] in PLANNING and (is_back or is_known or is_own(tree, verb))
    is_yes = tree.child(verb, "neg") is None and not any(tree.tags[aux] == "MD" for aux in tree.below(verb, "aux"))
    return PLANNING[tree.lemmas[verb]] if is_plan and is_yes else None


def _says_none(tree: Tree, frame: Frame, told: Sequence[int]) -> bool:
    """Whether a heading says without a verb that there is none of it: No plan to tax pensions, insists minister."""
    if any(tree.tags[token] in ("VBD", "VBZ", "VBP", "MD") for token in told):
        return False
    nouns = {tree.lemmas[token] for token in told if tree.pos[token] == "NOUN"}
    return frame.lemma in INSISTING or bool(nouns & WANTING)


def _asks_for_proof(tree: Tree, frame: Frame, told: Sequence[int]) -> bool:
    """Whether a question doubts what others say: Where is the proof? Is the figure real?"""
    if not told or not (frame.lemma in ("ask", "wonder") or _is_question(tree, told)):
        return False
    words = {tree.lowers[token] for token in told}
    return bool(words & DOUBTING) or (tree.lowers[told[0]] == "where" and bool(words & PROOF))


def _is_question(tree: Tree, told: Sequence[int]) -> bool:
    return told[-1] + 1 < len(tree) and tree.words[told[-1] + 1] == "?"


def _concedes(tree: Tree, frame: Frame, told: Sequence[int]) -> bool:
    """Whether the sentence or what is said opens with a concession, whatever the parser makes of it."""
    first, last = tree.bounds[tree.sentences[frame.head]]
    opens = [at for at in (first, *told[:1]) if tree.lowers[at] in ADMITTING]
    return any(at + 1 < last and tree.words[at + 1] == "," for at in opens)


def _opens_with(tree: Tree, told: Sequence[int], word: str) -> bool:
    """Whether what is said answers yes or no: “Yes, we have signed him,” the coach said."""
    if not told or tree.lowers[told[0]] != word:
        return False
    return told[0] + 1 < len(tree) and tree.is_mark(told[0] + 1)
