"""The filters that templates have, all of them pure. The only module that declares text to be safe HTML.

url       a permalink as this page must print it           {{ ref.href | url }}
absolute  a permalink with the site's address              {{ frame.feed | absolute }}
asset     a static file with its version                   {{ "css/site.css" | asset }}
markdown  Markdown as HTML                                 {{ page.text | markdown }}
parts     a brief's body: HTML blocks with claim cards     {% for part in page | parts %}
json_ld   a page's structured data, one string a script    {% for block in page | json_ld %}
searched  what search is told about a page: attributes     {% for name, value in page | searched %}
styles    the theme's style sheets: screen, print, others  {% for sheet in "screen" | styles %}
own_styles  those of briefs, or of all other pages        {% for sheet in page | own_styles %}
scripts   its scripts for a kind of page                   {% for script in "brief" | scripts %}
stances   how the speakers of some claims stand            {% for it in page.claims | stances %}
by_brief  lines of one brief after another, together       {% for lines in page.rows | by_brief %}
whole     words that no line break parts                   {{ claim.sure_words | whole }}
words_address  where a claim's very words are              {{ claim | words_address }}
say       words of the interface (languages/en.toml)       {{ "brief.sources" | say }}, {{ "n.claims" | say(n=3) }}
word      a word of a closed vocabulary for readers        {{ event.status | word("status") }}
number    a number as the language prints it               {{ page.total | number }}
rtl       does a language run from right to left?          {% if page.lang | rtl %}
script    what scripts say, as JSON                        {{ "words" | script }}

Words without values are put in when a template is compiled, and cost a page nothing.
"""

from __future__ import annotations

import difflib
import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from jinja2 import TemplateRuntimeError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.digest import VERSION_DIGITS
from generator.exports import json_ld
from generator.model import Stance
from generator.pages.language import Language, is_right_to_left
from generator.pages.views.brief import BodyPart, BriefView
from generator.pages.views.common import ClaimItem, Link, MentionLine, PageView
from generator.pages.words import words_of_body
from generator.render import body, links
from generator.render.fragments import words_address
from generator.render.searched import searched
from generator.render.theme_file import ThemeFile

OfBrief = ClaimItem | MentionLine
"""What stands in a list and comes from a brief."""


def make_filters(assets: Mapping[str, str], language: Language, file: ThemeFile) -> dict[str, Callable[..., Any]]:
    """Return the filters by name; `assets` are the digests of the static files by permalink."""

    @pass_context
    def markdown(context: Context, text: str) -> Markup:
        """Return the HTML of `text`; raw HTML in it is shown, not obeyed, and addresses of the site fit the page."""
        addresses = dict(context["page"].addresses)
        own = words_of_body(language)
        return Markup(body.markdown_html(text, lambda href: links.marked(addresses.get(href, href)), own))

    def parts(page: BriefView) -> tuple[BodyPart, ...]:
        """Return the blocks of a brief, each with the cards that stand beside it."""
        made = body.body_parts(page.body, page.claims, language.say)
        return tuple(replace(part, html=Markup(part.html)) for part in made)

    @pass_context  # so that no version is compiled into a template
    def asset(_: Context, name: str) -> str:
        permalink = f"/static/{name}"
        return f"{links.marked(permalink)}?v={assets[permalink][:VERSION_DIGITS]}"

    def own_styles(page: PageView) -> tuple[str, ...]:
        """Return the sheets that briefs alone need, or that all others need, where not every page has them anyhow."""
        sheets = file.sheets.get("brief" if isinstance(page, BriefView) else "pages", ())
        return tuple(sheet for sheet in sheets if sheet not in file.styles)

    return {
        "url": links.marked,
        "absolute": absolute,
        "asset": asset,
        "markdown": markdown,
        "parts": parts,
        "json_ld": structured_data,
        "searched": searched,
        "styles": lambda kind: {"screen": file.styles, "print": file.print, **file.sheets}.get(kind, ()),
        "own_styles": own_styles,
        "scripts": lambda kind: file.scripts.get(kind, ()),
        "words_address": words_address,
        "stances": _stances,
        "by_brief": _by_brief,
        "whole": lambda words: words.replace(" ", "\u00a0"),
        "say": functools.partial(_say, language),
        "word": lambda key, kind: language.say(f"{kind}.{key}.words"),
        "number": language.number,
        "rtl": is_right_to_left,
        "script": lambda _: language.script(),
    }


@pass_context
def absolute(context: Context, href: str) -> str:
    """Return `href` with the site's whole address before it."""
    return links.absolute(href, context["page"].frame.base_url)


def _stances(claims: Sequence[ClaimItem]) -> tuple[Link, ...]:
    """Return the stances of `claims` with their counts, in the vocabulary's order; none when all are alike."""
    counts = Counter(claim.stance for claim in claims)
    told = {claim.stance: claim.stance_words for claim in claims}
    found = (Link(told[key], "", key, count=counts[key]) for key in map(str, Stance) if counts[key])
    return tuple(found) if len(counts) > 1 else ()


def _by_brief(lines: Iterable[OfBrief]) -> tuple[tuple[OfBrief, ...], ...]:
    """Return the runs of `lines` that come from one brief, in their order: its title need be printed once only."""
    return tuple(tuple(found) for _, found in groupby(lines, key=lambda line: line.brief))


def _say(language: Language, name: str, /, **values: Any) -> str:
    """Return words of the interface. Raises TemplateRuntimeError when there are none of that name."""
    try:
        return language.say(name, **values)
    except KeyError as error:
        raise TemplateRuntimeError(f"no words '{name}', or no value for {error}{_nearest(name, language)}") from None


def _nearest(name: str, language: Language) -> str:
    close = difflib.get_close_matches(name, language.texts, 1)
    return f"; did you mean '{close[0]}'?" if close else ""


def structured_data(page: Any) -> tuple[Markup, ...]:
    """Return the page's JSON-LD, each object escaped for a script element."""
    return tuple(Markup(text) for text in json_ld.blocks(page))
