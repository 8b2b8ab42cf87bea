"""The lists that names are looked up in, and what a single word may be by them. Pure; no word of a writer is kept."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from app.kernel.yaml import read
from app.themes.words import DATA, ordinary_words, spellings

COMMON, LISTED, AMBIGUOUS, CAREFUL, FAMILY, WORD_FAMILY = "common", "listed", "ambiguous", "careful", "family", "both"
WORD, KNOWN, PLACE, UNKNOWN = "word", "known", "place", "unknown"

_LATIN_ENDS = "\u0250"
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "ə": "e"}
)
_STRETCHED = re.compile(r"(\w)\1{2,}")
_CONTRACTED = re.compile(r"(?:n't|'(?:ve|d|ll|re|m|t|s|n))+$|^[dlm]'(?=[a-z]{1,3}$)")
_SHORTEST_STEM = 3
_RUN_ON = ("all", "and", "any", "each", "even", "every", "for", "not", "some", "that", "the", "was", "very", "with")
"""Small words that are written together with the one behind them."""
_NO_NAME = ("", "")
_CASES = ("ami", "owi", "em", "ie", "ii", "ia", "ę", "ą", "i", "y", "e", "o", "u", "s")
"""Endings that a Polish, Lithuanian or Slavonic sentence gives a name, longest first; “s” is English in a hurry."""
_FROM = {"ę": "a", "ą": "a", "i": "a", "y": "a", "e": "a", "o": "a", "ie": "a", "ii": "ia", "ia": "ie"}


class Kind(NamedTuple):
    """What a word may be: as a given name, as a family name, and as anything else."""

    given: str
    family: str
    other: str


_NAMES_NOBODY = frozenset((Kind("", "", WORD), Kind("", "", KNOWN)))
_MOST_ORDINARY = 8_000
_ORDINARY: dict[str, Kind] = {}


class Lists(NamedTuple):
    """data/names.yaml: what surrounds names, and what is written like one."""

    ambiguous: frozenset[str]
    careful: frozenset[str]
    both: frozenset[str]
    known: frozenset[str]
    places: frozenset[str]
    dates: frozenset[str]
    when: frozenset[str]
    ends: frozenset[str]
    sent: frozenset[str]
    joining: frozenset[str]
    acts: frozenset[str]
    of_things: frozenset[str]
    tagged: frozenset[str]
    contexts: dict[str, frozenset[str]]


@cache
def lists() -> Lists:
    """data/names.yaml."""
    data = read(DATA / "names.yaml")
    sets = {
        name: frozenset(entry.split() if isinstance(entry, str) else entry)
        for name, entry in data.items()
        if name not in ("source", "contexts")
    }
    contexts = {name: frozenset(words) for name, words in data["contexts"].items()}
    return Lists(
        sets["ambiguous"],
        sets["careful"],
        sets["surnames-that-are-words"],
        sets["not-names"],
        sets["places"],
        sets["dates"],
        sets["when"],
        sets["ends"],
        sets["sent"],
        sets["joining"],
        sets["acts"],
        sets["of-things"],
        sets["tagged"],
        contexts,
    )


@cache
def given_and_family() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Given names that are common, others, and family names; none is an English word."""
    given, family = read(DATA / "names-given.yaml"), read(DATA / "names-family.yaml")
    common, listed = (frozenset(given[name].split()) for name in ("common", "listed"))
    return common, listed, frozenset(family["family"].split())


@cache
def context_of() -> dict[str, str]:
    """The words that surround names, each with the first list of `contexts` it stands in."""
    found: dict[str, str] = {}
    for context, words in lists().contexts.items():
        for word in words:
            found.setdefault(word, context)
    return found


def folded(word: str) -> str:
    """A lower-case word without its accents, as the lists have it."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def kind_of(word: str, capital: bool = False) -> Kind:
    """What a lower-case word may be. A capital lets the endings of other languages’ cases be taken off.

    What was worked out is kept for ordinary words that name nobody, and for no others.
    """
    kept = _ORDINARY.get(word)
    if kept is not None:
        return kept
    kind = _kind_of(word, capital)
    if kind in _NAMES_NOBODY:
        if len(_ORDINARY) >= _MOST_ORDINARY:
            _ORDINARY.clear()
        _ORDINARY[word] = kind
    return kind


def _kind_of(word: str, capital: bool) -> Kind:
    plain = folded(word)
    names = _by_name()
    given, family = names.get(plain) or names.get(plain.replace("'", ""), _NO_NAME)
    other = _other(word, plain)
    if given or family or other in (WORD, KNOWN):
        return Kind(given, family, other)
    if _runs_together(plain):
        return Kind("", "", WORD)
    for stem in _stems(word, capital):
        given, family = names.get(stem, _NO_NAME)
        if given in (COMMON, LISTED) or family == FAMILY:
            return Kind(LISTED if given else "", family, other)
    return Kind("", "", other)


def is_name(word: str) -> bool:
    """Is a lower-case word on any list of names, be it a word too?"""
    return word in _by_name()


@cache
def _by_name() -> dict[str, tuple[str, str]]:
    """Every name with what it may be as a given name and as a family name."""
    common, listed, family = given_and_family()
    around = lists()
    given = {
        **dict.fromkeys(around.careful, CAREFUL),
        **dict.fromkeys(around.ambiguous, AMBIGUOUS),
        **dict.fromkeys(listed, LISTED),
        **dict.fromkeys(common, COMMON),
    }
    families = {**dict.fromkeys(around.both, WORD_FAMILY), **dict.fromkeys(family, FAMILY)}
    return {name: (given.get(name, ""), families.get(name, "")) for name in {*given, *families}}


def _other(word: str, plain: str) -> str:
    if plain in lists().known:
        return KNOWN
    if plain in lists().places or plain in _small_places():
        return PLACE
    return WORD if _is_word(word) else UNKNOWN


@cache
def _small_places() -> frozenset[str]:
    """data/places.yaml: towns and villages, few of which anybody is called after."""
    data = read(DATA / "places.yaml")
    return frozenset((*data["near"].split(), *data["far"].split()))


@cache
def _british_words() -> frozenset[str]:
    return frozenset(read(DATA / "words-more.yaml")["words"].split())


def _is_word(word: str) -> bool:
    ordinary, mended = ordinary_words(), spellings()
    if word in ordinary or word in mended or word in context_of() or word in _british_words():
        return True
    if "'" in word:
        return _CONTRACTED.sub("", word) in ordinary
    return any(
        word.endswith(end) and (stem := word[: -len(end)] + back) in ordinary and len(stem) > _SHORTEST_STEM
        for end, back in (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
    ) or (len(word) > _SHORTEST_STEM and word.replace("is", "iz") in ordinary)


def _runs_together(word: str) -> bool:
    """Are two words written as one: “eachother”, “thedesk”?"""
    return any(
        word.startswith(first) and len(rest := word[len(first) :]) > _SHORTEST_STEM and rest in ordinary_words()
        for first in _RUN_ON
    )


def _stems(word: str, capital: bool) -> list[str]:
    if word[0] >= _LATIN_ENDS:
        return []
    stems = [_STRETCHED.sub(r"\1", word), _STRETCHED.sub(r"\1\1", word)] if _STRETCHED.search(word) else []
    for end in _CASES if capital else ("s",):
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM:
            stem = folded(word[: -len(end)])
            stems += [stem + _FROM[end], stem] if end in _FROM else [stem]
    return [folded(stem) for stem in stems]
