"""Reading a comment as words and clauses, with the place of each in the text. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.kernel.textblob import english_lexicon
from app.kernel.yaml import read

DATA = Path(__file__).parent / "data"

_PICTURE = "[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001f3fa\U0001f400-\U0001faff]"
_DRESS = "[\U0001f3fb-\U0001f3ff\ufe0e\ufe0f]*"
"""Skin tones, and how a sign is to be drawn: part of the sign before them."""

_TOKEN = re.compile(
    rf"""\[[a-z-]+\]                        # what redaction put in a name's place
    | [^\W\d_](?:\.[^\W\d_])+\b\.?          # o.k.
    | [^\W\d_]+(?:'[^\W\d_]+)* | \d+ | <3 | (?<=\s)/s(?!\w)
    | (?P<picture>{_PICTURE}){_DRESS}(?:\u200d{_PICTURE}{_DRESS})*
    | >?[:;=]'?-?[()dpc/|@](?![\w/]) | \^_\^  # :-) and its relations
    | (?P<stop>[.!?,;:\n()–—…]+ | -(?=\s))""",
    re.VERBOSE,
)
_NOT_OWNERS = frozenset(("he", "here", "how", "it", "let", "she", "that", "there", "what", "where", "who", "why"))
"""“she's” says that she is; “worker's” only whose it was, and reads as “worker”."""
_STRETCHED = re.compile(r"(\w)\1{2,}")


@dataclass(frozen=True)
class Words:
    """A comment as tokens: what each is (lower case, spelling mended), where it stands, which clause it is in."""

    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    clauses: tuple[int, ...]
    turns: frozenset[int]
    """Clauses that begin with a turn (“but”, “however”): what follows weighs more than what came before."""

    def __len__(self) -> int:
        return len(self.tokens)

    def upto(self, end: int) -> Words:
        """The first `end` words."""
        return Words(self.tokens[:end], self.starts[:end], self.ends[:end], self.clauses[:end], self.turns)


@cache
def ordinary_words() -> frozenset[str]:
    """English words that are not names, lower case: the word list of the Brill tagger that comes with TextBlob."""
    pairs = (line.split(" ", 2) for line in english_lexicon())
    return frozenset(pair[0] for pair in pairs if len(pair) > 1 and pair[0].islower() and "NNP" not in pair[1])


@cache
def spellings() -> dict[str, str]:
    """Ways of writing a word, and the word."""
    return {wrong: right for right, wrongs in _data()["spellings"].items() for wrong in wrongs}


@cache
def negators() -> frozenset[str]:
    """Words that turn round what comes after them."""
    return frozenset(_data()["negators"])


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_data()[name])


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read(DATA / "words.yaml")
    return data


def lowered(text: str) -> str:
    """Lower case of the same length, so that every offset stays true (“İ” has no such form and stays)."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return low.replace("’", "'")


def read_words(text: str) -> Words:
    """The words of a text. Stops and turns (“but”) begin a new clause; stops are not words themselves."""
    tokens: list[str] = []
    spans: list[tuple[int, int]] = []
    stops: set[int] = set()
    mended = spellings()
    low = lowered(text)
    stretched = _STRETCHED.search(low) is not None
    for match in _TOKEN.finditer(low):
        if match["stop"]:
            stops.add(len(tokens))
            continue
        said = match["picture"] or match[0]
        token = mended.get(said) or (_mended(said) if stretched else said)
        if token.endswith("'s") and token[:-2] not in _NOT_OWNERS:
            token = token[:-2]
        tokens.append(token)
        spans.append(match.span())
    clauses, turns = _clauses(tokens, stops)
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    return Words(tuple(tokens), tuple(starts), tuple(ends), tuple(clauses), turns)


def _clauses(tokens: list[str], stops: set[int]) -> tuple[list[int], frozenset[int]]:
    """The clause of each word, from the stops before words; and which clauses begin with a turn."""
    clauses: list[int] = []
    turns: set[int] = set()
    clause = 0
    turning = _listed("turns")
    for at, token in enumerate(tokens):
        fresh = at == 0 or at in stops
        if token in turning:
            clause += 1
            turns.add(clause)
        elif at and (fresh or _restarts(tokens, at, clauses)):
            clause += 1
        clauses.append(clause)
    return clauses, frozenset(turns)


def _restarts(tokens: list[str], at: int, clauses: list[int]) -> bool:
    """Does a sentence begin here without a stop, after an answer that is complete: “nothing they are great”?"""
    if tokens[at - 1] not in _listed("answers") or (at > 1 and clauses[at - 2] == clauses[at - 1]):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    return tokens[at] in _listed("restarts") or (
        tokens[at] in _listed("subjects") and following in _listed("followers")
    )


def _mended(token: str) -> str:
    """“sooo” is “so”, “goood” is “good”: letters stretched for feeling are drawn back to a word we know."""
    if not _STRETCHED.search(token):
        return token
    double = _STRETCHED.sub(r"\1\1", token)
    return double if double in ordinary_words() else _STRETCHED.sub(r"\1", token)
