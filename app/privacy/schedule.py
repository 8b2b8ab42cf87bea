"""The retention schedule: what is kept for how long, from which day, and what remains."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from app.accounts.limits import limits
from app.contacts.model import rules as contact_rules
from app.evidence.kinds import keep_months
from app.kernel import yaml
from app.kernel.keeping import Kept
from app.meetings.rules import rules as meeting_rules
from app.questionnaire.policies import policies
from app.respond.service import KEEP_DRAFT_DAYS
from app.safeguarding.rules import rules as safety_rules

FILE = Path(__file__).parent / "data" / "retention.yaml"
SCHEDULE, ROOM = "schedule", "room"


@dataclass(frozen=True)
class Span:
    """For how long, as the file says it."""

    months: int = 0
    days: int = 0
    by: str = ""
    """The room's own rule, by name."""
    with_owner: str = ""


@dataclass(frozen=True)
class Item:
    """One line of the schedule."""

    id: str
    what: str
    room: str
    tables: tuple[str, ...]
    span: Span
    starts: str
    forgets: str
    remains: str
    source: str
    confidence: str
    regimes: tuple[str, ...] = ()

    @property
    def kept(self) -> Kept:
        """For how long; a rule of the room's own is asked, so that it is written down in one place."""
        if self.span.by == POLICIES:
            return Kept()
        return OWN[self.span.by]() if self.span.by else Kept(self.span.months, self.span.days)


@dataclass(frozen=True)
class Apart:
    """Tables that need no line of their own, and why."""

    tables: tuple[str, ...]
    why: str
    source: str


@dataclass(frozen=True)
class Schedule:
    """The whole file."""

    source: str
    items: tuple[Item, ...]
    apart: tuple[Apart, ...]


POLICIES = "policies.retention_months"
"""Differs by questionnaire: the keeper of answers asks each one's policy."""
OWN: Mapping[str, Callable[[], Kept]] = {
    "respond.drafts": lambda: Kept(days=KEEP_DRAFT_DAYS),
    "contacts.keep_days": lambda: Kept(days=contact_rules().keep_days),
    "evidence.keep_months": lambda: Kept(months=keep_months()),
    "meetings.keep_months": lambda: Kept(months=meeting_rules().keep_months),
    "safeguarding.keep_months": lambda: Kept(months=safety_rules().keep_months),
    "accounts.forgotten_after": lambda: Kept(days=limits().forgotten_after.days),
}


@cache
def schedule() -> Schedule:
    """What is kept for how long."""
    data = yaml.read(FILE)
    for item in data["items"]:
        kept = dict(item.pop("kept"))
        item["span"] = {("with_owner" if name == "with" else name): value for name, value in kept.items()}
    return TypeAdapter(Schedule).validate_python(data)


def policy_months() -> tuple[int, ...]:
    """The months for which answers are kept, shortest first; several where questionnaires differ."""
    return tuple(sorted({each.retention_months for each in policies().values()}))
