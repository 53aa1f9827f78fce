"""`onrecord check`: every problem of the content at once; of the built site, its host and its links when asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.reports import FORMATS
from generator.commands.shared import progress_steps, site_option, site_root
from generator.errors import GeneratorError, Location, Problem

if TYPE_CHECKING:
    from generator.checking.built import Checked
    from generator.config import Config
    from generator.reading import SiteSources

HOSTS = ("github-pages", "cloudflare-pages", "netlify", "gitlab-pages")

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be checked beside the content."""

    built: bool = False
    external: bool = False
    host: str = ""
    vnu: Path | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was looked at, in lines for people, and what is wrong with it."""

    problems: tuple[Problem, ...]
    told: tuple[str, ...]


@click.command("check")
@site_option
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--built", is_flag=True, help="Check the site that was built too: links, ids, structured data, feeds, counts."
)
@click.option(
    "--vnu",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="JAR",
    help="With --built: the Nu HTML checker's vnu.jar, to hold every page against (needs Java).",
)
@click.option(
    "--external", is_flag=True, help="Ask whether links to other sites still answer; good answers count a week."
)
@click.option(
    "--host", type=click.Choice(HOSTS), help="Count the built site's files against the limits of this host."
)
@click.option(
    "--format", "style", type=click.Choice([*FORMATS]), default="text", show_default=True,
    help="How problems are written: for people, for programs, as notes on a pull request, for code scanning.",
)  # fmt: skip
def command(
    root: Path | None, strict: bool, built: bool, vnu: Path | None, external: bool, host: str | None, style: str
) -> None:
    """Show all problems of the content at once: file, line, column, what is wrong and what to do.

    --site names the folder of a site, as for all commands; --built is what checks the pages that a build wrote there,
    by twenty asserts (codes E801 to E820; E821 is about heads, E822 about bodies). `checks:` in site.yaml sets what
    is always checked.

    Exit codes: 0 no errors; 1 there is an error, or with --strict a warning; 2 wrong usage.
    """
    wanted = Wanted(built or vnu is not None, external, host or "", vnu)
    with progress_steps() as progress:
        found = find_problems(site_root(root), wanted, progress)
    if text := FORMATS[style](found.problems):
        click.echo(text)
    errors = sum(problem.is_error for problem in found.problems)
    counts = counted(errors, len(found.problems) - errors)
    click.echo("; ".join(found.told) + f", {counts}", err=True)
    if errors or (strict and found.problems):
        raise SystemExit(1)


def find_problems(root: Path, wanted: Wanted, progress: Progress) -> Found:
    """Return every problem of the site in `root`. Content that cannot be read ends the look."""
    from generator.config import load_config
    from generator.reading import read_site, sorted_problems

    try:
        config = load_config(root)
        sources = read_site(config)
    except GeneratorError as error:
        return Found(sorted_problems(error.problems), (read(0),))
    problems, told = [*sources.problems], [read(len(sources.briefs))]
    if wanted.built:
        checked = check_site(config, sources, wanted.vnu, progress)
        problems += checked.problems
        told.append(f"{checked.pages:,} pages in {checked.files:,} files checked in {checked.seconds:.1f} s")
    host = wanted.host or (config.checks.host if wanted.built else "")
    if host:
        limited, line = check_host(config, host)
        problems += limited
        told += line
    if wanted.external or config.checks.external_links != "never":
        problems += check_external(config, sources)
    return Found(tuple(problems), tuple(told))


def check_site(config: Config, sources: SiteSources, vnu: Path | None, progress: Progress) -> Checked:
    """Return what the built site holds and what is wrong with it."""
    from dataclasses import replace

    from generator.checking import nu
    from generator.checking.built import check_built

    checked = check_built(config, sources, progress)
    if vnu is None or not checked.files:
        return checked
    return replace(checked, problems=(*nu.check(vnu, config.site), *checked.problems))


def check_host(config: Config, host: str) -> tuple[list[Problem], list[str]]:
    """Return where the built site is too much for `host`, and how much of its limits it takes."""
    from generator.checking import hosts
    from generator.checking.built import sizes

    if host not in hosts.hosts():
        hint = "one of " + ", ".join(hosts.hosts())
        return [Problem("E831", f'unknown host "{host}" in checks:', Location("site.yaml"), hint)], []
    files = sizes(config.site)
    rules = config.site / "_redirects"
    redirects = len(rules.read_text(encoding="utf-8").splitlines()) if rules.is_file() else 0
    return [*hosts.problems(host, files, redirects)], [hosts.summary(host, files)]


def check_external(config: Config, sources: SiteSources) -> Iterable[Problem]:
    """Return the links to other sites that do not answer."""
    from generator.checking import external, outward

    known = dt.timedelta() if config.checks.external_links == "always" else external.GOOD_FOR
    links = outward.links(sources, config.base_url)
    return external.check(links, config.state / "links.json", dt.datetime.now(dt.UTC), good_for=known)


def read(briefs: int) -> str:
    """Return how much content was read."""
    return f"{briefs} brief{'' if briefs == 1 else 's'} read"


def counted(errors: int, warnings: int) -> str:
    """Return how many problems there are, in words."""
    counts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
    return ", ".join(counts) or "no problems"
