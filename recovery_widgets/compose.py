"""What a paper says, in which order, and who sees what: the one place that decides it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import chain

from recovery_widgets.content import (
    Content,
    Copy,
    Nation,
    ShortChapter,
    fitted,
)
from recovery_widgets.content.chapters import Word
from recovery_widgets.content.pictures import Picture
from recovery_widgets.content.shapes import put
from recovery_widgets.copies import SAFETY, picked
from recovery_widgets.document import (
    Carried,
    Document,
    Paragraph,
    Section,
    Table,
    View,
)
from recovery_widgets.glance import at_a_glance
from recovery_widgets.plan import Plan, TooLong, You
from recovery_widgets.planfile import write_plan
from recovery_widgets.sections import (
    brief_help,
    chapters_of_hers,
    chosen,
    dated,
    helps,
    her_unit,
    here,
    safety_sources,
    shown_how,
    whole_help,
    words_of_hers,
)


def compose(
    content: Content, plan: Plan, view: View, made_on: date, picks: Collection[str] = ()
) -> Document:
    """The paper of `plan` for `view`, made on `made_on`; ids no longer known are left out.

    A copy for somebody else holds what she picked for it, by the paths of its `choices`, and
    nothing else of hers. Other views hold no less for `picks`.
    """
    carried = _carried(content, plan) if view is View.MINE else None
    plan = plan.renamed(content.renamed)
    copy = content.copies.get(view.value)
    if copy:
        # What is not in this smaller plan cannot come into the copy by any way.
        plan = picked(content, plan, copy, picks)
    # The blank paper is the same whoever prints it, but for the place it is for.
    you = You(nation=plan.you.nation) if view is View.BLANK else plan.you
    content, nation = for_her(content, you)
    title, file_name = _names(content, view, copy)
    if copy:
        sections = _copied(content, plan, copy, SAFETY in picks and copy.safety != "never")
    else:
        sections = _short(content, plan) if view is View.SHORT else _whole(content, plan, view)
    return Document(
        title=title,
        language=content.workbook.language,
        foreign=content.workbook.foreign,
        opening=_opening(content, view, copy, made_on),
        sections=tuple(part for part in sections if part.blocks),
        page=content.words.paper.page,
        caution=content.words.form.caution,
        marked=content.words.paper.marked,
        file_name=file_name,
        size=nation.paper,
        box=content.words.paper.box,
        carried=carried,
        pictures=_pictures(content) if view is View.MINE else (),
        one_page=view in (View.SHORT, View.FRIDGE),
    )


def for_her(content: Content, you: You) -> tuple[Content, Nation]:
    """The words with her own word in them and for where she is, and which nation that is."""
    word = next((word for word in content.you.words if word.id == you.word), content.you.words[0])
    if you.spoken:
        # Not read as one of our words is: nothing she writes is a mistake, half a character neither.
        word = Word.model_construct(id="own", my=you.spoken, your=you.spoken)
    nation = content.nations.get(you.nation, content.default_nation)
    return fitted(content, word, nation), nation


def _carried(content: Content, plan: Plan) -> Carried | None:
    """The plan as she has it: what an id is called now is for whoever opens it to find out."""
    paper = content.words.paper
    try:
        return Carried(paper.carried_name, paper.carried_description, write_plan(plan))
    except TooLong:
        # No file could be opened again; her paper is made all the same, and says nothing of one.
        return None


def _pictures(content: Content) -> tuple[Picture, ...]:
    """The drawings that stand at the head of chapters."""
    return tuple(content.pictures[one.picture] for one in content.chapters if one.picture)


def _names(content: Content, view: View, copy: Copy | None) -> tuple[str, str]:
    """The title of a paper and the name of its file."""
    paper = content.words.paper
    if copy:
        return copy.title, copy.file_name
    if view is View.BLANK:
        return paper.blank_title, paper.blank_file_name
    return paper.title, paper.file_name


def _opening(content: Content, view: View, copy: Copy | None, made_on: date) -> tuple[str, ...]:
    paper = content.words.paper
    made = put(paper.made_on, content.language.day(made_on))
    if copy:
        return (*copy.opening, made)
    if view is View.BLANK:
        return (paper.blank_intro, paper.blank_tick, paper.not_care)
    return (f"{made} {dated(content).text}",) if view is View.SHORT else (made, paper.not_care)


def _copied(content: Content, plan: Plan, copy: Copy, safety_too: bool) -> Iterator[Section]:
    """What was picked; whom to call and what to take care with only where she wants that there."""
    for help_ in helps(content):
        yield Section(help_.id, help_.unit.heading, her_unit(help_, plan, False))
        if safety_too:
            yield Section(None, help_.name, brief_help(content, help_))
    yield Section(content.you.id, content.you.name, words_of_hers(content.you, plan.you, False))
    cautions = safety_too and copy.has_cautions
    yield from _together(copy, chapters_of_hers(content, plan, False, cautions))
    if copy.closing_heading:
        yield Section(None, copy.closing_heading, tuple(map(Paragraph, copy.closing)))


def _together(copy: Copy, sections: Iterator[Section]) -> Iterator[Section]:
    """What she chose below one heading, where a copy has one; a table keeps its own."""
    apart = [section for section in sections if section.blocks]
    if not copy.together:
        yield from apart
        return
    lists = [part for part in apart if not any(isinstance(one, Table) for one in part.blocks)]
    if lists:
        yield Section(lists[0].chapter, copy.together, tuple(chain(*(one.blocks for one in lists))))
    yield from (part for part in apart if part not in lists)


def _short(content: Content, plan: Plan) -> Iterator[Section]:
    """One page: whom to call, and what she answered in the short route."""
    for help_ in helps(content):
        yield Section(
            None, help_.name, (*her_unit(help_, plan, False), *brief_help(content, help_))
        )
    for chapter in content.chapters:
        if isinstance(chapter, ShortChapter):
            asked = [(content.items[ask.item], plan.answers.get(ask.item)) for ask in chapter.asks]
            blocks = [chosen(content, item, told) for item, told in asked if told and told.chosen]
            yield Section(chapter.id, chapter.name_on_paper, tuple(blocks))


def _whole(content: Content, plan: Plan, view: View) -> Iterator[Section]:
    """First her own unit and the way to help in brief, then her plan, then the whole list and lines."""
    paper, blank = content.words.paper, view is View.BLANK
    for help_ in helps(content):
        yield Section(help_.id, help_.unit.heading, her_unit(help_, plan, blank))
        at_end = Paragraph(paper.list_at_end)
        yield Section(None, help_.name, (*brief_help(content, help_), at_end))
    yield Section(content.you.id, content.you.name, words_of_hers(content.you, plan.you, blank))
    yield from chapters_of_hers(content, plan, blank)
    if not blank:
        yield at_a_glance(content, plan)
        yield from shown_how(content, plan)
    for help_ in helps(content):
        blocks = (*whole_help(content, help_), here(content))
        yield Section(help_.id, help_.heading, blocks, reference=True, new_page=True)
    last = () if blank else (Paragraph(paper.closing),)
    yield Section(None, paper.sources_heading, (*safety_sources(content), dated(content), *last))
