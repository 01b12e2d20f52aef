"""She comes back to a page that was reloaded, left, or thrown away by her phone."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable
from typing import Any
from urllib.request import urlopen

import psutil
import websocket
from playwright.sync_api import expect

from recovery_widgets.content import Content

# She is in conftest.py beside this file.
Her = Any


def test_a_reload_and_back_and_forward_lose_nothing(her: Her, all_is_there: Callable[[Her], None]):
    """After a reload, and after leaving and coming back, she goes on in the middle of her word."""
    for away in (her.page.reload, lambda: (her.page.goto("about:blank"), her.page.go_back())):
        away()
        her.has_lost_nothing()
        her.type("and oatcakes. ")
    her.page.go_back()
    her.page.go_forward()
    her.come_back()
    all_is_there(her)


class Tab:
    """A tab of a browser of its own, spoken to past Playwright, for which a dead page is gone."""

    def __init__(self, port: int, address: str) -> None:
        with urlopen(f"http://127.0.0.1:{port}/json") as answer:
            (tab,) = [one for one in json.load(answer) if one["url"].startswith(address)]
        self._line = websocket.create_connection(
            tab["webSocketDebuggerUrl"], suppress_origin=True, timeout=30
        )

    def send(self, method: str, **parameters: object) -> Any:
        """Send a command of the DevTools protocol; its result."""
        self._line.send(json.dumps({"id": 1, "method": method, "params": parameters}))
        while (answer := json.loads(self._line.recv())).get("id") != 1:
            pass
        return answer["result"]

    def says(self, what: str) -> Any:
        """The value of an expression in the page."""
        return self.send("Runtime.evaluate", expression=what)["result"].get("value")


def test_a_page_that_the_phone_threw_away_comes_back(
    browser: Any, chromium_path: str, server: Any, free_port: Any, until: Any
):
    """When the process of her page is ended to save memory, as phones do to a page in the background,
    the page that comes in its place has all her words and the same field, and gets them on paper."""
    port = free_port()
    flags = ["--no-sandbox", f"--remote-debugging-port={port}"]
    own = browser.browser_type.launch(executable_path=chromium_path, args=flags)
    page = own.new_page()
    page.goto(server.address + "#food")
    page.locator('[name="answers.food-snacks.chosen"]').check()
    page.locator('[name="answers.food-snacks.note"]').press_sequentially("Dates and oatcakes")
    tab = Tab(port, server.address)
    processes = own.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    with page.expect_event("crash"):
        for process in processes:
            if process["type"] == "renderer":
                psutil.Process(process["id"]).kill()
    tab.send("Page.reload")
    note = "document.querySelector('[name=\"answers.food-snacks.note\"]')"
    until(lambda: tab.says(f"{note}?.value") == "Dates and oatcakes")
    until(lambda: tab.says(f"document.activeElement === {note}"))
    assert tab.says(f"{note}.checkVisibility()")
    tab.says("location.hash = 'review'")
    plan = "document.querySelector('[data-preview]').textContent"
    until(lambda: "Dates and oatcakes" in tab.says(plan))
    own.close()


def test_words_written_while_the_plan_was_put_together_are_shown(her: Her, content: Content):
    """She looked, went back to write more and looks again before the first answer came."""
    preview = her.watched.review()
    her.come_back()
    her.server.tell(her.server.kernels(), signal.SIGSTOP)
    her.watched.go("review")
    her.status(content.words.page.opening)
    her.come_back()
    her.type("and oatcakes")
    her.watched.go("review")
    her.server.tell(her.server.kernels(), signal.SIGCONT)
    expect(preview).to_contain_text(her.typed.strip())
