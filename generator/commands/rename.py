"""`onrecord rename person:james-comey james-b-comey`: another id, with a redirect from the old one's page."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.files import stop
from generator.commands.registry import by_option, carry_out, dry_run_option, signed, stand, why_option
from generator.commands.shared import exits_with_problems, site_option, site_root


@click.command("rename")
@click.argument("old")
@click.argument("new")
@by_option
@why_option
@dry_run_option
@click.option("--now", metavar="TIME", help="Decide as of this ISO date or time; else the clock's.")
@site_option
@exits_with_problems
def command(old: str, new: str, by: str, why: str, dry_run: bool, now: str | None, root: Path | None) -> None:
    """Give OLD (an id, person:id or a name) the id NEW in the whole registry.

    Comments and order stay. Briefs are not changed: the old id goes on meaning the same, and its page leads to the
    new one.
    """
    from generator.commands.build import moment
    from generator.config import load_config
    from generator.content.schema import ID, suggest_id
    from generator.knowledge.editing import rename

    config, at = load_config(site_root(root)), moment(now)
    if not ID.fullmatch(new):
        stop("E125", f'"{new}" is not an id', f'write it as "{suggest_id(new)}"')
    before = stand(config, at)
    thing = before.thing(old)
    known = before.prepared.sources.knowledge
    held = {*known.entities, *known.events, *before.prepared.resolution.entities, *before.prepared.resolution.events}
    if new in held:
        stop("E333", f'the id "{new}" is taken', f"to make them one: onrecord merge {new} {thing.id}")
    changes = rename(before.sources(), thing, new, signed(by, why or "renamed", at))
    carry_out(config, before, changes, dry_run=dry_run, now=at)
