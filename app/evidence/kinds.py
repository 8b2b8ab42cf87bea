"""The kinds of evidence that the framework names, the meetings that pass learning on, and their clocks, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from app.council.framework import Indicator, indicators, standards
from app.kernel import yaml
from app.kernel.errors import NotFound
from app.questionnaire.catalogue import measures

_DATA = Path(__file__).parent / "data"
EVERY_KIND = ("analyst", "quality-lead")
"""Roles that may write every kind."""
CORNERS = ("audit", "users", "workforce")
"""The framework’s triangle, in its order."""
SUMMARY = ("looked-at", "good", "worries", "changed", "asked")
"""The five lines of a summary, in order."""
STATUSES = ("open", "going", "done", "cannot")


@dataclass(frozen=True)
class Option:
    """One thing to choose. The label is English and the key of its translation."""

    id: str
    label: str


@dataclass(frozen=True)
class Field:
    """One thing asked of a kind. `share` is 0 to 100; `link` an address on the web or in the intranet."""

    id: str
    type: Literal["whole", "share", "number", "text", "date", "choice", "standards", "link"]
    label: str
    hint: str = ""
    needed: bool = False
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Rows:
    """What is counted line by line: how many (`base`), and of how many it was so (`part`)."""

    of: Literal["standards", "core", "options"]
    base: str
    part: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of evidence. Its words are English and the keys of their translations; `source` is the framework's."""

    id: str
    name: str
    one: str
    about: str
    corner: Literal["audit", "users", "workforce"]
    section: str
    every: Literal["quarter", "year", "as-needed"]
    source: str
    boards: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    summary: bool = False
    tracked: bool = False
    clock: Literal["", "feedback"] = ""
    promise: bool = False
    fields: tuple[Field, ...] = ()
    rows: Rows | None = None
    takes: Literal["", "audit", "indicator", "own-survey"] = ""
    surveys: tuple[str, ...] = ()
    written: bool = True
    cases: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The fields that are words: they are kept sealed."""
        return tuple(each.id for each in self.fields if each.type == "text")

    def field(self, id_: str) -> Field:
        """One of its fields; raises KeyError."""
        return {each.id: each for each in self.fields}[id_]


@dataclass(frozen=True)
class Meeting:
    """A meeting that passes learning on to the teams of some boards; of all, where none is named."""

    id: str
    name: str
    boards: tuple[str, ...]
    every: str


@dataclass(frozen=True)
class Clock:
    """Working days that something may take, and for how many of the last of them somebody is reminded."""

    days: int
    remind: int


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind, in the order of the file. Raises ValueError when two have one id."""
    listed = TypeAdapter(tuple[Kind, ...]).validate_python(yaml.read(_DATA / "kinds.yaml")["kinds"])
    found = {each.id: each for each in listed}
    if len(found) != len(listed):
        raise ValueError("kinds.yaml: two kinds have one id")
    return found


def kind(id_: str) -> Kind:
    """One kind; raises `NotFound`."""
    try:
        return kinds()[id_]
    except KeyError as error:
        raise NotFound(f"“{id_}” is no kind of evidence") from error


@cache
def meetings() -> Mapping[str, Meeting]:
    """The framework's golden thread."""
    listed = TypeAdapter(tuple[Meeting, ...]).validate_python(yaml.read(_DATA / "meetings.yaml")["meetings"])
    return {each.id: each for each in listed}


@cache
def _clocks() -> Mapping[str, Mapping[str, object]]:
    found: Mapping[str, Mapping[str, object]] = yaml.read(_DATA / "clocks.yaml")
    return found


def clock(name: str) -> Clock:
    """`feedback`, `barrier`, `acknowledge` or `year_plan`; raises KeyError."""
    said = _clocks()[name]
    return Clock(int(str(said["days"])), int(str(said["remind"])))


def least_base() -> int:
    """People of whom fewer are never told of in figures."""
    return int(str(_clocks()["least_base"]["number"]))


def keep_months() -> int:
    """Months for which all of this is kept."""
    return int(str(_clocks()["keep_months"]["number"]))


def subjects(kind: Kind, year: int) -> Mapping[str, str]:
    """What the lines of a kind may be about in a council year, with a few English words for each.

    The ten standards and the indicators in force; the measures that every survey shares, but for those never
    shown as good or bad; or what the kind lists itself.
    """
    if kind.rows is None:
        return {}
    if kind.rows.of == "options":
        return {each.id: each.label for each in kind.rows.options}
    if kind.rows.of == "core":
        return {name: each.title for name, each in measures().items() if each.coloured}
    return cited(year)


def cited(year: int) -> Mapping[str, str]:
    """The practice standards, and the indicators that practice is measured by in a council year."""
    listed: list[Indicator] = [each for each in indicators(year) if each.set in ("KQI", "EH")]
    return {each.id: each.short for each in standards()} | {each.id: each.short for each in listed}
