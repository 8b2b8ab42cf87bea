"""What the fonts of the PDF can show, and where a word too long for its line may be broken."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
UNSHOWN = "\N{REPLACEMENT CHARACTER}"
LONG = re.compile(r"\S{25,}")
"""Longer than a word of a narrow column; addresses of pages, and what a cat on a keyboard types."""
PIECE = 8
BREAK = "\N{ZERO WIDTH SPACE}"
JOINING = "\N{ZERO WIDTH JOINER}"
SILENT = frozenset("\n\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}")


def drawable(text: str) -> str:
    """A text as the fonts can set it: a letter that none of them has is shown as one such."""
    whole = unicodedata.normalize("NFC", text)
    shown = "".join(letter if letter in SILENT or ord(letter) in covered() else UNSHOWN for letter in whole)
    return LONG.sub(lambda word: _breakable(word[0]), shown)


def unshown(text: str) -> str:
    """The letters of a text that would be replaced, each once, for whoever has to be told."""
    return "".join(dict.fromkeys(letter for letter in text if letter not in SILENT and ord(letter) not in covered()))


@cache
def covered() -> frozenset[int]:
    """Every character that a font has (`fonts/covered.txt`, written when the fonts are built)."""
    points: set[int] = set()
    for line in (FONTS / "covered.txt").read_text(encoding="ascii").split():
        first, last = (int(end, 16) for end in line.split("-"))
        points.update(range(first, last + 1))
    return frozenset(points)


def _breakable(word: str) -> str:
    """A word with places to break it, never between a letter and its marks."""
    pieces = [word[0]]
    for before, letter in pairwise(word):
        held = unicodedata.category(letter).startswith("M") or JOINING in (before, letter)
        if len(pieces[-1]) >= PIECE and not held:
            pieces.append("")
        pieces[-1] += letter
    return BREAK.join(pieces)
