"""The server shows, keeps and lets through only what the workbook needs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from recovery_widgets.server import webfont

SECRET = "Rowan-under-the-cherry-tree-8471"
NOBODY = "00000000-0000-4000-8000-000000000000"
EVERYWHERE = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def test_every_kind_of_address_has_the_headers(ask, kernel):
    """Page, font, engine, line, mistake: each says what may be done with it, and nothing of us. The font
    alone may be kept, because it is the same for everyone."""
    ask.end(ask.engine()["kernel"], Sec_Fetch_Site="same-origin")
    nothing = ("/nothing", f"/api/kernels/{NOBODY}", "/engine/x", "//")
    font = f"/{webfont.name()}"
    for path in ("/", font, "/engine", f"/api/kernels/{kernel}/channels", *nothing):
        answer = ask(path)
        kept = {"Cache-Control": webfont.KEPT} if path == font else {}
        assert {name: answer.headers[name] for name in EVERYWHERE} == EVERYWHERE | kept, path
        assert "microphone=()" in answer.headers["Permissions-Policy"], path
        assert answer.headers["Server"] is None
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; "), path
        assert "frame-ancestors 'none'" in policy, path
        assert "unsafe" not in policy, path
        if path in nothing:
            assert (answer.status, answer.text) == (404, ""), path


def test_a_kernel_ends_when_its_page_is_left_and_another_lives_on(open_page, ask, server, until):
    """Of two visitors neither sees the other's plan; ten seconds after one has closed the page her
    kernel is gone, and the other's is not."""
    stays, leaves = open_page(), open_page()
    stays.go("people")
    stays.write("people.r1.name", "Amara")
    for watched in (stays, leaves):
        watched.kernel = watched.kernel_of_review()
    expect(stays.page.locator("[data-preview]")).to_contain_text("Amara")
    expect(leaves.page.locator("[data-preview]")).not_to_contain_text("Amara")
    # Chromium gives a page half a second for its goodbye; a page that is still busy then says none, see
    # test_a_page_that_went_without_a_word_leaves_nothing_for_long.
    leaves.page.evaluate("new Promise((done) => requestIdleCallback(done))")
    leaves.page.close(run_before_unload=True)
    until(lambda: not server.kernels(leaves.kernel), seconds=10)
    until(lambda: not ask.lives(leaves.kernel), seconds=10)
    assert ask.lives(stays.kernel)
    assert stays.save("pdf").startswith(b"%PDF-")


def test_only_this_site_can_end_a_kernel(ask, kernel):
    """A page elsewhere cannot end it, even with its id; who asks twice, or for nothing, is told no more."""
    own = f"http://{ask.host}"
    for headers in ({}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}):
        assert ask.end(kernel, **headers) == 403
        assert ask.end(kernel, Sec_Fetch_Site="cross-site", **headers) == 403
    assert ask.end(kernel, Sec_Fetch_Site="same-site", Origin=own) == 403
    assert ask.lives(kernel)
    assert ask.end(kernel, Origin=own) == 204
    assert not ask.lives(kernel)
    for gone in (kernel, NOBODY):
        assert ask.end(gone, Sec_Fetch_Site="same-origin") == 204


def test_the_id_of_a_kernel_opens_a_line_and_nothing_else(ask, kernel):
    """No list of kernels, no look at one, no start, interrupt, restart or end but the beacon's."""
    own = {"Origin": f"http://{ask.host}", "Sec_Fetch_Site": "same-origin"}
    for path in ("", f"/{kernel}", f"/{kernel}/interrupt", f"/{kernel}/restart"):
        for method in ("GET", "DELETE", "PATCH", "PUT", "POST"):
            assert ask(f"/api/kernels{path}", method, **own).status == 404, (method, path)
    assert ask.lives(kernel)


STOCK = re.findall(
    r"\S+",
    """
    /login /logout /api/me /api/contents/ /api/sessions /api/terminals
    /voila/api/themes/@jupyterlab/theme-light-extension/index.css /voila/api/contents/
    /voila/templates/base/static/voila.js /voila/static/voila.js /voila/labextensions/anywidget/package.json
    /voila/files/recovery-plan.ipynb /voila/render/recovery-plan.ipynb /voila/tree/
    /voila/query/00000000-0000-4000-8000-000000000000 /voila/execution/00000000-0000-4000-8000-000000000000
    /static/style/style.min.css /static/favicon.ico /favicon.ico /recovery-plan.ipynb /index.html
""",
)


@pytest.mark.parametrize("path", STOCK)
def test_no_other_address_exists(ask, path):
    """What Voila and Jupyter serve elsewhere is not here, to read or to write."""
    for method in ("GET", "POST", "PUT", "DELETE"):
        answer = ask(path, method)
        assert (answer.status, answer.text) == (404, ""), method


UPS = ("../", "..%2f", "%2e%2e/", "%252e%252e%252f", "..\\", "..%5c", "..%c0%af")
ABSOLUTE = ("", "/", "%2f", "//", "~/", "file:///", "%00/")
UPWARD = [*(up * 12 + "etc/passwd" for up in UPS), *(root + "etc/passwd" for root in ABSOLUTE), "."]


@pytest.mark.parametrize("path", UPWARD)
def test_no_path_leads_to_a_file(ask, path):
    """Upward, absolute, encoded or broken: no file is ever given."""
    for start in (
        "/",
        "/engine/",
        "/api/kernels/",
        f"/api/kernels/{NOBODY}/",
        "/voila/api/shutdown/",
    ):
        answer = ask(start + path)
        if start == "/" and path == ".":
            continue
        assert 400 <= answer.status < 500, start
        assert answer.text == "", start


def test_the_query_changes_nothing_and_is_not_logged(ask):
    """Neither another template nor a theme can be asked for, and no query is written anywhere."""
    kernel = ask.engine(f"?template=reveal&theme=dark&words={SECRET}")["kernel"]
    ask.end(kernel, Sec_Fetch_Site="same-origin")
    assert ask(f"/?template=reveal&theme=dark&words={SECRET}").text == ask("/").text
    ask(f"/nothing?words={SECRET}")
    ask(f"/voila/api/shutdown/{kernel}?words={SECRET}", "POST")
    assert SECRET not in ask.running.log
