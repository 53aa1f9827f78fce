"""The `onrecord` command. Each subcommand's module is imported only when it runs, so that `--help` stays fast."""

from __future__ import annotations

import importlib
import keyword
from collections.abc import Callable
from typing import Any

import click

from generator import __version__

COMMANDS = {
    "init": "Begin a site in this folder.",
    "new": "Begin a brief, a person or an event.",
    "import": "Make briefs of plain text, or of a site for Hugo, Jekyll or Pelican.",
    "build": "Build the site: content/ to site/.",
    "serve": "Preview the site: build, serve, and reload the browser after every save.",
    "review": "Decide on what is uncertain, one key each.",
    "deploy": "Deploy the built site to static hosting.",
    "ci": "Print a recipe that builds and deploys on a CI service.",
    "check": "Show all problems of the content at once.",
    "rename": "Give a person, an organisation, a place or an event another id.",
    "merge": "Decide that two ids are the same.",
    "split": "Decide that one id stood for several.",
    "forget": "Take a person out of every output, and prove it.",
    "explain": "Tell which rule or decision linked some words.",
    "theme": "List the themes, begin one, or check one's templates.",
    "schema": "Print JSON Schema of what authors write.",
    "annotate": "Annotate documents: JSON lines in, JSON lines out.",
}


class LazyGroup(click.Group):
    """A group whose commands live in modules of their names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = name + "_" * keyword.iskeyword(name)
        command: click.Command = importlib.import_module(f"generator.commands.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def cli() -> None:
    """Build a site of annotated news briefs: who says what, linked across the whole archive."""


def main() -> None:
    """Run the command line."""
    run: Callable[..., Any] = cli
    run(prog_name="onrecord")
