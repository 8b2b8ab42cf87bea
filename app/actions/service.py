"""The door: the register of actions, what is late in it, whether they worked, and who was never told."""

from __future__ import annotations

from datetime import date

from app.accounts.policy import Person
from app.actions import effect as effects
from app.actions import rules, store
from app.actions.campaigns import unanswered
from app.actions.doing import (
    READ,
    VERIFY,
    WRITE,
    add,
    answer,
    done,
    find,
    hand_over,
    notes,
    one,
    progress,
    put_off,
    reopen,
    seen_by,
    standing,
    stop,
    verify,
)
from app.actions.model import Action, Campaign, Effect, NewAction, Note, Problem, Rag, Side
from app.kernel.clock import Quarter, today
from app.kernel.work import Work
from app.themes.book import service as books

__all__ = [
    "READ",
    "VERIFY",
    "WRITE",
    "Action",
    "Campaign",
    "Effect",
    "NewAction",
    "Note",
    "Problem",
    "Rag",
    "Side",
    "add",
    "answer",
    "done",
    "due_to_ask",
    "effect",
    "find",
    "hand_over",
    "notes",
    "one",
    "overdue",
    "progress",
    "put_off",
    "register",
    "reopen",
    "seen",
    "seen_by",
    "stop",
    "unanswered",
    "verify",
]


def register(work: Work, board_id: str | None = None, on: date | None = None) -> list[Action]:
    """Every action, or those that one board is told of, the soonest due first, each with its colour on a day."""
    of_board = (store.action.c.board_id == board_id,) if board_id else ()
    return [standing(row, on or today()) for row in store.every(work, *of_board)]


def seen(work: Work, person: Person) -> list[Action]:
    """The actions that somebody may see: their own, and with the register those of their boards, or all."""
    may = seen_by(person)
    return [action for action in register(work) if may(action)]


def overdue(work: Work, on: date, board_id: str | None = None) -> list[Action]:
    """Actions whose day has passed and that are neither done nor stopped, the longest late first."""
    return [action for action in register(work, board_id, on) if rules.is_overdue(action, on)]


def due_to_ask(work: Work, quarter: Quarter | str) -> list[Action]:
    """Actions of which it can be said by the end of a quarter whether they worked, and nobody has said it yet."""
    by = Quarter.parse(quarter) if isinstance(quarter, str) else quarter
    return [action for action in register(work) if rules.is_to_be_asked(action, by)]


def effect(work: Work, action: Action) -> Effect:
    """Whether the theme or the measure of an action has moved, from editions alone."""
    names = {theme.id: theme.name for theme in books.current(work).every}
    return effects.of(work, action, names)
