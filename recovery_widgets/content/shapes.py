"""The shapes of the words in `data/`: what each file may and must hold."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
# What she says to somebody else: nothing of hers is put into it unasked.
Said = Annotated[Text, StringConstraints(pattern=r"^[^{}]*$")]
# A sentence with a place for something of hers: the one “…” in it.
WithPlace = Annotated[Text, StringConstraints(pattern=r"^[^…]*…[^…]*$")]
# And one with two of them.
WithTwoPlaces = Annotated[Text, StringConstraints(pattern=r"^[^…]*…[^…]*…[^…]*$")]
Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+][0-9 ]*$")]


class Shape(BaseModel):
    """A part of the words: cannot be changed once read, and holds nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Counted(Shape):
    """How many of something, for each kind of number that a language has words of their own for.

    The number stands where the “…” is. Where there is always the same one of a kind, it may be in words.
    """

    zero: Text | None = None
    one: Text | None = None
    two: Text | None = None
    few: WithPlace | None = None
    many: WithPlace | None = None
    other: WithPlace


def put(sentence: str, words: str) -> str:
    """A sentence with these words in its place, which is where the “…” is."""
    return sentence.replace("…", words, 1)


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


class Nation(Shape):
    """A place she may be in, and what stands there for the words that differ from place to place.

    `within` names the nations whose organisations and rights are shown; its own when left out.
    """

    id: Id
    name: Text
    within: tuple[Id, ...] = ()
    paper: Literal["a4", "letter"]
    emergency: Text
    worried: Text
    worried_more: Text
    crisis: Text
    hospital: Text
    doctor: Text
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]


class Organisation(Shape):
    """Somebody she can call, text or look up; `number_checked` is when the number was checked.

    `ready` and `publish_number` are editors' decisions; nothing may be shown without them.
    """

    id: Id
    name: Text
    nations: Annotated[tuple[Id, ...], Field(min_length=1)]
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
    ready: bool
    publish_number: bool
    sources: tuple[Id, ...]

    @property
    def site(self) -> str:
        """The name of the website, short enough to be read out or typed from paper."""
        return urlsplit(self.url).netloc.removeprefix("www.")


# Lines that some would rather not see: about a partner, about other children.
About = Literal["partner", "children"]


class StepPicture(Shape):
    """A picture that shows one step of a guide, counted from 1."""

    step: Annotated[int, Field(ge=1)]
    picture: Id


class Guide(Shape):
    """Something to open and read: `first` is when not to, `steps` can be followed as they are.

    `short` says it in a few plain words, after `first`, to whoever chose that. `pictures` show some of
    the steps; `breathing` is a picture that can grow and shrink with a breath. With `nations` it is for
    these only; with `about` she can leave it out.
    """

    id: Id
    name: Text
    first: tuple[Text, ...] = ()
    short: tuple[Text, ...] = ()
    text: tuple[Text, ...] = ()
    steps: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()
    pictures: tuple[StepPicture, ...] = ()
    breathing: Id | None = None
    organisations: tuple[Id, ...] = ()
    nations: tuple[Id, ...] = ()
    about: About | None = None
    sources: tuple[Id, ...] = ()


class Item(Shape):
    """One thing she can choose: `sentence` is what she ticks and what the paper says.

    `ask` is how she could ask one person for it. `draft` is a text she can take over into the note
    and change.
    """

    id: Id
    name: Text
    sentence: Text
    ask: Said | None = None
    hint: Text
    caution: Text | None = None
    who: Text | None = None
    when: Text | None = None
    note: Text | None = None
    draft: Text | None = None
    about: About | None = None
    guides: tuple[Guide, ...] = ()
    sources: tuple[Id, ...] = ()


Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$")]


class Foreign(Shape):
    """Words of another language in our sentences, so that a voice says them as they are said there."""

    words: Text
    language: Language


class Workbook(Shape):
    """What the whole workbook is called, its language, and its chapters in order.

    `leave_to` is the ordinary website that “Leave this page quickly” goes to.
    """

    language: Language
    foreign: tuple[Foreign, ...] = ()
    title: Text
    words_dated: date
    leave_to: Address
    chapters: Annotated[tuple[Id, ...], Field(min_length=1)]
