from generator.render.links import absolute, address, fit, marked, relative, rooted

BASE = "https://example.org/archive/"


def test_a_permalink_is_relative_to_the_page_that_prints_it():
    assert relative("/people/a/", "/briefs/2024/03/b/") == "../../../../people/a/"
    assert relative("/briefs/2024/03/", "/briefs/2024/03/b/") == "../"
    assert relative("/", "/people/a/") == "../../"
    assert relative("/people/a/", "/people/") == "a/"
    assert relative("/feed.xml", "/") == "feed.xml"


def test_a_page_names_itself_by_a_dot_and_its_parts_by_the_fragment():
    assert relative("/people/a/", "/people/a/") == "./"
    assert relative("/people/a/#says", "/people/a/") == "#says"
    assert relative("/people/b/#says", "/people/a/") == "../b/#says"


def test_outside_addresses_and_bare_fragments_stay():
    for href in ("https://example.org/x", "//example.org/x", "#p3", "mailto:desk@example.org", ""):
        assert address(href, "/people/a/", "relative", BASE) == href


def test_absolute_addresses_keep_the_path_of_the_base():
    assert rooted("/people/a/", BASE) == "/archive/people/a/"
    assert absolute("/people/a/", BASE) == "https://example.org/archive/people/a/"
    assert address("/people/a/", "/briefs/", "absolute", BASE) == "/archive/people/a/"


def test_the_page_for_lost_readers_works_at_any_depth():
    assert address("/people/", "/404.html", "relative", BASE) == "/archive/people/"


def test_a_site_read_from_files_names_the_files():
    assert address("/people/a/#says", "/briefs/", "files", BASE) == "../people/a/index.html#says"
    assert address("/people/a/#says", "/people/a/", "files", BASE) == "#says"


def test_marked_addresses_are_fitted_to_the_page_and_others_stay():
    html = f'<a href="{marked("/people/a/")}">A</a> <a href="{marked("https://example.org/")}">B</a>'
    fitted = fit(html, lambda href: address(href, "/people/b/", "relative", BASE))
    assert fitted == '<a href="../a/">A</a> <a href="https://example.org/">B</a>'


def test_an_escaped_address_is_fitted_as_it_was_before_escaping():
    escaped = marked("/people/a&amp;b/#x")
    assert fit(escaped, lambda href: href.removesuffix("#x")) == "/people/a&amp;b/"
