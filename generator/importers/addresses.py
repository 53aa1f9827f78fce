"""Where the old site had its pages: permalink patterns and slugs as Hugo, Jekyll and Pelican make them."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from generator.importers.moments import Day

MONTHS = calendar.month_name
TOKEN = re.compile(r":([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Named:
    """What a permalink pattern may name of a post."""

    day: Day | None
    timezone: str
    title: str
    slug: str
    """As the head has it; empty when it has none."""
    file: str
    """The file's name without date and ending."""
    full_file: str
    """The file's name without its ending."""
    sections: tuple[str, ...] = ()
    ending: str = ".html"


def fill(pattern: str, named: Named) -> str:
    """Return the address that `pattern` (`/:year/:month/:title/`) gives; empty when it needs a date there is none of.

    An unknown token stays as it is.
    """
    if named.day is None and re.search(r":(?:short_)?(?:year|month|day|yearday|y_day|i_month|i_day)", pattern):
        return ""
    tokens = _of_text(named) | (_of_day(named.day, named.timezone) if named.day else {})
    filled = TOKEN.sub(lambda found: tokens.get(found[1], found.group()), pattern)
    return "/" + re.sub(r"/{2,}", "/", filled).lstrip("/")


def _of_text(named: Named) -> dict[str, str]:
    path = "/".join(named.sections)
    return {
        "title": named.title,
        "slug": named.slug or named.title,
        "filename": named.full_file, "contentbasename": named.full_file, "basename": named.full_file,
        "slugorfilename": named.slug or named.full_file, "slugorcontentbasename": named.slug or named.full_file,
        "section": named.sections[0] if named.sections else "",
        "sections": path, "categories": path, "slugified_categories": path, "collection": "",
        "name": named.file, "path": path, "output_ext": named.ending,
    }  # fmt: skip


def _of_day(day: Day, timezone: str) -> dict[str, str]:
    moment = day.at(timezone)
    weekday = calendar.day_name[moment.weekday()]
    return {
        "year": f"{moment.year:04}", "month": f"{moment.month:02}", "day": f"{moment.day:02}",
        "short_year": f"{moment.year % 100:02}", "i_month": str(moment.month), "i_day": str(moment.day),
        "monthname": MONTHS[moment.month].lower(), "long_month": MONTHS[moment.month],
        "short_month": MONTHS[moment.month][:3], "weekday": str((moment.weekday() + 1) % 7),
        "weekdayname": weekday.lower(), "long_day": weekday, "short_day": weekday[:3],
        "yearday": str(moment.timetuple().tm_yday), "y_day": f"{moment.timetuple().tm_yday:03}",
        "hour": f"{moment.hour:02}", "minute": f"{moment.minute:02}", "second": f"{moment.second:02}",
    }  # fmt: skip


def hugo_slug(text: str) -> str:
    """Return `text` as Hugo writes it in an address: lower case, hyphens for spaces, letters of all scripts.

    Source: Hugo's `urlize`, which keeps letters, digits, marks and `._-#+~`.
    """
    kept = [
        sign
        if sign.isalnum() or unicodedata.category(sign).startswith("M") or sign in "._-#+~"
        else "-"
        if sign == " "
        else ""
        for sign in text.strip().lower()
    ]
    return re.sub(r"-{2,}", "-", "".join(kept)).strip("-")


def jekyll_slug(text: str) -> str:
    """Return `text` as Jekyll's `slugify` has it: runs of other signs than letters and digits are hyphens."""
    return re.sub(r"[^\w]+|_+", "-", text.lower()).strip("-")


def pelican_slug(text: str) -> str:
    """Return `text` as Pelican's `slugify` has it: other signs go, white space and hyphens become one hyphen."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", folded)).strip("-").lower()


def key_of(address: str, base_path: str = "") -> str:
    """Return what addresses of one page have in common: no base path, no `index.html`, no ending, no end slash."""
    path = unquote(urlsplit(address).path)
    if base_path and (path == base_path or path.startswith(base_path + "/")):
        path = path[len(base_path) :]
    path = re.sub(r"/index\.html?$", "/", "/" + path.lstrip("/"))
    return re.sub(r"\.html?$", "", path).rstrip("/") or "/"


def redirect_from(address: str, old_base: str, new_base: str) -> str | None:
    """Return `address`, which stood below `old_base`, as seen from `new_base`; None when it lies outside of it.

    Both are paths without a slash at their ends.
    """
    whole = old_base + address
    if new_base and not whole.startswith(new_base + "/"):
        return None
    return whole[len(new_base) :]


def lookup(addresses: Mapping[str, str], href: str, base_path: str, here: str) -> str | None:
    """Return what `href`, seen from the page at `here`, leads to among `addresses`, which are by `key_of`."""
    path = urlsplit(href).path
    if path.startswith("/") or "://" in href:
        return addresses.get(key_of(path, base_path)) or addresses.get(key_of(path))
    folder = here if here.endswith("/") else here.rpartition("/")[0] + "/"
    return addresses.get(key_of(joined(folder, path)))


def joined(folder: str, path: str) -> str:
    """Return `path` as seen from `folder`, without `..`."""
    parts: list[str] = []
    for part in (folder + "/" + path).split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", ".", ".."):
            parts.append(part)
    end = "/" if path.endswith("/") else ""
    return ("/" if folder.startswith("/") else "") + "/".join(parts) + (end if parts else "")
