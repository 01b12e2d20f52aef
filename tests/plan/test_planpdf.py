"""The plan inside a PDF: found wherever it may be, and no PDF can lead its reader astray."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from functools import cache

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from recovery_widgets.content import Content
from recovery_widgets.examples import example
from recovery_widgets.plan import Plan, PlanProblem
from recovery_widgets.planfile import LARGEST_FILE, LARGEST_PDF, read_plan, write_plan

# The plan in the PDFs: long, with words that look like parts of a PDF.
PLAN = Plan.from_paths(
    {
        **example("many-scripts").paths(),
        "answers.rest-naps.note": "endstream endobj\nendstream\nstream\n%PDF-1.7 ŷ 🫶🏽 \ud800"
        * 200,
    }
)
FILE = write_plan(PLAN).encode()
Change = Callable[[PdfWriter], None]


@cache
def pdf_with(file: bytes, compress: bool = True) -> bytes:
    """A PDF of one page that carries a file."""
    pdf = FPDF()
    pdf.add_page()
    pdf.embed_file(bytes=file, basename="plan.json", compress=compress)
    return bytes(pdf.output())


def written_anew(pdf: bytes, change: Change) -> bytes:
    """The same PDF, as another program writes it."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    change(writer)
    with io.BytesIO() as out:
        writer.write(out)
        return out.getvalue()


def made_of(*streams: bytes) -> bytes:
    """A PDF of nothing but streams, as a hostile hand makes it."""
    parts = (b"1 0 obj\n<<>>\nstream\n%s\nendstream\nendobj\n" % stream for stream in streams)
    return b"%PDF-1.7\n" + b"".join(parts) + b"%%EOF\n"


@pytest.mark.parametrize("compress", [True, False])
def test_a_pdf_brings_back_the_whole_plan(compress: bool) -> None:
    """A PDF that carries the plan opens as the same plan, also with other bytes in front of it."""
    pdf = pdf_with(FILE, compress)
    assert read_plan(pdf) == PLAN
    assert read_plan(b"\r\n" * 500 + pdf) == PLAN


def test_a_plan_that_speaks_of_pdfs_is_no_pdf() -> None:
    """Her words may hold the letters by which a PDF is known."""
    plan = Plan.from_paths({"unit.name": "%PDF-1.7"})
    for mark in (b"", b"\xef\xbb\xbf", b" \r\n"):
        assert read_plan(mark + write_plan(plan).encode()) == plan


def inflate(writer: PdfWriter) -> None:
    """Take the compression away from everything."""
    (attached,) = writer.attachment_list
    attached.content = bytes(attached.content)


CHANGES: dict[str, Change] = {
    "as it was": lambda writer: None,
    "inflated": inflate,
    "with another page": lambda writer: writer.add_blank_page(100, 100),
    "compressed": lambda writer: writer.compress_identical_objects(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_pdf_that_another_program_wrote_anew_still_holds_it(name: str) -> None:
    """The plan is found by what it is, not by where our own PDFs have it."""
    for compress in (True, False):
        assert read_plan(written_anew(pdf_with(FILE, compress), CHANGES[name])) == PLAN


def test_the_last_plan_counts() -> None:
    """A PDF to which a newer plan was added later opens as the newer one."""
    newer = Plan.from_paths({"answers.rest-naps.note": "today"})
    assert read_plan(pdf_with(FILE) + pdf_with(write_plan(newer).encode())) == newer


def locked_with(password: str) -> Change:
    """Lock a PDF in the one way that needs no other package."""
    return lambda writer: writer.encrypt(password, "owner", algorithm="RC4-128")


FULL = pdf_with(FILE)
NO_PLANS = {
    "locked": ("locked_pdf", written_anew(FULL, locked_with("secret"))),
    "locked without a password": ("locked_pdf", written_anew(FULL, locked_with(""))),
    "without a plan": ("pdf_without_plan", pdf_with(b'{"format": "diary"}')),
    "with a plan that was changed": ("damaged", pdf_with(FILE[:-1] + b"]", False)),
    "with a newer plan": ("newer_plan", pdf_with(FILE.replace(b'"version":1', b'"version":2'))),
    "broken off before the plan": ("damaged", FULL[:400]),
    "broken off inside the plan": ("damaged", FULL[: FULL.index(b"EmbeddedFile") + 400]),
    "broken off, not deflated": ("damaged", pdf_with(FILE, False)[:5000]),
    "with a damaged plan": ("damaged", made_of(zlib.compress(FILE)[:300] + b"\xff" * 400)),
    "nothing else": ("damaged", b"%PDF-1.7"),
    "only its end": ("pdf_without_plan", b"%PDF-1.7\n%%EOF"),
    "with a bomb": ("too_large", made_of(zlib.compress(FILE[:-1] + b" " * LARGEST_FILE))),
    "too large": ("too_large", made_of(b" " * LARGEST_PDF)),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_PLANS)
def test_a_pdf_without_a_readable_plan_gets_a_sentence(content: Content, name: str) -> None:
    """Locked, foreign, broken off or damaged: each is told in a sentence of its own."""
    word, pdf = NO_PLANS[name]
    with pytest.raises(PlanProblem, match=r"^(This|The|There) .*\.$") as caught:
        read_plan(pdf)
    assert caught.value.word == word
    assert getattr(content.words.file, word)


def test_the_locked_pdfs_of_these_tests_are_locked() -> None:
    """What the tests call locked is a PDF whose plan another reader can open with its password."""
    assert FILE[:30] not in NO_PLANS["locked"][1]
    reader = PdfReader(io.BytesIO(NO_PLANS["locked"][1]), False, "secret")
    assert reader.attachments["plan.json"] == [FILE]
