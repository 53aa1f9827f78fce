"""A small site rendered from an archive by hand, no model needed, with which a test may tamper."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

from generator.checking.built import check_built
from generator.config import Config
from generator.errors import Problem
from generator.model import Knowledge
from generator.output.plan import path_of
from generator.reading import SiteSources
from generator.render.render import render_page
from generator.render.theme import load_theme
from tests.small_archive import CONFIG, PEOPLE, Given, archive_of, brief, claim, pages_of

TALK = brief(
    "2024-03-05-talk",
    "Ana Arden said that the quay was safe. “We will vote in March,” she told Bo Birk.\n\n"
    "The Port Authority did not confirm the date of the vote.",
    names={"Ana Arden": "ana-arden", "Bo Birk": "bo-birk", "Port Authority": "port"},
    claims=[
        claim("the quay was safe", "ana-arden", about=("quay-vote",)),
        claim("“We will vote in March,”", "ana-arden"),
        claim("did not confirm the date of the vote", "port"),
    ],
    event=("quay-vote",),
)


@dataclass(frozen=True)
class SiteByHand:
    """The site's settings, and what its authors wrote."""

    config: Config
    sources: SiteSources

    def problems(self) -> list[Problem]:
        return [*check_built(self.config, self.sources, lambda *_: None).problems]

    def codes(self) -> list[str]:
        return sorted({problem.code for problem in self.problems()})

    def write(self, path: str, text: str) -> None:
        """Write a file as if a build had."""
        (self.config.site / path).write_bytes(text.encode())
        listing = json.loads((self.config.site / "build.json").read_bytes())
        listing["files"][path] = hashlib.sha256(text.encode()).hexdigest()
        (self.config.site / "build.json").write_text(json.dumps(listing), encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.config.site / path).read_bytes().decode()

    def replace(self, path: str, old: str, new: str) -> None:
        """Change a page as if a template had."""
        text = self.read(path)
        assert old in text, old
        self.write(path, text.replace(old, new))


def site_of(root: Path, *given: Given, base_url: str = CONFIG.base_url) -> SiteByHand:
    """Return the site of `given`, built into `root`."""
    config = replace(CONFIG, root=root, base_url=base_url, output=replace(CONFIG.output, search=False))
    archive = archive_of(*given, registered=PEOPLE)
    theme = load_theme(config)
    files = {path_of(page.permalink): render_page(page, theme.environment)
             for page in pages_of(archive, config).values()}  # fmt: skip
    files |= {link.lstrip("/"): file.read_bytes() for link, file in theme.static.items()}
    for path, data in files.items():
        (config.site / path).parent.mkdir(parents=True, exist_ok=True)
        (config.site / path).write_bytes(data)
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    (config.site / "build.json").write_text(json.dumps({"files": hashes}), encoding="utf-8")
    knowledge = Knowledge(entities={entity.id: entity for entity in PEOPLE.values()})
    return SiteByHand(config, SiteSources(tuple(one.brief for one in given), knowledge))
