"""The filters that templates have, all of them pure. The only module that declares text to be safe HTML.

url       a permalink as this page must print it           {{ ref.href | url }}
absolute  a permalink with the site's address              {{ frame.feed | absolute }}
asset     a static file with its version                   {{ "css/site.css" | asset }}
markdown  Markdown as HTML                                 {{ page.text | markdown }}
parts     a brief's body: HTML blocks with claim cards     {% for part in page | parts %}
json_ld   a page's structured data, one string a script    {% for block in page | json_ld %}
searched  what search is told about a page                 {% for name, value in page | searched %}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.exports import json_ld
from generator.pages.views.brief import BodyPart, BriefView
from generator.render import body, links
from generator.render.searched import searched


def make_filters(assets: Mapping[str, str]) -> dict[str, Callable[..., Any]]:
    """Return the filters by name; `assets` are the digests of the static files by permalink."""

    @pass_context
    def asset(context: Context, name: str) -> str:
        permalink = f"/static/{name}"
        return f"{url(context, permalink)}?v={assets[permalink][:8]}"

    return {
        "url": url,
        "absolute": absolute,
        "asset": asset,
        "markdown": markdown,
        "parts": parts,
        "json_ld": structured_data,
        "searched": searched,
    }


@pass_context
def url(context: Context, href: str) -> str:
    """Return `href` as the page must print it."""
    page = context["page"]
    return links.address(href, page.permalink, page.frame.links, page.frame.base_url)


@pass_context
def absolute(context: Context, href: str) -> str:
    """Return `href` with the site's whole address before it."""
    return links.absolute(href, context["page"].frame.base_url)


@pass_context
def markdown(context: Context, text: str) -> Markup:
    """Return the HTML of `text`; raw HTML in it is shown, not obeyed, and addresses of the site fit the page."""
    addresses = dict(context["page"].addresses)
    return Markup(body.markdown_html(text, lambda href: url(context, addresses.get(href, href))))


@pass_context
def parts(context: Context, page: BriefView) -> tuple[BodyPart, ...]:
    """Return the blocks of a brief, each with the cards that stand beside it."""
    made = body.body_parts(page.body, page.claims, lambda href: url(context, href))
    return tuple(replace(part, html=Markup(part.html)) for part in made)


def structured_data(page: Any) -> tuple[Markup, ...]:
    """Return the page's JSON-LD, each object escaped for a script element."""
    return tuple(Markup(text) for text in json_ld.blocks(page))
