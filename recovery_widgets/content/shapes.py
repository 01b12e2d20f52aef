"""The shapes of the words in `data/`: what each file may and must hold."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+][0-9 ]*$")]


class Shape(BaseModel):
    """A part of the words: cannot be changed once read, and holds nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Shape):
    """Where a fact was read, by whom it is published and what kind of statement it is.

    By `review_by` it is to be read again.
    """

    id: Id
    publisher: Text
    url: Address
    kind: Literal[
        "clinical guideline", "charity", "practitioner", "tradition", "research", "official"
    ]
    read: date
    review_by: date


class Avoided(Shape):
    """Words that the workbook does not say, why, and what it says instead."""

    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    why: Text
    instead: Text | None = None


class Organisation(Shape):
    """Somebody she can call, text or look up; `number_checked` is when the number was checked."""

    id: Id
    name: Text
    where: Text | None = None
    offers: Text
    phone: Phone | None = None
    phone_hint: Text | None = None
    sms: Phone | None = None
    sms_body: Text | None = None
    hours: Text | None = None
    url: Address
    number_checked: date
    review_by: date
    sources: tuple[Id, ...]

    @property
    def site(self) -> str:
        """The name of the website, short enough to be read out or typed from paper."""
        return urlsplit(self.url).netloc.removeprefix("www.")


class Item(Shape):
    """One thing she can choose: `sentence` is what she ticks and what the paper says."""

    id: Id
    name: Text
    sentence: Text
    hint: Text
    caution: Text | None = None
    who: Text | None = None
    when: Text | None = None
    note: Text | None = None
    sources: tuple[Id, ...] = ()


class _Chapter(Shape):
    id: Id
    name: Text
    heading: Text
    intro: tuple[Text, ...] = ()
    ahead: Text | None = None
    sources: tuple[Id, ...] = ()


class WordsChapter(_Chapter):
    """A chapter that is only read."""

    kind: Literal["words"]
    points: tuple[Text, ...] = ()
    closing: tuple[Text, ...] = ()


class Sign(Shape):
    """One warning sign, in plain words, with where it was read."""

    id: Id
    text: Text
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]


class SignGroup(Shape):
    """Warning signs that ask for the same thing: `heading` is what to do."""

    heading: Text
    action: Text | None = None
    signs: tuple[Sign, ...]


class LineGroup(Shape):
    """Lines to call that belong together, by their ids in organisations.yaml."""

    heading: Text
    intro: Text | None = None
    organisations: tuple[Id, ...]


class AskedUnit(Shape):
    """What is asked about her own unit: a heading, a hint, and the two labels. `sentence` stands on paper."""

    heading: Text
    hint: Text
    sentence: Text
    name: Text
    phone: Text


class HelpChapter(_Chapter):
    """Get help now: the same warning signs and lines for everyone.

    `brief` is what stands at the top of every paper; the whole list follows at its end.
    """

    kind: Literal["help"]
    brief: Annotated[tuple[Sign, ...], Field(min_length=1)]
    groups: tuple[SignGroup, ...]
    unit: AskedUnit
    lines: tuple[LineGroup, ...]


class ItemsChapter(_Chapter):
    """A chapter of things she can choose, with room for something of her own."""

    kind: Literal["items"]
    first: tuple[Text, ...] = ()
    own_hint: Text
    items: Annotated[tuple[Item, ...], Field(min_length=1)]


class PeopleChapter(_Chapter):
    """The list of people who offered something."""

    kind: Literal["people"]


class ReviewChapter(_Chapter):
    """Her plan as it will be printed, and the buttons that keep it."""

    kind: Literal["review"]


Chapter = Annotated[
    WordsChapter | HelpChapter | ItemsChapter | PeopleChapter | ReviewChapter,
    Field(discriminator="kind"),
]


class Workbook(Shape):
    """What the whole workbook is called, its language, and its chapters in order.

    `leave_to` is the ordinary website that “Leave this page quickly” goes to.
    """

    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$")]
    title: Text
    words_dated: date
    leave_to: Address
    chapters: Annotated[tuple[Id, ...], Field(min_length=1)]
