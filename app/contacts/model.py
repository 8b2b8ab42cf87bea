"""What somebody asks for when they want to be contacted, and what staff see of it. The lists are data."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from app.kernel import yaml
from app.kernel.clock import today

BLOCK = 512
"""Bytes: a sealed request is a whole number of these, so that its length does not tell who wrote which."""
_DATA = Path(__file__).parent / "data" / "contacts.yaml"
_LEAST_DIGITS = 6
_EMAIL = re.compile(r"\S@\S")


@dataclass(frozen=True)
class Way:
    """A way to reach somebody. `words` are English and the key of their translation."""

    id: str
    words: str
    needs: str

    def fits(self, details: str) -> bool:
        """Whether the details could reach somebody this way: digits for a number, an @ for an e-mail address."""
        if self.needs == "digits":
            return sum(letter.isdigit() for letter in details) >= _LEAST_DIGITS
        return bool(_EMAIL.search(details)) if self.needs == "at" else bool(details.strip())


@dataclass(frozen=True)
class Outcome:
    """How a request ended. `words` are English and the key of their translation."""

    id: str
    words: str


@dataclass(frozen=True)
class Rules:
    """The data file."""

    audiences: frozenset[str]
    ways: Mapping[str, Way]
    until: time
    """The last hour, in London, at which a request is read on the day it comes."""
    keep_days: int
    outcomes: Mapping[str, Outcome]


@cache
def rules() -> Rules:
    """Who is offered it, how one may be reached, and how long things take and are kept."""
    data: Any = yaml.read(_DATA)
    return Rules(
        audiences=frozenset(data["audiences"]["names"]),
        ways={item["id"]: Way(**item) for item in data["ways"]},
        until=time.fromisoformat(data["due"]["until"]),
        keep_days=data["keep_days"]["closed"],
        outcomes={item["id"]: Outcome(**item) for item in data["outcomes"]},
    )


@dataclass(frozen=True)
class Asked:
    """What somebody wrote. It is sealed whole: no column says any of it."""

    name: str
    way: str
    details: str
    when: str
    message: bool
    """May a message be left where somebody else could hear or read it?"""
    audience: str
    language: str
    with_answers: bool = False
    """They chose to send their answers with it."""

    def to_json(self) -> str:
        """The body to seal, filled with blanks to a whole number of blocks."""
        body = json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))
        return body + " " * (-len(body.encode("utf-8", "surrogatepass")) % BLOCK)

    @classmethod
    def from_json(cls, text: str) -> Asked:
        """Read `to_json` back."""
        return cls(**json.loads(text))


@dataclass(frozen=True)
class Contact:
    """A request as staff see it in the queue: nothing of what was written."""

    id: str
    came_at: datetime
    """The hour in which it came, in UTC; the day alone once it is closed."""
    due_on: date
    taken_by: str | None
    taken_on: date | None
    closed_on: date | None
    outcome: str | None
    response_id: str | None
    """The answers sent with it, once they are counted; None where nobody chose that."""

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and nobody has closed it."""
        return self.closed_on is None and self.due_on < today()


@dataclass(frozen=True)
class Opened:
    """A request with its words. Both are None once they have been removed."""

    contact: Contact
    asked: Asked | None
    note: str | None
