"""The packet for a reviewer leaves out no word that anybody can read."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from recovery_widgets.content import Content
from recovery_widgets.content.wording import LISTS, SILENT
from recovery_widgets.content.yaml_reader import leaves, read_yaml
from recovery_widgets.exports import make_paper
from recovery_widgets.packet import compose_packet
from recovery_widgets.places import data_folder

DAY = date(2026, 11, 22)
# Numbers, addresses and sources stand in no sentence, and are still to be reviewed.
TO_REVIEW = SILENT - {"phone", "sms", "url", "sources"}


def squeezed(text: str) -> str:
    """A text without white space, which every paper breaks where it likes."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def packet(content: Content) -> str:
    """The packet as text, without white space."""
    return squeezed(make_paper(compose_packet(content, DAY), "text").content.decode("utf-8"))


def test_every_word_and_number_is_in_the_packet(packet: str) -> None:
    """Each text of each file is there, with the sources, the numbers and the addresses."""
    missing = []
    for path in sorted(data_folder().rglob("*.yaml")):
        if path.name in (*LISTS, "renamed-ids.yaml", "workbook.yaml"):
            continue
        for where, text in leaves(read_yaml(path, data_folder()).tree):
            parts = {part for part in where if isinstance(part, str)}
            dated = where[-1] in ("read", "number_checked", "review_by")
            if not parts & TO_REVIEW and not dated and squeezed(text) not in packet:
                missing.append((path.name, where))
    assert missing == []


def test_each_fact_stands_with_its_sources(content: Content, packet: str) -> None:
    """A warning sign and a caution are followed by who published them."""
    signs = [s for c in content.chapters if c.kind == "help" for g in c.groups for s in g.signs]
    for sign in signs:
        after = packet.split(squeezed(sign.text))[1][:600]
        for name in sign.sources:
            assert squeezed(content.sources[name].publisher) in after, sign.id


@pytest.mark.parametrize("file_format", ["pdf", "text", "html"])
def test_command_writes_the_packet(run: Any, tmp_path: Any, file_format: str) -> None:
    """`recovery-workbook export-content` writes it in each format, with room to mark and to sign."""
    path = tmp_path / f"packet.{'txt' if file_format == 'text' else file_format}"
    done = run("export-content", "--format", file_format, "-o", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert path.stat().st_size > 20_000
