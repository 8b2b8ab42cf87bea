"""Where names of people stand in a text: lists of names, and the words that give one away. Pure.

What a word may be (a first name, a name that is also a word, one unknown to English, …) and what introduces it (a
title, “called”, “my social worker”, …) meet in one table, `_ENOUGH`. A text that is all capitals, or Titles Every
Word, is read as small letters, because its capitals say nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.kernel.yaml import read
from app.themes.words import DATA, ordinary_words, spellings

_WORD = re.compile(r"\[[a-z-]+\]|[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENING = re.compile(r"(?:\A|[.!?:\n•–—“\"(\]])\s*\Z")
_INTRODUCES = re.compile(r"\A[,:]?\s?['’\"“]?\Z")
_INITIAL = re.compile(r"\b[A-HJ-Z]\. ?\Z")
_JOINS = re.compile(r"\A(?: |-|\. )\Z")
_SHORTEST_UNKNOWN = 3
_SHORTEST_SHOUTED = 4
_ENOUGH_TO_TELL = 3
_ELISION = re.compile(r"\A(?!(?:o|d|m|l)').'|\A..+'")

# What a word may be.
_AMBIGUOUS, _CAREFUL, _UNKNOWN, _ANY = "ambiguous", "careful", "unknown", "any"
_SURNAME, _WORD_SURNAME = "surname", "word-surname"
_NAMELIKE = frozenset((_AMBIGUOUS, _CAREFUL, _SURNAME, _UNKNOWN))
_STRANGE = frozenset((_SURNAME, _UNKNOWN))

_ENOUGH: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    # introduction: (enough with a capital, enough in small letters)
    "title": (_NAMELIKE | {_WORD_SURNAME, _ANY}, _NAMELIKE | {_WORD_SURNAME}),
    "weak-title": (_NAMELIKE | {_WORD_SURNAME}, frozenset()),
    "named": (_NAMELIKE, _NAMELIKE),
    "called": (_NAMELIKE, _STRANGE),
    "role": (_NAMELIKE, frozenset()),
    "role-acting": (_NAMELIKE, _STRANGE),
    "surname-follows": (_NAMELIKE, frozenset()),
    "company": (_STRANGE | {_AMBIGUOUS}, frozenset()),
    "middle": (frozenset((_AMBIGUOUS,)), frozenset()),
    "nothing": (frozenset(), frozenset()),
}


@dataclass(frozen=True)
class _Lists:
    """data/names.yaml."""

    first: frozenset[str]
    ambiguous: frozenset[str]
    careful: frozenset[str]
    surnames: frozenset[str]
    surnames_that_are_words: frozenset[str]
    not_names: frozenset[str]
    titles: frozenset[str]
    weak_titles: frozenset[str]
    naming: frozenset[str]
    roles: frozenset[str]
    beside: frozenset[str]
    does: frozenset[str]
    places_before: frozenset[str]
    particles: frozenset[str]


@dataclass(frozen=True)
class _Word:
    """One word of a text. `capital`: it has one that means something; `opening`: it begins a sentence.

    `shouted`: all capitals where the rest is not, as an abbreviation is.
    """

    start: int
    end: int
    lower: str
    capital: bool
    opening: bool
    shouted: bool


@cache
def _lists() -> _Lists:
    data = read(DATA / "names.yaml")
    return _Lists(
        **{
            name.replace("-", "_"): frozenset(entry.split() if isinstance(entry, str) else entry)
            for name, entry in data.items()
            if name != "source"
        }
    )


def find_names(text: str) -> list[tuple[int, int]]:
    """The (start, end) of every name of a person, first names and surnames together; titles are left standing."""
    words = _look(text)
    found = []
    at = 0
    while at < len(words):
        if _is_name(text, words, at):
            first, at = at, _last(text, words, at)
            found.append((words[first].start, words[at].end))
        at += 1
    return found


def _look(text: str) -> list[_Word]:
    matches = list(_WORD.finditer(text))
    speaks = _capitals_speak(text, matches)
    words = []
    for match in matches:
        surface = match[0].replace("’", "'")
        if surface[-2:].lower() == "'s":
            surface = surface[:-2]
        shouted = speaks and surface.isupper() and len(surface) > 1
        capital = speaks and surface[0].isupper() and not shouted
        opening = _OPENING.search(text, max(0, match.start() - 6), match.start()) is not None
        words.append(_Word(match.start(), match.start() + len(surface), surface.lower(), capital, opening, shouted))
    return words


def _capitals_speak(text: str, matches: list[re.Match[str]]) -> bool:
    """False in a text that shouts, or writes Most Ordinary Words Like This."""
    ordinary = [match[0] for match in matches[1:] if match[0].lower() in ordinary_words() and match[0] != "I"]
    large = sum(word[0].isupper() for word in ordinary)
    return large <= len(ordinary) / 2 if len(ordinary) >= _ENOUGH_TO_TELL else not text.isupper()


def _is_name(text: str, words: list[_Word], at: int) -> bool:
    word, lists = words[at], _lists()
    if word.lower in lists.first:
        return not word.shouted or len(word.lower) >= _SHORTEST_SHOUTED
    if word.lower in lists.does or word.lower[0] == "[":
        return False
    kinds = _kinds(word.lower)
    if not kinds and not word.capital:
        return False
    large, small = _ENOUGH[_introduction(text, words, at)]
    return bool((kinds | {_ANY}) & large) if word.capital else bool(kinds & small)


def _kinds(word: str) -> frozenset[str]:
    """Everything a word may be; empty for an ordinary one. Not cached: no word of a writer stays in memory."""
    kinds = {kind for kind, words in _listed_kinds() if word in words}
    return frozenset(kinds | {_UNKNOWN} if _is_unknown(word, _lists()) else kinds)


@cache
def _listed_kinds() -> tuple[tuple[str, frozenset[str]], ...]:
    lists = _lists()
    return (
        (_AMBIGUOUS, lists.ambiguous),
        (_CAREFUL, lists.careful),
        (_SURNAME, lists.surnames),
        (_WORD_SURNAME, lists.surnames_that_are_words),
    )


def _is_unknown(word: str, lists: _Lists) -> bool:
    if len(word) < _SHORTEST_UNKNOWN or _ELISION.match(word):
        return False
    ours = (lists.not_names, lists.roles, lists.weak_titles, lists.beside, spellings(), ordinary_words())
    return not any(form in known for form in (word, word.removesuffix("s")) for known in ours)


def _introduction(text: str, words: list[_Word], at: int) -> str:
    """The strongest thing that stands beside a word and says that a name comes here."""
    lists, word = _lists(), words[at]
    before = words[at - 1].lower if at and _INTRODUCES.match(text[words[at - 1].end : word.start]) else ""
    earlier = words[at - 2].lower if at > 1 and before else ""
    after = words[at + 1] if at + 1 < len(words) and text[word.end : words[at + 1].start] in (" ", " & ") else None
    acting = after is None or after.lower in lists.does
    if before in lists.titles:
        return "title"
    if word.capital and _INITIAL.search(text, max(0, word.start - 3), word.start):
        return "named"
    if before in lists.weak_titles:
        return "weak-title"
    if before in lists.naming or f"{earlier} {before}" in lists.naming:
        return "named"
    if before == "called":
        return "named" if earlier in lists.roles or earlier in lists.does else "called"
    if before in lists.roles:
        return "role-acting" if acting else "role"
    if after and after.capital and not after.opening and _kinds(after.lower) & {_SURNAME, _WORD_SURNAME}:
        return "surname-follows"
    if word.opening:
        return "company" if after and after.lower in lists.does - {"and"} else "nothing"
    if before in lists.beside or (after and after.lower in lists.does):
        return "company"
    return "nothing" if before in lists.places_before else "middle"


def _last(text: str, words: list[_Word], at: int) -> int:
    """The last word of the name that begins here: more first names, initials, particles, surnames."""
    lists = _lists()
    while at + 1 < len(words) and _JOINS.match(text[words[at].end : words[at + 1].start]):
        following = words[at + 1]
        if following.lower in lists.particles and at + 2 < len(words) and words[at + 2].capital:
            at += 2
        elif following.lower in lists.first or following.lower in lists.surnames or _continues(following):
            at += 1
        else:
            break
    return at


def _continues(word: _Word) -> bool:
    """An initial, or a capital on a word that may be a name."""
    return word.capital and word.lower != "i" and (len(word.lower) == 1 or bool(_kinds(word.lower)))
