"""What becomes of Jekyll's habits."""

from __future__ import annotations

from pathlib import Path

from archives import write_archive
from click.testing import CliRunner

from generator.commands import cli


def test_liquid_becomes_markdown_and_what_cannot_is_listed_with_its_line(imported):
    site = imported("jekyll")
    text = site.text("liquid")
    assert "Our address is /about/. ![Gate](/media/assets/gate.png){width=300 height=150}" in text
    assert '```ruby\nputs "marsh"\n```' in text
    assert "{{ not.liquid }}" in text
    assert "ask Ned again" not in text
    assert "[The file](/media/assets/report.pdf) and [the page](/about/)" in text
    assert "Liquid everywhere and {{ page.date" in text
    told = site.told("_posts/2017-01-16-liquid.markdown")
    assert "kept as is: the tag {% include newsletter.html %} (line 18)" in told
    assert "kept as is: the tag {% post_url 2010-01-01-gone %} (line 24)" in told
    assert "left out: a comment (line 12)" in told


def test_kramdowns_attributes_go_and_footnotes_stay(imported):
    brief = imported("jekyll").brief("kramdown")
    assert "{" not in brief.markdown
    assert "[A link](https://example.com) and **strong**." in brief.markdown
    assert brief.text.endswith("Its words.")


def test_post_url_leads_to_the_new_address(imported):
    assert "[a week earlier](/briefs/2017/01/no-plan/)" in imported("jekyll").text("marsh-drained")


def test_all_categories_stand_in_the_old_address(imported):
    matter = imported("jekyll").brief("marsh-drained").front_matter
    assert matter.redirect_from == ("/blog/news/water/2017/01/09/marsh-drained.html",)
    assert (matter.section, matter.tags, matter.authors) == ("news", ("marsh", "drainage", "water"), ("Maud Bell",))


def test_a_permalink_of_its_own_and_earlier_redirects(imported):
    site = imported("jekyll")
    assert site.brief("own-permalink").front_matter.redirect_from == ("/blog/specials/own-permalink/",)
    assert site.brief("fixed-permalink").front_matter.redirect_from == (
        "/blog/fixed/page.html",
        "/blog/older/page/",
        "/blog/oldest.html",
    )


def test_two_digits_of_a_year_and_a_day_that_is_none(imported):
    site = imported("jekyll")
    assert str(site.brief("two-digit-year").date) == "2017-01-15"
    assert site.brief("no-such-day").front_matter.draft
    assert str(site.brief("late-evening").date) == "2017-02-09"


def test_drafts_and_unpublished_posts_are_held_back(imported):
    site = imported("jekyll")
    assert site.brief("someday").front_matter.draft
    assert site.brief("unpublished").front_matter.draft


def test_a_post_in_html_is_words_in_markdown(imported):
    brief = imported("jekyll").brief("plain")
    assert brief.text.startswith("Ned Pike said nothing about [brackets] & stars * here.")
    assert "[the denial](/briefs/2017/01/no-plan/)" in brief.markdown


def test_code_is_left_alone(imported):
    text = imported("jekyll").text("double-braces")
    assert "Inline `{{ site.url }}` stays" in text
    assert "{% include x.html %}" in text


def test_an_encoding_is_taken_from_whoever_knows_it(tmp_path: Path):
    write_archive("jekyll", tmp_path / "old")
    (tmp_path / "site.yaml").write_text("title: New\n", encoding="utf-8")
    command = ["import", "--from", "jekyll", str(tmp_path / "old"), "--site", str(tmp_path), "--encoding", "cp1251"]
    assert CliRunner().invoke(cli, command).exit_code == 0
    text = (tmp_path / "content/briefs/2017-01-23-cyrillic.md").read_text(encoding="utf-8")
    assert "title: Письмо\n" in text
    assert "Письмо из Москвы пришло вчера." in text
