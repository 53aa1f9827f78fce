"""`onrecord split john-smith --into john-smith-mp --into john-smith-judge`: one id that stood for several."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.files import stop
from generator.commands.registry import by_option, carry_out, dry_run_option, kind_of, signed, stand, why_option
from generator.commands.shared import exits_with_problems, site_option, site_root


@click.command("split")
@click.argument("given", metavar="ID")
@click.option("--into", multiple=True, metavar="ID", help="What it is from now on; twice or more.")
@click.option("--redirect", default="", metavar="ID", help="Where its old page leads; else the first of --into.")
@by_option
@why_option
@dry_run_option
@click.option("--now", metavar="TIME", help="Decide as of this ISO date or time; else the clock's.")
@site_option
@exits_with_problems
def command(
    given: str, into: tuple[str, ...], redirect: str, by: str, why: str, dry_run: bool, now: str | None,
    root: Path | None,
) -> None:  # fmt: skip
    """Decide that ID (an id or a name) stood for several.

    Those that the registry does not hold yet get an item with the same name, for you to say who each one is. A name
    that may be several is linked to nobody until a role, another name or the author says which.
    """
    from generator.commands.build import moment
    from generator.config import load_config
    from generator.content.schema import ID, suggest_id
    from generator.knowledge.editing import split

    config, at = load_config(site_root(root)), moment(now)
    before = stand(config, at)
    thing = before.thing(given)
    into = tuple(dict.fromkeys(into))
    if len(into) < 2:
        raise click.UsageError(f"say what {thing.id} is from now on: --into {thing.id} --into another-id")
    for id_ in into:
        if not ID.fullmatch(id_):
            stop("E125", f'"{id_}" is not an id', f'write it as "{suggest_id(id_)}"')
    if redirect and redirect not in into:
        stop("E334", f'"{redirect}" is not one of {", ".join(into)}', "the old page leads to one of them")
    if kind_of(thing) == "event":
        stop(
            "E334",
            "events are not split by a command",
            "write the second one, with its own when: and where:, into content/events/events.yaml",
        )
    changes = split(before.sources(), thing, into, redirect or into[0], signed(by, why, at))
    carry_out(config, before, changes, dry_run=dry_run, now=at)
    click.echo("then: say who each one is (short:, roles:, also_known_as:, never:)", err=True)
