"""`onrecord build`: content/ to site/, with one command."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.shared import exits_with_problems, progress_steps, show_problems, site_option, site_root

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from generator.config import Config
    from generator.report import Report

FILE = click.Path(path_type=Path, dir_okay=False, exists=True)

STATE, SITE = ".onrecord", "site"
"""As `Config` has them; the settings themselves take longer to read than it takes to see that nothing has changed."""
MOST_DOUBTS = 10
MOST_REASONS = 20


@click.command("build")
@site_option
@click.option("--now", metavar="TIME", help="Build as of this ISO date or time; else the clock's.")
@click.option("--explain", is_flag=True, help="Tell for each page why it was rendered.")
@click.option("--doubts", is_flag=True, help="List everything that wants confirming, not only the first few.")
@click.option("--force", is_flag=True, help="Run every stage even when nothing has changed.")
@click.option("--executor", metavar="dask://HOST:PORT", help="Annotate on a Dask cluster. Needs onrecord[cluster].")
@click.option("--tls-ca", type=FILE, help="With --executor: certificate of who signed the cluster's.")
@click.option("--tls-cert", type=FILE, help="With --executor: our certificate.")
@click.option("--tls-key", type=FILE, help="With --executor: our key.")
@click.option("--plain-tcp", is_flag=True, help="With --executor: allow another machine without TLS.")
@exits_with_problems
def command(
    root: Path | None,
    now: str | None,
    explain: bool,
    doubts: bool,
    force: bool,
    executor: str | None,
    tls_ca: Path | None,
    tls_cert: Path | None,
    tls_key: Path | None,
    plain_tcp: bool,
) -> None:
    """Build the site: content/ to site/.

    Unchanged pages are not rendered again. When the content has errors, all of them are shown and the last good site
    stays as it is.
    """
    gc.disable()  # one batch of work, then the process ends: looking for cycles only costs time
    if not force and executor is None and (report := nothing_done(site_root(root), moment(now))):
        show_report(report, explain=explain, all_doubts=doubts)
        return
    from generator.build import build
    from generator.config import load_config

    config = load_config(site_root(root))
    with progress_steps() as steps, cluster(executor, config, (tls_ca, tls_cert, tls_key), plain_tcp) as workers:
        report = build(config, now=moment(now), executor=workers, progress=steps, force=force)
    show_problems(report.problems)
    show_report(report, explain=explain, all_doubts=doubts)


def nothing_done(root: Path, now: dt.datetime) -> Report | None:
    """Return the report of a build that finds nothing to do, and costs next to nothing; None where in doubt."""
    started = time.perf_counter()
    from generator.output.last import nothing_to_do
    from generator.report import Report

    last = nothing_to_do(root, root / STATE, root / SITE, now)
    return Report(last.summary, kept=len(last.sizes), seconds=time.perf_counter() - started) if last else None


def cluster(
    address: str | None, config: Config, files: tuple[Path | None, ...], plain_tcp: bool
) -> contextlib.AbstractContextManager[Executor | None]:
    """Return the executor at `address`, None for this machine alone. Raises GeneratorError for an unsafe one."""
    given = [path for path in files if path]
    if given and (address is None or len(given) < len(files)):
        raise click.UsageError("--tls-ca, --tls-cert and --tls-key belong together, and to --executor")
    if address is None:
        return contextlib.nullcontext()
    from generator.cluster import ClusterExecutor, Tls, checked_address

    tls = Tls(*given) if given else None
    return ClusterExecutor(checked_address(address, tls, plain_tcp=plain_tcp), config.model, tls)


def moment(given: str | None) -> dt.datetime:
    """Return `given` (ISO 8601, UTC where it names no zone), else this moment: a build's only look at the clock."""
    if given is None:
        return dt.datetime.now(dt.UTC)
    try:
        parsed = dt.datetime.fromisoformat(given)
    except ValueError:
        raise click.BadParameter(f"'{given}' is no ISO date or time", param_hint="--now") from None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=dt.UTC)


def show_report(report: Report, *, explain: bool, all_doubts: bool) -> None:
    """Print what the build did and what it left out and why."""
    counts = report.summary["counts"]
    click.echo(", ".join(f"{number} {name}" for name, number in counts.items()))
    click.echo(
        f"{report.annotated} annotated, {report.rendered} rendered → {len(report.written)} pages and files written,"
        f" {report.kept} kept, {len(report.removed)} removed in {report.seconds:.1f} s"
    )
    for brief, why in report.summary["left_out"]:
        click.echo(f"left out: {brief} ({why})")
    show_doubts(report.summary["doubts"], None if all_doubts else MOST_DOUBTS)
    if explain:
        for path, reason in report.reasons.items():
            click.echo(f"rendered /{path.removesuffix('index.html')}: {reason}")


def show_doubts(doubts: list[Mapping[str, Any]], most: int | None) -> None:
    """Print the links that wait for a yes or no, the commonest words first."""
    if not doubts:
        return
    grouped = Counter((d["words"], d["proposed"], d["reason"], d["published"]) for d in doubts)
    unlinked = sum(not d["published"] for d in doubts)
    click.echo(f"{unlinked} left unlinked or unshown, {len(doubts) - unlinked} published that want confirming")
    for (words, proposed, reason, published), number in grouped.most_common(most):
        state = "published" if published else "left out"
        about = f" ({reason})" if reason else ""
        click.echo(f"  {state}: “{' '.join(words.split())[:60]}” → {proposed or 'nobody known'}{about}, {number}×")
    if most and len(grouped) > most:
        click.echo(f"  and {len(grouped) - most} more: onrecord build --doubts")
