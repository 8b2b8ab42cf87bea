"""What a regime is: frozen, as the data file says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.kernel.errors import BadInput

WORKING_DAYS, CALENDAR_DAYS, MONTHS = "working_days", "calendar_days", "months"
UNITS = (WORKING_DAYS, CALENDAR_DAYS, MONTHS)

STATUTORY, CODE, LOCAL = "statutory", "code", "local"
KINDS = (STATUTORY, CODE, LOCAL)
"""Whether the law says it, a code that we are judged by, or only we ourselves."""

SAME, NEXT = "same", "next"
DAY_ONES = (SAME, NEXT)
"""Which day is day 1: the day it is counted from itself, or the next one."""

FOUND, TO_VERIFY = "found", "from knowledge, to be verified"
CONFIDENCES = (FOUND, TO_VERIFY)

REASON, NEW_DATE, OMBUDSMAN = "written_reason", "new_date", "ombudsman_details"
GIVEN = (REASON, NEW_DATE, OMBUDSMAN)
"""What the person has to be given when a limit is extended."""


@dataclass(frozen=True)
class Event:
    """Something that happens in a case and that a date can be counted from."""

    id: str
    what: str
    """As the end of “counted from the day …”."""
    unowed: bool = False
    """It has no limit of its own, and no step begins with it."""


@dataclass(frozen=True)
class Extension:
    """How a limit may grow."""

    limit: int | None
    """In total, in the unit of its rule; `None`: to whatever day is agreed beforehand."""
    only_if: str
    gives: tuple[str, ...]
    """What the person gets with it, of `GIVEN`."""
    agreed_with: str | None = None


@dataclass(frozen=True)
class Rule:
    """One limit, in one version. A case keeps the version that was in force when its step began."""

    id: str
    version: int
    valid_from: date
    what: str
    limit: int | None
    """`None`: the law gives no number, so there is no date."""
    unit: str | None
    day_one: str
    counts_from: str
    """The event it is counted from."""
    met_by: str
    """The event that meets it."""
    kind: str
    source: str
    confidence: str
    extension: Extension | None = None
    soft: bool = False
    """For information: nobody here misses it. The time in which somebody may ask, or a second reading of a limit."""
    note: str | None = None

    def total(self, extended: bool) -> int | None:
        """The limit in force: the extended one, where the rule has one."""
        return self.extension.limit if extended and self.extension and self.extension.limit else self.limit

    def extends(self, extended: bool) -> bool:
        """Whether asking for more time moves the date by the rule alone."""
        return self.total(extended) != self.limit


@dataclass(frozen=True)
class Step:
    """A part of a regime that begins on a day and has rules, in the order in which they fall due."""

    id: str
    name: str
    begins: str
    """The event on whose day it begins."""
    rules: tuple[str, ...]
    spared_by: str | None = None
    """The rule that, met in time, leaves this step unowed."""

    @property
    def named(self) -> tuple[str, ...]:
        """Every rule it speaks of."""
        return (*self.rules, self.spared_by) if self.spared_by else self.rules


@dataclass(frozen=True)
class NextStep:
    """Where a person can turn if they are still unhappy."""

    name: str
    about: str
    phone: str | None = None
    web: str | None = None


@dataclass(frozen=True)
class Regime:
    """A procedure for complaints, or (`signpost`) the way to the one that is not ours."""

    id: str
    name: str
    law: str
    who: tuple[str, ...]
    """Who may use it."""
    scope: tuple[str, ...]
    """What it is for."""
    source: str
    confidence: str
    not_for: tuple[str, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    steps: tuple[Step, ...] = ()
    kinds: tuple[str, ...] = ("complaint",)
    """The kinds of case it is for."""
    signpost: str | None = None
    """What to tell a person whose matter goes elsewhere; such a regime has no steps here."""

    @property
    def out_of_scope(self) -> bool:
        """Whether it is somebody else’s to answer."""
        return self.signpost is not None

    def step(self, step_id: str) -> Step:
        """One of its steps; raises `BadInput` that names those there are."""
        for step in self.steps:
            if step.id == step_id:
                return step
        if self.signpost:
            raise BadInput(f"“{self.id}” has no steps here. {self.signpost}")
        steps = ", ".join(step.id for step in self.steps)
        raise BadInput(f"“{self.id}” has no step “{step_id}”: choose {steps}")
