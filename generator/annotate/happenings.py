"""Doc -> happenings: the words that tell of something that happened or is to happen.

Three forms: named ("G20 summit in Hamburg"), nominal ("the dismissal of James Comey") and verbal ("was dismissed").
A noun or verb counts only when a class of lexicon/happenings.yaml holds it; telling, thinking and beginning never do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from generator.annotate.happening_people import People
from generator.annotate.happening_roles import (
    LIGHT,
    VERBS,
    Roles,
    clause_of,
    days_beside,
    is_again,
    is_anaphoric,
    is_definite,
    is_done_in,
    is_over,
    is_past,
    is_put_off_on,
    is_unspecific,
    launches,
    places_of,
    roles_of,
    takes_place,
    targets_of,
    with_particle,
)
from generator.annotate.happening_senses import (
    HANDOVERS,
    elects_parliament,
    is_by_soldiers,
    is_by_telephone,
    is_from_a_case,
    is_handover,
    is_of_leaders,
    is_round_of_vote,
    passes_law,
    signs_law,
)
from generator.annotate.happening_status import status_of
from generator.annotate.happening_words import OF_LEADERS, Lexicon, lexicon
from generator.annotate.name_words import words as words_in
from generator.annotate.tree import Tree
from generator.model import (
    BlockKind,
    Claim,
    Copy,
    EntityType,
    Happening,
    HappeningForm,
    Mention,
    MentionForm,
    Span,
    TimeExpression,
    TimeType,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

NOUNS = {"NOUN", "PROPN"}
NAMED_BY = {
    "summit", "conference", "forum", "convention", "election", "elections", "referendum", "primary", "olympics",
    "games", "cup", "championship", "championships", "festival", "awards", "oscars", "marathon", "prix", "bombing",
    "massacre", "inauguration", "primaries",
}  # fmt: skip
"""Nouns that a name may end with; a name needs a capitalised word before it that is no person."""
COURSES = {"talks", "negotiations"}
"""The same behind `the`, where what they are about has a name: the Brexit talks, not talks in Geneva."""
CALENDAR = {TimeType.DATE, TimeType.TIME}
NAME_PARTS = {"compound", "amod", "nmod", "nummod", "poss"}
SPEAKING = {"speak", "talk", "confer"}
LAUNCHING = {"fire", "launch"}
SIGNING = {"sign"}
TAKING = {"take", "seize"}
PASSING = {"pass"}
ELECTING = {"elect"}
SENSES = {"round", *HANDOVERS}
"""Nouns that tell of something only in one of their senses."""
OTHER_VERBS = {"rule out"}
"""Verbs that their particle makes another: nobody rules who rules something out."""
SKIPPED = {"compound", "nmod", "amod"}
"""In these places a noun only describes another: election law."""


def find_happenings(
    doc: Doc,
    tree: Tree,
    copy: Copy,
    mentions: tuple[Mention, ...],
    dates: tuple[TimeExpression, ...],
    claims: tuple[Claim, ...] = (),
) -> tuple[Happening, ...]:
    """Return the happenings of `doc` in reading order; exactly `copy.happenings` where they are given.

    Of `claims` only who speaks counts: a pronoun rather stands for them.
    """
    if not copy.switches.events:
        return ()
    around = _Around(doc, tree, copy, mentions, dates, claims)
    if copy.happenings is not None:
        return tuple(around.given(span) for span in copy.happenings)
    return tuple(sorted(around.found(), key=lambda happening: happening.span))


class _Around:
    """One Doc with what the rooms before found in it, by token."""

    def __init__(
        self,
        doc: Doc,
        tree: Tree,
        copy: Copy,
        mentions: Sequence[Mention],
        dates: Sequence[TimeExpression],
        claims: Sequence[Claim],
    ) -> None:
        self.doc = doc
        self.tree = tree
        self.copy = copy
        self.mentions = mentions
        self.words = lexicon()
        self.mention_at = _by_token(tree, (mention.span for mention in mentions))
        self.time_at = _by_token(tree, (date.span for date in dates))
        self.date_at = {token: index for token, index in self.time_at.items() if dates[index].type in CALENDAR}
        self.lead_end = _lead_end(copy)
        self.people = People(tree, copy.blocks, mentions, self.mention_at, claims)

    def given(self, span: Span) -> Happening:
        """Return the happening that an editor says `span` is."""
        words = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        if words is None or not len(words):
            return Happening(span, "", HappeningForm.VERBAL, self.copy.text[span.start : span.end].lower())
        head = _content_head(words)
        lemma, kind = _class_of(head, words, self.words)
        form = HappeningForm.VERBAL if head.pos_ in VERBS else HappeningForm.NOMINAL
        if words.ents and words.ents[0].label_ == "EVENT":
            form = HappeningForm.NAMED
        return self._happening(span, head, lemma, kind, form, name=_folded(words.text) if form == "named" else "")

    def found(self) -> Iterator[Happening]:
        """Yield the happenings that the text itself shows."""
        taken: set[int] = set()
        for words in _named(self.doc, self.tree, self.mention_at, self.mentions):
            if taken.isdisjoint(token.i for token in words):
                taken.update(token.i for token in words)
                lemma, kind = _class_of(words.root, words, self.words)
                span = Span(words.start_char, words.end_char)
                yield self._happening(span, words.root, lemma, kind, HappeningForm.NAMED, name=_folded(words.text))
        for at in self._triggers():
            if at not in taken and (found := self._trigger(self.doc[at])):
                yield found

    def _triggers(self) -> Iterator[int]:
        """Yield the nouns and verbs of which a class holds the word, whatever stands around them."""
        verbs = self.words.opening | SPEAKING | LAUNCHING | PASSING
        tables = {"NOUN": self.words.nouns.keys() | SENSES, "VERB": verbs}
        for at, (pos, lemma) in enumerate(zip(self.tree.pos, self.tree.lemmas, strict=True)):
            if pos in tables and lemma in tables[pos]:
                yield at

    def _trigger(self, token: Token) -> Happening | None:
        if token.pos_ == "NOUN":
            form, kind = HappeningForm.NOMINAL, _noun_class(token, self.words)
            if token.dep_ in SKIPPED or is_unspecific(token):
                return None
        elif token.pos_ == "VERB":
            form, kind = HappeningForm.VERBAL, _verb_class(token, self.words)[1]
        else:
            return None
        if not kind or not self.words.kinds[kind].page or token.i in self.mention_at:
            return None
        lemma = token.lemma_.lower()
        return self._happening(Span(token.idx, token.idx + len(token)), token, lemma, kind, form)

    def _happening(
        self, span: Span, head: Token, lemma: str, kind: str, form: HappeningForm, *, name: str = ""
    ) -> Happening:
        roles = roles_of(head, self.words.kinds[kind].core if kind else "patient")
        status, negated = status_of(head)
        shift = self._shifted(head)
        agents = self.people.named_by(roles.agents)
        patients = self.people.named_by(roles.patients, agents)
        if head.pos_ in VERBS and _verb_class(head, self.words)[0] in self.words.by_subject:
            agents, patients = (), agents
        return Happening(
            span,
            kind,
            form,
            lemma,
            name,
            agents=agents,
            patients=tuple(index for index in patients if index not in agents),
            places=self._places(head),
            when=self._date(head) if shift is None else shift[0],
            shift=0 if shift is None else shift[1],
            status=status,
            negated=negated,
            lead=span.start < self.lead_end,
            arguments=self._arguments(roles, head),
            anaphoric=head.pos_ == "NOUN" and is_anaphoric(head),
            definite=head.pos_ == "NOUN" and is_definite(head),
            over=head.pos_ == "NOUN" and is_over(head),
            past=head.pos_ == "NOUN" and is_past(head),
        )

    def _mentions(self, tokens: Iterable[Token]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self.mention_at[token.i] for token in tokens if token.i in self.mention_at))

    def _arguments(self, roles: Roles, head: Token) -> tuple[str, ...]:
        plain = (
            token.lemma_.lower()
            for token in (*roles.agents, *roles.patients, *roles.others)
            if token.i not in self.mention_at and token.i not in self.time_at and token.pos_ in NOUNS | {"NUM", "ADJ"}
        )
        marks = (*(("again",) if is_again(head) else ()), *((OF_LEADERS,) if is_of_leaders(roles.agents) else ()))
        return tuple(sorted({*plain, *marks}))

    def _places(self, head: Token) -> tuple[int, ...]:
        return tuple(
            index
            for index in self._mentions(places_of(head))
            if self.mentions[index].type is EntityType.PLACE and self.mentions[index].form is MentionForm.NAME
        )

    def _shifted(self, head: Token) -> tuple[int, int] | None:
        """Return the date of the verb above, and by how many days `head` lies behind it: named a day after he won."""
        found = days_beside(head)
        if found is None:
            return None
        verb, days = found
        date = self._date(verb)
        return None if date is None else (date, days)

    def _date(self, head: Token) -> int | None:
        """Return the nearest date of the trigger's clause; a noun's own words come first.

        The clause dates a noun only where its verb says that it takes place: `the talks begin on Monday`, but not
        `the court suspended the vote on Monday`.
        """
        if not self.date_at:
            return None
        clause = clause_of(head)
        sort: set[int] = set()
        """Dates that only say what sort it is: the spring festival begins on 6 April."""
        if head.pos_ not in VERBS:
            own = [self.date_at[token.i] for token in head.subtree if token.i in self.date_at]
            sort = {self.date_at[c.i] for c in head.children if c.dep_ == "compound" and c.i in self.date_at}
            if takes_place(head):
                own = [date for date in own if date not in sort]
            if own or not (takes_place(head) or is_done_in(head)):
                return own[0] if own else None
        first, last = self.tree.bounds[self.tree.sentences[head.i]]
        near = [
            (abs(at - head.i), date)
            for at, date in self.date_at.items()
            if first <= at < last
            and date not in sort
            and clause_of(self.doc[at]) == clause
            and not (head.pos_ not in VERBS and is_put_off_on(clause, self.doc[at]))
        ]
        return min(near)[1] if near else min(sort, default=None)


def _by_token(tree: Tree, spans: Iterable[Span]) -> dict[int, int]:
    """Return token index -> index of the span that holds it."""
    return {token: index for index, span in enumerate(spans) for token in tree.within(span)}


def _lead_end(copy: Copy) -> int:
    """Return where the first paragraph ends; headings before it belong to the lead."""
    first = next((block for block in copy.blocks if block.kind is BlockKind.PARAGRAPH), None)
    return first.span.end if first else len(copy.text)


def _content_head(words: Words) -> Token:
    """Return the word of a given span that says what happens: `talks` in `held talks`."""
    root = words.root
    if root.lemma_.lower() in LIGHT and len(words) > 1:
        others = [token for token in words if token.i != root.i and token.pos_ in {"NOUN", "PROPN", "VERB"}]
        return others[-1] if others else root
    return root


def _noun_class(noun: Token, table: Lexicon) -> str:
    if is_handover(noun):
        return "inauguration"
    if noun.lemma_.lower() in SENSES and is_round_of_vote(noun):
        return "election"
    return table.nouns.get(noun.lemma_.lower(), "")


def _class_of(head: Token, words: Words, table: Lexicon) -> tuple[str, str]:
    """Return lemma and class of a span with `head`."""
    lemma = head.lemma_.lower()
    if head.pos_ in VERBS:
        phrase, kind = _verb_class(head, table)
        return (phrase, kind) if kind else (lemma, table.nouns.get(lemma, ""))
    if head.pos_ == "ADJ":
        return lemma, table.adjectives.get(lemma) or table.verbs.get(lemma, "")
    for form in (_folded(words.text).lower(), head.lower_, lemma):
        if found := table.nouns.get(form):
            return lemma, found
    if kind := table.adjectives.get(lemma, ""):
        return lemma, kind
    verb = table.inflected.get(head.lower_, lemma)
    return verb, table.verbs.get(verb, "")


def _verb_class(verb: Token, table: Lexicon) -> tuple[str, str]:
    lemma = verb.lemma_.lower()
    if lemma in SPEAKING and is_by_telephone(verb):
        return "telephone", "call"
    if lemma in LAUNCHING and launches(verb):
        return lemma, "attack" if targets_of(verb) else "test"
    if with_particle(verb) in OTHER_VERBS or (lemma in SIGNING and not signs_law(verb)):
        return lemma, ""
    if lemma in PASSING and with_particle(verb) == lemma and passes_law(verb):
        return lemma, "passage"
    if lemma in ELECTING and elects_parliament(verb):
        return lemma, "election"
    if is_from_a_case(verb):
        return "recuse", "recusal"
    if lemma in TAKING and is_by_soldiers(verb):
        return lemma, "coup"
    for child in verb.rights:
        if child.dep_ in {"prt", "prep", "advmod", "acomp", "oprd", "dobj"}:
            phrase = f"{lemma} {child.lower_}"
            if kind := table.verbs.get(phrase):
                return phrase, kind
    return lemma, table.verbs.get(lemma, "")


def _named(doc: Doc, tree: Tree, mention_at: dict[int, int], mentions: Sequence[Mention]) -> Iterator[Words]:
    """Yield names of happenings: the tagger's, then `[year] [Name] summit [in Place]`."""
    for at, word in enumerate(tree.lowers):
        if word in COURSES and _has_topic(doc[at], mention_at, mentions):
            yield doc[at - 1 : at + 1]
        if word in NAMED_BY and tree.pos[at] in NOUNS and tree.deps[at] not in SKIPPED:
            words = _whole_name(doc, doc[at])
            if _has_name(words, doc[at], mention_at, mentions):
                yield words
    for ent in doc.ents:
        if ent.label_ == "EVENT":
            first = 1 if ent[0].lower_ in {"the", "a", "an"} and len(ent) > 1 else 0
            yield doc[ent.start + first : ent.end]


def _has_topic(head: Token, mention_at: dict[int, int], mentions: Sequence[Mention]) -> bool:
    """Tell whether `the` and a name of something, neither somebody nor a place, stand before `head`."""
    if head.i < 2 or head.dep_ in SKIPPED:
        return False
    topic, article = head.nbor(-1), head.nbor(-2)
    index = mention_at.get(topic.i)
    people = {mention.name.rpartition(" ")[2] for mention in mentions if " " in mention.name or mention.titles}
    is_plain = index is None or (mentions[index].type is not EntityType.PLACE and topic.text not in people)
    return article.lower_ == "the" and topic.pos_ == "PROPN" and topic.is_title and is_plain


def _whole_name(doc: Doc, head: Token) -> Words:
    start = head.i
    while start > head.sent.start and _is_name_part(doc[start - 1], head):
        start -= 1
    end = head.i + 1
    placed = end + 1 < len(doc) and doc[end].lower_ in {"in", "of", "at"} and doc[end + 1].pos_ == "PROPN"
    if placed and doc[end + 1].lower_ not in words_in("calendar.txt"):
        end += 2
        while end < len(doc) and (doc[end].pos_ == "PROPN" or _is_hyphen_inside(doc[end])):
            end += 1
    return doc[start:end]


def _is_hyphen_inside(token: Token) -> bool:
    """Tell whether `token` joins two words without spaces, as in North Rhine-Westphalia."""
    return token.text in {"-", "–"} and not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_


def _is_name_part(token: Token, head: Token) -> bool:
    return token.pos_ in {"PROPN", "NOUN", "ADJ", "NUM"} and token.dep_ in NAME_PARTS and token.head.i <= head.i + 1


def _has_name(words: Words, head: Token, mention_at: dict[int, int], mentions: Sequence[Mention]) -> bool:
    before = [token for token in words if token.i != head.i and token.text[0].isupper()]
    return any(
        token.i not in mention_at or mentions[mention_at[token.i]].type is not EntityType.PERSON for token in before
    )


def _folded(text: str) -> str:
    return " ".join(text.split())
