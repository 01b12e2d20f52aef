"""The widgets without a browser: what they print, and how they keep to the one plan."""

from __future__ import annotations

import json
import logging
import re
from base64 import b64encode

import pytest
from markupsafe import escape

from recovery_widgets.content import Content, ItemsChapter, load_content
from recovery_widgets.examples import example, example_names
from recovery_widgets.plan import Plan
from recovery_widgets.planfile import LARGEST_FILE, LARGEST_PDF, write_plan
from recovery_widgets.widgets import Form, Part, Review
from recovery_widgets.widgets.assets import MODULES, STATIC, script
from recovery_widgets.widgets.guard import guarded
from recovery_widgets.workbook import Workbook, open_workbook

CHAPTERS = [chapter.id for chapter in load_content().chapters]
FORMS = [name for name in CHAPTERS if isinstance(open_workbook().chapter(name), Form)]


def sent(part: Part, monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """What a part sends from now on, with the bytes it sends beside it."""
    heard: list[dict] = []

    def send(content: dict, buffers: list[bytes] | None = None) -> None:
        heard.append({**content, "buffers": buffers or []})

    monkeypatch.setattr(part, "send", send)
    return heard


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_control_has_a_visible_label_and_starts_empty(name: str) -> None:
    """Each control of a chapter has a label of its own, no words in it and no tick."""
    markup = open_workbook().chapter(name).markup
    controls = re.findall(r"<(?:input|textarea)[^>]*>", markup)
    for control in controls:
        (id_,) = re.findall(r'\bid="([^"]+)"', control)
        assert f'<label for="{id_}">' in markup
        assert "checked" not in control
        assert "value=" not in control
        assert 'autocomplete="off"' in control
    assert set(re.findall(r"<textarea[^>]*>(.*?)</textarea>", markup)) <= {""}


@pytest.mark.parametrize("name", FORMS)
def test_a_device_helps_with_each_kind_of_words(name: str) -> None:
    """Every field of hers follows the direction of her words. Spelling is looked at, but not in names and in
    ways to reach somebody; there a phone gets numbers, and nothing gets capitals by itself."""
    markup = open_workbook().chapter(name).markup
    fields = re.findall(r'<(?:input type="text"|textarea)[^>]*>', markup)
    for field in fields:
        assert 'dir="auto"' in field
        assert "spellcheck=" in field
    marks = {match[1]: field for field in fields if (match := re.search(r'name="([^"]+)"', field))}
    for path, field in marks.items():
        alone = path.endswith((".name", ".phone", ".contact", ".who", "you.own", "you.called"))
        assert f'spellcheck="{"false" if alone else "true"}"' in field, path
        assert ('inputmode="tel"' in field) == path.endswith(".phone")
        assert ('autocapitalize="none"' in field) == path.endswith(".contact")


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("plan", example_names())
def test_every_form_round_trips_every_example(name: str, plan: str) -> None:
    """A form takes its part of a plan, gives the same back, and leaves the rest alone."""
    workbook = open_workbook(plan=example(plan))
    form = workbook.chapter(name)
    held = dict(form.value)
    form.value = {}
    assert [path for path in workbook.model.plan.paths() if form.belongs(path)] == []
    form.value = held
    assert workbook.model.plan.paths() == example(plan).paths()


def test_forms_together_hold_the_whole_plan() -> None:
    """Every path of the fullest plan belongs to one form, or to its chapter and the short route."""
    workbook = open_workbook(plan=example("a-lot"))
    paths = workbook.model.plan.paths()
    owners = {path: [n for n in FORMS if workbook.chapter(n).belongs(path)] for path in paths}
    asked = {f"answers.{ask.item}." for ask in workbook.content.chapter("short").asks}
    for path, names in owners.items():
        twice = path.startswith(tuple(asked))
        assert len(names) == 1 + twice, path


def test_a_form_follows_the_plan() -> None:
    """When the plan changes elsewhere, a form shows it."""
    workbook = open_workbook()
    form = workbook.chapter("rest")
    workbook.model.plan = Plan.from_paths({"answers.rest-naps.chosen": True})
    assert form.value == {"answers.rest-naps.chosen": True}


def test_a_form_takes_no_words_that_are_not_its_own() -> None:
    """A value with paths of another chapter, or of nothing, changes only what belongs to it."""
    workbook = open_workbook()
    workbook.chapter("rest").value = {
        "answers.rest-naps.chosen": True,
        "answers.food-cooks.chosen": True,
        "__proto__.x": "y",
    }
    assert workbook.model.plan.paths() == {"answers.rest-naps.chosen": True}


def test_words_of_other_languages_say_which(content: Content) -> None:
    """Wherever a sentence of the page has such a word it is marked with its language; an attribute, where
    no mark can be, is left alone."""
    page = "".join(open_workbook().chapter(name).markup for name in CHAPTERS)
    for foreign in content.workbook.foreign:
        mark = f'<span lang="{foreign.language}">{foreign.words}</span>'
        assert mark in page
        sentences = re.sub(r"<[^>]*>", "", page.replace(mark, ""))
        assert not re.search(rf"\b{foreign.words}\b", sentences)
    assert not re.search(r'="[^"<]*<span', page)


@pytest.mark.parametrize("name", ["masthead", *CHAPTERS])
def test_every_part_is_printed_and_shown(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part brings its HTML for whoever prints, its view, and its HTML again when asked."""
    workbook = open_workbook()
    part = workbook.masthead if name == "masthead" else workbook.chapter(name)
    data, metadata = part._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert metadata["recovery"]["kind"] == part.kind
    heard = sent(part, monkeypatch)
    part.answer({"ask": "markup"})
    assert heard[0]["markup"]
    assert name == "masthead" or heard[0]["markup"] == data["text/html"]


@pytest.mark.parametrize("wanted", ["preview", "pdf", "text"])
def test_a_request_carries_the_whole_plan(wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The review says at once that it heard, then sends the paper of the plan in the request."""
    review = open_workbook().chapter("review")
    heard = sent(review, monkeypatch)
    paths = {"answers.rest-naps.chosen": True, "answers.rest-naps.note": "By the window"}
    review.answer({"ask": wanted, "number": 7, "paths": paths})
    working, done = heard
    assert (working["number"], working["state"]) == (7, "working")
    assert (done["number"], done["state"]) == (7, "done")
    assert done["name"]
    (content,) = done["buffers"]
    assert content.startswith(b"%PDF-") if wanted == "pdf" else b"By the window" in content


@pytest.mark.parametrize(
    ("paths", "word"),
    [
        ({"answers.rest-naps.note": "x" * 20_001}, "too_long"),
        ({"answers.rest-naps.chosen": "yes"}, "paper_trouble"),
        ("nonsense", "paper_trouble"),
    ],
)
def test_a_request_that_cannot_be_met_is_answered(
    paths: object, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a request holds, an answer comes, as a word for which there is a sentence."""
    review = open_workbook().chapter("review")
    heard = sent(review, monkeypatch)
    review.answer({"ask": "pdf", "number": 1, "paths": paths})
    assert [answer["state"] for answer in heard] == ["working", "trouble"]
    assert heard[1]["trouble"] == word
    assert getattr(load_content().words.page, word)


def test_a_text_too_long_in_a_notebook_is_told_and_not_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In JupyterLab too, no paper is made without a text that was too long; shortened, it is."""
    workbook = open_workbook()
    form, review = workbook.chapter("rest"), workbook.chapter("review")
    heard = sent(review, monkeypatch)
    note = "answers.rest-naps.note"
    form.value = {"answers.rest-naps.chosen": True, note: "x" * 20_001}
    review.answer({"ask": "text", "number": 1})
    assert heard[-1]["trouble"] == "too_long"
    workbook.chapter("food").value = {"answers.food-cooks.chosen": True}
    assert len(form.value[note]) == 20_001
    form.value = {**form.value, note: "By the window"}
    review.answer({"ask": "text", "number": 2})
    assert b"By the window" in heard[-1]["buffers"][0]


def test_a_file_is_read_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file opens whatever is on the page, and the page's own plan stays until she sees the file's."""
    workbook = open_workbook(plan=Plan.from_paths({"answers.food-cooks.chosen": True}))
    review = workbook.chapter("review")
    workbook.chapter("rest").value = {"answers.rest-naps.note": "x" * 20_001}
    heard = sent(review, monkeypatch)
    file = write_plan(Plan.from_paths({"answers.rest-naps.note": "ŷ"})).encode()
    review.answer({"ask": "open", "number": 1, "file": b64encode(file).decode()})
    assert heard[-1]["state"] == "done"
    assert json.loads(heard[-1]["buffers"][0]) == {"answers.rest-naps.note": "ŷ"}
    assert workbook.model.plan.paths() == {"answers.food-cooks.chosen": True}


@pytest.mark.parametrize(
    ("file", "word"),
    [
        (b"", "not_a_plan"), (b"%PDF-", "damaged"), (b"%PDF-%%EOF", "pdf_without_plan"),
        (b"%PDF-/Encrypt", "locked_pdf"), (b'{"format":"recovery-plan","version":99}', "newer_plan"),
        (b" " * (LARGEST_FILE + 1), "too_large"),
    ],
)  # fmt: skip
def test_the_page_has_a_sentence_for_every_trouble(
    content: Content, file: bytes, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong with a file comes as a word, and the panel holds the sentence for it."""
    review = open_workbook().chapter("review")
    heard = sent(review, monkeypatch)
    review.answer({"ask": "open", "number": 1, "file": b64encode(file).decode()})
    assert (heard[-1]["state"], heard[-1]["trouble"]) == ("trouble", word)
    sentence = escape(getattr(content.words.file, word))
    assert f'data-{word.replace("_", "-")}="{sentence}"' in review.markup


@pytest.mark.parametrize("file", [5, None, ["a"], "é", "a", "****"])
def test_a_file_that_is_none_is_answered(file: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands where a file's bytes should be, an answer comes."""
    review = open_workbook().chapter("review")
    heard = sent(review, monkeypatch)
    review.answer({"ask": "open", "number": 1, "file": file})
    assert [answer["state"] for answer in heard] == ["working", "trouble"]


def test_the_page_reads_files_as_large_as_python_does() -> None:
    """The script knows the same limit, and a file of that size fits into one message."""
    texts = {name: (STATIC / name).read_text(encoding="utf-8") for name in MODULES}
    assert f"LARGEST = {LARGEST_PDF};" in texts["planfile.js"]
    (longest,) = re.findall(r"LONGEST_PLAN = ([0-9]+);", texts["engine.js"])
    assert len(b64encode(bytes(LARGEST_PDF))) + 1000 < int(longest)


def test_other_messages_are_left_unanswered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that asks for nothing known gets no answer and does no harm."""
    review = open_workbook().chapter("review")
    heard = sent(review, monkeypatch)
    for content in ({}, {"ask": "shell"}, {"ask": None}):
        review.answer(content)
    assert heard == []


def test_a_mistake_is_logged_without_her_words(caplog: pytest.LogCaptureFixture) -> None:
    """The log says what kind of mistake and where in our code, and never what she wrote."""
    with caplog.at_level(logging.ERROR), guarded("doing a thing"):
        raise ValueError("Rowan under the cherry tree")
    assert "ValueError at" in caplog.text
    assert "Rowan" not in caplog.text


def test_only_the_review_is_the_engines(content: Content) -> None:
    """The engine's page shows the one part that answers, and no form."""
    workbook = Workbook(content, Plan())
    parts = [workbook.masthead, *(workbook.chapter(name) for name in CHAPTERS)]
    (engine,) = (part for part in parts if part.printing.get("engine"))
    assert isinstance(engine, Review)


def test_the_joined_script_names_each_thing_once() -> None:
    """The modules share one space when they are joined, so no name may stand for two things."""
    names = re.findall(
        r"^(?:export )?(?:async )?(?:function|class|const|let) ([A-Za-z0-9_$]+)",
        "\n".join((STATIC / name).read_text(encoding="utf-8") for name in MODULES),
        re.MULTILINE,
    )
    assert sorted(names) == sorted(set(names))
    assert not re.search(r"^import ", script(), re.MULTILINE)
    assert script().count("\nexport ") == 1


def test_the_script_can_stand_inside_a_page() -> None:
    """Nothing in the script could end the element it is printed into."""
    assert "</" not in script().replace("</p>", "")
    assert "<!--" not in script()


def test_every_word_the_script_says_comes_from_the_words(content: Content) -> None:
    """The script has no sentence of its own: it shows what the page's attributes hold."""
    strings = re.findall(r'"([^"\n]*)"', script())
    assert [text for text in strings if re.search(r"[A-Z][a-z]+ [a-z]+ [a-z]+", text)] == []


def test_cautions_stand_beside_what_they_caution_about(content: Content) -> None:
    """Each item's caution is in its fieldset, and tied to its tick."""
    for chapter in content.chapters:
        if not isinstance(chapter, ItemsChapter):
            continue
        markup = open_workbook().chapter(chapter.id).markup
        for item in chapter.items:
            (group,) = re.findall(rf'id="item-{item.id}"[^>]*>(.*?)</fieldset>', markup, re.DOTALL)
            assert (f'id="{item.id}-caution"' in group) == bool(item.caution)
