"""Deploying to a bucket: a real server that speaks S3, on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from places import FIRST, SECOND, Newsroom, files_below, free_port, need, newsroom, serving, wait_until

obstore = pytest.importorskip("obstore")

BUCKET = "briefs"
KEY, SECRET = "a-key", "a-secret-of-the-test"


@dataclass(frozen=True)
class Server:
    folder: Path
    """Its one bucket, as a folder; only to be looked at, since the server remembers what it lists."""
    address: str

    def store(self) -> Any:
        from obstore.store import S3Store

        options: Any = {"allow_http": True}
        return S3Store(BUCKET, endpoint=self.address, region="us-east-1", access_key_id=KEY,
                       secret_access_key=SECRET, client_options=options)  # fmt: skip

    def headers(self, path: str) -> tuple[str, str]:
        found = obstore.get(self.store(), path).attributes
        return found["Content-Type"], found["Cache-Control"]


@dataclass(frozen=True)
class Place:
    """Where one test deploys to."""

    server: Server
    prefix: str

    @property
    def folder(self) -> Path:
        return self.server.folder / self.prefix

    def put(self, path: str, text: str) -> None:
        obstore.put(self.server.store(), f"{self.prefix}/{path}", text.encode())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("s3")
    port = free_port()
    asked = [need("rclone"), "serve", "s3", str(folder / "buckets"), "--addr", f"127.0.0.1:{port}",
             "--auth-key", f"{KEY},{SECRET}", "--config", str(folder / "rclone.conf")]  # fmt: skip
    (folder / "buckets" / BUCKET).mkdir(parents=True)
    with serving(asked, port, folder / "log"):
        yield Server(folder / "buckets" / BUCKET, f"http://127.0.0.1:{port}")


@pytest.fixture
def place(server: Server, request: pytest.FixtureRequest) -> Place:
    return Place(server, request.node.name)


def room_for(root: Path, place: Place, **env: str) -> Newsroom:
    room = newsroom(root, **({"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET} | env))
    address = place.server.address
    room.aim(f"{{to: s3, bucket: {BUCKET}, endpoint: '{address}', region: us-east-1, prefix: {place.prefix}}}")
    return room


@pytest.fixture
def room(tmp_path: Path, place: Place) -> Newsroom:
    return room_for(tmp_path / "room", place)


def test_only_differences_are_sent_with_their_headers(room: Newsroom, place: Place):
    assert (
        room.says() == f"live: deployed to s3://{BUCKET}/{place.prefix}: 26 added, 0 changed, 0 deleted, 0 unchanged"
    )
    assert files_below(place.folder) == FIRST
    assert place.server.headers(f"{place.prefix}/index.html") == ("text/html;charset=utf-8", "no-cache")
    style = ("text/css;charset=utf-8", "public, max-age=31536000, immutable")
    assert place.server.headers(f"{place.prefix}/static/css/base.css") == style
    times = {path: path.stat().st_mtime_ns for path in place.folder.rglob("*") if path.is_file()}
    assert "nothing has changed" in room.says()
    assert {path: path.stat().st_mtime_ns for path in place.folder.rglob("*") if path.is_file()} == times
    room.write(SECOND)
    assert room.says().endswith("1 added, 2 changed, 1 deleted, 23 unchanged")
    assert files_below(place.folder) == SECOND
    kept = place.folder / "briefs/1/index.html"
    assert kept.stat().st_mtime_ns == times[kept]


def test_objects_of_others_stay_and_those_in_the_way_stop_it(room: Newsroom, place: Place):
    place.put("notes.txt", "mine")
    place.put("index.html", "mine")
    assert "error E712 files there were put or altered by somebody else: index.html" in room.refuses()
    assert files_below(place.folder) == {"notes.txt": "mine", "index.html": "mine"}
    room.says("--overwrite")
    assert files_below(place.folder) == {**FIRST, "notes.txt": "mine"}


def test_a_run_killed_midway_is_simply_run_again(room: Newsroom, place: Place):
    many = {f"briefs/{n}/index.html": f"<p>{n}</p>" * 500 for n in range(600)}
    room.write({**FIRST, **many})
    process = room.begin()
    wait_until((place.folder / "briefs/3/index.html").exists)
    process.kill()
    process.wait()
    assert not (place.folder / "build.json").exists()
    room.write({**FIRST, **dict(list(many.items())[:500])})
    room.says()
    assert files_below(place.folder) == {**FIRST, **dict(list(many.items())[:500])}
    assert "nothing sent" in room.says()


def test_another_newsrooms_deployment_is_noticed(room: Newsroom, place: Place, tmp_path: Path):
    room.says()
    other = room_for(tmp_path / "other", place)
    other.write(SECOND)
    assert other.says().endswith("1 added, 2 changed, 1 deleted, 23 unchanged")
    room.write({**FIRST, "index.html": "<h1>Ours</h1>"})
    assert "error E711 somebody else has deployed there since you did" in room.refuses()
    assert files_below(place.folder) == SECOND
    room.says("--overwrite")
    assert files_below(place.folder)["index.html"] == "<h1>Ours</h1>"


def test_a_wrong_secret_is_told(tmp_path: Path, place: Place):
    room = room_for(tmp_path / "room", place, AWS_SECRET_ACCESS_KEY="wrong")
    words = room.refuses()
    assert f"error E723 cannot read s3://{BUCKET}/{place.prefix}" in words
    assert "in the environment is right" in words or "see that these credentials may" in words
    assert "Traceback" not in words


def test_a_server_or_a_bucket_that_is_not_there_is_told(room: Newsroom, server: Server):
    room.aim(f"{{to: s3, bucket: none, endpoint: 'http://127.0.0.1:{free_port()}', region: us-east-1}}")
    assert "→ see that the endpoint is right and the server runs" in room.refuses()
    room.aim(f"{{to: s3, bucket: no-such-bucket, endpoint: '{server.address}', region: us-east-1}}")
    assert "→ make the bucket first, or mend its name in site.yaml" in room.refuses()


def test_without_credentials_nobody_is_asked(room: Newsroom, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID", raising=False)
    room.env = {}
    assert "error E722 no credentials in the environment → set one of AWS_ACCESS_KEY_ID" in room.refuses()
