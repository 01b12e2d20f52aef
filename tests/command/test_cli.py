from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF

from recovery_widgets import __version__, cli, cli_papers
from recovery_widgets.content import Content
from recovery_widgets.exports import FORMATS
from recovery_widgets.places import WORDS

Told = Callable[[Any], str]


def test_check_says_that_the_words_are_in_order(run: Any, content: Content) -> None:
    """Words without mistakes are told in one line, with exit code 0."""
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")
    counted = f"{len(content.chapters)} chapters, {len(content.items)} items"
    assert re.match(rf"The words in “.*data/en” are in order: {counted}\.\n", done.stdout)


def test_check_tells_every_mistake_with_file_and_line(run: Any, copy: Any, told: Told) -> None:
    """All mistakes come at once, one a line, and the exit code is not 0."""
    copy.change("chapters/rest.yaml", "    hint: ", "    hnit: ")
    copy.change("words.yaml", "  when: ", "  wen: ")
    done = run("check", copy.folder)
    lines = told(done).splitlines()
    assert lines[-1] == "4 places need a look before these words can be used."
    assert lines[:-1] == copy.problems()
    assert all(re.match(r"[\w/-]+\.yaml, line \d+: .+", line) for line in lines[:-1])


def test_check_of_a_folder_that_is_not_there(run: Any, plan: Path, told: Told) -> None:
    """A folder that is missing, or no folder, is one sentence and not eight."""
    assert told(run("check", "nowhere")) == "There is no folder “nowhere”."
    assert told(run("check", plan)) == f"There is no folder “{plan}”."


@pytest.mark.parametrize("format_", FORMATS)
def test_export_and_blank_make_every_format(run: Any, plan: Path, format_: str) -> None:
    """A saved plan and the empty plan come out in every format there is."""
    begins = {"pdf": b"%PDF-", "html": b"<!doctype html>", "text": b""}[format_]
    for command in (["export", plan], ["blank"]):
        out = plan.with_suffix(".out")
        done = run(*command, "--format", format_, "-o", out)
        assert (done.returncode, done.stderr) == (0, "")
        assert out.read_bytes().lower().startswith(begins.lower())
        out.unlink()


def test_format_follows_the_name_of_the_file(run: Any, plan: Path) -> None:
    """Without --format, the ending decides, and PDF when it says nothing."""
    for name, begins in (("a.PDF", b"%PDF"), ("a", b"%PDF"), ("a.html", b"<!doctype html>")):
        out = plan.with_name(name)
        assert run("blank", "-o", out).returncode == 0
        assert out.read_bytes()[:15].lower().startswith(begins.lower())
    assert run("export", plan, "-o", plan.with_name("a.txt")).returncode == 0
    assert "on the sofa ☐ ŷ" in plan.with_name("a.txt").read_text(encoding="utf-8")


def test_command_offers_every_format_there_is() -> None:
    """The command line lists the formats itself, to start soon; the list is whole."""
    assert cli_papers.FORMATS == FORMATS


def test_paper_of_a_fixed_day_is_always_the_same(run: Any, plan: Path) -> None:
    """With SOURCE_DATE_EPOCH the same plan gives the same bytes."""
    papers = []
    for name in ("a.pdf", "b.pdf"):
        run("export", plan, "-o", plan.with_name(name), SOURCE_DATE_EPOCH="1763769600")
        papers.append(plan.with_name(name).read_bytes())
    assert papers[0] == papers[1]
    run("export", plan, "-o", plan.with_name("a.txt"), SOURCE_DATE_EPOCH="1763769600")
    assert "22 November 2025" in plan.with_name("a.txt").read_text(encoding="utf-8")


def test_day_that_is_none_is_told(run: Any, told: Told) -> None:
    """A SOURCE_DATE_EPOCH that is no time is told."""
    done = run("blank", "-o", "x.pdf", SOURCE_DATE_EPOCH="yesterday")
    assert told(done) == "SOURCE_DATE_EPOCH is “yesterday”, which is no time."


def test_plan_that_is_none_is_told(run: Any, plan: Path, told: Told) -> None:
    """No file, a folder, another file and a newer plan each get their sentence, and no paper."""
    assert told(run("export", "no.json", "-o", "x.pdf")) == "There is no file “no.json”."
    assert "is a folder" in told(run("export", plan.parent, "-o", "x.pdf"))
    for text, sentence in (
        ("%PDF-1.7", "not whole"),
        ('{"format": "recovery-plan", "version": 2}', "newer workbook"),
        ("[" * 100_000, "not a plan"),
        ("x" * 5_000_000, "too large"),
    ):
        plan.write_text(text, encoding="utf-8")
        answer = told(run("export", plan, "-o", plan.with_name("x.pdf")))
        assert answer.startswith(f"{plan}: ")
        assert sentence in answer
    assert not plan.with_name("x.pdf").exists()


def test_a_paper_is_made_from_a_pdf_that_carries_the_plan(run: Any, plan: Path) -> None:
    """Her own PDF serves as well as the file to come back to."""
    pdf = FPDF()
    pdf.add_page()
    pdf.embed_file(plan)
    carrier = plan.with_name("plan.pdf")
    pdf.output(carrier)
    done = run("export", carrier, "-o", plan.with_name("x.txt"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "on the sofa ☐ ŷ" in plan.with_name("x.txt").read_text(encoding="utf-8")


def test_words_of_hers_are_not_in_a_message(run: Any, plan: Path, told: Told) -> None:
    """A plan that cannot be used is told without repeating what is in it."""
    plan.write_text(
        '{"format": "recovery-plan", "version": 1, "people": [{"name": ["Ana"]}]}', encoding="utf-8"
    )
    assert "Ana" not in told(run("export", plan, "-o", "x.pdf"))


def test_folder_that_is_not_there_is_told(run: Any, plan: Path, told: Told) -> None:
    """Where nothing can be written, a sentence says so."""
    assert told(run("blank", "-o", "no/x.pdf")) == "There is no folder “no”. Make it first."
    assert told(run("blank", "-o", plan.parent)).endswith("is a folder. Name a file in it.")
    assert "There is no folder" in told(run("blank", "-o", plan / "x.pdf"))


def test_folder_that_may_not_be_changed_is_told(run: Any, plan: Path, told: Told) -> None:
    """Without permission nothing is written, and a sentence says so."""
    # Root may write everywhere but there.
    folder = Path("/proc") if os.geteuid() == 0 else plan.parent
    if folder == plan.parent:
        folder.chmod(0o500)
    try:
        answer = told(run("blank", "-o", folder / "x.pdf"))
    finally:
        plan.parent.chmod(0o700)
    assert "could not be written" in answer
    assert answer.endswith("Nothing was changed.")


def test_file_that_stood_there_stays_until_the_new_one_is_whole(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When writing breaks off, the old file is as it was, and no half file is left beside it."""
    old = plan.with_name("x.pdf")
    old.write_bytes(b"the paper of yesterday")

    def disk_is_full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", disk_is_full)
    assert cli.main(["blank", "-o", str(old)]) == 1
    assert "could not be written (No space left on device). Nothing was changed." in (
        capsys.readouterr().err
    )
    assert old.read_bytes() == b"the paper of yesterday"
    assert sorted(path.name for path in plan.parent.iterdir()) == ["plan.json", "x.pdf"]


def test_protected_file_is_left_as_it_is(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that may not be written is not replaced by way of its folder."""
    old = plan.with_name("x.pdf")
    old.write_bytes(b"keep")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert cli.main(["blank", "-o", str(old)]) == 1
    assert "is protected, so it was left as it is." in capsys.readouterr().err
    assert old.read_bytes() == b"keep"


def test_link_leads_to_the_file_it_names(run: Any, plan: Path) -> None:
    """Writing to a link changes the file it leads to, and the link stays."""
    real, link = plan.with_name("real.pdf"), plan.with_name("link.pdf")
    real.write_bytes(b"old")
    link.symlink_to(real)
    assert run("blank", "-o", link).returncode == 0
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such bits")
def test_her_plan_can_be_read_by_its_owner_alone(run: Any, plan: Path) -> None:
    """A paper with her words is for whoever made it; the empty one is for all."""
    hers, empty = plan.with_name("hers.pdf"), plan.with_name("empty.pdf")
    run("export", plan, "-o", hers)
    run("blank", "-o", empty)
    assert hers.stat().st_mode & 0o777 == 0o600
    plain = plan.with_name("plain")
    plain.touch()
    assert empty.stat().st_mode & 0o777 == plain.stat().st_mode & 0o777


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eight", "8866.0", "٣", "99999999999999"])
def test_port_that_is_none_is_told(run: Any, port: str, told: Told) -> None:
    """A port that cannot be one is told, from the environment or by hand."""
    expected = f"The port must be a whole number from 1 to 65535, not “{port}”."
    assert told(run("serve", PORT=port)) == expected
    assert told(run("serve", f"--port={port}")) == expected


def test_port_in_use_is_told(run: Any, told: Told) -> None:
    """A port that something else uses is told in a sentence that names it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        answer = told(run("serve", "--no-browser", "--port", port))
    assert port in answer
    assert len(answer.splitlines()) == 1


def test_wrong_usage_is_exit_code_2(run: Any) -> None:
    """A command that is none, or that lacks its file, says how it is used."""
    for arguments in ([], ["dance"], ["blank"], ["blank", "-o", "x", "--format", "docx"]):
        done = run(*arguments)
        assert done.returncode == 2
        assert done.stderr.startswith("usage: recovery-workbook")


def test_command_says_its_version(run: Any) -> None:
    """The version is the package's."""
    assert run("--version").stdout.strip() == __version__


def test_server_without_a_temporary_folder_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where no temporary folder can be used, a sentence says how to name one."""

    def no_folder(*_: object, **__: object) -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr("tempfile.mkdtemp", no_folder)
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    assert cli.main(["serve", "--no-browser", "--port", str(port)]) == 1
    assert "TMPDIR=/path/to/folder" in capsys.readouterr().err
    assert WORDS not in os.environ


def test_the_blank_paper_is_for_the_place_that_is_named(
    run: Any, tmp_path: Path, told: Told
) -> None:
    """Its numbers are those of the place; a place there is not is told, with all there are."""
    path = tmp_path / "blank.txt"
    assert run("blank", "--nation", "us", "-o", path).returncode == 0
    text = path.read_text(encoding="utf-8")
    assert "call 911" in text
    assert "999" not in text
    sentence = told(run("blank", "--nation", "atlantis", "-o", path))
    assert sentence.startswith("“atlantis” is none of the places: uk, england,")
    assert path.read_text(encoding="utf-8") == text
