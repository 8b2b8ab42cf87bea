"""One voice, one code: four words that a child can copy, say aloud and type back.

Each language has a list of 2,048 words, so a word carries 11 bits and a code 44. The words are made from a
keyed hash of a random secret: nothing can be worked out from a code without the installation's key.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import cache
from pathlib import Path

from app.kernel.errors import HeardError

WORDS = 4
BITS = 11
"""Bits in one word: every list has two to this power of words."""
SECRET_BYTES = 32
FALLBACK = "en"

_DATA = Path(__file__).resolve().parent / "data"
_HEX_DIGITS = WORDS * BITS // 4
_MAC = re.compile(rf"[0-9a-f]{{{_HEX_DIGITS},}}")
_LETTERS_ALIKE = str.maketrans(
    {
        **dict.fromkeys("يىې", "ی"),  # yeh as Arabic, Pashto and some keyboards write it
        **dict.fromkeys("كڪ", "ک"),  # kaf
        **dict.fromkeys("هھەۀۂةۃ", "ہ"),  # heh, with and without two eyes, and teh marbuta
        **dict.fromkeys("ٱٲٳ", "ا"),  # alef
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "ı": "i",
        "\N{ARABIC TATWEEL}": None,
    }
)
"""What people type for one another and Unicode does not take apart, once accents are gone."""


def new_secret() -> bytes:
    """Fresh randomness for one voice: 32 bytes."""
    return secrets.token_bytes(SECRET_BYTES)


def words_for(mac: str, language: str) -> str:
    """Four words joined by hyphens: always the same ones for the same keyed hash and language.

    `mac` is hex, as `KeyRing.mac` gives it; its first 44 bits choose the words. A language without a list of
    its own speaks English (`pt` and `pt-BR` alike). Raises ValueError when `mac` is no keyed hash.
    """
    if not _MAC.fullmatch(mac):
        raise ValueError(f"a code is made from at least {_HEX_DIGITS} hex digits of a keyed hash")
    number = int(mac[:_HEX_DIGITS], 16)
    listed = word_list(language)
    places = (number >> BITS * place & 2**BITS - 1 for place in reversed(range(WORDS)))
    return "-".join(listed[place] for place in places)


def normalise(typed: str) -> str:
    """A code as it is compared: small letters, no accents, a hyphen wherever anything else stood.

    “Żaba, Lampa  KOSZYK–tęcza” and “zaba-lampa-koszyk-tecza” are one code, and so are the ways in which Arabic,
    Persian and Urdu keyboards write one letter. What is normalised already stays as it is.
    """
    folded = _bare(_bare(typed).casefold())
    letters = (char if char.isalnum() else "-" for char in folded if unicodedata.category(char) != "Cf")
    return "-".join(part for part in "".join(letters).split("-") if part)


def languages() -> tuple[str, ...]:
    """The languages that have a list of their own."""
    return tuple(sorted(path.name.split(".")[1] for path in _DATA.glob("words.*.txt")))


@cache
def word_list(language: str) -> tuple[str, ...]:
    """The words of a language in order, or English ones where it has none."""
    own = language.replace("_", "-").split("-")[0].lower()
    path = _DATA / f"words.{own if own in languages() else FALLBACK}.txt"
    words = tuple(path.read_text(encoding="utf-8").split())
    if len({normalise(word) for word in words}) != 2**BITS:
        raise HeardError(f"{path.name} must have {2**BITS} words that stay different without accents")
    return words


def _bare(text: str) -> str:
    """Letters without their accents, vowel signs and other marks, and one letter for several alike."""
    apart = unicodedata.normalize("NFKD", text)
    unmarked = "".join(char for char in apart if not unicodedata.category(char).startswith("M"))
    return unmarked.translate(_LETTERS_ALIKE)
