"""Draft -> why its claim waits for an editor however sure its rule is.

A claim may be found rightly and still tell a reader nothing: its words point elsewhere (`which`, `the step`), nobody
is said to say it, its source is no speaker, it stands in a condition, or its cue tells of a deed (dismissed the
director).
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping

from generator.annotate.clauses import is_supposed
from generator.annotate.drafts import Draft, rule_of
from generator.annotate.frame import RAISING, SUBJECTS, Frame
from generator.annotate.lexicon_files import rows, words_of
from generator.annotate.sorts import sort_of
from generator.annotate.speakers import Cast, Speakers
from generator.annotate.tree import Tree
from generator.model import EntityType, Held

TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X", "SYM"})
PERSONAL = frozenset({"him", "her", "them", "me", "us", "he", "she", "they"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOBODY = frozenset({"nobody", "everybody", "everyone", "anybody", "anyone", "nothing", "none", "no-one", "both"})


def why_held(draft: Draft, cast: Cast, speakers: Speakers) -> Held:
    """Return the reason why the claim of `draft` waits; Held.NOT where nothing speaks against showing it."""
    tree = cast.tree
    if draft.rule == rule_of(draft.frame) and _is_deed(draft.frame, cast):
        return Held.DEED
    if is_supposed(tree, draft.frame.head):
        return Held.SUPPOSED
    if draft.frame.lemma in RAISING:
        return Held.NOBODY
    if not speakers.mentions and not speakers.unnamed and not draft.source and not _is_hearsay(draft.frame):
        return Held.NOBODY
    if speakers.unnamed and (not speakers.sort or speakers.unnamed.lower() in NOBODY):
        return Held.NO_SPEAKER
    lacks_subject = draft.frame.frame == "P+X" and len(draft.frame.parts) == 1
    if lacks_subject or _says_nothing(tree, draft.content, cast) or _is_torn(tree, draft, cast):
        return Held.EMPTY
    return Held.NOT


def _is_hearsay(frame: Frame) -> bool:
    """Whether a frame without a source says that something goes round: it is expected that, reportedly"""
    passes_on = frame.frame in ("P+S", "P+X") and frame.lemma in words_of("hearsay.tsv")
    return passes_on or frame.frame == "adv"


def _says_nothing(tree: Tree, content: Collection[int], cast: Cast) -> bool:
    words = [token for token in content if not tree.is_mark(token)]
    if words and all(cast.quoted.at(token) for token in words):
        return len(words) < 2 and tree.pos[words[0]] not in TELLING
    light = words_of("light.tsv")
    return not any(tree.pos[token] in TELLING and tree.lemmas[token] not in light for token in words)


def _is_torn(tree: Tree, draft: Draft, cast: Cast) -> bool:
    """Whether a clause in the speaker's place lost its own subject: said / were for it, by a slip of the parser."""
    frame = draft.frame
    if frame.frame != "S" or draft.rule == "quotation" or any(cast.quoted.at(token) for token in draft.content):
        return False
    first = min(frame.parts)
    opens = tree.tags[min(draft.content)] in ("VBD", "VBZ", "VBP")
    return opens and tree.lefts[first] == min(draft.content) and tree.child(first, *SUBJECTS) is None


@functools.cache
def _deeds() -> Mapping[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], frozenset[str]] = {}
    for lemma, frame, objects in rows("senses.tsv"):
        found[lemma, frame] = found.get((lemma, frame), frozenset()) | set(objects.split())
    return found


def _is_deed(frame: Frame, cast: Cast) -> bool:
    tree, deeds = cast.tree, _deeds()
    kinds = {frame.frame, frame.frame.partition("+")[0], frame.frame.partition(":")[0]}
    objects = frozenset().union(*(deeds.get((frame.lemma, kind), frozenset()) for kind in kinds))
    if not objects or "*" in objects:
        return bool(objects)
    done_to = _done_to(tree, frame)
    if done_to is None:
        return False
    if "counted" in objects and tree.child(done_to, "nummod") is not None:
        return True
    if tree.lemmas[done_to] in objects or ("body" in objects and _is_bare_body(tree, done_to)):
        return True
    return "person" in objects and _is_person(cast, done_to) and not _is_judged(tree, frame)


def _is_bare_body(tree: Tree, noun: int) -> bool:
    """Whether a body only listens: told the council, but not `told the council that met there it was late`."""
    return sort_of(tree, noun) == "body" and not any(tree.tags[token] in FINITE for token in tree.subtree(noun))


def _done_to(tree: Tree, frame: Frame) -> int | None:
    """Return the head of what a cue does something to: its object, or a passive's subject."""
    return next((part for part in frame.parts if tree.deps[part] in ("dobj", "nsubjpass", "pobj", "oprd")), None)


def _is_person(cast: Cast, token: int) -> bool:
    tree, index = cast.tree, cast.at(token)
    if tree.words[token].lower() in PERSONAL:
        return True
    is_named = index is not None and cast.mentions[index].type is EntityType.PERSON
    return is_named or tree.lemmas[token].rpartition("-")[2] in words_of("roles.tsv")


def _is_judged(tree: Tree, frame: Frame) -> bool:
    """Whether somebody is dismissed as something that is no office: dismissed him as a clown"""
    as_ = next((part for part in frame.parts if tree.lemmas[part] == "as"), None)
    noun = None if as_ is None else tree.child(as_, "pobj")
    return noun is not None and tree.lemmas[noun].rpartition("-")[2] not in words_of("roles.tsv")
