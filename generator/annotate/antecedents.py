"""Pronouns -> what they stand for: the last fitting mention or noun, those who acted or spoke before others.

Never somebody inside what is said, but for the subject of what stands before its cue: `Ann Lee saw hope, she said`.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from generator.annotate.bearers import comments
from generator.annotate.clauses import is_supposed
from generator.annotate.genders import find_genders
from generator.annotate.lexicon_files import rows
from generator.annotate.quotations import Quoted
from generator.annotate.sorts import sort_of
from generator.annotate.tree import Tree
from generator.model import EntityType, Mention, MentionForm

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
PLURALS = frozenset({"they", "them", "their", "both"})
THINGS = frozenset({"it", "its"})
SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass"})
SENTENCES_BACK = 4
SENTENCES_FAR = 10
"""How far a pronoun looks, and how far for somebody whose gender is known."""
NOUNS_BACK = 2
"""How many sentences back a common noun may stand."""
CLAUSES_UP = 4
"""How far up the clause may stand whose subject a pronoun means that comes before it."""
FULL_NAME = 100
"""Votes of a person's full name on what their surname is."""
ACTING = 3
"""What a subject or a speaker is worth, in half sentences."""
INTRODUCED = 3
"""What somebody is worth of whom the words behind a comma tell who it is."""
OWNING = 2
"""What the owner of a subject is worth: the president in `the president's roots came into play`."""

TOLD_OF = 2
"""What somebody is worth less whom the quoted words name."""


class Candidate(NamedTuple):
    """What a pronoun may stand for; the greatest is the likeliest."""

    rank: int
    token: int
    mention: int
    """Index of the mention; -1 for a common noun that is none."""
    is_known: bool
    """Whether its gender is known to fit."""


class Antecedents:
    """What the pronouns of one text stand for."""

    def __init__(
        self,
        tree: Tree,
        mentions: Sequence[Mention],
        quoted: Quoted,
        at: dict[int, int],
        types: Sequence[EntityType | None] | None = None,
    ) -> None:
        self.tree = tree
        self.mentions = mentions
        self.quoted = quoted
        self._at = at
        self._stood: dict[int, Candidate] = {}
        self._spoke: set[int] = set()
        self._genders = _with_roles(mentions, find_genders(mentions))
        self._types = find_types(mentions) if types is None else types
        self._commenting = {
            self._family(index)
            for index, mention in enumerate(mentions)
            if mention.form is MentionForm.NAME and comments(mention)
        }
        """Family names of those who only comment, whom no epithet means."""
        self._places = sorted((token, index) for token, index in at.items() if self._heads_mention(token, index))
        self._nouns = [
            token
            for token in range(len(tree))
            if token not in at and tree.tags[token] in ("NN", "NNS", "NNP", "NNPS")
        ]

    def spoke(self, token: int) -> None:
        """Note that the phrase of `token` was a claim's source: a pronoun after it rather stands for it."""
        self._spoke.add(token)

    def means(self, token: int, mention: int) -> None:
        """Note that the common noun `token` means somebody who is named."""
        self._stood[token] = Candidate(self._rank(token), token, mention, is_known=False)
        self._places = [place for place in self._places if place[0] != token]
        insort(self._places, (token, mention))

    def origin(self, token: int) -> int:
        """Return the first word that `token` stands for, through the pronouns between."""
        while token in self._stood and self._stood[token].token != token:
            token = self._stood[token].token
        return token

    def stood(self, token: int) -> int | None:
        """Return the mention that the pronoun `token` was found to stand for."""
        found = self._stood.get(token)
        return None if found is None or found.mention < 0 else found.mention

    def person(self, pronoun: int, barred: Collection[int]) -> int | None:
        """Return the mention of the one whom `he`, `her` or `his` means, none of those that `barred` holds.

        `barred` are the others of its clause: who dismissed him is not the one dismissed.
        """
        word = self.tree.words[pronoun].lower()
        if word not in GENDERS:
            return None
        found = [one for one in self._named(pronoun, word, ()) if one.mention not in barred and one.mention >= 0]
        best = max(found, key=lambda one: (one.rank, one.is_known, one.token), default=None)
        return None if best is None else best.mention

    def find(self, pronoun: int, content: Collection[int]) -> Candidate | None:
        """Return what `pronoun` stands for, which is not inside `content`; None where nothing fits."""
        if pronoun in self._stood:
            return self._stood[pronoun]
        word = self.tree.words[pronoun].lower()
        if word not in GENDERS and word not in PLURALS and word not in THINGS:
            return None
        told_of = self._told_of(content) if word in GENDERS else set()
        found = [
            one._replace(rank=one.rank - TOLD_OF * (self._family(one.mention) in told_of))
            for one in self._named(pronoun, word, content)
        ]
        best = max((*found, *self._common(pronoun, word, content)), default=None)
        own = self._preposed(pronoun, word, content)
        if own is not None and best is not None and best.is_known and not self._is_far(best, pronoun):
            if not self._is_one(own, best):
                return None  # he who spoke before, or he of whom it is said: who can tell
        elif own is not None:
            best = own
        if best is None or self.tree.sentences[best.token] < self.tree.sentences[pronoun] - 1:
            best = self._ahead(pronoun, word) or (None if self._may_mean_things(pronoun, word) else best)
        if best is None:
            return None
        self._stood[pronoun] = best
        self._learn(best.mention, GENDERS.get(word, ""))
        if best.mention >= 0:
            insort(self._places, (pronoun, best.mention))
        return best

    def _ahead(self, pronoun: int, word: str) -> Candidate | None:
        """Return the subject of the main clause behind that of `pronoun`: Before he left, Ann Lee's aide said."""
        tree, clause = self.tree, self.tree.heads[pronoun]
        if word not in GENDERS or tree.deps[pronoun] not in SUBJECT_DEPS:
            return None
        for _ in range(CLAUSES_UP):
            clause = tree.heads[clause]
            name = tree.child(clause, *SUBJECT_DEPS)
            if name is None or name < pronoun or clause < pronoun:
                continue
            index = self._at.get(name)
            is_named = index is not None and self.mentions[index].form is MentionForm.NAME
            if index is not None and is_named and self._fits(word, name, index):
                return Candidate(self._rank(name), name, index, self._genders[index] == GENDERS[word])
        return None

    def _may_mean_things(self, pronoun: int, word: str) -> bool:
        """Whether `they` has other things nearer than whoever is far: the rules, even if they resented them."""
        first = self.tree.bounds[self.tree.sentences[pronoun]][0]
        return word in PLURALS and any(
            self.tree.tags[token] == "NNS" and self.quoted.at(token) is None for token in range(first, pronoun)
        )

    def _told_of(self, content: Collection[int]) -> set[str]:
        """Return the family names of the people whom quoted words tell of: few people name themselves."""
        told = {self._at[token] for token in content if token in self._at and self.quoted.at(token) is not None}
        return {self._family(index) for index in told if self._types[index] is EntityType.PERSON} - {""}

    def _family(self, index: int) -> str:
        """Return the last word of a name; empty for what is no name."""
        is_name = index >= 0 and self.mentions[index].form is MentionForm.NAME
        return self.mentions[index].name.rpartition(" ")[2] if is_name else ""

    def _learn(self, mention: int, gender: str) -> None:
        """Take a person whose name tells nothing for a woman from where the text says she."""
        if mention < 0 or not gender or self.mentions[mention].form is not MentionForm.NAME:
            return
        family = self.mentions[mention].name.split()[-1:]
        for index, other in enumerate(self.mentions):
            if other.form is MentionForm.NAME and other.name.split()[-1:] == family:
                self._genders[index] = self._genders[index] or gender

    def told_genders(self) -> dict[int, str]:
        """Return whether a surname that a man and a woman bear is his or hers, by mention, where its pronouns agree.

        `Clinton said ... he added` tells which of the Clintons spoke.
        """
        told: defaultdict[int, set[str]] = defaultdict(set)
        for pronoun, found in self._stood.items():
            gender = GENDERS.get(self.tree.lowers[pronoun], "")
            if gender and found.mention >= 0 and self._is_shared(found.mention):
                told[found.mention].add(gender)
        return {mention: genders.pop() for mention, genders in told.items() if len(genders) == 1}

    def _is_shared(self, index: int) -> bool:
        """Whether a mention is a surname without a title that a man and a woman of the text bear."""
        mention = self.mentions[index]
        if mention.form is not MentionForm.NAME or " " in mention.name or mention.gender:
            return False
        full = [n for n, one in enumerate(self.mentions) if one.form is MentionForm.NAME and " " in one.name]
        return {self._genders[n] for n in full if self.mentions[n].name.split()[-1] == mention.name} == {"m", "f"}

    def person_before(self, head: int) -> int | None:
        """Return the person who last acted or spoke by name, in the sentence of `head` or the two before it."""
        tree = self.tree
        first = tree.bounds[max(0, tree.sentences[head] - NOUNS_BACK)][0]
        found = [
            (self._rank(token), token, index)
            for token, index in self._places[bisect_left(self._places, (first,)) : bisect_left(self._places, (head,))]
            if self._is_bearer(token, index)
        ]
        return max(found)[-1] if found else None

    def _is_bearer(self, token: int, index: int) -> bool:
        is_named = self.mentions[index].form is MentionForm.NAME and self._types[index] is EntityType.PERSON
        acts = self.tree.deps[token] in SUBJECT_DEPS or token in self._spoke or self._owns_subject(token)
        is_other = self._family(index) in self._commenting
        return is_named and acts and not is_other and self.quoted.at(token) is None

    def _is_one(self, one: Candidate, other: Candidate) -> bool:
        """Whether two candidates bear one family name."""
        first, second = (
            self.mentions[it.mention].name.split()[-1:] if it.mention >= 0 else [] for it in (one, other)
        )
        return bool(first) and first == second

    def _is_far(self, found: Candidate, pronoun: int) -> bool:
        return self.tree.sentences[found.token] < self.tree.sentences[pronoun] - 1

    def _named(self, pronoun: int, word: str, content: Collection[int]) -> Iterator[Candidate]:
        tree, number = self.tree, self.tree.sentences[pronoun]
        near = tree.bounds[max(0, number - SENTENCES_BACK)][0]
        first = tree.bounds[max(0, number - SENTENCES_FAR)][0]
        for token, index in self._places[bisect_left(self._places, (first,)) : bisect_left(self._places, (pronoun,))]:
            if token in content or self.quoted.at(token) is not None:
                continue
            is_known = bool(self._genders[index]) and self._genders[index] == GENDERS.get(word)
            if (token >= near or is_known) and self._fits(word, token, index):
                yield Candidate(self._rank(token), token, index, is_known)

    def _rank(self, token: int) -> int:
        tree = self.tree
        subject = self._subject(token)
        spoke = token in self._spoke or subject in self._spoke
        leads = subject is not None and tree.deps[tree.heads[subject]] in ("ROOT", "conj")
        is_actual = subject is None or not is_supposed(tree, tree.heads[subject])
        acts = ACTING + (leads or (spoke and tree.deps[token] != "poss")) if spoke or subject is not None else 0
        acts *= is_actual
        worth = max(acts, INTRODUCED * self._is_introduced(token), OWNING * self._owns_subject(token))
        return 2 * tree.sentences[token] + worth

    def _is_introduced(self, token: int) -> bool:
        """Whether the words behind a name say who it is: Henry Moore, head of the port; Ann Lee, who is ill,"""
        tree = self.tree
        return tree.pos[token] == "PROPN" and tree.child(token, "appos", "relcl") is not None

    def _owns_subject(self, token: int) -> bool:
        tree = self.tree
        return tree.deps[token] == "poss" and tree.deps[tree.heads[token]] in SUBJECT_DEPS

    def _subject(self, token: int) -> int | None:
        """Return the subject that `token` is, or is joined to: Angela Merkel in `the chancellor, Angela Merkel,`."""
        tree = self.tree
        if tree.deps[token] in ("conj", "appos"):
            token = tree.heads[token]
        return token if tree.deps[token] in SUBJECT_DEPS or self._is_to_do(token) else None

    def _is_to_do(self, token: int) -> bool:
        """Whether a noun acts in an infinitive: a way for the United States to meet its pledge."""
        tree, end = self.tree, self.tree.rights[token]
        is_for = tree.deps[token] == "pobj" and tree.lowers[tree.heads[token]] == "for"
        return is_for and end < len(tree) and tree.tags[end] == "TO"

    def _common(self, pronoun: int, word: str, content: Collection[int]) -> Iterator[Candidate]:
        """Yield the nouns without a name that `pronoun` may stand for: environmentalists, the report, her mother."""
        tree = self.tree
        first = tree.bounds[max(0, tree.sentences[pronoun] - NOUNS_BACK)][0]
        nouns = self._nouns
        for token in nouns[bisect_left(nouns, first) : bisect_left(nouns, pronoun)]:
            if token not in content and self.quoted.at(token) is None and self._is_of(word, token):
                yield Candidate(self._rank(token), token, -1, word in GENDERS)

    def _is_of(self, word: str, noun: int) -> bool:
        tree = self.tree
        if tree.deps[noun] in ("compound", "appos", "attr", "npadvmod"):
            return False
        if word in GENDERS:
            return tree.tags[noun] == "NN" and gendered_nouns().get(tree.lemmas[noun]) == GENDERS[word]
        if word in PLURALS:
            return tree.tags[noun] in ("NNS", "NNPS") and sort_of(tree, noun) in ("person", "body")
        return tree.tags[noun] == "NN" and sort_of(tree, noun) in ("body", "document")

    def _preposed(self, pronoun: int, word: str, content: Collection[int]) -> Candidate | None:
        """Return the subject of what is said where it stands before its cue and is known to be of the gender."""
        if word not in GENDERS or not content or max(content) > pronoun:
            return None
        for token, index in self._places[bisect_left(self._places, (min(content),)) :]:
            if token >= pronoun:
                return None
            is_subject = token in content and self._subject(token) is not None and self.quoted.at(token) is None
            if is_subject and self._genders[index] == GENDERS[word] and self._fits(word, token, index):
                return Candidate(self._rank(token), token, index, is_known=True)
        return None

    def _heads_mention(self, token: int, index: int) -> bool:
        return self._at.get(self.tree.heads[token]) != index or self.tree.heads[token] == token

    def _fits(self, word: str, token: int, index: int) -> bool:
        mention, gender, type_ = self.mentions[index], self._genders[index], self._types[index]
        if mention.form in (MentionForm.DEMONYM, MentionForm.PRONOUN):
            return False
        if word in GENDERS:
            return type_ is EntityType.PERSON and gender in ("", GENDERS[word])
        if word in PLURALS:
            is_group = mention.form is MentionForm.GROUP or gender == "p" or type_ is EntityType.ORGANISATION
            return is_group or self._is_joined(token)
        is_country = type_ is EntityType.PLACE and (self.tree.deps[token] in SUBJECT_DEPS or self._is_to_do(token))
        return type_ is EntityType.ORGANISATION or is_country or (type_ is None and gender in ("", "n"))

    def _is_joined(self, token: int) -> bool:
        """Whether a name has others beside it: Ann Lee and Robert Hale."""
        return any(other in self._at for other in self.tree.below(token, "conj"))


@functools.cache
def gendered_nouns() -> dict[str, str]:
    """Return the nouns that say he or she: mother, spokesman."""
    return {noun: gender for gender, nouns in rows("gendered_nouns.tsv") for noun in nouns.split()}


def _with_roles(mentions: Sequence[Mention], genders: list[str]) -> list[str]:
    """Return `genders` with those of roles that stand beside one name: the president, Donald Tusk."""
    return [
        gender or (genders[mention.antecedents[0]] if len(mention.antecedents) == 1 else "")
        for mention, gender in zip(mentions, genders, strict=True)
    ]


def find_types(mentions: Sequence[Mention]) -> list[EntityType | None]:
    """Return each mention's type; a single word is a person's who has a full name in the text, else of the type that
    its namesakes mostly have.

    The tagger takes the same surname for a person here and for a company there.
    """
    votes: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for mention in mentions:
        if mention.form is MentionForm.NAME and mention.name and mention.type is not None:
            *first, last = mention.name.split()
            votes[last][mention.type] += FULL_NAME if first and mention.type is EntityType.PERSON else 1
    return [_voted(mention, votes) for mention in mentions]


def _voted(mention: Mention, votes: dict[str, Counter[EntityType]]) -> EntityType | None:
    if mention.form is not MentionForm.NAME or len(mention.name.split()) != 1:
        return mention.type
    counts = votes[mention.name]
    return max(counts, key=counts.__getitem__) if len(counts) > 1 else next(iter(counts), mention.type)
