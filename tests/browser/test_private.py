"""Nothing of hers leaves the page before she asks, and nothing of it stays."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from recovery_widgets.content import Content
from recovery_widgets.server import webfont

SECRET = "Rowan under the cherry tree 8471"


def test_nothing_typed_crosses_the_wire_before_the_review(fresh_server, open_page):
    """She may tick and write as long as she likes: the page and its font are asked for, and nothing more;
    no socket, no kernel of hers."""
    watched = open_page()
    before = fresh_server.kernels()
    watched.go("remembering")
    watched.tick("remember-object")
    watched.write("answers.remember-object.note", SECRET)
    watched.go("people")
    watched.write("people.r1.name", SECRET)
    assert watched.requests == [fresh_server.address, fresh_server.address + webfont.name()]
    assert not [sent for sent in watched.sent if sent]
    assert fresh_server.kernels() == before
    expect(watched.review()).to_contain_text(SECRET)
    assert [sent for sent in watched.sent if SECRET in sent]


def test_words_typed_while_the_engine_is_held_back_reach_the_pdf(
    open_page, text_of, content: Content
):
    """While the engine is coming the review says that it works; she goes on writing meanwhile, and
    the PDF holds every word."""
    watched = open_page()
    held = []
    watched.page.route("**/engine", lambda route: held.append(route))
    watched.go("review")
    review, said = watched.page.locator("#review"), watched.page.locator("#review [data-status]")
    expect(said).to_have_text(content.words.page.opening)
    watched.page.locator('[data-paper="pdf"]').click()
    expect(said).to_have_text(content.words.page.making_pdf)
    expect(review).to_have_attribute("aria-busy", "true")
    watched.go("rest")
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", SECRET)
    with watched.page.expect_download() as download:
        held[0].continue_()
    printed = text_of(Path(download.value.path()).read_bytes())
    assert "".join(SECRET.split()) in printed
    expect(review).not_to_have_attribute("aria-busy", "true")


def test_nothing_of_hers_is_in_the_log_or_on_the_disk(open_page, server):
    """After a saved PDF, no file below the server's home, temporary and own folders holds a word."""
    watched = open_page()
    watched.go("rest")
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", SECRET)
    watched.review()
    watched.save("pdf")
    watched.save("text")
    running = server.running
    found = [path for path in running.folder.rglob("*") if path.is_file() and holds(path, SECRET)]
    assert found == []
    assert list((running.folder / "home").iterdir()) == []
    assert list((running.folder / "here").iterdir()) == []
    running.stop()
    assert SECRET not in running.log
    assert [path for path in (running.folder / "tmp").iterdir() if "voila" in path.name] == []


def holds(path: Path, words: str) -> bool:
    """Whether a file holds words, plain or as bytes of two each."""
    content = path.read_bytes()
    return any(words.encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be"))


def test_her_kernel_ends_when_the_paper_is_made_and_she_goes_on(open_page, server, until):
    """With only a look at the plan it stays, for she may come back; with a paper saved it goes."""
    watched = open_page()
    kernel = watched.kernel_of_review()
    watched.go("rest")
    watched.review()
    watched.save("pdf")
    assert server.kernels(kernel)
    watched.go("rest")
    until(lambda: not server.kernels(kernel), seconds=10)


def test_nothing_of_hers_is_in_the_servers_memory_once_all_is_cleared(open_page, server, until):
    """After "Clear everything" her kernel ends, and the server's own memory holds no word of hers."""
    watched = open_page()
    watched.go("rest")
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", SECRET)
    kernel = watched.kernel_of_review()
    watched.save("pdf")
    watched.page.locator(".clear summary").click()
    watched.page.locator("[data-clear]").click()
    until(lambda: not server.kernels(kernel), seconds=10)
    # The page that everybody gets is there, so the search finds what there is.
    assert server.running.times_in_memory("data-workbook-page") > 0
    until(lambda: server.running.times_in_memory(SECRET) == 0)


def test_no_cookie_is_set(open_page):
    """Neither by the page nor when the plan is opened and saved."""
    watched = open_page()
    watched.review()
    watched.save("pdf")
    assert watched.page.context.cookies() == []


def test_the_folder_of_the_notebook_is_not_served(open_page, server):
    """Neither the notebook nor a file beside it can be fetched."""
    watched = open_page()
    for path in ("recovery-plan.ipynb", "voila/files/recovery-plan.ipynb", "voila/render/x.ipynb"):
        answer = watched.page.request.get(server.address + path)
        assert answer.status in (403, 404), path
        assert "Traceback" not in answer.text()
