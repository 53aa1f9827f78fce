"""AnnotationsView -> a page of W3C Web Annotations (TR/annotation-model).

Selectors count and quote the text of `.e-content` without what annotation put there (claim numbers `.ref`, notes'
marks `sup`, cards `[role=note]`), every run of white space as one space: the author's words and no others.
Addresses of the page of annotations and of the brief beside it are counted from the former, which `@base` names.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from generator.exports.json_ld_things import FRAGMENTS
from generator.pages.views.common import ClaimItem
from generator.pages.views.files import AnnotationsView
from generator.render.links import absolute

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
BRIEF = "./"
"""The brief's page, as seen from that of its annotations."""
AROUND = 32
"""Characters quoted before and after (pages.md, C4)."""
SHRINKING = re.compile(r"\A\s+|\s\s+")
"""White space that becomes less of it; a single line break only becomes a space."""

Annotation = dict[str, Any]


class Folded:
    """A text with every run of white space as one space, and where its characters came to stand."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.split())
        self._ends: list[int] = []
        self._cuts = [0]
        for run in SHRINKING.finditer(text):
            self._ends.append(run.end())
            self._cuts.append(self._cuts[-1] + len(run.group()) - (run.start() > 0))

    def place(self, offset: int) -> int:
        """Return where the character at `offset` of the text stands now."""
        before = bisect_left(self._ends, offset + 1)
        return min(offset - self._cuts[before], len(self.text))


def page_of(view: AnnotationsView) -> str:
    """Return one annotation for each name and each claim."""
    page = absolute(view.permalink, view.base_url)
    folded = Folded(view.text)
    items = [*_mentions(view, folded), *_claims(view, folded)]
    whole = {"@context": [CONTEXT, {"@base": page}], "id": page, "type": "AnnotationPage", "items": items}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def _mentions(view: AnnotationsView, folded: Folded) -> Iterator[Annotation]:
    for number, (start, end, href, kind) in enumerate(view.mentions, start=1):
        thing = f"{absolute(href, view.base_url)}#{FRAGMENTS[kind]}"
        body = {"type": "SpecificResource", "purpose": "identifying", "source": thing}
        yield _annotation(f"#mention-{number}", "identifying", body, _target(folded, start, end))


def _claims(view: AnnotationsView, folded: Folded) -> Iterator[Annotation]:
    spans = {mark.number: mark.spans for mark in view.body.claims}
    method = absolute(view.method, view.base_url)
    for claim in view.claims:
        targets = [_target(folded, start, end) for start, end in spans[claim.number]]
        target = targets[0] if len(targets) == 1 else targets
        yield _annotation(f"#{claim.id}", "classifying", _said(claim, method, view.base_url), target)


def _said(claim: ClaimItem, method: str, base_url: str) -> Sequence[Annotation]:
    """Return who makes the claim, how they stand to it and how sure they are, each as a body of its own."""
    terms = (f"{method}#stance-{claim.stance}", f"{method}#sure-{claim.sure}")
    speakers = [f"{absolute(ref.href, base_url)}#{FRAGMENTS[ref.kind]}" for ref in claim.speakers]
    return [
        {"type": "SpecificResource", "purpose": "linking", "source": f"{BRIEF}#{claim.id}"},
        *({"type": "SpecificResource", "purpose": "classifying", "source": term} for term in terms),
        *({"type": "SpecificResource", "purpose": "identifying", "source": speaker} for speaker in speakers),
    ]


def _annotation(id_: str, motivation: str, body: Any, target: Any) -> Annotation:
    return {"id": id_, "type": "Annotation", "motivation": motivation, "body": body, "target": target}


def _target(folded: Folded, start: int, end: int) -> Annotation:
    first, last = folded.place(start), folded.place(end - 1) + 1
    text = folded.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[first:last],
        "prefix": text[max(0, first - AROUND) : first],
        "suffix": text[last : last + AROUND],
    }
    return {
        "source": BRIEF,
        "selector": [quote, {"type": "TextPositionSelector", "start": first, "end": last}],
    }
