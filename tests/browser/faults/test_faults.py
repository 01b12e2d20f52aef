"""Nothing she types is ever lost: faults of every kind, while she types, in a real browser."""

from __future__ import annotations

import os
import random
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import WebSocketRoute, expect

from recovery_widgets.content import Content

# She, and her server, are in conftest.py beside this file.
Her = Any

FAULTS = int(os.environ.get("FAULTS", "17"))


# The place of the seldom one among twenty faults.
SELDOM = 7


@contextmanager
def network_gone(her: Her) -> Iterator[None]:
    """No network at all."""
    her.page.context.set_offline(True)
    yield
    her.page.context.set_offline(False)


@contextmanager
def bad_gateway(her: Her) -> Iterator[None]:
    """Somebody else answers, with 502."""
    her.page.route("**/engine", lambda route: route.fulfill(status=502))
    yield
    her.page.unroute("**/engine")


@contextmanager
def kernels_frozen(her: Her) -> Iterator[None]:
    """Every kernel stops for a while, in the middle of whatever it does."""
    frozen = her.server.kernels()
    her.server.tell(frozen, signal.SIGSTOP)
    yield
    her.server.tell(frozen, signal.SIGCONT)


@contextmanager
def server_gone(her: Her) -> Iterator[None]:
    """The server dies, and is started again."""
    her.server.kill()
    yield
    her.server.begin()


@contextmanager
def server_killed(her: Her) -> Iterator[None]:
    """The server dies, with the engine there, and is started again."""
    her.watched.review()
    her.come_back()
    with server_gone(her):
        yield


@pytest.mark.parametrize("fault", [network_gone, bad_gateway, server_killed])
def test_what_she_asks_for_in_an_outage_arrives_once_after_it(
    her: Her, fault: Any, content: Content, all_is_there: Callable[[Her], None], text_of: Any
):
    """In an outage she types on and asks for both files: the page says it is connecting, and each
    comes once, with all her words, as soon as it can."""
    words = content.words.page
    with (
        her.page.expect_download(lambda one: one.suggested_filename.endswith("pdf")) as pdf,
        her.page.expect_download(lambda one: one.suggested_filename.endswith("txt")) as text,
    ):
        with fault(her):
            her.type("and oatcakes, ")
            her.watched.go("review")
            her.status(words.connecting, words.still_trying)
            her.waits()
            for what in ("pdf", "text", "pdf", "text"):
                her.press(what)
            her.come_back()
            her.type("by the bed, ")
            her.status(words.still_trying)
            her.has_lost_nothing()
        her.type("every day.")
    her.has_lost_nothing()
    assert "Datesandoatcakes,bythebed," in text_of(pdf.value.path().read_bytes())
    assert "Dates and oatcakes, by the bed," in text.value.path().read_text("utf-8")
    assert len(her.files) == 2
    all_is_there(her)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "frozen"])
def test_a_kernel_that_dies_or_freezes_is_replaced_while_she_types(
    her: Her, blow: signal.Signals, content: Content, all_is_there: Callable[[Her], None]
):
    """With her kernel frozen, or killed with all that wait, the PDF comes from another one."""
    hers = her.server.kernels(her.watched.kernel_of_review())
    assert len(hers) == 1
    her.come_back()
    her.server.tell(hers if blow == signal.SIGSTOP else her.server.kernels(), blow)
    try:
        her.type("and oatcakes")
        her.watched.go("review")
        with her.page.expect_download():
            her.press("pdf")
            # A dead one is often replaced before she asks for anything.
            if blow == signal.SIGSTOP:
                her.status(content.words.page.connecting)
            her.waits()
            her.come_back()
            her.type(" by the bed")
        her.has_lost_nothing()
        assert len(her.files) == 1
        all_is_there(her)
    finally:
        her.server.tell(hers, signal.SIGKILL)


def test_a_kernel_that_dies_before_it_was_met_is_soon_replaced(
    her: Her, content: Content, all_is_there: Callable[[Her], None]
):
    """When a kernel dies between the engine's page and its first word, she does not wait for long."""

    def die(route: Any) -> None:
        answer = route.fetch()
        her.server.tell(her.server.kernels(), signal.SIGKILL)
        route.fulfill(response=answer)

    her.page.route("**/engine", die, times=1)
    her.watched.go("review")
    her.status(content.words.page.connecting)
    her.come_back()
    her.type("and oatcakes")
    all_is_there(her)


def test_waiting_kernels_that_died_are_not_handed_to_her(
    her: Her, all_is_there: Callable[[Her], None]
):
    """With every waiting kernel killed before she asks, her plan still comes, with all her words."""
    her.server.tell(her.server.kernels(), signal.SIGKILL)
    her.type("and oatcakes")
    all_is_there(her)


@pytest.fixture
def her_with_lines(
    open_page: Callable[..., Any], server: Any, writing_on: Callable[..., Her]
) -> tuple[Her, list[WebSocketRoute]]:
    """Her, and her engine's connections, which must be watched before there are any."""
    her = writing_on(open_page(), server)
    lines = _watch_lines(her)
    her.begin()
    return her, lines


def test_a_cut_connection_is_made_anew(
    her_with_lines: tuple[Her, list[WebSocketRoute]], all_is_there: Callable[[Her], None]
):
    """With the engine's websocket cut again and again, before and while she asks, all her words come."""
    her, lines = her_with_lines
    her.watched.review()
    her.come_back()
    for words in ("Dates ", "and oatcakes"):
        _cut(lines)
        her.type(words)
        expect(her.watched.review()).to_contain_text(her.typed.strip())
        her.come_back()
    her.watched.go("review")
    with her.page.expect_download():
        her.press("pdf")
        _cut(lines)
    her.come_back()
    all_is_there(her)


def _watch_lines(her: Her) -> list[WebSocketRoute]:
    lines: list[WebSocketRoute] = []

    def join(line: WebSocketRoute) -> None:
        line.connect_to_server()
        lines.append(line)

    her.page.route_web_socket(re.compile("/channels"), join)
    return lines


def _cut(lines: list[WebSocketRoute]) -> None:
    for line in lines:
        line.close()
    lines.clear()


def test_a_tapped_number_or_site_leaves_page_and_engine_alive(
    her: Her, all_is_there: Callable[[Her], None]
):
    """Tapping a number, a text line or an outside site unloads nothing: words and engine stay."""
    her.page.context.route(re.compile("^https:"), lambda route: route.abort())
    her.watched.review()
    for kind in ("tel:", "sms:", "https:"):
        her.watched.go("help-now")
        her.page.locator(f'#help-now a[href^="{kind}"]').first.click()
        her.page.bring_to_front()
        her.come_back()
        her.type(f"and oatcakes {kind} ")
        her.has_lost_nothing()
        expect(her.watched.review()).to_contain_text(her.typed.strip())
        her.come_back()
    all_is_there(her)
    asked = [url for url in her.watched.requests if url.endswith("/engine")]
    assert len(asked) == 1


def test_two_tabs_have_plans_of_their_own(her: Her, all_is_there: Callable[[Her], None]):
    """With the workbook in two tabs of one browser, neither writes over the other."""
    other = type(her)(type(her.watched)(her.page.context.new_page()), her.server)
    other.page.goto(her.server.address)
    other.begin()
    expect(other.watched.named(her.note)).to_have_value("")
    other.type("Soup")
    her.page.bring_to_front()
    her.type("and oatcakes")
    all_is_there(her)
    other.page.bring_to_front()
    other.page.reload()
    other.come_back()
    all_is_there(other)
    expect(other.watched.review()).not_to_contain_text("oatcakes")


def test_a_tab_that_becomes_full_goes_on_working(
    her: Her, content: Content, all_is_there: Callable[[Her], None]
):
    """When the tab can keep no more, the page says so calmly, and every word still gets on paper."""
    her.page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }"
    )
    her.type("and oatcakes")
    said = her.page.locator("[data-page-status]")
    expect(said).to_have_text(content.words.page.no_copy_in_tab)
    all_is_there(her)


def test_a_storm_of_faults_loses_not_one_character(
    her_with_lines: tuple[Her, list[WebSocketRoute]], all_is_there: Callable[[Her], None]
):
    """Through faults in an order of chance, always the same, she loses nothing: each kind twice here,
    and five hundred faults in `make soak`."""
    her, lines = her_with_lines
    often: list[Fault] = [
        her.page.reload,
        lambda: (her.page.goto("about:blank"), her.page.go_back()),
        lambda: _cut(lines),
        lambda: her.server.tell(her.server.kernels(), signal.SIGKILL),
        lambda: _ask_in(network_gone, her),
        lambda: _ask_in(bad_gateway, her),
        lambda: _ask_in(kernels_frozen, her),
        lambda: her.watched.go("review"),
    ]
    for number, fault in enumerate(_dealt(often, lambda: _ask_in(server_gone, her))):
        her.type(f"word {number} ")
        fault()
        her.come_back()
        her.has_lost_nothing()
    all_is_there(her)
    figures = f"{FAULTS} faults, {len(her.typed)} characters typed, none lost"
    print(figures)  # noqa: T201 - what `make soak` is run for


Fault = Callable[[], object]


def _dealt(often: list[Fault], seldom: Fault) -> Iterator[Fault]:
    """So many faults in an order of chance: all come once before one comes again. The seldom one, after
    which the server takes seconds to start, is one of twenty."""
    chance = random.Random(17)  # noqa: S311 - no secret, but the same order each time
    dealt: list[Fault] = []
    for number in range(FAULTS):
        if not dealt:
            dealt = chance.sample(often, len(often))
        yield seldom if number % 20 == SELDOM else dealt.pop()


def _ask_in(fault: Any, her: Her) -> None:
    with fault(her):
        her.watched.go("review")
        her.come_back()
        her.type("and on ")
