"""Print how many persons and events of the demonstration archive have one page of their own, by labels made by hand.

    python tests/bench/bench_labels.py [--errors]

Counted are all persons whom a brief names, and all events that the registry holds or that two briefs tell of, but for
those of which the labels say why they should have no page.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from demo_labels import (  # noqa: E402
    Score,
    event_labels,
    events_made,
    people_labels,
    people_made,
    read_demo,
    score_links,
    score_pages,
    worth_a_page,
)

from generator.model import MentionForm  # noqa: E402


def tell(what: str, score: Score) -> None:
    print(f"{what}: {score.share:.1%} of {score.labelled} have one page of their own")
    for error in score.errors if "--errors" in sys.argv else ():
        print("   ", error)


def main() -> None:
    briefs, knowledge, resolution = read_demo(Path(".onrecord/labels.sqlite"))
    names = people_labels(briefs, "people")
    tell("persons", score_pages(names, people_made(resolution, MentionForm.NAME), {n.means for n in names} - {""}))
    for what, labels, made in (
        ("names", names, people_made(resolution, MentionForm.NAME)),
        ("roles", people_labels(briefs, "roles"), people_made(resolution, MentionForm.ROLE)),
    ):
        counts, errors = score_links(labels, made)
        print(f"{what}: {counts['right']} right, {counts['wrong']} wrong, {counts['open']} left open")
        for error in errors if "--errors" in sys.argv else ():
            print("   ", error)
    told = event_labels(briefs)
    tell("events", score_pages(told, events_made(resolution), worth_a_page(told, knowledge)))


if __name__ == "__main__":
    main()
