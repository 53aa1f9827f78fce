"""Which briefs are published at a given moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from generator.archive.values import Entry
from generator.model import Annotation, Brief, BriefId, BriefResolution, Resolution

EMPTY = BriefResolution((), (), (), ())


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
        reason = why_unpublished(brief, now)
        if reason:
            left_out[reason] += 1
        else:
            annotation = annotations.get(brief.id)
            sentences = annotation.sentences if annotation else ()
            resolved = resolution.briefs.get(brief.id, EMPTY)
            known = earlier.get(brief.id)
            if known and known.brief is brief and known.resolution is resolved and known.sentences is sentences:
                entries.append(known)
            else:
                entries.append(Entry(brief, resolved, sentences, str(brief.date)))
    entries.sort(key=lambda entry: entry.brief.id)
    entries.sort(key=lambda entry: entry.date, reverse=True)
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
    if _moment(_appears(brief), now) > now:
        return "future"
    if matter.expiry_date and _moment(matter.expiry_date, now) <= now:
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


def _moment(text: str, now: dt.datetime) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
