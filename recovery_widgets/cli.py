"""The command `recovery-workbook`: serve | check | export | blank."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from recovery_widgets import __version__
from recovery_widgets.files import CommandProblem, read_file, write_file

if TYPE_CHECKING:
    from recovery_widgets.document import Document, View
    from recovery_widgets.plan import Plan

PORT = 8866
VIEWS = ("mine", "short", "helpers", "home", "work", "doula", "fridge", "gifts")
PAPERS = ("a4", "letter")
FORMATS = ("pdf", "text", "html")
ENDINGS = {".pdf": "pdf", ".txt": "text", ".html": "html", ".htm": "html"}
DONE, NOT_DONE, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is 0, or 1 when something was in the way (2: wrong usage)."""
    asked = _parser().parse_args(arguments)
    # Called from Python, the process is not ours.
    asked.own_process = arguments is None
    # Imported here, as in every command: `--help` should not wait for what it does not use.
    from recovery_widgets.content import ContentProblems
    from recovery_widgets.plan import PlanProblem

    try:
        asked.run(asked)
    except ContentProblems as problems:
        _complain(*map(str, problems.problems), _count(len(problems.problems)))
    except (CommandProblem, PlanProblem) as problem:
        _complain(str(problem))
    except KeyboardInterrupt:
        return INTERRUPTED
    else:
        return DONE
    return NOT_DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="recovery-workbook",
        description="A gentle workbook for planning your own recovery after a miscarriage.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="open the workbook in a browser")
    serve.add_argument("--port", help=f"where to serve it (PORT, or {PORT})")
    serve.add_argument("--no-browser", action="store_true", help="only print the address")
    serve.add_argument("--most-plans", help="how many plans may be open at once (50)")
    serve.set_defaults(run=_serve)

    check = commands.add_parser("check", help="look for mistakes in the words")
    check.add_argument("data", nargs="?", type=Path, help="a folder of words other than our own")
    check.add_argument("--due", metavar="DAY", help="also list what was to be looked at by then")
    check.set_defaults(run=_check)

    _add_paper_commands(commands)
    return parser


def _add_paper_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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
    blank.set_defaults(run=_blank)

    for command in (export, blank):
        command.add_argument("--paper", choices=PAPERS, help="the one used in that place")
        command.add_argument("--large-print", action="store_true", help="for a PDF")
    for command in (export, packet, blank):
        command.add_argument("--format", choices=FORMATS, help="the one FILE ends in, or pdf")
        command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")


def _serve(asked: argparse.Namespace) -> None:
    port = _number(asked.port or os.environ.get("PORT") or str(PORT), 65535, "port")
    quiet = asked.no_browser or os.environ.get("NO_BROWSER", "") not in ("", "0")
    from recovery_widgets.server import MOST_PLANS, ServerProblem, serve
    from recovery_widgets.server.memory import start_again_overwriting

    most = _number(asked.most_plans or str(MOST_PLANS), 10_000, "number of plans")
    if asked.own_process:
        start_again_overwriting()
    try:
        serve(port, open_browser=not quiet, most_plans=most)
    except ServerProblem as problem:
        raise CommandProblem(str(problem)) from None


def _number(text: str, most: int, name: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= most):
        raise CommandProblem(f"The {name} must be a whole number from 1 to {most}, not “{text}”.")
    return int(text)


def _check(asked: argparse.Namespace) -> None:
    from recovery_widgets.content import ContentProblems, review_content
    from recovery_widgets.places import data_folder

    folder = asked.data or data_folder()
    if not folder.is_dir():
        raise CommandProblem(f"There is no folder “{folder}”.")
    review = review_content(folder, asked.due and _day(asked.due))
    if review.problems:
        raise ContentProblems(review.problems)
    chapters, items = len(review.content.chapters), len(review.content.items)
    _say(f"The words in “{folder}” are in order: {chapters} chapters, {items} items.")
    ages = sorted(review.ages.items(), key=lambda one: -one[1])
    told = (f"{Path(file).stem} {age:.1f}" for file, age in ages if file.startswith("chapters/"))
    _say(f"Reading ages of the pages, the hardest first: {', '.join(told)}.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandProblem(f"“{text}” is no day. Write it as 2027-02-28.") from None


def _export(asked: argparse.Namespace) -> None:
    from recovery_widgets.document import View
    from recovery_widgets.plan import PlanProblem
    from recovery_widgets.planfile import LARGEST_FILE, read_plan

    try:
        plan = read_plan(read_file(asked.plan, LARGEST_FILE))
    except PlanProblem as problem:
        raise CommandProblem(f"{asked.plan}: {problem}") from None
    if asked.view not in VIEWS:
        raise CommandProblem(f"“{asked.view}” is none of the copies: {', '.join(VIEWS)}.")
    view = View(asked.view)
    _make(asked, plan, view, _picks(asked, plan, view))


def _picks(asked: argparse.Namespace, plan: Plan, view: View) -> tuple[str, ...]:
    """What a copy may hold: what was named, or what is picked for it at first."""
    from recovery_widgets.content import load_content
    from recovery_widgets.copies import at_first, choices

    content = load_content()
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
    from recovery_widgets.content import load_content
    from recovery_widgets.document import View
    from recovery_widgets.plan import Plan, You

    known = load_content().nations
    if asked.nation and asked.nation not in known:
        raise CommandProblem(f"“{asked.nation}” is none of the places: {', '.join(known)}.")
    _make(asked, Plan(you=You(nation=asked.nation)), View.BLANK)


def _export_content(asked: argparse.Namespace) -> None:
    from recovery_widgets.content import load_content
    from recovery_widgets.packet import compose_packet

    _write_paper(asked, compose_packet(load_content(), _today()), private=False)


def _make(asked: argparse.Namespace, plan: Plan, view: View, picks: Sequence[str] = ()) -> None:
    from recovery_widgets.compose import compose
    from recovery_widgets.content import load_content
    from recovery_widgets.document import View

    document = compose(load_content(), plan, view, _today(), picks)
    document = replace(document, large=asked.large_print, size=asked.paper or document.size)
    _write_paper(asked, document, private=view is not View.BLANK)


def _write_paper(asked: argparse.Namespace, document: Document, *, private: bool) -> None:
    from recovery_widgets.exports import make_paper

    format_ = asked.format or ENDINGS.get(asked.output.suffix.lower(), "pdf")
    write_file(asked.output, make_paper(document, format_).content, private=private)


def _today() -> date:
    # Set by those who want the same bytes every time.
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if not fixed:
        return date.today()
    try:
        return datetime.fromtimestamp(int(fixed), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise CommandProblem(f"SOURCE_DATE_EPOCH is “{fixed}”, which is no time.") from None


def _count(problems: int) -> str:
    places = "1 place needs" if problems == 1 else f"{problems} places need"
    return f"{places} a look before these words can be used."


def _say(sentence: str) -> None:
    # A path may hold what this terminal cannot show.
    encoding = sys.stdout.encoding
    print(sentence.encode(encoding, "backslashreplace").decode(encoding))


def _complain(*sentences: str) -> None:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
