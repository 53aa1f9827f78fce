"""Names of organisations -> one key for each: legal forms off, short forms joined to what they stand for.

A longer name joins a shorter one over the whole archive only when a generic word parts them or brackets say so. Other
short forms (Saints for New Orleans Saints, Northrop for Northrop Grumman, initials) are read in each brief.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.model import EntityType
from generator.resolve.decisions import Choice
from generator.resolve.name_keys import country_of, lands, organisation_key, word_list
from generator.resolve.sightings import Sighting

SMALL = frozenset({"of", "the", "and", "for", "de", "in", "on", "&"})
ORGANISATION = EntityType.ORGANISATION


@dataclass(frozen=True, slots=True)
class Organisations:
    """The organisations of the archive."""

    roots: Mapping[str, str]
    """Key -> referent: an id of the registry, or a key."""
    longer: Mapping[str, Mapping[str, str]]
    """Brief -> short key -> the longer key that stands in it."""
    only: Mapping[str, str]
    """Short key -> the one longer key it has in the archive."""
    starts: Mapping[tuple[str, str], int]
    """(brief, key) -> where it first stands."""

    def root(self, key: str) -> str:
        return self.roots.get(key, key)


def make_organisations(
    sightings: Iterable[Sighting], registered: Mapping[str, str], places: Collection[str]
) -> Organisations:
    """Return the organisations among `sightings`; `registered` maps keys to ids, `places` are the keys of places."""
    counts: Counter[str] = Counter()
    stated: defaultdict[str, Counter[str]] = defaultdict(Counter)
    in_brief: defaultdict[str, set[str]] = defaultdict(set)
    starts: dict[tuple[str, str], int] = {}
    for sighting in sightings:
        if sighting.type is not ORGANISATION:
            continue
        key = organisation_key(sighting.words)
        counts[key] += 1
        in_brief[sighting.brief].add(key)
        starts.setdefault((sighting.brief, key), sighting.span.start)
        for hint in sighting.mention.hints if sighting.mention else ():
            if hint.startswith("acronym-of:"):
                stated[key][organisation_key(hint.removeprefix("acronym-of:"))] += 1
    parents = {key: key for key in (*counts, *registered)} | _generic(counts) | _stated(stated)
    roots = {key: _root(key, parents, registered) for key in sorted(parents)}
    longer = {brief: _longer(keys, counts, places) for brief, keys in in_brief.items()}
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for found in longer.values():
        for short, long in found.items():
            seen[short].add(roots.get(long, long))
    only = {short: next(iter(longs)) for short, longs in seen.items() if len(longs) == 1 and not _is_plain(short)}
    return Organisations(roots, longer, only, starts)


def choose(sighting: Sighting, organisations: Organisations) -> Choice:
    """Return which organisation a name means."""
    key = organisation_key(sighting.words)
    root = organisations.root(key)
    long = organisations.longer.get(sighting.brief, {}).get(key)
    if root == key and key in word_list("short_forms.txt"):
        return _short(sighting, key, long, organisations)
    if root == key and long and long != key:
        referent = organisations.root(long)
        return Choice(referent, ORGANISATION, 0.9, "short-form-in-brief", "the full name stands in the brief")
    if root == key and key in organisations.only:
        referent = organisations.only[key]
        return Choice(referent, ORGANISATION, 0.88, "short-form", "short for only one name in the archive")
    if root != key:
        return Choice(root, ORGANISATION, 0.95, "other-form", "another form of the name")
    if sighting.common and root == key:
        return Choice(root, ORGANISATION, 0.8, "common-word", "a common word, and no longer name in the brief")
    return Choice(root, ORGANISATION, 0.9, "same-name", "the same name")


def _short(sighting: Sighting, key: str, long: str | None, organisations: Organisations) -> Choice:
    """Return the body that a general word means: the Commission, once the European Commission is named."""
    if long and organisations.starts[sighting.brief, long] < sighting.span.start:
        reason = "the full name stands earlier in the brief"
        return Choice(organisations.root(long), ORGANISATION, 0.9, "short-form-in-brief", reason)
    return Choice("", ORGANISATION, 0.4, "general-word", "a general word, and no full name before it in the brief")


def _generic(counts: Mapping[str, int]) -> dict[str, str]:
    """Return longer key -> shorter key where only generic words part them."""
    generic = word_list("generic.txt")
    joined = {}
    for key in counts:
        words = key.split()
        while len(words) > 1 and words[-1] in generic:
            words = words[:-1]
            if " ".join(words) in counts and not _is_plain(" ".join(words)):
                joined[key] = " ".join(words)
                break
    return joined


def _stated(stated: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Return short form -> expansion as brackets state it; none when two are stated about as often."""
    joined = {}
    for short, expansions in stated.items():
        best = sorted(expansions.items(), key=lambda item: (-item[1], item[0]))
        if best[0][0] != short and (len(best) == 1 or best[0][1] >= 3 * best[1][1]):
            joined[short] = best[0][0]
    return joined


def _longer(keys: Collection[str], counts: Mapping[str, int], places: Collection[str]) -> dict[str, str]:
    """Return short key -> longer key among the organisations of one brief; none when two fit."""
    found = {}
    for short in keys:
        fits = [key for key in sorted(keys) if key != short and is_short_for(short, key, counts, places)]
        if len(fits) == 1:
            found[short] = fits[0]
    return found


def is_short_for(short: str, long: str, counts: Mapping[str, int], places: Collection[str]) -> bool:
    """Tell whether `short` is the initials, the beginning, or all but the place of `long`."""
    if short in acronyms_of(long):
        return True
    if long.endswith(f" {short}"):
        place = long[: -len(short) - 1]
        return place in places or place in lands() or country_of(place) != place
    begins = long.startswith(f"{short} ") and not _is_plain(short) and short not in places
    return begins and country_of(short) == short and counts.get(short, 0) <= counts.get(long, 0)


def _is_plain(key: str) -> bool:
    """Tell whether a key is only generic words: the bank, university."""
    plain = word_list("generic.txt") | word_list("organisation_words.txt") | word_list("place_words.txt") | SMALL
    return all(word in plain for word in key.split())


def acronyms_of(key: str) -> set[str]:
    """Return the initials of a name of several words, with and without its small and its last generic words."""
    words = key.split()
    if len(words) < 2:
        return set()
    large = [word for word in words if word not in SMALL]
    short = large[:-1] if large[-1] in word_list("generic.txt") and len(large) > 3 else large
    return {"".join(word[0] for word in some) for some in (words, large, short) if len(some) > 1}


def _root(key: str, parents: Mapping[str, str], registered: Mapping[str, str]) -> str:
    seen = {key}
    while key not in registered and parents.get(key, key) not in seen:
        key = parents[key]
        seen.add(key)
    return registered.get(key, key)
