"""One filled view of each kind of page, for tests of templates.

from tests.sample_views import PAGES
for page in PAGES: render_page(page, environment)
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.model import Image, Page, Permalink, Span
from generator.pages.views.authors import AuthorView
from generator.pages.views.brief import (
    Author,
    Body,
    BriefView,
    ClaimMark,
    CorrectionLine,
    EntityMark,
    MethodLine,
    NameGroup,
    NameInBrief,
    TimeMark,
)
from generator.pages.views.claim import ClaimGroupLines, ClaimView
from generator.pages.views.common import (
    Bar,
    BriefLine,
    Citation,
    ClaimBlock,
    ClaimItem,
    EventLine,
    Frame,
    Head,
    Link,
    MentionLine,
    NameCount,
    Pager,
    Piece,
    Policies,
    Rating,
    Ref,
    Term,
    When,
)
from generator.pages.views.entity import (
    Arc,
    Companion,
    EntityYearView,
    EventYear,
    Locator,
    OrganisationView,
    OutsideId,
    PersonView,
    PlaceView,
    RoleLine,
    YearBlock,
)
from generator.pages.views.event import (
    DayClaims,
    EventView,
    EventYearView,
    Matrix,
    MatrixRow,
    SpeakerClaims,
    StatusStep,
    Tick,
    Tracks,
)
from generator.pages.views.lists import (
    BriefsMonthView,
    BriefsView,
    DayBriefs,
    FilterGroup,
    HomeView,
    IndexGroup,
    IndexView,
    LedgerView,
    MonthLinks,
    StoriesView,
    StoryLine,
    StoryView,
    TimelineDay,
    TimelineMonth,
    TimelineView,
)
from generator.pages.views.texts import (
    Chapter,
    CorrectedBrief,
    CorrectionsView,
    CorrectionYear,
    Figure,
    MethodView,
    NotFoundView,
    Part,
    RedirectView,
    SearchView,
    TextView,
)

FRAME = Frame(
    title="The Harbour File",
    description="Short briefs on a harbour town, with every speaker and every claim in view.",
    notice="This is a demonstration archive.",
    language="en-GB",
    base_url="https://example.org/archive/",
    links="relative",
    nav=(
        Link("Briefs", "/briefs/", "briefs"),
        Link("People", "/people/", "people"),
        Link("Organisations", "/organisations/", "organisations"),
        Link("Places", "/places/", "places"),
        Link("Events", "/events/", "events"),
        Link("Claims", "/claims/", "claims"),
        Link("Timeline", "/timeline/", "timeline"),
        Link("Search", "/search/", "search"),
    ),
    footer=(
        Link("About", "/about/"),
        Link("Method", "/method/"),
        Link("Corrections", "/corrections/"),
        Link("Feed", "/feed.xml"),
    ),
    publisher=Policies("The Harbour File", "https://example.org/", corrections="/corrections/", method="/method/"),
    feed="/feed.xml",
)

ANA = Ref("Ana Arden", "/people/ana-arden/", "person", "ana-arden")
BO = Ref("Bo Birk", "/people/bo-birk/", "person", "bo-birk")
PORT = Ref("Port Authority", "/organisations/port-authority/", "organisation", "port-authority")
TOWN = Ref("Westhaven", "/places/westhaven/", "place", "westhaven")
VOTE = Ref("Vote on the new quay", "/events/quay-vote-2024/", "event", "quay-vote-2024")
STORY = Ref("The new quay", "/stories/quay/", "story", "quay")
BRIEF = Ref("Mayor promises a vote on the quay", "/briefs/2024/03/quay-vote/", "brief", "2024-03-05-quay-vote")
OLDER = Ref("Port asks for a deeper quay", "/briefs/2024/02/deeper-quay/", "brief", "2024-02-20-deeper-quay")

DAY = When("2024-03-05", "5 March 2024", "2024-03-05")
EARLIER = When("2024-02-20", "20 February 2024", "2024-02-20")
MONTH = When("2024-03", "March 2024", "2024-03")

TEXT = (
    "Mayor Ana Arden promised on Tuesday that the council of Westhaven would vote on the new quay this month.\n\n"
    "The Port Authority has not confirmed the date. “We have seen no paper,” said Bo Birk, its director.\n\n"
    "Residents denied that they had been asked."
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def claim(number: int, text: str, speaker: Ref | None, stance: tuple[str, str], **more: Any) -> ClaimItem:
    values: dict[str, Any] = {
        "id": f"claim-{number}",
        "number": number,
        "href": f"{BRIEF.href}#claim-{number}",
        "sentence_href": f"{BRIEF.href}#q-{number}",
        "brief": BRIEF,
        "day": DAY,
        "speakers": (speaker,) if speaker else (),
        "speaker_words": speaker.label if speaker else "Unnamed: residents",
        "of": None,
        "via": (),
        "stance": stance[0],
        "stance_words": stance[1],
        "stance_lead": stance[1],
        "sure": "certain",
        "sure_words": "without reserve",
        "basis": "paraphrase",
        "basis_words": "in our words",
        "words": (Piece(text),),
        "said": DAY,
        "about": (VOTE,),
        "checked": False,
        "state_words": "found automatically",
    }
    values |= more
    label = f"Claim {number}: {values['speaker_words']}, {values['stance_words']}"
    return ClaimItem(**{"ref_label": label} | values)


CITATION = Citation(
    "port-letter", "Letter of the port", PORT, "https://example.org/letter", EARLIER, DAY, "https://example.org/a"
)
CLAIMS = (
    claim(
        1, "the council of Westhaven would vote on the new quay this month", ANA, ("predicts", "expects or promises")
    ),
    claim(
        2,
        "the date",
        PORT,
        ("withholds", "has not confirmed"),
        sure="open",
        sure_words="leaves it open",
        checked=True,
        state_words="checked by an editor",
        citation=CITATION,
        answers=(Link("Ana Arden, 5 March 2024", f"{BRIEF.href}#claim-1"),),
    ),
    claim(
        3,
        "We have seen no paper",
        BO,
        ("says", "says so"),
        basis="quote",
        basis_words="exact words",
        words=(Piece("We have seen no paper", quoted=True),),
        via=(Ref("Harbour Radio"),),
        rating=Rating("Correct", "Ed Itor", DAY, "The paper was sent a day later.", "5", "5", "1"),
    ),
    claim(
        4,
        "they had been asked",
        None,
        ("denies", "denies"),
        basis="unnamed",
        basis_words="source not named",
        of=TOWN,
        repeats=(Link("Residents of Westhaven, 20 February 2024", f"{OLDER.href}#claim-2"),),
    ),
)
BLOCK = ClaimBlock(42, CLAIMS)
LINE = BriefLine(
    BRIEF, DAY, "The council is to decide this month; the port has not confirmed.", "politics", (ANA, PORT), 4
)
OLDER_LINE = BriefLine(OLDER, EARLIER, "Ships of today need two metres more.", "economy", (BO,), 2)
EVENT_LINE = EventLine(VOTE, When("2024-03-26", "26 March 2024", "2024-03-26"), TOWN, "planned", "", (ANA,), 2)
MENTION = MentionLine(
    "Mayor ", "Ana Arden", " promised on Tuesday that the council would vote.", BRIEF, DAY, f"{BRIEF.href}#p1", True
)
ROW = NameCount(ANA, 12, "mayor of Westhaven since 2021", DAY)
MONTHS = (
    MonthLinks(
        "2024", 2, (Link("February", "/briefs/2024/02/", count=1), Link("March", "/briefs/2024/03/", count=1))
    ),
)
PAGER = Pager(
    previous=Link("February 2024", "/claims/2024/02/"),
    first=Link("January 2024", "/claims/2024/01/"),
    last=Link("March 2024", "/claims/2024/03/", current=True),
)


def head(title: str, **more: Any) -> Head:
    return Head(title, f"{title}: a description of this page that is long enough to be of use.", **more)


def common(permalink: str, title: str, section: str = "", **more: Any) -> dict[str, Any]:
    return {
        "permalink": Permalink(permalink),
        "frame": FRAME,
        "head": head(title, **more),
        "section": section,
        "breadcrumb": (Link("Home", "/"), Link(title, permalink, current=True)),
    }


ENTITY: dict[str, Any] = {
    "text": "She was a *ship's engineer* before.\n\nThe council chose her in 2021.",
    "image": Image("/static/ana.jpg", "Ana Arden at the quay", "Town of Westhaven"),
    "roles": (
        RoleLine("Mayor", TOWN, When("2021", "2021"), When(), "since 2021", False),
        RoleLine("chair", Ref("Harbour Club"), When(), When(), "", True),
    ),
    "other_names": ("Mayor Arden",),
    "outside": (OutsideId("Wikidata", "Q1", "https://www.wikidata.org/wiki/Q1"), OutsideId("registry", "7", "")),
    "registered": True,
    "briefs": 12,
    "named": 30,
    "first": EARLIER,
    "latest": DAY,
    "says": BLOCK,
    "said_about": ClaimBlock(1, CLAIMS[1:2]),
    "answered": ClaimBlock(1, CLAIMS[:1]),
    "stances": (
        Link("expects or promises", "#says", "predicts", count=30),
        Link("denies", "#says", "denies", count=12),
    ),
    "events": (EVENT_LINE,),
    "event_count": 1,
    "appears_with": (Companion(BO, 3, (VOTE,)), Companion(PORT, 2)),
    "arcs": (Arc(0, 1, 2),),
    "mentions": (YearBlock("2024", 25, (MENTION,), "/people/ana-arden/2024/"), YearBlock("2023", 1, (MENTION,))),
    "chart": (
        Bar("February 2024", "2024-02", 10, 50),
        Bar("March 2024", "2024-03", 20, 100, "/people/ana-arden/2024/"),
    ),
    "feed": "/people/ana-arden/feed.xml",
}


def entity(ref: Ref, kind_words: str, section: str) -> dict[str, Any]:
    return {
        **common(ref.href, ref.label, section, og_type="profile"),
        "id": ref.id,
        "kind": ref.kind,
        "kind_words": kind_words,
        "name": ref.label,
        "short": "mayor of Westhaven since 2021",
        "href": ref.href,
        "years": (Link("2024", f"{ref.href}2024/", count=25),),
    }


BRIEF_VIEW = BriefView(
    **common(
        BRIEF.href,
        BRIEF.label,
        "briefs",
        og_type="article",
        published="2024-03-05T09:00:00+01:00",
        tags=("harbour",),
    ),
    id=BRIEF.id,
    title=BRIEF.label,
    kicker="politics",
    standfirst="The council is to decide this month; the port has not confirmed.",
    byline=(Author("A. Reporter", "/people/a-reporter/"), Author("Harbour desk")),
    dateline="Westhaven, 5 March",
    published=When("2024-03-05T09:00:00+01:00", "5 March 2024", "2024-03-05"),
    updated=When("2024-03-06", "6 March 2024", "2024-03-06"),
    corrections=(CorrectionLine(When("2024-03-06", "6 March 2024"), "The vote was in April.", "It is in March."),),
    image=Image("/static/quay.jpg", "The old quay", "Town of Westhaven", "CC BY 4.0", "The quay in winter"),
    body=Body(
        TEXT,
        (EntityMark(at("Ana Arden"), ANA), EntityMark(at("Westhaven"), TOWN), EntityMark(at("Port Authority"), PORT)),
        (
            ClaimMark((at("the council of Westhaven would vote on the new quay this month"),), 1),
            ClaimMark((at("the date"),), 2),
            ClaimMark((at("We have seen no paper"),), 3),
            ClaimMark((at("they had been asked"),), 4),
        ),
        (TimeMark(at("Tuesday"), "2024-03-05"),),
    ),
    claims=CLAIMS,
    names=(
        NameGroup(
            "person",
            "People",
            (
                NameInBrief(
                    ANA,
                    "mayor of Westhaven since 2021",
                    (Piece("Mayor Ana Arden promised a vote."),),
                    f"{BRIEF.href}#p1",
                    2,
                ),
            ),
        ),
        NameGroup(
            "place", "Places", (NameInBrief(TOWN, "", (Piece("The council of Westhaven would vote."),), "#p1", 1),)
        ),
    ),
    events=(EVENT_LINE,),
    sources=(CITATION,),
    method=MethodLine("Names, dates and 3 of 4 claims were found automatically; 1 was checked.", 3, 1, "/method/"),
    story=STORY,
    earlier=OLDER_LINE,
    later=None,
    related=(OLDER_LINE,),
    tags=("harbour",),
    work="report",
    words=47,
)

PERSON_VIEW = PersonView(**entity(ANA, "Person", "people"), **ENTITY)
ORGANISATION_VIEW = OrganisationView(
    **entity(PORT, "Public authority", "organisations"),
    **ENTITY,
    parent=TOWN,
    parts=(Ref("Harbour Police"),),
    speaks_through=(NameCount(BO, 4), NameCount(Ref("Unnamed: port officials"), 2)),
    also_written=("the port",),
)
PLACE_VIEW = PlaceView(
    **entity(TOWN, "City", "places"),
    **ENTITY,
    inside=(Ref("Northland", "/places/northland/", "place", "northland"),),
    contains=(Ref("Old Town"),),
    geo="53.55° N, 9.99° E",
    geo_values=(53.55, 9.99),
    locator=Locator(52.8, 20.3),
    happened=(EventYear("2024", (EVENT_LINE,)),),
    shorthand=(MENTION,),
    stands_for=(Ref("Town council"),),
)
ENTITY_YEAR_VIEW = EntityYearView(
    **entity(ANA, "Person", "people")
    | {"permalink": "/people/ana-arden/2024/", "head": head("Ana Arden in 2024", og_type="profile")},
    period=When("2024", "2024"),
    count=67,
    says=BLOCK,
    said_about=ClaimBlock(0, ()),
    mentions=(MENTION, MENTION),
)
STEPS = (
    StatusStep("planned", EARLIER, ANA, OLDER, Link("Claim 1", f"{OLDER.href}#claim-1")),
    StatusStep("confirmed", DAY, Ref("the council"), None, None),
)
EVENT_VIEW = EventView(
    **common(VOTE.href, VOTE.label, "events"),
    id=VOTE.id,
    name=VOTE.label,
    short="the council decides on the new quay",
    text="",
    kind="vote",
    status="confirmed",
    status_line="planned; confirmed by the council, 5 March 2024",
    when=EVENT_LINE.when,
    where=TOWN,
    part_of=Ref("Harbour plan 2024", "/events/harbour-plan-2024/", "event", "harbour-plan-2024"),
    series=Ref("Votes on the harbour"),
    siblings=(EVENT_LINE,),
    sub_events=(),
    people=(ANA, BO),
    organisations=(PORT,),
    other_names=("quay vote",),
    outside=(),
    registered=True,
    steps=STEPS,
    claims=(SpeakerClaims(ANA, 3, CLAIMS[:1]), SpeakerClaims(Ref("Unnamed: residents"), 1, CLAIMS[3:])),
    claim_count=4,
    matrix=Matrix(("says so", "denies"), (MatrixRow("Ana Arden", "#by-1", (2, 0)), MatrixRow("Bo", "#by-2", (1, 1)))),
    picture=(DayClaims(EARLIER, CLAIMS[:1], STEPS[:1]), DayClaims(DAY, CLAIMS[1:], STEPS[1:])),
    tracks=Tracks(EARLIER, DAY, (Tick(0, 50, EARLIER), Tick(100, 100, DAY)), (Tick(100, 100, DAY),)),
    briefs=(LINE, OLDER_LINE),
    brief_count=2,
    years=(Link("2024", f"{VOTE.href}2024/", count=2),),
    named_with=(NameCount(ANA, 2),),
    calendar="",
)
EVENT_YEAR_VIEW = EventYearView(
    **common(f"{VOTE.href}2024/", "Vote on the new quay in 2024", "events"),
    id=VOTE.id,
    name=VOTE.label,
    href=VOTE.href,
    period=When("2024", "2024"),
    briefs=(LINE, OLDER_LINE),
    claims=CLAIMS,
    years=(Link("2024", f"{VOTE.href}2024/", count=2, current=True),),
)
STORY_LINE = StoryLine(STORY, "Will the quay be built?", "", 2, DAY)
HOME_VIEW = HomeView(
    **common("/", FRAME.title) | {"breadcrumb": ()},
    lead=LINE,
    lead_claim=CLAIMS[1],
    latest=(OLDER_LINE,),
    more=Link("All briefs", "/briefs/", count=412),
    open_claims=CLAIMS[1:],
    open_count=17,
    coming=(EVENT_LINE,),
    in_the_news=(ROW, NameCount(BO, 3)),
    stories=(STORY_LINE,),
    counts=(Link("briefs", "/briefs/", count=412), Link("people", "/people/", count=97)),
)
BRIEFS_VIEW = BriefsView(
    **common("/briefs/", "Briefs", "briefs"), title="Briefs", latest=(LINE, OLDER_LINE), total=412, years=MONTHS
)
BRIEFS_MONTH_VIEW = BriefsMonthView(
    **common("/briefs/2024/03/", "Briefs of March 2024", "briefs"),
    title="Briefs of March 2024",
    period=MONTH,
    days=(DayBriefs(DAY, (LINE,)),),
    total=1,
    pager=PAGER,
)
PEOPLE_VIEW = IndexView(
    **common("/people/", "People", "people"),
    kind="person",
    title="People",
    intro="Everyone whom the briefs name.",
    total=2,
    letters=(Link("A", "#letter-a", count=1), Link("B", "#letter-b", count=1)),
    groups=(IndexGroup("A", "letter-a", (ROW,)), IndexGroup("B", "letter-b", (NameCount(BO, 3),))),
    most_named=(ROW,),
    most_named_label="Most named in March 2024",
)
EVENTS_VIEW = IndexView(
    **common("/events/", "Events", "events"),
    kind="event",
    title="Events",
    intro="What happened, and what is to come.",
    total=1,
    letters=(Link("2024", "#year-2024", count=1),),
    groups=(IndexGroup("March 2024", "year-2024", (), (EVENT_LINE,)),),
    most_named=(),
    most_named_label="",
)
COLUMNS = (
    Term("stance", "Stance", "How the speaker stands to what is said."),
    Term("sure", "How sure", "How sure the speaker is, by their own words."),
)
LEDGER_VIEW = LedgerView(
    **common("/claims/2024/03/", "Claims of March 2024", "claims"),
    title="Claims of March 2024",
    caption="Claims of March 2024, the newest briefs first",
    columns=COLUMNS,
    filters=(
        FilterGroup("Show", (Link("All", "/claims/", count=42), Link("Open only", "/claims/open/", count=17))),
        FilterGroup("Month", (Link("March 2024", "/claims/2024/03/", current=True, count=42),)),
    ),
    rows=CLAIMS,
    first=1,
    total=42,
    pager=PAGER,
    note="",
)
TIMELINE_VIEW = TimelineView(
    **common("/timeline/2024/", "Timeline of 2024", "timeline"),
    title="Timeline of 2024",
    period=When("2024", "2024"),
    months=(
        TimelineMonth(
            "March 2024",
            "month-2024-03",
            (TimelineDay(DAY, (), CLAIMS[:2], 4), TimelineDay(EVENT_LINE.when, (EVENT_LINE,), (), 0)),
        ),
    ),
    years=(Link("2024", "/timeline/2024/", count=43, current=True),),
    most_covered=(EVENT_LINE,),
    pager=Pager(),
)
STORIES_VIEW = StoriesView(**common("/stories/", "Stories", "stories"), title="Stories", stories=(STORY_LINE,))
STORY_VIEW = StoryView(
    **common(STORY.href, STORY.label, "stories"),
    id=STORY.id,
    title=STORY.label,
    question="Will the quay be built?",
    short="",
    briefs=(OLDER_LINE, LINE),
    claims=CLAIMS[1:],
    people=(ROW,),
    events=(EVENT_LINE,),
)
CLAIM_VIEW = ClaimView(
    **common("/claims/2024-03-05-quay-vote/claim-1/", "Ana Arden, 5 March 2024: the vote will be held", "claims"),
    claim=CLAIMS[0],
    groups=(ClaimGroupLines("answered_by", "Answered by", CLAIMS[1:2]),),
    corrections=(),
)
AUTHOR_VIEW = AuthorView(
    **common("/authors/cleo-clark/", "Cleo Clark"),
    id="cleo-clark",
    name="Cleo Clark",
    short="reports on the harbour",
    href="",
    kind="person",
    image=None,
    outside=(),
    briefs=(LINE, OLDER_LINE),
    total=2,
)
TEXT_VIEW = TextView(
    **common("/about/", "About"), title="About", text="## Who we are\n\nA small desk. See [the method](/method/)."
)
GUIDE_VIEW = TextView(
    **common("/handbook/dates/", "Dates"),
    title="Dates",
    text="Write `2024-03-05`.\n\n```yaml content/events/events.yaml\n- id: vote\n```\n",
    part=Part(
        Ref("Handbook", "/handbook/"),
        (
            Chapter(Link("Dates", "/handbook/dates/", current=True), "How dates are read."),
            Chapter(Link("Names", "/handbook/names/"), "How names are linked."),
        ),
        Pager(previous=Link("Handbook", "/handbook/"), next=Link("Names", "/handbook/names/")),
        is_first=False,
    ),
)
GUIDE_HOME_VIEW = replace(
    GUIDE_VIEW, permalink=Permalink("/handbook/"), part=replace(GUIDE_VIEW.part, is_first=True), title="Handbook"
)
METHOD_VIEW = MethodView(
    **common("/method/", "Method"),
    title="Method",
    text="How this archive is annotated.",
    stance=(Term("denies", "denies", "Says that it is not so.", "He denied it."),),
    sure=(Term("open", "leaves it open", "Says neither yes nor no."),),
    basis=(Term("quote", "exact words", "In quotation marks."),),
    status=(Term("planned", "planned", "Said to be going to happen."),),
    figures=(Figure("briefs", 412),),
)
CORRECTIONS_VIEW = CorrectionsView(
    **common("/corrections/", "Corrections"),
    title="Corrections",
    text="",
    years=(CorrectionYear("2024", (CorrectedBrief(DAY, BRIEF, "The vote was in April.", "It is in March."),)),),
    total=1,
)
LINKS = (Link("People", "/people/", count=97), Link("Claims by month", "/claims/"))
SEARCH_VIEW = SearchView(**common("/search/", "Search", "search", robots="noindex"), title="Search", links=LINKS)
NOT_FOUND_VIEW = NotFoundView(
    **common("/404.html", "Page not found", robots="noindex") | {"breadcrumb": ()},
    title="Page not found",
    links=LINKS,
)
REDIRECT_VIEW = RedirectView(Permalink("/people/a-arden/"), FRAME, ANA)


def _page(template: str, view: Any) -> Page:
    return Page(view.permalink, template, view)


PAGES: tuple[Page, ...] = (
    _page("home.html", HOME_VIEW),
    _page("brief.html", BRIEF_VIEW),
    _page("person.html", PERSON_VIEW),
    _page("organisation.html", ORGANISATION_VIEW),
    _page("place.html", PLACE_VIEW),
    _page("entity_year.html", ENTITY_YEAR_VIEW),
    _page("event.html", EVENT_VIEW),
    _page("event_year.html", EVENT_YEAR_VIEW),
    _page("briefs.html", BRIEFS_VIEW),
    _page("briefs_month.html", BRIEFS_MONTH_VIEW),
    _page("index.html", PEOPLE_VIEW),
    _page("index.html", EVENTS_VIEW),
    _page("ledger.html", LEDGER_VIEW),
    _page("timeline.html", TIMELINE_VIEW),
    _page("stories.html", STORIES_VIEW),
    _page("story.html", STORY_VIEW),
    _page("author.html", AUTHOR_VIEW),
    _page("claim.html", CLAIM_VIEW),
    _page("text.html", TEXT_VIEW),
    _page("text.html", GUIDE_VIEW),
    _page("text.html", GUIDE_HOME_VIEW),
    _page("method.html", METHOD_VIEW),
    _page("corrections.html", CORRECTIONS_VIEW),
    _page("search.html", SEARCH_VIEW),
    _page("404.html", NOT_FOUND_VIEW),
    _page("redirect.html", REDIRECT_VIEW),
)
"""Every template's name with a view of its kind."""
