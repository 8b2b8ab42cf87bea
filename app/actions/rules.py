"""How far an action is, as a colour with its reason. Pure; the thresholds are `data/rules.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from app.actions.model import DONE, STOPPED, VERIFIED, Action, Rag
from app.kernel import yaml
from app.kernel.clock import Quarter

DATA = Path(__file__).parent / "data" / "rules.yaml"


@dataclass(frozen=True)
class Rules:
    """The file; its head says what each part means."""

    source: str
    soon_days: int
    fresh_days: int
    quiet_days: int
    silent_days: int
    moved_often: int
    unverified_days: int
    ask_after: int
    warn_days: int


@cache
def rules() -> Rules:
    """The file, read once."""
    return TypeAdapter(Rules).validate_python(yaml.read(DATA))


def rag(action: Action, on: date, by: Rules | None = None) -> Rag:
    """The colour of an action on a day. What is over is never red; what is late always is."""
    by = by or rules()
    if action.status == STOPPED:
        return Rag("grey", "stopped")
    if action.status == VERIFIED:
        return Rag("green", "verified")
    if action.status == DONE:
        waited = (on - (action.done_on or on)).days
        return Rag("amber", "unverified") if waited > by.unverified_days else Rag("green", "done")
    return _under_way(action, on, by)


def _under_way(action: Action, on: date, by: Rules) -> Rag:
    quiet = (on - action.noted_on).days
    if action.due_on < on:
        return Rag("red", "overdue")
    if quiet > by.silent_days:
        return Rag("red", "silent")
    if (action.due_on - on).days <= by.soon_days and quiet > by.fresh_days:
        return Rag("amber", "soon")
    if quiet > by.quiet_days:
        return Rag("amber", "quiet")
    if action.moved >= by.moved_often:
        return Rag("amber", "moved")
    return Rag("green", "on-course")


def is_overdue(action: Action, on: date) -> bool:
    """Whether its day has passed and it is neither done nor stopped."""
    return action.status == "open" and action.due_on < on


def asked_in(action: Action) -> Quarter:
    """The quarter whose figures show whether it worked: two after the one in which it was done, or was due."""
    quarter = Quarter.of(action.ended_on)
    for _again in range(rules().ask_after):
        quarter = quarter.next
    return quarter


def is_to_be_asked(action: Action, quarter: Quarter) -> bool:
    """Whether somebody owes an answer to “Did it work?” once a quarter is over."""
    return action.status != STOPPED and action.worked is None and asked_in(action) <= quarter
