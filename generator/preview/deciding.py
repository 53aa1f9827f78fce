"""Review in the preview: what a page's editor sees as plain values, and what their answers do.

Everything here runs in a thread and reads one state of the site; only `Deciding` writes, by way of its desk.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.model import BriefId, EntityType, Span
from generator.preview.site import PreviewSite
from generator.resolve.name_keys import fold
from generator.review.answers import Answer, Change, NotPossible, decide
from generator.review.desk import Desk, review_paths
from generator.review.findings import Finding, Kind, Reviewed
from generator.review.queue import make_queue, pages_changed
from generator.review.wording import NOT_SO, sheet

Values = dict[str, Any]
MOST_ITEMS = 200
"""Of the queue at once: an editor gets new ones by deciding."""
MOST_NAMES = 8
NEAR = 32
"""Characters around words by which the page finds them."""


class Deciding:
    """One editor's review of one preview: the token that its pages carry, and the desk."""

    def __init__(self, root: Path, state: Path, by: str = "") -> None:
        self.token = secrets.token_urlsafe(24)
        self.desk = Desk(root, state / "review.lock")
        self.by = by

    def answer(self, site: PreviewSite, asked: Mapping[str, Any]) -> tuple[Path, ...]:
        """Write what an editor answers to a finding, and return the files.

        `asked` holds the finding's `key`, `answer`, `all` for every equal case, and `to`, `by` or `stance`. Raises
        NotPossible with words for the editor, and GeneratorError when a review file cannot take it.
        """
        reviewed = site.reviewed
        first = reviewed.find(str(asked.get("brief", "")), str(asked.get("key", ""))) if reviewed else None
        if reviewed is None or first is None:
            raise NotPossible("this has changed meanwhile; look again")
        if asked.get("answer") not in list(Answer):
            raise NotPossible("there is no such answer")
        cases = reviewed.equals(first) if asked.get("all") else [first]
        change = Change(*(str(asked.get(key, "")) for key in ("to", "by", "stance")))
        today = dt.date.today().isoformat()
        blocks = decide(reviewed, cases, Answer(asked["answer"]), change, by=self.by, date=today)
        return self.desk.write(blocks, review_paths(reviewed.briefs, reviewed.knowledge))

    def undo(self) -> tuple[Path, ...]:
        """Take back the last answer of this preview, and return the files that are as before."""
        return self.desk.undo()


def findings_on(site: PreviewSite, brief: BriefId) -> list[Values]:
    """Return what was found in a brief, in reading order, as plain values."""
    reviewed = site.reviewed
    if reviewed is None or brief not in reviewed.by_id:
        return []
    found = reviewed.of_brief(reviewed.by_id[brief])
    return [_values(site, reviewed, finding) for finding in found]


def queue_of(site: PreviewSite) -> Values:
    """Return the first of what is uncertain in the whole archive, and how much there is."""
    if site.reviewed is None:
        return {"total": 0, "items": []}
    queue = make_queue(site.reviewed)
    items = [_values(site, site.reviewed, item.first) | equals_of(item.cases) for item in queue[:MOST_ITEMS]]
    return {"total": len(queue), "items": items}


def equal_to(site: PreviewSite, brief: str, key: str) -> Values:
    """Return how many cases of the archive are equal to a finding."""
    finding = site.reviewed.find(brief, key) if site.reviewed else None
    return equals_of(site.reviewed.equals(finding)) if site.reviewed and finding else {}


def equals_of(cases: Sequence[Finding]) -> Values:
    """Return the counts that an editor sees before answering for all of `cases`."""
    return {"equal": len(cases), "briefs": len({case.brief for case in cases}), "pages": len(pages_changed(cases))}


def _values(site: PreviewSite, reviewed: Reviewed, finding: Finding) -> Values:
    shown, brief = sheet(reviewed, finding), reviewed.by_id[finding.brief]
    return {
        "key": finding.key,
        "brief": finding.brief,
        "kind": str(finding.kind),
        "words": shown.words,
        "before": shown.before,
        "after": shown.after,
        "near": _near(brief.text, finding.span),
        "meaning": shown.meaning,
        "beside": shown.beside,
        "why": shown.why,
        "score": round(finding.score, 2),
        "rule": finding.rule,
        "state": shown.state,
        "shown": finding.shown,
        "unsure": finding.unsure,
        "fixed": finding.by_author,
        "decided": finding.level.value == "review",
        "no": NOT_SO[finding.kind],
        "title": brief.title,
        "href": site.addresses.get(brief.id, ""),
    }


def _near(text: str, span: Span) -> list[str]:
    """Return the letters before and after the words, white space folded."""
    before, after = text[max(0, span.start - NEAR) : span.start], text[span.end : span.end + NEAR]
    return [" ".join(f"x{before}".split())[1:], " ".join(f"{after}x".split())[:-1]]


def names_like(site: PreviewSite, words: str) -> list[Values]:
    """Return those of the archive whose name holds `words`: whole names first, then the registry's, then by name."""
    wanted = fold(words)
    if site.reviewed is None or not wanted:
        return []
    found = sorted(_named(site.reviewed, wanted), key=lambda row: row[:-1])
    return [row[-1] for row in found[:MOST_NAMES]]


def _named(reviewed: Reviewed, wanted: str) -> Iterator[tuple[bool, bool, bool, str, str, Values]]:
    for id_, kind, names, registered in _things(reviewed):
        folded = [fold(name) for name in names]
        held = [name for name in folded if wanted in name]
        if held or wanted == id_:
            begins = any(name.startswith(wanted) or f" {wanted}" in name for name in held)
            value = {"id": id_, "name": names[0], "kind": kind}
            yield wanted not in folded, not registered, not begins, names[0], id_, value


def _things(reviewed: Reviewed) -> Iterable[tuple[str, str, tuple[str, ...], bool]]:
    resolution = reviewed.resolution
    for entity in resolution.entities.values():
        kind = entity.kind if entity.type is not EntityType.PERSON else "person"
        yield str(entity.id), kind or str(entity.type), (entity.name, *entity.also_known_as), entity.registered
    for event in resolution.events.values():
        yield str(event.id), str(Kind.EVENT), (event.name, *event.also_known_as), event.registered
