"""SitemapView and RobotsView -> the files that crawlers read."""

from __future__ import annotations

from xml.sax.saxutils import escape

from generator.pages.views.files import NewsSitemapView, RobotsView, SitemapView
from generator.render.links import absolute

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def sitemap(view: SitemapView) -> str:
    """Return the sitemap of `view.rows`, or the index of `view.maps`."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    if view.maps:
        lines = [f"<sitemap><loc>{escape(absolute(link, view.base_url))}</loc></sitemap>" for link in view.maps]
        return f'{head}<sitemapindex xmlns="{NAMESPACE}">\n' + "\n".join(lines) + "\n</sitemapindex>\n"
    lines = [_row(absolute(link, view.base_url), date) for link, date in view.rows]
    return f'{head}<urlset xmlns="{NAMESPACE}">\n' + "\n".join(lines) + "\n</urlset>\n"


def news(view: NewsSitemapView) -> str:
    """Return the newest briefs as crawlers of news want them."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    lines = [_news_row(view, *row) for row in view.rows]
    return f'{head}<urlset xmlns="{NAMESPACE}" xmlns:news="{NEWS}">\n' + "".join(lines) + "</urlset>\n"


def _news_row(view: NewsSitemapView, link: str, date: str, title: str, language: str) -> str:
    publication = f"<news:name>{escape(view.name)}</news:name><news:language>{escape(language)}</news:language>"
    return (
        f"<url><loc>{escape(absolute(link, view.base_url))}</loc><news:news>"
        f"<news:publication>{publication}</news:publication><news:publication_date>{date}</news:publication_date>"
        f"<news:title>{escape(title)}</news:title></news:news></url>\n"
    )


def robots(view: RobotsView) -> str:
    """Return a robots.txt that lets everybody in and names the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {absolute('/sitemap.xml', view.base_url)}\n"


def _row(address: str, date: str) -> str:
    lastmod = f"<lastmod>{date}</lastmod>" if date else ""
    return f"<url><loc>{escape(address)}</loc>{lastmod}</url>"
