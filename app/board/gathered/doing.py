"""What is done because of what was heard: actions, and what was told to those who spoke."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.policy import Person
from app.actions import service as register
from app.actions import words
from app.actions.model import Action, Campaign, NewAction
from app.council import service as council
from app.documents.model import Tone
from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.replies import service as replies
from app.replies.service import Item

TONES: Mapping[str, Tone] = {"green": "good", "amber": "watch", "red": "poor", "grey": "grey"}
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


def unanswered(work: Work, quarter: Quarter) -> tuple[Campaign, ...]:
    """Times children were asked whose window has closed by the end of a quarter, and nothing was told them since."""
    return tuple(register.unanswered(work, quarter))


def actions(work: Work, board_ids: Collection[str], on: date) -> tuple[Doing, ...]:
    """The actions of some boards, the soonest due first, each with what became of it as far as it can be said."""
    names = {one.id: one.name for one in accounts.people(work)}
    return tuple(
        _doing(work, one, names.get(one.owner_id, _("somebody who has left")))
        for one in register.register(work, on=on)
        if one.board_id in board_ids
    )


def _doing(work: Work, one: Action, owner: str) -> Doing:
    return Doing(
        one.id,
        one.title,
        one.board_id,
        owner,
        one.due_on,
        str(words.REASONS[one.rag.reason]),
        TONES.get(one.rag.tone, "plain"),
        one.done_on or one.stopped_on,
        worked=_worked(work, one),
        source=str(words.SOURCES[one.source_kind]),
    )


def _worked(work: Work, one: Action) -> str:
    """What its owner says of it and what the figures say, two quarters after it was done; nothing before."""
    said = str(words.ANSWERS[one.worked]) if one.worked else ""
    if one.done_on is None or not (one.theme or one.question_id):
        return said
    return ". ".join(filter(None, (said, words.verdict(register.effect(work, one)))))


def begin(
    work: Work, board_id: str | None, title: str, decision_id: str, owner_id: str, due_on: date, person: Person
) -> str | None:
    """Begin the action that a board decided on; returns its id in the register.

    A decision of all boards together is told to the first of them. Raises `Refused` for what the register refuses.
    """
    told = board_id or next((one.id for one in council.boards(work)), "")
    new = NewAction(title, told, "decision", source_ref=decision_id, owner_id=owner_id, due_on=due_on)
    return register.add(work, new, person)


def without_action(text: str, outcome: str) -> Doing:
    """A decision that no action followed from: the board said no, or later."""
    status = {"no": _("the board said no"), "later": _("put off"), "yes": _("decided")}[outcome]
    return Doing("", text, None, "", date.max, str(status), "plain")
