"""How wide words are before anybody sets them, and where they are broken: no line of a drawing wraps itself."""

from __future__ import annotations

import re
import unicodedata

UNFIT = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|[\U000e0000-\U000e007f]"
)
"""What XML forbids, and what would turn the rest of the line round."""
START_RTL, END = "\N{RIGHT-TO-LEFT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

WIDTHS = (
    28, 29, 30, 65, 59, 92, 73, 16, 30, 30, 48, 61, 21, 36, 21, 39, 65, 41, 55, 58, 61, 59, 60, 51, 62, 60, 21, 21,
    55, 63, 55, 48, 78, 63, 61, 64, 67, 57, 55, 69, 69, 39, 51, 63, 54, 82, 69, 71, 59, 72, 61, 59, 56, 69, 59, 86,
    62, 58, 61, 32, 39, 34, 55, 37, 24, 52, 57, 48, 56, 54, 31, 56, 55, 25, 24, 49, 26, 84, 55, 55, 57, 57, 35, 47,
    33, 54, 46, 68, 48, 45, 46, 34, 24, 34, 56,
)  # fmt: skip
"""Hundredths of the letter size, from space to tilde: Atkinson Hyperlegible Next, as its font file says."""
OTHER, WIDE, STRONGER = 62, 100, 1.06


def fit(words: str) -> str:
    """Words as a drawing may hold them, on one line."""
    return UNFIT.sub("", re.sub(r"[\t\n\r\u2028\u2029]+", " ", words)).strip(" ")


def width(words: str, size: float, *, strong: bool = False) -> float:
    """About how wide a line is, in the units of its size; rather too much than too little."""
    return sum(map(_one, words)) * size / 100 * (STRONGER if strong else 1)


def _one(letter: str) -> int:
    at = ord(letter) - 32
    if 0 <= at < len(WIDTHS):
        return WIDTHS[at]
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Cf"):
        return 0
    return WIDE if unicodedata.east_asian_width(letter) in "WF" else OTHER


def wrapped(words: str, size: float, room: float, lines: int = 3) -> list[str]:
    """Words in lines that fit; what does not fit in the last one ends in “…” (the table has it whole)."""
    made: list[str] = []
    for word in [piece for whole in fit(words).split(" ") for piece in _pieces(whole, size, room)]:
        longer = f"{made[-1]} {word}" if made else word
        if made and width(longer, size) <= room:
            made[-1] = longer
        else:
            made.append(word)
    if len(made) > lines:
        made = [*made[: lines - 1], _cut(" ".join(made[lines - 1 :]), size, room)]
    return made or [""]


def _pieces(word: str, size: float, room: float) -> list[str]:
    """A word too long for a line, in pieces that are not."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size) > room and not unicodedata.combining(letter):
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(line: str, size: float, room: float) -> str:
    while line and width(f"{line}…", size) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def isolated(words: str) -> str:
    """A line that begins from the right, marked so that numbers and brackets in it stay where they belong."""
    kinds = (unicodedata.bidirectional(letter) for letter in words)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return words if first == "L" else f"{START_RTL}{words}{END}"
