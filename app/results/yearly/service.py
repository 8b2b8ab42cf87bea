"""A report of a year or a quarter: its sections counted, exactly for the council, of all of it or of one board.

In the copy to publish small groups are hidden. It is of a whole year and of the whole council: what is hidden in one
copy must not come out as the difference between two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from sqlalchemy import func, select

from app.cases import clocks, facts
from app.council import service as council
from app.council.model import Board
from app.kernel import yaml
from app.kernel.clock import today
from app.kernel.errors import BadInput, Refused
from app.kernel.work import Work
from app.results.suppression import Table, policy, protect
from app.results.yearly.counted import Year, gather
from app.results.yearly.measures import MEASURES, Figures

_FILE = Path(__file__).parent / "data" / "reports.yaml"
PEOPLE = "people"
POLICY = "dfe"


@dataclass(frozen=True)
class Section:
    """One section: counted by a measure, or written by a person."""

    id: str
    title: str
    measure: str = ""
    about: str = ""
    asks: str = ""


@dataclass(frozen=True)
class Report:
    """One report."""

    id: str
    title: str
    kinds: tuple[str, ...]
    regimes: tuple[str, ...]
    law: str
    sections: tuple[Section, ...]
    source: str


@dataclass(frozen=True)
class Made:
    """A report of one year or quarter: each section with its figures, where it has any."""

    report: Report
    year: Year
    public: bool
    sections: Sequence[tuple[Section, Figures | None]]
    board: Board | None = None
    """Whose services’ cases are counted, with those that have no service yet; None for the whole council’s."""


@cache
def reports() -> Mapping[str, Report]:
    """Every report there is; raises `BadInput` for a section that nothing counts."""
    found = {}
    for item in yaml.read(_FILE)["reports"]:
        sections = tuple(Section(**section) for section in item["sections"])
        unknown = [one.id for one in sections if not one.asks and one.measure not in MEASURES]
        if unknown:
            raise BadInput(f"reports.yaml: {item['id']}: nothing counts {', '.join(unknown)}")
        found[item["id"]] = Report(
            item["id"],
            item["title"],
            tuple(item.get("kinds", ("complaint",))),
            tuple(item.get("regimes", ())) or tuple(regime.id for regime in clocks.regimes()),
            item["law"],
            sections,
            item["source"],
        )
    return found


def years(work: Work) -> list[Year]:
    """The years in which anything came, the newest first; this one always."""
    first = work.execute(select(func.min(facts.CASES.c.received_on))).scalar()
    now = Year.of(today())
    return [Year(number) for number in range(now.number, (Year.of(first) if first else now).number - 1, -1)]


def make(work: Work, report: Report, year: Year, *, public: bool, board: Board | None = None) -> Made:
    """Count a report; `public` hides small groups of people, and is of a whole year and council whatever is asked."""
    if public:
        year, board = Year(year.number), None
    counted = gather(work, report.kinds, report.regimes, year)
    if board is not None:
        services = council.services(work, also_closed=True)
        counted = counted.of_services({one.id for one in services if one.board_id == board.id})
    sections = []
    for section in report.sections:
        figures = MEASURES[section.measure](counted) if section.measure else None
        if figures and public and section.about == PEOPLE:
            figures = hidden(figures)
        sections.append((section, figures))
    return Made(report, year, public, sections, board)


def hidden(figures: Figures) -> Figures:
    """Figures about people with small groups hidden: None where a group is too small to be shown."""
    table = Table.plain([sum(count or 0 for count in counts)] for _label, *counts in figures.rows)
    shown: list[int | None] = [None] * len(figures.rows)
    with suppress(Refused):  # so few that nothing can stand without giving somebody away
        shown = [row[0] for row in protect(table, policy(POLICY), totals_known=True).rows]
    return replace(figures, rows=tuple((row[0], count) for row, count in zip(figures.rows, shown, strict=True)))
