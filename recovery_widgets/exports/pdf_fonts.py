"""Which of the bundled fonts prints which character; only the fonts a paper needs are loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from unicodedata import category, normalize

import regex
import uharfbuzz  # type: ignore[import-untyped]  # it ships no type hints

from recovery_widgets.exports.printable import SIGN

FOLDER = Path(__file__).parent / "fonts"


@dataclass(frozen=True)
class Face:
    """One font: a file, or the `number`th font in a file of several."""

    name: str
    file: Path | None = None
    number: int = 0

    @property
    def path(self) -> Path:
        """Where the font file is."""
        return self.file or FOLDER / f"{self.name}.ttf"

    @property
    def characters(self) -> frozenset[int]:
        """The code points it can print."""
        return _characters(self.path, self.number)


@dataclass(frozen=True)
class Run:
    """A piece of text that one font prints."""

    face: Face
    text: str


REGULAR = Face("NotoSans-Regular")
BOLD = Face("NotoSans-Bold")
EMOJI = Face("NotoEmoji-Regular")
# Asked in this order. Naskh Arabic rather than Noto Sans Arabic: it has one glyph for a
# letter with its dots, so that a reader can copy the text out again.
FACES = (
    Face("NotoNaskhArabic-Regular"),
    Face("NotoSansHebrew-Regular"),
    Face("NotoSansDevanagari-Regular"),
    Face("NotoSansBengali-Regular"),
    Face("NotoSansGujarati-Regular"),
    Face("NotoSansGurmukhi-Regular"),
    Face("NotoSansTamil-Regular"),
    Face("NotoSansThai-Regular"),
    Face("NotoSansSymbols2-Regular"),
    Face("NotoSansSymbols-Regular"),
    EMOJI,
)

# The fonts of an optional package. All have the same characters and widths; they differ in how a
# region writes them.
_JAPANESE, _KOREAN, _SIMPLIFIED, _TRADITIONAL = range(4)
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_HANGUL = regex.compile(r"\p{Hangul}")
_HAN = regex.compile(r"\p{Han}+")

# What a reader sees as one character, with its marks and joiners, must come from one font.
_CLUSTER = regex.compile(r"\X")
_INVISIBLE = regex.compile(r"\p{Default_Ignorable_Code_Point}")
_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\ufe0f|\u20e3")
# Most text is this; to look for other fonts character by character would double the time.
_PLAIN = regex.compile(r"[\u0020-\u007e\u00a0-\u024f\u2010-\u2027]*")


def clusters(text: str) -> list[str]:
    """`text` in the pieces a reader sees as characters."""
    return [match[0] for match in _CLUSTER.finditer(text)]


class Faces:
    """Chooses fonts for the texts of one paper, and remembers whether a character had none.

    `paper` is all of its text: one paper has one way of writing Chinese characters.
    """

    def __init__(self, paper: str = "") -> None:
        self._paper = paper
        # Also when the sign stands in the text already: it came from half a character.
        self.missing = False
        self._chosen: dict[tuple[str, bool], tuple[Run, ...]] = {}

    def runs(self, text: str, bold: bool) -> tuple[Run, ...]:
        """`text` in pieces, each with its font. A character no font has becomes the sign."""
        face = BOLD if bold else REGULAR
        if _PLAIN.fullmatch(text):
            return (Run(face, text),) if text else ()
        key = (text, bold)
        if key not in self._chosen:
            self._chosen[key] = tuple(_joined(self._pieces(text, face)))
            self.missing = self.missing or any(SIGN in run.text for run in self._chosen[key])
        return self._chosen[key]

    def _pieces(self, text: str, first: Face) -> list[Run]:
        pieces: list[Run] = []
        for cluster in clusters(text):
            if cluster.isspace() and pieces and ord(cluster) in pieces[-1].face.characters:
                # A space stays with the word before it, or each Arabic word would be a run.
                pieces.append(Run(pieces[-1].face, cluster))
            elif face := self._face_for(cluster, first):
                pieces.append(Run(face, cluster))
            else:
                pieces.extend(self._apart(cluster, first))
        return pieces

    def _apart(self, cluster: str, first: Face) -> list[Run]:
        """A cluster no font has as a whole: print what can be printed of it."""
        pieces = []
        for character in _INVISIBLE.sub("", cluster):
            # Letters made to look fancy still say what they say as plain ones.
            plain = normalize("NFKC", character)
            shown = next((one for one in (character, plain) if self._face_for(one, first)), SIGN)
            pieces.append(Run(self._face_for(shown, first) or first, shown))
        return pieces

    def _face_for(self, cluster: str, first: Face) -> Face | None:
        needed = frozenset(map(ord, _INVISIBLE.sub("", cluster)))
        order = (EMOJI, first, *FACES) if _EMOJI.search(cluster) else (first, *FACES)
        found = next((face for face in order if needed <= face.characters), None)
        if not found and self._east_asian and needed <= self._east_asian.characters:
            return self._east_asian
        return found

    @cached_property
    def _east_asian(self) -> Face | None:
        """The font for Chinese, Japanese and Korean, when its package is installed."""
        try:
            package = import_module("noto_cjk_sans_otc")
        except ImportError:
            return None
        return Face("NotoSansCJK", Path(str(package.FONT_PATH)), _region(self._paper))


def _region(text: str) -> int:
    """Which region's font suits the Chinese characters of `text`: several regions share them."""
    if _KANA.search(text):
        return _JAPANESE
    if _HANGUL.search(text):
        return _KOREAN
    characters = "".join(_HAN.findall(text))
    if _written_in(characters, "big5") and not _written_in(characters, "gb2312"):
        return _TRADITIONAL
    return _SIMPLIFIED


def _written_in(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _joined(pieces: list[Run]) -> list[Run]:
    runs: list[Run] = []
    for piece in pieces:
        if runs and runs[-1].face == piece.face:
            runs[-1] = Run(piece.face, runs[-1].text + piece.text)
        else:
            runs.append(piece)
    return runs


@cache
def _characters(path: Path, number: int) -> frozenset[int]:
    blob = uharfbuzz.Blob.from_file_path(str(path))
    # What a font keeps at a private place is its own affair: nobody else knows what it says.
    return frozenset(c for c in uharfbuzz.Face(blob, number).unicodes if category(chr(c)) != "Co")
