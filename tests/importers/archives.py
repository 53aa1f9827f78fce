"""Archives for other generators, written in one fixture file each: `=== path (how it is stored)`, then the text.

How it is stored: bom, crlf, cp1252, cp1251, utf-16, png 640x480, jpeg 800x600, svg 200x100. Three signs stand for
what an editor does not see: ␉ a tab, ␀ a control character, ␠ a space at the end of a line.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from generator.commands import cli
from generator.model import Brief
from generator.reading import SiteSources

CASES = Path(__file__).parent.parent / "cases" / "imports"
HEAD = re.compile(r"^=== (\S+)(?: \(([^)]*)\))?$", re.M)
SIGNS = str.maketrans({"␉": "\t", "␀": "\x08", "␠": " "})


def read_archive(name: str) -> dict[str, bytes]:
    """Return the files of the archive in `tests/cases/imports/<name>.txt`."""
    parts = HEAD.split((CASES / f"{name}.txt").read_text(encoding="utf-8"))[1:]
    return {
        path: stored(text.removeprefix("\n"), how or "")
        for path, how, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    }


def write_archive(name: str, folder: Path) -> Path:
    """Write the files of an archive below `folder` and return it."""
    for path, data in read_archive(name).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def stored(text: str, how: str) -> bytes:
    """Return the bytes of a file."""
    kind, _, size = how.partition(" ")
    if size and kind in ("png", "jpeg", "svg"):
        width, height = map(int, size.split("x"))
        return picture(kind, width, height)
    text = text.translate(SIGNS)
    ways = {way.strip() for way in how.split(",") if way.strip()}
    if "crlf" in ways:
        text = text.replace("\n", "\r\n")
    encoding = next((way for way in ways if way in ("cp1252", "cp1251", "utf-16")), "utf-8")
    return (b"\xef\xbb\xbf" if "bom" in ways else b"") + text.encode(encoding)


def picture(kind: str, width: int, height: int) -> bytes:
    """Return the head of a picture, which is all that is looked at."""
    if kind == "png":
        return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02\x00\x00\x00"
    if kind == "jpeg":
        preview = b"\xff\xe1" + struct.pack(">H", 402) + b"\x00" * 400
        frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03"
        return b"\xff\xd8" + preview + frame
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"></svg>'.encode()


@dataclass(frozen=True)
class Imported:
    """A site that was imported."""

    root: Path
    done: Result
    sources: SiteSources

    def brief(self, name: str) -> Brief:
        return next(brief for brief in self.sources.briefs if brief.id.endswith(name))

    def text(self, name: str) -> str:
        return (self.root / self.brief(name).path).read_text(encoding="utf-8")

    def told(self, path: str) -> str:
        """What was said of one old file."""
        report = (self.root / "report.md").read_text(encoding="utf-8")
        found = re.search(rf"^{re.escape(path)} → .*?(?=^\S+ → |\Z)", report, re.M | re.S)
        return found.group() if found else ""


def run_import(root: Path, origin: str, *more: str) -> Result:
    (root / "site.yaml").write_text("title: New\nbase_url: https://news.example.org/\n", encoding="utf-8")
    command = ["import", "--from", origin, str(root / "old"), "--site", str(root), *more]
    return CliRunner().invoke(cli, command, catch_exceptions=False)
