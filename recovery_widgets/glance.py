"""What her plan holds, at a glance: the people around her, and her week."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from unicodedata import category, east_asian_width

import regex

from recovery_widgets.content import Content
from recovery_widgets.content.drawings import Drawing
from recovery_widgets.content.shapes import put
from recovery_widgets.document import Block, Circle, Paragraph, Section, Spot
from recovery_widgets.plan import Plan
from recovery_widgets.week import name_of, week

# All lengths are in units of the circle, which is as wide as a phone or two thirds of a page.
WIDTH, HEIGHT = 120, 150
CENTRE = (60.0, 75.0)
ME = 11.0
# Where names stand around the centre, from the top and then as a clock goes.
_TOP, _RIGHT, _BOTTOM, _LEFT = (60.0, 23.0), (101.0, 75.0), (60.0, 127.0), (19.0, 75.0)
_NORTH_EAST, _SOUTH_EAST = (101.0, 30.0), (101.0, 120.0)
_SOUTH_WEST, _NORTH_WEST = (19.0, 120.0), (19.0, 30.0)
_CORNERS = (_NORTH_EAST, _SOUTH_EAST, _SOUTH_WEST, _NORTH_WEST)
PLACES = (
    (_TOP,),
    (_RIGHT, _LEFT),
    (_TOP, _SOUTH_EAST, _SOUTH_WEST),
    (_TOP, _RIGHT, _BOTTOM, _LEFT),
    (_TOP, _RIGHT, _SOUTH_EAST, _SOUTH_WEST, _LEFT),
    (_NORTH_EAST, _RIGHT, _SOUTH_EAST, _SOUTH_WEST, _LEFT, _NORTH_WEST),
    (_TOP, _NORTH_EAST, _RIGHT, _SOUTH_EAST, _SOUTH_WEST, _LEFT, _NORTH_WEST),
    (_TOP, _NORTH_EAST, _RIGHT, _SOUTH_EAST, _BOTTOM, _SOUTH_WEST, _LEFT, _NORTH_WEST),
)
# A line holds so many letters of usual width, and a name with its offer so many lines.
LETTERS, LINES = 12.5, 7
# No name is longer; what is, is no name, and would take long to look at.
LONGEST = 120
_LOOK = ' fill="none" stroke="currentColor" stroke-width="0.8" stroke-linecap="round"'


def at_a_glance(content: Content, plan: Plan) -> Section:
    """The people and the week, as far as she wrote of them; what is said here is said elsewhere too."""
    blocks: list[Block] = list(_people(content, plan))
    if days := week(content, plan):
        blocks += [days, Paragraph(content.words.glance.week_note, True)]
    return Section(None, content.words.glance.heading, tuple(blocks))


def _people(content: Content, plan: Plan) -> Iterator[Block]:
    """A circle of those on her list, or the sentence that says why there is none."""
    around = [
        (name_of(content, person), person.offer)
        for person in plan.people
        if person.name.strip() or person.offer.strip()
    ]
    if not around:
        return
    yield circle(content, around) or Paragraph(content.words.glance.no_circle)


def circle(content: Content, around: list[tuple[str, str]]) -> Circle | None:
    """These people with what they offered, around her; None when they are too many or say too much."""
    if len(around) > len(PLACES):
        return None
    spots = []
    for (x, y), (name, offer) in zip(PLACES[len(around) - 1], around, strict=True):
        if len(name) + len(offer) > LONGEST:
            return None
        spot = Spot(x, y, name, offer, tuple(_broken(name)), tuple(_broken(offer)))
        if len(spot.name_lines) + len(spot.offer_lines) > LINES:
            return None
        spots.append(spot)
    glance = content.words.glance
    said = "; ".join(f"{name}: {offer}" if offer.strip() else name for name, offer in around)
    alt = put(glance.circle_alt, said)
    me = Spot(*CENTRE, glance.me, "", (glance.me,), ())
    return Circle(alt, glance.circle, me, tuple(spots), _lines_between(spots))


def _lines_between(spots: list[Spot]) -> Drawing:
    """A ring around her, and a short line to each of the others."""
    x, y = CENTRE
    marks = [f'<circle cx="{x:g}" cy="{y:g}" r="{ME:g}" fill="currentColor" fill-opacity="0.12"/>']
    for spot in spots:
        across, down = spot.x - x, spot.y - y
        far = hypot(across, down)
        ends = ((ME + 2) / far, (20 if down == 0 else 26) / far)
        (x1, y1), (x2, y2) = ((x + across * end, y + down * end) for end in ends)
        marks.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>')
    return Drawing(WIDTH, HEIGHT, _LOOK, "".join(marks))


def _broken(text: str) -> Iterator[str]:
    """Her words in lines that fit beside the others, broken at spaces where there are any."""
    line, used = "", 0.0
    for word in text.split():
        for piece in _pieces(word):
            wide = _wide(piece)
            space = " " if line else ""
            if line and used + wide + len(space) > LETTERS:
                yield line
                line, used, space = "", 0.0, ""
            line, used = f"{line}{space}{piece}", used + wide + len(space)
    if line:
        yield line


def _pieces(word: str) -> Iterator[str]:
    """A word, or the parts of one that is longer than a line; never cut inside a character."""
    piece, used = "", 0.0
    for cluster in regex.findall(r"\X", word):
        wide = _wide(cluster)
        if piece and used + wide > LETTERS:
            yield piece
            piece, used = "", 0.0
        piece, used = piece + cluster, used + wide
    yield piece


def _wide(text: str) -> float:
    """How much room a text takes, in letters of usual width."""
    return sum(max(map(_letter, cluster), default=0.0) for cluster in regex.findall(r"\X", text))


def _letter(letter: str) -> float:
    if category(letter) in ("Mn", "Cf"):
        return 0.0
    if east_asian_width(letter) in "WF":
        return 2.0
    return 1.35 if letter.isupper() or letter in "mw@%" else 1.0
