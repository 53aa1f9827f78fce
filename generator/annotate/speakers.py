"""A claim's source words -> the mentions that speak.

A name speaks for itself; a pronoun for the last fitting mention before it, subjects first, never one inside what is
said; a relative pronoun for the noun before its clause; a common noun nobody named stays unnamed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from generator.annotate.antecedents import PLURALS, SUBJECT_DEPS, Antecedents, find_types
from generator.annotate.bearers import Bearers
from generator.annotate.lexicon_files import words_of
from generator.annotate.name_words import role_nouns
from generator.annotate.quotations import Quoted
from generator.annotate.sorts import sort_of
from generator.annotate.tree import Tree
from generator.model import EntityType, Mention, MentionForm

RELATIVES = frozenset({"WP", "WDT", "WP$"})
ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
"""Relations of a name that stands for itself, and not before another noun."""
DESCRIBING = frozenset({MentionForm.ROLE, MentionForm.UNNAMED})
"""Mentions that a name beside them makes known: a spokesman for the port, Carl Diaz."""
UTTERANCES = frozenset({"remark", "comment", "speech", "word", "testimony", "answer", "reply", "argument", "message"})
"""What speaks for the one whose it is: her remarks suggest that."""
FIRMS = frozenset({"company", "firm", "carmaker", "manufacturer", "retailer", "airline", "operator"})
COUNTED = frozenset({"two", "three", "four", "five", "six", "several", "many", "some"})
POSSESSIVES = frozenset({"his", "her", "their"})
EXEMPLARY = frozenset({"including", "like"})
"""Prepositions before some of a group by name."""
KNOWN = frozenset({"the", "this", "that"})
"""Determiners of a piece of writing that the text has told of."""
PIECES_BACK = 6
"""How many sentences back it may have done so."""
DETERMINERS = frozenset({"det", "predet", "punct"})


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who makes a claim."""

    mentions: tuple[int, ...] = ()
    unnamed: str = ""
    of: int | None = None
    sort: str = ""
    """What an unnamed source is: person, body, document, or nothing that speaks."""


class Cast:
    """The mentions of a text by token, and what pronouns before stood for."""

    def __init__(self, tree: Tree, mentions: Sequence[Mention], quoted: Quoted) -> None:
        self.tree = tree
        self.mentions = mentions
        self.quoted = quoted
        self._at: dict[int, int] = {}
        for index, mention in enumerate(mentions):
            self._at.update(dict.fromkeys(tree.within(mention.span), index))
        self._asked: set[int] = set()
        """Pronouns that are being read."""
        types = self._types = find_types(mentions)
        self._add_namesakes(types)
        self._bearers = Bearers(tree, mentions)
        self._antecedents = Antecedents(tree, mentions, quoted, self._at, types)
        acting = [token for token, dep in enumerate(tree.deps) if dep in SUBJECT_DEPS]
        self._epithets = [token for token in reversed(acting) if self._may_mean(token)]

    def _may_mean(self, token: int) -> bool:
        """Whether a common noun acts that may mean somebody named: the nominee was, the senator has."""
        tree = self.tree
        noun = tree.lemmas[token]
        is_one = noun in words_of("epithets.tsv") or self._bearers.is_borne(noun)
        return is_one and self.quoted.at(token) is None

    def _add_namesakes(self, types: Sequence[EntityType | None]) -> None:
        """Add the words that name somebody of the text again where the tagger missed them."""
        tree, last = self.tree, dict[str, int]()
        for token, pos in enumerate(tree.pos):
            index = self._at.get(token)
            if index is not None and self.mentions[index].form is MentionForm.NAME:
                last[tree.words[token]] = index
            elif pos == "PROPN" and index is None and tree.deps[token] in ALONE and tree.words[token] in last:
                named = last[tree.words[token]]
                if types[named] is EntityType.PERSON and self.mentions[named].name.split()[-1] == tree.words[token]:
                    self._at[token] = named

    def at(self, token: int) -> int | None:
        """Return the mention that holds `token`, or that a pronoun there was found to stand for."""
        return self._at.get(token, self._antecedents.stood(token))

    def told(self) -> tuple[Mention, ...]:
        """Return the mentions, each surname with the gender of the pronouns that stood for it."""
        told = self._antecedents.told_genders()
        return tuple(
            replace(mention, gender=told[index]) if index in told else mention
            for index, mention in enumerate(self.mentions)
        )

    def speak(self, source: Collection[int], content: Collection[int]) -> Speakers:
        """Return who the words `source` stand for."""
        heads = [token for token in sorted(source) if self._is_top(token, source)]
        found, speaking = Speakers(), -1
        for head in heads:
            self._read_epithets(head)
            speakers = self._of(head, content)
            if found == Speakers() or (speakers.mentions and not self._is_described(speakers)):
                found, speaking = speakers, head
            if found.mentions and not self._is_described(found):
                break
        if found != Speakers():
            self._antecedents.spoke(speaking)
        return found

    def _is_described(self, speakers: Speakers) -> bool:
        """Whether only an office speaks, beside which the source may name who holds it."""
        return all(self.mentions[index].form in DESCRIBING for index in speakers.mentions)

    def _read_epithets(self, until: int) -> None:
        """Note whom the epithets that act before `until` mean: a pronoun after `the nominee` may follow them."""
        while self._epithets and self._epithets[-1] < until:
            head = self._epithets.pop()
            index = self._at.get(head)
            mention = None if index is None else self.mentions[index]
            if mention is None or (mention.form in DESCRIBING and not mention.antecedents):
                meant = self._meant(head, mention)
                if meant is not None:
                    self._antecedents.means(head, meant)

    def _is_top(self, token: int, source: Collection[int]) -> bool:
        return not self.tree.is_mark(token) and (
            self.tree.heads[token] not in source or self.tree.heads[token] == token
        )

    def _of(self, head: int, content: Collection[int]) -> Speakers:
        tree = self.tree
        if tree.tags[head] in RELATIVES:
            return self._of_relative(head, content)
        if tree.tags[head] in ("PRP", "PRP$"):
            return self._of_pronoun(head, content)
        index = self.at(head)
        if index is None:
            return self._of_noun(head, content)
        mention = self.mentions[index]
        if mention.form in (MentionForm.UNNAMED, MentionForm.GROUP) and (examples := self._examples(head)):
            return Speakers(examples)
        if mention.form in DESCRIBING and (named := self._apposed(head)) is not None:
            return Speakers((named,))
        if (
            mention.form in DESCRIBING
            and not mention.antecedents
            and (meant := self._meant(head, mention)) is not None
        ):
            return Speakers((meant,))
        is_unnamed = mention.form is MentionForm.GROUP and not mention.antecedents and _is_source(mention)
        if mention.form is MentionForm.UNNAMED or is_unnamed:
            return Speakers((), mention.name, mention.of, sort_of(tree, head))
        if mention.form is MentionForm.DEMONYM:
            return Speakers((), mention.name, index, "body")
        others = [self._of(token, content).mentions for token in tree.below(head, "conj")]
        return Speakers((index, *(other for group in others for other in group if other != index)))

    def _meant(self, head: int, mention: Mention | None = None) -> int | None:
        """Return whom `the nominee` or `the senator` means: the one who bears that title, else who just acted."""
        tree = self.tree
        noun = tree.lemmas[head]
        determiner = tree.child(head if tree.deps[head] != "conj" else tree.heads[head], "det")
        if determiner is None or tree.lowers[determiner] != "the" or tree.tags[head] in ("NNS", "NNPS"):
            return None
        if (known := self._antecedents.stood(head)) is not None:
            return known
        fact = mention.roles[0] if mention is not None and mention.roles else None
        bearer = self._bearers.bearer(noun, fact, tree.starts[head])
        if bearer is not None or noun not in words_of("epithets.tsv"):
            return bearer
        return self._antecedents.person_before(head)

    def _of_relative(self, head: int, content: Collection[int]) -> Speakers:
        verb = head
        for _ in range(4):
            verb = self.tree.heads[verb]
            if self.tree.deps[verb] == "relcl":
                return self._of_antecedent(self.tree.heads[verb], content)
        return Speakers()

    def _of_antecedent(self, noun: int, content: Collection[int]) -> Speakers:
        """Return who the noun before a relative clause stands for: Ann Lee in `Ann Lee, a critic who has said`."""
        above = self.tree.heads[noun]
        index = self.at(above) if self.tree.deps[noun] == "appos" else None
        if index is not None and self.mentions[index].form is MentionForm.NAME:
            return Speakers((index,))
        self._antecedents.spoke(noun)
        return self._of(noun, content)

    def _of_noun(self, head: int, content: Collection[int]) -> Speakers:
        tree = self.tree
        named = self._apposed(head)
        if named is None and tree.words[head][0].isupper():
            named = self._namesake(head)
        if named is None:
            named = self._meant(head)
        if named is None:
            named = self._body(head)
        if named is not None:
            return Speakers((named,))
        if tree.tags[head] == "NNP" and not tree.below(head, "det"):
            return Speakers()
        owner = self._owner(head, content)
        if owner is None:
            owner = self._publisher(head, content)
        if owner is not None and self._is_where(head, owner):
            return Speakers((), self._words(head), None, sort_of(tree, head))
        if owner is not None and (tree.lemmas[head] in UTTERANCES or tree.lemmas[head] in words_of("documents.tsv")):
            return Speakers((owner,))
        if tree.pos[head] not in ("NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM"):
            return Speakers()
        return Speakers((), self._words(head), owner, sort_of(tree, head))

    def _examples(self, head: int) -> tuple[int, ...]:
        """Return the people named of a group: critics, including Ann Lee and Robert Hale; critics like Ann Lee."""
        tree = self.tree
        for preposition in tree.below(head, "prep"):
            first = tree.child(preposition, "pobj")
            if tree.lowers[preposition] not in EXEMPLARY or first is None:
                continue
            tokens = [first]
            for token in tokens:
                tokens += tree.below(token, "conj", "appos")
                places = [of for to in tree.below(token, "prep") for of in tree.below(to, "pobj")]
                tokens += [other for place in places if self._is_place(place) for other in tree.below(place, "conj")]
            found = [self.at(token) for token in sorted(tokens)]
            people = [index for index in found if index is not None and self._types[index] is EntityType.PERSON]
            named = [index for index in people if self.mentions[index].form is MentionForm.NAME]
            return tuple(dict.fromkeys(named))
        return ()

    def _is_place(self, token: int) -> bool:
        """Whether a place is named, behind which the parser hangs more people: Ann Lee of Harwick and Robert Hale."""
        index = self.at(token)
        return index is not None and self._types[index] is EntityType.PLACE

    def _publisher(self, head: int, content: Collection[int]) -> int | None:
        """Return whose `the article` is, where the text has told of one such piece: a Times article hailed it."""
        tree, noun = self.tree, self.tree.lemmas[head]
        determiner = tree.child(head, "det")
        if determiner is None or tree.lowers[determiner] not in KNOWN or noun not in words_of("documents.tsv"):
            return None
        first = tree.bounds[max(0, tree.sentences[head] - PIECES_BACK)][0]
        before = [token for token in range(first, head) if tree.lemmas[token] == noun and tree.pos[token] == "NOUN"]
        before = [token for token in before if self.quoted.at(token) is None]
        if any(tree.lowers[poss] in POSSESSIVES for token in before for poss in tree.below(token, "poss")):
            return None  # whose `his letter` is may only come behind it
        owners = {self._owner(token, content) for token in before} - {None}
        return owners.pop() if len(owners) == 1 else None

    def _body(self, head: int) -> int | None:
        """Return the one body of the text before that is called by the noun: the department, the union.

        A firm is seldom so called: `the company` means the only organisation of the text so far.
        """
        tree, noun = self.tree, self.tree.lemmas[head]
        determiner = tree.child(head, "det")
        is_the = determiner is not None and tree.lowers[determiner] == "the" and tree.tags[head] == "NN"
        is_bare = all(child == determiner or tree.deps[child] in ("relcl", "punct") for child in tree.children[head])
        if not is_the or not is_bare or noun not in words_of("bodies.tsv"):
            return None
        before = [
            index
            for index, mention in enumerate(self.mentions)
            if mention.form is MentionForm.NAME
            and mention.type is EntityType.ORGANISATION
            and mention.span.end <= tree.starts[head]
        ]
        if noun not in FIRMS:
            before = [index for index in before if noun in self.mentions[index].name.lower().split()]
        names = {self.mentions[index].name for index in before}
        return before[-1] if len(names) == 1 else None

    def _is_where(self, head: int, owner: int) -> bool:
        """Whether a report or speech is only in a place, and not its own: reports in Copenhagen."""
        tree = self.tree
        places = [
            tree.child(child, "pobj") for child in tree.below(head, "prep") if tree.lowers[child] in ("in", "at")
        ]
        inside = any(place is not None and self.at(place) == owner for place in places)
        return inside and sort_of(tree, head) == "document"

    def _apposed(self, head: int) -> int | None:
        """Return the name beside a description: Ann Lee in `the mayor of Harwick, Ann Lee`."""
        for token in self.tree.subtree(head):
            index = self.at(token) if self.tree.deps[token] == "appos" else None
            if index is not None and self.mentions[index].form is MentionForm.NAME:
                return index
        return None

    def _namesake(self, head: int) -> int | None:
        """Return the name that ends in the same word, the last before `head` or the first after it.

        The tagger misses a name in one place that it finds in another.
        """
        word, start = self.tree.words[head], self.tree.starts[head]
        fitting = [
            index
            for index, mention in enumerate(self.mentions)
            if mention.form is MentionForm.NAME and mention.name.split()[-1:] == [word]
        ]
        before = [index for index in fitting if self.mentions[index].span.start < start]
        return before[-1] if before else next(iter(fitting), None)

    def _owner(self, head: int, content: Collection[int]) -> int | None:
        """Return the mention that a common noun belongs to: Kremlin in `a spokesman for the Kremlin`."""
        tree = self.tree
        for child in tree.children[head]:
            if tree.deps[child] in ("poss", "compound", "amod", "nmod"):
                if tree.tags[child] == "PRP$":
                    return next(iter(self._of_pronoun(child, content).mentions), None)
                if self.at(child) is not None:
                    return self.at(child)
            if tree.deps[child] == "prep" and tree.lemmas[child] in ("of", "for", "from", "by", "at", "in", "with"):
                noun = tree.child(child, "pobj")
                if noun is not None and self.at(noun) is not None:
                    return self.at(noun)
        return None

    def _words(self, head: int) -> str:
        tree = self.tree
        left = tree.lefts[head]
        while left < head and (tree.deps[left] in DETERMINERS or tree.is_space(left)):
            left += 1
        end = head
        for child in tree.below(head, "prep"):
            if tree.lemmas[child] in ("of", "for", "from", "at", "in", "with") and tree.rights[child] - child <= 6:
                end = tree.rights[child] - 1
        return " ".join(tree.text[tree.starts[left] : tree.end(end)].split())

    def _of_pronoun(self, pronoun: int, content: Collection[int]) -> Speakers:
        """Return who `pronoun` stands for: those whom a name begins, or a noun nobody named."""
        found = self._antecedents.find(pronoun, content)
        if found is None:
            return Speakers()
        if found.mention < 0:
            return self._of_noun(found.token, content)
        is_described = self.mentions[found.mention].form in DESCRIBING
        origin = self._antecedents.origin(found.token)
        is_wide = (is_described or self.tree.lowers[pronoun] in PLURALS) and origin in self._at
        if not is_wide or pronoun in self._asked:  # `the council and their lawyer` asks again whose lawyer
            return Speakers((found.mention,))
        self._asked.add(pronoun)
        speakers = self._of(origin, content)
        self._asked.remove(pronoun)
        is_passing = origin != found.token and self.tree.deps[origin] not in SUBJECT_DEPS
        return Speakers() if is_passing and not speakers.mentions else speakers  # nobody named, and only in passing


def _is_source(mention: Mention) -> bool:
    """Whether a group is of people whom texts quote without names: officials, two engineers, not both presidents."""
    if mention.name.lower().split()[0] in COUNTED:
        return True
    nouns = role_nouns()
    return any(word in nouns and nouns[word].kind == "source" for word in mention.name.lower().split())
