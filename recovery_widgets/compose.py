"""What a paper says, in which order, and who sees what: the one place that decides it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from recovery_widgets.content import (
    Content,
    HelpChapter,
    Item,
    ItemsChapter,
    Nation,
    Organisation,
    PeopleChapter,
    ShortChapter,
    YouChapter,
    fitted,
)
from recovery_widgets.content.chapters import Word
from recovery_widgets.document import (
    Block,
    Bullets,
    Carried,
    Contact,
    Detail,
    Document,
    Entry,
    Paragraph,
    Section,
    Table,
    View,
)
from recovery_widgets.plan import Answer, Plan, You

# Room to write on a blank paper: rows of the people table, lines for a note, for her own things.
BLANK_ROWS = 5
NOTE_LINES = 2
OWN_LINES = 4


def compose(content: Content, plan: Plan, view: View, made_on: date) -> Document:
    """The paper of `plan` for `view`, made on `made_on`; ids no longer known are left out."""
    blank = view is View.BLANK
    # The blank paper is the same whoever prints it, but for the place it is for.
    content, nation = for_her(content, You(nation=plan.you.nation) if blank else plan.you)
    paper = content.words.paper
    carried = Carried(paper.carried_name, paper.carried_description, _on_paper(plan).to_json())
    plan = plan.renamed(content.renamed)
    made = f"{paper.made_on} {content.day(made_on)}."
    opening = {
        View.MINE: (made, paper.not_care),
        View.SHORT: (f"{made} {_dated(content).text}",),
        View.BLANK: (paper.blank_intro, paper.blank_tick, paper.not_care),
    }
    sections = _short(content, plan) if view is View.SHORT else _whole(content, plan, blank)
    return Document(
        title=paper.blank_title if blank else paper.title,
        language=content.workbook.language,
        opening=opening[view],
        sections=tuple(section for section in sections if section.blocks),
        page=paper.page,
        caution=content.words.form.caution,
        marked=paper.marked,
        file_name=paper.blank_file_name if blank else paper.file_name,
        size=nation.paper,
        box=paper.box,
        carried=carried if view is View.MINE else None,
    )


def _on_paper(plan: Plan) -> Plan:
    """The plan without what she wrote beside boxes she did not tick: that is hers alone.

    Its answers have one order, so that the same plan gives the same file.
    """
    ticked = {id_: answer for id_, answer in sorted(plan.answers.items()) if answer.chosen}
    return replace(plan, answers=ticked)


def for_her(content: Content, you: You) -> tuple[Content, Nation]:
    """The words with her own word in them and for where she is, and which nation that is."""
    word = next((word for word in content.you.words if word.id == you.word), content.you.words[0])
    if you.spoken:
        word = Word(id="own", my=you.spoken, your=you.spoken)
    nation = content.nations.get(you.nation, content.default_nation)
    return fitted(content, word, nation), nation


def _short(content: Content, plan: Plan) -> Iterator[Section]:
    """One page: whom to call, and what she answered in the short route."""
    for help_ in _helps(content):
        yield Section(None, help_.name, (*_unit(help_, plan, False), *_brief(content, help_)))
    for chapter in content.chapters:
        if isinstance(chapter, ShortChapter):
            asked = [(content.items[ask.item], plan.answers.get(ask.item)) for ask in chapter.asks]
            blocks = [_chosen(content, item, told) for item, told in asked if told and told.chosen]
            yield Section(chapter.id, chapter.name_on_paper, tuple(blocks))


def _whole(content: Content, plan: Plan, blank: bool) -> Iterator[Section]:
    """First her own unit and the way to help in brief, then her plan, then the whole list and lines."""
    paper = content.words.paper
    for help_ in _helps(content):
        yield Section(help_.id, help_.unit.heading, _unit(help_, plan, blank))
        at_end = Paragraph(paper.list_at_end)
        yield Section(None, help_.name, (*_brief(content, help_), at_end))
    yield Section(content.you.id, content.you.name, _words_of_hers(content.you, plan.you, blank))
    yield from _her_sections(content, plan, blank)
    for help_ in _helps(content):
        blocks = (*_help(content, help_), _here(content))
        yield Section(help_.id, help_.heading, blocks, reference=True, new_page=True)
    last = () if blank else (Paragraph(paper.closing),)
    yield Section(None, paper.sources_heading, (*_sources(content), _dated(content), *last))


def _helps(content: Content) -> tuple[HelpChapter, ...]:
    return tuple(chapter for chapter in content.chapters if isinstance(chapter, HelpChapter))


def _brief(content: Content, chapter: HelpChapter) -> tuple[Block, ...]:
    return (Bullets(None, tuple(sign.text for sign in chapter.brief)), _here(content))


def _here(content: Content) -> Paragraph:
    return Paragraph(content.words.paper.numbers_for, True)


def _dated(content: Content) -> Paragraph:
    dated = content.day(content.workbook.words_dated)
    return Paragraph(f"{content.words.paper.words_dated} {dated}.", True)


def _words_of_hers(asked: YouChapter, you: You, blank: bool) -> tuple[Block, ...]:
    """What she is called and how she speaks of it, for whoever reads the paper with her."""
    chosen = next((word.my for word in asked.words if word.id == you.word), "")
    answers = (
        Detail(asked.called, you.called, path="you.called"),
        Detail(asked.word, you.own or chosen, path="you.own"),
    )
    return _about_her(asked.heading_on_paper, answers, blank)


def _about_her(sentence: str, answers: tuple[Detail, ...], blank: bool) -> tuple[Block, ...]:
    """Her answers below a sentence of ours, or nothing when there are none."""
    details = _told(answers, blank)
    return (Entry(sentence, details),) if details else ()


def _told(answers: tuple[Detail, ...], blank: bool) -> tuple[Detail, ...]:
    """The answers she gave; on a blank paper room for each of them."""
    if blank:
        return tuple(replace(answer, words="") for answer in answers)
    return tuple(answer for answer in answers if answer.words.strip())


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
    asked, told = chapter.unit, plan.unit
    answers = (
        Detail(asked.name, told.name, path="unit.name"),
        Detail(asked.phone, told.phone, path="unit.phone"),
    )
    return _about_her(asked.sentence, answers, blank)


def _help(content: Content, chapter: HelpChapter) -> Iterator[Block]:
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
            yield _chosen(content, item, answer)
    if blank:
        room = Detail(form.own_label, "", OWN_LINES, f"own.{chapter.id}.r1.text")
        yield Entry(form.own_heading, (room,), hint=chapter.own_hint)
    for own in plan.own.get(chapter.id, ()):
        if own.text.strip() and not blank:
            yield Entry(own.text, hers=True)


def _chosen(content: Content, item: Item, answer: Answer) -> Entry:
    return Entry(item.sentence, _details(content, item, answer, False), item.caution)


def _details(content: Content, item: Item, answer: Answer, blank: bool) -> tuple[Detail, ...]:
    form, path = content.words.form, f"answers.{item.id}"
    asked = (
        Detail(item.who or form.who, answer.who, path=f"{path}.who"),
        Detail(item.when or form.when, answer.when, path=f"{path}.when"),
        Detail(item.note or form.note, answer.note, NOTE_LINES, f"{path}.note"),
    )
    return _told(asked, blank)


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


def _sources(content: Content) -> Iterator[Block]:
    """Who published what the safety page says; the page itself links every source."""
    used = {
        source
        for chapter in _helps(content)
        for sign in (*chapter.brief, *(sign for group in chapter.groups for sign in group.signs))
        for source in sign.sources
    }
    publishers = dict.fromkeys(s.publisher for s in content.sources.values() if s.id in used)
    yield Paragraph("; ".join(publishers) + ".", True)
