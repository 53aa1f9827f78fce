"""Pictures and other files of the content."""

from __future__ import annotations

import os
from pathlib import Path

from generator.build import media_targets
from generator.config import Config
from generator.content.markdown import flatten, parse
from generator.content.media import media_files
from generator.render.body import markdown_html


def test_files_stand_at_media_and_what_could_hang_or_leak_is_passed_over(tmp_path: Path):
    home = tmp_path / "content/media/2017"
    home.mkdir(parents=True)
    (home / "quay.png").write_bytes(b"a picture")
    (home / ".hidden").write_bytes(b"")
    (tmp_path / "secret").write_bytes(b"")
    (home / "link.png").symlink_to(tmp_path / "secret")
    os.mkfifo(home / "pipe")
    assert media_files(tmp_path) == {"/media/2017/quay.png": home / "quay.png"}
    (target,) = media_targets(Config(tmp_path))
    assert (target.path, target.make()) == ("media/2017/quay.png", b"a picture")


def test_a_site_without_media_has_none(tmp_path: Path):
    assert media_files(tmp_path) == {}


def test_braces_behind_a_picture_give_its_size_and_are_no_text():
    (_, inline, _) = tokens = parse("![The quay](/media/q.png){width=640 height=480} at noon").tokens
    assert flatten(tokens).text == " at noon"
    image = next(child for child in inline.children if child.type == "image")
    assert (image.attrs["width"], image.attrs["height"]) == (640, 480)


def test_other_braces_stay_words():
    assert flatten(parse("![The quay](/media/q.png){width=wide} and a {brace}").tokens).text.endswith(
        "{width=wide} and a {brace}"
    )


def test_the_size_stands_on_the_page():
    html = markdown_html("![The quay](/media/q.png){width=640 height=480}", str)
    assert 'src="/media/q.png" alt="The quay" width="640" height="480"' in html
