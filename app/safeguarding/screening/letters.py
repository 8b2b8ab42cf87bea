"""Letters as rules compare them: invisible ones gone, accents and shapes folded; and the script of a word. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

KEPT = 16_384
"""Words of which is kept what was worked out for them: most words of most texts, in a few megabytes."""

_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
"""Accents, and the vowel signs of Arabic scripts, which people leave out; other scripts’ are letters."""
_FOLDED = str.maketrans(
    {
        **dict(zip("łđıøßæœþðħŧəё", "ldiosaotdhteе", strict=True)),
        **dict(zip("أإآٱىئيكةۀەھہۃؤێۆڵڕ", "ااااییی" + "ک" + "ههههههویولر", strict=True)),
    }
)
_SCRIPTS = (
    *((0x0041, 0x024F, "latin"), (0x1E00, 0x1EFF, "latin"), (0x0400, 0x052F, "cyrillic")),
    *((0x0600, 0x077F, "arabic"), (0x08A0, 0x08FF, "arabic"), (0xFB50, 0xFEFC, "arabic")),
    *((0x0900, 0x097F, "devanagari"), (0x0980, 0x09FF, "bengali"), (0x0A00, 0x0A7F, "gurmukhi")),
    *((0x0A80, 0x0AFF, "gujarati"), (0x0B80, 0x0BFF, "tamil"), (0x1200, 0x139F, "ethiopic")),
    *((0x3400, 0x9FFF, "han"), (0xF900, 0xFAFF, "han")),
)
_UNSEEN = ("Cc", "Cf")
_VARIANTS = dict.fromkeys(range(0xFE00, 0xFE10))


def clean(text: str) -> str:
    """The text without letters nobody sees, each letter in its plainest shape (full-width, bold, ligatures)."""
    if not text.isprintable():
        text = "".join(letter for letter in text if letter.isspace() or unicodedata.category(letter) not in _UNSEEN)
    return unicodedata.normalize("NFKC", text.translate(_VARIANTS))


@lru_cache(maxsize=KEPT)
def fold(word: str) -> str:
    """A word as rules spell it: lower case, no accents, one shape for letters that keyboards confuse."""
    low = word.casefold()
    if low.isascii():
        return low
    bare = _MARKS.sub("", unicodedata.normalize("NFD", low))
    return unicodedata.normalize("NFC", bare).translate(_FOLDED)


@lru_cache(maxsize=KEPT)
def script_of(word: str) -> str:
    """The script of a word's first letter: one that rules are written for, `other`, or empty for no letter."""
    for letter in word:
        if letter.isalpha():
            code = ord(letter)
            return next((name for first, last, name in _SCRIPTS if first <= code <= last), "other")
    return ""
