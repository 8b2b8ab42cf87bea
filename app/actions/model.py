"""What the room takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.kernel.errors import Refused
from app.results.statistics import Change, Interval

OPEN, DONE, VERIFIED, STOPPED = "open", "done", "verified", "stopped"
Status = Literal["open", "done", "verified", "stopped"]
Tone = Literal["green", "amber", "red", "grey"]
Kind = Literal["theme", "mentions", "question", "none"]
"""What is counted: who spoke of a theme as a problem; of it at all, where only that may be said; good answers."""
Moved = Literal["better", "worse", "fewer", "more", "same", "unknown"]
"""`fewer` and `more` speak of a theme at all, which by itself is neither better nor worse."""
SOURCES = ("theme", "learning", "promise", "exception", "decision", "barrier", "audit")
"""What an action may come from."""
WORKED = ("yes", "partly", "no", "too-early")
PROGRESS, EVIDENCE, IMPACT, REASON, ANSWER = "progress", "evidence", "impact", "stopped", "worked"


class Problem(Refused):
    """Something that was asked for must be put right; `field` names where."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class NewAction:
    """What somebody asks for. `source_ref` is the id of what it comes from, in the room that has it."""

    title: str
    board_id: str
    source_kind: str
    source_ref: str = ""
    service_id: str | None = None
    theme: str | None = None
    standard: str | None = None
    survey_key: str | None = None
    question_id: str | None = None
    owner_id: str = ""
    due_on: date = date.max


@dataclass(frozen=True)
class Rag:
    """How far an action is, and why it has that colour (a key of `words.REASONS`)."""

    tone: Tone
    reason: str


@dataclass(frozen=True)
class Action:
    """One action of the register, as it stands on a day."""

    id: str
    title: str
    board_id: str
    source_kind: str
    source_ref: str
    service_id: str | None
    theme: str | None
    standard: str | None
    survey_key: str | None
    question_id: str | None
    owner_id: str
    due_on: date
    first_due_on: date
    moved: int
    """How often its day was put off."""
    status: Status
    made_by: str
    made_on: date
    noted_on: date
    """When its owner last said how far it is; the day it was made before that."""
    done_on: date | None
    verified_by: str | None
    verified_on: date | None
    stopped_on: date | None
    worked: str | None
    """What its owner or an analyst says of whether it worked; one of `WORKED`."""
    worked_on: date | None
    rag: Rag = Rag("green", "on-course")

    @property
    def ended_on(self) -> date:
        """From when its effect may be looked for: the day it was done, or was to be done."""
        return self.done_on or self.due_on


@dataclass(frozen=True)
class Note:
    """Something written beside an action. `kind`: progress, evidence, impact, stopped, worked."""

    id: str
    kind: str
    by: str
    on: date
    text: str


@dataclass(frozen=True)
class Side:
    """What an edition says of the theme or the measure."""

    quarter: str
    number: int | None
    """How many are counted, as the effect’s `Kind` says; None where it may not be said."""
    base: int | None
    interval: Interval | None = None
    """Of the share, 0 to 1, where the number may be said."""

    @property
    def percent(self) -> int | None:
        """The share, rounded; None where it may not be said."""
        return round(100 * self.number / self.base) if self.number is not None and self.base else None


@dataclass(frozen=True)
class Effect:
    """Whether what an action was for has moved. That it moved after the action does not show that it moved by it."""

    kind: Kind
    name: str
    before: Side | None
    after: Side | None
    change: Change
    moved: Moved
    why: str = ""
    """Why nothing can be said, as a key of `words.WHY`."""
    between: tuple[Side, ...] = ()
    """Every edition from the one before to the newest, for a line in a chart."""


@dataclass(frozen=True)
class Campaign:
    """Children, young people or care leavers were asked by a link that has closed, and were told nothing since."""

    link_id: str
    name: str
    audience: str
    service_id: str | None
    closed_on: date
    reply_id: str
    due_on: date | None
    """By when they were to be told."""
    owner_id: str
    """Who owes it."""
