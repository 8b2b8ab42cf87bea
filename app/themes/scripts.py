"""Names in other scripts than Latin: by list, by the words before and after them, with their endings. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from app.kernel.yaml import read
from app.themes.words import DATA

MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u200c\u200d"
"""Signs that belong to the letter before them; in the scripts of India the letters too."""

_WORD = re.compile(rf"(?![\u0000-\u036f])[^\W\d_](?:[^\W\d_]|[{MARKS}])*")
_ELSEWHERE = re.compile(r"[\u0370-\U0001fbff]")
_ALIKE = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ہ": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ئ": "ی", "ؤ": "و"}
)
_SIGNS = re.compile(r"[\u064b-\u065f\u0670\u200c\u200d]")
_ARABIC = re.compile(r"\A[\u0600-\u06ff]+\Z")
_ATTACHED = ("و", "ل", "ب", "ف")
_SILENT_ENDS = "\u094d\u09cd\u0a4d\u0acd\u0bcdаяоьіїйиуюеαςηο"
_SHORTEST, _LONGEST_ENDING = 5, 4
_HAN = re.compile(
    r"[\u4e00-\u9fff]{1,3}(?=老师|老師|先生|女士|小姐|太太|医生|醫生|护士|社工|阿姨|叔叔)|(?<=我叫)[\u4e00-\u9fff]{2,3}|(?<=名字是)[\u4e00-\u9fff]{2,3}"
)


def find_names_in_scripts(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of names in other scripts; neighbours are not joined."""
    if not _ELSEWHERE.search(text):
        return
    words = list(_WORD.finditer(text))
    before, after, named = _around()
    for at, match in enumerate(words):
        word = _alike(match[0].lower())
        earlier = _alike(words[at - 1][0].lower()) if at and _near(text, words[at - 1].end(), match.start()) else ""
        later = (
            _alike(words[at + 1][0].lower())
            if at + 1 < len(words) and _near(text, match.end(), words[at + 1].start())
            else ""
        )
        if word in before or (word in after and not _is_listed(word)):
            continue
        middle = match[0][0].isupper() and match[0][1:].islower() and _middle(text, match.start())
        if _is_listed(word) or middle or {earlier, earlier[1:]} & before or (later in after and len(word) > 1):
            yield match.span()
    for match in named.finditer(text):
        yield match.span("name")
    for match in _HAN.finditer(text):
        yield match.span()


def _near(text: str, end: int, start: int) -> bool:
    return text[end:start].strip(" .") == ""


def _middle(text: str, start: int) -> bool:
    """Is this the middle of a sentence, where a capital says that a name is written?"""
    before = text[:start].rstrip(" «„“(")
    return (bool(before) and before[-1].isalpha()) or before.endswith(",")


def _is_listed(word: str) -> bool:
    """On the lists, perhaps with an ending of its language, or with what Arabic writes in front of a word."""
    if word in _names():
        return True
    if _ARABIC.match(word):
        return len(word) > _SHORTEST and word[0] in _ATTACHED and word[1:] in _names()
    shortest = max(_SHORTEST, len(word) - _LONGEST_ENDING)
    return any(word[:end] in _stems() for end in range(len(word), shortest - 1, -1))


def _alike(word: str) -> str:
    """Letters that Arabic, Persian and Urdu write differently, as one; without vowel signs."""
    return _SIGNS.sub("", word.translate(_ALIKE))


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read(DATA / "names-scripts.yaml")
    return data


@cache
def _names() -> frozenset[str]:
    return frozenset(_alike(name) for words in _data()["names"].values() for name in words.split())


@cache
def _stems() -> frozenset[str]:
    """Names without the end that a case takes off; Arabic has none."""
    stems = {name.rstrip(_SILENT_ENDS) for name in _names() if not _ARABIC.match(name)}
    return frozenset(stem for stem in stems | _names() if len(stem) >= _SHORTEST)


@cache
def _around() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    before, after = (frozenset(_alike(word) for word in _data()[name].split()) for name in ("before", "after"))
    named = "|".join(re.escape(words) for words in sorted(_data()["named"], key=len, reverse=True))
    return (
        before,
        after,
        re.compile(
            rf"(?<![^\W\d_{MARKS}])(?:{named})[\s:]+(?P<name>(?![\u0000-\u036f])[^\W\d_][^\s,.!?،۔।:;()]*)",
            re.IGNORECASE,
        ),
    )
