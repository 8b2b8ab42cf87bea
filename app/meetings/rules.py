"""The kinds of meeting, the clocks, and what becomes a promise somebody owns, from `data/meetings.yaml`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from app.kernel import yaml
from app.kernel.errors import BadInput
from app.kernel.working_days import WorkingDays

_FILE = Path(__file__).parent / "data" / "meetings.yaml"


@dataclass(frozen=True)
class Kind:
    """A kind of meeting. The words are English and the keys of their translations."""

    id: str
    title: str
    chair: str
    leads: str
    """Who leads it, in the child's words."""
    source: str


@dataclass(frozen=True)
class WishKind:
    """An answer that becomes a promise somebody owns."""

    id: str
    """Also the code of the answer."""
    question: str
    title: str
    working_days: int
    asked: str
    arranged: str
    source: str


@dataclass(frozen=True)
class Clocks:
    """The days of one meeting."""

    send_by: date
    """Until when it should be sent, so that the chair has it in time."""
    rises_on: date
    """From when on it is late to have it unread."""


@dataclass(frozen=True)
class Rules:
    """The data file."""

    before: str
    after: str
    read_days: int
    rise_days: int
    keep_months: int
    kinds: Mapping[str, Kind]
    wishes: Mapping[str, WishKind]

    def clocks(self, day: date, working: WorkingDays) -> Clocks:
        """When things have to happen for a meeting on this day."""
        return Clocks(working.before(day, self.read_days), working.before(day, self.rise_days))


@cache
def rules() -> Rules:
    """The rules of this installation."""
    said = yaml.read(_FILE)
    days = {name: value for name, value in said["clocks"].items() if name != "source"}
    kinds = {item["id"]: Kind(**item) for item in said["kinds"]}
    wishes = {item["id"]: WishKind(**item) for item in said["wishes"]}
    asked = said["questionnaires"]
    return Rules(asked["before"], asked["after"], **days, kinds=kinds, wishes=wishes)


def kind(kind_id: str) -> Kind:
    """One kind of meeting; raises `BadInput` for one that does not exist."""
    try:
        return rules().kinds[kind_id]
    except KeyError as error:
        raise BadInput(f"“{kind_id}” is not a kind of meeting: choose {', '.join(rules().kinds)}") from error
