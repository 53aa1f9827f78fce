"""Annotations as they were read -> the same, of which equal small parts are one object.

Spans, short tuples and counted words come again and again over an archive: of the 41 KB that the annotation of a
brief of 2,400 characters takes, 25 KB are parts that others have too. Being frozen, equal parts are as good as one.
"""

from __future__ import annotations

from typing import Any

from generator.model import Annotation, Claim, Happening, Mention, Span

put = object.__setattr__


class Sharing:
    """The parts met so far, each sort by itself: a span is equal to a pair of numbers, and is not one."""

    def __init__(self) -> None:
        self._spans: dict[Span, Span] = {}
        self._pieces: dict[tuple[Span, ...], tuple[Span, ...]] = {}
        self._numbers: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._words: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self._terms: dict[tuple[str, int], tuple[str, int]] = {}

    def share(self, annotation: Annotation) -> Annotation:
        """Return `annotation`, just read and nobody else's, with parts of others in the place of its equal own."""
        span, term = self._spans.setdefault, self._terms.setdefault
        for mention in annotation.mentions:
            put(mention, "span", span(mention.span, mention.span))
            self._share_words(mention)
        for claim in annotation.claims:
            self._share_claim(claim)
        for date in annotation.dates:
            put(date, "span", span(date.span, date.span))
        for happening in annotation.happenings:
            put(happening, "span", span(happening.span, happening.span))
            self._share_people(happening)
        put(annotation, "sentences", tuple([span(one, one) for one in annotation.sentences]))
        put(annotation, "terms", tuple(map(term, annotation.terms, annotation.terms)))
        return annotation

    def _share_words(self, mention: Mention) -> None:
        words = self._words.setdefault
        if mention.hints:
            put(mention, "hints", words(mention.hints, mention.hints))
        if mention.titles:
            put(mention, "titles", words(mention.titles, mention.titles))
        if mention.roles:
            put(mention, "roles", words(mention.roles, mention.roles))
        if mention.antecedents:
            put(mention, "antecedents", self._numbers.setdefault(mention.antecedents, mention.antecedents))

    def _share_claim(self, claim: Claim) -> None:
        held = self._pieces.get
        put(claim, "content", held(claim.content) or self._hold(claim.content))
        put(claim, "cue", held(claim.cue) or self._hold(claim.cue))
        if claim.source:
            put(claim, "source", held(claim.source) or self._hold(claim.source))
        if claim.speakers:
            put(claim, "speakers", self._numbers.setdefault(claim.speakers, claim.speakers))

    def _hold(self, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
        span = self._spans.setdefault
        own = tuple([span(one, one) for one in pieces])
        self._pieces[own] = own
        return own

    def _share_people(self, happening: Happening) -> None:
        numbers = self._numbers.setdefault
        put(happening, "agents", numbers(happening.agents, happening.agents))
        put(happening, "patients", numbers(happening.patients, happening.patients))
        put(happening, "places", numbers(happening.places, happening.places))
        put(happening, "arguments", self._words.setdefault(happening.arguments, happening.arguments))
