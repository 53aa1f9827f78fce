"""Verb -> frame: how a verb takes what is said; a clause wins over an infinitive, an object, a preposition."""

from __future__ import annotations

from generator.annotate.complements import (
    CHANNELS,
    FINITE,
    bare,
    has_to,
    indirect_question,
    is_attached,
    is_circumstance,
    is_marked,
    one_side,
    opens_behind,
)
from generator.annotate.frame import RAISING, SUBJECTS, Frame
from generator.annotate.lexicon_files import words_of
from generator.annotate.stance_words import phrasal, stances
from generator.annotate.tree import Tree

PASSIVE = ("nsubjpass", "auxpass", "csubjpass", "agent")
OBJECT_PREPOSITIONS = frozenset({"of", "for", "as", "about", "on", "with", "against", "to", "from", "in", "into"})
TOPICS = frozenset({"about", "of", "against", "for"})
"""Prepositions of what is said; `to` and `with` only name the listener."""
TELLING = frozenset({"see", "tell", "put", "have"})
"""Verbs of an aside with `it`: as she sees it."""
PARTICLES = frozenset({"back", "aside", "away", "down"})
"""Adverbs that belong to the verb before them: took back, brushed aside."""
OFF = frozenset({"off", "out", "down", "away", "aside", "back", "over"})
APPEALING = frozenset({"appeal", "plead", "signal", "shout"})
"""Verbs that ask with `to` or `with`: appealed to the members to vote."""
HOLDING = frozenset({"think", "say", "believe", "hope", "suppose"})
"""Verbs that take `so` for what was said before."""


def verb_frame(tree: Tree, verb: int) -> Frame:
    """Return how `verb` takes its complement; a clause wins over an infinitive, an object, a preposition."""
    lemma = with_particle(tree, verb)
    if tree.tags[verb] == "VBN" and tree.deps[verb] == "acomp" and (felt := _felt(tree, verb)) is not None:
        return felt
    if is_passive(tree, verb):
        return _passive(tree, verb, lemma)
    return (
        _parted(tree, verb, lemma)
        or _according(tree, verb)
        or _raising(tree, verb, lemma)
        or _clause(tree, verb, lemma)
        or _so(tree, verb, lemma)
        or _in_document(tree, verb, lemma)
        or _plea(tree, verb, lemma)
        or _inserted(tree, verb, lemma)
        or _infinitive(tree, verb, lemma)
        or _object(tree, verb, lemma)
        or _behind_aside(tree, verb, lemma)
        or _prepositional(tree, verb, lemma)
        or _gap(tree, verb, lemma)
        or Frame(verb, lemma, "0", ())
    )


def _parted(tree: Tree, verb: int, lemma: str) -> Frame | None:
    """Return the frame of a particle that the parser takes for a preposition: laughed off / the rumour."""
    off = verb + 1
    if off >= len(tree) or tree.lowers[off] not in OFF or tree.deps[off] != "prep" or tree.heads[off] != verb:
        return None
    noun = tree.child(off, "pobj")
    is_phrase = noun is not None and f"{lemma}_{tree.lowers[off]}" in phrasal()
    return Frame(verb, f"{lemma}_{tree.lowers[off]}", "O", (noun,)) if noun is not None and is_phrase else None


def _gap(tree: Tree, verb: int, lemma: str) -> Frame | None:
    """Return the frame of a relative clause whose object is the noun before it: the things he said."""
    subject = tree.child(verb, "nsubj")
    if tree.deps[verb] != "relcl" or subject is None or tree.tags[subject] in ("WP", "WDT"):
        return None
    return Frame(verb, lemma, "gap", (tree.heads[verb],))


def _in_document(tree: Tree, verb: int, lemma: str) -> Frame | None:
    """Return the frame of `said in a statement that it was late`, whose clause the parser hangs on the statement.

    So it does on a time: admitted for the first time that.
    """
    adverbs = tree.below(verb, "advmod", "acomp", "oprd")
    for preposition in (below for above in (verb, *adverbs) for below in tree.below(above, "prep")):
        noun = tree.child(preposition, "pobj")
        if noun is None or preposition < verb:
            continue
        is_writing = tree.lemmas[noun] in words_of("documents.tsv") or tree.lemmas[noun] in CHANNELS
        if not is_writing and tree.lemmas[noun] not in words_of("times.tsv"):
            continue
        for clause in tree.below(noun, "acl", "ccomp", "relcl"):
            own = tree.child(clause, *SUBJECTS)
            is_whole = own is not None and tree.lowers[own] != "that"
            if is_marked(tree, clause, "that") or (is_whole and tree.lowers[tree.lefts[clause]] == "that"):
                return Frame(verb, lemma, "S", (clause,))
    return None


def _plea(tree: Tree, verb: int, lemma: str) -> Frame | None:
    """Return the frame of `pleaded guilty`, in which the adjective is what is said."""
    plea = tree.child(verb, "acomp", "oprd") if lemma == "plead" else None
    charges = [preposition for preposition in tree.below(verb, "prep") if tree.lowers[preposition] == "to"]
    return None if plea is None else Frame(verb, lemma, "A", (plea, *charges))


def _according(tree: Tree, verb: int) -> Frame | None:
    to = tree.child(verb, "prep")
    if tree.words[verb].lower() != "according" or to is None or tree.lemmas[to] != "to":
        return None
    return Frame(verb, "according", "to", (tree.heads[verb],), around=True)


def _raising(tree: Tree, verb: int, lemma: str) -> Frame | None:
    if lemma not in RAISING:
        return None
    complements = tuple(tree.below(verb, "nsubj", "ccomp", "xcomp", "acomp", "oprd"))
    kinds = {tree.deps[part] for part in complements} - {"nsubj"}
    if not kinds:
        return None
    is_impersonal = any(tree.words[part].lower() == "it" and tree.deps[part] == "nsubj" for part in complements)
    parts = tuple(part for part in complements if not (is_impersonal and tree.deps[part] == "nsubj"))
    return Frame(verb, lemma, "R" if "xcomp" in kinds else "S" if "ccomp" in kinds else "R+A", parts)


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether `verb` is passive: was told, a move described by critics as reckless."""
    if any(tree.deps[child] in PASSIVE for child in tree.children[verb]):
        return True
    if is_misread(tree, verb):
        return False
    return (tree.tags[verb] == "VBN" and tree.deps[verb] == "acl") or _is_bare_participle(tree, verb)


def is_misread(tree: Tree, verb: int) -> bool:
    """Whether the parser takes the one verb of a sentence for a participle: The minister, Ann Lee, pressed for it."""
    if tree.tags[verb] != "VBN" or tree.deps[verb] != "acl" or tree.child(verb, "agent") is not None:
        return False
    first, last = tree.bounds[tree.sentences[verb]]
    while last > verb and tree.is_space(last - 1):
        last -= 1
    if tree.words[last - 1] != ".":  # a heading has participles only
        return False
    asides = [verb, *tree.below(tree.heads[verb], "relcl")]
    own = {token for clause in asides for token in tree.subtree(clause)}
    return not any(tree.tags[token] in (*FINITE, "MD") and token not in own for token in range(first, last))


def _is_bare_participle(tree: Tree, verb: int) -> bool:
    """Whether `verb` opens a clause without a subject or auxiliary: Asked about the fire, she left."""
    if tree.deps[verb] != "advcl" or tree.tags[verb] not in ("VBN", "VBD"):
        return False
    return not any(tree.deps[child] in ("aux", *SUBJECTS) for child in tree.children[verb])


def with_particle(tree: Tree, verb: int) -> str:
    """Return the lemma of a verb with its particle: rule_out."""
    particle = tree.child(verb, "prt")
    lemma = tree.lemmas[verb]
    if particle is None and verb + 1 < len(tree) and tree.lowers[verb + 1] in PARTICLES:
        is_one = tree.heads[verb + 1] == verb and f"{lemma}_{tree.lowers[verb + 1]}" in phrasal()
        particle = verb + 1 if is_one else None
    return lemma if particle is None else f"{lemma}_{tree.lemmas[particle]}"


def _clause(tree: Tree, verb: int, lemma: str) -> Frame | None:
    asked = indirect_question(tree, verb)
    if asked is not None:
        return Frame(verb, lemma, "S", (asked,))
    attached = [clause for clause in tree.below(verb, "ccomp") if is_attached(tree, verb, clause)]
    clauses = one_side(tree, verb, [clause for clause in attached if not is_circumstance(tree, verb, clause)])
    marked = [clause for clause in clauses if tree.child(clause, "mark", *SUBJECTS) is not None]
    if len(clauses) > 1 and clauses[0] not in marked and marked:
        clauses = marked
    inner = tree.child(verb, "xcomp")
    if not clauses or (inner is not None and verb < inner < clauses[0] and has_to(tree, inner)):
        return None
    clause = clauses[0]
    if clause < verb and inner == verb + 1 and tree.tags[inner] == "VBG":
        return None
    subject = tree.child(clause, *SUBJECTS)
    if has_to(tree, clause):
        return Frame(verb, lemma, "OX" if subject is not None and subject > verb else "X", (clause,))
    if tree.tags[clause] == "VBG" and subject is None and clause > verb:
        return Frame(verb, lemma, "G", (clause,))
    if tree.pos[clause] in ("NOUN", "ADJ", "PROPN") and subject is not None and bare(tree, clause):
        return Frame(verb, lemma, "OO", (clause,))
    return Frame(verb, lemma, "S", tuple(clauses))


def _so(tree: Tree, verb: int, lemma: str) -> Frame | None:
    """Return the frame of `she does not think so`, in which one word holds what was said before."""
    so = verb + 1
    if lemma not in HOLDING or so + 1 >= len(tree) or tree.lowers[so] != "so" or tree.heads[so] != verb:
        return None
    is_last = tree.is_mark(so + 1) or tree.is_space(so + 1) or tree.tags[so + 1] == "CC"
    return Frame(verb, lemma, "S", (so,)) if is_last and not tree.children[so] else None


def _behind_aside(tree: Tree, verb: int, lemma: str) -> Frame | None:
    """Return the frame of `went on to insist, in May and in June, that it was late`.

    The parser hangs the cue on its clause, as if that had come first, or the clause on the verb above.
    """
    top = verb
    while tree.deps[top] == "xcomp":
        top = tree.heads[top]
    clause = tree.heads[top]
    if tree.deps[top] == "ccomp" and clause > verb and opens_behind(tree, clause, top):
        return Frame(verb, lemma, "S", (clause,))
    if any(tree.lowers[to] in TOPICS or tree.lowers[to] == "to" for to in tree.below(verb, "prep")):
        return None  # answered a question about the claim, made in May, that it was late
    for clause in tree.below(top, "advcl"):
        mark = tree.child(clause, "mark")
        if mark is not None and mark > verb and tree.lowers[mark - 1 : mark + 1] == [",", "that"]:
            return Frame(verb, lemma, "S", (clause,))
    return None


def _inserted(tree: Tree, verb: int, lemma: str) -> Frame | None:
    head = tree.heads[verb]
    if head == verb or tree.child(verb, *SUBJECTS) is None:
        return None
    if tree.deps[verb] == "parataxis":
        later = tree.child(head, *SUBJECTS)
        is_first = tree.lefts[verb] == tree.bounds[tree.sentences[verb]][0] and later is not None and later > verb
        # he agreed, the letter went on, that it leaks
        return None if is_first else Frame(verb, lemma, "S", (head,), around=True)
    mark = tree.child(verb, "mark")
    if tree.deps[verb] == "advcl" and mark is not None and tree.words[mark].lower() == "as" and _is_aside(tree, verb):
        return Frame(verb, lemma, "As", (head,), around=True)
    return None


def _is_aside(tree: Tree, verb: int) -> bool:
    """Whether the clause of `verb` takes nothing itself and stands between commas: , as he noted,"""
    left, right = tree.lefts[verb], tree.rights[verb]
    takes = any(tree.deps[child] in ("dobj", "ccomp", "xcomp") for child in tree.children[verb])
    if takes and tree.lemmas[verb] in TELLING:
        takes = not any(tree.lowers[child] == "it" for child in tree.below(verb, "dobj"))
    opens = left == 0 or tree.is_mark(left - 1) or tree.sentences[left - 1] != tree.sentences[left]
    return opens and not takes and right < len(tree) and tree.is_mark(right)


def _infinitive(tree: Tree, verb: int, lemma: str) -> Frame | None:
    objects = _objects(tree, verb)
    inner = tree.child(verb, "xcomp") or _asked_to(tree, verb, lemma, objects)
    if inner is None:
        return None
    if has_to(tree, inner):
        upon = ("on", "upon", "for", "to", "with") if lemma in APPEALING else ("on", "upon", "for")
        asked = tuple(p for p in tree.below(verb, "prep") if tree.lemmas[p] in upon and verb < p < inner)
        return Frame(verb, lemma, "OX" if objects or asked else "X", (*(objects or asked), inner))
    if tree.tags[inner] == "VBG":
        return Frame(verb, lemma, "G", (*objects, inner))
    return Frame(verb, lemma, "OO" if objects else "A", (*objects, inner))


def _asked_to(tree: Tree, verb: int, lemma: str, objects: tuple[int, ...]) -> int | None:
    """Return what somebody is asked to do, which the parser hangs on as an aside: directed them / to release it."""
    if not objects or f"{lemma}_OX" not in stances():
        return None
    return next((to for to in tree.below(verb, "advcl") if to > objects[0] and has_to(tree, to)), None)


def _objects(tree: Tree, verb: int) -> tuple[int, ...]:
    return tuple(tree.below(verb, "dobj"))


def _object(tree: Tree, verb: int, lemma: str) -> Frame | None:
    objects = tuple(tree.below(verb, "dobj", "oprd", "attr"))
    if not objects:
        return None
    if len(objects) > 1 and not _is_one(tree, objects):
        return Frame(verb, lemma, "OO", objects)
    if tree.deps[objects[0]] == "attr":
        return Frame(verb, lemma, "attr", objects)
    after = [preposition for preposition in tree.below(verb, "prep") if preposition > objects[0]]
    taken = [preposition for preposition in after if tree.lemmas[preposition] in OBJECT_PREPOSITIONS]
    named = [
        preposition for preposition in taken if tree.lemmas[preposition] in TOPICS or tree.lemmas[preposition] == "as"
    ]
    for preposition in (*named, *taken):
        if _takes(tree, verb, preposition):
            return Frame(verb, lemma, f"O+{tree.lemmas[preposition]}", (*objects, preposition))
    called = next((clause for clause in tree.below(verb, "advcl") if _is_quality(tree, clause, objects[-1])), None)
    return Frame(verb, lemma, "O", objects) if called is None else Frame(verb, lemma, "O+as", (*objects, called))


def _is_one(tree: Tree, objects: tuple[int, ...]) -> bool:
    """Whether two objects are one noun to a reader: accused the economy ministry of it."""
    first, second = objects[0], objects[-1]
    return first + 1 == second == tree.lefts[second] and tree.tags[first] == tree.tags[second] == "NN"


def _is_quality(tree: Tree, clause: int, noun: int) -> bool:
    """Whether `clause` is the adjective of `described the mood as icy`."""
    opener = tree.lefts[clause]
    return opener > noun and tree.pos[clause] == "ADJ" and tree.lowers[opener] == "as" and opener + 1 == clause


def _prepositional(tree: Tree, verb: int, lemma: str) -> Frame | None:
    for clause in tree.below(verb, "advcl"):
        if tree.lowers[tree.lefts[clause]] == "for" and tree.lefts[clause] == verb + 1 and has_to(tree, clause):
            return Frame(verb, lemma, "p:for", (clause,))
    below = tree.below(verb, "prep")
    taken = [preposition for preposition in below if _takes(tree, verb, preposition)]
    taken = taken or [preposition for preposition in below if _takes(tree, verb, preposition, in_writing=True)]
    about = [preposition for preposition in taken if tree.lemmas[preposition] in TOPICS]
    for preposition in (*about, *taken):
        return Frame(verb, lemma, f"p:{tree.lemmas[preposition]}", (preposition,))
    return None


def _takes(tree: Tree, verb: int, preposition: int, *, in_writing: bool = False) -> bool:
    """Whether `preposition` says of or to what, not when; and unless `in_writing`, not in what document."""
    if tree.lowers[preposition] == "as" and preposition > verb and tree.child(preposition, "amod") is not None:
        return True
    noun = tree.child(preposition, "pobj", "pcomp", "prep")
    is_place = noun is not None and not in_writing and tree.lowers[preposition] in ("in", "on")
    if noun is not None and is_place and _is_place_of_words(tree, noun):
        return False
    return preposition > verb and noun is not None and tree.lemmas[noun] not in words_of("times.tsv")


def _is_place_of_words(tree: Tree, noun: int) -> bool:
    """Whether a noun only says in what it was said: apologised in a tweet, said on the radio."""
    return tree.lemmas[noun] in words_of("documents.tsv") or tree.lemmas[noun] in CHANNELS


def _passive(tree: Tree, verb: int, lemma: str) -> Frame:
    if (felt := _felt(tree, verb)) is not None:
        return felt
    subject = tuple(tree.below(verb, "nsubjpass", "csubjpass"))
    if not subject and tree.deps[verb] == "acl":
        subject = (tree.heads[verb],)
    if not subject and tree.deps[verb] == "conj":
        subject = tuple(tree.below(tree.heads[verb], "nsubj", "nsubjpass"))
    for clause in tree.below(verb, "ccomp"):
        return Frame(verb, lemma, "P+S", (clause,))
    if lemma == "quote":
        return Frame(verb, lemma, "P+quoted", ())
    for inner in tree.below(verb, "xcomp"):
        return Frame(verb, lemma, "P+X", (*subject, inner))
    for inner in tree.below(verb, "oprd"):
        return Frame(verb, lemma, "P+O", (*subject, inner))
    for preposition in tree.below(verb, "prep"):
        if preposition > verb and tree.lemmas[preposition] in ("as", "of", "for", "with", "to", "about", "on"):
            return Frame(verb, lemma, f"P+{tree.lemmas[preposition]}", (*subject, preposition))
    return Frame(verb, lemma, "P" if tree.child(verb, "agent") is None else "P+by", subject)


def _felt(tree: Tree, verb: int) -> Frame | None:
    """Return the frame of a participle that says what its subject feels: was dismayed by, is not convinced that."""
    word = tree.lowers[verb]
    if f"{word}_J" not in stances() and f"{word}_J+S" not in stances():
        return None
    for clause in tree.below(verb, "ccomp"):
        if ":" not in tree.words[verb:clause]:
            return Frame(verb, word, "J+S", (clause,))
    if f"{word}_J" not in stances():
        return None
    for inner in tree.below(verb, "xcomp"):
        return Frame(verb, word, "J+X", (inner,))
    for preposition in tree.below(verb, "agent", "prep"):
        if preposition > verb and _takes(tree, verb, preposition):
            return Frame(verb, word, f"J+{tree.lemmas[preposition]}", (preposition,))
    return None
