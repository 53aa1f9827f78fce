"""`onrecord serve`: the site in a browser, drafts included, kept up to date with every save."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import errno
import multiprocessing
import os
import signal
import sys
import time
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.shared import exits_with_problems, show_problems, site_option, site_root

if TYPE_CHECKING:
    from generator.errors import Problem
    from generator.preview.session import Built, Session

DEFAULT_PORT = 8000
MOST_NAMES = 3


@click.command("serve")
@site_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address or name to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), help=f"Port; else {DEFAULT_PORT}, or the next that is free.")
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in the browser.")
@click.option(
    "--published", is_flag=True, help="Leave out drafts and what is scheduled or has expired, as build does."
)
@exits_with_problems
def command(root: Path | None, host: str, port: int | None, open_browser: bool, published: bool) -> None:
    """Preview the site: build, serve, and reload the browser after every save.

    Drafts and scheduled briefs are shown, with a mark. Nothing is written to site/.
    """
    from generator.config import load_config

    folder = site_root(root)
    load_config(folder)  # a site must be here to begin with; later mistakes in site.yaml are shown in the page
    with contextlib.suppress(KeyboardInterrupt):  # where the system has no signal handlers
        asyncio.run(serve(folder, host, port, open_browser=open_browser, published=published))


async def serve(root: Path, host: str, port: int | None, *, open_browser: bool, published: bool) -> None:
    """Serve the preview until it is interrupted."""
    from generator.preview.deciding import Deciding
    from generator.preview.server import MOST_PORTS, listen, make_app
    from generator.preview.session import Session
    from generator.preview.site import Builder
    from generator.review.desk import editor_name

    builder = Builder(root, only_published=published, now=lambda: dt.datetime.now(dt.UTC))
    told = Terminal()
    deciding = Deciding(root, root / ".onrecord", editor_name(root))
    session = Session(root, builder, told.report, told.progress, deciding)
    ports = [port] if port is not None else [*range(DEFAULT_PORT, DEFAULT_PORT + MOST_PORTS), 0]
    try:
        server, taken = listen(make_app(session, host), host, ports)
    except OSError as error:
        why = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        raise click.ClickException(f"{host}:{ports[0]} {why}") from None
    if port is None and taken != DEFAULT_PORT:
        click.echo(f"port {DEFAULT_PORT} is in use", err=True)
    address = address_of(host, taken)
    click.echo(f"preview at {address} (Ctrl-C ends it)")
    if open_browser:
        asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address)
    running = asyncio.create_task(session.run())
    await asyncio.wait([running, asyncio.create_task(interrupted())], return_when=asyncio.FIRST_COMPLETED)
    server.stop()
    await end(session, running)


def address_of(host: str, port: int) -> str:
    """Return the preview's address as a browser on this machine takes it."""
    name = "localhost" if host in ("", "0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/"


async def interrupted() -> None:
    """Return when the process is asked to end."""
    asked = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, asked.set)
    await asked.wait()


async def end(session: Session, running: asyncio.Task[None]) -> None:
    """Stop watching. A build that is under way is dropped with the process: it writes nothing but its caches."""
    if running.done():
        running.result()
    building = session.building
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    session.close()
    click.echo("preview ended")
    if building and not _stop_annotating():
        _leave_at_once()


def _stop_annotating() -> bool:
    """End the processes that annotate for a build, which makes it fail and its thread end; return whether any did."""
    children = multiprocessing.active_children()
    for child in children:
        child.terminate()
    return bool(children)


def _leave_at_once() -> None:
    """End the process although a thread is at work."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


class Terminal:
    """Tells the author what each build came to; warnings only when they are new."""

    def __init__(self) -> None:
        self._warned: frozenset[Problem] = frozenset()
        self._drawn = False

    def progress(self, step: str, done: int, total: int) -> None:
        """Show how far a long step is, where stderr is a terminal."""
        if sys.stderr.isatty():
            click.echo(f"\r{step} {done} of {total}\x1b[K", nl=False, err=True)
            self._drawn = True

    def report(self, built: Built) -> None:
        """Print one build's outcome."""
        if self._drawn:
            click.echo("\r\x1b[K", nl=False, err=True)
            self._drawn = False
        if built.trouble:
            click.echo(f"{_clock()} {_names(built)}the last good site stays in view", err=True)
            click.echo(built.trouble.details, nl=False, err=True)
            show_problems(built.trouble.problems)
        if built.site:
            self._warn(built.site.problems)
            click.echo(f"{_clock()} {_names(built)}{summary(built)}")

    def _warn(self, problems: tuple[Problem, ...]) -> None:
        show_problems(problem for problem in problems if problem not in self._warned)
        self._warned = frozenset(problems)


def _clock() -> str:
    return time.strftime("%H:%M:%S")


def _names(built: Built) -> str:
    names = [edit.path.name for edit in built.edits]
    if not names:
        return ""
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f"{', '.join(names[:MOST_NAMES])}{more}: "


def summary(built: Built) -> str:
    """Return what was built in one line."""
    site = built.site
    if site is None:
        return ""
    marked = f", {len(site.marks)} pages not published" if site.marks else ""
    told = f", {built.told} open pages told" if built.told else ""
    return f"{site.briefs} briefs{marked}, {site.annotated} annotated in {site.seconds:.2f} s{told}"
