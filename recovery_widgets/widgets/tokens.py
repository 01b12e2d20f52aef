"""The names that the stylesheet gives to colours, sizes and spaces, read from it: there is no second list."""

from __future__ import annotations

import re

from recovery_widgets.widgets.assets import style

_RULE = re.compile(r"^(?: {2})?\.workbook \{\n(.*?)\}", re.DOTALL | re.MULTILINE)
_COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
_SIZE = re.compile(r"--([\w-]+): ([\d.]+(?:rem|px));")

Names = dict[str, str]


def colours() -> dict[str, Names]:
    """The named colours, as `#rrggbb`, on a light and on a dark device."""
    rules = [dict(_COLOUR.findall(rule)) for rule in _RULE.findall(style())]
    # Where more contrast is wanted, the device's own black and white stand instead: no colours of ours.
    light, dark = (named for named in rules if named)
    return {"light": light, "dark": dark}


def sizes() -> Names:
    """The named sizes of words, spaces, roundings and targets, in rem or px."""
    return dict(_SIZE.findall(style()))


def used_for(name: str) -> set[str]:
    """The CSS properties that use a name, such as `font-size`."""
    return set(re.findall(rf"^ +([a-z-]+): [^;]*var\(--{name}\)", style(), re.MULTILINE))


def luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)
