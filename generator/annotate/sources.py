"""Frame -> tokens of its source: who says it, by the words of the text.

The subject of the cue, or the one it shares with the verb above; an agent; an owner. Somebody inside a quotation does
not speak the words around it: then whoever stands beside the cue does.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.annotate.absences import asked
from generator.annotate.frame import RAISING, SUBJECTS, Frame
from generator.annotate.headings import heading_source
from generator.annotate.lexicon_files import words_of
from generator.annotate.quotations import Quoted
from generator.annotate.sorts import sort_of
from generator.annotate.stance_words import stances
from generator.annotate.tree import Tree
from generator.annotate.verb_frames import is_misread

SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "acomp", "oprd"})
"""Relations whose verb takes the subject of the verb above when it has none of its own."""
NOUN_BELOW_VERB = frozenset({"dobj", "attr", "pobj", "prep", "conj", "oprd", "pcomp"})
"""Relations by which a noun takes the subject of the verb above: expressed support for, voted in favour of."""
RECEIVING = frozenset(
    {
        "receive",
        "face",
        "draw",
        "get",
        "spark",
        "prompt",
        "win",
        "trigger",
        "meet",
        "hear",
        "follow",
        "reject",
        "ignore",
    }
    | {
        "answer",
        "attract",
        "earn",
        "see",
        "include",
        "respond",
        "invite",
        "raise",
        "react",
        "dismiss",
        "bring",
        "cite",
    }
)
"""Verbs whose subject does not say what their object holds: drew criticism of."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
MEANS = frozenset({"telephone", "phone", "video", "mail", "radio", "majority", "acclamation"})
"""What somebody speaks by, and which does not speak itself: agreed by telephone."""
PAINS = frozenset({"pains", "lengths"})
"""At pains to stress: what one takes to say it."""
STEPS = 6
"""How far up a chain of shared subjects reaches."""
REACH = 3
"""Tokens between a cue and somebody beside it: adverbs and marks."""


def source_tokens(tree: Tree, frame: Frame, quoted: Quoted | None = None) -> set[int]:
    """Return who says it, by the words of the text; empty when the text does not name them."""
    if frame.frame.startswith("h:"):
        return heading_source(tree, frame.head)
    head = _source_head(tree, frame)
    if frame.frame == "absent" and head is not None:
        return phrase(tree, head) - set(tree.subtree(frame.parts[0]))
    if quoted is not None and quoted.at(frame.head) is None:
        is_quoted = head is not None and quoted.at(head) is not None
        is_listener = (
            head is not None and head > frame.head and frame.lemma == "tell" and frame.frame in ("S", "0", "O")
        )
        is_lost = head is None and _is_finite(tree, frame.head) and _may_lose(tree, frame, quoted)
        if is_listener:  # “…,” Ann Lee told the Courier
            head = beside(tree, frame.head, quoted, behind=False) or head
        elif is_quoted or is_lost:
            head = beside(tree, frame.head, quoted, behind=frame.lemma != "tell")
    if frame.lemma in ("emerge", "transpire") and frame.frame == "S":
        return set()
    if frame.frame == "aside":
        return _without_tail(tree, set(tree.subtree(frame.head)) - {frame.head}, frame.head + 1)
    return set() if head is None else phrase(tree, head, frame) | _beside_name(tree, head)


def _beside_name(tree: Tree, head: int) -> set[int]:
    """Return the name that the parser takes for a second subject: the chemist / Ada Merle said."""
    verb = tree.heads[head]
    if head > verb or tree.pos[head] != "NOUN" or tree.deps[head] != "nsubj":
        return set()
    names = [own for own in tree.below(verb, "nsubj") if own > head and tree.lefts[own] == tree.rights[head]]
    return phrase(tree, names[0]) if names and tree.pos[names[0]] == "PROPN" else set()


def _source_head(tree: Tree, frame: Frame) -> int | None:
    if frame.frame == "to":
        to = tree.child(frame.head, "prep")
        return None if to is None else tree.child(to, "pobj")
    if frame.frame == "aside":
        return tree.child(frame.head, "pobj")
    if frame.frame == "absent":
        return asked(tree, frame)
    if frame.lemma == "quote" and frame.frame in ("P+S", "P+quoted"):  # by whom is who carried it
        return tree.child(frame.head, "nsubjpass")
    if frame.frame.startswith("P"):
        return _agent(tree, frame.head)
    if frame.lemma in RAISING:
        return _of_raised(tree, frame)
    if frame.frame.startswith("N"):
        return _noun_source(
            tree,
            frame.head,
            ("of", "from", "by", "among") if frame.frame in ("N+view", "N+is") else ("by", "from", "among"),
        )
    if frame.frame.startswith("J") and tree.child(frame.head, "agent") is not None:
        return own_subject(tree, frame.head) or subject(tree, tree.heads[frame.head])
    return subject(tree, frame.head)


def _of_raised(tree: Tree, frame: Frame) -> int | None:
    """Return who seems to say so; None where it only seems to be: he seems to agree, he seems to be late."""
    inner = tree.child(frame.head, "xcomp")
    if frame.frame != "R" or inner is None or tree.pos[inner] != "VERB":
        return None
    own = tree.child(frame.head, *SUBJECTS)
    is_said = tree.lemmas[inner] in words_of("silence.tsv") or tree.lemmas[inner] in stances()
    says = own is not None and _may_speak(tree, own) and is_said
    return own if says else None


def _may_lose(tree: Tree, frame: Frame, quoted: Quoted) -> bool:
    """Whether the subject of `frame` may stand where the parser sees none: “Go,” said Lee; Fire, he said."""
    if frame.frame in ("S", "0"):
        return True
    before = frame.head - 1
    return frame.frame == "O" and before >= 0 and quoted.at(before) is not None and frame.parts[0] > frame.head


def _is_finite(tree: Tree, verb: int) -> bool:
    return tree.tags[verb] in ("VBD", "VBZ", "VBP") and tree.child(verb, *SUBJECTS) is None


def beside(tree: Tree, verb: int, quoted: Quoted, *, behind: bool = True) -> int | None:
    """Return the head of the noun phrase that touches `verb`, outside of quotations: after it, else before it.

    Only before it unless `behind`.
    """
    for step, edges in ((1, tree.lefts), (-1, tree.rights))[not behind :]:
        token = verb + step
        for _ in range(REACH):
            if not 0 <= token < len(tree) or quoted.at(token) or tree.sentences[token] != tree.sentences[verb]:
                break
            head = _phrase_from(tree, token, verb, edges, quoted)
            if head is not None and tree.deps[head] != "npadvmod":
                return head
            if tree.pos[token] not in ("ADV", "PUNCT", "PART", "AUX"):
                break
            token += step
    return None


def _phrase_from(tree: Tree, token: int, verb: int, edges: list[int], quoted: Quoted) -> int | None:
    """Return the highest nominal whose phrase begins (or ends) at `token`, with no `verb` and nothing quoted."""
    best = None
    while True:
        edge = edges[token]
        if tree.pos[token] in NOMINAL and not tree.lefts[token] <= verb < tree.rights[token]:
            best = token
        above = tree.heads[token]
        if above in (token, verb) or edges[above] != edge or tree.pos[above] in ("VERB", "AUX"):
            return best
        if quoted.at(above) is not None:
            return best
        token = above


def phrase(tree: Tree, head: int, frame: Frame | None = None) -> set[int]:
    """Return the noun phrase of `head` without its relative clauses and without the frame's own words."""
    tokens = set(tree.subtree(head))
    for child in tree.children[head]:
        if tree.deps[child] in ("relcl", "advcl", "parataxis") or (tree.deps[child] == "acl" and child > head):
            tokens -= set(tree.subtree(child))
    if frame is not None and frame.head in tokens:
        tokens -= set(tree.subtree(frame.head)) - {head}
    return _without_tail(tree, tokens, head)


def _without_tail(tree: Tree, tokens: Iterable[int], head: int) -> set[int]:
    kept = sorted(tokens)
    while kept and (tree.is_mark(kept[-1]) or tree.tags[kept[-1]] == "CC") and kept[-1] != head:
        kept.pop()
    if kept and tree.tags[kept[-1]] == "POS":
        kept.pop()
    return set(kept)


def subject(tree: Tree, verb: int) -> int | None:
    """Return the head of the phrase that says it: the verb's subject, or that of the verb above which it shares."""
    is_adjective = False
    for _ in range(STEPS):
        own = own_subject(tree, verb)
        if own is not None and not _holds_place(tree, verb, own):
            return None if _is_empty(tree, own, of_adjective=is_adjective) else own
        found = _agent(tree, verb)
        if found is None and tree.pos[verb] in NOMINAL:
            found = tree.child(verb, "poss")
        if found is None and tree.deps[verb] == "xcomp":
            found = _told(tree, tree.heads[verb])
        if found is None and tree.deps[verb] == "pcomp":
            found = _quoted(tree, tree.heads[verb])
        if found is not None:
            return found
        if tree.deps[verb] == "acl" and is_misread(tree, verb):
            root = tree.heads[verb]
            while tree.heads[root] != root:
                root = tree.heads[root]
            return root
        if tree.deps[verb] == "acl" and tree.lowers[tree.heads[verb]] in PAINS:
            verb = tree.heads[verb]
            continue
        if tree.deps[verb] in ("acl", "relcl"):
            above = _held_by(tree, verb)
            return _bearer(tree, tree.heads[verb]) if above is None else above
        shares = tree.deps[verb] in SHARES_SUBJECT | NOUN_BELOW_VERB or is_short(tree, verb)
        if tree.heads[verb] == verb or not shares:
            return None
        is_adjective = tree.pos[verb] == "ADJ"
        verb = tree.heads[verb]
    return None


def _held_by(tree: Tree, verb: int) -> int | None:
    """Return who holds what cannot speak itself: at a conference in May announcing that, she said it was late."""
    noun = tree.heads[verb]
    if tree.tags[verb] != "VBG" or tree.pos[noun] != "NOUN" or sort_of(tree, noun) or tree.deps[noun] != "pobj":
        return None
    clause = noun
    for _ in range(STEPS):
        clause = tree.heads[clause]
        if tree.pos[clause] in ("VERB", "AUX"):
            holder = subject(tree, clause)
            return holder if holder is not None and _may_speak(tree, holder) else None
    return None


def _told(tree: Tree, verb: int) -> int | None:
    """Return whom `verb` makes do it, as in `urged them to go`; not the words of `used blunt words to say`."""
    done_to = tree.child(verb, "dobj")
    return None if tree.lemmas[verb] == "use" else done_to


def own_subject(tree: Tree, verb: int) -> int | None:
    """Return the verb's subject; of two the one right before it: `People like Scott, he said.`"""
    subjects = tree.below(verb, *SUBJECTS)
    if len(subjects) > 1 and any(tree.tags[own] == "VBG" for own in subjects):
        subjects = [own for own in subjects if tree.tags[own] != "VBG"] or subjects
    before = [own for own in subjects if own < verb]
    if len(before) > 1 and tree.words[tree.lefts[before[-1]] - 1] == ",":
        return before[-1]
    return subjects[0] if subjects else None


def _quoted(tree: Tree, preposition: int) -> int | None:
    """Return who is quoted in `quoted an aide as saying`."""
    verb = tree.heads[preposition]
    if tree.lowers[preposition] != "as" or tree.lemmas[verb] not in ("quote", "cite"):
        return None
    return tree.child(verb, "dobj", "nsubjpass")


def is_short(tree: Tree, token: int) -> bool:
    """Whether `token` is the adverb of `stopped short of calling it arson`."""
    return tree.lemmas[token] == "short" and tree.lemmas[tree.heads[token]] in ("stop", "fall", "come")


def _holds_place(tree: Tree, verb: int, subject: int) -> bool:
    """Whether `it` only holds the place of what is hard to do: she will find it difficult to repeat that."""
    return tree.lowers[subject] == "it" and tree.pos[verb] == "ADJ" and tree.deps[verb] in ("ccomp", "oprd", "xcomp")


def _is_empty(tree: Tree, subject: int, *, of_adjective: bool) -> bool:
    """Whether a subject stands for nobody: there is talk, it is hard to know."""
    word = tree.words[subject].lower()
    return tree.deps[subject] == "expl" or word == "there" or (of_adjective and word == "it")


def _bearer(tree: Tree, noun: int) -> int:
    """Return who speaks through `noun`: the subject of made in `made a statement saying`, else the noun itself."""
    giver = _giver(tree, noun) if tree.deps[noun] in ("dobj", "attr") else _writer(tree, noun)
    return noun if giver is None else giver


def _writer(tree: Tree, noun: int) -> int | None:
    """Return who wrote in `sent a letter to the council asking for help`, whose last words hang on the council."""
    to = tree.heads[noun]
    verb = tree.heads[to]
    if tree.deps[noun] != "pobj" or tree.lowers[to] != "to" or tree.pos[verb] != "VERB":
        return None
    written = tree.child(verb, "dobj")
    is_letter = written is not None and tree.lemmas[written] in words_of("documents.tsv")
    return subject(tree, verb) if is_letter else None


def _giver(tree: Tree, noun: int) -> int | None:
    """Return the subject of the verb that `noun` hangs on, unless that verb only receives it."""
    verb = tree.heads[noun]
    if tree.deps[noun] not in NOUN_BELOW_VERB:
        return None
    giver = None if tree.lemmas[verb] in RECEIVING else subject(tree, verb)
    if tree.lemmas[verb] == "raise":
        raiser = subject(tree, verb)
        giver = raiser if raiser is not None and _may_speak(tree, raiser) else None
    return giver


def _may_speak(tree: Tree, noun: int) -> bool:
    """Whether `noun` is somebody rather than something: he, Lee, the minister, but not the vote."""
    if tree.pos[noun] == "PRON":
        return tree.lowers[noun] in ("he", "she", "they", "who", "we", "i")
    return tree.pos[noun] == "PROPN" or sort_of(tree, noun) in ("person", "body")


def _agent(tree: Tree, verb: int) -> int | None:
    by = tree.child(verb, "agent")
    noun = None if by is None else tree.child(by, "pobj")
    return None if noun is None or tree.lemmas[noun] in MEANS else noun


def _noun_source(tree: Tree, noun: int, prepositions: tuple[str, ...]) -> int | None:
    owner = tree.child(noun, "poss")
    if owner is not None:
        return owner
    for preposition in tree.below(noun, "prep"):
        if tree.lemmas[preposition] in prepositions:
            return tree.child(preposition, "pobj")
    above = tree.heads[noun]
    if tree.deps[noun] == "nsubj" and tree.lemmas[above] == "come":
        for origin in tree.below(above, "prep"):
            if tree.lowers[origin] == "from" and (who := tree.child(origin, "pobj")) is not None:
                return who
    name = _misread(tree, noun)
    return _giver(tree, noun) if name is None else name


def _misread(tree: Tree, noun: int) -> int | None:
    """Return the name right before a verb that the parser takes for a noun: Hale claims that."""
    name = noun - 1
    if tree.deps[noun] not in ("ROOT", "conj", "ccomp"):
        return None
    is_name = name in tree.children[noun] and tree.deps[name] == "compound" and tree.pos[name] == "PROPN"
    return name if is_name and tree.sentences[name] == tree.sentences[noun] else None
