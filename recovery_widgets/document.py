"""The parts of a paper, before it has a format: what every export prints and every composer makes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from recovery_widgets.content.drawings import Drawing
from recovery_widgets.content.pictures import Picture
from recovery_widgets.content.shapes import Foreign


class View(Enum):
    """Who a paper is for.

    MINE is her whole plan, SHORT one page of it, BLANK the empty one. The others are copies for
    somebody else, described in `data/en/copies.yaml`: they hold only what she picks for them.
    """

    MINE = "mine"
    SHORT = "short"
    BLANK = "blank"
    HELPERS = "helpers"
    HOME = "home"
    WORK = "work"
    DOULA = "doula"
    FRIDGE = "fridge"
    GIFTS = "gifts"


@dataclass(frozen=True)
class Paragraph:
    """Our words. `small` is for notes at the foot of a part; `keep` holds it to what follows."""

    text: str
    small: bool = False
    keep: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of our sentences under a heading of their own, or none."""

    heading: str | None
    points: tuple[str, ...]
    intro: str | None = None


@dataclass(frozen=True)
class Detail:
    """One question and her answer, to the letter.

    Without words, on a blank paper, it is room to write: so many `lines`. `path` is its place in a plan.
    """

    label: str
    words: str
    lines: int = 1
    path: str = ""


@dataclass(frozen=True)
class Entry:
    """Something she chose (or, on a blank paper, may choose), with her words about it.

    `sentence` is ours unless `hers`; `box` puts a box to tick before it, and `path` is where a plan
    holds the tick.
    """

    sentence: str
    details: tuple[Detail, ...] = ()
    caution: str | None = None
    hint: str | None = None
    hers: bool = False
    box: bool = False
    path: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of her words below our column names; rows may be empty on a blank paper.

    `paths` are the places in a plan of the cells of empty rows, if they have any.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    paths: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Contact:
    """Somebody to call: a name, what for, how and when; `checked` says when that was checked.

    `url` is their website as it is printed, `link` its whole address where a file can open it.
    """

    name: str
    offers: str
    reach: tuple[tuple[str, str], ...]
    url: str
    checked: str
    link: str = ""


@dataclass(frozen=True)
class Spot:
    """One person in a circle: the middle of her or his place, and what stands there, in lines."""

    x: float
    y: float
    name: str
    offer: str
    name_lines: tuple[str, ...]
    offer_lines: tuple[str, ...]


@dataclass(frozen=True)
class Circle:
    """The people around her, in units of `drawing`, which holds the lines between them.

    `alt` says all of it in words, and `me` stands in the middle.
    """

    alt: str
    caption: str
    me: Spot
    spots: tuple[Spot, ...]
    drawing: Drawing


Block = Paragraph | Bullets | Entry | Table | Contact | Picture | Circle


@dataclass(frozen=True)
class Section:
    """One part of a paper.

    `chapter` is where she can change it; `reference` marks our own words.
    """

    chapter: str | None
    heading: str
    blocks: tuple[Block, ...]
    reference: bool = False
    new_page: bool = False


@dataclass(frozen=True)
class Carried:
    """A file to go inside a paper whose format can carry one; `description` says so on the paper."""

    name: str
    description: str
    content: str


@dataclass(frozen=True)
class Document:
    """A whole paper, before it has a format.

    `marked` is the sentence to print when a character had no glyph; `file_name` has no ending;
    `size` is the paper it is made for; `box` is said to a reader who cannot see a box to tick;
    `large` asks for large print, `one_page` for letters with which it fits on one page, `fillable`
    for fields to fill in on a screen, from formats that have them. `pictures` stand in a row below
    the title where a format can draw: they say nothing that is not said in words. `foreign` are words
    of other languages in it, for formats that can say so.
    """

    title: str
    language: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    page: str
    caution: str
    marked: str
    file_name: str
    size: Literal["a4", "letter"] = "a4"
    box: str = ""
    carried: Carried | None = None
    large: bool = False
    one_page: bool = False
    fillable: bool = False
    pictures: tuple[Picture, ...] = ()
    foreign: tuple[Foreign, ...] = ()

    @property
    def has_her_words(self) -> bool:
        """Whether anything of hers is in it, beside what every paper says."""
        return any(section.chapter and not section.reference for section in self.sections)
