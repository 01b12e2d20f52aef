"""Reference pictures of the page: kept small, and compared so that only what really changed counts.

Another Chromium, or another way to smooth letters, draws every edge a little differently. So pictures are
compared by the mean colour of square blocks: of small ones, where a thing that moved is seen, and of large
ones, where letters have averaged out and a slightly other colour is seen.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

# Pictures are kept at half the size of the page: one of their pixels is two of hers.
SCALE = 0.5
# Of a long chapter the beginning; what comes further down is built of the same parts. Pixels of the page.
LONGEST = 5000
# A block's edge in pixels of the picture, and how far its mean colour may be off, of 255. Measured
# between Chromium 147 and 156: small ones are off by 12 and large ones by 1 at most, and the few colours of
# a kept picture add 3 and 1.
SMALL, LARGE = (8, 26), (64, 4)
# So many small blocks may be off: single letters, and the arrows that a device draws into its own controls.
STRAY = 3
COLOURS = 128
# Where one picture ends before the other: a colour that the page never has.
NOWHERE = (255, 0, 255)


@dataclass(frozen=True)
class Difference:
    """What is not as it was: the share of the picture (0 to 1), its first and last line (pixels of the
    page), and the kept picture, the new one and the marked one side by side."""

    share: float
    first: int
    last: int
    picture: Image.Image


def opened(png: bytes) -> Image.Image:
    """A picture as it came from the browser."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def keep(picture: Image.Image, path: Path) -> None:
    """Keep a picture with few colours, which makes a small file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    few = picture.quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def difference(kept: Image.Image, now: Image.Image) -> Difference | None:
    """What is not in `now` as it was in `kept`, or None when nobody would see a difference."""
    size = max(kept.width, now.width), max(kept.height, now.height)
    kept, now = _on_one_size(kept, size), _on_one_size(now, size)
    marked, edge = _too_far(kept, now, *SMALL), SMALL[0]
    if _count(marked) <= STRAY:
        marked, edge = _too_far(kept, now, *LARGE), LARGE[0]
    if not _count(marked):
        return None
    mask = marked.resize((marked.width * edge, marked.height * edge), Image.Resampling.NEAREST)
    mask = mask.crop((0, 0, *size))
    _, first, _, last = mask.getbbox() or (0, 0, 0, 0)
    share = _count(marked) / (marked.width * marked.height)
    picture = _beside(kept, now, mask)
    return Difference(share, round(first / SCALE), round(last / SCALE), picture)


def _on_one_size(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    whole = Image.new("RGB", size, NOWHERE)
    whole.paste(picture)
    return whole


def _too_far(kept: Image.Image, now: Image.Image, edge: int, most: int) -> Image.Image:
    """White where the mean colours of a block are further apart than `most`, in any of its parts."""
    apart = ImageChops.difference(kept.reduce(edge), now.reduce(edge))
    red, green, blue = apart.split()
    furthest = ImageChops.lighter(red, ImageChops.lighter(green, blue))
    return furthest.point([0] * (most + 1) + [255] * (255 - most))


def _count(blocks: Image.Image) -> int:
    return blocks.histogram()[255]


def _beside(kept: Image.Image, now: Image.Image, mask: Image.Image) -> Image.Image:
    """Kept, now, and now with everything pale but what differs."""
    pale = Image.blend(now.convert("L").convert("RGB"), Image.new("RGB", now.size, "white"), 0.7)
    pale.paste(now, mask=mask)
    whole = Image.new("RGB", (3 * now.width + 20, now.height), "grey")
    for place, picture in enumerate((kept, now, pale)):
        whole.paste(picture, (place * (now.width + 10), 0))
    return whole
