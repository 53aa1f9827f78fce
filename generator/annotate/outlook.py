"""What is said -> whether it looks ahead: will meet, is due to open, is to resign, could rise next year."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.annotate.frame import SUBJECTS, Frame
from generator.annotate.lexicon_files import words_of
from generator.annotate.name_words import words
from generator.annotate.said import QUOTES, is_own, main_verbs
from generator.annotate.sorts import sort_of
from generator.annotate.tree import Tree
from generator.model import Sure

LATER = frozenset(
    {"next", "tomorrow", "tonight", "soon", "later", "coming", "eventually", "shortly", "upcoming", "ahead"}
    | {"within", "by", "until", "before", "again"}
)
"""Words by which a clause speaks of what is to come."""
UNTIL = frozenset({"by", "within", "before", "until"})
"""Prepositions that speak of a time to come only before a time."""
FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
COMING = {
    "due": Sure.CERTAIN,
    "set": Sure.LIKELY,
    "bound": Sure.CERTAIN,
    "about": Sure.CERTAIN,
    "sure": Sure.CERTAIN,
    "certain": Sure.CERTAIN,
    "scheduled": Sure.CERTAIN,
    "slated": Sure.CERTAIN,
    "destined": Sure.CERTAIN,
    "doomed": Sure.CERTAIN,
    "poised": Sure.LIKELY,
    "likely": Sure.LIKELY,
    "unlikely": Sure.LIKELY,
    "expected": Sure.LIKELY,
    "predicted": Sure.LIKELY,
    "forecast": Sure.LIKELY,
    "projected": Sure.LIKELY,
}
"""What looks ahead with an infinitive: it is due to open, it is expected to open."""
FEASIBLE = frozenset({"possible", "conceivable", "thinkable", "imaginable", "feasible", "plausible"})
NEAR = frozenset({"close", "near"})
"""What looks ahead with `to`: is close to signing."""
HORIZON = frozenset({"card", "horizon", "way", "offing", "pipeline", "verge", "brink", "cusp", "eve"})
"""A strike is on the cards."""
PRETENDING = frozenset({"pretend", "lie", "say", "argue", "claim", "deny", "sugarcoat"})
"""I am not going to pretend: what one says now."""
DUE = 5
"""Words before the `to` of a heading's verb."""
READY = frozenset(
    {"ready", "complete", "open", "back", "available", "able", "fit", "finished", "possible", "over", "home"}
)
"""What a thing or somebody should be by and by."""
SEASONS = frozenset({"spring", "summer", "autumn", "winter", "easter", "christmas", "weekend", "midnight", "noon"})
MAYBE = frozenset({"may", "might", "could", "can"})


def is_foreseen(tree: Tree, verb: int) -> bool:
    """Whether `should` only foresees: rain should reach the hills by evening."""
    subject = tree.child(verb, *SUBJECTS)
    if subject is not None and any(tree.lemmas[word] in READY for word in tree.below(verb, "acomp", "advmod")):
        return tree.lemmas[verb] == "be"
    is_thing = subject is not None and tree.pos[subject] == "NOUN" and not sort_of(tree, subject)
    return is_thing and any(_is_later(tree, token) for token in tree.subtree(verb))


def _is_later(tree: Tree, token: int) -> bool:
    """Whether a word speaks of a time to come beside `should`, `could` or `is possible`: soon, in March."""
    if tree.lowers[token] in UNTIL and tree.pos[token] == "ADP":
        noun = tree.child(token, "pobj", "pcomp")
        return noun is not None and any(
            tree.pos[word] == "NUM" or tree.lemmas[word] in words_of("times.tsv") or _is_later(tree, word)
            for word in tree.subtree(noun)
        )
    is_day = tree.lowers[token] in words("calendar.txt") and tree.pos[token] == "PROPN"
    is_day = is_day and (tree.lowers[token] != "may" or tree.deps[token] == "pobj")
    return is_day or tree.lowers[token] in LATER or tree.lowers[token] in SEASONS


def tells_later(tree: Tree, content: Collection[int]) -> bool:
    """Return whether the words name a time to come: by June, next year, within a decade."""
    return any(_is_later(tree, token) and tree.lowers[token] not in ("ahead", "again") for token in content)


def tells_what_is(tree: Tree, frame: Frame, content: Collection[int]) -> bool:
    """Whether what somebody warns of is there already: that the tanks were leaking, that two men had died."""
    verbs = list(main_verbs(tree, frame, content))
    if not verbs or looks_ahead(tree, frame, content) is not None:
        return False
    return not any(
        tree.tags[aux] in ("MD", "TO") or tree.lowers[aux] in ("going", "gon")
        for verb in verbs
        for aux in tree.below(verb, "aux")
    ) and not any(tree.lowers[token] in LATER for token in content)


def looks_ahead(tree: Tree, frame: Frame, content: Collection[int]) -> Sure | None:
    """Return how sure the main clause is by itself of what is to come; None where it tells of nothing to come."""
    past = tree.tags[frame.head] in ("VBD", "VBN", "VBG")
    direct = bool(content) and tree.words[min(content)] in QUOTES
    if _is_due(tree, content):
        return Sure.CERTAIN
    for verb in main_verbs(tree, frame, content):
        if _depends(tree, verb):
            return Sure.OPEN
        mark = tree.child(verb, "mark")
        will = any(tree.lowers[aux] in FUTURE for aux in tree.below(verb, "aux"))
        if mark is not None and tree.lowers[mark] in ("if", "unless") and tree.deps[verb] == "advcl":
            if will:  # if the pipe bursts, the cellar will be flooded: all one clause to the parser
                return Sure.CERTAIN
            continue
        if mark is not None and tree.lowers[mark] in ("whether", "if"):
            return None
        for child in tree.below(verb, "aux"):
            if child not in content:
                continue
            word = tree.lowers[child]
            if word == "should" and is_foreseen(tree, verb):
                return Sure.LIKELY
            if word in FUTURE:
                return Sure.CERTAIN
            is_ahead = not _is_conditional(tree, content) or _is_real(tree, verb)
            is_ahead = is_ahead and not _is_unreal(tree, frame.head)
            if word == "would" and past and not direct and is_ahead:
                return Sure.CERTAIN
        if _waits_to_be_seen(tree, verb):
            return Sure.OPEN
        if _is_going(tree, verb):
            return None if _is_given_up(tree, verb, direct=direct) else Sure.CERTAIN
        if (ahead := _of_predicate(tree, verb)) is not None:
            return ahead
        if _may_come(tree, verb, content):
            return Sure.POSSIBLE
    return None


def _is_going(tree: Tree, verb: int) -> bool:
    inner = tree.child(verb, "xcomp") if tree.lemmas[verb] == "go" and tree.tags[verb] == "VBG" else None
    return inner is not None and tree.lemmas[inner] not in PRETENDING


def _is_due(tree: Tree, content: Collection[int]) -> bool:
    """Whether a heading says without a finite verb what will be done: Trams to run all night."""
    if not content or any(tree.tags[token] in ("VBD", "VBZ", "VBP", "MD") for token in content):
        return False
    first, last = tree.bounds[tree.sentences[min(content)]]
    if tree.is_mark(last - 1) or first not in content:
        return False
    return any(
        tree.tags[token] == "TO"
        and tree.deps[tree.heads[token]] in ("relcl", "acl", "ROOT", "ccomp")
        and (tree.heads[tree.heads[token]] <= token or tree.deps[tree.heads[token]] == "ccomp")
        and tree.pos[token - 1] in ("NOUN", "PROPN")
        and token - min(content) <= DUE
        for token in content
    )


def _depends(tree: Tree, verb: int) -> bool:
    """Whether it depends on others whether something will be done."""
    asked = tree.child(verb, "csubj") if tree.lemmas[verb] in ("depend", "hinge", "rest") else None
    return asked is not None and any(tree.lowers[mark] == "whether" for mark in tree.below(asked, "mark"))


def _waits_to_be_seen(tree: Tree, verb: int) -> bool:
    """Whether it remains to be seen what will be; who says that it is unclear whether she left tells of the past."""
    inner = tree.child(verb, "xcomp") if tree.lemmas[verb] == "remain" else None
    asked = None if inner is None or tree.lemmas[inner] != "see" else tree.child(inner, "ccomp")
    return asked is not None and any(
        tree.lowers[aux] in (*FUTURE, "would", "can") for aux in tree.below(asked, "aux")
    )


def _of_predicate(tree: Tree, verb: int) -> Sure | None:
    """Return what `is due to`, `is expected to`, `is to` and `is on the cards` say of what is to come."""
    if tree.child(verb, "neg") is not None:
        return None
    if tree.lemmas[verb] == "be":
        inner = tree.child(verb, "xcomp")
        if (
            inner is not None
            and _has_to(tree, inner)
            and tree.lemmas[inner] not in ("blame", "say")
            and tree.child(verb, "acomp", "attr") is None
        ):
            return Sure.CERTAIN
        for word in tree.below(verb, "acomp", "advmod", "oprd"):
            ahead = tree.child(word, "xcomp")
            if ahead is not None and any(tree.lemmas[aux] == "have" for aux in tree.below(ahead, "aux")):
                return None
            if ahead is not None and tree.lemmas[word] in COMING:
                return COMING[tree.lemmas[word]]
            if tree.lemmas[word] in NEAR and any(tree.lowers[to] == "to" for to in tree.below(word, "prep")):
                return Sure.LIKELY
            if tree.lemmas[word] in FEASIBLE and any(tree.lowers[at] in LATER for at in tree.subtree(verb)):
                return Sure.POSSIBLE
            if (
                tree.deps[word] == "acomp"
                and tree.lemmas[word] in ("likely", "inevitable", "imminent")
                and _is_thing(tree, verb)
            ):
                return COMING.get(tree.lemmas[word], Sure.CERTAIN)
        for preposition in tree.below(verb, "prep"):
            if any(tree.lemmas[noun] in HORIZON for noun in tree.below(preposition, "pobj")):
                return Sure.LIKELY
        return None
    inner = tree.child(verb, "xcomp")
    is_passive = tree.child(verb, "auxpass") is not None
    if is_passive and inner is not None and _has_to(tree, inner):
        return COMING.get(tree.lowers[verb])
    return None


def _is_thing(tree: Tree, verb: int) -> bool:
    """Whether the subject is a happening, and not `it` that holds the place of a clause."""
    subject = tree.child(verb, *SUBJECTS)
    return subject is not None and tree.pos[subject] == "NOUN"


def _has_to(tree: Tree, verb: int) -> bool:
    return any(tree.tags[child] == "TO" for child in tree.children[verb])


def _may_come(tree: Tree, verb: int, content: Collection[int]) -> bool:
    """Whether what may or could be is still to come: could rise next year, I might come back."""
    helpers = {tree.lowers[child] for child in tree.below(verb, "aux")}
    if not helpers & MAYBE or helpers & {"have", "’ve", "'ve"}:
        return False
    if "could" in helpers and tree.child(verb, "neg") is not None:
        return False
    if "can" in helpers and not helpers & (MAYBE - {"can"}):
        return False
    if any(_is_later(tree, token) for token in content):
        return True
    if tree.child(verb, "expl") is not None:
        return True
    return is_own(tree, verb) and tree.tags[verb] == "VB" and tree.lemmas[verb] == "come"


def _is_given_up(tree: Tree, going: int, *, direct: bool) -> bool:
    """Whether a plan is past: had been going to, or in somebody's own words `was going to`."""
    helpers = tree.below(going, "aux")
    return any(tree.lowers[word] == "been" or (tree.tags[word] == "VBD" and direct) for word in helpers)


def _is_real(tree: Tree, verb: int) -> bool:
    """Whether the condition may well come true: if the dam fails, people would be cut off."""
    return any(
        tree.tags[clause] in ("VBZ", "VBP") and any(tree.lowers[mark] == "if" for mark in tree.below(clause, "mark"))
        for clause in tree.below(verb, "advcl")
    )


def _is_unreal(tree: Tree, cue: int) -> bool:
    """Whether the parser hangs on the cue a condition that did not come true: If it had been checked, she said,"""
    return any(
        any(tree.lowers[aux] == "had" for aux in tree.below(clause, "aux"))
        and any(tree.lowers[mark] == "if" for mark in tree.below(clause, "mark"))
        for clause in tree.below(cue, "advcl")
    )


def _is_conditional(tree: Tree, content: Iterable[int]) -> bool:
    return any(tree.words[token].lower() in ("if", "have", "rather") for token in content)
