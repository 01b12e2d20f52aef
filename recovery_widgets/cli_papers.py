"""The commands that make papers: export, export-content and blank."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from recovery_widgets.files import CommandProblem, read_file, write_file
from recovery_widgets.places import data_folder

if TYPE_CHECKING:
    from recovery_widgets.content import Content
    from recovery_widgets.document import Document, View
    from recovery_widgets.plan import Plan

VIEWS = ("mine", "short", "helpers", "home", "work", "doula", "fridge", "gifts")
PAPERS = ("a4", "letter")
FORMATS = ("pdf", "text", "html")
ENDINGS = {".ics": "calendar", ".pdf": "pdf", ".txt": "text", ".html": "html", ".htm": "html"}
CALENDAR = "calendar"


def add_language(command: argparse.ArgumentParser) -> None:
    """Let it be said to a command in which language its words are."""
    command.add_argument("--language", metavar="TAG", help="the language of the words (en)")


def add_paper_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Give the command line the commands export, export-content and blank."""
    export = commands.add_parser("export", help="make a paper from a saved plan")
    export.add_argument("plan", type=Path, help="a plan file, or a PDF that carries one")
    export.add_argument(
        "--view", default="mine", metavar="WHO", help=f"who it is for: {', '.join(VIEWS)} (mine)"
    )
    export.add_argument(
        "--pick", action="append", metavar="WHAT", help="what a copy for somebody else may hold"
    )
    export.set_defaults(run=_export)

    packet = commands.add_parser(
        "export-content", help="write all words with their sources, for a reviewer to mark"
    )
    packet.set_defaults(run=_export_content)

    blank = commands.add_parser("blank", help="make the empty plan, to print and fill in by hand")
    blank.add_argument("--nation", default="", help="the place it is for, such as us (the UK)")
    blank.add_argument(
        "--fillable", action="store_true", help="a PDF to fill in on a screen instead of by hand"
    )
    blank.set_defaults(run=_blank)

    for command in (export, blank):
        command.add_argument("--paper", choices=PAPERS, help="the one used in that place")
        command.add_argument("--large-print", action="store_true", help="for a PDF")
    for command in (export, packet, blank):
        formats = (*FORMATS, CALENDAR) if command is export else FORMATS
        command.add_argument("--format", choices=formats, help="the one FILE ends in, or pdf")
        add_language(command)
        command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")


def _export(asked: argparse.Namespace) -> None:
    from recovery_widgets.document import View
    from recovery_widgets.plan import PlanProblem
    from recovery_widgets.planfile import LARGEST_PDF, read_plan

    try:
        plan = read_plan(read_file(asked.plan, LARGEST_PDF))
    except PlanProblem as problem:
        raise CommandProblem(f"{asked.plan}: {problem}") from None
    if _format(asked) == CALENDAR:
        return _write_calendar(asked, plan)
    if asked.view not in VIEWS:
        raise CommandProblem(f"“{asked.view}” is none of the copies: {', '.join(VIEWS)}.")
    content, view = _content(asked), View(asked.view)
    return _make(asked, content, plan, view, _picks(asked, content, plan, view))


def _picks(asked: argparse.Namespace, content: Content, plan: Plan, view: View) -> tuple[str, ...]:
    """What a copy may hold: what was named, or what is picked for it at first."""
    from recovery_widgets.copies import at_first, choices

    copy = content.copies.get(view.value)
    if copy is None:
        return ()
    plan = plan.renamed(content.renamed)
    known = [part.path for group in choices(content, plan, copy) for part in group.offered]
    picks = tuple(asked.pick or at_first(content, plan, copy))
    unknown = [pick for pick in picks if pick not in known]
    if picks and not unknown:
        return picks
    told = (
        f"“{unknown[0]}” is not in this plan, or not for this copy."
        if unknown
        else "Nothing is picked for this copy."
    )
    can = (
        f" Name with --pick what it may hold: {', '.join(known)}."
        if known
        else " The plan holds nothing for it."
    )
    raise CommandProblem(told + can)


def _blank(asked: argparse.Namespace) -> None:
    from recovery_widgets.document import View
    from recovery_widgets.plan import Plan, You

    content = _content(asked)
    known = content.nations
    if asked.nation and asked.nation not in known:
        raise CommandProblem(f"“{asked.nation}” is none of the places: {', '.join(known)}.")
    _make(asked, content, Plan(you=You(nation=asked.nation)), View.BLANK)


def _export_content(asked: argparse.Namespace) -> None:
    from recovery_widgets.packet import compose_packet

    _write_paper(asked, compose_packet(_content(asked), _today()), private=False)


def _content(asked: argparse.Namespace) -> Content:
    """The words in the language that was asked for."""
    from recovery_widgets.content import load_content

    return load_content(data_folder(asked.language))


def _make(
    asked: argparse.Namespace, content: Content, plan: Plan, view: View, picks: Sequence[str] = ()
) -> None:
    from recovery_widgets.compose import compose
    from recovery_widgets.document import View

    document = compose(content, plan, view, _today(), picks)
    size = asked.paper or document.size
    fillable = view is View.BLANK and asked.fillable
    document = replace(document, large=asked.large_print, size=size, fillable=fillable)
    _write_paper(asked, document, private=view is not View.BLANK)


def _write_paper(asked: argparse.Namespace, document: Document, *, private: bool) -> None:
    from recovery_widgets.exports import make_paper

    write_file(asked.output, make_paper(document, _format(asked)).content, private=private)


def _write_calendar(asked: argparse.Namespace, plan: Plan) -> None:
    """The days she chose for people, as a file that a calendar opens."""
    from recovery_widgets.exports.calendar import make_calendar

    content = _content(asked)
    days = [(person.day, person.entry) for person in plan.people if person.day]
    file = make_calendar(days, content.words.entry.unnamed, _today())
    write_file(asked.output, file, private=True)


def _format(asked: argparse.Namespace) -> str:
    return asked.format or ENDINGS.get(asked.output.suffix.lower(), "pdf")


def _today() -> date:
    # Set by those who want the same bytes every time.
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if not fixed:
        return date.today()
    try:
        return datetime.fromtimestamp(int(fixed), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise CommandProblem(f"SOURCE_DATE_EPOCH is “{fixed}”, which is no time.") from None
