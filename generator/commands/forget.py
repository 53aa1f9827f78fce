"""`onrecord forget witness-1`: take a person out of every output, and prove that nothing is left.

The registry keeps the names, marked private: without them the next brief would make the page anew. What authors wrote
is theirs; the places are listed, and only they can change them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.files import stop
from generator.commands.registry import dry_run_option, kind_of, show_changes, show_pages, stand, trial, write
from generator.commands.shared import exits_with_problems, site_option, site_root
from generator.model import Entity

if TYPE_CHECKING:
    from generator.commands.registry import Standing
    from generator.config import Config
    from generator.model import Source
    from generator.publish.traces import Own, Trace

MOST_PLACES = 50
"""Places listed of the author's own words."""
ENDINGS = (".md", ".markdown", ".yaml", ".yml")


@click.command("forget")
@click.argument("given", metavar="PERSON")
@click.option("--all-words", is_flag=True, help="List every place of the authors' own words, not only the first.")
@dry_run_option
@click.option("--now", metavar="TIME", help="Build as of this ISO date or time; else the clock's.")
@site_option
@exits_with_problems
def command(given: str, all_words: bool, dry_run: bool, now: str | None, root: Path | None) -> None:
    """Make PERSON (an id or a name) private, build the site, and search every file of it for what is left.

    No page, no export, no entry in an index, no link: exit code 1, and the places, when one of the site's files still
    names the person outside the words that an author wrote. Those words are listed, file by file.
    """
    from generator.commands.build import moment
    from generator.config import load_config
    from generator.knowledge.editing import find_item, forget

    config, at = load_config(site_root(root)), moment(now)
    before = stand(config, at)
    entity = before.thing(given)
    if not isinstance(entity, Entity):
        stop("E334", f"{entity.id} is an event", "only people, organisations and places can be private")
    names = names_of(entity, before)
    changes = forget(before.sources(), entity)
    with trial(config, changes) as copy:
        after = stand(copy, at)
        places = list(own_places(copy, entity.id, names))
        if dry_run:
            left = built_traces(copy, at, names, entity)
    if not dry_run:
        write(changes, config.root)
        left = built_traces(config, at, names, entity)
    show_changes(changes, dry_run=dry_run)
    show_pages(before.views, after.views)
    item = find_item(before.sources(), entity.id)
    if item and item.text:
        click.echo(f"its text stays in {item.source.path}, which no page shows: delete it there", err=True)
    show_places(places, None if all_words else MOST_PLACES)
    if left:
        for trace in left:
            click.echo(f"left: {trace.path}: “{trace.words}”")
        stop("E335", f"{len(left)} places of the site still name {entity.name}")
    kind = kind_of(entity)
    click.echo(f"no file of the site names this {kind} but in the authors' own words")
    if not dry_run:
        click.echo("next: onrecord deploy; what was deployed before, or copied by others, is not touched", err=True)


def names_of(entity: Entity, before: Standing) -> tuple[str, ...]:
    """Return the words that mean `entity` and nobody else: names, ids, and a surname that nobody else has."""
    ids = [old for old, new in before.prepared.resolution.redirects.items() if new == entity.id]
    others = [one for one in before.things().values() if one.id != entity.id]
    taken = {name.casefold() for one in others for name in (one.name, *one.also_known_as)}
    names = [entity.name, *entity.also_known_as, str(entity.id), *ids]
    surname = entity.name.split()[-1] if kind_of(entity) == "person" and " " in entity.name else ""
    of_others = {word.casefold() for one in others if kind_of(one) != "event" for word in one.name.split()}
    if surname and surname.casefold() not in of_others:
        names.append(surname)
    return tuple(dict.fromkeys(name for name in names if name.casefold() not in taken))


def built_traces(config: Config, now: dt.datetime, names: tuple[str, ...], entity: Entity) -> list[Trace]:
    """Build the site and return every place of its files that names `entity` outside an author's words."""
    from generator.build import build
    from generator.publish.traces import find_traces

    build(config, now=now)
    own = authors_words(config, entity.id)
    files = sorted(path for path in config.site.rglob("*") if path.is_file())
    found = (find_traces(path.relative_to(config.site).as_posix(), path.read_bytes(), names, own) for path in files)
    return [trace for traces in found for trace in traces]


def authors_words(config: Config, forgotten: str) -> Own:
    """Return all that authors wrote, but for the registry's own item of who is to be forgotten."""
    from generator.pages.permalinks import brief_permalink
    from generator.publish.traces import own_words
    from generator.reading import read_site

    site = read_site(config)
    texts = [words for source in content_sources(config) for words in _without_item(source, forgotten)]
    texts += [words for brief in site.briefs for words in (brief.text, brief.id, brief_permalink(brief))]
    known = site.knowledge
    labels = [*known.events, *known.citations, *known.stories]
    texts += [f"{place} {id_}" for id_ in known.citations for place in ("source", "cite")]  # anchors on the page
    for brief in site.briefs:
        matter = brief.front_matter
        labels += [brief.title, brief.slug, matter.section, *matter.tags, *(source.id for source in matter.sources)]
    return own_words(texts, [label for label in labels if label])


def content_sources(config: Config) -> list[Source]:
    """Return every file of the content that people write."""
    from generator.content.source import read_sources

    sources, _ = read_sources(config.root, "content", endings=ENDINGS)
    return [source for source in sources if not Path(source.path).stem.endswith(".review")]


def _without_item(source: Source, forgotten: str) -> Iterator[str]:
    """Yield the lines of `source` as one text, without those of the item whose id is `forgotten`."""
    from generator.knowledge.loader import items_of

    if not source.path.startswith("content/entities/"):
        yield source.text
        return
    items = list(items_of(source, []))
    starts = [item.node.line for item in items]
    lines = source.text.split("\n")
    for number, item in enumerate(items):
        own = item.node.value.get("id") if isinstance(item.node.value, dict) else None
        if own is not None and own.value == forgotten:
            end = starts[number + 1] - 1 if number + 1 < len(starts) else len(lines)
            lines[item.node.line - 1 : end] = [""] * (end - item.node.line + 1)
    yield "" if source.path.endswith(".md") and len(items) == 1 and not any(lines) else "\n".join(lines)


def own_places(config: Config, forgotten: str, names: tuple[str, ...]) -> Iterator[str]:
    """Yield `file:line:column` of each place where an author names who is to be forgotten."""
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?!\w)", re.I)
    for source in content_sources(config):
        for text in _without_item(source, forgotten):
            for number, line in enumerate(text.split("\n"), 1):
                for found in pattern.finditer(line):
                    yield f"{source.path}:{number}:{found.start() + 1} {found.group()}"


def show_places(places: list[str], most: int | None) -> None:
    """Print where authors name somebody: their words, which only they can change."""
    if not places:
        click.echo("no author's words name them")
        return
    click.echo(f"{len(places)} places in the authors' own words, which stay until somebody rewrites them:")
    for place in places[:most]:
        click.echo(f"  {place}")
    if most and len(places) > most:
        click.echo(f"  and {len(places) - most} more: --all-words")
