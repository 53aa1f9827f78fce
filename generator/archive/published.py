"""Which briefs are published at a given moment."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from operator import attrgetter

from generator.archive.values import Entry
from generator.model import Annotation, Brief, BriefId, BriefResolution, Resolution

EMPTY = BriefResolution((), (), (), ())
BY_ID, BY_DAY = attrgetter("brief.id"), attrgetter("date")


def published(
    briefs: Iterable[Brief],
    annotations: Mapping[BriefId, Annotation],
    resolution: Resolution,
    now: dt.datetime | None,
    earlier: Mapping[str, Entry],
) -> tuple[tuple[Entry, ...], dict[str, int]]:
    left_out = {"drafts": 0, "undated": 0, "future": 0, "expired": 0}
    entries = []
    for brief in briefs:
        id_ = brief.id
        known = earlier.get(id_)
        is_same = known is not None and known.brief is brief
        reason = "" if is_same and now is None else why_unpublished(brief, now)  # that of the same brief is the same
        if reason:
            left_out[reason] += 1
            continue
        annotation = annotations.get(id_)
        sentences = annotation.sentences if annotation else ()
        resolved = resolution.briefs.get(id_, EMPTY)
        if known and is_same and known.resolution is resolved and known.sentences is sentences:
            entries.append(known)
        else:
            entries.append(Entry(brief, resolved, sentences, str(brief.date)))
    entries.sort(key=BY_ID)
    entries.sort(key=BY_DAY, reverse=True)
    return tuple(entries), left_out


def why_unpublished(brief: Brief, now: dt.datetime | None) -> str:
    """Return drafts, undated, future or expired; empty when the brief is published at `now`."""
    matter = brief.front_matter
    if matter.draft:
        return "drafts"
    if brief.date is None:
        return "undated"
    if now is None:
        return ""
    if not _has_come(_appears(brief), now):
        return "future"
    if matter.expiry_date and _has_come(matter.expiry_date, now):
        return "expired"
    return ""


def next_change(briefs: Iterable[Brief], now: dt.datetime) -> str:
    """Return the ISO 8601 moment after `now` at which the first brief appears or expires; empty when none will."""
    moments = [
        _moment(text, now)
        for brief in briefs
        if not brief.front_matter.draft and brief.date is not None
        for text in (_appears(brief), brief.front_matter.expiry_date)
        if text
    ]
    later = [moment for moment in moments if moment > now]
    return min(later).isoformat() if later else ""


def _appears(brief: Brief) -> str:
    matter = brief.front_matter
    return matter.publish_date or matter.published or str(brief.date)


def _has_come(text: str, now: dt.datetime) -> bool:
    return text[:10] < _surely_past(now) or _moment(text, now) <= now


@functools.lru_cache(maxsize=2)
def _surely_past(now: dt.datetime) -> str:
    """Return a day that is over whatever the zone: nearly all briefs are older, and comparing text costs little."""
    return (now.date() - dt.timedelta(days=2)).isoformat()


def _moment(text: str, now: dt.datetime) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
