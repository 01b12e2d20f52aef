"""What a paper says, in which order, and who sees what: the one place that decides it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from recovery_widgets.content import (
    Content,
    HelpChapter,
    Item,
    ItemsChapter,
    Organisation,
    PeopleChapter,
)
from recovery_widgets.plan import Answer, Plan, Unit


class View(Enum):
    """Who a copy is for: MINE is her whole plan, BLANK the empty one to print and write on."""

    MINE = "mine"
    BLANK = "blank"


@dataclass(frozen=True)
class Paragraph:
    """Our words. `small` is for notes at the foot of a part."""

    text: str
    small: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of our sentences under a heading of their own, or none."""

    heading: str | None
    points: tuple[str, ...]
    intro: str | None = None


@dataclass(frozen=True)
class Detail:
    """One question and her answer, to the letter.

    Without words, on a blank paper, it is room to write: so many `lines`.
    """

    label: str
    words: str
    lines: int = 1


@dataclass(frozen=True)
class Entry:
    """Something she chose (or, on a blank paper, may choose), with her words about it.

    `sentence` is ours unless `hers`; `box` puts a box to tick before it.
    """

    sentence: str
    details: tuple[Detail, ...] = ()
    caution: str | None = None
    hint: str | None = None
    hers: bool = False
    box: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of her words below our column names; rows may be empty on a blank paper."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Contact:
    """Somebody to call: a name, what for, how and when; `checked` says when that was checked."""

    name: str
    offers: str
    reach: tuple[tuple[str, str], ...]
    url: str
    checked: str


Block = Paragraph | Bullets | Entry | Table | Contact


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
class Document:
    """A whole paper, before it has a format.

    `marked` is the sentence to print when a character had no glyph; `file_name` has no ending.
    """

    title: str
    language: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    page: str
    caution: str
    marked: str
    file_name: str

    @property
    def has_her_words(self) -> bool:
        """Whether anything of hers is in it, beside what every paper says."""
        return any(section.chapter and not section.reference for section in self.sections)


# Room to write on a blank paper: rows of the people table, lines for a note, for her own things.
BLANK_ROWS = 5
NOTE_LINES = 2
OWN_LINES = 4


def compose(content: Content, plan: Plan, view: View, made_on: date) -> Document:
    """The paper of `plan` for `view`, made on `made_on`; ids no longer known are left out."""
    paper = content.words.paper
    plan = plan.renamed(content.renamed)
    blank = view is View.BLANK
    dated = f"{paper.words_dated} {content.day(content.workbook.words_dated)}."
    opening = (
        (paper.blank_intro, paper.blank_tick, paper.not_care)
        if blank
        else (f"{paper.made_on} {content.day(made_on)}.", paper.not_care)
    )
    sections = [s for s in _sections(content, plan, blank) if s.blocks]
    last = (
        (Paragraph(dated, True),) if blank else (Paragraph(dated, True), Paragraph(paper.closing))
    )
    ending = Section(None, paper.sources_heading, (*_sources(content), *last))
    return Document(
        title=paper.blank_title if blank else paper.title,
        language=content.workbook.language,
        opening=opening,
        sections=(*sections, ending),
        page=paper.page,
        caution=content.words.form.caution,
        marked=paper.marked,
        file_name=paper.blank_file_name if blank else paper.file_name,
    )


def _sections(content: Content, plan: Plan, blank: bool) -> Iterator[Section]:
    """First her own unit and the way to help in brief, then her plan, then the whole list and lines."""
    helps = [chapter for chapter in content.chapters if isinstance(chapter, HelpChapter)]
    for chapter in helps:
        yield Section(chapter.id, chapter.unit.heading, _unit(chapter, plan, blank))
        brief = Bullets(None, tuple(sign.text for sign in chapter.brief))
        yield Section(None, chapter.name, (brief,))
    yield from _her_sections(content, plan, blank)
    for chapter in helps:
        blocks = tuple(_help(content, chapter))
        yield Section(chapter.id, chapter.heading, blocks, reference=True, new_page=True)


def _her_sections(content: Content, plan: Plan, blank: bool) -> Iterator[Section]:
    for chapter in content.chapters:
        if isinstance(chapter, ItemsChapter):
            blocks: tuple[Block, ...] = tuple(_entries(content, chapter, plan, blank))
            # What has to be known first goes with whatever she chose, to whoever reads the paper.
            first = tuple(Paragraph(text) for text in chapter.first) if blocks else ()
            yield Section(chapter.id, chapter.name, (*first, *blocks))
        elif isinstance(chapter, PeopleChapter):
            table = _people(content, plan, blank)
            yield Section(chapter.id, chapter.name, (table,) if table.rows else ())


def _unit(chapter: HelpChapter, plan: Plan, blank: bool) -> tuple[Block, ...]:
    """Her own unit's number comes before every other."""
    asked, told = chapter.unit, Unit() if blank else plan.unit
    answers = (Detail(asked.name, told.name), Detail(asked.phone, told.phone))
    details = tuple(detail for detail in answers if blank or detail.words.strip())
    return (Entry(asked.sentence, details),) if details else ()


def _help(content: Content, chapter: HelpChapter) -> Iterator[Block]:
    for text in chapter.intro:
        yield Paragraph(text)
    for signs in chapter.groups:
        yield Bullets(signs.heading, tuple(sign.text for sign in signs.signs), signs.action)
    for group in chapter.lines:
        yield Bullets(group.heading, (), group.intro)
        for name in group.organisations:
            yield contact(content, content.organisations[name])


def contact(content: Content, organisation: Organisation) -> Contact:
    """How an organisation is reached, as every paper says it."""
    paper = content.words.paper
    reach: list[tuple[str, str]] = []
    if organisation.phone:
        hint = f" ({organisation.phone_hint})" if organisation.phone_hint else ""
        reach.append((paper.phone, f"{organisation.phone}{hint}"))
    if organisation.sms:
        body = f"{organisation.sms_body} → " if organisation.sms_body else ""
        reach.append((paper.text_message, f"{body}{organisation.sms}"))
    if organisation.hours:
        reach.append((paper.hours, organisation.hours))
    where = f" ({organisation.where})" if organisation.where else ""
    return Contact(
        name=f"{organisation.name}{where}",
        offers=organisation.offers,
        reach=tuple(reach),
        url=organisation.site,
        checked=f"{paper.number_checked} {content.day(organisation.number_checked)}",
    )


def _entries(content: Content, chapter: ItemsChapter, plan: Plan, blank: bool) -> Iterator[Block]:
    form = content.words.form
    for item in chapter.items:
        answer = plan.answers.get(item.id, Answer())
        if blank:
            yield Entry(
                item.sentence,
                _details(content, item, Answer(), True),
                item.caution,
                item.hint,
                box=True,
            )
        elif answer.chosen:
            yield Entry(item.sentence, _details(content, item, answer, False), item.caution)
    if blank:
        yield Entry(
            form.own_heading, (Detail(form.own_label, "", OWN_LINES),), hint=chapter.own_hint
        )
    for own in plan.own.get(chapter.id, ()):
        if own.text.strip() and not blank:
            yield Entry(own.text, hers=True)


def _details(content: Content, item: Item, answer: Answer, blank: bool) -> tuple[Detail, ...]:
    form = content.words.form
    asked = (
        Detail(item.who or form.who, answer.who),
        Detail(item.when or form.when, answer.when),
        Detail(item.note or form.note, answer.note, NOTE_LINES),
    )
    return tuple(detail for detail in asked if blank or detail.words.strip())


def _people(content: Content, plan: Plan, blank: bool) -> Table:
    form = content.words.form
    columns = (form.person_name, form.person_offer, form.person_when, form.person_contact)
    if blank:
        rows: tuple[tuple[str, ...], ...] = (("", "", "", ""),) * BLANK_ROWS
    else:
        written = ((p.name, p.offer, p.when, p.contact) for p in plan.people)
        rows = tuple(row for row in written if any(part.strip() for part in row))
    return Table(content.words.form.person_heading, columns, rows)


def _sources(content: Content) -> Iterator[Block]:
    """Who published what the safety page says; the page itself links every source."""
    used = {
        source
        for chapter in content.chapters
        if isinstance(chapter, HelpChapter)
        for sign in (*chapter.brief, *(sign for group in chapter.groups for sign in group.signs))
        for source in sign.sources
    }
    publishers = dict.fromkeys(s.publisher for s in content.sources.values() if s.id in used)
    yield Paragraph("; ".join(publishers) + ".", True)
