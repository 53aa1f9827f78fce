"""What becomes of Pelican's habits."""

from __future__ import annotations


def test_the_head_of_lines_is_read(imported):
    brief = imported("pelican").brief("sluice-opens-first-time-in-years")
    matter = brief.front_matter
    assert (brief.title, matter.published) == ("Sluice opens: first time in years", "2018-06-01T10:20:00+01:00")
    assert matter.authors == ("Ivo Lark", "Petra Vane")
    assert matter.description == "The sluice opened. It had been shut since 2011."
    assert (matter.section, matter.tags) == ("water", ("sluice", "water"))
    assert matter.redirect_from == ("/2018/06/sluice-opens-first-time-in-years.html",)


def test_links_to_files_lead_to_where_they_are_now(imported):
    site = imported("pelican")
    text = site.text("sluice-opens-first-time-in-years")
    assert "[the denial](/briefs/2018/06/board-denies-leak/)" in text
    assert "[the map](/media/images/map.svg)" in text
    assert "![Gate](/media/images/gate.jpg){width=1024 height=768}" in text
    assert "[root](/briefs/2018/06/board-denies-leak/#x)" in site.text("beside-it")
    assert not (site.root / "content/media/images/unused.png").exists()


def test_extras_of_python_markdown(imported):
    site = imported("pelican")
    text = site.text("extras-of-python-markdown")
    assert "## Heading\n" in text
    assert "[TOC]" not in text
    assert "All on water and tag and an author." in text
    told = site.told("content/extras.md")
    assert 'kept as is: the admonition !!! note "Beware" (line 14)' in told
    assert "left out: the abbreviation *[HTML]: Hyper Text (line 10)" in told


def test_code_that_begins_with_its_language_is_fenced(imported):
    assert '```python\nprint("fen")\n\nprint("again")\n```' in imported("pelican").text("code-with-a-hint")


def test_drafts_hidden_and_undated_articles_are_held_back(imported):
    held = {brief.id for brief in imported("pelican").sources.briefs if brief.front_matter.draft}
    assert held == {"2018-06-04-in-preparation", "2018-06-05-hidden", "no-day-given", "no-head", "two-digits"}


def test_two_articles_of_one_title_and_day_keep_apart_and_one_has_the_redirect(imported):
    site = imported("pelican")
    assert site.brief("the-same-title").front_matter.redirect_from == ("/2018/06/the-same-title.html",)
    assert site.brief("the-same-title-2").front_matter.redirect_from == ()
    assert "left out: the redirect from /2018/06/the-same-title.html" in site.told("content/dup-two.md")


def test_restructured_text_is_named_as_not_read(imported):
    assert "not imported: content/story.rst (.rst is not read" in imported("pelican").done.stderr


def test_a_text_with_colons_is_no_head(imported):
    assert imported("pelican").brief("a-text-with-colons").text == "Note: this is text, not a key."


def test_slugs_are_those_that_pelican_made(imported):
    old = imported("pelican").brief("dont-drain-it-says-vane").front_matter.redirect_from
    assert old == ("/2018/06/dont-drain-it-says-vane.html",)
