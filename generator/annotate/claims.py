"""Tree -> claims: who says what, with which stance, how sure.

A word in a frame that the lexicon holds for a cue opens a draft; drafts grow over the quotations they touch; what is
left of a quotation goes to the claim before it. Of two claims one inside the other the outermost stands in the list
and the inner one is kept as its child.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.annotate.basis import find_basis
from generator.annotate.confidence import of_known_speaker, of_own_words
from generator.annotate.cue_stance import AGAINST, denies_by_cue
from generator.annotate.drafts import Draft, make_draft, may_signal, take_loose
from generator.annotate.frames import frames
from generator.annotate.labels import inside, labelled
from generator.annotate.nesting import nest, pass_on
from generator.annotate.quotations import find_quotations
from generator.annotate.relays import with_carriers
from generator.annotate.speakers import Cast, Speakers
from generator.annotate.stance import find_stance
from generator.annotate.tree import Tree, spans
from generator.annotate.worth import why_held
from generator.model import Claim, Copy, Held, Mention, Stance, TimeExpression
from generator.slugs import claim_id


def find_claims(
    tree: Tree, copy: Copy, mentions: tuple[Mention, ...], dates: tuple[TimeExpression, ...]
) -> tuple[tuple[Claim, ...], tuple[Mention, ...]]:
    """Return the claims of a parsed text in reading order, inner ones after their parents; and the mentions.

    Surnames among them bear the gender that the pronouns of later speakers tell.
    """
    if not copy.switches.claims:
        return (), mentions
    quoted = find_quotations(tree, copy.blocks)
    drafts = [draft for frame in frames(tree, may_signal) if (draft := make_draft(tree, frame, quoted))]
    turns = list(labelled(tree, quoted))
    drafts = [*(inside(draft, turns) for draft in drafts), *turns]
    outer, inner = pass_on(tree, *nest(tree, take_loose(tree, drafts, quoted)))
    outer = [draft for draft in outer if draft.rule == "label" or quoted.at(draft.frame.head) is None]
    cast = Cast(tree, mentions, quoted)
    heads = sorted(outer, key=lambda draft: (min(draft.content | draft.cue), draft.frame.head))
    claims = [make_claim(tree, draft, cast, dates) for draft in heads]
    for draft, around in inner:
        if around not in heads:
            continue
        parent = heads.index(around)
        claims.append(make_claim(tree, draft, cast, dates, parent=parent, via=claims[parent].speakers))
    made = with_carriers(claims, mentions)
    return tuple(one if one.id or one.parent is not None else _known(tree, one) for one in made), cast.told()


def _known(tree: Tree, claim: Claim) -> Claim:
    """Return a claim that took its carrier's place with an id of its own."""
    return replace(claim, id=claim_id(tree.text, claim.content, claim.source))


def make_claim(
    tree: Tree,
    draft: Draft,
    cast: Cast,
    dates: Sequence[TimeExpression],
    *,
    parent: int | None = None,
    via: tuple[int, ...] = (),
) -> Claim:
    """Return the value of `draft`; a claim inside another was carried by the outer one's speakers."""
    speakers = cast.speak(draft.source, draft.content)
    if draft.through:
        via = cast.speak(draft.through, draft.content).mentions
    stance, sure = find_stance(tree, draft.frame, draft.content)
    basis = find_basis(
        tree,
        draft.frame,
        draft.content,
        draft.source,
        cast.quoted,
        sort=speakers.sort,
        relayed=bool(via) or draft.through is not None,
    )
    content, cue, source = (spans(tree, role) for role in (draft.content, draft.cue, draft.source))
    held = why_held(draft, cast, speakers)
    id_ = claim_id(tree.text, content, source) if parent is None else ""
    return Claim(
        content, cue, source, stance, sure, basis, _score(cast, draft, stance, speakers, held), draft.rule,
        speakers.mentions,
        speakers.unnamed, speakers.of, via, _said(tree, draft, dates), parent, held,
        id=id_, denies_itself=stance in AGAINST and not denies_by_cue(tree, draft.frame),
    )  # fmt: skip


def _score(cast: Cast, draft: Draft, stance: Stance, speakers: Speakers, held: Held) -> float:
    """Return how sure the rule is; at least so sure as such claims of known speakers are."""
    tree, head = cast.tree, draft.frame.head
    has_to = tree.deps[head] in ("advcl", "acl") and any(tree.tags[child] == "TO" for child in tree.children[head])
    is_purpose = has_to and stance is not Stance.WITHHOLDS
    if held or not speakers.mentions or is_purpose:  # left it to them to decide: nobody has said so yet
        return round(draft.score, 3)
    words = sum(not tree.is_mark(token) for token in draft.content)
    known = of_known_speaker(draft.frame, stance, words)
    return round(max(draft.score, known, of_own_words(tree, draft.frame, draft.content, cast.quoted)), 3)


def _said(tree: Tree, draft: Draft, dates: Sequence[TimeExpression]) -> int | None:
    """Return the date that stands in the cue's clause outside of what is said."""
    first, last = tree.bounds[tree.sentences[draft.frame.head]]
    start, end = tree.starts[first], tree.end(last - 1)
    if not any(start <= date.span.start < end for date in dates):
        return None
    adverbials = tree.below(draft.frame.head, "npadvmod", "prep", "advmod")
    tokens = {token for child in adverbials for token in tree.subtree(child)} - draft.content - draft.source
    starts = {tree.starts[token] for token in tokens}
    return next((index for index, date in enumerate(dates) if date.span.start in starts), None)
