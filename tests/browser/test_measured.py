"""What `make bench` does at each visit, so that it still works when it is wanted."""

from __future__ import annotations

from bench.visits import visit


def test_a_visit_can_be_measured(browser, server):
    """The first box, the plan shown and what crossed the wire are found on the page as it is."""
    seen = visit(browser.new_context(), server.address, "loopback", "rest", review=True)
    assert seen.tickable > 0
    assert seen.review > 0
    assert (seen.requests, seen.engines, seen.elsewhere) == (1, 1, 0)
    # The page, the engine, the line to it, and the goodbye when it is left.
    assert seen.review_requests == 3
    assert 0 < seen.bytes < seen.review_bytes < 150_000
