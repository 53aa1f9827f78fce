"""Folders of templates and static files -> Theme: the Jinja environment, its digests and its files.

A site's own `templates/` win over its theme's, those over the shipped base set, file by file; a template named
`base/x.html` is the next `x.html` below the one that asks. A template can look nothing up: it gets `page` alone.
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from jinja2 import BaseLoader, Environment, FileSystemBytecodeCache, StrictUndefined, TemplateNotFound, UndefinedError
from rcssmin import cssmin

from generator.config import Config
from generator.digest import VERSION_DIGITS, code_digest, digest, digest_bytes
from generator.errors import GeneratorError, Problem, problem_error
from generator.pages.language import Language, load_language
from generator.render import filters
from generator.render.compiler import QuickGenerator
from generator.render.shared import QuickContext, QuickTemplate
from generator.render.theme_file import ThemeFile, lineage, theme_folders
from generator.render.theme_options import chosen
from generator.shipped import find

SHORT = 12
"""Hex digits that tell compilers of templates apart."""
BASE = "base/"
OPTIONS = "css/options.css"
"""The style sheet made of the site's options."""
FONTS = frozenset({".woff2", ".woff"})
ADDRESS = re.compile(rb"""url\((["']?)([^"')?#:]+)\1\)""")
"""Of another file in a style sheet, without a query of its own; `data:` and other sites' are none."""
COMMENT = re.compile(r"\{#.*?#\}", re.S)
NAMES_ANOTHER = re.compile(
    r"""\{%[-+]?\s*(?:extends|include|import|from)\s+(?:"(?P<double>[^"]+)"|'(?P<single>[^']+)'|[^\s"'])"""
)


class Layers(BaseLoader):
    """Templates of several folders, first wins; `@2/x.html` is the first `x.html` from the third folder on."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def locate(self, name: str) -> tuple[int, Path] | None:
        """Return the folder's number and the file of template `name`."""
        start, file = _split(name)
        for layer in range(start, len(self.folders)):
            path = self.folders[layer] / file
            if path.is_file():
                return layer, path
        return None

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        found = self.locate(template)
        if found is None:
            raise TemplateNotFound(template)
        _, path = found
        data = path.read_bytes()
        return data.decode("utf-8"), str(path), lambda: path.is_file() and path.read_bytes() == data


class ThemeEnvironment(Environment):
    """Knows which file `base/…` means to the template that names it."""

    template_class = QuickTemplate
    context_class = QuickContext
    loader: Layers

    def rendered(self, template: str, page: object) -> str:
        """Return what `template` makes of `page`, its addresses still marked.

        First every name after a dot is taken to be there, as it nearly always is (`compiler.QuickGenerator`); where
        one is not, all is done again with Jinja's own code: it knows what a template may make of it.
        """
        try:
            return self._quick.get_template(template).render(page=page)
        except (AttributeError, UndefinedError):
            return self.get_template(template).render(page=page)

    @functools.cached_property
    def _quick(self) -> ThemeEnvironment:
        cache = self.bytecode_cache
        if isinstance(cache, FileSystemBytecodeCache):
            cache = FileSystemBytecodeCache(cache.directory, cache.pattern.replace("%s", "quick-%s"))
        quick = self.overlay(bytecode_cache=cache)
        quick.code_generator_class = QuickGenerator
        return quick

    def join_path(self, template: str, parent: str) -> str:
        if not template.startswith(BASE):
            return template
        found = self.loader.locate(parent)
        return f"@{found[0] + 1 if found else 0}/{template.removeprefix(BASE)}"


@dataclass(frozen=True)
class Theme:
    """All that turns views into pages."""

    environment: ThemeEnvironment
    static: Mapping[str, Path]
    """Permalink (`/static/css/site.css`) -> file."""
    assets: Mapping[str, str]
    """Permalink -> digest of the bytes that are sent."""
    language: Language = field(default_factory=lambda: load_language("en"))
    file: ThemeFile = field(default_factory=ThemeFile)
    problems: tuple[Problem, ...] = ()
    """Warnings about what the site decided."""
    closures: dict[str, str] = field(default_factory=dict)

    def sent(self, link: str) -> bytes:
        """Return the static file at `link` as the site sends it."""
        return as_sent(link, self.static[link].read_bytes(), self.assets)

    def closure_digest(self, template: str) -> str:
        """Return the digest of all that decides how `template` renders: it, what it names, and the static files.

        Raises GeneratorError when the template or one that it names does not exist, or is named by a variable.
        """
        if template not in self.closures:
            sources = dict(sorted(_closure(self.environment, template, {}).items()))
            file = self.file.styles, self.file.print, self.file.sheets, self.file.scripts
            self.closures[template] = digest(sources, dict(self.assets), self.language.digest, *file)
        return self.closures[template]

    @property
    def can_search(self) -> bool:
        """Has it a script for the search page?"""
        return bool(self.file.scripts.get("search"))


def as_sent(link: str, data: bytes, assets: Mapping[str, str]) -> bytes:
    """Return the bytes of a static file as the site sends them.

    Style sheets go without remarks and idle space, and name fonts and pictures of the theme by their versions: a
    browser may keep those for good, and asks anew when they are others.
    """
    if not link.endswith(".css"):
        return data

    def versioned(found: re.Match[bytes]) -> bytes:
        quote, address = found.groups()
        named = posixpath.normpath(posixpath.join(posixpath.dirname(link), address.decode()))
        if named not in assets or named.endswith(".css"):
            return found.group()
        return b"url(%b%b?v=%b%b)" % (quote, address, assets[named][:VERSION_DIGITS].encode(), quote)

    sent: bytes = ADDRESS.sub(versioned, cssmin(data, keep_bang_comments=True))
    return sent


def _assets(static: Mapping[str, Path]) -> dict[str, str]:
    """Return the digests of what is sent of `static`: those of style sheets last, as they hold versions of others."""
    assets: dict[str, str] = {}
    for link in sorted(static, key=lambda link: link.endswith(".css")):
        assets[link] = digest_bytes(as_sent(link, static[link].read_bytes(), assets))
    return {link: assets[link] for link in static}


def load_theme(config: Config) -> Theme:
    """Return the theme that `config` names, with the site's own templates over it.

    Raises GeneratorError when no folder of that name exists, or when the site's options for it are wrong.
    """
    line = lineage(config)
    options = chosen(config, line.file.options)
    if any(problem.is_error for problem in options.problems):
        raise GeneratorError(options.problems)
    folders = [config.root / "templates", *(home / "templates" for home in line.homes), find("templates")]
    static = _static_files([home / "static" for home in line.homes])
    file = line.file if line.file.styles else replace(line.file, styles=_all_sheets(static))
    if options.css:
        static[f"/static/{OPTIONS}"] = _write_options(config, options.css)
        file = replace(file, styles=(*file.styles, OPTIONS))
    static = _without_idle_fonts(static)
    assets = _assets(static)
    language = load_language(config.language, config.root)
    environment = make_environment(folders, assets, language, file, compiled=config.state / "templates")
    return Theme(environment, static, assets, language, file, options.problems)


def options_folder(config: Config) -> Path:
    """Return where the style sheet made of the site's options lies."""
    return config.state / "theme"


def _write_options(config: Config, css: str) -> Path:
    path = options_folder(config) / "options.css"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_text(encoding="utf-8") != css:
        path.write_text(css, encoding="utf-8")
    return path


def _all_sheets(static: Mapping[str, Path]) -> tuple[str, ...]:
    """Return the style sheets of a theme that does not say which are its own."""
    return tuple(link.removeprefix("/static/") for link in static if link.endswith(".css"))


def _without_idle_fonts(static: Mapping[str, Path]) -> dict[str, Path]:
    """Return `static` without the fonts that no style sheet names: those of a theme that was only extended."""
    sheets = "".join(path.read_text(encoding="utf-8") for path in static.values() if path.suffix == ".css")
    return {link: path for link, path in static.items() if path.suffix not in FONTS or path.name in sheets}


def theme_homes(config: Config) -> tuple[Path, ...]:
    """Return the folders in which files of the theme may lie, those that win first; also when it has mistakes."""
    try:
        homes = lineage(config).homes
    except GeneratorError:
        homes = ()
    return tuple(dict.fromkeys((*theme_folders(config.root, config.theme), *homes)))


def watched_folders(config: Config) -> tuple[Path, ...]:
    """Return the folders whose change changes the theme."""
    return config.root / "templates", config.root / "languages", *theme_homes(config), find("templates")


def make_environment(
    folders: Sequence[Path],
    assets: Mapping[str, str],
    language: Language | None = None,
    file: ThemeFile | None = None,
    *,
    compiled: Path | None = None,
) -> ThemeEnvironment:
    """Return a Jinja environment: everything escaped, a missing name is an error, no global functions.

    `compiled` is a folder in which compiled templates are kept, by the hash of their text, of our code, of the
    language, whose words are compiled into them, and of the theme's own file.
    """
    language, file = language or load_language("en"), file or ThemeFile()
    environment = ThemeEnvironment(
        bytecode_cache=_bytecode_in(compiled, language, file) if compiled else None,
        loader=Layers(_distinct(folders)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals = {name: environment.globals[name] for name in ("range", "namespace")}
    environment.filters |= filters.make_filters(assets, language, file)
    return environment


def _bytecode_in(folder: Path, language: Language, file: ThemeFile) -> FileSystemBytecodeCache:
    """Return the templates compiled by this very code, which decides how filters are called; forget others."""
    folder.mkdir(parents=True, exist_ok=True)
    ours = f"{digest(code_digest('render'), version('jinja2'), language.digest, file)[:SHORT]}-"
    for path in folder.iterdir():
        if path.is_file() and not path.name.startswith(ours):
            path.unlink(missing_ok=True)
    return FileSystemBytecodeCache(str(folder), f"{ours}%s.cache")


def _distinct(folders: Sequence[Path]) -> tuple[Path, ...]:
    """A checkout that builds its own site has its templates both as the site's and as the shipped ones."""
    return tuple({folder.resolve(): None for folder in reversed(folders)})[::-1]


def _static_files(folders: Sequence[Path]) -> dict[str, Path]:
    files = {}
    for folder in reversed(folders):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                files["/static/" + path.relative_to(folder).as_posix()] = path
    return dict(sorted(files.items()))


def _split(name: str) -> tuple[int, str]:
    if not name.startswith("@"):
        return 0, name
    layer, _, file = name[1:].partition("/")
    return int(layer), file


@functools.cache
def _named_in(source: str) -> tuple[str, ...]:
    """Return the templates that `source` names, each once; an empty name stands for one named by a variable.

    Tags are matched as text: parsing every template costs more than rendering a page.
    """
    tags = NAMES_ANOTHER.finditer(COMMENT.sub("", source))
    return tuple(dict.fromkeys(tag["double"] or tag["single"] or "" for tag in tags))


def _closure(environment: ThemeEnvironment, name: str, known: dict[str, str]) -> dict[str, str]:
    """Add the text of `name` and of all that it names, under the names by which they are reached."""
    if name in known:
        return known
    try:
        source, _, _ = environment.loader.get_source(environment, name)
    except TemplateNotFound as error:
        raise problem_error("E602", f"no template '{_split(name)[1]}'") from error
    known[name] = source
    for other in _named_in(source):
        if not other:
            raise problem_error("E603", f"template '{name}' names another by a variable", hint="name it in words")
        _closure(environment, environment.join_path(other, name), known)
    return known
