"""The command `recovery-workbook`: serve, check, and those of `cli_papers`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from recovery_widgets import __version__
from recovery_widgets.cli_papers import add_language, add_paper_commands
from recovery_widgets.files import CommandProblem
from recovery_widgets.places import NoWords, data_folder, languages

PORT = 8866
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
    except (CommandProblem, NoWords, PlanProblem) as problem:
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
    add_language(serve)
    serve.set_defaults(run=_serve)

    check = commands.add_parser("check", help="look for mistakes in the words")
    check.add_argument("data", nargs="?", type=Path, help="a folder of words other than our own")
    check.add_argument("--due", metavar="DAY", help="also list what was to be looked at by then")
    check.set_defaults(run=_check)

    add_paper_commands(commands)
    return parser


def _serve(asked: argparse.Namespace) -> None:
    port = _number(asked.port or os.environ.get("PORT") or str(PORT), 65535, "port")
    quiet = asked.no_browser or os.environ.get("NO_BROWSER", "") not in ("", "0")
    from recovery_widgets.server import MOST_PLANS, ServerProblem, serve
    from recovery_widgets.server.memory import start_again_overwriting

    most = _number(asked.most_plans or str(MOST_PLANS), 10_000, "number of plans")
    words = data_folder(asked.language)
    if asked.own_process:
        start_again_overwriting()
    try:
        serve(port, open_browser=not quiet, most_plans=most, words=words)
    except ServerProblem as problem:
        raise CommandProblem(str(problem)) from None


def _number(text: str, most: int, name: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= most):
        raise CommandProblem(f"The {name} must be a whole number from 1 to {most}, not “{text}”.")
    return int(text)


def _check(asked: argparse.Namespace) -> None:
    from recovery_widgets.content import ContentProblems, review_content

    folder = asked.data or data_folder()
    if not folder.is_dir():
        raise CommandProblem(f"There is no folder “{folder}”.")
    if inside := languages(folder):
        raise CommandProblem(
            f"“{folder}” holds words in: {', '.join(inside)}. Name one of these folders."
        )
    review = review_content(folder, asked.due and _day(asked.due))
    if review.problems:
        raise ContentProblems(review.problems)
    chapters, items = len(review.content.chapters), len(review.content.items)
    _say(f"The words in “{folder}” are in order: {chapters} chapters, {items} items.")
    if not review.ages:
        _say("How hard they are to read was not looked at: that is known of English only.")
        return
    ages = sorted(review.ages.items(), key=lambda one: -one[1])
    told = (f"{Path(file).stem} {age:.1f}" for file, age in ages if file.startswith("chapters/"))
    _say(f"Reading ages of the pages, the hardest first: {', '.join(told)}.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandProblem(f"“{text}” is no day. Write it as 2027-02-28.") from None


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
