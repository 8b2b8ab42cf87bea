"""The accessibility statement's facts (`data/accessibility.yaml`): what does not work, what was tried, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from app.kernel import yaml

FILE = Path(__file__).parent / "data" / "accessibility.yaml"


@dataclass(frozen=True)
class Barrier:
    """Something that does not work for everybody. The English words are also the keys of their translations."""

    id: str
    what: str
    why: str
    instead: str
    """What to do until it works."""


@dataclass(frozen=True)
class Check:
    """Something that was tried, and the tests that try it again each time the website is changed."""

    words: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Review:
    """A day on which somebody read the statement against the website, and the digest of what they read."""

    day: date
    digest: str


@dataclass(frozen=True)
class Body:
    """Somebody outside the council who helps or enforces."""

    url: str
    source: str
    number: str = ""


@dataclass(frozen=True)
class Statement:
    """The whole file."""

    source: str
    prepared: date
    reviews: tuple[Review, ...]
    problems: tuple[Barrier, ...]
    checks: tuple[Check, ...]
    bodies: Mapping[str, Body]

    @property
    def reviewed(self) -> date:
        """The last day on which it was read through."""
        return self.reviews[-1].day


@cache
def statement() -> Statement:
    """The statement of this release."""
    return TypeAdapter(Statement).validate_python(yaml.read(FILE))
