"""Doc -> mentions: the words that name people, organisations and places, or stand for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.annotate.name_evidence import acronym_behind, gender, hints, title_role, title_start, titles
from generator.annotate.name_family import with_family
from generator.annotate.name_roles import Placed, RolePhrase, facts_of, find_phrases, role_mention
from generator.annotate.name_spans import Named, find_spans
from generator.annotate.name_words import demonyms
from generator.annotate.tree import Tree
from generator.model import EntityType, Mention, MentionForm, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_names(doc: Doc, tree: Tree, dates: tuple[TimeExpression, ...]) -> tuple[Mention, ...]:
    """Return the mentions of `doc`, which `tree` holds as lists, in reading order; none overlap."""
    placed = with_family(doc, tree, _names(doc, tree, find_spans(doc, tree, dates)))
    phrases = find_phrases(doc, tree, placed)
    beside = facts_of(doc, phrases, placed)
    placed = _with_facts(placed, phrases, beside)
    made: list[tuple[int, Mention]] = [(number, one.mention) for number, one in enumerate(placed)]
    for number, phrase in enumerate(phrases):
        mention = role_mention(doc, phrase, (beside[number],) if number in beside else ())
        if mention:
            made.append((-1, mention))
    return _in_order(made)


def _in_order(made: Sequence[tuple[int, Mention]]) -> tuple[Mention, ...]:
    """Sort mentions, given with the number by which others refer to them, and renumber what refers."""
    ordered = sorted(made, key=lambda pair: pair[1].span)
    moved = {old: new for new, (old, _) in enumerate(ordered)}
    return tuple(
        mention if mention.of is None and not mention.antecedents else _renumbered(mention, moved)
        for _, mention in ordered
    )


def _renumbered(mention: Mention, moved: Mapping[int, int]) -> Mention:
    of = None if mention.of is None else moved[mention.of]
    return replace(mention, of=of, antecedents=tuple(moved[old] for old in mention.antecedents))


def _with_facts(placed: Sequence[Placed], phrases: Sequence[RolePhrase], beside: dict[int, int]) -> list[Placed]:
    """Return the names with the roles that stand beside them."""
    changed = list(placed)
    for number, name in beside.items():
        mention = changed[name].mention
        fact = phrases[number].fact
        if fact not in mention.roles:
            hints_ = mention.hints if mention.type is EntityType.PERSON else (*mention.hints, "role")
            mention = replace(mention, roles=(*mention.roles, fact), hints=hints_)
            changed[name] = replace(changed[name], mention=mention)
    return changed


def _names(doc: Doc, tree: Tree, spans: Sequence[Named]) -> list[Placed]:
    """Return the names as mentions; what stands inside a title is none."""
    begins = [title_start(doc, tree, named) if named.type is EntityType.PERSON else named.first for named in spans]
    titled = {index for named, begin in zip(spans, begins, strict=True) for index in range(begin, named.start)}
    placed = [
        Placed(_mention(doc, tree, named, begin), begin, named.start, named.end)
        for named, begin in zip(spans, begins, strict=True)
        if named.label == "NORP" or not all(index in titled for index in range(named.start, named.end))
    ]
    placed += _acronyms(doc, placed)
    return sorted(_apart(placed), key=lambda one: one.start)


def _mention(doc: Doc, tree: Tree, named: Named, begin: int) -> Mention:
    where = Span(tree.starts[named.start], tree.end(named.end - 1))
    name = " ".join(tree.text[where.start : where.end].split())
    if named.label == "NORP" or name in demonyms():
        return Mention(where, MentionForm.DEMONYM, EntityType.PLACE, name)
    is_titled = begin < named.start
    role = title_role(doc, begin, named.start) if is_titled and named.type is EntityType.PERSON else None
    return Mention(
        where,
        MentionForm.NAME,
        named.type,
        name,
        titles=titles(doc, begin, named.start) if is_titled else (),
        roles=(role,) if role else (),
        hints=hints(doc, tree, named, is_titled),
        gender=gender(doc, begin, named.start) if is_titled else "",
    )


def _acronyms(doc: Doc, placed: Sequence[Placed]) -> list[Placed]:
    """Return the short forms that stand in brackets behind an organisation's name."""
    made = []
    for one in placed:
        index = acronym_behind(doc, one.start, one.end) if one.mention.form is MentionForm.NAME else None
        if index is not None:
            token = doc[index]
            where = Span(token.idx, token.idx + len(token))
            hint = f"acronym-of:{one.mention.name}"
            mention = Mention(where, MentionForm.NAME, one.mention.type, token.text, hints=(hint,))
            made.append(Placed(mention, index, index, index + 1))
    return made


def _apart(placed: Sequence[Placed]) -> list[Placed]:
    """Drop what overlaps a longer mention, or one found later: acronyms know more than the tagger's same span."""
    kept: list[Placed] = []
    taken: set[int] = set()
    order = sorted(range(len(placed)), key=lambda at: (placed[at].start - placed[at].end, -at))
    for one in (placed[at] for at in order):
        tokens = range(one.start, one.end)
        if taken.isdisjoint(tokens):
            kept.append(one)
            taken.update(tokens)
    return kept
