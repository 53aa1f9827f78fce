"""What becomes of Hugo's habits."""

from __future__ import annotations


def test_shortcodes_become_markdown_and_those_that_cannot_are_listed_with_their_lines(imported):
    site = imported("hugo")
    text = site.text("shortcodes")
    assert "[Video on YouTube](https://www.youtube.com/watch?v=dQw4w9WgXcQ)" in text
    assert '```python\nprint("flood")\n```' in text
    assert "[the section](/briefs/2016/03/the-weir-breaks/#night)" in text
    assert 'The code for a figure is {{< figure src="x.jpg" >}}.' in text
    told = site.told("content/posts/shortcodes.md")
    assert 'kept as is: the shortcode {{< rates currency="EUR" >}} (line 19)' in told
    assert "kept as is: the shortcode {{% notice warning %}} (line 9)" in told
    assert "the reference to gone.md" in told


def test_a_figure_has_its_size_and_its_caption(imported):
    text = imported("hugo").text("weir-rebuilt-in-a-year")
    assert "![Men at the broken weir](/media/img/weir.png){width=640 height=480}\\\n*The weir on Wednesday" in text


def test_old_addresses_and_aliases_lead_to_the_new_one(imported):
    assert imported("hugo").brief("the-weir-breaks").front_matter.redirect_from == (
        "/daily/2016/03/the-weir-breaks/",
        "/daily/old/weir.html",
        "/daily/2016/03/weir-story/",
    )


def test_heads_in_toml_and_json_are_read(imported):
    site = imported("hugo")
    assert site.brief("weir-rebuilt-in-a-year").title == 'Weir rebuilt "in a year", says council'
    assert site.brief("weir-rebuilt-in-a-year").front_matter.extra == {"kicker": "Follow-up", "priority": 3}
    assert (site.brief("json-head").title, str(site.brief("json-head").date)) == ("Ferry fares to rise", "2016-04-01")


def test_html_becomes_markdown_and_its_comments_and_scripts_go(imported):
    site = imported("hugo")
    text = site.text("html-blocks")
    assert "The mayor **denied** the report &amp; left." in text
    assert "- First point\n- Second *point*\n" in text
    assert "| Year | Floods |\n| --- | --- |\n| 2015 | 2 |" in text
    assert "> We will not close.\n>\n> Never." in text
    assert "lawyer" not in text
    assert "alert" not in text
    assert "![Map of the quay](/media/img/map.jpg){width=800 height=600}" in text
    assert "kept as is: <blink> (line 22)" in site.told("content/posts/html-blocks.md")


def test_what_would_mean_something_here_is_only_words(imported):
    brief = imported("hugo").brief("our-signs")
    assert "[[Colm Roche]] stood here, and [words]{.small} too" in brief.text
    assert "a lost one[^2]" in brief.text
    assert "[[this]]" in brief.text
    assert brief.markup == ()


def test_a_bundle_takes_its_pictures_along(imported):
    site = imported("hugo")
    image = site.brief("bundle").front_matter.image
    assert (image.src, image.width, image.height) == ("/media/posts/bundle/quay.png", 320, 200)
    assert (site.root / "content/media/posts/bundle/plan.pdf").is_file()
    assert "the link to lost.pdf" in site.told("content/posts/bundle/index.md")


def test_posts_of_one_name_keep_apart(imported):
    names = [brief.id for brief in imported("hugo").sources.briefs if "regatta" in brief.id]
    assert sorted(names) == ["2015-05-02-regatta", "2016-05-02-regatta", "2016-05-02-regatta-2"]


def test_translations_know_one_another(imported):
    french = imported("hugo").brief("pris-fr")
    english = imported("hugo").brief("2016-05-07-pris")
    assert french.front_matter.lang == "fr"
    assert french.front_matter.translation_key == english.front_matter.translation_key == "posts/pris"
    assert french.front_matter.redirect_from == ("/daily/fr/2016/05/les-prix-montent/",)


def test_a_day_that_is_unclear_is_not_guessed(imported):
    brief = imported("hugo").brief("bad-date")
    assert (brief.date, brief.front_matter.draft, brief.front_matter.extra) == (None, True, {"date": "05/06/2016"})


def test_ugly_files_are_read_and_what_was_mended_is_told(imported):
    site = imported("hugo")
    assert site.brief("tabs-in-yaml").front_matter.tags == ("harbour", "pilots")
    assert site.brief("colon-title").title == "Roche: the harbour is safe"
    assert "Zoë Müller, objects to the plan – “never”" in site.brief("latin").text
    assert "read as cp1252" in site.told("content/posts/latin.md")
    assert site.brief("utf16").text == "Somebody exported this."
    assert site.brief("control").text == "The bell rang twice."
    assert "\r" not in site.text("crlf-and-bom")
    assert site.brief("unclosed").text == "The text begins after a blank line."
    assert site.brief("title-less").title == "The heading is the title"
    assert site.brief("title-less").text == "And this is the text."
    assert "a 🎉 from the mayor" in site.brief("emoji").text
