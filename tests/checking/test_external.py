"""Links to other sites are asked politely, and good answers are believed for a week."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.checking.external import Manners, check
from generator.checking.outward import links
from generator.errors import Location
from generator.model import Citation, Knowledge
from generator.reading import SiteSources
from tests.small_archive import brief

NOW = dt.datetime(2026, 1, 10, tzinfo=dt.UTC)
QUICK = Manners(pause=0, patience=2, backoff=0)
AT = Location("content/sources.yaml", 3)


class Elsewhere:
    """A server on loopback that answers as its paths say, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: dict[str, list[int]] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                outer.asked.append(f"{self.command} {self.path}")
                codes = outer.answers.get(f"{self.command} {self.path}") or outer.answers.get(self.path, [200])
                self.send_response(codes.pop(0) if len(codes) > 1 else codes[0])
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_HEAD = do_GET = answer  # noqa: N815  # names of the standard library

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    server = Elsewhere()
    yield server
    server.close()


def found(elsewhere: Elsewhere, memory: Path, *paths: str, now: dt.datetime = NOW) -> list[str]:
    asked = {elsewhere.base + path: AT for path in paths}
    return [
        f"{one.code} {one.message.removeprefix(elsewhere.base)}" for one in check(asked, memory, now, manners=QUICK)
    ]


def test_a_page_that_answers_is_no_problem_and_is_not_asked_again_for_a_week(elsewhere: Elsewhere, tmp_path: Path):
    memory = tmp_path / "links.json"
    assert found(elsewhere, memory, "/a") == []
    assert found(elsewhere, memory, "/a", now=NOW + dt.timedelta(days=6)) == []
    assert elsewhere.asked == ["HEAD /a"]
    assert found(elsewhere, memory, "/a", now=NOW + dt.timedelta(days=8)) == []
    assert elsewhere.asked == ["HEAD /a", "HEAD /a"]


def test_what_is_gone_is_an_error_with_its_place_and_is_asked_again(elsewhere: Elsewhere, tmp_path: Path):
    elsewhere.answers["/gone"] = [404]
    (problem,) = check({f"{elsewhere.base}/gone": AT}, tmp_path / "links.json", NOW, manners=QUICK)
    assert str(problem).startswith(f"content/sources.yaml:3 error E840 {elsewhere.base}/gone answers 404 → name")
    assert found(elsewhere, tmp_path / "links.json", "/gone") == ["E840 /gone answers 404"]
    assert json.loads((tmp_path / "links.json").read_text()) == {}


def test_a_server_that_refuses_head_is_asked_by_get(elsewhere: Elsewhere, tmp_path: Path):
    elsewhere.answers["HEAD /form"] = [405]
    assert found(elsewhere, tmp_path / "links.json", "/form") == []
    assert elsewhere.asked == ["HEAD /form", "GET /form"]


def test_a_server_in_trouble_is_asked_three_times(elsewhere: Elsewhere, tmp_path: Path):
    elsewhere.answers["/busy"] = [503, 503, 200]
    elsewhere.answers["/down"] = [500]
    assert found(elsewhere, tmp_path / "links.json", "/busy", "/down") == ["W840 /down answers 500"]
    assert elsewhere.asked.count("HEAD /busy") == elsewhere.asked.count("HEAD /down") == 3


def test_no_server_is_a_warning(elsewhere: Elsewhere, tmp_path: Path):
    elsewhere.server.server_close()
    (message,) = found(elsewhere, tmp_path / "links.json", "/x")
    assert message.startswith("W840 /x does not answer: ")


def test_a_damaged_memory_is_begun_anew(elsewhere: Elsewhere, tmp_path: Path):
    (tmp_path / "links.json").write_text("[")
    assert found(elsewhere, tmp_path / "links.json", "/a") == []
    assert len(json.loads((tmp_path / "links.json").read_text())) == 1


def test_fragments_are_not_sent_and_letters_beyond_ascii_are_quoted(elsewhere: Elsewhere, tmp_path: Path):
    assert found(elsewhere, tmp_path / "links.json", "/größe?q=ü#teil") == []
    assert elsewhere.asked == ["HEAD /gr%C3%B6%C3%9Fe?q=%C3%BC"]


def test_links_are_those_of_sources_and_of_the_text_with_their_lines():
    letter = Citation("letter", url="https://a.example/l", archived="https://b.example/l", at=Location("x.md", 4))
    text = "See [this](https://c.example/1).\n\nAnd <https://d.example/2>, [ours](https://example.org/x)."
    made = brief("2024-03-05-talk", text, sources=(letter,)).brief
    assert links(SiteSources((made,), Knowledge()), "https://example.org/") == {
        "https://a.example/l": Location("x.md", 4),
        "https://b.example/l": Location("x.md", 4),
        "https://c.example/1": Location(made.path, 5),
        "https://d.example/2": Location(made.path, 7),
    }
