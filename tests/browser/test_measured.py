"""What `make bench` does at each visit, so that it still works when it is wanted."""

from __future__ import annotations

from bench.visits import visit
from recovery_widgets.server.webfont import letters


def test_a_visit_can_be_measured(browser, server):
    """The first box, the plan shown and what crossed the wire are found on the page as it is."""
    seen = visit(browser.new_context(), server.address, "loopback", "rest", review=True)
    assert seen.tickable > 0
    assert seen.review > 0
    # The page, and its font when the page has come whole or soon after.
    assert seen.requests in (1, 2)
    assert (seen.engines, seen.elsewhere) == (1, 0)
    # With the engine and the line to it.
    assert seen.review_requests == 4
    assert 0 < seen.bytes < seen.review_bytes < 150_000 + len(letters())
