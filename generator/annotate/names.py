"""Doc -> mentions: the words that name people, organisations and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate.name_evidence import acronym_behind, gender, hints, title_role, title_start, titles
from generator.annotate.name_spans import Named, find_spans
from generator.annotate.name_words import demonyms
from generator.model import Copy, EntityType, Mention, MentionForm, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_names(doc: Doc, copy: Copy, dates: tuple[TimeExpression, ...]) -> tuple[Mention, ...]:
    """Return the mentions of `doc` in reading order; none overlap."""
    spans = find_spans(doc, dates)
    begins = [title_start(doc, named) if named.type is EntityType.PERSON else named.first for named in spans]
    titled = {index for named, begin in zip(spans, begins, strict=True) for index in range(begin, named.start)}
    kept = [
        (named, begin)
        for named, begin in zip(spans, begins, strict=True)
        if named.label == "NORP" or not all(index in titled for index in range(named.start, named.end))
    ]
    mentions = [_mention(doc, named, begin) for named, begin in kept]
    mentions += _acronyms(doc, [named for named, _ in kept], mentions)
    return tuple(sorted(_apart(mentions), key=lambda mention: mention.span))


def _mention(doc: Doc, named: Named, begin: int) -> Mention:
    span = doc[named.start : named.end]
    where = Span(span.start_char, span.end_char)
    name = " ".join(span.text.split())
    if named.label == "NORP" or name in demonyms():
        return Mention(where, MentionForm.DEMONYM, EntityType.PLACE, name)
    role = title_role(doc, begin, named.start) if named.type is EntityType.PERSON else None
    return Mention(
        where,
        MentionForm.NAME,
        named.type,
        name,
        titles=titles(doc, begin, named.start),
        roles=(role,) if role else (),
        hints=hints(doc, named, begin < named.start),
        gender=gender(doc, begin, named.start),
    )


def _acronyms(doc: Doc, spans: list[Named], mentions: list[Mention]) -> list[Mention]:
    """Return the short forms that stand in brackets behind an organisation's name."""
    made = []
    for named, mention in zip(spans, mentions, strict=True):
        index = acronym_behind(doc, named)
        if index is not None and mention.form is MentionForm.NAME:
            token = doc[index]
            where = Span(token.idx, token.idx + len(token))
            made.append(
                Mention(where, MentionForm.NAME, mention.type, token.text, hints=(f"acronym-of:{mention.name}",))
            )
    return made


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Drop what overlaps a mention that was found later: acronyms know more than the tagger's same span."""
    kept: list[Mention] = []
    for mention in reversed(mentions):
        if not any(mention.span.start < other.span.end and other.span.start < mention.span.end for other in kept):
            kept.append(mention)
    return kept
