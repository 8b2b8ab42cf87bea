"""What the invented council knows beside surveys: `data/demo_evidence.yaml`, whose head says what each word means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from pydantic import TypeAdapter

from app.kernel import yaml
from app.operate.demo.plan import DATA

When = tuple[int, int]
"""A quarter, counted from the oldest, and a day of it, counted from its first."""


@dataclass(frozen=True)
class IndicatorPlan:
    """A figure of the scorecard, one for each closed quarter."""

    code: str
    title: str
    board: str
    unit: str
    target: float
    direction: str
    standards: tuple[str, ...]
    values: tuple[float, ...]


@dataclass(frozen=True)
class AuditPlan:
    """An audit of every closed quarter: of so many looked at, met in so many, by standard."""

    title: str
    board: str
    by: str
    day: int
    looked_at: int
    met: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class EntryPlan:
    """Anything else; the words mean what they mean in the kind's form."""

    kind: str
    title: str
    quarter: int
    by: str
    day: int | None = None
    board: str | None = None
    service: str | None = None
    owner: str | None = None
    due: When | None = None
    status: str = ""
    promised: str = ""
    promised_by: When | None = None
    kept: When | None = None
    values: Mapping[str, int | str | list[str]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class BarrierPlan:
    """What a team sent up, and the answer that came so many days after."""

    kind: str
    quarter: int
    day: int
    service: str
    by: str
    text: str
    after: int = 0
    outcome: str = ""
    answer: str = ""


@dataclass(frozen=True)
class BriefingPlan:
    """What a meeting was given, and which teams have heard of it."""

    meeting: str
    quarter: int
    day: int
    title: str
    text: str
    told: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class PlannedPlan:
    """One line of the year's plan."""

    type: str
    title: str
    due: When
    board: str | None = None
    done: When | None = None


@dataclass(frozen=True)
class EvidencePlan:
    """The whole of `data/demo_evidence.yaml`."""

    source: str
    indicators: tuple[IndicatorPlan, ...]
    audits: tuple[AuditPlan, ...]
    challenges: Mapping[str, tuple[tuple[int, int], ...]]
    entries: tuple[EntryPlan, ...]
    barriers: tuple[BarrierPlan, ...]
    briefings: tuple[BriefingPlan, ...]
    plan: tuple[PlannedPlan, ...]


@cache
def evidence_plan() -> EvidencePlan:
    """The plan; a missing key or a wrong kind of value is a fault."""
    return TypeAdapter(EvidencePlan).validate_python(yaml.read(DATA / "demo_evidence.yaml"))
