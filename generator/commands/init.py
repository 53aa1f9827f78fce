"""`onrecord init`: an empty folder becomes a site with one example brief."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Template

import click

from generator.commands.files import new_file, relative_to_site, stop
from generator.commands.shared import exits_with_problems

STARTER = Path(__file__).parent / "starter"


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--title", default="My briefs", show_default=True, help="The site's name.")
@exits_with_problems
def command(folder: Path, title: str) -> None:
    """Begin a site in FOLDER (this one when none is named): settings, folders, an example brief and two pages.

    Nothing is overwritten: a folder that has a site.yaml or any of the files is left as it is.
    """
    root = folder.resolve()
    files = dict(starter_files(title.strip()))
    for name in sorted(files, key=lambda name: name != "site.yaml"):
        if (root / name).exists() or (root / name).is_symlink():
            stop(
                "E311", "is there already, and nothing is overwritten", "begin in an empty folder", root / name, root
            )
    for name, text in files.items():
        new_file(root / name, text, root)
        click.echo(relative_to_site(root / name, root))
    where = "" if root == Path.cwd() else f"cd {folder}, then "
    click.echo(f"next: {where}onrecord serve, and edit site.yaml", err=True)


def starter_files(title: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of a new site called `title`."""
    from generator.content.drafts import head_text, to_markdown
    from generator.model import BlockKind

    in_yaml = head_text({"title": title}).partition(": ")[2].rstrip("\n")
    in_markdown = to_markdown([(BlockKind.PARAGRAPH, title)]).strip()
    for path in sorted(STARTER.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(STARTER).as_posix().replace("gitignore", ".gitignore")
            words = in_yaml if path.suffix == ".yaml" else in_markdown
            yield name, Template(path.read_text(encoding="utf-8")).safe_substitute(title=words)
