"""Each chapter, empty, full, with everything that can go wrong, and without a server: seen by axe-core,
and as it was kept. `make looks` keeps everything anew."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from PIL import Image

from .walker import ANEW

HERE = Path(__file__).parent


@pytest.mark.parametrize("state", ["full", "empty", "error", "offline"])
def test_every_chapter_in_every_look(walk, explanations, tool, subtests, tmp_path, state: str):
    """axe-core has no complaint by the rules of WCAG 2.2 A and AA nor by its own, and no open question
    that nobody answered; what a screen reader is told, and how it looks, is as it was kept."""
    seen = walk(state)
    with subtests.test("axe-core"):
        assert not seen.complaints, "\n".join(seen.complaints)
    with subtests.test("what axe-core cannot decide: see explained.yaml"):
        assert not seen.unexplained, "\n".join(seen.unexplained)
        assert idle(explanations, state, seen.explained) == []
    with subtests.test("accessibility trees"):
        changed = changes_in_trees(state, seen.trees)
        assert not changed, "\n".join(["`make looks` keeps them as they are now.", *changed])
    with subtests.test("pictures"):
        changed = changes_in_pictures(tool, state, seen.pictures, tmp_path)
        assert not changed, "\n".join(["`make looks` keeps them as they are now.", *changed])


def idle(explanations: list[dict], state: str, used: set[int]) -> list[dict]:
    """The explanations for this state that explained nothing."""
    mine = [number for number, one in enumerate(explanations) if state in one["states"]]
    return [explanations[number] for number in mine if number not in used]


def kept_in(folder: Path, state: str, now: set[str]) -> set[str]:
    """The names of all that is kept of this state; what is to be kept anew goes first."""
    if ANEW:
        for path in folder.glob(f"{state}-*"):
            path.unlink()
        return now
    return {path.name for path in folder.glob(f"{state}-*")}


def changes_in_trees(state: str, trees: dict[str, str]) -> list[str]:
    """What differs from the trees that are kept, as a unified diff."""
    folder = HERE / "trees"
    now = {f"{state}-{chapter}.yaml": tree + "\n" for chapter, tree in trees.items()}
    changed: list[str] = []
    for name in sorted(kept_in(folder, state, set(now)) | set(now)):
        path = folder / name
        if ANEW:
            path.write_text(now[name], encoding="utf-8")
        kept = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        lines = now.get(name, "").splitlines()
        changed += difflib.unified_diff(kept, lines, f"kept/{name}", f"now/{name}", "", "", 2, "")
    return changed


def changes_in_pictures(tool, state: str, pictures: dict, out: Path) -> list[str]:
    """Which pictures differ from those that are kept, where on the page, and where to look at both."""
    folder = HERE / "pictures"
    now = {f"{state}-{name}.png": taken for name, taken in pictures.items()}
    kept = kept_in(folder, state, set(now))
    changed = [f"{name}: not {'kept' if name in now else 'taken'}" for name in kept ^ set(now)]
    for name in sorted(kept & set(now)):
        taken, path = now[name], folder / name
        if ANEW:
            tool.keep(taken.picture, path)
        if found := tool.difference(Image.open(path).convert("RGB"), taken.picture):
            found.picture.save(out / name)
            place = f"from “{taken.part(found.first)}” to “{taken.part(found.last)}”"
            changed.append(f"{name}: {found.share:.1%} of it, {place}. See {out / name}")
    return changed
