"""What the room takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.kernel.clock import today
from app.kernel.errors import Refused
from app.meetings.rules import Kind, WishKind, kind, rules

READ_OUT, KEEP_BACK = "read-out", "keep-back"
"""How far a part may go: everybody hears it; the chair does not even get it. Anything else is for the chair alone."""


@dataclass(frozen=True)
class NewMeeting:
    """What is asked for when a meeting is arranged."""

    kind: str
    day: date
    chair_id: str
    reference: str
    """What the child's case goes by."""
    called: str
    """What the child likes to be called."""
    languages: tuple[str, ...] = ()
    """What the child's link offers beside English."""


@dataclass(frozen=True)
class Meeting:
    """One meeting, without whom it is about: see `Child`."""

    id: str
    kind_id: str
    day: date
    send_by: date
    rises_on: date
    chair_id: str
    arranged_by: str
    arranged_on: date
    link_id: str
    cancelled_on: date | None

    @property
    def kind(self) -> Kind:
        return kind(self.kind_id)

    @property
    def is_over(self) -> bool:
        return self.day < today()


@dataclass(frozen=True)
class Child:
    """Whom a meeting is about, unsealed for those who work on it."""

    reference: str
    called: str


@dataclass(frozen=True)
class Part:
    """The words under one question, and how far their writer wants them to go."""

    question: str
    words: tuple[str, ...]
    sharing: str


@dataclass(frozen=True)
class Written:
    """What somebody sent before a meeting, as `respond` hands it in."""

    statement_id: str
    link_id: str
    version_id: str
    sent_on: date
    tier: str
    language: str
    parts: tuple[Part, ...]
    chosen: Mapping[str, tuple[str, ...]]
    """What was chosen, by question."""


@dataclass(frozen=True)
class Statement:
    """That something was written for a meeting, when, and who has read it. Not what."""

    id: str
    meeting_id: str
    version_id: str
    sent_on: date
    tier: str
    language: str
    read_by: str | None
    read_on: date | None
    opened_on: date | None = None
    adds_to: str | None = None
    """What was sent first, where this was added later."""

    @property
    def is_seen(self) -> bool:
        """Whether somebody has seen the words, whether or not they said so."""
        return self.opened_on is not None or self.read_on is not None

    def is_late_for(self, meeting: Meeting) -> bool:
        """Whether it came after the day until which the chair is sure to have it in time."""
        return self.sent_on > meeting.send_by


@dataclass(frozen=True)
class Added:
    """What somebody adds to what they sent."""

    adds_to: str
    sent_on: date
    language: str
    words: str
    sharing: str


@dataclass(frozen=True)
class TakenBack:
    """That a child took back what they wrote, and whether it had been seen. Nothing of what it was."""

    meeting_id: str
    day: date
    was_seen: bool


@dataclass(frozen=True)
class Said:
    """One question with what was written or chosen under it, in words."""

    asked: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Opened:
    """What a child wrote, as its chair reads it."""

    statement: Statement
    for_all: tuple[Said, ...]
    """What the child wants read out."""
    for_chair: tuple[Said, ...]
    """What the chair alone may read."""
    chosen: tuple[Said, ...]


@dataclass(frozen=True)
class Wish:
    """Something a child asked for before a meeting: a promise that its owner keeps."""

    id: str
    meeting_id: str
    kind_id: str
    asked_on: date
    due_on: date
    owner_id: str
    done_on: date | None
    done_by: str | None

    @property
    def kind(self) -> WishKind:
        return rules().wishes[self.kind_id]


@dataclass(frozen=True)
class Told:
    """What a child is told of their meeting: before they write, and with their four words after."""

    kind: Kind
    day: date
    send_by: date
    is_cancelled: bool
    read_on: date | None = None
    wishes: tuple[Wish, ...] = ()
    is_seen: bool = False
    """Whether any of it has been opened, so that taking it back cannot undo that."""
    more_waits: bool = False
    """Whether something was added that has not been read."""

    @property
    def is_over(self) -> bool:
        return self.day < today()

    @property
    def is_late(self) -> bool:
        """Whether what is sent today comes too late to be sure that it is read before."""
        return today() > self.send_by


class Problem(Refused):
    """Something that was asked for must be put right; `field` names where."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
