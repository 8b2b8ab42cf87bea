"""What the room takes from every door, and what its readers see. The words are sealed; codes and hours are not."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime

from app.files.model import Kept
from app.safeguarding.rules import rules

BLOCK, LONG = 4 * 1024, 64 * 1024
"""Bytes: sealed words fill one block or whole long ones, so that their length does not tell which answer they are."""
WAITING, FLAGGED, CLEAR, FAILED, UNSEEN = "waiting", "flagged", "clear", "failed", "unseen"
"""What screening came to: not yet, something was found, nothing was found, it could not be screened; nothing was
found in the words, but there is a drawing or a file beside them, which no rule reads."""
QUIET = (CLEAR, UNSEEN)
"""Nothing was found that must be read within hours: a day is soon enough."""
KNOWN = ("confidential", "named")
"""Promises under which it is known, or can be opened, who speaks. Under the others nothing leads back to them."""


@dataclass(frozen=True)
class Flag:
    """An answer that says by itself that somebody must look: the question, and the code that was chosen."""

    question: str
    value: str


@dataclass(frozen=True)
class Part:
    """One piece of free text, and what it answers."""

    question: str
    text: str


@dataclass(frozen=True)
class Heard:
    """What somebody said, as its door hands it over to be read for safety."""

    origin: str
    """The door: `answers`, `added`, `contact`, `case`, `message`."""
    audience: str
    tier: str
    language: str
    promise: str
    parts: tuple[Part, ...] = ()
    flags: tuple[Flag, ...] = ()
    survey: str = ""
    service_id: str | None = None
    team_id: str | None = None
    enclosed: int = 0
    """How many drawings, photos and files came with it."""
    leads: str = ""
    """What leads to who spoke: a ticket, a case, a request. Not kept where the promise is that nobody can know."""

    @property
    def says_something(self) -> bool:
        """Whether there is anything to read, or to look at."""
        return bool(self.flags or self.enclosed) or any(part.text.strip() for part in self.parts)

    @property
    def by_child(self) -> bool:
        return self.audience in rules().children or self.tier in ("little", "junior", "teen")

    @property
    def text(self) -> str:
        """All the words, to be screened and counted."""
        return "\n\n".join(part.text for part in self.parts)

    @property
    def is_long(self) -> bool:
        """Whether it is more than fits into one block, which few are."""
        return len(self._written().encode("utf-8", "surrogatepass")) > BLOCK

    def to_json(self) -> str:
        """The body to seal, filled with blanks to a block or to long ones."""
        body = self._written()
        return body + " " * (-len(body.encode("utf-8", "surrogatepass")) % (LONG if self.is_long else BLOCK))

    def _written(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Heard:
        """Read `to_json` back."""
        held = json.loads(text)
        parts = tuple(Part(**part) for part in held.pop("parts"))
        flags = tuple(Flag(**flag) for flag in held.pop("flags"))
        return cls(**held, parts=parts, flags=flags)


@dataclass(frozen=True)
class Item:
    """One thing to read, without its words."""

    id: str
    came_at: datetime
    """The hour in which it came, in UTC; the day alone once it is closed."""
    origin: str
    by_child: bool
    screening: str
    sampled: bool
    is_allegation: bool
    taken_by: str | None
    decided_on: date | None
    decided_by: str | None
    decision: str | None
    told: str | None
    was_late: bool
    told_step: int
    """Who has been told of it: nobody yet (0), the reader (1), the deputy (2), the manager (3)."""
    promise: str
    words: int
    """About how many: a few or many, so that it does not tell which response it is."""
    due_at: datetime | None = None
    """By when it must be read; worked out when it is asked for. None where no clock runs."""


@dataclass(frozen=True)
class Opened:
    """One item with its words; None once they have been removed."""

    item: Item
    heard: Heard | None
    why: tuple[str, ...] = ()
    reason: str = ""
    reference: str = ""
    enclosed: tuple[Kept, ...] = ()
    """What came with the words; nothing once they have been removed."""


@dataclass(frozen=True)
class Waits:
    """The queue: what must be read, the oldest first, and how long reading it takes."""

    items: tuple[Item, ...] = ()
    minutes: int = 0
    late: int = 0
