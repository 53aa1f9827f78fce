"""Cue -> the stance that its word and frame alone show: `lexicon/stances.tsv`, what a verb lends, what `not` makes.

Nothing is read here of what is said, but for words that call it false.
"""

from __future__ import annotations

import functools

from generator.annotate.certainty import hedges
from generator.annotate.clauses import is_negated
from generator.annotate.frame import SUBJECTS, Frame
from generator.annotate.lexicon_files import words_of
from generator.annotate.roles import SUPPORT
from generator.annotate.stance_words import stances
from generator.annotate.tree import Tree
from generator.annotate.truth import FALSE, UNTRUE
from generator.model import Stance, Sure

AGAINST = frozenset({Stance.DENIES, Stance.DISPUTES})
"""Stances that turn words around which take them already."""
JUDGING_FRAMES = frozenset({"OO", "O+as", "P+O", "P+as"})
JUDGING = frozenset({"call", "label", "brand", "describe", "cast", "see", "think", "find", "refer", "paint"})
OPPOSITE = {
    Stance.CONFIRMS: Stance.WITHHOLDS,
    Stance.DENIES: Stance.WITHHOLDS,
    Stance.DISPUTES: Stance.CONFIRMS,
    Stance.JUDGES: Stance.DISPUTES,
    Stance.CALLS_FOR: Stance.DISPUTES,
    Stance.PREDICTS: Stance.DISPUTES,
    Stance.WITHHOLDS: Stance.SAYS,
}
"""What a negated cue makes of its stance."""
TOLD = frozenset({"tell", "ask", "order", "urge", "advise", "instruct", "warn", "invite", "command", "direct"})
TAKING = frozenset({"face", "draw", "have"})
"""Verbs that lend a noun their subject and may as well receive it: drew criticism."""
QUASHING = frozenset(
    {"scotch", "quash", "squash", "quell", "knock_down", "shoot_down", "laugh_off", "pooh-pooh", "poo-poo", "rubbish"}
)
"""Verbs by which what only goes round is denied."""
REJECTING = QUASHING | {
    "reject", "dismiss", "brush_aside", "brush_off", "shrug_off", "swat_aside", "swat_away", "bat_away", "wave_away",
    "wave_off", "fend_off", "dispute", "contest", "decry", "counter", "scoff", "throw_out", "discount",
}  # fmt: skip
CHARGES = frozenset(
    {"accusation", "allegation", "charge", "rumour", "rumor", "gossip", "insinuation", "innuendo", "slur", "smear"}
)
"""What is laid to somebody, or only goes round."""
RUMOURED = frozenset({"report", "story", "talk", "speculation", "whisper", "tale"})
"""What goes round where there is more than one of them, or where it is quashed."""
TALK = frozenset({"talk", "speculation"})
COURTS = frozenset({"court", "judge", "jury", "tribunal", "panel", "magistrate", "justice"})
DESCRIBING = frozenset({"describe", "portray", "depict", "characterise", "characterize", "paint", "present", "see"})
PERSUADED = frozenset({"convinced", "persuaded", "satisfied", "impressed"})
FORESEEING = frozenset({"expect", "foresee", "anticipate", "envisage", "predict", "forecast"})
"""Verbs that denied foresee that it will not be."""
BELIEVING = frozenset({"think", "believe", "feel", "agree", "accept", "see", "consider", "buy", "care", "concur"})


@functools.cache
def takes_stance(lemma: str) -> bool:
    """Return whether a cue by its lemma confirms, denies, disputes or judges."""
    taken = (Stance.CONFIRMS, Stance.DENIES, Stance.DISPUTES, Stance.JUDGES)
    return stances().get(lemma, (None,))[0] in taken


def denies_by_cue(tree: Tree, frame: Frame) -> bool:
    """Return whether the cue, and not what is said, is the denial or the doubt: denied that he had met her."""
    return of_cue(tree, frame)[0] in AGAINST or is_negated(tree, frame.head)


def of_cue(tree: Tree, frame: Frame) -> tuple[Stance, Sure]:
    """Return what a cue says by its word and frame alone."""
    return _listed(frame.lemma, frame.frame, is_on_words(tree, frame))


@functools.lru_cache(maxsize=50_000)
def _listed(lemma: str, frame: str, on_words: bool) -> tuple[Stance, Sure]:
    known = stances()
    kind = frame.rpartition(":")[2] if ":" in frame else frame.partition("+")[0]
    kind = "S" if kind == "tail" else kind
    keys = (*((f"{lemma}_W",) if on_words else ()), f"{lemma}_{frame}", f"{lemma}_{kind}", lemma, f"{lemma}_J")
    stance, sure = next((known[key] for key in keys if key in known), (Stance.SAYS, Sure.CERTAIN))
    return _in_frame(lemma, frame, stance), sure


def _in_frame(lemma: str, frame: str, stance: Stance) -> Stance:
    if stance is not Stance.SAYS:
        return stance
    if frame in JUDGING_FRAMES and lemma in JUDGING:
        return Stance.JUDGES
    asks = frame == "OX" or (frame == "P+X" and lemma in TOLD)
    return Stance.CALLS_FOR if asks and lemma not in BELIEVING else stance


def weighed(tree: Tree, frame: Frame) -> Sure | None:
    """Return how likely something is thought: thinks it possible that."""
    if frame.frame not in JUDGING_FRAMES or frame.lemma not in JUDGING:
        return None
    below = [word for part in frame.parts for word in (part, *tree.below(part, "amod", "acomp"))]
    return next((known for word in below if (known := hedges().get((tree.lemmas[word], "predicate")))), None)


def lent(tree: Tree, frame: Frame) -> tuple[Stance, Sure] | None:
    """Return what the noun says that a verb only lends its subject: voiced doubts about, issued an apology for."""
    if frame.lemma not in SUPPORT - TAKING or not frame.parts or not frame.frame.startswith(("O", "P")):
        return None
    if tree.deps[frame.head] == "acl" or tree.pos[frame.parts[0]] != "NOUN":
        return None
    noun = tree.lemmas[frame.parts[0]]
    known = stances()
    return next((known[key] for key in (f"{noun}_N", noun) if key in known), None)


def is_on_words(tree: Tree, frame: Frame) -> bool:
    """Whether a cue with a stance is done to what somebody said or proposed: challenged a claim, backed the plan."""
    if not frame.parts or tree.lemmas[frame.parts[0]] not in words_of("assertions.tsv"):
        return False
    return frame.frame.startswith(("O", "P")) and (f"{frame.lemma}_W" in stances() or takes_stance(frame.lemma))


def calls_false(tree: Tree, frame: Frame) -> bool:
    """Whether something is called false: called the report a fabrication."""
    if any(tree.lemmas[part] in FALSE for part in frame.parts):
        return True
    called = tree.below(frame.head, "oprd", "advmod", "acomp", "advcl", "dobj", "xcomp")
    as_ = [word for to in tree.below(frame.head, "prep") if tree.lowers[to] == "as" for word in tree.children[to]]
    return any(tree.lemmas[word] in FALSE for word in (*called, *as_))


def is_called_untrue(tree: Tree, frame: Frame) -> bool:
    """Whether something is dismissed as false, which is to deny it."""
    if frame.lemma not in ("dismiss", "reject"):
        return False
    as_ = [to for to in tree.children[frame.head] if tree.lowers[to] == "as"]
    behind = [word for to in as_ for word in (*tree.subtree(to), to + 1) if word < len(tree)]
    last = tree.bounds[tree.sentences[frame.head]][1]
    behind += [at + 1 for at in range(frame.head, last - 1) if tree.lowers[at] == "as"]
    return any(tree.lowers[word] in UNTRUE for word in behind)


def is_charge(tree: Tree, frame: Frame) -> bool:
    """Whether what is rejected is laid to somebody or only goes round: dismissed the accusation, scotched rumours.

    A court that does so disputes it: it speaks of others.
    """
    if frame.lemma not in REJECTING or not frame.parts or not frame.frame.startswith(("O", "P")):
        return False
    noun, judge = frame.parts[0], tree.child(frame.head, *SUBJECTS)
    if judge is not None and tree.lemmas[judge] in COURTS:
        return False
    if tree.lemmas[noun] in CHARGES:
        return True
    is_rumoured = tree.lemmas[noun] in RUMOURED
    return is_rumoured and (tree.tags[noun] == "NNS" or tree.lemmas[noun] in TALK or frame.lemma in QUASHING)


def is_called_bad(tree: Tree, frame: Frame) -> bool:
    """Whether a thing that nobody said is dismissed as bad: dismissed the fountain as rather vulgar."""
    if frame.lemma not in ("dismiss", "write_off", "reject") or not frame.parts:
        return False
    if tree.lemmas[frame.parts[0]] in words_of("assertions.tsv"):
        return False
    _, last = tree.bounds[tree.sentences[frame.head]]
    as_ = next((at for at in range(frame.head, last) if tree.lowers[at] == "as"), last)
    return any(tree.lemmas[word] in words_of("verdicts.tsv") for word in range(as_, min(as_ + 5, last)))


def is_described(tree: Tree, frame: Frame) -> bool:
    """Whether a thing is described as good or bad, wherever the parser hangs it: described its state as woeful."""
    if frame.lemma not in DESCRIBING or frame.frame not in ("O", "O+of", "S"):
        return False
    _, last = tree.bounds[tree.sentences[frame.head]]
    as_ = next((at for at in range(frame.head, last) if tree.lowers[at] == "as"), last)
    return any(tree.lemmas[word] in words_of("verdicts.tsv") for word in range(as_, min(as_ + 4, last)))


def is_called(tree: Tree, frame: Frame) -> bool:
    """Whether all that a cue takes is what it calls something, as the parser has it: called the crime / cruel"""
    if frame.lemma in ("find", "call") and frame.frame == "S" and frame.parts[0] > frame.head:
        return (tree.pos[frame.parts[0]] == "ADJ" or tree.tags[frame.parts[0]] == "VBG") and tree.child(
            frame.parts[0], "aux", "cop", "mark"
        ) is None
    return frame.frame == "O" and tree.deps[frame.parts[0]] == "oprd" and tree.pos[frame.parts[0]] == "ADJ"


def negated(frame: Frame, stance: Stance) -> Stance:
    """Return what a negation makes of the stance of a cue: did not confirm, does not believe."""
    if frame.lemma in BELIEVING or (frame.lemma in PERSUADED and frame.frame == "J+S"):
        return Stance.DISPUTES
    if frame.lemma in FORESEEING:
        return Stance.PREDICTS
    if stance is Stance.JUDGES and (frame.frame.startswith("J") or frame.lemma in ("thank", "emphasize")):
        return stance
    return stance if stance is Stance.SAYS else OPPOSITE[stance]
