"""The file to come back to: saved, and opened again another day, on another device."""

from __future__ import annotations

import io
import json
import zlib
from pathlib import Path

import pytest
from fpdf import FPDF
from playwright.sync_api import expect
from pypdf import PdfWriter

from recovery_widgets.content import Content
from recovery_widgets.plan import Plan
from recovery_widgets.planfile import read_plan, write_plan

EVERYTHING = """() => Object.fromEntries([...document.querySelectorAll(
  "input[name], select[name], textarea[name]")]
  .map((one) => [one.id, one.type === "checkbox" ? one.checked : one.value])
  .filter(([, value]) => value))"""


@pytest.fixture
def panel(content: Content):
    """Open the panel in the review of a page."""

    def panel_of(watched):
        watched.review()
        part = watched.page.locator("[data-file-panel]")
        if not part.evaluate("one => one.open"):
            part.locator("summary").click()
        return part

    return panel_of


def open_file(part, name: str, content: bytes) -> None:
    """Choose a file and press the button."""
    part.locator("input").set_input_files({"name": name, "mimeType": "", "buffer": content})
    part.locator("[data-open-file]").click()


def pdf_with(file: bytes, password: str = "") -> bytes:
    """A PDF that carries a file, locked or not."""
    pdf = FPDF()
    pdf.add_page()
    pdf.embed_file(bytes=file, basename="plan.json", compress=True)
    writer = PdfWriter(clone_from=io.BytesIO(bytes(pdf.output())))
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    with io.BytesIO() as out:
        writer.write(out)
        return out.getvalue()


def test_what_was_saved_comes_back_on_another_device(open_page, content: Content, panel):
    """Ticks, words in any script, rows, her word and her place: all of it, and nothing else."""
    first = open_page()
    first.go("you")
    first.write("you.own", "רות")
    first.named("you.nation").select_option("wales")
    first.go("rest")
    first.tick("rest-naps")
    first.write("answers.rest-naps.note", 'By the <b>window</b> {your loss} "8471"\n🫶🏽')
    first.go("people")
    first.page.locator('[data-rows="people"] [data-add]').click()
    first.write("people.r2.name", "ŷ Amara")
    held = first.page.evaluate(EVERYTHING)
    part = panel(first)
    with first.page.expect_download() as download:
        part.locator('[data-paper="plan"]').click()
    assert download.value.suggested_filename == "plan.json"
    file = Path(download.value.path()).read_bytes()
    assert read_plan(file).you.nation == "wales"
    expect(part.get_by_text(content.words.page.saved_plan)).to_be_in_viewport()
    pdf = first.save("pdf")

    second = open_page()
    second.go("food")
    second.tick("food-cooks")
    part = panel(second)
    open_file(part, "plan.json", file)
    expect(part.locator("[data-file-status]")).to_have_text(content.words.file.came)
    assert second.page.evaluate(EVERYTHING) == held
    expect(second.page.locator("[data-preview]")).to_contain_text("window")
    second.page.reload()
    assert second.page.evaluate(EVERYTHING) == held

    second.go("food")
    second.tick("food-cooks")
    second.go("review")
    open_file(panel(second), "plan.pdf", pdf)
    expect(part.locator("[data-file-status]")).to_have_text(content.words.file.came)
    assert second.page.evaluate(EVERYTHING) == held


BEGINNING = b'{"format":"recovery-plan","version":1,'
FOREIGN = {
    "nothing.json": ("not_a_plan", b""),
    "picture.json": ("not_a_plan", bytes(range(256)) * 20),
    "other.json": ("not_a_plan", b'{"format": "shopping", "version": 1}'),
    "deep.json": ("not_a_plan", b"[" * 200_000),
    "wrong.json": ("damaged", BEGINNING + b'"answers":{"rest-naps":{"note":7}}}'),
    "cut.json": ("damaged", BEGINNING + b'"answers":{"rest-na'),
    "large.json": ("too_large", b" " * 2_000_001),
    "many.json": ("too_large", BEGINNING + b'"people":[' + b"{}," * 600_000 + b"{}]}"),
    "newer.json": ("newer_plan", b'{"format": "recovery-plan", "version": 99}'),
    "bill.pdf": ("pdf_without_plan", pdf_with(b"5 euros")),
    "locked.pdf": ("locked_pdf", pdf_with(BEGINNING + b'"you":{}}', "secret")),
    "cut.pdf": ("damaged", pdf_with(BEGINNING + b'"you":{}}')[:300]),
    "bomb.pdf": (
        "too_large",
        b"%PDF-1.7\nstream\n" + zlib.compress(BEGINNING + b'"x":"' + b"a" * 50_000_000),
    ),
}


def test_a_file_that_is_no_plan_changes_nothing_and_says_so(open_page, content: Content, panel):
    """Empty, foreign, broken, endless, too large, too new, locked: a clear sentence, and her words stay."""
    watched = open_page()
    watched.go("rest")
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", "By the window")
    held = watched.page.evaluate(EVERYTHING)
    part = panel(watched)
    said = part.locator("[data-file-status]")
    part.locator("[data-open-file]").click()
    expect(said).to_have_text(content.words.file.no_file)
    watched.troubled(part.locator("#open-file"), content.words.file.no_file)
    for name, (word, file) in FOREIGN.items():
        open_file(part, name, file)
        expect(said).to_have_text(getattr(content.words.file, word))
        assert watched.page.evaluate(EVERYTHING) == held, name
    watched.troubled(part.locator("#open-file"), getattr(content.words.file, word))


def test_what_another_version_wrote_comes_through_the_page(open_page, content: Content, panel):
    """Parts that this workbook does not know are nowhere on the page, and in the file she saves next,
    also after a reload and with other words."""
    parts = {
        "colour": ["8471"],
        "answers": {"rest-naps": {"chosen": True, "mood": "8471"}, "gone-item": {"note": "kept"}},
        "people": [{"row": "r1", "name": "Amara", "age": {"years": 8471}}],
    }
    whole = {"format": "recovery-plan", "version": 1, **parts}
    watched = open_page()
    part = panel(watched)
    open_file(part, "plan.json", json.dumps(whole).encode())
    expect(part.locator("[data-file-status]")).to_have_text(content.words.file.came)
    watched.go("rest")
    watched.write("answers.rest-naps.note", "By the window")
    watched.page.reload()
    expect(watched.review()).to_contain_text("By the window")
    assert "8471" not in watched.page.content()
    panel(watched)
    whole["answers"]["rest-naps"]["note"] = "By the window"
    assert json.loads(watched.save("plan")) == whole


def test_a_kept_copy_follows_the_file_that_was_opened(open_page, content: Content, panel):
    """Whoever keeps a copy on the device finds there what came from the file."""
    watched = open_page()
    part = panel(watched)
    keep = watched.page.locator("[data-keep-panel]")
    keep.locator("summary").click()
    keep.locator("[data-keep]").click()
    expect(keep.locator("[data-device-status]")).to_have_text(content.words.device.kept)
    plan = Plan.from_paths({"answers.rest-naps.chosen": True, "answers.rest-naps.note": "8471"})
    open_file(part, "plan.json", write_plan(plan).encode())
    expect(part.locator("[data-file-status]")).to_have_text(content.words.file.came)
    another = watched.page.context.new_page()
    another.goto(watched.page.url.split("#")[0] + "#rest")
    expect(another.locator('[name="answers.rest-naps.note"]:not(.asked *)')).to_have_value("8471")
