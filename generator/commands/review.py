"""`onrecord review`: what is uncertain, one key each, in the terminal or over a plain pipe."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.shared import exits_with_problems, progress_steps, site_option, site_root

if TYPE_CHECKING:
    from generator.config import Config
    from generator.model import BriefId
    from generator.review.answers import Answer, Change
    from generator.review.desk import Desk
    from generator.review.findings import Finding, Reviewed
    from generator.review.queue import Item

KINDS = ("mention", "event", "claim", "pair")
STANCE_KEYS = "12345678"


@click.command("review")
@click.option("--brief", "name", help="Only what stands in this brief: its file name, with or without its date.")
@click.option("--type", "kind", type=click.Choice(KINDS), help="Only findings of this kind.")
@click.option("--list", "only_list", is_flag=True, help="Print the queue and ask nothing.")
@click.option("--by", help="Who decides, for the review files; else git's user.name.")
@site_option
@exits_with_problems
def command(name: str | None, kind: str | None, only_list: bool, by: str | None, root: Path | None) -> None:
    """Decide on what is uncertain, what changes most pages first.

    Links of the middle band, claims that wait, and pairs of claims are shown one after the other with their sentence,
    reason and score. One key answers for the case shown, in upper case for all equal cases. Answers go to the briefs'
    review files; nothing that an author wrote is touched. On a pipe, each line is one answer.
    """
    from generator.commands.explain import find_brief
    from generator.config import load_config
    from generator.review.desk import Desk, editor_name
    from generator.review.findings import Kind
    from generator.review.queue import make_queue

    config = load_config(site_root(root))
    reviewed = read(config)
    brief = find_brief(name, tuple(reviewed.briefs)).id if name else None
    queue = make_queue(reviewed, brief, Kind(kind) if kind else None)
    if only_list:
        for number, item in enumerate(queue, 1):
            click.echo(f"{number}. {told(reviewed, item)}\n")
        click.echo(f"{len(queue)} to decide, {sum(len(item.cases) for item in queue)} cases")
        return
    desk = Desk(config.root, config.state / "review.lock")
    Sitting(reviewed, desk, by if by is not None else editor_name(config.root)).work_through(queue)


def read(config: Config) -> Reviewed:
    """Return the site's archive, drafts included, as its editors look through it."""
    from generator.build import prepare
    from generator.review.findings import Reviewed

    with progress_steps() as steps:
        prepared = prepare(config, None, progress=steps)
    return Reviewed(prepared.briefs, prepared.annotations, prepared.resolution, prepared.sources.knowledge)


def told(reviewed: Reviewed, item: Item) -> str:
    """Return an item as the terminal shows it."""
    from generator.review.wording import sheet

    first, shown = item.first, sheet(reviewed, item.first)
    briefs = len({case.brief for case in item.cases})
    several = f", {len(item.cases)} equal cases in {briefs} brief{'s' * (briefs > 1)}" if len(item.cases) > 1 else ""
    pages = f"{item.pages} page{'s' * (item.pages > 1)}"
    lines = [
        f"{first.kind} in {first.brief}{several}; a decision changes {pages} or more",
        "   " + f"{shown.before} [{shown.words}] {shown.after}".strip(),
        f"   → {shown.meaning}   ({shown.state})",
        *([f"     {shown.beside}"] if shown.beside else []),
        f"   {shown.why}; score {first.score:.2f}, rule {first.rule}",
    ]
    return "\n".join(lines)


class Sitting:
    """One editor at one queue."""

    def __init__(self, reviewed: Reviewed, desk: Desk, by: str) -> None:
        from generator.review.desk import review_paths

        self.reviewed, self.desk, self.by = reviewed, desk, by
        self.paths: dict[BriefId, str] = review_paths(reviewed.briefs, reviewed.knowledge)
        self.decided: list[int] = []
        """For each answer that was written, the position in the queue from which it came."""
        self.files: set[Path] = set()

    def work_through(self, queue: Sequence[Item]) -> None:
        """Show one item after the other until all are answered or somebody has enough."""
        started = time.monotonic()
        waiting = [list(item.cases) for item in queue]
        at: int | None = 0
        while at is not None:
            at = self._ask(queue, waiting, at) if at < len(queue) else self._end(queue, waiting)
        self._sum_up(time.monotonic() - started, len(queue))

    def _ask(self, queue: Sequence[Item], waiting: list[list[Finding]], at: int) -> int | None:
        """Show the item at a position and return that of the next one to show; None to end."""
        from generator.review.queue import Item

        cases = waiting[at]
        if not cases:
            return at + 1
        click.echo(f"\n{at + 1} of {len(queue)}: {told(self.reviewed, Item(tuple(cases), queue[at].pages))}")
        key = self._key(cases)
        if key in ("q", ""):
            return None
        if key == "s":
            return at + 1
        if key == "u":
            return self._undo(queue, waiting, at)
        chosen = cases if key.isupper() else cases[:1]
        if self._answer(key.lower(), chosen):
            waiting[at] = [case for case in cases if case not in chosen]
            self.decided.append(at)
        return at if waiting[at] else at + 1

    def _end(self, queue: Sequence[Item], waiting: list[list[Finding]]) -> int | None:
        """Leave room for a last second thought; return where to go on, None to end."""
        undo = self.decided and read_key("\nall shown: (u)ndo, or any other key to end: ") == "u"
        return self._undo(queue, waiting, len(queue)) if undo else None

    def _key(self, cases: Sequence[Finding]) -> str:
        from generator.review.findings import Kind
        from generator.review.wording import NOT_SO

        kind = cases[0].kind
        change = {Kind.CLAIM: "(w)ho says it, s(t)ance, ", Kind.PAIR: ""}.get(kind, "(c)hange, ")
        every = f"; in upper case for all {len(cases)}" if len(cases) > 1 else ""
        question = f"(a)ccept, (x) {NOT_SO[kind]}, {change}(s)kip, (u)ndo, (q)uit{every}: "
        allowed = "axsuq" + {Kind.CLAIM: "wt", Kind.PAIR: ""}.get(kind, "c")
        while True:
            key = read_key(question)
            if key == "" or key.lower() in allowed:
                return key
            click.echo(f"no such answer: {key!r}")

    def _answer(self, key: str, cases: Sequence[Finding]) -> bool:
        """Write the answer to `cases`; return whether it could be given."""
        from generator.review.answers import NOTHING, Answer, Change, NotPossible, decide

        answers: dict[str, tuple[Answer, Change]] = {"a": (Answer.ACCEPT, NOTHING), "x": (Answer.REJECT, NOTHING)}
        if key == "c":
            answers["c"] = Answer.CHANGE, Change(to=read_line("who or what is meant (id or name): "))
        elif key == "w":
            answers["w"] = Answer.CHANGE, Change(by=read_line("who says it (id, name, or author): "))
        elif key == "t":
            answers["t"] = Answer.CHANGE, Change(stance=read_stance())
        answer, change = answers[key]
        try:
            today = dt.date.today().isoformat()
            blocks = decide(self.reviewed, cases, answer, change, by=self.by, date=today)
        except NotPossible as error:
            click.echo(f"not written: {error}")
            return False
        files = self.desk.write(blocks, self.paths)
        self.files.update(files)
        click.echo(f"written: {', '.join(sorted(file.name for file in files))}")
        return True

    def _undo(self, queue: Sequence[Item], waiting: list[list[Finding]], at: int) -> int:
        if not self.decided:
            click.echo("nothing to undo")
            return at
        self.desk.undo()
        back = self.decided.pop()
        waiting[back] = list(queue[back].cases)
        click.echo("taken back")
        return back

    def _sum_up(self, seconds: float, total: int) -> None:
        count = len(self.decided)
        click.echo("")
        each = f", {seconds / count:.1f} s each" if count else ""
        click.echo(f"{count} decision{'s' * (count != 1)} of {total}{each}, in {len(self.files)} review files")
        if count:
            click.echo("`onrecord build` puts them into the site")


def read_key(question: str) -> str:
    """Return the key that answers; on a pipe the first letter of the next line, empty at its end."""
    click.echo(question, nl=False)
    if sys.stdin.isatty():
        key = click.getchar()
        click.echo(key)
        return "" if key in ("\x03", "\x04") else key
    line = sys.stdin.readline()
    click.echo(line.strip())
    return line.strip()[:1] or ("" if not line else "s")


def read_line(question: str) -> str:
    """Return a line of words."""
    if sys.stdin.isatty():
        return str(click.prompt(question.removesuffix(": "), default="", show_default=False))
    click.echo(question, nl=False)
    line = sys.stdin.readline().strip()
    click.echo(line)
    return line


def read_stance() -> str:
    """Return a stance by its number or its word."""
    from generator.model import Stance

    stances = [str(stance) for stance in Stance]
    click.echo(", ".join(f"({key}) {stance}" for key, stance in zip(STANCE_KEYS, stances, strict=True)))
    said = read_key("stance: ") if sys.stdin.isatty() else read_line("stance: ")
    return stances[STANCE_KEYS.index(said)] if said and said in STANCE_KEYS else said
