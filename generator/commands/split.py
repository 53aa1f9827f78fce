"""`onrecord split john-smith --into john-smith-mp --into john-smith-judge`: one id that stood for several."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from generator.commands.files import stop
from generator.commands.registry import by_option, carry_out, dry_run_option, kind_of, signed, stand, why_option
from generator.commands.shared import exits_with_problems, site_option, site_root


@click.command("split")
@click.argument("given", metavar="ID")
@click.option("--into", multiple=True, metavar="ID[=WHEN]", help="What it is from now on; twice or more.")
@click.option("--redirect", default="", metavar="ID", help="Where its page leads if ID is not kept; else the first.")
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
    that may be several is linked to nobody until a role, another name or the author says which. Events are told
    apart by their days: --into talks-1=2017-06-19 --into talks-2=2017-07-17.
    """
    from generator.commands.build import moment
    from generator.config import load_config
    from generator.content.schema import ID, suggest_id
    from generator.knowledge.editing import split, split_event
    from generator.model import Event, EventId

    config, at = load_config(site_root(root)), moment(now)
    before = stand(config, at)
    thing = before.thing(given)
    days = _days(into) if kind_of(thing) == "event" else dict.fromkeys(into, "")
    into = tuple(days)
    if len(into) < 2:
        raise click.UsageError(f"say what {thing.id} is from now on: --into {thing.id} --into another-id")
    for id_ in into:
        if not ID.fullmatch(id_):
            stop("E125", f'"{id_}" is not an id', f'write it as "{suggest_id(id_)}"')
    if redirect and redirect not in into:
        stop("E334", f'"{redirect}" is not one of {", ".join(into)}', "the old page leads to one of them")
    redirect = redirect or (str(thing.id) if str(thing.id) in into else into[0])
    if isinstance(thing, Event):
        held = {**before.prepared.sources.knowledge.events, thing.id: thing}
        for id_, day in days.items():
            if not day and not (EventId(id_) in held and held[EventId(id_)].when):
                stop("E334", f"nothing tells {id_} from the others", f"say when it was: --into {id_}=2017-07-17")
        changes = split_event(before.sources(), thing, days, redirect, signed(by, why, at))
    else:
        changes = split(before.sources(), thing, into, redirect, signed(by, why, at))
    carry_out(config, before, changes, dry_run=dry_run, now=at)
    if not isinstance(thing, Event):
        click.echo("then: say who each one is (short:, roles:, also_known_as:, never:)", err=True)


def _days(into: Iterable[str]) -> dict[str, str]:
    """Return the ids of events with the day that is said of each; raises GeneratorError for what is no date."""
    from generator import edtf

    days: dict[str, str] = {}
    for one in into:
        id_, _, day = one.partition("=")
        if day and not edtf.is_valid(day):
            stop("E334", f'"{day}" is no date', "write a day, a month, a year or start/end: 2017-07-07/2017-07-08")
        days[id_] = day
    return days
