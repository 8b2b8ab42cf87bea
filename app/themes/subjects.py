"""The subjects a word belongs to, of data/subjects.yaml, read once. Pure.

A model learns from a few thousand comments and so has never seen most words that people use. That “duvet” is a thing
of the house and “gurdwara” one of culture is known beforehand.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from app.kernel.yaml import read
from app.themes.words import DATA

_ENDINGS = (
    *(("", ""), ("s", ""), ("es", ""), ("ed", ""), ("d", "")),
    *(("ing", ""), ("ing", "e"), ("ies", "y"), ("ied", "y"), ("ly", "")),
)
"""Endings that are taken off, and what stands there instead; the first that leads to a word of the lists."""

_SHORTEST = 2
"""Letters that must stay."""


@lru_cache(maxsize=20_000)
def subjects_of(token: str) -> tuple[str, ...]:
    """The subjects of a word in small letters, in their order; none for a word that is on no list."""
    known = _by_word()
    for ending, instead in _ENDINGS:
        stem = token[: len(token) - len(ending)]
        if token.endswith(ending) and (not ending or len(stem) >= _SHORTEST) and stem + instead in known:
            return known[stem + instead]
    return ()


@cache
def subjects() -> dict[str, tuple[str, ...]]:
    """Every subject with its words."""
    return {name: tuple(words) for name, words in read(DATA / "subjects.yaml")["subjects"].items()}


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, words in subjects().items():
        for word in words:
            found[word].append(name)
    return {word: tuple(names) for word, names in found.items()}
