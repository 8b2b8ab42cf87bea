"""Where schools stand in a text: names before “school”, and saints whom children attend. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from app.themes.marks import Mark, any_of, heads, redaction_data, runs
from app.themes.words import ordinary_words

_SHORTEST_NAME = 4
_SAINTS = frozenset(("st", "saint"))
_OWNER = re.compile(r"['’]s\s+\Z", re.IGNORECASE)
"""“Layla’s school” names Layla."""


def find_places(text: str) -> Iterator[Mark]:
    """Named schools. “my primary school” is nobody's and stays."""
    low = text.lower()
    if not _sign_heads().isdisjoint(runs(text)) and any(sign in low for sign in _signs()):
        for pattern in _schools():
            yield from ((*match.span(), "school") for match in pattern.finditer(text) if _is_named(text, match))
    if (" st" in low or " saint" in low) and not _SAINTS.isdisjoint(runs(text)):
        yield from ((*match.span("name"), "school") for match in _saints().finditer(text))


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Is what stands before “school” a name? One word must be strange to English, or several, or mid-sentence."""
    name = match["name"]
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 1]
    if len(words) == 1 and _OWNER.search(name) and not name.lower().startswith(("st", "saint")):
        return False
    strange = any(len(word) >= _SHORTEST_NAME and word.lower() not in ordinary_words() for word in words)
    if strange or name.lower().startswith(("st ", "st. ", "saint ")):
        return True
    before = text[: match.start()].rstrip()
    opening = not before or before[-1] in ".!?:\n"
    return name[0].isupper() and not name.isupper() and (len(words) > 1 or not opening)


@cache
def _signs() -> tuple[str, ...]:
    """The last words of what the patterns look for: without any of them there is nothing to find."""
    return tuple(sorted({words.split()[-1] for words in redaction_data()["schools"]}))


@cache
def _sign_heads() -> frozenset[str]:
    return heads(_signs())


@cache
def _saints() -> re.Pattern[str]:
    """“goes to St Mary's”: a saint after words that say a school is meant."""
    attends, other = any_of(redaction_data()["attends"]), any_of(redaction_data()["not-attended"])
    return re.compile(
        rf"\b(?:{attends})\s+(?P<name>(?:st\.?|saint)\s+[^\W\d_]+(?:['’]s?|s)?(?:\s+(?:and|&)\s+st\.?\s+[^\W\d_]+(?:['’]s?)?)?)(?![\w'’])(?!\s+(?:{other})\b)",
        re.IGNORECASE,
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
