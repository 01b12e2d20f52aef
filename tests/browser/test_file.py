"""The file to come back to: saved, and opened again another day, on another device."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

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
    with first.page.expect_download() as download:
        panel(first).locator('[data-paper="plan"]').click()
    assert download.value.suggested_filename == "plan.json"
    file = Path(download.value.path()).read_bytes()
    assert read_plan(file).you.nation == "wales"

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


NEWER = json.dumps({"format": "recovery-plan", "version": 99}).encode()
FOREIGN = {
    "nothing.json": b"",
    "picture.json": bytes(range(256)) * 20,
    "other.json": b'{"format": "shopping", "version": 1}',
    "deep.json": b"[" * 200_000,
    "wrong.json": b'{"format": "recovery-plan", "version": 1, "answers": {"rest-naps": {"note": 7}}}',
    "large.json": b" " * 2_000_001,
}


def test_a_file_that_is_no_plan_changes_nothing_and_says_so(open_page, content: Content, panel):
    """Empty, foreign, broken, endless, too large, too new: a clear sentence, and her words stay."""
    watched = open_page()
    watched.go("rest")
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", "By the window")
    held = watched.page.evaluate(EVERYTHING)
    part = panel(watched)
    said = part.locator("[data-file-status]")
    part.locator("[data-open-file]").click()
    expect(said).to_have_text(content.words.file.no_file)
    for name, file in FOREIGN.items():
        open_file(part, name, file)
        expect(said).to_have_text(content.words.file.not_a_plan)
        assert watched.page.evaluate(EVERYTHING) == held, name
    open_file(part, "newer.json", NEWER)
    expect(said).to_have_text(content.words.file.newer_plan)
    assert watched.page.evaluate(EVERYTHING) == held


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
