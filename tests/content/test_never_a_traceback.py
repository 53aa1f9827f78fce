"""Whatever stands in a file, reading it gives values or problems: never a traceback, never a hang."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.content.brief import parse_brief
from generator.content.front_matter import KNOWN
from generator.content.page import parse_page
from generator.knowledge.loader import knowledge_of
from generator.knowledge.references import check_references
from generator.model import Source

VALUES = st.sampled_from(
    ["a", "2017-05-11", "10:30", "[]", "{}", "[a, b]", "{a: b}", "[{a: b}]", "{id: a}", "[[a]]", "~", "''", '"x"',
     "no", "[{quote: x, by: y}]", "{id: [a]}", "{from: 1}", "012", "*a", "&a b", "!!str a", "!!binary x", "|\n  a\n",
     ">-\n  b", "- a", "a: b", "[", "{", "'", "%", "@", "\t", "{wikidata: 5}",
     "[1, 2]", "[1, 2, 3]", "[nan, inf]", "2017/2018",
     "{place: [a]}", "[~]", "{? a : b}", "{a: {b: {c: {d: e}}}}", "é", "\u2028", "-", "?", ":", "# a", "<<: a"]
)  # fmt: skip
REGISTRY_KEYS = ("id", "name", "type", "also_known_as", "roles", "inside", "geo", "same_as", "image", "page", "when",
                 "status", "people", "where", "same", "not_same", "split", "into", "mention", "claim", "verdict",
                 "fixed", "title", "url", "date", "question")  # fmt: skip
PATHS = ("entities/people.yaml", "entities/same.yaml", "entities/places/a.md", "events/events.yaml", "events/a.md",
         "sources.yaml", "stories.yaml", "briefs/a.review.yaml", "odd.yaml")  # fmt: skip


def head(keys: tuple[str, ...]) -> st.SearchStrategy[str]:
    line = st.tuples(st.sampled_from(keys), VALUES).map(lambda pair: f"{pair[0]}: {pair[1]}")
    return st.lists(line, max_size=6).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(head((*KNOWN, "author", "status", "published", "taxonomies", "categories", "params", "images", "1", "odd")))
def test_any_head_of_a_brief_is_read_or_complained_of(text: str):
    for whole in (f"---\ntitle: A\n{text}\n---\nBody.", f"---\n{text}\n---\n", f"Title: A\n{text}\n\nBody."):
        read = parse_brief(Source("content/briefs/a.md", whole, ""), "Europe/Berlin")
        assert read.brief is not None or any(problem.is_error for problem in read.problems)
        assert not any("Node(" in str(problem) for problem in read.problems)
        if read.brief:
            check_references([read.brief], knowledge_of([])[0])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PATHS), head(REGISTRY_KEYS), st.booleans())
def test_any_registry_file_is_read_or_complained_of(path: str, text: str, is_list: bool):
    item = "- " + text.replace("\n", "\n  ") if is_list else text
    whole = f"---\n{text}\n---\nText.\n" if path.endswith(".md") else item
    knowledge, problems = knowledge_of([Source("content/" + path, whole, "")])
    assert all(str(problem) for problem in [*problems, *check_references([], knowledge)])


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
@example("---")
@example("+++\n+++")
@example("---\n---\n---")
@example("---\n- a\n---\n")
@example("+++\na = [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]\n+++")
@example("Title: a")
def test_any_text_is_read_or_complained_of(text: str):
    source = Source("content/briefs/a.md", text, "")
    read = parse_brief(source)
    assert read.brief is not None or any(problem.is_error for problem in read.problems)
    page, problems = parse_page(source)
    assert page is not None or problems


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[]{}=.#\"' abclim-|^\\\n", max_size=80))
def test_any_marks_in_a_body_are_read_or_complained_of(body: str):
    read = parse_brief(Source("content/briefs/a.md", f"---\ntitle: A\n---\n{body}", ""))
    assert read.brief is not None or any(problem.is_error for problem in read.problems)
    if read.brief:
        assert all(0 <= m.span.start <= m.span.end <= len(read.brief.text) for m in read.brief.markup)
