"""The addresses on a site's pages -> where they lead, each told of once.

Pages of one archive lead to the same places again and again: of the 3.4 million addresses in the pages of 10,000
briefs, 0.3 million are different ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.checking.addresses import SCHEME, Ways, base_path, is_outside, own
from generator.checking.page import ReadPage
from generator.checking.values import Setting

Inside = Mapping[tuple[str, str], tuple[str, str]]
Outside = Mapping[str, str]


class Links:
    """Where addresses lead, and which are known from pages before; of those nothing is told again."""

    def __init__(self, setting: Setting) -> None:
        self._base_url, self._style = setting.base_url, setting.links
        self._from_root = Ways("index.html", base_path(setting.base_url), setting.links)
        self._known: dict[str, set[str]] = defaultdict(set)
        """By the way to the root: addresses that mean the same on all pages that have this way."""
        self._inside: dict[tuple[str, str], tuple[str, str]] = {}
        self._outside: dict[str, str] = {}

    def follow(self, page: ReadPage) -> Iterator[str]:
        """Take in where the addresses on `page` lead; yield those that leave the site's folder.

        One that leads to an element of the page itself is left out: it leads somewhere.
        """
        ways = Ways(page.facts.path, base_path(self._base_url), self._style)
        known = self._known[ways.to_root]
        for href in page.hrefs:
            if href in known or (href[0] == "#" and href[1:] in page.ids):
                continue
            try:
                self._follow(href, page, ways)
            except ValueError:
                yield href
                continue
            if ways.is_shared(href):
                known.add(href)

    def _follow(self, href: str, page: ReadPage, ways: Ways) -> None:
        if not is_outside(href):
            if ":" in href and SCHEME.match(href):
                return
            file, fragment = ways.target(href)
        elif href.startswith(self._base_url):
            file, fragment = self._from_root.target(own(href, self._base_url) or "./")
        else:
            self._outside.setdefault(href, page.facts.path)
            return
        if file != page.facts.path or fragment not in page.ids:
            self._inside.setdefault((file, fragment), (page.facts.path, href))

    def take(self) -> tuple[Inside, Outside]:
        """Return what was taken in since this was asked last: the first page that leads there, and how.

        Inside the site by file and fragment, outside by address.
        """
        found = (self._inside, self._outside)
        self._inside, self._outside = {}, {}
        return found
