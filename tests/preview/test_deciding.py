"""Who may decide in the preview, and what an answer does: over real sockets, on a site without a model."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from serving import PlainBuilder, Served, serving

from generator.model import BriefId
from generator.preview.deciding import Deciding
from generator.preview.review_handlers import is_this_machine, same_origin
from generator.preview.site import PreviewSite

sys.path.append(str(Path(__file__).parents[1] / "review"))
from archive_for_review import FILES, reviewed, write_site

ANSWER = BriefId("2017-05-12-answer")
REVIEW_FILE = "content/briefs/2017-05-12-answer.review.yaml"
JSON = {"Content-Type": "application/json"}


@dataclass
class ReviewedBuilder(PlainBuilder):
    """A site whose page of the answer is that of the archive for review."""

    def build(self, changed: Iterable[Path], wanted: Iterable[str], progress: Any) -> PreviewSite:
        from dataclasses import replace

        site = super().build(changed, wanted, progress)
        return replace(site, reviewed=reviewed(self.root), brief_of={"2017-05-12-answer/index.html": ANSWER})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path)


@pytest.fixture
def served(root: Path) -> Iterator[Served]:
    with serving(root, ReviewedBuilder(root), Deciding(root, root / ".onrecord", "ek")) as preview:
        yield preview


def token(served: Served) -> str:
    assert served.session.deciding is not None
    return served.session.deciding.token


def post(served: Served, name: str, body: Any, **headers: str) -> tuple[int, Any]:
    sent = {"Origin": served.address, "X-Onrecord-Token": token(served), **JSON} | headers
    response, answer = served.ask(f"/.onrecord/review/{name}", "POST", json.dumps(body), **sent)
    return response.status, json.loads(answer) if response.status in (200, 422) else answer


def findings(served: Served) -> list[dict[str, Any]]:
    response, body = served.ask(f"/.onrecord/review/findings?brief={ANSWER}", **{"X-Onrecord-Token": token(served)})
    assert response.status == 200
    return json.loads(body)  # type: ignore[no-any-return]


def claim_of(served: Served) -> dict[str, Any]:
    (claim,) = [finding for finding in findings(served) if finding["kind"] == "claim"]
    return claim


def test_pages_carry_the_script_and_a_token_and_the_brief_they_show(served: Served):
    page = served.page("/2017-05-12-answer/")
    assert f'data-token="{token(served)}" data-brief="2017-05-12-answer"' in page
    assert 'data-brief=""' in served.page("/")
    response, script = served.ask("/.onrecord/review/review.js")
    assert (response.status, response.headers["Content-Type"]) == (200, "text/javascript;charset=utf-8")
    assert b"innerHTML =" not in script


def test_an_answer_is_written_and_shown_when_it_is_answered(root: Path, served: Served):
    claim = claim_of(served)
    assert (claim["state"], claim["score"], claim["unsure"]) == ("not shown", 0.5, True)
    status, done = post(served, "decide", {"brief": ANSWER, "key": claim["key"], "answer": "accept"})
    assert (status, done) == (200, {"files": ["2017-05-12-answer.review.yaml"], "undo": 1})
    assert (claim_of(served)["state"], claim_of(served)["decided"]) == ("accepted by an editor", True)
    assert {path: (root / path).read_text() for path in FILES} == FILES


def test_undo_takes_it_back(root: Path, served: Served):
    post(served, "decide", {"brief": ANSWER, "key": claim_of(served)["key"], "answer": "reject"})
    assert [finding["kind"] for finding in findings(served)].count("claim") == 0
    assert post(served, "undo", {}) == (200, {"files": ["2017-05-12-answer.review.yaml"], "undo": 0})
    assert claim_of(served)["state"] == "not shown"
    assert not (root / REVIEW_FILE).exists()
    assert post(served, "undo", {}) == (200, {"files": [], "undo": 0})


def test_one_answer_holds_for_all_equal_cases_when_it_is_said_so(served: Served):
    names = [finding for finding in findings(served) if finding["words"] == "Arden"]
    _, counted = served.ask(
        f"/.onrecord/review/equals?brief={ANSWER}&key={names[0]['key']}", **{"X-Onrecord-Token": token(served)}
    )
    assert json.loads(counted) == {"equal": 2, "briefs": 1, "pages": 2}
    which = {"brief": ANSWER, "key": names[0]["key"], "all": True}
    post(served, "decide", which | {"answer": "change", "to": "bo-arden"})
    after = [finding["meaning"] for finding in findings(served) if finding["words"] == "Arden"]
    assert after == ["Bo Arden (person)"] * 2


def test_the_queue_tells_how_much_there_is(served: Served):
    _, body = served.ask("/.onrecord/review/queue", **{"X-Onrecord-Token": token(served)})
    queue = json.loads(body)
    assert (queue["total"], {item["kind"] for item in queue["items"]}) == (2, {"mention", "claim"})


def test_names_are_suggested_by_their_words(served: Served):
    _, body = served.ask("/.onrecord/review/names?words=arden", **{"X-Onrecord-Token": token(served)})
    assert [name["id"] for name in json.loads(body)] == ["ana-arden", "bo-arden"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"X-Onrecord-Token": ""}, 403),
        ({"X-Onrecord-Token": "guessed"}, 403),
        ({"X-Onrecord-Token": "gu\u00e4ssed"}, 403),
        ({"Host": "evil.example"}, 421),
    ],
)
def test_what_is_not_from_our_own_page_is_refused(root: Path, served: Served, headers: dict[str, str], status: int):
    key = claim_of(served)["key"]
    for name in ("decide", "undo"):
        assert post(served, name, {"brief": ANSWER, "key": key, "answer": "reject"}, **headers)[0] == status
    assert not (root / REVIEW_FILE).exists()


def test_what_was_found_is_told_only_to_our_own_pages(served: Served):
    for name in (f"findings?brief={ANSWER}", "queue", "names?words=a"):
        assert served.ask(f"/.onrecord/review/{name}")[0].status == 403
    assert served.ask("/.onrecord/review/decide")[0].status in (403, 405)


@pytest.mark.parametrize("body", [{"key": "nobody", "answer": "accept"}, {}, {"key": 3, "answer": "accept"}])
def test_what_has_changed_meanwhile_is_said(served: Served, body: dict[str, Any]):
    assert post(served, "decide", body) == (422, {"error": "this has changed meanwhile; look again"})


def test_an_answer_that_does_not_fit_is_said(served: Served):
    key = claim_of(served)["key"]
    status, answer = post(served, "decide", {"brief": ANSWER, "key": key, "answer": "change", "stance": "agrees"})
    assert (status, answer["error"].partition(":")[0]) == (422, "unknown stance “agrees”")
    assert post(served, "decide", {"brief": ANSWER, "key": key, "answer": "perhaps"})[0] == 422
    assert post(served, "decide", ["no", "answer"])[0] == 400


def test_a_review_file_that_cannot_be_read_is_left_alone(root: Path, served: Served):
    key = claim_of(served)["key"]
    (root / REVIEW_FILE).write_text("- mention: [\n")
    status, answer = post(served, "decide", {"brief": ANSWER, "key": key, "answer": "accept"})
    assert (status, REVIEW_FILE in answer["error"]) == (422, True)
    assert (root / REVIEW_FILE).read_text() == "- mention: [\n"


def test_only_this_machine_decides_and_only_from_the_same_place():
    assert (is_this_machine("127.0.0.1"), is_this_machine("::1")) == (True, True)
    assert (is_this_machine("192.168.0.7"), is_this_machine("")) == (False, False)
    assert same_origin("http://localhost:8000", "localhost:8000", "http")
    for origin in ("http://localhost:8001", "https://localhost:8000", "http://localhost:8000.evil.example", ""):
        assert not same_origin(origin, "localhost:8000", "http")
