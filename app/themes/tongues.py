"""Reading comments in languages other than English, as far as cues need it: words, “not”, what is wished for. Pure.

Nothing is translated, and feelings are not read: a language has phrases for each theme, words that deny, before or
after what they deny, and words that ask. What these do not settle is left unclear.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.themes.words import Words, lowered

_AHEAD, _BEHIND = 3, 2
"""How many words before and after a cue a word that denies it may stand."""

_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"  # Latin and Arabic
    "\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u0a01-\u0a4d"  # Devanagari to Gurmukhi
    "\u0b82\u0bbe-\u0bcd\u0bd7\u200c\u200d"  # Tamil, and the joiners
)
"""Vowel signs and the like, which are parts of a word and not letters to a regular expression."""
_LIKE = dict(zip("łøđßıәىیکہۃةأإٱ", "lodsiəييكهههااا", strict=True))
_UNREAD = re.compile("[\u0300-\u036f\u064b-\u0652\u0670\u0640]")
"""Marks that most people leave out."""
_LATIN_ENDS = "\u0250"
_TOKEN = re.compile(
    rf"\[[a-z-]+\]|(?:[^\W\d_][{_MARKS}]*)+(?:['’](?:[^\W\d_][{_MARKS}]*)+)*|\d+"
    r"|(?P<stop>[.!?,;:\n()–—…\u060c\u061b\u061f\u06d4\u0964]+|-(?=\s))"
)


@dataclass(frozen=True)
class Tongue:
    """What a language needs beside cues. `before` deny what follows them, `after` what stands before them."""

    name: str
    before: frozenset[str]
    after: frozenset[str]
    unless: frozenset[str]
    """Words after which one that denies does not: “not only”."""
    asks: frozenset[str]
    turns: frozenset[str]
    """Words that begin a new clause: “but”."""

    @classmethod
    def read(cls, entry: Mapping[str, Any]) -> Tongue:
        lists = ("before", "after", "unless", "asks", "turns")
        return cls(entry["language"], *(frozenset(map(folded, entry.get(name, ()))) for name in lists))

    @property
    def negators(self) -> frozenset[str]:
        return self.before | self.after

    def denies(self, words: Words, hit: tuple[int, ...]) -> int | None:
        """The index of the word that denies this hit, near it in its clause; None when none does.

        A cue with such a word of its own is not turned round by a second: “nigdy nie przyszła” came twice not at all.
        """
        first, last = hit[0], hit[-1]
        if any(words.tokens[at] in self.negators for at in hit):
            return None
        ahead = [at for at in range(max(first - _AHEAD, 0), first) if self._denying(words, at, self.before)]
        behind = range(last + 1, min(last + 1 + _BEHIND, len(words)))
        near = [*reversed(ahead), *(at for at in behind if self._denying(words, at, self.after))]
        return next((at for at in near if words.clauses[at] == words.clauses[first]), None)

    def doubtful(self, words: Words, hit: tuple[int, ...]) -> bool:
        """Does a word that denies stand in this hit's clause, though too far away to say what it denies?"""
        clause = words.clauses[hit[0]]
        return any(
            words.clauses[at] == clause and at not in hit and self._denying(words, at, self.negators)
            for at in range(len(words))
        )

    def _denying(self, words: Words, at: int, listed: frozenset[str]) -> bool:
        return words.tokens[at] in listed and words.tokens[at + 1 : at + 2] not in [(word,) for word in self.unless]

    def wishes(self, words: Words, hit: tuple[int, ...]) -> bool:
        """Is there a word that asks for something in this hit's clause?"""
        clause = words.clauses[hit[0]]
        return any(words.tokens[at] in self.asks for at in range(len(words)) if words.clauses[at] == clause)


def folded(text: str) -> str:
    """Letters as people type them in a hurry: Latin without accents, one form for what Urdu and Arabic keys share."""
    plain = "".join(_LIKE.get(char) or _bare(char) for char in unicodedata.normalize("NFC", lowered(text)))
    return _UNREAD.sub("", plain)


def _bare(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0] if char < _LATIN_ENDS else char


def read_words_in(text: str, tongue: Tongue) -> Words:
    """The words of a text in this language, in lower case; a stop or a turn begins a new clause."""
    tokens: list[str] = []
    spans: list[tuple[int, int]] = []
    clauses: list[int] = []
    turns: set[int] = set()
    clause, stopped = 0, False
    for match in _TOKEN.finditer(lowered(text)):
        if match["stop"]:
            stopped = bool(tokens)
            continue
        token = folded(match[0])
        turn = token in tongue.turns
        clause += stopped or (turn and bool(tokens))
        if turn:
            turns.add(clause)
        stopped = False
        tokens.append(token)
        spans.append(match.span())
        clauses.append(clause)
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    return Words(tuple(tokens), tuple(starts), tuple(ends), tuple(clauses), frozenset(turns))
