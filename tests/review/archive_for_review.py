"""A small site on the disk as its editors look through it, resolved without a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.config import load_config
from generator.model import Annotation, Basis, Claim, EntityType, Mention, MentionForm, Span, Stance, Sure
from generator.reading import read_site
from generator.resolve.resolver import resolve
from generator.review.findings import Reviewed

PEOPLE = """- id: ana-arden
  name: Ana Arden
- id: bo-arden
  name: Bo Arden
"""
LETTER = """---
title: A letter
date: 2017-05-10
---
Ana Arden said that the Ferry Company had hidden the leak. Arden is the mayor.
"""
ANSWER = """---
title: An answer
date: 2017-05-12
---
Bo Arden and Ana Arden met. The Ferry Company denied that it had hidden any leak. Arden went home, and Arden slept.
"""
FILES = {
    "site.yaml": "title: Harbour\nbase_url: https://example.org/\n",
    "content/entities/people.yaml": PEOPLE,
    "content/briefs/2017-05-10-letter.md": LETTER,
    "content/briefs/2017-05-12-answer.md": ANSWER,
}
NAMES = (
    ("Ana Arden", EntityType.PERSON), ("Bo Arden", EntityType.PERSON), ("Ferry Company", EntityType.ORGANISATION),
    ("Arden", EntityType.PERSON),
)  # fmt: skip
CLAIMS = (
    ("Ana Arden", "said", "that the Ferry Company had hidden the leak", Stance.SAYS, 0.9),
    ("Ferry Company", "denied", "that it had hidden any leak", Stance.DENIES, 0.5),
)


def write_site(root: Path) -> Path:
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def annotate(text: str) -> Annotation:
    """Find the known names and claims of these texts by their words."""
    mentions: list[Mention] = []
    for words, type_ in NAMES:
        taken = [mention.span for mention in mentions]
        mentions += [
            Mention(span, MentionForm.NAME, type_, words)
            for span in _places(text, words)
            if not any(span.start < other.end and other.start < span.end for other in taken)
        ]
    mentions.sort(key=lambda mention: mention.span)
    claims = tuple(claim for row in CLAIMS for claim in _claim(text, mentions, *row))
    return Annotation(tuple(mentions), claims, (), (), _sentences(text))


def _places(text: str, words: str) -> Iterator[Span]:
    start = text.find(words)
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + 1)


def _sentences(text: str) -> tuple[Span, ...]:
    spans, start = [], 0
    for part in text.split(". "):
        spans.append(Span(start, start + len(part) + (not part.endswith("."))))
        start += len(part) + 2
    return tuple(spans)


def _claim(
    text: str, mentions: Sequence[Mention], who: str, cue: str, content: str, stance: Stance, score: float
) -> Iterator[Claim]:
    start = text.find(f"{who} {cue} {content}")
    if start < 0:
        return
    source = Span(start, start + len(who))
    cue_at = Span(source.end + 1, source.end + 1 + len(cue))
    said = Span(cue_at.end + 1, cue_at.end + 1 + len(content))
    speakers = tuple(n for n, mention in enumerate(mentions) if source.start <= mention.span.start < source.end)
    yield Claim((said,), (cue_at,), (source,), stance, Sure.CERTAIN, Basis.PARAPHRASE, score, "say+S", speakers)


def reviewed(root: Path) -> Reviewed:
    """Return the site at `root` as it is now, its review files included."""
    config = load_config(root)
    sources = read_site(config)
    assert sources.errors == ()
    annotations = {brief.id: annotate(brief.text) for brief in sources.briefs}
    resolution = resolve(sources.briefs, annotations, sources.knowledge, config.annotate)
    return Reviewed(sources.briefs, annotations, resolution, sources.knowledge)
