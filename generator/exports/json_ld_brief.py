"""BriefView -> its article and its claims in the vocabulary of schema.org.

Readers of JSON-LD in a page count addresses from the page's own, so what stands on the page has an `@id` that begins
with the #: a brief names itself and its claims some sixty times.
"""

from __future__ import annotations

from generator.exports.json_ld_things import FRAGMENTS, Thing, address, filled, publisher_id, term_id, thing_id
from generator.pages.views.brief import BriefView
from generator.pages.views.common import Citation, ClaimItem, Frame, Rating, Ref

WORKS = {"analysis": "AnalysisNewsArticle", "background": "BackgroundNewsArticle", "opinion": "OpinionNewsArticle"}
ARTICLE = f"#{FRAGMENTS['brief']}"
"""The brief, on its own page."""
CROWD = 9
"""Claims of a brief that have a script element each; where there are more, they stand in that of the article."""


def article(page: BriefView) -> Thing:
    """Return the brief itself."""
    frame = page.frame
    names = [name.ref for group in page.names for name in group.names]
    places_author = [filled(at_type="Person", name=one.name, url=address(frame, one.href)) for one in page.byline]
    corrections = [
        filled(at_type="CorrectionComment", text=f"{one.was} {one.now}", datePublished=one.date.iso)
        for one in page.corrections
    ]
    return filled(
        at_type=WORKS.get(page.work, "NewsArticle"),
        at_id=ARTICLE,
        headline=page.title,
        description=page.head.description,
        datePublished=page.published.iso,
        dateModified=_modified(page),
        url=page.canonical,
        mainEntityOfPage=page.canonical,
        inLanguage=page.lang,
        isAccessibleForFree=True,
        publisher={"@id": publisher_id(frame)},
        author=places_author,
        dateline=page.dateline,
        image=[address(frame, page.image.src)] if page.image else None,
        about=[{"@id": thing_id(frame, line.ref.href, "event")} for line in page.events],
        mentions=[{"@id": thing_id(frame, ref.href, ref.kind)} for ref in names if ref.href],
        citation=[citation(frame, source) for source in page.sources],
        hasPart=[_part(page, claim) for claim in page.claims],
        correction=corrections,
        articleSection=page.head.section,
        keywords=list(page.tags),
        wordCount=page.words,
        workTranslation=[{"@id": thing_id(frame, link.href, "brief")} for link in page.alternates],
    )


def _modified(page: BriefView) -> str:
    """Return when the brief was updated; nothing when that is before it was published."""
    if not page.updated or page.updated.iso[:10] < page.published.iso[:10]:
        return ""
    return page.updated.iso


def citation(frame: Frame, source: Citation) -> Thing:
    return filled(
        at_type="CreativeWork",
        name=source.title,
        url=address(frame, source.url),
        datePublished=source.date.iso,
        archivedAt=source.archived,
        publisher={"@type": "Organization", "name": source.publisher.label} if source.publisher else None,
    )


def is_crowded(page: BriefView) -> bool:
    """Return whether the brief has so many claims that its page would grow too heavy if each had a script element."""
    return len(page.claims) > CROWD


def claim(page: BriefView, item: ClaimItem) -> Thing:
    """Return a claim of the brief: who, what, when; never how sure the machine is.

    Who and what it names are references to their own pages: a brief has many claims, and few names.
    """
    frame = page.frame
    return _said(page, item) | filled(
        about=[id_or_name(frame, one) for one in item.about],
        claimInterpreter={"@id": publisher_id(frame)},
        keywords=[{"@id": term_id(frame, "stance", item.stance)}, {"@id": term_id(frame, "sure", item.sure)}],
    )


def _part(page: BriefView, item: ClaimItem) -> Thing:
    """Return a claim as the article tells of it: by its `@id`, or all that a crowded page says of it, its stance and
    certainty by their codes."""
    if not is_crowded(page):
        return {"@id": near(page, item.href)}
    return _said(page, item) | {"keywords": [item.stance, item.sure]}


def _said(page: BriefView, item: ClaimItem) -> Thing:
    frame = page.frame
    return filled(
        at_type="Claim",
        at_id=near(page, item.href),
        text=item.plain_words,
        url=address(frame, item.href),
        appearance={"@id": ARTICLE},
        inLanguage=page.lang,
        author=[id_or_name(frame, one) for one in item.speakers],
        datePublished=item.said.iso,
        citation=citation(frame, item.citation) if item.citation else None,
        sameAs=one_or_all([address(frame, other.href) for other in item.repeats]),
    )


def id_or_name(frame: Frame, one: Ref) -> Thing:
    """Return the `@id` of somebody who has a page, and the name alone of somebody who has none."""
    return {"@id": thing_id(frame, one.href, one.kind)} if one.href else {"@type": "Thing", "name": one.label}


def one_or_all(values: list[str]) -> str | list[str]:
    """Return a value that stands alone by itself, as most readers of such data expect it."""
    return values[0] if len(values) == 1 else values


def near(page: BriefView, href: str) -> str:
    """Return the `@id` that `href` has on `page`: from its fragment on where it stands there."""
    return address(page.frame, href).removeprefix(page.canonical)


def claim_review(page: BriefView, item: ClaimItem) -> Thing:
    """Return an editor's verdict on a claim."""
    rating = item.rating or Rating("")
    reviewed = item.plain_words if len(item.plain_words) <= 75 else item.plain_words[:74].rsplit(" ", 1)[0] + "…"
    return filled(
        at_type="ClaimReview",
        url=address(page.frame, item.href),
        claimReviewed=reviewed,
        reviewRating=filled(
            at_type="Rating",
            alternateName=rating.word,
            ratingValue=rating.value,
            bestRating=rating.best,
            worstRating=rating.worst,
            ratingExplanation=rating.why,
        ),
        itemReviewed={"@id": near(page, item.href)},
        author={"@type": "Person", "name": rating.by} if rating.by else {"@id": publisher_id(page.frame)},
        datePublished=rating.date.iso,
    )
