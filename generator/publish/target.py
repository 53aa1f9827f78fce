"""One deployment, whatever the target: look, plan, refuse or send.

    LocalSite + Destination -> Prepared -> sent

Nothing is changed before every reason against it has been looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from generator.errors import Problem
from generator.publish.local import LocalSite, SiteFile
from generator.publish.memory import Memory
from generator.publish.plan import DeployPlan, Listing, make_plan, vanishing

MOST_VANISHING = 0.2
"""Share of the pages that may vanish without a word."""
MOST_NAMED = 5

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Remote:
    """What lies at a destination."""

    files: Listing
    """Those that we, or another who deploys with Onrecord, put there."""
    state: str = ""
    """What identifies the deployment that is there: a commit, a record's digest. Empty where there is none."""
    stranger: str = ""
    """Who made what is there, in words, when it is no deployment of Onrecord's."""
    in_the_way: tuple[str, ...] = ()
    """Files of others that stand where ours belong, and files of ours that somebody has altered."""


class Destination(Protocol):
    """A place that a site is deployed to."""

    @property
    def where(self) -> str:
        """Its name for people; two places never share one."""

    def parcel(self, site: LocalSite) -> Mapping[str, SiteFile]:
        """Return the files that belong there: the site's, and those that only this kind of host needs."""

    def fingerprints(self, parcel: Mapping[str, SiteFile]) -> Listing:
        """Return the files' fingerprints as this destination compares them."""

    def look(self, parcel: Mapping[str, SiteFile], prints: Listing) -> Remote:
        """Return what is there now; changes nothing."""

    def send(
        self, plan: DeployPlan, parcel: Mapping[str, SiteFile], remote: Remote, memory: Memory, progress: Progress
    ) -> str:
        """Carry out `plan` and return the new state. Stopped midway, it can be run again."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the person at the command has allowed."""

    overwrite: bool = False
    shrinking: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A deployment that only wants sending."""

    destination: Destination
    parcel: Mapping[str, SiteFile]
    remote: Remote
    plan: DeployPlan
    memory: Memory
    problems: tuple[Problem, ...]
    """Why it may not be sent."""


def prepare(destination: Destination, site: LocalSite, memory: Memory, allowed: Allowed) -> Prepared:
    """Return what deploying `site` would do. Raises GeneratorError when the destination cannot be reached."""
    parcel = destination.parcel(site)
    prints = destination.fingerprints(parcel)
    remote = destination.look(parcel, prints)
    plan = make_plan(prints, remote.files)
    problems = () if plan.is_empty else tuple(refusals(plan, remote, memory.known(), allowed))
    return Prepared(destination, parcel, remote, plan, memory, problems)


def send(prepared: Prepared, progress: Progress) -> str:
    """Carry out a deployment and return its state; with nothing to do, nothing is sent."""
    plan, remote, memory = prepared.plan, prepared.remote, prepared.memory
    state = remote.state
    if not plan.is_empty:
        state = prepared.destination.send(plan, prepared.parcel, remote, memory, progress)
    if state:
        memory.settle(state)
    return state


def refusals(plan: DeployPlan, remote: Remote, known: tuple[str, ...], allowed: Allowed) -> Iterator[Problem]:
    """Yield every reason against carrying out `plan`; `known` are the states that this machine has made."""
    if not allowed.overwrite:
        yield from _others(plan, remote, known)
    gone, pages = vanishing(plan, remote.files)
    if gone > pages * MOST_VANISHING and not allowed.shrinking:
        hint = "if that is meant, add --allow-shrinking"
        yield Problem("E713", f"{gone} of the {pages} pages there would vanish", None, hint)


def _others(plan: DeployPlan, remote: Remote, known: tuple[str, ...]) -> Iterator[Problem]:
    if remote.stranger:
        yield Problem("E711", f"{remote.stranger}", None, "if it may be replaced, add --overwrite")
    elif known and remote.state and remote.state not in known:
        hint = "fetch what they published, build, look at --dry-run, then add --overwrite"
        yield Problem("E711", "somebody else has deployed there since you did", None, hint)
    if remote.in_the_way:
        names = ", ".join(remote.in_the_way[:MOST_NAMED])
        more = len(remote.in_the_way) - MOST_NAMED
        listed = f"{names} and {more} more" if more > 0 else names
        message = f"files there were put or altered by somebody else: {listed}"
        yield Problem("E712", message, None, "move them away, or add --overwrite")
