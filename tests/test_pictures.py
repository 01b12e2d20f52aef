"""The drawings of the workbook: safe to print anywhere, said in words, and small."""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recovery_widgets.compose import compose
from recovery_widgets.content import Content
from recovery_widgets.content.drawings import MOST_LETTERS, read_drawing
from recovery_widgets.content.pictures import Picture, drawings_folder
from recovery_widgets.content.yaml_reader import Reading
from recovery_widgets.document import Bullets, View
from recovery_widgets.places import data_folder
from recovery_widgets.plan import Plan
from recovery_widgets.widgets import chapter_markup

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" stroke="currentColor">\n'
LINE = '<path d="M1 1h2"/>\n'
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
# All drawings together may make the page so much longer, in bytes as they are sent.
MOST_OF_THE_PAGE = 6_000


def pages(content: Content) -> dict[str, str]:
    """What is printed of each chapter, by its id."""
    return {chapter.id: chapter_markup(content, chapter) for chapter in content.chapters}


def drawing_of(copy: Any) -> Any:
    """One drawing of a copy of the words."""
    return drawings_folder(copy.folder) / "area-rest.svg"


def test_a_picture_stands_beside_a_step_there_is_after_what_to_know_first(copy: Any) -> None:
    """A step that is not there is told, and so is a guide that shows how and warns of nothing."""
    bodywork = "chapters/bodywork.yaml"
    copy.change(
        bodywork, "{step: 6, picture: wrap-tummy-tie}", "{step: 9, picture: wrap-tummy-tie}"
    )
    line = copy.line(bodywork, "{step: 9")
    assert f"{bodywork}, line {line}: “body-wrap-tummy” has no step 9." in copy.problems()
    text = (copy.folder / bodywork).read_text(encoding="utf-8")
    guide = text[text.index("- id: body-wrap-tummy") : text.index("- id: body-wrap-right")]
    bare = re.sub(r"        first:\n.*?(?=        steps:)", "", guide, flags=re.DOTALL)
    copy.write(bodywork, text.replace(guide, bare))
    assert any("“body-wrap-tummy” shows how, and doesn’t say" in told for told in copy.problems())


def test_each_picture_of_a_guide_stands_in_its_step(content: Content) -> None:
    """Hips and tummy are shown in eight pictures, each with the words of its step, after the caution."""
    markup = pages(content)["bodywork"]
    guides = [guide for item in content.items.values() for guide in item.guides if guide.pictures]
    assert [len(guide.pictures) for guide in guides] == [5, 3]
    for guide in guides:
        (opened,) = re.findall(rf'id="guide-{guide.id}".*?</details>', markup, re.DOTALL)
        steps = re.findall(r"<li>(.*?)</li>", opened, re.DOTALL)
        assert opened.index('class="caution"') < opened.index("<svg")
        for one in guide.pictures:
            alt = content.pictures[one.picture].alt
            assert [number for number, step in enumerate(steps, 1) if alt in step] == [one.step]
            assert guide.steps[one.step - 1][:30] in steps[one.step - 1]


def test_how_it_is_done_follows_a_plan_that_asks_for_it(content: Content) -> None:
    """With a ticked wrap her paper has both guides, caution first, in every format; else neither."""
    ticked = Plan.from_paths({"answers.body-wrapping.chosen": True})
    for plan, shown in ((ticked, True), (Plan(), False)):
        document = compose(content, plan, View.MINE, date(2026, 11, 22))
        found = [part for part in document.sections if Picture in map(type, part.blocks)]
        assert [part.heading for part in found] == shown * [
            "A hip wrap, step by step",
            "A tummy wrap, step by step",
        ]
        for part in found:
            first, *rest = part.blocks
            assert isinstance(first, Bullets)
            assert first.points
            assert part.reference
            assert not any(isinstance(block, Bullets) for block in rest)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (HEAD + LINE + "<script>alert(1)</script></svg>", 3, "“script” cannot stand here"),
        (HEAD + LINE + "<style>*{}</style></svg>", 3, "“style” cannot stand here"),
        (HEAD + '<image href="https://x.example/a.png"/></svg>', 2, "“image” cannot stand here"),
        (HEAD + '<use href="#a"/></svg>', 2, "“use” cannot stand here"),
        (HEAD + "<foreignObject/></svg>", 2, "“foreignObject” cannot stand here"),
        (HEAD + "<text>Rest</text></svg>", 2, "“text” cannot stand here"),
        (HEAD + '<svg viewBox="0 0 8 8"/></svg>', 2, "“svg” cannot stand here"),
        (HEAD + LINE + "\n<g>A word</g></svg>", 4, "words cannot stand in a drawing"),
        (HEAD + '<path d="M1 1" onclick="x()"/></svg>', 2, "“onclick” is not known here"),
        (HEAD + '<path d="M1 1" style="x"/></svg>', 2, "“style” is not known here"),
        (HEAD + '<path d="M1 1&quot;>"/></svg>', 2, "“d” holds"),
        (HEAD + '<path d="M1 1" fill="url(#a)"/></svg>', 2, "“fill” holds “url(#a)”"),
        (HEAD + '<path d="M1 1" stroke="#ff0000"/></svg>', 2, "“stroke” holds “#ff0000”"),
        (HEAD + '<circle cx="1" cy="1" r="50%"/></svg>', 2, "“r” holds “50%”"),
        ("<svg>\n<g/></svg>", 1, "“viewBox” is missing"),
        (HEAD + "</svg>", 2, "there is nothing in this drawing"),
        ("<p>No drawing.</p>", 1, "“p” cannot stand here"),
        (HEAD + "<path", 2, "this is no drawing (SVG) that can be read"),
        (b"\x89PNG\r\n\x1a\n", 1, "this is no drawing (SVG) that can be read"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>\n' + HEAD + LINE + "</svg>", 1, "begins with “<svg”"),
        ('<?xml-stylesheet href="a"?>' + HEAD + LINE + "</svg>", 1, "begins with “<svg”"),
        (HEAD + LINE * MOST_LETTERS, 1, "longer than 3,000 letters"),
    ],
)
def test_what_no_drawing_may_hold_is_told(
    tmp_path: Path, text: str | bytes, line: int, told: str
) -> None:
    """Nothing that could run, load, colour or speak gets in: the line is named."""
    path, reading = tmp_path / "one.svg", Reading("one.svg")
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    assert read_drawing(path, reading) is None
    problems = [(problem.line, problem.sentence) for problem in reading.problems]
    assert any(place == line and told in sentence for place, sentence in problems), problems


def test_a_drawing_of_plain_lines_may_take_the_place_of_ours(copy: Any) -> None:
    """Each kind of line, a group, a comment and a line for other programs can be in a drawing."""
    shapes = (
        '<path d="M1 1c1-1 2 .5 3 0"/><circle cx="1" cy="1" r=".5"/><ellipse cx="1" cy="1" rx="2" ry="1"/>'
        '<line x1="1" y1="1" x2="2" y2="2"/><rect x="1" y="1" width="2" height="2" rx="1"/>'
    )
    text = f'<?xml version="1.0"?><!-- Ours -->{HEAD}<g fill="none">{shapes}</g></svg>'
    drawing_of(copy).write_text(text, encoding="utf-8")
    assert copy.problems() == []


def test_pictures_and_their_words_belong_together(copy: Any) -> None:
    """A drawing that is not there, one without words, and words that nothing shows are each told."""
    drawing_of(copy).rename(drawings_folder(copy.folder) / "lost.svg")
    told = copy.problems()
    line = copy.line("pictures.yaml", "id: area-rest")
    assert f"pictures.yaml, line {line}: there is no drawing pictures/area-rest.svg." in told
    assert any("pictures/lost.svg has no words here" in problem for problem in told)


def test_a_picture_that_is_nowhere_is_told(copy: Any) -> None:
    """A chapter that names no picture there is, and a picture that no chapter names, are told."""
    copy.change("chapters/rest.yaml", "picture: area-rest", "picture: area-rust")
    line = copy.line("chapters/rest.yaml", "area-rust")
    told = copy.problems()
    assert (
        f"chapters/rest.yaml, line {line}: there is no picture “area-rust” in pictures.yaml."
        in told
    )
    assert any("nothing in the workbook shows “area-rest”" in problem for problem in told)


def test_check_tells_a_drawing_too(run: Any, copy: Any) -> None:
    """`recovery-workbook check` names the file and the line."""
    drawing_of(copy).write_text(f"{HEAD}{LINE}<text/></svg>", encoding="utf-8")
    assert "pictures/area-rest.svg, line 3: “text” cannot" in run("check", copy.folder).stderr


def test_no_drawing_has_a_colour_of_its_own(content: Content) -> None:
    """Each drawing takes the ink of what it stands on, and all have lines of one weight."""
    for path in drawings_folder(data_folder()).glob("*.svg"):
        assert 'stroke="currentColor" stroke-width="2"' in path.read_text(encoding="utf-8"), path
    for picture in content.pictures.values():
        assert len(picture.alt) > 15
        assert picture.alt.endswith(".")


def test_every_picture_on_the_page_says_what_it_shows(content: Content) -> None:
    """Wherever a drawing stands, it has its words for whoever does not see it."""
    said = {picture.alt for picture in content.pictures.values()}
    shown = set()
    for chapter in content.chapters:
        for svg in SVG.findall(pages(content)[chapter.id]):
            shown.add(re.findall(r'^<svg role="img" aria-label="([^"]+)"', svg)[0])
    assert shown == said


def test_the_four_parts_have_a_picture_each_and_the_first_page_all(content: Content) -> None:
    """Support, rest, food and bodywork begin with a drawing; the first page leads to them by it."""
    parts = [chapter for chapter in content.chapters if chapter.picture]
    assert [chapter.id for chapter in parts] == ["support", "rest", "food", "bodywork"]
    welcome = pages(content)["welcome"]
    for chapter in parts:
        picture = content.pictures[str(chapter.picture)]
        markup = pages(content)[chapter.id]
        assert markup.index("</h2>") < markup.index(picture.caption) < markup.index("<fieldset")
        link = re.findall(rf'<a href="#{chapter.id}">(.*?)</a>', welcome, re.DOTALL)[0]
        assert f'aria-label="{picture.alt}"' in link


def test_the_drawings_are_a_small_part_of_the_page(content: Content) -> None:
    """Together they make what is sent not more than 6 kB longer."""
    page = "".join(pages(content).values())
    without = SVG.sub("", page)
    assert page != without
    sizes = [len(gzip.compress(text.encode(), 9)) for text in (page, without)]
    assert sizes[0] - sizes[1] < MOST_OF_THE_PAGE


def test_the_circle_to_breathe_with_follows_its_guide(content: Content, root: Path) -> None:
    """Its words count as its steps do, it has no end and no score, and moves only where that is welcome."""
    (guide,) = (one for item in content.items.values() for one in item.guides if one.breathing)
    assert "One, two, three." in " ".join(guide.steps)
    assert "three" in content.pictures[str(guide.breathing)].alt
    assert "three" in content.words.breath.hint
    static = root / "recovery_widgets/widgets/static"
    assert "ONE_WAY = 4000;" in (static / "breath.js").read_text(encoding="utf-8")
    style = (static / "workbook.css").read_text(encoding="utf-8")
    opened = "@media (prefers-reduced-motion: no-preference) {"
    welcome = style[style.index(opened) :].split("\n}\n")[0]
    assert "transition: transform 4s" in welcome
    moving = re.compile("transition|animation|@keyframes")
    assert not moving.search(style.replace(welcome, ""))
