"""A claim's words -> how its source stands to it, how sure they are, and how we know.

The cue's lemma decides first (`lexicon/stances.tsv`); negation turns it: who did not confirm, or has yet to say, has
withheld, never confirmed and never denied.
"""

from __future__ import annotations

import functools
from collections.abc import Collection

from generator.annotate.certainty import certainty, hedges, weaker
from generator.annotate.clauses import is_negated
from generator.annotate.frame import SUBJECTS, Frame
from generator.annotate.idioms import idiom_frame
from generator.annotate.lexicon_files import words_of
from generator.annotate.outlook import looks_ahead
from generator.annotate.quotations import Quoted
from generator.annotate.roles import SUPPORT
from generator.annotate.sources import is_short
from generator.annotate.stance_words import NOT, idioms, stances
from generator.annotate.tree import Tree
from generator.annotate.verb_frames import is_passive, verb_frame
from generator.annotate.verdicts import LINKS
from generator.annotate.wording import (
    CONTENT_FRAMES,
    FALSE,
    INSISTING,
    QUOTES,
    UNTRUE,
    is_own,
    main_verbs,
    of_wording,
)
from generator.model import Basis, Stance, Sure

VIEWS = frozenset({"view", "opinion", "assessment", "belief", "concern", "optimism", "enthusiasm"})
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
SUGGESTING = frozenset({"suggest", "propose"})
ASKED = frozenset(
    {"whether", "if", "did", "do", "does", "is", "are", "was", "were", "has", "have", "had", "can", "could", "will"}
    | {"would", "should"}
)
"""First words of a question."""
READY = frozenset({"able", "ready", "willing", "prepared", "allowed", "free", "keen", "permitted"})
TAKING = frozenset({"face", "draw", "have"})
"""Verbs that lend a noun their subject and may as well receive it: drew criticism."""
UNSURE = frozenset({"sure", "certain", "clear", "know", "remember"})
PERSUADED = frozenset({"convinced", "persuaded", "satisfied", "impressed"})
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
REPLIES = frozenset({"reply", "response", "submission", "outlook", "forecast", "guidance"})
"""What stands in writing where it speaks itself."""
TALKING = frozenset({"draw", "pin", "press", "interview", "quote", "photograph", "comment", "response", "answer"})
REFUSING = frozenset(
    {"decline", "refuse", "fail", "avoid", "unable", "unwilling", "reluctant", "loath", "hesitant", "unprepared"}
)
ANNOUNCING = frozenset({"announce", "unveil", "reveal", "outline", "present", "publish", "set_out", "lay_out"})
ATTITUDES = frozenset(
    {
        "hope",
        "fear",
        "expect",
        "want",
        "wish",
        "intend",
        "plan",
        "mean",
        "aim",
        "regret",
        "doubt",
        "support",
        "oppose",
    }
    | {"agree", "disagree", "welcome", "like", "love", "hate", "accept", "reject", "deny", "admit", "anticipate"}
    | {"believe", "think", "trust", "look", "stand", "appreciate", "favour", "favor", "back", "worry", "share"}
    | {"have", "be", "respect", "admire", "deplore", "condemn", "dispute"}
)
"""What people say of themselves as an attitude, not as a deed: said she regretted, not said he ordered."""
BELIEVING = frozenset({"think", "believe", "feel", "agree", "accept", "see", "consider", "buy", "care", "concur"})
QUOTED_SHARE = 0.3
"""A claim is in exact words when so much of it stands between quotation marks."""


@functools.cache
def takes_stance(lemma: str) -> bool:
    """Return whether a cue by its lemma confirms, denies, disputes or judges."""
    taken = (Stance.CONFIRMS, Stance.DENIES, Stance.DISPUTES, Stance.JUDGES)
    return stances().get(lemma, (None,))[0] in taken


def find_stance(tree: Tree, frame: Frame, content: Collection[int]) -> tuple[Stance, Sure]:
    """Return how the source stands to `content`, and how sure they are of it by their own words."""
    stance, sure = lent(tree, frame) or of_cue(tree, frame)
    if frame.frame == "X" and tree.lemmas[frame.parts[-1]] in ("know", "hear") and stance is Stance.CALLS_FOR:
        return Stance.SAYS, Sure.OPEN
    if (weighed := _weighed(tree, frame)) is not None:
        return Stance.SAYS, weaker(sure, weighed)
    if frame.lemma in SUGGESTING and _proposes(tree, frame, content):
        return Stance.CALLS_FOR, weaker(sure, certainty(tree, frame, content, Stance.CALLS_FOR))
    if frame.lemma == "warn" and any(tree.lowers[child] == "against" for child in _below_objects(tree, frame)):
        return Stance.CALLS_FOR, Sure.CERTAIN
    if frame.lemma == "share" and is_negated(tree, frame.head) and _is_view(tree, frame):
        return Stance.DISPUTES, Sure.CERTAIN
    if frame.lemma == "ask" and _is_question(tree, content):
        return Stance.SAYS, Sure.OPEN
    if is_withheld(tree, frame) or _stops_short(tree, frame.head):
        return Stance.WITHHOLDS, Sure.OPEN
    if is_negated(tree, frame.head) and not _is_said_with_no(tree, frame):
        stance, sure = (
            _negated(frame, stance),
            Sure.OPEN if frame.lemma in UNSURE and frame.frame.endswith("S") else sure,
        )
    elif frame.frame == "A" and frame.lemma == "plead":
        stance = Stance.DENIES if tree.child(frame.parts[0], "neg") is not None else Stance.CONFIRMS
    elif (stance is Stance.JUDGES and _calls_false(tree, frame)) or _is_untrue(tree, frame):
        stance = Stance.DENIES
    elif stance is Stance.SAYS and frame.lemma in JUDGING and _is_called(tree, frame):
        stance = Stance.JUDGES
    elif frame.lemma == "like" and any(
        tree.lowers[aux] in ("would", "'d", "’d") for aux in tree.below(frame.head, "aux")
    ):
        stance = Stance.CALLS_FOR
    elif stance is Stance.WITHHOLDS and frame.lemma != "withhold" and not _withholds_words(tree, frame):
        stance, sure = Stance.DISPUTES, Sure.CERTAIN
    elif frame.lemma in INSISTING and stance is Stance.DISPUTES and _is_denial(tree, frame, content):
        stance = Stance.DENIES
    elif stance is Stance.SAYS and (shown := of_wording(tree, frame, content, sure)) is not None:
        stance, sure = shown[0], shown[1] if frame.lemma == "ask" else weaker(sure, shown[1])
    elif stance is Stance.SAYS and (own := own_stance(tree, frame, content)) is not None:
        stance, sure = own[0], weaker(sure, own[1])
    elif stance is Stance.SAYS and (ahead := looks_ahead(tree, frame, content)) is not None:
        stance, sure = Stance.PREDICTS, weaker(sure, ahead)
    elif stance is Stance.SAYS and _names_plans(tree, frame):
        stance = Stance.PREDICTS
    if stance is Stance.WITHHOLDS:
        return stance, Sure.OPEN
    return stance, weaker(sure, certainty(tree, frame, content, stance))


def denies_by_cue(tree: Tree, frame: Frame) -> bool:
    """Return whether the cue denies what is said, and not what is said something else: denied that he had met her."""
    return of_cue(tree, frame)[0] is Stance.DENIES or is_negated(tree, frame.head)


def of_cue(tree: Tree, frame: Frame) -> tuple[Stance, Sure]:
    """Return what a cue says by its word and frame alone."""
    return _listed(frame.lemma, frame.frame, is_on_words(tree, frame))


@functools.lru_cache(maxsize=50_000)
def _listed(lemma: str, frame: str, on_words: bool) -> tuple[Stance, Sure]:
    known = stances()
    kind = frame.rpartition(":")[2] if ":" in frame else frame.partition("+")[0]
    kind = "S" if kind == "tail" else kind
    keys = (*((f"{lemma}_W",) if on_words else ()), f"{lemma}_{frame}", f"{lemma}_{kind}", lemma)
    stance, sure = next((known[key] for key in keys if key in known), (Stance.SAYS, Sure.CERTAIN))
    return _in_frame(lemma, frame, stance), sure


def _in_frame(lemma: str, frame: str, stance: Stance) -> Stance:
    if stance is not Stance.SAYS:
        return stance
    if frame in JUDGING_FRAMES and lemma in JUDGING:
        return Stance.JUDGES
    asks = frame == "OX" or (frame == "P+X" and lemma in TOLD)
    return Stance.CALLS_FOR if asks and lemma not in BELIEVING else stance


def _is_denial(tree: Tree, frame: Frame, content: Collection[int]) -> bool:
    shown = of_wording(tree, frame, content, Sure.CERTAIN)
    return shown is not None and shown[0] is Stance.DENIES


def _is_said_with_no(tree: Tree, frame: Frame) -> bool:
    """Whether the negation belongs to an idiom: could not be reached for comment, had nothing but scorn for."""
    return frame.lemma.startswith(f"{NOT}_") or any(tree.lowers[token] in ("no", "nothing") for token in frame.idiom)


def _weighed(tree: Tree, frame: Frame) -> Sure | None:
    """Return how likely something is thought: thinks it possible that."""
    if frame.frame not in JUDGING_FRAMES or frame.lemma not in JUDGING:
        return None
    below = [word for part in frame.parts for word in (part, *tree.below(part, "amod", "acomp"))]
    return next((known for word in below if (known := hedges().get((tree.lemmas[word], "predicate")))), None)


def _proposes(tree: Tree, frame: Frame, content: Collection[int]) -> bool:
    """Whether what is suggested is to be done: “Perhaps the board could look again”, he suggested; why not wait."""
    words = [tree.lowers[token] for token in sorted(content) if not tree.is_mark(token)]
    if words[:2] in (["why", "not"], ["how", "about"], ["what", "about"]):
        return True
    return any(
        tree.tags[verb] == "VB"
        and tree.lemmas[verb] != "be"
        and {tree.lowers[aux] for aux in tree.below(verb, "aux")} & {"could", "should", "might"}
        and tree.child(verb, "expl") is None
        and any(tree.words[token] in QUOTES for token in content)
        for verb in main_verbs(tree, frame, content)
    )


def _is_question(tree: Tree, content: Collection[int]) -> bool:
    """Whether what is said asks: Why had nobody tested it; “Did you?”"""
    first = min((token for token in content if not tree.is_mark(token)), default=None)
    opens = first is not None and (tree.tags[first] in ("WRB", "WP", "WDT") or tree.lowers[first] in ASKED)
    return opens or any(tree.words[token] == "?" for token in content)


def lent(tree: Tree, frame: Frame) -> tuple[Stance, Sure] | None:
    """Return what the noun says that a verb only lends its subject: voiced doubts about, issued an apology for."""
    if frame.lemma not in SUPPORT - TAKING or not frame.parts or not frame.frame.startswith(("O", "P")):
        return None
    if tree.deps[frame.head] == "acl" or tree.pos[frame.parts[0]] != "NOUN":
        return None
    noun = tree.lemmas[frame.parts[0]]
    known = stances()
    return next((known[key] for key in (f"{noun}_N", noun) if key in known), None)


def _names_plans(tree: Tree, frame: Frame) -> bool:
    """Whether what is announced is a plan: announced plans to close the plant."""
    is_told = frame.lemma in ANNOUNCING and frame.frame.startswith("O") and bool(frame.parts)
    return is_told and tree.lemmas[frame.parts[0]] in ("plan", "intention")


def own_stance(tree: Tree, frame: Frame, content: Collection[int]) -> tuple[Stance, Sure] | None:
    """Return the stance that somebody says they take: said she was sorry, “We want justice”."""
    if frame.frame not in CONTENT_FRAMES:
        return None
    for part in frame.parts:
        felt = stances().get(f"{tree.lowers[part]}_J")
        if felt is not None and tree.child(part, *SUBJECTS) is None and tree.pos[part] in ("ADJ", "VERB"):
            return felt
    for verb in main_verbs(tree, frame, content):
        subject = tree.child(verb, *SUBJECTS)
        if subject is None or not is_own(tree, verb):
            continue
        first = tree.lowers[subject] in ("i", "we")
        helpers = {tree.lowers[aux] for aux in tree.below(verb, "aux")}
        if helpers & {"had", "have", "has", "will", "shall", "'ll", "’ll", "wo"} or (
            first and tree.tags[verb] == "VBD" and tree.lemmas[verb] != "be"
        ):
            continue
        inner = _inner_frame(tree, verb)
        if inner is None or not (first or inner.frame.startswith("J") or tree.lemmas[verb] in ATTITUDES):
            continue
        stance, sure = of_cue(tree, inner)
        stance = _negated(inner, stance) if is_negated(tree, verb) else stance
        if stance is not Stance.SAYS or sure is Sure.OPEN:
            return stance, sure
    return None


def _inner_frame(tree: Tree, verb: int) -> Frame | None:
    """Return the frame of a verb with a stance of its own, or of the adjective behind `be`."""
    if tree.lemmas[verb] in LINKS and (felt := tree.child(verb, "acomp", "oprd")) is not None:
        word = next((word for word in (tree.lemmas[felt], tree.lowers[felt]) if f"{word}_J" in stances()), "")
        return Frame(felt, word, "J+0", ()) if word else None
    if tree.lemmas[verb] in idioms():
        found = idiom_frame(tree, verb)
        if found is not None:
            return found
    if is_passive(tree, verb) and f"{tree.lowers[verb]}_J" in stances():
        return (
            verb_frame(tree, verb)
            if tree.child(verb, "agent", "prep", "ccomp", "xcomp")
            else Frame(verb, tree.lowers[verb], "J+0", ())
        )
    return verb_frame(tree, verb) if tree.lemmas[verb] in stances() or tree.child(verb, "prt") is not None else None


def is_on_words(tree: Tree, frame: Frame) -> bool:
    """Whether a cue with a stance is done to what somebody said or proposed: challenged a claim, backed the plan."""
    if not frame.parts or tree.lemmas[frame.parts[0]] not in words_of("assertions.tsv"):
        return False
    return frame.frame.startswith(("O", "P")) and (f"{frame.lemma}_W" in stances() or takes_stance(frame.lemma))


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
    if tree.lemmas[above] in READY:
        return is_negated(tree, tree.heads[above])
    return tree.lemmas[above] in REFUSING or any(
        tree.lemmas[child] == "yet" for child in tree.children[above] if child < verb
    )


def _balances(tree: Tree, verb: int) -> bool:
    """Whether one neither confirms nor denies."""
    if tree.lemmas[verb] not in ("confirm", "deny"):
        return False
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
    if any(tree.lemmas[part] in FALSE for part in frame.parts):
        return True
    called = tree.below(frame.head, "oprd", "advmod", "acomp", "advcl", "dobj", "xcomp")
    as_ = [word for to in tree.below(frame.head, "prep") if tree.lowers[to] == "as" for word in tree.children[to]]
    return any(tree.lemmas[word] in FALSE for word in (*called, *as_))


def _is_untrue(tree: Tree, frame: Frame) -> bool:
    """Whether something is dismissed as false, which is to deny it."""
    if frame.lemma not in ("dismiss", "reject"):
        return False
    as_ = [to for to in tree.children[frame.head] if tree.lowers[to] == "as"]
    behind = [word for to in as_ for word in (*tree.subtree(to), to + 1) if word < len(tree)]
    last = tree.bounds[tree.sentences[frame.head]][1]
    behind += [at + 1 for at in range(frame.head, last - 1) if tree.lowers[at] == "as"]
    return any(tree.lowers[word] in UNTRUE for word in behind)


def _is_called(tree: Tree, frame: Frame) -> bool:
    """Whether all that a cue takes is what it calls something, as the parser has it: called the crime / cruel"""
    if frame.lemma in ("find", "call") and frame.frame == "S" and frame.parts[0] > frame.head:
        return (tree.pos[frame.parts[0]] == "ADJ" or tree.tags[frame.parts[0]] == "VBG") and tree.child(
            frame.parts[0], "aux", "cop", "mark"
        ) is None
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
        (is_adjective and frame.frame != "J+X")
        or "_" in frame.lemma
        or any(
            tree.lemmas[part] in TALKING or (tree.pos[part] != "NOUN" and tree.lemmas[part] in silence)
            for part in frame.parts
        )
        or not frame.parts
    )


def _negated(frame: Frame, stance: Stance) -> Stance:
    if frame.lemma in BELIEVING or (frame.lemma in PERSUADED and frame.frame == "J+S"):
        return Stance.DISPUTES
    if stance is Stance.JUDGES and (frame.frame.startswith("J") or frame.lemma in ("thank", "emphasize")):
        return stance
    return stance if stance is Stance.SAYS else OPPOSITE[stance]


def _is_document(tree: Tree, token: int, source: Collection[int]) -> bool:
    """Whether `token` heads the source and is a piece of writing, not a newspaper's name."""
    is_noun = tree.pos[token] == "NOUN" and tree.heads[token] not in source
    return is_noun and (_is_writing(tree, token) or tree.lemmas[token] in REPLIES)


def _is_in_document(tree: Tree, frame: Frame, content: Collection[int]) -> bool:
    """Whether the cue's clause says in which document: said in a statement, wrote in his report, on its website"""
    return (
        any(
            tree.lowers[preposition] in ("in", "by", "on") and _is_writing(tree, noun)
            for preposition in tree.below(frame.head, "prep")
            for noun in tree.below(preposition, "pobj")
            if noun not in content
        )
        or _opens_in_document(tree, frame.head, content)
        or _ends_in_document(tree, frame, content)
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
    unnamed: bool,
    relayed: bool,
) -> Basis:
    """Return how we know that they said it: a source without a name and a carrier outweigh the form of the words."""
    if relayed:
        return Basis.RELAYED
    if any(_is_document(tree, token, source) for token in source) or _is_in_document(tree, frame, content):
        return Basis.DOCUMENT
    if unnamed or is_anonymous(tree, source, frame.head) or (not source and frame.lemma in words_of("hearsay.tsv")):
        return Basis.UNNAMED
    words = [token for token in content if not tree.is_mark(token)]
    inside = sum(quoted.at(token) is not None for token in words)
    return Basis.QUOTE if words and inside >= QUOTED_SHARE * len(words) else Basis.PARAPHRASE
