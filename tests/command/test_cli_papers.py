"""Papers from the command line: copies for somebody else, days for a calendar, a blank to fill in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from recovery_widgets import cli_papers
from recovery_widgets.document import View
from recovery_widgets.plan import Person, Plan
from recovery_widgets.planfile import write_plan


def test_copy_for_somebody_else_holds_what_was_picked(run: Any, plan: Path, told: Told) -> None:
    """Without picks the command says what can be picked; with them, that is what the copy holds."""
    out = plan.with_name("copy.txt")
    asked = ("export", plan, "--view", "helpers", "-o", out)
    sentence = told(run(*asked))
    assert sentence.startswith("Nothing is picked for this copy.")
    assert "answers.rest-naps.note" in sentence
    assert "sofa" not in sentence
    assert run(*asked, "--pick", "answers.rest-naps.chosen").returncode == 0
    text = out.read_text(encoding="utf-8")
    assert "short rests" in text
    assert "sofa" not in text
    assert run(*asked, "--pick", "answers.rest-naps.note").returncode == 0
    assert "on the sofa ☐ ŷ" in out.read_text(encoding="utf-8")
    assert "is not in this plan" in told(run(*asked, "--pick", "people.r9"))
    assert "is none of the copies" in told(run("export", plan, "--view", "blank", "-o", out))


Told = Callable[[Any], str]


def test_days_for_a_calendar_and_a_blank_to_fill_in(run: Any, plan: Path, told: Told) -> None:
    """The command gives the calendar file and the PDF with fields, too; no day is told."""
    out = plan.with_name("days.ics")
    assert told(run("export", plan, "-o", out)) == "No day for a calendar is in this plan."
    person = Person("r1", "Amara", day="2026-12-31", entry="Soup")
    plan.write_text(write_plan(Plan(people=(person,))), encoding="utf-8")
    assert run("export", plan, "-o", out).returncode == 0
    assert b"DTSTART;VALUE=DATE:20261231" in out.read_bytes()
    assert b"Amara" not in out.read_bytes()
    for more in ((), ("--fillable",)):
        assert run("blank", *more, "-o", plan.with_name("blank.pdf")).returncode == 0
        fields = PdfReader(plan.with_name("blank.pdf")).get_fields() or {}
        assert ("answers.rest-naps.chosen" in fields) is bool(more)


def test_command_offers_every_copy_there_is() -> None:
    """The command line lists the copies itself, to start soon; the list is whole."""
    assert set(cli_papers.VIEWS) == {view.value for view in View} - {"blank"}


def test_a_large_pdf_is_read_to_its_end(run: Any, plan: Path) -> None:
    """Her PDF may be larger than a plan file: what it carries is found behind two million bytes, too."""
    pdf, out = plan.with_name("plan.pdf"), plan.with_name("again.txt")
    assert run("export", plan, "-o", pdf).returncode == 0
    pdf.write_bytes(b"%PDF-1.7\n%" + b" " * 2_300_000 + b"\n" + pdf.read_bytes())
    assert run("export", pdf, "-o", out).returncode == 0
    assert "on the sofa ☐ ŷ" in out.read_text(encoding="utf-8")
