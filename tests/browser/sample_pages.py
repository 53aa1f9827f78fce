"""The pages of sample_views, and briefs at the limits of what a page must bear."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace

from generator.config import Config
from generator.model import Page, Permalink, Span
from generator.pages.views.brief import Body, ClaimMark, EntityMark
from generator.pages.views.common import ClaimItem, Piece, Ref
from generator.render.render import render_page
from generator.render.theme import Theme, load_theme
from tests.sample_views import ANA, BRIEF_VIEW, PAGES, claim

HOME = "/archive"
"""The path of their base address."""
LONG_NAME = Ref(
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft of Westhaven",
    "/organisations/port-authority/",
    "organisation",
    "port-authority",
)
LONG_WORDS = "the quay would be finished before winter and would cost not a penny more than was agreed in the spring"
STANCES = (
    ("says", "says so"),
    ("denies", "denies"),
    ("withholds", "would not say"),
    ("predicts", "expects or promises"),
)
QUIET = "Nothing was claimed in this paragraph, though it is as long as others are. " * 3
OTHER_BLOCKS = """

| year | ships | tons |
| --- | --- | --- |
| 2023 | 812 | 1,200,000 |

> Nobody asked.

1. one
2. two
"""


def _crowded(permalink: str, name: Ref, count: int, paragraphs: int) -> Page:
    """A brief with `count` claims in its first paragraphs and seven quiet ones after them."""
    text, marks, items = "", [], list[ClaimItem]()
    for number in range(1, count + 1):
        start = len(text) + len("She said that ")
        text += f"She said that {LONG_WORDS}."
        marks.append(ClaimMark((Span(start, start + len(LONG_WORDS)),), number))
        item = claim(number, "", name, STANCES[number % 4], words=(Piece(LONG_WORDS),))
        items.append(replace(item, href=f"{permalink}#{item.id}", sentence_href=f"{permalink}#q-{number}"))
        text += "\n\n" if number % -(-count // paragraphs) == 0 else " "
    text = text.rstrip() + "\n\n" if text else ""
    text += "\n\n".join([QUIET] * 7) + OTHER_BLOCKS
    body = Body(text, (EntityMark(Span(0, 3), ANA),) if items else (), tuple(marks))
    link = Permalink(permalink)
    view = replace(BRIEF_VIEW, permalink=link, claims=tuple(items), body=body, title=LONG_NAME.label)
    return Page(link, "brief.html", view)


CROWDED = _crowded("/briefs/2024/03/twenty-claims/", ANA, 20, 3)
LONG = _crowded("/briefs/2024/03/long-names/", LONG_NAME, 4, 2)
HUGE = _crowded("/briefs/2024/03/three-hundred-claims/", ANA, 300, 30)
EMPTY = _crowded("/briefs/2024/03/no-claims/", ANA, 0, 1)
SAMPLES = (*PAGES, CROWDED, LONG, EMPTY)


def write_samples(config: Config, samples: Iterable[Page]) -> Theme:
    """Write `samples` and the theme's files below HOME in the site's folder, and return the theme."""
    folder = config.root / HOME.strip("/")
    theme = load_theme(config)
    for page in samples:
        file = folder / (page.permalink.lstrip("/") + ("index.html" if page.permalink.endswith("/") else ""))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(render_page(page, theme.environment))
    for link, path in theme.static.items():
        file = folder / link.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, file)
    return theme
