"""Where addresses and schools stand in a text: house numbers, roads, and names before “school”. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from app.themes.marks import Mark, any_of, redaction_data
from app.themes.words import ordinary_words

_SHORTEST_NAME = 4
_ROAD_LISTS = ("roads", "roads-with-a-capital", "roads-alone", "homes")


def find_places(text: str) -> Iterator[Mark]:
    """Street addresses and named schools. “my primary school” and “down the road” are nobody's and stay."""
    low = text.lower()
    if any(sign in low for sign in _signs(*_ROAD_LISTS)):
        for pattern in _roads():
            yield from ((*match.span(), "address") for match in pattern.finditer(text))
    if any(sign in low for sign in _signs("schools")):
        for pattern in _schools():
            yield from ((*match.span(), "school") for match in pattern.finditer(text) if _is_named(text, match))


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Is what stands before “school” a name? One word must be strange to English, or several, or mid-sentence."""
    name = match["name"]
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 1]
    strange = any(len(word) >= _SHORTEST_NAME and word.lower() not in ordinary_words() for word in words)
    if strange or name.lower().startswith(("st ", "st. ", "saint ")):
        return True
    before = text[: match.start()].rstrip()
    opening = not before or before[-1] in ".!?:\n"
    return name[0].isupper() and not name.isupper() and (len(words) > 1 or not opening)


@cache
def _signs(*lists: str) -> tuple[str, ...]:
    """The last words of what the patterns look for: without any of them there is nothing to find."""
    entries = (redaction_data()[name] for name in lists)
    listed = (entry.split() if isinstance(entry, str) else entry for entry in entries)
    return tuple(sorted({word.split()[-1] for words in listed for word in words}))


@cache
def _roads() -> tuple[re.Pattern[str], ...]:
    data = redaction_data()
    other = rf"(?i:{any_of(data['not-roads'])})\b"
    number, plain, capital = r"\b\d{1,4}[A-Za-z]?,?\s+", r"[^\W\d_][\w'’-]*\s+", r"[A-Z][\w'’-]*\s+"
    homes, roads, counted = (any_of(data[name]) for name in ("homes", "roads", "counted"))
    return (
        re.compile(rf"(?i:\b(?:{homes})\s+(?:no\.?\s*)?\d{{1,4}}[a-z]?\b)(?!\s+(?i:{counted})\b)"),
        re.compile(rf"{number}(?:(?!{other}){plain}){{1,3}}(?i:{roads})\b\.?"),
        re.compile(rf"{number}(?:(?!{other}){capital}){{1,3}}(?:{_titled(data['roads-with-a-capital'].split())})\b"),
        re.compile(rf"\b(?:(?!{other}){capital}){{1,3}}(?:{_titled(data['roads-alone'])})\b"),
    )


@cache
def _schools() -> tuple[re.Pattern[str], ...]:
    data = redaction_data()
    kinds, schools = any_of(data["school-kinds"]), any_of(data["schools"])
    other = rf"(?!(?i:{any_of(data['not-school-names'])}|{kinds}|{schools})\b)"
    rest = rf"(?:(?i:{kinds})\s+){{0,3}}(?i:{schools})\b"
    return (
        re.compile(rf"(?P<name>(?i:\b(?:st\.?|saint)\s+[a-z'’]+\s+)){rest}"),
        re.compile(rf"\b(?P<name>(?:{other}[A-Z][\w'’.&-]*\s+){{1,4}}){rest}"),
        re.compile(rf"\b(?P<name>{other}[a-z][a-z'’-]+\s+){rest}"),
    )


def _titled(words: list[str]) -> str:
    return any_of([word.capitalize() for word in words])
