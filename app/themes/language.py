"""Is a comment in English? Small words decide; the page's language breaks a tie. No translation is made; pure."""

from __future__ import annotations

import re
from functools import cache

from app.kernel.yaml import read
from app.themes.words import DATA, lowered, ordinary_words, spellings

ENGLISH, UNKNOWN = "en", "und"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_LATIN_ENDS = "\u0250"
_FEW = 3
"""Up to this many Latin-script words are taken to be in the language of the page."""

_KNOWN_SHARE = 0.45
"""Of the words of a longer text on an English page, at least this share are in the English word list."""


def language_of(text: str, declared: str) -> str:
    """`en`, or the language of the page (`declared`) when the text is in another; `und` when neither can be said."""
    words = _WORD.findall(re.sub(r"\[[a-z-]+\]", " ", lowered(text)))
    letters = [char for word in words for char in word]
    if not letters:
        return declared
    elsewhere = UNKNOWN if declared.startswith(ENGLISH) else declared
    if sum(char >= _LATIN_ENDS for char in letters) > len(letters) / 2:
        return elsewhere
    english, foreign = (sum(word in listed for word in words) for listed in _small_words())
    if len(words) <= _FEW:
        plain = all(word in ordinary_words() or word in spellings() for word in words)
        return ENGLISH if declared.startswith(ENGLISH) or (plain and english > foreign) else declared
    if foreign > english:
        return elsewhere
    if declared.startswith(ENGLISH):
        known = sum(word in ordinary_words() or word in spellings() for word in words)
        return ENGLISH if known >= _KNOWN_SHARE * len(words) else elsewhere
    return ENGLISH if english > foreign and english * 5 >= len(words) else declared


@cache
def _small_words() -> tuple[frozenset[str], frozenset[str]]:
    data = read(DATA / "languages.yaml")
    english = frozenset(data["english"].split())
    foreign = frozenset(word for words in data["foreign"].values() for word in words.split())
    return english, foreign - english
