"""A claim's words -> how its source stands to it, how sure they are, and how we know.

The cue's lemma decides first (`lexicon/stances.tsv`); negation turns it: who did not confirm, or has yet to say, has
withheld, never confirmed and never denied.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping

from generator.annotate.frame import Frame
from generator.annotate.lexicon_files import rows, words_of
from generator.annotate.quotations import Quoted
from generator.annotate.sources import is_short
from generator.annotate.tree import Tree
from generator.annotate.wording import FALSE, is_own, main_verbs, of_wording
from generator.model import Basis, Stance, Sure

FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
POSSIBLE = frozenset({"may", "might", "could", "perhaps", "possibly", "maybe"})
LIKELY = frozenset({"probably", "likely", "presumably", "apparently"})
QUOTES = frozenset({"“", '"', "''", "``", "„", "«"})
VIEWS = frozenset({"view", "opinion", "assessment", "belief", "concern", "optimism", "enthusiasm"})
CLEAR = frozenset({"clear", "sure", "certain", "known"})
HOLDING = frozenset({"believe", "think", "suspect", "assume", "guess"})
"""What somebody says of their own view: said she believed that."""
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
REFUSING = frozenset({"decline", "refuse", "fail", "avoid", "unable", "unwilling", "reluctant"})
BELIEVING = frozenset({"think", "believe", "feel", "agree", "accept", "see", "consider", "buy", "care", "concur"})
QUOTED_SHARE = 0.5
"""A claim is in exact words when so much of it stands between quotation marks."""


@functools.cache
def _stances() -> Mapping[str, tuple[Stance, Sure]]:
    return {
        lemma: (Stance.SAYS if stance == "-" else Stance(stance), Sure(sure))
        for lemma, stance, sure in rows("stances.tsv")
    }


@functools.cache
def opposes(lemma: str) -> bool:
    """Return whether a cue by its lemma denies or disputes."""
    return _stances().get(lemma, (None,))[0] in (Stance.DENIES, Stance.DISPUTES)


def find_stance(tree: Tree, frame: Frame, content: Collection[int]) -> tuple[Stance, Sure]:
    """Return how the source stands to `content`, and how sure they are of it by their own words."""
    stance, sure = _of_cue(frame)
    if frame.lemma == "warn" and any(tree.lowers[child] == "against" for child in _below_objects(tree, frame)):
        return Stance.CALLS_FOR, Sure.CERTAIN
    if frame.lemma == "share" and is_negated(tree, frame.head) and _is_view(tree, frame):
        return Stance.DISPUTES, Sure.CERTAIN
    if frame.lemma == "ask" and any(tree.words[token] == "?" for token in content):
        return Stance.SAYS, Sure.OPEN
    if is_withheld(tree, frame) or _stops_short(tree, frame.head):
        return Stance.WITHHOLDS, Sure.OPEN
    if is_negated(tree, frame.head):
        stance = _negated(frame, stance)
    elif frame.frame == "A" and frame.lemma == "plead":
        stance = Stance.DENIES if tree.child(frame.parts[0], "neg") is not None else Stance.CONFIRMS
    elif stance is Stance.JUDGES and _calls_false(tree, frame):
        stance = Stance.DENIES
    elif stance is Stance.SAYS and frame.lemma in JUDGING and _is_called(tree, frame):
        stance = Stance.JUDGES
    elif stance is Stance.WITHHOLDS and not _withholds_words(tree, frame):
        stance, sure = Stance.DISPUTES, Sure.CERTAIN
    elif stance is Stance.SAYS and (shown := of_wording(tree, frame, content)) is not None:
        stance, sure = shown[0], _weaker(sure, shown[1])
    elif stance is Stance.SAYS and _looks_ahead(tree, frame, content):
        stance = Stance.PREDICTS
    if stance is Stance.WITHHOLDS:
        return stance, Sure.OPEN
    return stance, _weaker(sure, _of_content(tree, frame, content))


def _of_cue(frame: Frame) -> tuple[Stance, Sure]:
    known = _stances()
    kind = frame.frame.rpartition(":")[2] if ":" in frame.frame else frame.frame.partition("+")[0]
    for lemma in (f"{frame.lemma}_{frame.frame}", f"{frame.lemma}_{kind}", frame.lemma):
        if lemma in known:
            stance, sure = known[lemma]
            return _in_frame(frame, stance), sure
    return _in_frame(frame, Stance.SAYS), Sure.CERTAIN


def _in_frame(frame: Frame, stance: Stance) -> Stance:
    if stance is not Stance.SAYS:
        return stance
    if frame.frame in JUDGING_FRAMES and frame.lemma in JUDGING:
        return Stance.JUDGES
    asks = frame.frame == "OX" or (frame.frame == "P+X" and frame.lemma in TOLD)
    return Stance.CALLS_FOR if asks and frame.lemma not in BELIEVING else stance


def is_negated(tree: Tree, verb: int) -> bool:
    """Whether `verb` is denied itself: did not confirm, never said, nobody believes."""
    if tree.child(verb, "neg") is not None:
        return True
    subject = tree.child(verb, "nsubj")
    return subject is not None and (
        tree.lemmas[subject] in ("nobody", "none", "neither")
        or any(tree.lemmas[child] in ("no", "neither") for child in tree.below(subject, "det"))
    )


def is_withheld(tree: Tree, frame: Frame) -> bool:
    """Whether a verb of saying stands under one of not doing so: is yet to confirm, refused to say, would not say."""
    verb = frame.head
    if frame.lemma not in words_of("silence.tsv"):
        return False
    if _balances(tree, verb):
        return True
    if is_negated(tree, verb) or any(tree.lemmas[child] == "yet" for child in tree.children[verb]):
        return True
    above = tree.heads[verb]
    if tree.deps[verb] != "xcomp" or above == verb:
        return False
    if tree.lemmas[above] == "able":
        return is_negated(tree, tree.heads[above])
    return tree.lemmas[above] in REFUSING or any(
        tree.lemmas[child] == "yet" for child in tree.children[above] if child < verb
    )


def _balances(tree: Tree, verb: int) -> bool:
    """Whether one neither confirms nor denies."""
    others = [tree.heads[verb], *tree.below(verb, "conj")] if tree.deps[verb] == "conj" else tree.below(verb, "conj")
    pair = next((other for other in others if {tree.lemmas[other], tree.lemmas[verb]} == {"confirm", "deny"}), None)
    if pair is None:
        return False
    first = min(pair, verb)
    return any(tree.lowers[child] in ("neither", "nor") for child in tree.children[first]) or is_negated(tree, first)


def _is_view(tree: Tree, frame: Frame) -> bool:
    return any(tree.lemmas[part] in VIEWS for part in frame.parts)


def _calls_false(tree: Tree, frame: Frame) -> bool:
    """Whether something is called false: called the report a fabrication."""
    named = [part for part in frame.parts[1:] if tree.deps[part] in ("oprd", "attr", "acomp", "ccomp", "xcomp")]
    return frame.frame == "OO" and any(tree.lemmas[part] in FALSE for part in (*named, *frame.parts))


def _is_called(tree: Tree, frame: Frame) -> bool:
    """Whether all that a cue takes is what it calls something, as the parser has it: called the crime / cruel"""
    return frame.frame == "O" and tree.deps[frame.parts[0]] == "oprd" and tree.pos[frame.parts[0]] == "ADJ"


def _below_objects(tree: Tree, frame: Frame) -> list[int]:
    """Return what hangs on the objects of a cue: against in `warned the jury against reading`."""
    objects = [part for part in frame.parts if tree.deps[part] == "dobj"]
    return [child for part in objects for child in tree.children[part]]


def _stops_short(tree: Tree, verb: int) -> bool:
    """Whether somebody stopped short of what `verb` tells: stopped short of calling it arson."""
    of = tree.heads[verb]
    return tree.deps[verb] == "pcomp" and tree.lemmas[of] == "of" and is_short(tree, tree.heads[of])


def _withholds_words(tree: Tree, frame: Frame) -> bool:
    """Whether what is declined is to speak: declined to say, but not refused to leave."""
    silence = words_of("silence.tsv")
    is_adjective = frame.frame.startswith("J")
    return (
        is_adjective
        or "_" in frame.lemma
        or any(tree.lemmas[part] in silence for part in frame.parts)
        or not frame.parts
    )


def _negated(frame: Frame, stance: Stance) -> Stance:
    if frame.lemma in BELIEVING:
        return Stance.DISPUTES
    return stance if stance is Stance.SAYS else OPPOSITE[stance]


def _looks_ahead(tree: Tree, frame: Frame, content: Collection[int]) -> bool:
    """Whether the claim's own clause is in the future: will meet, would meet after a past cue, is going to meet."""
    past = tree.tags[frame.head] in ("VBD", "VBN", "VBG")
    for part in frame.parts:
        for child in tree.children[part]:
            if tree.deps[child] != "aux" or child not in content:
                continue
            word = tree.words[child].lower()
            if word in FUTURE or (past and word == "would" and not _is_conditional(tree, content)):
                return True
        if tree.lemmas[part] == "go" and tree.tags[part] == "VBG" and tree.child(part, "xcomp") is not None:
            return not _is_given_up(tree, part, direct=tree.words[min(content)] in QUOTES)
    return False


def _is_given_up(tree: Tree, going: int, *, direct: bool) -> bool:
    """Whether a plan is past: had been going to, or in somebody's own words `was going to`."""
    helpers = tree.below(going, "aux")
    return any(tree.lowers[word] == "been" or (tree.tags[word] == "VBD" and direct) for word in helpers)


def _is_conditional(tree: Tree, content: Iterable[int]) -> bool:
    return any(tree.words[token].lower() in ("if", "have", "rather") for token in content)


def _of_content(tree: Tree, frame: Frame, content: Collection[int]) -> Sure:
    """Return how sure the words of the claim's main clause are."""
    sure = _of_clause(tree, frame, content)
    for token in (child for part in (frame.head, *frame.parts) for child in tree.children[part]):
        word = tree.words[token].lower()
        if token in content or tree.heads[token] == frame.head:
            if word in ("whether", "if") and tree.deps[token] == "mark" and tree.heads[token] in frame.parts:
                return Sure.OPEN
            if word in POSSIBLE and _is_modal(tree, token):
                sure = Sure.POSSIBLE
            elif word in LIKELY:
                sure = _weaker(sure, Sure.LIKELY)
    return sure


def _of_clause(tree: Tree, frame: Frame, content: Collection[int]) -> Sure:
    """Return how sure the main clause of what is said is by its predicate and condition: it is not clear whether."""
    sure = Sure.CERTAIN
    for verb in main_verbs(tree, frame, content):
        if tree.lemmas[verb] in HOLDING and is_own(tree, verb) and tree.child(verb, "ccomp") is not None:
            sure = Sure.LIKELY
        for word in tree.below(verb, "acomp", "attr", "advmod"):
            if tree.lemmas[word] == "unclear" or (tree.lemmas[word] in CLEAR and is_negated(tree, verb)):
                return Sure.OPEN
            if {tree.lowers[word], *(tree.lowers[child] for child in tree.children[word])} & LIKELY:
                sure = _weaker(sure, Sure.LIKELY)
        for clause in tree.below(verb, "advcl"):
            mark = tree.child(clause, "mark")
            if mark is not None and clause in content and tree.lowers[mark] == "if" and tree.lefts[clause] == mark:
                sure = _weaker(sure, Sure.POSSIBLE)
    return sure


def _is_modal(tree: Tree, token: int) -> bool:
    """Whether `token` leaves it open: might, perhaps; not the month, nor could not."""
    if tree.words[token].lower() == "could" and tree.child(tree.heads[token], "neg") is not None:
        return False
    return tree.tags[token] in ("MD", "RB")


def _weaker(one: Sure, other: Sure) -> Sure:
    order = list(Sure)
    return max(one, other, key=order.index)


def _is_document(tree: Tree, token: int, source: Collection[int]) -> bool:
    """Whether `token` heads the source and is a piece of writing, not a newspaper's name."""
    is_head = tree.heads[token] not in source
    return is_head and tree.pos[token] == "NOUN" and tree.lemmas[token] in words_of("documents.tsv")


def _is_in_document(tree: Tree, frame: Frame, content: Collection[int]) -> bool:
    """Whether the cue's clause says in which document: said in a statement, wrote in his report, on its website"""
    return any(
        tree.lowers[preposition] in ("in", "by", "on") and tree.lemmas[noun] in words_of("documents.tsv")
        for preposition in tree.below(frame.head, "prep")
        for noun in tree.below(preposition, "pobj")
        if noun not in content
    )


def find_basis(
    tree: Tree,
    frame: Frame,
    content: Collection[int],
    source: Collection[int],
    quoted: Quoted,
    *,
    unnamed: bool,
    relayed: bool,
) -> Basis:
    """Return how we know that they said it: a source without a name and a carrier outweigh the form of the words."""
    if relayed:
        return Basis.RELAYED
    if any(_is_document(tree, token, source) for token in source) or _is_in_document(tree, frame, content):
        return Basis.DOCUMENT
    if unnamed or (not source and frame.lemma in words_of("hearsay.tsv")):
        return Basis.UNNAMED
    words = [token for token in content if not tree.is_mark(token)]
    inside = sum(quoted.at(token) is not None for token in words)
    return Basis.QUOTE if words and inside >= QUOTED_SHARE * len(words) else Basis.PARAPHRASE
