"""The parts that papers are composed of: from the words and a plan to sections and blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from recovery_widgets.content import (
    Content,
    Guide,
    HelpChapter,
    Item,
    ItemsChapter,
    Organisation,
    PeopleChapter,
    YouChapter,
)
from recovery_widgets.content.shapes import put
from recovery_widgets.document import (
    Block,
    Bullets,
    Contact,
    Detail,
    Entry,
    Paragraph,
    Section,
    Table,
)
from recovery_widgets.plan import Answer, Plan, You

# Room to write on a blank paper: rows of the people table, lines for a note, for her own things.
BLANK_ROWS = 5
NOTE_LINES = 2
OWN_LINES = 4


def helps(content: Content) -> tuple[HelpChapter, ...]:
    """The chapters of help: on every paper of hers."""
    return tuple(chapter for chapter in content.chapters if isinstance(chapter, HelpChapter))


def brief_help(content: Content, chapter: HelpChapter) -> tuple[Block, ...]:
    """Whom to call, in a few lines."""
    return (Bullets(None, tuple(sign.text for sign in chapter.brief)), here(content))


def here(content: Content) -> Paragraph:
    """Where the numbers on a paper are for."""
    return Paragraph(content.words.paper.numbers_for, True)


def dated(content: Content) -> Paragraph:
    """How old our words are."""
    day = content.language.day(content.workbook.words_dated)
    return Paragraph(put(content.words.paper.words_dated, day), True)


def words_of_hers(asked: YouChapter, you: You, blank: bool) -> tuple[Block, ...]:
    """What she is called and how she speaks of it, for whoever reads the paper with her."""
    answers = (
        Detail(asked.called, you.called, path="you.called"),
        Detail(asked.word, word_of_hers(asked, you), path="you.own"),
    )
    return _about_her(asked.heading_on_paper, answers, blank)


def word_of_hers(asked: YouChapter, you: You) -> str:
    """How she speaks of it: in her own words, or with one from the list."""
    chosen = next((word.my for word in asked.words if word.id == you.word), "")
    return you.own if you.own.strip() else chosen


def _about_her(sentence: str, answers: tuple[Detail, ...], blank: bool) -> tuple[Block, ...]:
    """Her answers below a sentence of ours, or nothing when there are none."""
    details = _told(answers, blank)
    return (Entry(sentence, details),) if details else ()


def _told(answers: tuple[Detail, ...], blank: bool) -> tuple[Detail, ...]:
    """The answers she gave; on a blank paper room for each of them."""
    if blank:
        return tuple(replace(answer, words="") for answer in answers)
    return tuple(answer for answer in answers if answer.words.strip())


def chapters_of_hers(
    content: Content, plan: Plan, blank: bool, cautions: bool = True
) -> Iterator[Section]:
    """What she chose, chapter by chapter, and the people; `cautions` keeps what to take care with."""
    for chapter in content.chapters:
        if isinstance(chapter, ItemsChapter):
            blocks: tuple[Block, ...] = tuple(_entries(content, chapter, plan, blank))
            # What has to be known first goes with whatever she chose.
            first = tuple(map(Paragraph, chapter.first)) if blocks and cautions else ()
            blocks = blocks if cautions else tuple(map(_without_caution, blocks))
            yield Section(chapter.id, chapter.name, (*first, *blocks))
        elif isinstance(chapter, PeopleChapter):
            table = _people(content, plan, blank)
            sent = () if blank else tuple(_to_people(content, plan))
            yield Section(chapter.id, chapter.name, ((table,) if table.rows else ()) + sent)


def shown_how(content: Content, plan: Plan) -> Iterator[Section]:
    """The guides with pictures to what she chose: to be done with both hands, so not on a screen."""
    for chapter in content.chapters:
        if isinstance(chapter, ItemsChapter):
            ticked = (one for one in chapter.items if plan.answers.get(one.id, Answer()).chosen)
            for guide in chain.from_iterable(item.guides for item in ticked):
                if guide.pictures:
                    blocks = tuple(_steps(content, guide))
                    yield Section(chapter.id, guide.name, blocks, reference=True, new_page=True)


def _steps(content: Content, guide: Guide) -> Iterator[Block]:
    """What to know first, and then each step with its picture."""
    yield Bullets(None, guide.first, f"{content.words.form.caution}:")
    yield from map(Paragraph, guide.text)
    for number, step in enumerate(guide.steps, 1):
        shown = [content.pictures[one.picture] for one in guide.pictures if one.step == number]
        yield Paragraph(f"{number}. {step}", keep=bool(shown))
        yield from shown
    yield from map(Paragraph, guide.points)


def her_unit(chapter: HelpChapter, plan: Plan, blank: bool) -> tuple[Block, ...]:
    """Her own unit's number comes before every other."""
    asked, told = chapter.unit, plan.unit
    answers = (
        Detail(asked.name, told.name, path="unit.name"),
        Detail(asked.phone, told.phone, path="unit.phone"),
    )
    return _about_her(asked.sentence, answers, blank)


def whole_help(content: Content, chapter: HelpChapter) -> Iterator[Block]:
    """The whole list of warning signs, and every line to call."""
    for text in chapter.intro:
        yield Paragraph(text)
    # What can be opened on the page besides is for some; on paper it would be four pages for all.
    for signs in chapter.groups:
        yield Bullets(signs.heading, tuple(sign.text for sign in signs.signs), signs.action)
    for group in chapter.lines:
        yield Bullets(group.heading, (), group.intro)
        for name in group.organisations:
            yield contact(content, content.organisations[name])


def contact(content: Content, organisation: Organisation) -> Contact:
    """How an organisation is reached, as every paper says it."""
    paper, in_order = content.words.paper, content.language.in_order
    reach: list[tuple[str, str]] = []
    if organisation.phone:
        hint = f" ({organisation.phone_hint})" if organisation.phone_hint else ""
        reach.append((paper.phone, f"{in_order(organisation.phone)}{hint}"))
    if organisation.sms:
        body = f"{organisation.sms_body} → " if organisation.sms_body else ""
        reach.append((paper.text_message, f"{body}{in_order(organisation.sms)}"))
    if organisation.hours:
        reach.append((paper.hours, organisation.hours))
    where = f" ({organisation.where})" if organisation.where else ""
    return Contact(
        name=f"{organisation.name}{where}",
        offers=organisation.offers,
        reach=tuple(reach),
        url=organisation.site,
        checked=put(paper.number_checked, content.language.day(organisation.number_checked)),
        link=organisation.url,
    )


def _entries(content: Content, chapter: ItemsChapter, plan: Plan, blank: bool) -> Iterator[Block]:
    form = content.words.form
    for item in chapter.items:
        answer = plan.answers.get(item.id, Answer())
        if blank:
            yield Entry(
                item.sentence,
                _details(content, item, answer, True),
                item.caution,
                item.hint,
                box=True,
                path=f"answers.{item.id}.chosen",
            )
        elif answer.chosen:
            yield chosen(content, item, answer)
    if blank:
        room = Detail(form.own_label, "", OWN_LINES, f"own.{chapter.id}.r1.text")
        yield Entry(form.own_heading, (room,), hint=chapter.own_hint)
    for own in plan.own.get(chapter.id, ()):
        if own.text.strip() and not blank:
            yield Entry(own.text, hers=True)


def chosen(content: Content, item: Item, answer: Answer) -> Entry:
    """An item she ticked, with what she wrote about it."""
    return Entry(item.sentence, _details(content, item, answer, False), item.caution)


def _without_caution(block: Block) -> Block:
    return replace(block, caution=None) if isinstance(block, Entry) else block


def _details(content: Content, item: Item, answer: Answer, blank: bool) -> tuple[Detail, ...]:
    return _told(asked_about(content, item, answer), blank)


def asked_about(content: Content, item: Item, answer: Answer) -> tuple[Detail, ...]:
    """What is asked about an item, with what she answered and where a plan holds it."""
    form, path = content.words.form, f"answers.{item.id}"
    return (
        Detail(item.who or form.who, answer.who, path=f"{path}.who"),
        Detail(item.when or form.when, answer.when, path=f"{path}.when"),
        Detail(item.note or form.note, answer.note, NOTE_LINES, f"{path}.note"),
    )


def _people(content: Content, plan: Plan, blank: bool) -> Table:
    form = content.words.form
    columns = (form.person_name, form.person_offer, form.person_when, form.person_contact)
    if blank:
        paths = tuple(
            tuple(f"people.r{row}.{part}" for part in ("name", "offer", "when", "contact"))
            for row in range(1, BLANK_ROWS + 1)
        )
        return Table(form.person_heading, columns, (("", "", "", ""),) * BLANK_ROWS, paths)
    written = ((p.name, p.offer, p.when, p.contact) for p in plan.people)
    rows = tuple(row for row in written if any(part.strip() for part in row))
    return Table(form.person_heading, columns, rows)


def _to_people(content: Content, plan: Plan) -> Iterator[Entry]:
    """Her message to each person, and the day she chose for her calendar."""
    message, entry = content.words.message, content.words.entry
    for person in plan.people:
        told = (
            Detail(message.label, person.message),
            Detail(entry.day, _day(content, person.day)),
            Detail(entry.title, person.entry),
        )
        if written := _told(told, False):
            name = person.name.strip()
            yield Entry(name or content.words.form.person, written, hers=bool(name))


def _day(content: Content, text: str) -> str:
    """A day as the language writes it; what is no day, to the letter."""
    try:
        return content.language.day(date.fromisoformat(text))
    except ValueError:
        return text


def safety_sources(content: Content) -> Iterator[Block]:
    """Who published what the safety page says; the page itself links every source."""
    used = {
        source
        for chapter in helps(content)
        for sign in (*chapter.brief, *(sign for group in chapter.groups for sign in group.signs))
        for source in sign.sources
    }
    publishers = dict.fromkeys(s.publisher for s in content.sources.values() if s.id in used)
    yield Paragraph(f"{content.language.listed(publishers)}.", True)
