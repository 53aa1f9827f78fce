"""Every save is shown, once: what changes on the disk, what is built, and which pages are told."""

from __future__ import annotations

import asyncio
import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from serving import PlainBuilder, Served, run, serving, wait_until, write
from tornado.websocket import WebSocketClientConnection, websocket_connect

FILES = {"content/ana.md": "Ana", "content/ben.md": "Ben", "themes/broadsheet/static/css/own.css": "p {}"}


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Served]:
    root = write(tmp_path, FILES)
    with serving(root, PlainBuilder(root)) as served:
        yield served


def edit(name: str, text: str) -> Callable[[Path], None]:
    return lambda root: (root / name).write_text(text) and None


CHANGES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "an edited brief": (edit("content/ana.md", "Ana Arden"), "/ana/", "Ana Arden"),
    "a new brief": (edit("content/cleo.md", "Cleo"), "/", "ana, ben, cleo"),
    "a deleted brief": (lambda root: (root / "content/ana.md").unlink(), "/", "Small: ben"),
    "a renamed brief": (lambda root: (root / "content/ana.md").rename(root / "content/zoe.md"), "/", "ben, zoe"),
    "a new folder": (lambda root: write(root, {"content/new/deep/dora.md": "Dora"}), "/", "dora"),
    "a setting": (edit("site.yaml", "title: Large\n"), "/", "Large"),
    "a new stylesheet": (edit("themes/broadsheet/static/css/new.css", "b {}"), "/static/css/new.css", "b{}"),
    "a template where no folder was": (lambda root: write(root, {"templates/brief.html": "x"}), "/", "Small"),
}  # fmt: skip


@pytest.mark.parametrize("kind", CHANGES)
def test_each_kind_of_change_is_built_once(preview: Served, tmp_path: Path, kind: str):
    change, path, words = CHANGES[kind]
    change(tmp_path)
    assert preview.settles_at(2)
    assert words in preview.page(path)


def test_a_save_by_way_of_a_temporary_file_is_one_change(preview: Served, tmp_path: Path):
    swap, backup, target = (tmp_path / "content" / name for name in (".ana.md.swp", "ana.md~", "ana.md"))
    swap.write_text("Ana Arden")
    target.rename(backup)
    swap.rename(target)
    backup.unlink()
    assert preview.settles_at(2)
    assert "Ana Arden" in preview.page("/ana/")


def test_what_editors_and_builds_write_is_no_change(preview: Served, tmp_path: Path):
    write(tmp_path, {"content/.ana.md.swp": "x", "content/4913": "", "content/ana.md~": "x", "site/index.html": "x"})
    write(tmp_path, {".onrecord/manifest.json": "{}", "notes.txt": "x", "content/ana.md": "Ana"})
    assert preview.settles_at(1)
    assert not (tmp_path / "site/ana").exists()


def test_a_copy_of_many_files_is_built_once(preview: Served, tmp_path: Path):
    many = write(tmp_path / "elsewhere", {f"brief-{number}.md": f"Number {number}" for number in range(500)})
    shutil.copytree(many, tmp_path / "content" / "many")
    assert preview.settles_at(2)
    assert "Number 499" in preview.page("/brief-499/")


def test_two_saves_a_second_apart_are_both_shown(preview: Served, tmp_path: Path):
    for number, name in ((2, "Ana Arden"), (3, "Ana Berg")):
        (tmp_path / "content/ana.md").write_text(name)
        preview.after_build(number)
        assert name in preview.page("/ana/")
        time.sleep(1)


def test_a_save_during_a_build_is_built_next(tmp_path: Path):
    root = write(tmp_path, FILES)
    with serving(root, PlainBuilder(root, delay=0.5)) as slow:
        (root / "content/ana.md").write_text("first")
        wait_until(lambda: slow.session.building)
        time.sleep(0.2)
        (root / "content/ana.md").write_text("second")
        assert "first" in slow.after_build(2).site.pages["ana/index.html"].view
        assert slow.settles_at(3)
        assert "second" in slow.page("/ana/")


def test_during_a_build_pages_are_served(tmp_path: Path):
    root = write(tmp_path, FILES)
    with serving(root, PlainBuilder(root, delay=1.0)) as slow:
        (root / "content/ana.md").write_text("Ana Arden")
        wait_until(lambda: slow.session.building)
        assert "<h1>Ana</h1>" in slow.page("/ana/")
        assert slow.session.building


def test_a_mistake_keeps_the_last_good_site_and_goes_when_it_is_mended(preview: Served, tmp_path: Path):
    (tmp_path / "content/ana.md").write_text("broken words")
    trouble = preview.after_build(2).trouble
    assert [problem.code for problem in trouble.problems] == ["E999"]
    shown = preview.page("/ben/")
    assert "<h1>Ben</h1>" in shown
    assert "content/ana.md:1:1" in shown
    assert "it is broken &lt;here&gt;" in shown
    (tmp_path / "content/ana.md").write_text("Ana")
    preview.after_build(3)
    assert "role=" not in preview.page("/ben/")


def test_a_mistake_in_the_settings_stays_until_the_settings_are_mended(preview: Served, tmp_path: Path):
    (tmp_path / "site.yaml").write_text("titel: Large\n")
    assert "titel" in preview.after_build(2).trouble.problems[0].message
    (tmp_path / "content/ana.md").write_text("Ana Arden")
    assert preview.after_build(3).trouble
    (tmp_path / "site.yaml").write_text("title: Large\n")
    assert preview.after_build(4).trouble is None
    assert "Large" in preview.page("/")


def test_an_internal_mistake_ends_nothing(preview: Served, tmp_path: Path):
    (tmp_path / "content/ana.md").write_text("failure")
    assert "Traceback" in preview.after_build(2).trouble.details
    assert "KeyError: &#x27;a mistake of our own&#x27;" in preview.page("/ben/")
    (tmp_path / "content/ana.md").write_text("Ana Arden")
    assert preview.after_build(3).trouble is None


def test_a_site_that_is_broken_from_the_first_shows_why(tmp_path: Path):
    root = write(tmp_path, FILES | {"content/ana.md": "broken"})
    with serving(root, PlainBuilder(root)) as served:
        assert "content/ana.md:1:1" in served.page("/any/")
        (root / "content/ana.md").write_text("Ana")
        served.after_build(2)
        assert "<h1>Ana</h1>" in served.page("/ana/")


class Tab:
    """What livereload's client does, without a browser."""

    def __init__(self, served: Served, path: str, shows: str = "") -> None:
        self.served, self.path, self.shows = served, path, shows
        self.connection: WebSocketClientConnection | None = None

    async def __aenter__(self) -> Tab:
        html = await asyncio.to_thread(self.served.page, self.path)
        shows = self.shows or html.partition("snipver=")[2][:16]
        self.connection = await websocket_connect(f"ws://127.0.0.1:{self.served.port}/livereload")
        await self.say(command="hello", protocols=[], snipver=shows)
        await self.connection.read_message()
        await self.say(command="info", url=self.served.address + self.path)
        await asyncio.sleep(0.2)
        return self

    async def __aexit__(self, *error: object) -> None:
        self.connection.close()
        while await self.connection.read_message() is not None:
            pass

    async def say(self, **message: object) -> None:
        await self.connection.write_message(json.dumps(message))

    async def told(self, seconds: float = 1.5) -> list[str]:
        """The paths it is told to take anew until it is quiet for so long."""
        paths: list[str] = []
        while True:
            try:
                paths.append(json.loads(await asyncio.wait_for(self.connection.read_message(), seconds))["path"])
            except TimeoutError:
                return paths


def test_only_pages_that_have_changed_are_told_and_once(preview: Served, tmp_path: Path):
    async def watch() -> tuple[list[str], list[str]]:
        async with Tab(preview, "/ana/") as ana, Tab(preview, "/ben/") as ben:
            (tmp_path / "content/ana.md").write_text("Ana Arden")
            return await ana.told(), await ben.told(0.1)

    assert run(watch()) == (["page"], [])


def test_an_edited_stylesheet_is_swapped_in_every_page(preview: Served, tmp_path: Path):
    async def watch() -> list[str]:
        async with Tab(preview, "/ana/") as ana:
            (tmp_path / "themes/broadsheet/static/css/own.css").write_text("p { color: red }")
            return await ana.told()

    assert run(watch()) == ["/static/css/own.css"]


def test_another_file_of_the_theme_reloads_every_page(preview: Served, tmp_path: Path):
    async def watch() -> list[str]:
        async with Tab(preview, "/ana/") as ana:
            write(tmp_path, {"themes/broadsheet/static/img/world.svg": "<svg/>"})
            return await ana.told()

    assert run(watch()) == ["page"]


def test_a_page_that_missed_a_change_while_it_was_loading_is_told(preview: Served):
    async def connect_late() -> list[str]:
        async with Tab(preview, "/ana/", shows="an earlier state") as ana:
            return await ana.told(0.5)

    assert run(connect_late()) == ["page"]
