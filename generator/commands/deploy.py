"""`onrecord deploy`: the built site to where its readers find it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from generator.commands.shared import exits_with_problems, progress_steps, show_problems, site_option, site_root
from generator.errors import GeneratorError, Location, Problem, problem_error

if TYPE_CHECKING:
    from generator.config import Config
    from generator.publish.plan import DeployPlan
    from generator.publish.target import Allowed, Prepared

EXAMPLE = "write one in site.yaml: deploy: {live: {to: git, branch: gh-pages}}"
MOST_NAMED = 5
NOT_MEANT = frozenset({"example.org", "example.com", "localhost", "127.0.0.1"})
"""Hosts that no site is published at."""
NEVER_MEANT = (".example.org", ".example.com", ".example", ".localhost")


@click.command("deploy")
@click.argument("target", required=False)
@site_option
@click.option("--dry-run", is_flag=True, help="List what would be added, changed and deleted; change nothing.")
@click.option(
    "--as-is",
    is_flag=True,
    help="Deploy the site as built, though its content has changed, or it or the site has errors.",
)
@click.option("--overwrite", is_flag=True, help="Replace what somebody else has deployed or altered there.")
@click.option("--allow-shrinking", is_flag=True, help="Go on although more than a fifth of the pages vanish.")
@exits_with_problems
def command(
    target: str | None, root: Path | None, dry_run: bool, as_is: bool, overwrite: bool, allow_shrinking: bool
) -> None:
    """Deploy the built site to TARGET, one of those under `deploy:` in site.yaml; the only one need not be named.

    Only differences travel. Files of others are left alone, and what somebody else deployed is not overwritten. A run
    that was stopped is simply run again. Credentials come from the environment: ssh's agent, git's own, AWS_... and
    the like.
    """
    from generator.build import locked
    from generator.config import load_config
    from generator.publish.target import Allowed, send

    started = time.perf_counter()
    config = load_config(site_root(root))
    name = target_name(config, target)
    with locked(config):
        if not as_is:
            refuse_stale(config)
            refuse_faulty(config)
        prepared = look(config, name, Allowed(overwrite, allow_shrinking))
        if dry_run:
            show_plan(prepared.plan)
        if show_problems((*doubts(config), *prepared.problems)):
            raise SystemExit(1)
        if not dry_run:
            with progress_steps() as steps:
                send(prepared, lambda done, total: steps("deploying", done, total))
    click.echo(outcome(name, prepared, time.perf_counter() - started, dry_run=dry_run))


def target_name(config: Config, given: str | None) -> str:
    """Return the target that is meant. Raises BadParameter for an unknown one, GeneratorError where there is none."""
    if not config.deploy:
        raise problem_error("E701", "this site has no target to deploy to", hint=EXAMPLE)
    names = ", ".join(config.deploy)
    if given is None and len(config.deploy) > 1:
        raise click.UsageError(f"say where to: one of {names}")
    if given is not None and given not in config.deploy:
        raise click.BadParameter(f"no target '{given}' in site.yaml; there is {names}", param_hint="TARGET")
    return given or next(iter(config.deploy))


def refuse_stale(config: Config) -> None:
    """Raise GeneratorError when the content has errors, or has changed since the site was built."""
    from generator.output.last import is_current, read_last

    last = read_last(config.state, config.site)
    if last and is_current(last, config.root, config.site, dt.datetime.now(dt.UTC)):
        return
    from generator.reading import read_site

    sources = read_site(config)
    if sources.errors:
        raise GeneratorError(sources.errors)
    if last and last.inputs:
        hint = "run `onrecord build`, or add --as-is"
        raise problem_error("E703", "the content has changed since the site was built", hint=hint)


def refuse_faulty(config: Config) -> None:
    """Raise GeneratorError when the built site has errors; one that was found good is not read again."""
    from generator.checking.built import check_built
    from generator.checking.memory import is_known_good, remember_good
    from generator.output.manifest import BUILD_FILE
    from generator.reading import read_site

    if not (config.site / BUILD_FILE).is_file() or is_known_good(config):
        return  # where there is no site, that is said when it is read for the target
    checked = check_built(config, read_site(config), lambda *_: None)
    if errors := [problem for problem in checked.problems if problem.is_error]:
        message = f"`onrecord check --built` finds {len(errors)} errors in the site"
        whole = Problem("E705", message, None, "mend them and build again, or add --as-is")
        raise GeneratorError([*errors[:MOST_NAMED], whole])
    remember_good(config)


def look(config: Config, name: str, allowed: Allowed) -> Prepared:
    """Return what deploying to the target `name` would do."""
    from generator.publish.destinations import open_destination
    from generator.publish.local import read_local
    from generator.publish.memory import Memory
    from generator.publish.target import prepare

    site = read_local(config.site)
    destination = open_destination(config.deploy[name], config)
    memory = Memory(config.state / "deployed" / f"{name}.json", destination.where)
    show_strangers(site.strangers)
    return prepare(destination, site, memory, allowed)


def doubts(config: Config) -> Iterator[Problem]:
    """Yield what is surely not meant so, though it stops nobody."""
    host = urlsplit(config.base_url).hostname or ""
    if host in NOT_MEANT or host.endswith(NEVER_MEANT):
        at, hint = Location("site.yaml"), "feeds, the sitemap and previews of links need the site's own address"
        yield Problem("W718", f"base_url is still {config.base_url}", at, hint)


def show_strangers(paths: tuple[str, ...]) -> None:
    """Tell of files in the site that no build wrote: they are not deployed."""
    told = [path for path in paths if path != ".gitignore"]
    if told:
        more = f" and {len(told) - MOST_NAMED} more" if len(told) > MOST_NAMED else ""
        click.echo(f"not deployed, since no build wrote them: {', '.join(told[:MOST_NAMED])}{more}", err=True)


def show_plan(plan: DeployPlan) -> None:
    """Print each file that would be added, changed or deleted."""
    for sign, paths in (("+", plan.add), ("~", plan.change), ("-", plan.delete)):
        for path in paths:
            click.echo(f"{sign} {path}")


def outcome(name: str, prepared: Prepared, seconds: float, *, dry_run: bool) -> str:
    """Return what was done, or would be, in one line."""
    plan, where = prepared.plan, prepared.destination.where
    if plan.is_empty:
        return f"{name}: nothing has changed at {where}, nothing sent ({plan.kept} files, {seconds:.1f} s)"
    counts = f"{len(plan.add)} added, {len(plan.change)} changed, {len(plan.delete)} deleted, {plan.kept} unchanged"
    head = f"{name}: would deploy to" if dry_run else f"{name}: deployed to"
    return f"{head} {where}: {counts} in {seconds:.1f} s"
