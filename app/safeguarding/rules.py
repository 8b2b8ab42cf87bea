"""The figures and lists that reading for safety goes by, from `data/duty.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any

from app.kernel import yaml

_FILE = Path(__file__).parent / "data" / "duty.yaml"
NO_CONCERN, LADO = "no-concern", "lado"


@dataclass(frozen=True)
class Decision:
    """One way to decide. `refers`: it leaves the council's questionnaire, so the words are kept with it."""

    id: str
    title: str
    refers: bool


@dataclass(frozen=True)
class Rules:
    """The data file."""

    office_hours: Mapping[int, tuple[time, time]]
    flagged_hours: int
    child_days: int
    allegation_days: int
    manager_hours: int
    tested_days: int
    a_week: int
    sample_days: int
    words_a_minute: int
    second_hours: int
    open_hours: int
    keep_months: int
    children: frozenset[str]
    out_of_hours: str
    decisions: Mapping[str, Decision]
    told: Mapping[str, str]


@cache
def rules() -> Rules:
    """The rules of this installation."""
    data: Any = yaml.read(_FILE)
    hours = {int(day): _hours(*said) for day, said in data["office_hours"]["days"].items()}
    return Rules(
        office_hours=hours,
        flagged_hours=data["clocks"]["flagged_hours"],
        child_days=data["clocks"]["child_days"],
        allegation_days=data["allegation"]["days"],
        manager_hours=data["escalate"]["manager_hours"],
        tested_days=data["tested_days"]["number"],
        a_week=data["sample"]["a_week"],
        sample_days=data["sample"]["days"],
        words_a_minute=data["reading"]["words_a_minute"],
        second_hours=data["glass"]["second_hours"],
        open_hours=data["glass"]["open_hours"],
        keep_months=data["keep_months"]["number"],
        children=frozenset(data["child_audiences"]["names"]),
        out_of_hours=data["out_of_hours"]["words"],
        decisions={item["id"]: Decision(**item) for item in data["decisions"]["list"]},
        told={item["id"]: item["title"] for item in data["told"]["list"]},
    )


def _hours(opens: str, closes: str) -> tuple[time, time]:
    return time.fromisoformat(opens), time.fromisoformat(closes)
