"""What the preview answers, over real sockets: pages, files, and to whom."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import PlainBuilder, Served, run, serving, write
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClosedError, websocket_connect

from generator.digest import digest_bytes
from generator.preview.guarded import allows_host
from generator.preview.server import LOCAL, ReloadSocket, content_type, listen, make_app

FILES = {
    "content/ana.md": "Ana",
    "content/plans.md": "Plans",
    "themes/broadsheet/static/css/own.css": "p { color: red }",
    "themes/broadsheet/static/film.mp4": "0123456789",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = write(tmp_path_factory.mktemp("served"), FILES | {"secret.txt": "secret"})
    (root / "themes/broadsheet/static/leak.txt").symlink_to(root / "secret.txt")
    with serving(root, PlainBuilder(root, marks={"plans/index.html": "Draft"})) as preview:
        yield preview


def test_a_page_ends_with_the_script_and_is_never_cached(served: Served):
    response, body = served.ask("/ana/")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html;charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert body.startswith(b"<!doctype html>")
    assert body.endswith(b"</script>")
    assert int(response.headers["Content-Length"]) == len(body)


def test_what_is_asked_for_by_its_very_version_is_kept_by_the_browser(served: Served):
    client = re.findall(r"/livereload\.js\?v=\w+", served.ask("/ana/")[1].decode())
    version = digest_bytes(b"p{color:red}")[:8]
    for address in (*client, f"/static/css/own.css?v={version}"):
        response, body = served.ask(address)
        assert response.headers["Cache-Control"] == "private, max-age=31536000, immutable"
        assert body == served.ask(address.partition("?")[0])[1]
    for address in ("/static/css/own.css", "/static/css/own.css?v=12345678", "/static/film.mp4?v=", "/livereload.js"):
        assert served.ask(address)[0].headers["Cache-Control"] == "no-store"


def test_only_what_is_not_published_is_marked(served: Served):
    assert b'<p class="onrecord-mark" role="note">Draft</p>' in served.ask("/plans/")[1]
    assert b"onrecord-mark" not in served.ask("/ana/")[1]


def test_head_has_the_same_headers_and_no_body(served: Served):
    (head, nothing), (get, _) = served.ask("/ana/", "HEAD"), served.ask("/ana/")
    assert nothing == b""
    assert head.headers["Content-Length"] == get.headers["Content-Length"]


def test_a_part_of_a_file_can_be_asked_for(served: Served):
    response, body = served.ask("/static/film.mp4", Range="bytes=2-4")
    assert (response.status, body) == (206, b"234")
    assert response.headers["Content-Range"] == "bytes 2-4/10"
    assert response.headers["Content-Type"] == "video/mp4"
    assert served.ask("/static/film.mp4", Range="bytes=20-")[0].status == 416


def test_other_files_are_those_of_a_build_with_nothing_added(served: Served):
    response, body = served.ask("/static/css/own.css")
    assert (response.headers["Content-Type"], body) == ("text/css;charset=utf-8", b"p{color:red}")


def test_what_is_not_there_is_answered_with_the_sites_own_page(served: Served):
    response, body = served.ask("/nobody/")
    assert response.status == 404
    assert b"Nothing here" in body
    assert b"livereload.js" in body


def test_a_folder_is_led_to_its_slash(served: Served):
    response, _ = served.ask("/ana?from=mail")
    assert (response.status, response.headers["Location"]) == (302, "/ana/")
    assert served.ask("//ana")[0].headers["Location"] == "/ana/"


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/static/../../../secret.txt", "/%2e%2e/secret.txt", "/static/..%2f..%2f..%2fsecret.txt",
     "/static/leak.txt", "/site.yaml", "/content/ana.md", "//etc/passwd", "/static/%00", "/.onrecord/../secret.txt"],
)  # fmt: skip
def test_nothing_outside_the_site_is_served(served: Served, path: str):
    response, body = served.ask(path)
    assert response.status == 404
    assert b"secret\n" not in body


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:{}", 200), ("localhost:{}", 200), ("LOCALHOST", 200), ("[::1]:{}", 200), ("evil.example:{}", 421),
     ("127.0.0.1.evil.example", 421), ("192.168.0.1", 421), ("", 421)],
)  # fmt: skip
def test_a_foreign_host_is_refused(served: Served, host: str, status: int):
    for path in ("/ana/", "/livereload.js"):
        assert served.ask(path, Host=host.format(served.port))[0].status == status


def test_a_server_for_the_network_answers_to_addresses_and_its_own_names():
    assert allows_host("192.168.0.7:8000", "0.0.0.0")
    assert allows_host("desk.example", "desk.example")
    assert allows_host(socket.gethostname(), "0.0.0.0")
    assert not allows_host("evil.example", "0.0.0.0")


def greeting(served: Served, **headers: str) -> str:
    async def connect() -> str:
        url = f"ws://{LOCAL}:{served.port}/livereload"
        connection = await websocket_connect(HTTPRequest(url, headers=headers))
        await connection.write_message('{"command": "hello", "protocols": []}')
        answer = await connection.read_message()
        connection.close()
        while await connection.read_message() is not None:
            pass
        return str(answer)

    return run(connect())


def test_our_own_pages_may_open_the_socket(served: Served):
    assert "official-7" in greeting(served, Origin=served.address)


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}])
def test_other_sites_may_not(served: Served, headers: dict[str, str]):
    with pytest.raises(HTTPClientError) as caught:
        greeting(served, **headers)
    assert caught.value.code in (403, 421)


def test_nothing_can_be_sent(served: Served):
    assert served.ask("/ana/", "POST")[0].status == 405


def test_the_next_port_is_taken_when_one_is_in_use(served: Served):
    async def two() -> int:
        server, port = listen(make_app(served.session, LOCAL), LOCAL, [served.port, 0])
        server.stop()
        return port

    assert run(two()) != served.port


def test_a_site_below_a_path_stands_there_in_the_preview_too(tmp_path: Path):
    root = write(tmp_path, FILES | {"site.yaml": "title: Small\nbase_url: https://example.org/news/desk\n"})
    with serving(root, PlainBuilder(root)) as preview:
        assert preview.ask("/")[0].headers["Location"] == "/news/desk/"
        assert preview.ask("/news/desk")[0].headers["Location"] == "/news/desk/"
        assert preview.ask("/news/desk/ana")[0].headers["Location"] == "/news/desk/ana/"
        assert preview.ask("/news/desk/ana/")[0].status == 200
        assert preview.ask("/news/desk/static/css/own.css")[0].status == 200


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.JS", "text/javascript;charset=utf-8"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.avif", "image/avif"),
        ("a.woff2", "font/woff2"),
        ("calendar.ics", "text/calendar;charset=utf-8"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_of_its_ending(name: str, kind: str):
    assert content_type(name) == kind


class Gone(ReloadSocket):
    """A page that has just been left."""

    def __init__(self) -> None:  # without a connection
        pass

    def write_message(self, message: object, binary: bool = False) -> None:
        raise WebSocketClosedError


def test_a_page_that_has_just_been_left_is_told_nothing(caplog: pytest.LogCaptureFixture):
    Gone().reload("page")
    assert not caplog.records
