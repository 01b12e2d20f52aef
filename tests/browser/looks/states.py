"""The four states in which every chapter is looked at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import expect

from recovery_widgets.content import load_content
from recovery_widgets.examples import example


class Empty:
    """As she finds it, with nothing ticked and nothing open."""

    def settings(self, address: str) -> dict[str, Any]:
        """How the browser comes to the page."""
        return {}

    def begin(self, watched) -> None:
        """What happens before the first chapter."""

    def dress(self, watched, chapter: str) -> None:
        """What happens in a chapter: in the review, wait until there is nothing more to come."""
        if chapter == "review":
            watched.review()

    def trees(self, chapters: list[str]) -> list[str]:
        """The chapters whose accessibility tree is kept."""
        return chapters

    def pictures(self, chapter: str) -> list[tuple[str, str]]:
        """The sizes and colours in which a picture of the chapter is kept."""
        more = [("phone", "forced")] if chapter in ("rest", "help-now", "review") else []
        return [("phone", "light"), ("laptop", "light"), ("phone", "dark"), *more]

    def more(self, watched) -> Iterator[str]:
        """More pictures, by their names; whoever asks for the next one has taken the last."""
        page = watched.page
        watched.go("bodywork")
        page.locator("#bodywork details.guide:has(.caution) > summary").first.click()
        yield "an-open-guide"
        watched.open_parts()
        yield "the-panel"
        watched.look("text", "largest")
        watched.go("rest")
        yield "the-largest-words"
        watched.look("text", "")
        page.set_viewport_size({"width": 320, "height": 800})
        watched.go("people")
        yield "a-narrow-screen"


class Kept(Empty):
    """A copy waits on the device; only the chapters that look otherwise are kept as pictures."""

    chapters: tuple[str, ...] = ()

    def copy(self) -> dict[str, Any]:
        """The copy, as the page's script keeps it."""
        raise NotImplementedError

    def settings(self, address: str) -> dict[str, Any]:
        """The device holds the copy."""
        held = {"name": "recovery-plan", "value": json.dumps(self.copy())}
        place = {"origin": address.rstrip("/"), "localStorage": [held]}
        return {"storage_state": {"cookies": [], "origins": [place]}}

    def trees(self, chapters: list[str]) -> list[str]:
        """None."""
        return []

    def pictures(self, chapter: str) -> list[tuple[str, str]]:
        """Of some chapters, on a phone."""
        return [("phone", "light")] if chapter in self.chapters else []

    def more(self, watched) -> Iterator[str]:
        """None."""
        return iter(())


class Full(Kept):
    """A long plan came from the device: everything is ticked and filled in, and everything is open."""

    def copy(self) -> dict[str, Any]:
        """A plan without a lock."""
        paths = example("a-lot").paths()
        return {"version": 1, "name": "kept", "revision": 1, "paths": paths}

    def dress(self, watched, chapter: str) -> None:
        """Tick the rest, open everything, and in the review look at a copy for somebody else.

        The plan itself stays as it comes: it may be there already, or not yet.
        """
        watched.page.locator(f"#{chapter}").evaluate(
            """(one) => {
              for (const box of one.querySelectorAll(".item .tick input:not(:checked)")) box.click();
              for (const part of one.querySelectorAll("details:not([data-preview] details)"))
                part.open = true;
            }"""
        )
        if chapter != "review":
            return
        watched.review()
        copies = watched.page.locator("[data-copies]")
        copies.locator('[data-copy="helpers"]').click()
        copies.locator("[data-whole-part]").first.click()
        copies.locator("[data-look-copy]").click()
        copy = copies.locator("[data-copy-shown] .preview")
        expect(copy).to_be_visible()
        # Tomorrow it has another day.
        made_on = load_content().words.paper.made_on.split("…")[0]
        copy.get_by_text(made_on).evaluate("(one, words) => { one.textContent = words; }", made_on)

    def trees(self, chapters: list[str]) -> list[str]:
        """Of the review, with the plan."""
        return ["review"]

    def pictures(self, chapter: str) -> list[tuple[str, str]]:
        """Of every chapter, on a phone."""
        return [("phone", "light")]


class Error(Kept):
    """The tab can keep nothing, a locked copy does not open, and whatever she asks for can't be done."""

    chapters = ("short", "people", "review")

    def copy(self) -> dict[str, Any]:
        """A lock that no passphrase opens."""
        sealed = {"salt": "AAAA", "rounds": 1, "iv": "AAAA", "words": "AAAA"}
        return {"version": 1, "name": "kept", "revision": 1, "sealed": sealed}

    def begin(self, watched) -> None:
        """Type a passphrase, and write more than a plan can hold."""
        page = watched.page
        page.evaluate(
            "() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }"
        )
        waiting = page.locator("[data-wait-panel]")
        waiting.locator("[data-passphrase]").fill("lantern")
        waiting.locator("[data-open]").click()
        expect(waiting.locator("[data-device-status]")).to_have_text(_said(waiting, "wrong"))
        watched.go("rest")
        watched.tick("rest-naps")
        watched.write("answers.rest-naps.note", "long " * 4001)
        expect(page.locator("[data-page-status]")).to_have_text(_said(page, "no-copy"))

    def dress(self, watched, chapter: str) -> None:
        """Ask for what can't be done."""
        part = watched.page.locator(f"#{chapter}")
        if chapter == "short":
            part.locator('[data-paper="short"]').click()
            expect(part.locator("[data-status]")).to_have_text(_said(part, "too-long"))
        elif chapter == "people":
            part.evaluate(
                "one => one.querySelectorAll('details').forEach((d) => { d.open = true; })"
            )
            part.locator('[data-way="copy_it"]').click()
            part.locator('[data-paper="calendar"]').click()
            expect(part.locator("[data-status]")).to_have_text(_said(part, "no-day"))
        elif chapter == "review":
            expect(part.locator("[data-status]")).to_have_text(_said(part, "too-long"))
            panel = part.locator("[data-file-panel]")
            panel.locator("summary").click()
            panel.locator("[data-open-file]").click()
            expect(panel.locator("[data-file-status]")).to_have_text(_said(panel, "no-file"))


class Offline(Kept):
    """The page is there, and the server is not: whatever needs it says so calmly."""

    chapters = ("short", "review")

    def settings(self, address: str) -> dict[str, Any]:
        """As she finds it."""
        return {}

    def begin(self, watched) -> None:
        """The network goes."""
        watched.page.context.set_offline(True)

    def dress(self, watched, chapter: str) -> None:
        """Ask the server for something, and wait until the page says that it goes on trying."""
        part = watched.page.locator(f"#{chapter}")
        if chapter == "short":
            part.locator('[data-paper="short"]').click()
        if chapter in ("short", "review"):
            expect(part.locator("[data-status]")).to_have_text(_said(part, "still-trying"))


def _said(part, word: str) -> str:
    """The sentence that a part of the page keeps for this word."""
    return str(part.locator(f"[data-{word}]").first.get_attribute(f"data-{word}"))


STATES = {"empty": Empty(), "full": Full(), "error": Error(), "offline": Offline()}
