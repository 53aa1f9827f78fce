"""The head of a picture's file -> its size."""

from __future__ import annotations

import re
import struct

from generator.importers.values import Size

ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp"})
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG's markers of a frame (ITU T.81, table B.1)."""
SVG_SIZE = re.compile(rb"<svg\b[^>]*?>", re.S)
SVG_BOX = re.compile(rb"viewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)")


def size_of(data: bytes) -> Size | None:
    """Return the size of the picture whose file begins with `data`; None when it is none that we can measure."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return Size(*struct.unpack(">II", data[16:24]))
        if data[:6] in (b"GIF87a", b"GIF89a"):
            return Size(*struct.unpack("<HH", data[6:10]))
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
        if b"<svg" in data[:2000]:
            return _svg(data)
    except (struct.error, IndexError, ValueError):
        pass
    return None


def _jpeg(data: bytes) -> Size | None:
    at = 2
    while at + 9 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker in FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return Size(width, height)
        at += 1 if marker == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _webp(data: bytes) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return Size(width & 0x3FFF, height & 0x3FFF)
    if kind == b"VP8L":
        (bits,) = struct.unpack("<I", data[21:25])
        return Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8X":
        return Size(int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1)
    return None


def _svg(data: bytes) -> Size | None:
    found = SVG_SIZE.search(data)
    if not found:
        return None
    tag = found.group()
    sides = [re.search(rb"\b" + name + rb"\s*=\s*[\"']([\d.]+)(?:px)?[\"']", tag) for name in (b"width", b"height")]
    if sides[0] and sides[1]:
        return Size(round(float(sides[0][1])), round(float(sides[1][1])))
    box = SVG_BOX.search(tag)
    return Size(round(float(box[1])), round(float(box[2]))) if box else None
