"""`theme_options` of site.yaml -> a style sheet of one rule, checked against what the theme offers.

A colour is one, or two for light and dark pages. Where one is given, that of dark pages is the same made lighter
until words in it can be read (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.config import SITE_FILE, Config
from generator.content.places import suggest
from generator.content.source import read_source
from generator.content.yaml_reader import place, read_yaml
from generator.errors import Location, Problem
from generator.render.theme_file import Option

HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
FUNCTION = re.compile(r"(?:rgb|hsl|hwb|lab|lch|oklab|oklch)\([\w\s.,%/+-]*\)")
LENGTH = re.compile(r"\d*\.?\d+(?:rem|em|px|ch|vw|%)")
FONT = re.compile(r"""[\w\s,"'.-]+""")
READABLE = 4.5
"""Contrast of words on paper."""
STEPS = 50

Place = Callable[[str], Location]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a site decided."""

    css: str
    """One rule; empty when nothing was decided."""
    problems: tuple[Problem, ...] = ()


def chosen(config: Config, options: Mapping[str, Option]) -> Chosen:
    """Return the style sheet of the site's options, with all that is wrong with them."""
    if not config.theme_options:
        return Chosen("")
    at = _places(config)
    declarations: list[str] = []
    problems: list[Problem] = []
    for name, value in config.theme_options.items():
        if name not in options:
            hint = suggest(name, options, f"one of {', '.join(sorted(options))}" if options else "it has none")
            problems.append(Problem("E606", f"theme '{config.theme}' has no option '{name}'", at(name), hint))
            continue
        css, wrong = _css(name, value, options[name], at)
        declarations += [f"{options[name].token}: {css};"] if css else []
        problems += wrong
    return Chosen(f":root {{ {' '.join(declarations)} }}\n" if declarations else "", tuple(problems))


def _places(config: Config) -> Place:
    """Return what finds an option in site.yaml; it is read again, because only mistakes ask."""

    def at(name: str) -> Location:
        source = read_source(config.root, config.root / SITE_FILE)
        root = None if isinstance(source, Problem) else read_yaml(source)[0]
        if isinstance(source, Problem) or root is None:
            return Location(SITE_FILE)
        return place(source, root, ("theme_options", name))

    return at


def _css(name: str, value: str, option: Option, at: Place) -> tuple[str, list[Problem]]:
    match option.kind:
        case "colour":
            return _colour(name, value, option, at)
        case "length":
            fits, hint = LENGTH.fullmatch(value), "write it as 38rem or 640px"
        case "font":
            fits, hint = FONT.fullmatch(value), 'write it as "Georgia, serif"'
        case _:
            return _choice(name, value, option, at)
    return (value, []) if fits else ("", [_not(name, value, f"a {option.kind}", hint, at)])


def _choice(name: str, value: str, option: Option, at: Place) -> tuple[str, list[Problem]]:
    choices = {word: css or word for word, _, css in (choice.partition("=") for choice in option.choices)}
    if value in choices:
        return choices[value], []
    return "", [_not(name, value, "a choice", f"one of {', '.join(choices)}", at)]


def _colour(name: str, value: str, option: Option, at: Place) -> tuple[str, list[Problem]]:
    colours = re.findall(r"[a-z]+\([^)]*\)|\S+", value)
    if not 1 <= len(colours) <= 2 or not all(HEX.fullmatch(one) or FUNCTION.fullmatch(one) for one in colours):
        hint = 'write it as "#0a7a5c", or two of them for light and dark pages: "#0a7a5c #7fd8bd"'
        return "", [_not(name, value, "a colour", hint, at)]
    hexes = [_six(one) if HEX.fullmatch(one) else one for one in colours]
    pair = hexes if len(hexes) == 2 else [hexes[0], _lighter(hexes[0], option.against)]
    problems = list(_too_faint(name, pair, option.against, at))
    return (pair[0] if pair[0] == pair[1] else f"light-dark({pair[0]}, {pair[1]})"), problems


def _not(name: str, value: str, what: str, hint: str, at: Place) -> Problem:
    return Problem("E607", f"option '{name}': '{value}' is not {what}", at(name), hint)


def _too_faint(name: str, pair: list[str], papers: tuple[str, ...], at: Place) -> Iterator[Problem]:
    for colour, paper, page in zip(pair, papers, ("light", "dark"), strict=False):
        if HEX.fullmatch(colour) and contrast(colour, paper) < READABLE:
            found = f"{colour} on {paper} has a contrast of {contrast(colour, paper):.1f}"
            hint = f"words need {READABLE}; take a {'darker' if page == 'light' else 'lighter'} one"
            yield Problem("W608", f"option '{name}' is hard to read on {page} pages: {found}", at(name), hint)


def _lighter(colour: str, papers: tuple[str, ...]) -> str:
    """Return `colour` as light as words in it must be to be read on the dark paper."""
    if len(papers) < 2 or not HEX.fullmatch(colour):
        return colour
    hue, light, depth = colorsys.rgb_to_hls(*_channels(colour))
    for step in range(STEPS + 1):
        red, green, blue = colorsys.hls_to_rgb(hue, light + (1 - light) * step / STEPS, depth)
        found = f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
        if contrast(found, papers[1]) >= READABLE:
            return found
    return "#ffffff"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (`#rrggbb`), 1 to 21, by WCAG 2.2's definition."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> tuple[float, float, float]:
    digits = _six(colour)[1:]
    return int(digits[:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:], 16) / 255


def _six(colour: str) -> str:
    digits = colour.lstrip("#").lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))
