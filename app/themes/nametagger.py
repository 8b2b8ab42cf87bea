"""Is a word a name where it stands? A linear model over what the word may be and what is around it. Pure.

The weights (data/name-weights.json) were learned from sentences made for the purpose (`bench/naming`), from nobody's
comments. What is learned is how much each circumstance says; which words are names comes from the lists.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from app.themes.namelists import (
    AMBIGUOUS,
    CAREFUL,
    COMMON,
    FAMILY,
    KNOWN,
    LISTED,
    UNKNOWN,
    WORD,
    WORD_FAMILY,
    Kind,
    context_of,
)
from app.themes.words import DATA

LOW, CAPITAL, SHOUTED, SILENT = "low", "Cap", "SHOUT", "silent"
FOREIGN, FOREIGN_CAPITAL = "foreign", "Foreign"
"""How a word is written. `silent`: in a text whose capitals say nothing; `SHOUT`: all capitals where the rest is not;
`foreign` and `Foreign`: where most words are not English."""

_NOWHERE = "-"
_NOTHING = Kind("", "", UNKNOWN)
"""A word on no list: a rare name, or a word misspelt."""
_LATIN = "\u036f"
"""Other scripts are read by `app/themes/scripts.py`."""


class Seen(NamedTuple):
    """One word of a text. `gap` is what stands between it and the word before; `opening`: it begins a sentence."""

    start: int
    end: int
    lower: str
    case: str
    opening: bool
    owner: bool
    gap: str
    kind: Kind


class Weights(NamedTuple):
    """What was learned: for circumstances, and for the letters of words on no list; in hundredths of a logit.

    `doubt` was not learned: how much may speak against a name that is taken out all the same.
    """

    bias: int
    doubt: int
    features: dict[str, int]
    letters: dict[str, int]


@cache
def weights() -> Weights:
    """data/name-weights.json."""
    data = json.loads((DATA / "name-weights.json").read_text(encoding="utf-8"))
    return Weights(data["bias"], data["doubt"], data["features"], data["letters"])


def may_be_name(word: Seen) -> bool:
    """Is a word worth weighing? Words, places and bodies that name nobody are not, nor other scripts."""
    given, family, other = word.kind
    if word.lower[0] > _LATIN:
        return False
    return bool(given or family) or other == UNKNOWN


def is_named(words: Sequence[Seen], at: int, after_name: bool) -> bool:
    """Is the word at `at` a name? In doubt it is."""
    word = words[at]
    if not may_be_name(word):
        return False
    return weigh(words, at, after_name) + _doubt(word) > 0


def _doubt(word: Seen) -> int:
    """How much is given to a name in doubt; half to a word on no list in small letters, and to a plain word at the
    beginning of a sentence; nothing to a plain word in small letters. “Ben” is not plain.
    """
    small, plain = word.case in (LOW, SILENT, FOREIGN), word.kind.other in (KNOWN, WORD) and word.kind.given != COMMON
    if small and plain:
        return 0
    return weights().doubt // (2 if (plain and word.opening) or (small and word.kind == _NOTHING) else 1)


def weigh(words: Sequence[Seen], at: int, after_name: bool) -> int:
    """How much speaks for a name at `at`, in hundredths of a logit. `after_name`: the word before it is one."""
    learned = weights()
    features = learned.features
    return learned.bias + sum(features.get(name, 0) for name in circumstances(words, at, after_name))


def circumstances(words: Sequence[Seen], at: int, after_name: bool) -> Iterator[str]:
    """What is true of a word and its neighbours, as names of weights."""
    word = words[at]
    given, family, other = word.kind
    kind = f"{given}/{family}/{other}"
    if other == UNKNOWN and not given and not family:
        kind = f"{kind}{_likeness(word.lower)}"
    place = f"{word.case}{'^' if word.opening else ''}"
    one = f"{kind} {place}"
    before, first = _before(words, at)
    after, then = _after(words, at)
    yield f"k {one}"
    yield f"b {before} {place}"
    yield f"bk {before} {one}"
    yield f"bw {first} {place}"
    yield f"a {after} {place}"
    yield f"ak {after} {one}"
    yield f"aw {then} {place}"
    yield f"ba {before} {after} {word.case}"
    yield f"bw2 {_word(words, at - 2)} {first} {word.case}"
    yield f"l {min(len(word.lower), 8)} {word.case} {other}"
    if not word.lower.isascii():
        yield f"é {one}"
    if given in (AMBIGUOUS, CAREFUL) or family == WORD_FAMILY:
        yield f"w {word.lower} {place}"
    if word.owner:
        yield f"'s {one}"
    if after_name:
        yield f"n {word.gap} {one}"
    if not any(char in "aeiouy" for char in word.lower):
        yield f"v {word.case} {kind}"


def likeness(word: str) -> int:
    """How much the letters of a lower-case word are those of names rather than of words, in hundredths of a logit."""
    letters = weights().letters
    return letters.get("", 0) + sum(letters.get(part, 0) for part in parts(word))


def parts(word: str) -> Iterator[str]:
    """The threes of letters of a word, with its ends."""
    marked = f"^{word}$"
    for at in range(len(marked) - 2):
        yield marked[at : at + 3]


def _likeness(word: str) -> str:
    score = likeness(word)
    return "+2" if score > 200 else "+1" if score > 50 else "0" if score > -50 else "-1" if score > -200 else "-2"


def _before(words: Sequence[Seen], at: int) -> tuple[str, str]:
    """What stands before a word: the part it plays, and itself where it is one of the words around names."""
    gap = words[at].gap
    if at == 0 or gap == "|":
        return f"{_NOWHERE}", f"{_NOWHERE}{gap}"
    return f"{gap}{_part(words[at - 1])}", f"{gap}{_word(words, at - 1)}"


def _after(words: Sequence[Seen], at: int) -> tuple[str, str]:
    if at + 1 == len(words) or words[at + 1].gap == "|":
        return _NOWHERE, _NOWHERE
    gap = words[at + 1].gap
    return f"{gap}{_part(words[at + 1])}", f"{gap}{_word(words, at + 1)}"


def _part(word: Seen) -> str:
    """The part a neighbour plays: one of the contexts, or what it may be itself."""
    context = context_of().get(word.lower)
    if context:
        return context
    given, family, other = word.kind
    name = "name" if given in (COMMON, LISTED) or family == FAMILY else "perhaps" if given or family else other
    return f"{name}{'' if word.case in (LOW, FOREIGN) else word.case}"


def _word(words: Sequence[Seen], at: int) -> str:
    if at < 0 or at >= len(words):
        return _NOWHERE
    lower = words[at].lower
    return lower if lower in context_of() else "…"
