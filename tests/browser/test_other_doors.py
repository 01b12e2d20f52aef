"""The other ways in: plain Voila, and JupyterLab."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from recovery_widgets.content import Content
from recovery_widgets.places import notebook

BIN = Path(sys.executable).parent


def test_plain_voila_gives_page_and_engine_in_one(open_page, start, free_port, root, text_of):
    """`voila notebooks/recovery-plan.ipynb` can be filled in and saved like the workbook."""
    port = free_port()
    command = (BIN / "voila", root / "notebooks" / "recovery-plan.ipynb", "--no-browser")
    running = start(*command, f"--port={port}", port=port, ready="running at")
    watched = open_page(running.address)
    watched.go("rest")
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", "By the window")
    expect(watched.review()).to_contain_text("By the window")
    assert "Bythewindow" in text_of(watched.save("pdf"))
    watched.page.reload()
    watched.go("rest")
    expect(watched.named("answers.rest-naps.note")).to_have_value("By the window")


@pytest.fixture
def lab(browser, start, free_port, tmp_path) -> tuple[Page, str]:
    """A JupyterLab that holds copies of both notebooks, and a page in it."""
    for name in ("recovery-plan", "widget-gallery"):
        shutil.copy(notebook(name), tmp_path)
    port = free_port()
    running = start(
        BIN / "jupyter-lab",
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        f"--ServerApp.root_dir={tmp_path}",
        "--IdentityProvider.token=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=None",
        port=port,
        ready=f"http://[^ ]*:{port}/lab",
    )
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(90_000)
    return page, running.address


def run_all(page: Page, address: str, name: str) -> None:
    """Open a notebook and run it from top to bottom, through the menu."""
    page.goto(f"{address}lab/tree/{name}.ipynb?reset")
    page.locator(".jp-Notebook").wait_for()
    # The kernel is there when the status bar says so; a run asked for earlier would be dropped.
    expect(page.get_by_text("| Idle")).to_be_visible()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    cells = page.locator(".jp-CodeCell")
    prompt = f"[{cells.count()}]:"
    expect(cells.last.locator(".jp-InputPrompt")).to_have_text(prompt)


def make_message_and_day(page: Page, row: Locator, content: Content) -> None:
    """Put a message together from what is ticked in another form, and save a day for a calendar."""
    row.locator("[data-message] summary").click()
    row.get_by_label(str(content.items["rest-naps"].ask)).check()
    row.locator("[data-put]").click()
    row.get_by_text(content.words.entry.heading).click()
    row.locator('[type="date"]').fill("2026-12-01")
    with page.expect_download() as download:
        row.locator('[data-paper="calendar"]').click()
    assert b"DTSTART;VALUE=DATE:20261201" in Path(download.value.path()).read_bytes()


def test_the_notebooks_run_in_jupyterlab_and_their_forms_work(lab, content: Content, text_of):
    """Run all cells, tick, write, add a person, and save: all of it without Voila. In the gallery there
    is no mistake in any cell, and the examples are filled in."""
    page, address = lab
    run_all(page, address, "recovery-plan")
    page.locator('[name="answers.rest-naps.chosen"]:not(.asked *)').check()
    page.locator('[name="answers.rest-naps.note"]:not(.asked *)').fill("By the window")
    people = page.locator('[data-rows="people"]')
    people.locator("[data-add]").click()
    page.locator('[name="people.r2.name"]').fill("Amara")
    make_message_and_day(page, people.locator('[data-row="r2"]'), content)
    with page.expect_download() as download:
        page.locator('[data-paper="pdf"]').click()
    printed = text_of(Path(download.value.path()).read_bytes())
    ask = str(content.items["rest-naps"].ask)
    for words in (content.items["rest-naps"].sentence, "By the window", "Amara", ask):
        assert "".join(words.split()) in printed
    run_all(page, address, "widget-gallery")
    expect(page.locator('[name="people.r5.name"]').first).to_have_value("Jo")
    expect(page.locator('[name="answers.rest-naps.note"]')).to_have_count(4)
    expect(page.locator('.jp-OutputArea-output[data-mime-type*="error"]')).to_have_count(0)
