"""Colours with their words, from `data/rag.yaml`. Pure. Grey is no judgement: there is not enough evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from app.board.kinds import DATA
from app.documents.model import Tone
from app.kernel import yaml


@dataclass(frozen=True)
class Edge:
    """From which percentage something is good, and from which it is to be watched; below that it is poor."""

    good: float
    watch: float


@dataclass(frozen=True)
class Voice:
    """Whose answers are taken together, and what they are called."""

    audiences: tuple[str, ...]
    title: str


@dataclass(frozen=True)
class Rag:
    """The whole file."""

    source: str
    least_base: int
    positive: Edge
    timeliness: Edge
    audit: Edge
    words: Mapping[Tone, str]
    voices: Mapping[str, Voice]


@cache
def rag() -> Rag:
    """`data/rag.yaml`, read once."""
    data: Any = yaml.read(DATA / "rag.yaml")
    return TypeAdapter(Rag).validate_python(data)


def tone(percent: float | None, base: int | None, edge: Edge) -> Tone:
    """The colour of a percentage (0 to 100) as it is printed; grey where there is none, or its base is too small.

    Whole per cent decide, so that nobody reads “65” beside two colours.
    """
    if percent is None or base is None or base < rag().least_base:
        return "grey"
    printed = round(percent)
    return "good" if printed >= edge.good else "watch" if printed >= edge.watch else "poor"


def words(colour: Tone) -> str:
    """What is said with the colour, which is what matters."""
    return rag().words.get(colour, "")


def voice_of(audience: str) -> str:
    """Whose voice an audience’s answers are: `child`, `parent` or `worker`."""
    return next(name for name, voice in rag().voices.items() if audience in voice.audiences)
