"""CardView -> a PNG of 1200 by 630 pixels: the brief's title, and its main claim with who makes it and how.

The size is the one that networks ask of `og:image`. It is drawn as two layers of coverage, ink and accent, which make
a palette of 16 colours without the search for one, which cost twice all the rest.
"""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterable, Iterator

from PIL import Image, ImageColor, ImageDraw, ImageFont

from generator.pages.views.files import CardView
from generator.shipped import find

WIDTH, HEIGHT = 1200, 630
EDGE = 72
PAPER, INK, ACCENT = "#fffefb", "#1a1815", "#8c1d14"
FULL, SOFT, FAINT = 255, 180, 40
"""How much of a layer's colour covers the paper."""
INKS, ACCENTS = 10, 6
"""Shades of the two colours: 16 together, four bits a pixel."""
EXTENDED = re.compile(r"([\u0100-\u0130\u0132-\u0151\u0154-\u017f\u0218-\u021b]+)")
"""Letters that lie in the face's second file, as the style sheet's unicode-range has them."""

Layers = tuple[ImageDraw.ImageDraw, ImageDraw.ImageDraw]
"""Pens for ink and for the accent."""
Faces = tuple[ImageFont.FreeTypeFont, ImageFont.FreeTypeFont]
"""A face in one size: its first file, and that of the extended letters."""


def draw(view: CardView) -> bytes:
    """Return the picture of `view`; the same view gives the same bytes with the same version of Pillow."""
    inked, accented = Image.new("L", (WIDTH, HEIGHT)), Image.new("L", (WIDTH, HEIGHT))
    pens = ink, accent = ImageDraw.Draw(inked), ImageDraw.Draw(accented)
    accent.rectangle((0, 0, WIDTH, 12), fill=FULL)
    _write(ink, EDGE, 52, view.site, _faces("text", 30, 600))
    date = _faces("text", 28, 400)
    _write(ink, WIDTH - EDGE - _width(view.date, date), 54, view.date, date, SOFT)
    ink.line((EDGE, 106, WIDTH - EDGE, 106), fill=FAINT, width=2)
    below = _title(ink, view.title, 132)
    if view.words:
        _claim(pens, view, max(below + 30, 350))
    return _png(inked, accented)


def _title(pen: ImageDraw.ImageDraw, title: str, top: int) -> int:
    """Write the title in the largest size that gives three lines at most; return where it ends."""
    for size in (72, 62, 54):
        faces = _faces("display", size, 500)
        lines = _lines(title, faces, WIDTH - 2 * EDGE)
        if len(lines) <= (2 if size > 54 else 3):
            break
    for number, line in enumerate(_shortened(lines, 3)):
        _write(pen, EDGE, top + number * round(size * 1.12), line, faces)
    return top + min(len(lines), 3) * round(size * 1.12)


def _claim(pens: Layers, view: CardView, top: int) -> None:
    """Write who says the claim, the stance in a box, and the words beneath, beside a rule."""
    ink, accent = pens
    left = EDGE + 32
    name, stance, words = _faces("text", 32, 600), _faces("text", 26, 400), _faces("text", 34, 400)
    room = WIDTH - EDGE - left
    speaker = _shortened(_lines(view.speaker, name, room - _width(view.stance, stance) - 60), 1)[0]
    _write(ink, left, top, speaker, name)
    box = left + _width(speaker, name) + 20
    accent.rectangle((box, top + 2, box + _width(view.stance, stance) + 24, top + 42), outline=FULL, width=2)
    _write(accent, box + 12, top + 6, view.stance, stance)
    lines = _shortened(_lines(view.words, words, room), (HEIGHT - 40 - top - 58) // 46)
    for number, line in enumerate(lines):
        _write(ink, left, top + 58 + number * 46, line, words)
    accent.rectangle((EDGE, top + 4, EDGE + 5, top + 58 + len(lines) * 46), fill=FULL)


def _lines(text: str, faces: Faces, room: float) -> list[str]:
    """Return `text` in lines of at most `room` pixels; a word that is longer has a line of its own."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, faces) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _shortened(lines: list[str], most: int) -> list[str]:
    """Return at most `most` lines; an ellipsis tells that there were more."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], lines[most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"]


def _runs(text: str, faces: Faces) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
    for number, run in enumerate(EXTENDED.split(text)):
        if run:
            yield run, faces[number % 2]


def _width(text: str, faces: Faces) -> float:
    return sum(face.getlength(run) for run, face in _runs(text, faces))


def _write(pen: ImageDraw.ImageDraw, x: float, y: float, text: str, faces: Faces, cover: int = FULL) -> None:
    line = y + faces[0].getmetrics()[0]
    for run, face in _runs(text, faces):
        pen.text((x, line), run, font=face, fill=cover, anchor="ls")
        x += face.getlength(run)


@functools.cache
def _faces(cut: str, size: int, weight: int) -> Faces:
    folder = find("themes") / "broadsheet" / "static" / "fonts"
    first = ImageFont.truetype(folder / f"newsreader-{cut}.woff2", size)
    second = ImageFont.truetype(folder / "newsreader-text-ext.woff2", size)
    if cut == "text":
        first.set_variation_by_axes([weight])
    second.set_variation_by_axes([min(weight, 600)])
    return first, second


def _png(inked: Image.Image, accented: Image.Image) -> bytes:
    picture = inked.point([level * (INKS - 1) // FULL for level in range(256)])
    shades = accented.point([INKS - 1 + -(-level * ACCENTS // FULL) for level in range(256)])
    picture.paste(shades, mask=accented.point([0, *[FULL] * FULL]))
    picture = Image.frombytes("P", picture.size, picture.tobytes())
    picture.putpalette([*_shades(INK, range(INKS), INKS - 1), *_shades(ACCENT, range(1, ACCENTS + 1), ACCENTS)])
    data = io.BytesIO()
    picture.save(data, "PNG", bits=4, compress_level=6)
    return data.getvalue()


def _shades(colour: str, steps: Iterable[int], most: int) -> Iterator[int]:
    """Yield red, green and blue of `colour` laid on paper, for each step of `most`."""
    for step in steps:
        for paper, full in zip(ImageColor.getrgb(PAPER), ImageColor.getrgb(colour), strict=True):
            yield paper + (full - paper) * step // most
