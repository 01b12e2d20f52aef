"""How long a PDF takes to make in a process that has made one before, and how large it is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from statistics import median

from recovery_widgets.compose import compose
from recovery_widgets.content import load_content
from recovery_widgets.document import View
from recovery_widgets.exports import make_paper
from recovery_widgets.places import data_folder
from recovery_widgets.planfile import read_plan

EXAMPLE = "a-lot.json"
DAY = date(2026, 1, 1)


@dataclass(frozen=True)
class PdfTime:
    """Milliseconds and bytes of the PDF of one plan."""

    milliseconds: float
    size: int


def time_pdf(times: int = 5) -> PdfTime:
    """Make the PDF of a full plan over and over; the first one, which loads the font, is not counted."""
    plan = read_plan((data_folder() / "examples" / EXAMPLE).read_bytes())
    document = compose(load_content(), plan, View.MINE, DAY)
    size = len(make_paper(document, "pdf").content)
    took = []
    for _ in range(times):
        start = time.perf_counter()
        make_paper(document, "pdf")
        took.append((time.perf_counter() - start) * 1000)
    return PdfTime(median(took), size)
