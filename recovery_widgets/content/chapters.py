"""The shapes of the chapters: what a file in `data/en/chapters` may and must hold, by its kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from recovery_widgets.content.shapes import Guide, Id, Item, Shape, Text
from recovery_widgets.content.yaml_reader import Where


class _Chapter(Shape):
    """What every chapter has. `short` says a long `intro` in a few plain words, to whoever chose that."""

    id: Id
    name: Text
    heading: Text
    picture: Id | None = None
    intro: tuple[Text, ...] = ()
    short: tuple[Text, ...] = ()
    guides: tuple[Guide, ...] = ()
    ahead: Text | None = None
    sources: tuple[Id, ...] = ()


class WordsChapter(_Chapter):
    """A chapter that is only read. `short_way` leads to the short route."""

    kind: Literal["words"]
    short_way: Text | None = None
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

    `brief` is what stands at the top of every paper; the whole list follows at its end. `extra` is
    what matters besides after an operation, tablets and so on; on the page these can be opened.
    """

    kind: Literal["help"]
    brief: Annotated[tuple[Sign, ...], Field(min_length=1)]
    groups: tuple[SignGroup, ...]
    extra_heading: Text
    extra: tuple[SignGroup, ...]
    unit: AskedUnit
    lines: tuple[LineGroup, ...]


class ItemsChapter(_Chapter):
    """A chapter of things she can choose, with room for something of her own."""

    kind: Literal["items"]
    first: tuple[Text, ...] = ()
    own_hint: Text
    items: Annotated[tuple[Item, ...], Field(min_length=1)]


class Word(Shape):
    """What she may call her loss: as she would say it (`my`) and as it is said to her (`your`)."""

    id: Id
    my: Text
    your: Text


class YouChapter(_Chapter):
    """Her words, where she is, and what she would rather not see. The first word is used unasked."""

    kind: Literal["you"]
    heading_on_paper: Text
    word: Text
    word_hint: Text
    words: Annotated[tuple[Word, ...], Field(min_length=1)]
    own_word: Text
    own_word_hint: Text
    called_heading: Text
    called: Text
    called_hint: Text
    nation: Text
    nation_hint: Text
    leave_out: Text
    leave_out_hint: Text
    no_partner: Text
    no_children: Text


class Asked(Shape):
    """A question of the short route: it is answered in a field of an item, which it also ticks."""

    item: Id
    part: Literal["who", "when", "note"]
    question: Text
    hint: Text


class ShortChapter(_Chapter):
    """The short route: a few questions that make a plan of one page."""

    kind: Literal["short"]
    name_on_paper: Text
    asks: Annotated[tuple[Asked, ...], Field(min_length=1)]
    closing: Text


class DirectoryChapter(_Chapter):
    """Every organisation, by what she may need."""

    kind: Literal["directory"]
    lines: tuple[LineGroup, ...]


class AboutChapter(_Chapter):
    """Who made this, what it rests on, and how to report a mistake. The sources follow by themselves."""

    kind: Literal["about"]
    points: tuple[Text, ...]
    sources_heading: Text
    sources_intro: Text


class PeopleChapter(_Chapter):
    """The list of people who offered something."""

    kind: Literal["people"]


class ReviewChapter(_Chapter):
    """Her plan as it will be printed, and the buttons that keep it."""

    kind: Literal["review"]


Chapter = Annotated[
    WordsChapter
    | YouChapter
    | ShortChapter
    | HelpChapter
    | ItemsChapter
    | PeopleChapter
    | DirectoryChapter
    | ReviewChapter
    | AboutChapter,
    Field(discriminator="kind"),
]


def guides_of(chapter: Chapter) -> Iterator[tuple[Where, Guide]]:
    """Every guide of a chapter, with its place in the chapter's file."""
    for i, guide in enumerate(chapter.guides):
        yield ("guides", i), guide
    if isinstance(chapter, ItemsChapter):
        for i, item in enumerate(chapter.items):
            for j, guide in enumerate(item.guides):
                yield ("items", i, "guides", j), guide
