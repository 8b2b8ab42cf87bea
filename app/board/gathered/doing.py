"""What is done because of what was heard: actions, and what was told to those who spoke."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.documents.model import Tone
from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.replies import service as replies
from app.replies.service import Item

CHILDREN = ("child", "young-person", "care-leaver")
"""The audiences to whom “You said, we did” is owed without fail."""


@dataclass(frozen=True)
class Doing:
    """One action as a board reads it."""

    id: str
    title: str
    board_id: str | None
    owner: str
    due_on: date
    status: str
    tone: Tone
    done_on: date | None = None
    evidence: str = ""
    worked: str = ""
    """What became of it two quarters later, in words."""
    source: str = ""

    def overdue_by(self, on: date) -> int:
        """Days past its day; nought where it is done or not due yet."""
        return max(0, (on - self.due_on).days) if self.done_on is None else 0


@dataclass(frozen=True)
class Told:
    """What an audience was told in a quarter."""

    audience: str
    service_id: str | None
    day: date
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Owed:
    """A reply that an audience still waits for."""

    audience: str
    service_id: str | None
    due_on: date


def told(work: Work, quarter: Quarter) -> tuple[Told, ...]:
    """What was published in the quarter and since, newest first."""
    return tuple(
        Told(one.audience, one.service_id, one.published_on, one.items)
        for one in replies.published(work)
        if one.published_on is not None and one.published_on >= quarter.first_day
    )


def owed(work: Work, on: date, audiences: Collection[str] = ()) -> tuple[Owed, ...]:
    """What was due by a day and has not been told; of some audiences, or of all."""
    return tuple(
        Owed(one.audience, one.service_id, one.due_on)
        for one in replies.owed(work)
        if one.due_on <= on and (not audiences or one.audience in audiences)
    )


def actions(work: Work, board_ids: Collection[str], on: date) -> tuple[Doing, ...]:
    """The actions of some boards, the soonest due first."""
    return ()


def begin(
    work: Work, board_id: str | None, title: str, decision_id: str, owner_id: str, due_on: date, person: Person
) -> str | None:
    """Begin the action that a board decided on; returns its id in the register."""
    return None


def without_action(text: str, outcome: str) -> Doing:
    """A decision that no action followed from: the board said no, or later."""
    status = {"no": _("the board said no"), "later": _("put off"), "yes": _("decided")}[outcome]
    return Doing("", text, None, "", date.max, str(status), "plain")
