"""theme.yaml -> what a theme says of itself: whom it extends, its style sheets and scripts, its options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from generator.config import Config
from generator.content.settings import read_settings
from generator.content.source import read_source
from generator.errors import GeneratorError, Problem, problem_error
from generator.shipped import find

THEME_FILE = "theme.yaml"


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a site may decide about a theme, in `theme_options` of site.yaml."""

    token: str = ""
    """The CSS property that it sets on the root: `--color-accent`."""
    kind: Literal["colour", "length", "font", "choice"] = "colour"
    choices: tuple[str, ...] = ()
    """Of a choice: what a site may write, each with what CSS gets after an equals sign: `auto=light dark`."""
    against: tuple[str, ...] = ()
    """Of a colour: the paper, light and dark, that its words must stand out from."""
    about: str = ""


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """What stands in theme.yaml."""

    name: str = ""
    description: str = ""
    licence: str = ""
    extends: str = ""
    """Another theme, whose files it has where it has none of its own."""
    styles: tuple[str, ...] = ()
    """Style sheets below static/, in order; none means those of the theme it extends, or else all there are."""
    print: tuple[str, ...] = ()
    """Those for paper."""
    sheets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Those of some pages alone: brief, pages (all others), and by what is on them home, lists, search, pictures."""
    scripts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Scripts below static/ by the kind of page that loads them: brief, search, lost (a wrong address).

    No page needs one.
    """
    options: Mapping[str, Option] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lineage:
    """A theme with all that it extends."""

    homes: tuple[Path, ...]
    """The folders in which its files lie, those that win first."""
    file: ThemeFile
    """Its own theme.yaml, filled up from those that it extends."""


def theme_folders(root: Path, name: str) -> tuple[Path, ...]:
    """Return where the files of theme `name` may lie: in the site, then in the package."""
    return root / "themes" / name, find("themes") / name


def lineage(config: Config) -> Lineage:
    """Return the theme that `config` names with all that it extends.

    Raises GeneratorError when one of them does not exist, extends itself or has mistakes in its theme.yaml.
    """
    homes: list[Path] = []
    files: list[ThemeFile] = []
    name, seen = config.theme, list[str]()
    while name:
        if name in seen:
            raise problem_error("E605", f"theme '{seen[-1]}' extends itself: {' → '.join([*seen, name])}")
        seen.append(name)
        found = [home for home in theme_folders(config.root, name) if home.is_dir()]
        if not found:
            raise _missing(config, name, seen)
        homes += found
        files.append(read_theme_file(config.root, found))
        name = files[-1].extends
    return Lineage(tuple(homes), _filled(files))


def known_themes(root: Path) -> tuple[str, ...]:
    """Return the names of all themes that a site at `root` can use, sorted."""
    places = (root / "themes", find("themes"))
    return tuple(
        sorted({path.name for place in places if place.is_dir() for path in place.iterdir() if path.is_dir()})
    )


def read_theme_file(root: Path, homes: Sequence[Path]) -> ThemeFile:
    """Return what the first theme.yaml in `homes` says. Raises GeneratorError with its mistakes."""
    for home in homes:
        if (home / THEME_FILE).is_file():
            source = read_source(root if home.is_relative_to(root) else home.parent.parent, home / THEME_FILE)
            if isinstance(source, Problem):
                raise GeneratorError([source])
            settings = read_settings(ThemeFile, source)
            if settings.values is None or settings.problems:
                raise GeneratorError(settings.problems)
            return ThemeFile(**settings.values)
    return ThemeFile()


def _filled(files: Sequence[ThemeFile]) -> ThemeFile:
    """Return the first of `files`; what it leaves out is what the next says, options are put together."""
    file, *below = files
    for other in below:
        file = replace(
            file,
            styles=file.styles or other.styles,
            print=file.print or other.print,
            sheets={**other.sheets, **file.sheets},
            scripts={**other.scripts, **file.scripts},
            options={**other.options, **file.options},
        )
    return file


def _missing(config: Config, name: str, seen: Sequence[str]) -> GeneratorError:
    hint = f"themes that are here: {', '.join(known_themes(config.root))}"
    by = f", which theme '{seen[-2]}' extends" if len(seen) > 1 else ""
    return problem_error("E601", f"no theme '{name}'{by}", hint=hint)


def options_of(lineage: Lineage) -> Iterator[tuple[str, Option]]:
    """Yield the options that a site may set, by name."""
    yield from sorted(lineage.file.options.items())
