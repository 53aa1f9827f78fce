"""`onrecord merge barack-obama barrack-obama`: two ids are one, with a redirect from the second one's page."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.files import stop
from generator.commands.registry import by_option, carry_out, dry_run_option, kind_of, signed, stand, why_option
from generator.commands.shared import exits_with_problems, site_option, site_root


@click.command("merge")
@click.argument("stays")
@click.argument("goes", nargs=-1, required=True)
@by_option
@why_option
@dry_run_option
@click.option("--now", metavar="TIME", help="Decide as of this ISO date or time; else the clock's.")
@site_option
@exits_with_problems
def command(
    stays: str, goes: tuple[str, ...], by: str, why: str, dry_run: bool, now: str | None, root: Path | None
) -> None:
    """Decide that STAYS and GOES (ids or names) are the same.

    All names, claims and briefs of GOES are then on the page of STAYS, and their own pages lead there. Of two, one
    that the registry holds stays before one that the machine has found. Briefs that name one of GOES mean STAYS.
    """
    from generator.commands.build import moment
    from generator.config import load_config
    from generator.knowledge.editing import merge

    config, at = load_config(site_root(root)), moment(now)
    before = stand(config, at)
    things = [before.thing(given) for given in (stays, *goes)]
    if len({thing.id for thing in things}) < len(things):
        stop("E334", f'"{things[0].id}" is the same already', "name two of them")
    if len({kind_of(thing) for thing in things}) > 1:
        kinds = " and ".join(f"{thing.id} a{'n' * (kind_of(thing)[0] in 'oe')} {kind_of(thing)}" for thing in things)
        stop("E334", f"{kinds} cannot be the same")
    ordered = sorted(things, key=lambda thing: not thing.registered)
    if ordered[0] is not things[0]:
        click.echo(f"{ordered[0].id} stays, since the registry holds it and not {things[0].id}", err=True)
    ids = [str(thing.id) for thing in ordered]
    changes = merge(before.sources(), ordered[0], ids[1:], signed(by, why, at))
    carry_out(config, before, changes, dry_run=dry_run, now=at)
