"""How fast something is, beside a known piece of work in the same run: seconds depend on who else is busy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from time import process_time

from textblob import TextBlob


def times_textblob(read: Callable[[str], object], texts: Sequence[str], rounds: int = 5) -> float:
    """How many times the processor time of TextBlob's feeling for the same texts `read` takes.

    The two take turns, and of each the best round counts, so that whoever else is busy slows both down.
    """
    floor = own = inf
    for _ in range(rounds):
        floor = min(floor, spent(_feeling, texts))
        own = min(own, spent(read, texts))
    return own / floor


def spent(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """Processor seconds that reading all texts takes."""
    begun = process_time()
    for text in texts:
        read(text)
    return process_time() - begun


def _feeling(text: str) -> object:
    return TextBlob(text).sentiment
