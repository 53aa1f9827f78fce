"""Where a component's work is done otherwise, and faster, what comes out is what the component itself would make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.annotate import nlp
from generator.annotate.attribute_table import table_of
from generator.annotate.entity_decoding import decoder_of
from generator.config import DEFAULT_MODEL
from generator.content.blocks import plain_blocks
from generator.model import Copy

spacy = pytest.importorskip("spacy")

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
EVERYTHING = ["POS", "TAG", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE", "NORM"]
ODD = (
    "",
    " ",
    "\n\n",
    "Paris",
    "Ann Lee",
    "Ann Lee \n and Bob  Hale\tof the Harbour Board",
    "the Organisation for the Prohibition of All Further Meetings of the Committee on the Reform of Standing Orders",
    "I'm gonna go; let's see. C'mon, y'all! Nothin' doin': she sha n't, he wo n't, 'cause they got ta. 'Nuff said.",
    "It gets late. There's Ann. You are it, they told you of it. He'd do what he did. Who is that, which I have?",
)


def texts() -> list[str]:
    briefs = sorted((ROOT / "content" / "briefs").rglob("*.md"))[:40]
    written = [file.read_text(encoding="utf-8").split("---", 2)[-1] for file in briefs]
    return [*ODD, *written, (CASES / "kinds_of_text.md").read_text(encoding="utf-8")]


def docs_before(name: str, model: spacy.Language) -> list[spacy.tokens.Doc]:
    """Return the texts as they come to a component."""
    docs = [nlp.make_doc(model, Copy(text, plain_blocks(text))) for text in texts()]
    for own, component in model.pipeline:
        if own == name:
            break
        docs = list(component.pipe(docs, batch_size=16))
    return docs


def values(doc: spacy.tokens.Doc) -> list[list[int]]:
    return doc.to_array(EVERYTHING).tolist()


def test_a_parsed_copy_is_what_the_pipeline_makes_of_it() -> None:
    copies = [Copy(text, plain_blocks(text)) for text in texts()]
    model = nlp.load(DEFAULT_MODEL)
    parsed = list(nlp.parse(copies, DEFAULT_MODEL))
    assert list(map(values, parsed)) == [values(model(nlp.make_doc(model, copy))) for copy in copies]
    assert sum(len(doc.ents) for doc in parsed) > 100


@pytest.mark.parametrize(("name", "made"), [("ner", decoder_of), ("attribute_ruler", table_of)])
def test_both_take_the_place_of_the_usual_components(name: str, made: Callable[[Any], Any]) -> None:
    model = nlp.load(DEFAULT_MODEL)
    ours = made(model.get_pipe(name))
    assert ours is not None
    theirs, docs = docs_before(name, model), docs_before(name, model)
    list(model.get_pipe(name).pipe(theirs, batch_size=16))
    assert list(map(values, ours.pipe(docs, 7))) == list(map(values, theirs))


def test_words_that_are_entities_already_stay_so() -> None:
    model = spacy.load(DEFAULT_MODEL)
    ruler = model.add_pipe("entity_ruler", before="ner")
    ruler.add_patterns([{"label": "ORG", "pattern": "Harbour Board"}])
    text = "Ann Lee of the Harbour Board met Angela Merkel in Berlin."
    mine = model.make_doc(text)
    for name, component in model.pipeline:
        mine = next(decoder_of(component).pipe([mine], 8)) if name == "ner" else component(mine)
    assert values(mine) == values(model(text))
    assert [str(one) for one in mine.ents if one.label_ == "ORG"] == ["Harbour Board"]


@pytest.mark.parametrize("name", ["tagger", "parser", "tok2vec", "lemmatizer"])
def test_other_components_do_their_own_work(name: str) -> None:
    component = nlp.load(DEFAULT_MODEL).get_pipe(name)
    assert decoder_of(component) is None
    assert table_of(component) is None


RULES = [
    ([[{"LOWER": "harbour"}]], {"LEMMA": "port"}, 0),
    ([[{"LOWER": "harbour"}], [{"LOWER": {"REGEX": "^b.*d$"}}]], {"POS": "X"}, 0),
    ([[{"LOWER": {"IN": ["the", "of"]}, "IS_SPACE": False}]], {"POS": "DET"}, 0),
    ([[{"TAG": {"NOT_IN": ["NNP", ""]}, "LOWER": "met"}]], {"MORPH": "Tense=Past"}, 0),
    ([[{"LOWER": "harbour"}, {"LOWER": "board"}]], {"LEMMA": "council"}, -1),
    ([[{"LOWER": "harbour"}, {"LOWER": "board"}]], {"LEMMA": "pier"}, 0),
    ([[{"LOWER": "board"}]], {"LEMMA": "plank"}, 0),
]


def test_the_last_rule_has_the_last_word() -> None:
    model = spacy.load(DEFAULT_MODEL, exclude=["attribute_ruler", "lemmatizer", "ner"])
    ruler = model.add_pipe("attribute_ruler")
    for patterns, attributes, index in RULES:
        ruler.add(patterns, attributes, index)
    text = "Ann met the Harbour Board of the harbour."
    theirs, doc = model(text), model.make_doc(text)
    for name, component in model.pipeline:
        doc = next(table_of(component).pipe([doc], 8)) if name == "attribute_ruler" else component(doc)
    assert values(doc) == values(theirs)
    assert [doc[word].lemma_ for word in (3, 4)] == ["pier", "plank"]


@pytest.mark.parametrize(
    "pattern", [{"LOWER": {"FUZZY": "harbour"}}, {"LENGTH": {">": 3}}, {"LOWER": "a", "OP": "+"}]
)
def test_rules_that_read_otherwise_are_left_to_the_ruler(pattern: dict[str, object]) -> None:
    model = spacy.blank("en")
    ruler = model.add_pipe("attribute_ruler")
    ruler.add([[pattern]], {"POS": "X"})
    assert table_of(ruler) is None
