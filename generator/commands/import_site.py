"""`onrecord import --from hugo|jekyll|pelican DIR`: the folder of another generator's site -> files of ours.

Reads the folder and writes what `importers` makes of it: never over a file that is there, and nothing at all with
`--dry-run`.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.files import new_file, relative_to_site, stop

if TYPE_CHECKING:
    from generator.config import Config
    from generator.importers.values import ForeignSite, Import, NewFile, Note, Size

TEXTS = frozenset(
    {".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mkdown", ".html", ".htm", ".rst", ".adoc", ".org", ".textile"}
)
SETTINGS = frozenset({"pelicanconf.py", "publishconf.py", "authors.yml", "authors.yaml"})
SETTINGS_STEMS = frozenset({"hugo", "config", "_config", "permalinks"})
SETTINGS_ENDINGS = frozenset({".toml", ".yaml", ".yml", ".json"})
SKIPPED = frozenset({"node_modules", "public", "_site", "output", "resources", "themes", "layouts", "__pycache__"})
"""Folders of output, of themes and of tools."""
MOST_BYTES = 4_000_000
PICTURE_HEAD = 1_000_000
"""Bytes read of a picture: its size may stand behind a preview that the camera put there."""
MOST_FILES = 12
"""Files whose notes are shown; the report has all."""


def import_site(
    folder: Path, origin: str, config: Config, *, encoding: str, dry_run: bool, report: Path | None
) -> None:
    """Import the site in `folder`, written for `origin`, and tell what was made of it."""
    from generator.importers.moving import make_import

    site, unread = read_foreign(folder, encoding)
    made = make_import(site, origin, config)
    if not made.files:
        stop("E321", f"no posts for {origin} below {folder}", "say the folder that holds its settings")
    there = [] if dry_run else write_files(made, folder, config)
    waiting = [file for file in made.files if dry_run and (config.root / file.path).exists()]
    there += [file.path for file in waiting]
    for file in made.files:
        if file.path not in there:
            click.echo(file.path)
    text = "\n".join(report_lines(made, origin, there, unread))
    if report:
        new_file(report, text + "\n", config.root)
    show(made, there, unread, dry_run=dry_run, all_in=report)


def read_foreign(folder: Path, encoding: str) -> tuple[ForeignSite, list[tuple[str, str]]]:
    """Return what lies in `folder`, and the files that were not read, with the reason."""
    from generator.importers.values import ForeignSite

    texts: dict[str, bytes] = {}
    media: dict[str, Size | None] = {}
    unread: list[tuple[str, str]] = []
    for path, reason in _files(folder):
        name = path.relative_to(folder).as_posix()
        if reason:
            unread.append((name, reason))
            continue
        try:
            if not _is_text(path):
                media[name] = _size(path)
            elif path.stat().st_size > MOST_BYTES:
                unread.append((name, f"larger than {MOST_BYTES // 1_000_000} MB"))
            else:
                texts[name] = path.read_bytes()
        except OSError as error:
            unread.append((name, f"cannot be read: {(error.strerror or str(error)).lower()}"))
    return ForeignSite(texts, media, encoding), unread


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file below `folder`, with a reason where it is not to be read."""
    home = folder.resolve()
    for here, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(here) / name).is_symlink()]
        yield from ((Path(here) / name, "a link to a folder") for name in links)
        folders[:] = sorted({name for name in folders if not name.startswith(".")} - SKIPPED - set(links))
        for name in sorted(names):
            path = Path(here) / name
            if name.startswith(".") or name.endswith("~"):
                continue
            try:
                inside = path.resolve(strict=True).is_relative_to(home)
                regular = stat.S_ISREG(path.stat().st_mode)
            except (OSError, RuntimeError):
                yield path, "a link that leads nowhere"
                continue
            yield path, "" if inside and regular else "not a regular file" if inside else "a link out of the folder"


def _is_text(path: Path) -> bool:
    ending = path.suffix.lower()
    return ending in TEXTS or path.name in SETTINGS or (path.stem in SETTINGS_STEMS and ending in SETTINGS_ENDINGS)


def _size(path: Path) -> Size | None:
    from generator.importers.pictures import ENDINGS, size_of

    if path.suffix.lower() not in ENDINGS:
        return None
    with path.open("rb") as file:
        return size_of(file.read(PICTURE_HEAD))


def write_files(made: Import, folder: Path, config: Config) -> list[str]:
    """Write all files and copy the media; return those that were there already, which are left alone."""
    there: list[str] = []
    for file in made.files:
        path = config.root / file.path
        if path.exists() or path.is_symlink():
            there.append(file.path)
        else:
            new_file(path, file.text, config.root)
    for source, target in made.media.items():
        _copy(folder / source, config.root / target, there, config)
    return there


def _copy(source: Path, target: Path, there: list[str], config: Config) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as file, target.open("xb") as copy:
            shutil.copyfileobj(file, copy)
    except FileExistsError:
        if target.read_bytes() != source.read_bytes():
            there.append(relative_to_site(target, config.root))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        stop("E312", f"cannot be written: {reason}", "", target, config.root)


def report_lines(made: Import, origin: str, there: list[str], unread: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the report: what became of each file, in Markdown."""
    yield f"# Imported from {origin}"
    yield f"\n{summary(made)}"
    yield from (f"- {note.kind.value}: {note.what}" for note in made.notes)
    if there:
        yield "\n## There already, and left alone\n"
        yield from (f"- {path}" for path in there)
    if made.left_out or unread:
        yield "\n## Not imported\n"
        yield from (f"- {path}: {why}" for path, why in (*made.left_out, *unread))
    yield "\n## File by file"
    for file in made.files:
        moved = f" ({counted(file.redirects, 'redirect')})" if file.redirects else ""
        yield f"\n{file.origin} → {file.path}{moved}"
        yield from (f"- {told(note)}" for note in file.notes)


def told(note: Note) -> str:
    """Return a note as a line."""
    return f"{note.kind.value}: {note.what}" + (f" (line {note.line})" if note.line else "")


def summary(made: Import) -> str:
    """Return the counts of an import."""
    briefs = sum(file.path.startswith("content/briefs/") for file in made.files)
    counts = {
        "brief": briefs,
        "page": len(made.files) - briefs,
        "file copied": len(made.media),
        "redirect": sum(file.redirects for file in made.files),
        "file not imported": len(made.left_out),
    }
    return ", ".join(counted(number, name) for name, number in counts.items())


def counted(number: int, name: str) -> str:
    """Return `2 files copied` for 2 and `file copied`."""
    first, _, rest = name.partition(" ")
    return f"{number} {first}{'' if number == 1 else 's'}{' ' + rest if rest else ''}"


def show(
    made: Import, there: list[str], unread: list[tuple[str, str]], *, dry_run: bool, all_in: Path | None
) -> None:
    """Print what an editor should look at, to stderr."""
    noted: list[NewFile] = [file for file in made.files if file.notes]
    for file in noted[: None if all_in is None and len(noted) <= MOST_FILES else MOST_FILES]:
        click.echo(f"{file.origin} → {file.path}", err=True)
        for note in file.notes:
            click.echo(f"  {told(note)}", err=True)
    if len(noted) > MOST_FILES:
        where = f"see {all_in}" if all_in else "--report FILE writes all of it"
        click.echo(f"and {len(noted) - MOST_FILES} more files with notes: {where}", err=True)
    for path, why in (*made.left_out, *unread):
        click.echo(f"not imported: {path} ({why})", err=True)
    for note in made.notes:
        click.echo(told(note), err=True)
    for path in there:
        click.echo(f"there already, and left alone: {path}", err=True)
    click.echo(f"{summary(made)}{' would be written' if dry_run else ''}", err=True)
    if not dry_run:
        click.echo("next: onrecord check, then onrecord serve", err=True)
