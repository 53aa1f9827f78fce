"""What rename, merge, split and forget share: who is meant, which pages change, and writing all of it or nothing.

A change is first made in a copy of the content. Only when that reads without an error is it made for good.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.files import stop

if TYPE_CHECKING:
    from generator.build import Prepared
    from generator.config import Config
    from generator.knowledge.editing import Change, Signed
    from generator.model import Entity, Event, Source

MOST_PAGES = 20
"""Pages listed of each kind."""
TYPES = ("person", "organisation", "place", "event")

dry_run_option = click.option("--dry-run", is_flag=True, help="Change nothing, only tell what would change.")
by_option = click.option("--by", default="", help="Who decides: your name or initials, kept in same.yaml.")
why_option = click.option("--why", default="", help="The reason, kept in same.yaml.")


@dataclass(frozen=True, slots=True)
class Standing:
    """A site as it stands: what its registry holds, and what each page shows."""

    config: Config
    prepared: Prepared
    views: Mapping[str, str]
    """Permalink -> digest of what stands there."""

    def thing(self, given: str) -> Entity | Event:
        """Return the entity or event that an editor calls `given`: an id, `person:id`, or a name.

        Raises GeneratorError when there is none such, or several.
        """
        from generator.content.places import suggest

        kind, _, id_ = given.partition(":") if given.partition(":")[0] in TYPES else ("", "", given)
        things = self.things()
        named = [one for one in things.values() if id_ in (one.id, one.name, *one.also_known_as)]
        found = [things[id_]] if id_ in things else [one for one in named if not kind or kind == kind_of(one)]
        if not found:
            stop("E112", f'unknown id "{given}"', suggest(id_, things))
        if len(found) > 1:
            stop("E332", f'"{given}" may be {", ".join(sorted(one.id for one in found))}', "say the id")
        return found[0]

    def things(self) -> dict[str, Entity | Event]:
        """Return everybody and everything by id: what the briefs made of it, else as it is registered."""
        resolution, knowledge = self.prepared.resolution, self.prepared.sources.knowledge
        all_: list[Entity | Event] = [*knowledge.events.values(), *knowledge.entities.values()]
        all_ += [*resolution.events.values(), *resolution.entities.values()]
        return {str(one.id): one for one in all_}

    def sources(self) -> list[Source]:
        """Return the registry's files."""
        from generator.knowledge.loader import read_registry

        return read_registry(self.config)[0]


def kind_of(thing: Entity | Event) -> str:
    """Return person, organisation, place or event."""
    return str(getattr(thing, "type", "event"))


def stand(config: Config, now: dt.datetime) -> Standing:
    """Return `config`'s site as it stands. Raises GeneratorError when its content has errors."""
    from generator.archive import assemble
    from generator.build import prepare
    from generator.digest import Digests
    from generator.pages.paginate import paginate

    prepared = prepare(config, now)
    archive = assemble(
        prepared.briefs,
        prepared.annotations,
        prepared.resolution,
        prepared.sources.knowledge,
        content_pages=prepared.sources.pages,
    )
    digests = Digests()
    return Standing(
        config, prepared, {str(page.permalink): digests.of(page.view) for page in paginate(archive, config)}
    )


@contextlib.contextmanager
def trial(config: Config, changes: Sequence[Change]) -> Iterator[Config]:
    """Yield the settings of a copy of the site in which `changes` are made."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        root = Path(folder).resolve()
        for name in ("content", "templates", "themes"):
            if (config.root / name).is_dir():
                shutil.copytree(config.root / name, root / name, symlinks=True, ignore=_no_pipes)
        shutil.copy(config.root / "site.yaml", root)
        (root / ".onrecord").mkdir()
        for cache in config.state.glob("*.sqlite*"):
            shutil.copy(cache, root / ".onrecord")
        write(changes, root)
        yield replace(config, root=root)


def _no_pipes(folder: str, names: list[str]) -> set[str]:
    return {
        name for name in names if not ((path := Path(folder, name)).is_file() or path.is_dir() or path.is_symlink())
    }


def write(changes: Sequence[Change], root: Path) -> None:
    """Write `changes` below `root`, each file whole or not at all."""
    from generator.output.manifest import write_whole

    for change in changes:
        write_whole(root / change.path, change.text.encode())
        if change.moved_from:
            (root / change.moved_from).unlink()


def signed(by: str, why: str, now: dt.datetime) -> Signed:
    """Return who decides, today."""
    from generator.knowledge.editing import Signed

    return Signed(by, now.date(), why)


def carry_out(
    config: Config, before: Standing, changes: Sequence[Change], *, dry_run: bool, now: dt.datetime
) -> None:
    """Make `changes`, unless they would bring errors, and tell which pages change.

    Raises GeneratorError, with nothing changed, when the content would have errors.
    """
    with trial(config, changes) as copy:
        after = stand(copy, now)
    if not dry_run:
        write(changes, config.root)
    show_changes(changes, dry_run=dry_run)
    show_pages(before.views, after.views)
    if not dry_run:
        click.echo("next: onrecord build", err=True)


def show_changes(changes: Sequence[Change], *, dry_run: bool) -> None:
    """Print which files change, and how to undo it."""
    for change in changes:
        moved = f" (until now {change.moved_from})" if change.moved_from else ""
        click.echo(f"{'would change' if dry_run else 'changed'}: {change.path}{moved}")
    if not dry_run:
        paths = " ".join(change.moved_from or change.path for change in changes)
        new = " ".join(change.path for change in changes if change.moved_from)
        gone = f", and rm {new}" if new else ""
        click.echo(f"to undo, where they were committed: git restore {paths}{gone}", err=True)


def show_pages(before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Print which pages are new, changed and gone."""
    groups = {
        "new": sorted(after.keys() - before.keys()),
        "gone": sorted(before.keys() - after.keys()),
        "changed": sorted(page for page in before.keys() & after.keys() if before[page] != after[page]),
    }
    for word, pages in groups.items():
        for page in pages[:MOST_PAGES]:
            click.echo(f"{word}: {page}")
        if len(pages) > MOST_PAGES:
            click.echo(f"{word}: and {len(pages) - MOST_PAGES} more")
    click.echo(
        ", ".join(f"{len(pages)} {word}" for word, pages in groups.items()) + f" of {len(after)} pages and files"
    )
