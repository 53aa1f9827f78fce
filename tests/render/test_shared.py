"""Macros that keep what they made: never for a page, never for other arguments."""

from dataclasses import dataclass, replace

from generator.model import Page
from generator.pages.views.common import Ref
from generator.render.render import render_page
from generator.render.theme import ThemeEnvironment, make_environment
from tests.sample_views import TEXT_VIEW

MACROS = """
{% macro named(it, class="") %}<b{{ class }}>{{ it.label }}</b>{% endmacro %}
{% macro linked(it) %}<a href="{{ it.href | url }}">{{ it.label }}</a>{% endmacro %}
{% macro framed(title) %}<i>{{ title }}: {{ caller() }}</i>{% endmacro %}
"""
ADA = Ref("Ada & Co", "/people/ada/")


@dataclass(frozen=True)
class View:
    """A page with one reference."""

    ref: Ref
    permalink: str = "/x/"
    frame: object = TEXT_VIEW.frame


def environment(tmp_path, **templates: str) -> ThemeEnvironment:
    (tmp_path / "parts.html").write_text(MACROS)
    for name, text in templates.items():
        head = '{% from "parts.html" import named, linked, framed %}'
        (tmp_path / f"{name}.html").write_text(head + text)
    return make_environment([tmp_path], {})


def render(env: ThemeEnvironment, view: object, template: str = "a.html") -> str:
    return render_page(Page("/x/", template, view), env).decode()


def test_a_kept_fragment_is_fitted_to_each_page_that_prints_it(tmp_path):
    env = environment(tmp_path, a="{{ linked(page.ref) }}")
    assert render(env, View(ADA)) == '<a href="../people/ada/">Ada &amp; Co</a>'
    assert render(env, View(ADA, "/people/ada/")) == '<a href="./">Ada &amp; Co</a>'


def test_other_arguments_and_equal_values_are_other_fragments(tmp_path):
    env = environment(tmp_path, a="{{ named(page.ref) }} {{ named(page.ref, 1) }} {{ named(page.ref, true) }}")
    assert render(env, View(ADA)) == "<b>Ada &amp; Co</b> <b1>Ada &amp; Co</b> <bTrue>Ada &amp; Co</b>"
    assert "Eve" in render(env, View(replace(ADA, label="Eve")))


def test_a_macro_that_is_called_around_content_keeps_nothing(tmp_path):
    env = environment(tmp_path, a="{% call framed(page.ref.label) %}{{ page.permalink }}{% endcall %}")
    assert render(env, View(ADA)) == "<i>Ada &amp; Co: /x/</i>"
    assert render(env, View(ADA, "/y/")) == "<i>Ada &amp; Co: /y/</i>"


def test_templates_may_ask_whether_a_name_is_there(tmp_path):
    env = environment(tmp_path, a="{{ page.other | default('none') }} {{ page.other is defined }}")
    assert render(env, View(ADA)) == "none False"
