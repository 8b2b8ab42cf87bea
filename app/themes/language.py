"""Which language a comment is in, and first whether it is English. Small words decide, then letters and endings; the
page's language where they cannot. No translation is made; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.kernel.yaml import read
from app.themes.words import DATA, lowered, ordinary_words, spellings

ENGLISH, UNKNOWN = "en", "und"
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0655\u0900-\u0d7f'])*")
_LATIN_ENDS = "\u0250"
_LATIN_TOO = re.compile("[\u1e00-\u1eff]")
_FEW = 3
"""Up to this many Latin-script words are taken to be in the language of the page."""

_KNOWN_SHARE = 0.45
"""Of the words of a longer text on an English page, at least this share are in the English word list."""

_LETTER, _MARKED, _ENDING, _STRANGE, _PAGE = 0.8, 0.2, 0.3, 0.7, 0.5
"""What a telling letter, any marked letter and an ending in a word weigh beside a small word (1); what a letter that
the language does not have takes away; and what the page's language starts with."""
_SURE = 0.5
"""A language is named when it has at least so much."""
_ENOUGH_WORDS = 60
"""A longer text is named by its beginning."""
_BORROWED = frozenset("éèêçñïöü")
_MARKS = re.compile(r"[\u00df-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True)
class _Tongue:
    """How one language is told."""

    words: frozenset[str]
    letters: frozenset[str]
    marked: frozenset[str]
    strange: frozenset[str]
    """Letters of the script that this language does not have."""
    endings: tuple[str, ...]

    def weight(self, word: str, marks: Sequence[str], shared: Mapping[str, int]) -> float:
        """What this word says for this language; a word of several languages says less for each."""
        found = 1 / shared[word] if word in self.words else 0.0
        if not self.letters.isdisjoint(word):
            found += _LETTER
        elif not self.marked.isdisjoint(word):
            found += _MARKED
        if not self.strange.isdisjoint(word) or any(mark not in self.marked for mark in marks):
            found -= _STRANGE
        if len(word) > 4 and self.endings and word.endswith(self.endings):
            found += _ENDING
        return found


@dataclass(frozen=True)
class _Tongues:
    """Languages that share a script."""

    by_code: dict[str, _Tongue]
    shared: dict[str, int]
    """In how many of them a small word is."""

    def named(self, words: Sequence[str], page: str) -> str:
        """The language these words say they are in, or `und`."""
        read = [(word, _MARKS.findall(word)) for word in words[:_ENOUGH_WORDS]]
        weights = {
            code: sum(tongue.weight(word, marks, self.shared) for word, marks in read)
            + (_PAGE if code == page else 0)
            for code, tongue in self.by_code.items()
        }
        best = max(weights, key=weights.__getitem__)
        return best if weights[best] >= _SURE or len(weights) == 1 else UNKNOWN


@dataclass(frozen=True)
class _Known:
    english: frozenset[str]
    latin: _Tongues
    foreign: frozenset[str]
    """Small words of any of the languages in Latin letters that are not English ones."""
    scripts: tuple[tuple[re.Pattern[str], _Tongues], ...]


def language_of(text: str, declared: str) -> str:
    """`en`; another language's code, named by its words; `und` when none can be named on an English page.

    `declared` is the language of the page. A text too short to tell is in the page's language. Languages of other
    scripts that are typed in Latin letters are `ur-Latn` and the like, on a page of theirs the page's own code.
    """
    low = lowered(text)
    words = _WORD.findall(re.sub(r"\[[a-z-]+\]", " ", low) if "[" in low else low)
    if not words:
        return declared
    plain = low.isascii()
    letters = [] if plain else [char for word in words for char in word if char.isalpha()]
    if sum(char >= _LATIN_ENDS and not _LATIN_TOO.match(char) for char in letters) > len(letters) / 2:
        return _in_other_script("".join(letters), words, declared)
    known = _known()
    english = sum(map(known.english.__contains__, words))
    foreign = sum(map(known.foreign.__contains__, words)) + (0 if plain else 2 * sum(map(_looks_foreign, words)))
    if len(words) <= _FEW:
        ordinary = all(word in ordinary_words() or word in spellings() for word in words)
        return ENGLISH if declared.startswith(ENGLISH) or (ordinary and english > foreign) else declared
    if _is_english(words, english, foreign, declared):
        return ENGLISH
    named = known.latin.named(words, declared)
    if named.partition("-Latn")[0] == declared or (named == UNKNOWN and not declared.startswith(ENGLISH)):
        return declared
    return named


def _looks_foreign(word: str) -> bool:
    """Has it a letter that no English word has (“café” and “naïve” are)?"""
    return not word.isascii() and not _BORROWED.issuperset(_MARKS.findall(word))


def _is_english(words: Sequence[str], english: int, foreign: int, declared: str) -> bool:
    if foreign > english:
        return False
    if declared.startswith(ENGLISH):
        ordinary, mended = ordinary_words(), spellings()
        known = sum(word in ordinary or word in mended for word in words)
        return known >= _KNOWN_SHARE * len(words)
    return english > foreign and english * 5 >= len(words)


def _in_other_script(letters: str, words: Sequence[str], declared: str) -> str:
    counted = [(len(pattern.findall(letters)), tongues) for pattern, tongues in _known().scripts]
    most, tongues = max(counted, key=lambda pair: pair[0])
    if not most:
        return UNKNOWN if declared.startswith(ENGLISH) else declared
    named = tongues.named(words, declared)
    if named != UNKNOWN:
        return named
    return declared if declared in tongues.by_code else next(iter(tongues.by_code))


@cache
def _known() -> _Known:
    data = read(DATA / "languages.yaml")
    english = frozenset(data["english"].split())
    romanised = {code: {"words": words} for code, words in data["romanised"].items()}
    latin = _tongues({**data["latin"], **romanised})
    return _Known(
        english,
        latin,
        frozenset(latin.shared) - english,
        tuple((re.compile(f"[{one['letters']}]"), _tongues(one["languages"])) for one in data["scripts"]),
    )


def _tongues(listed: dict[str, dict[str, Any]]) -> _Tongues:
    by_code = {
        code: _Tongue(
            frozenset(one.get("words", "").split()),
            frozenset(one.get("letters", "")),
            frozenset(one.get("marked", "")),
            frozenset(one.get("not", "")),
            tuple(one.get("endings", ())),
        )
        for code, one in listed.items()
    }
    shared: dict[str, int] = {}
    for tongue in by_code.values():
        for word in tongue.words:
            shared[word] = shared.get(word, 0) + 1
    return _Tongues(by_code, shared)
