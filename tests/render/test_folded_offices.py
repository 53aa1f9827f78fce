from dataclasses import replace

from generator.model import Page
from generator.pages.views.common import When
from generator.pages.views.entity import RoleLine
from generator.render.render import render_page
from generator.render.theme import load_theme
from tests.sample_views import PERSON_VIEW
from tests.small_archive import CONFIG


def shown(count):
    roles = tuple(RoleLine(f"office {number}", None, When(), When(), "", True) for number in range(1, count + 1))
    view = replace(PERSON_VIEW, roles=roles)
    html = render_page(Page(view.permalink, "person.html", view), load_theme(CONFIG).environment).decode()
    return html[html.index('<ul class="roles') : html.index('<nav class="row jumps')]


def test_a_few_offices_stand_in_one_list():
    assert shown(6).count("<li>") == 6
    assert "<details>" not in shown(6)


def test_where_briefs_call_somebody_many_things_the_rest_wait_behind_a_count():
    first, rest = shown(9).split("<details>")
    assert (first.count("<li>"), rest.count("<li>")) == (6, 3)
    assert "<summary>3 more</summary>" in rest
