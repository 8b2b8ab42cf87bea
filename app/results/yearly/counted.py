"""What a report about complaints counts: the cases of a year or a quarter, and what happened to them in it.

A year runs from 1 April to 31 March. Whoever reads a case may not be counted by name: nothing here knows one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import FromClause, select
from sqlalchemy import Row as Fact

from app.cases import facts
from app.council import service as council
from app.kernel.clock import Quarter, today
from app.kernel.work import Work


@dataclass(frozen=True, order=True)
class Year:
    """A council's year, named for the one in which its April falls."""

    number: int

    @classmethod
    def of(cls, day: date) -> Year:
        return cls(day.year if day.month >= 4 else day.year - 1)

    @property
    def first(self) -> date:
        return date(self.number, 4, 1)

    @property
    def last(self) -> date:
        return date(self.number + 1, 3, 31)

    @property
    def label(self) -> str:
        """As councils write it: 2026/27."""
        return f"{self.number}/{(self.number + 1) % 100:02d}"

    @property
    def key(self) -> str:
        """As an address names it: 2026, or 2026-Q2."""
        return str(self.number)

    def quarters(self) -> tuple[Term, ...]:
        """The year’s quarters that have begun, the newest first."""
        every = (Term.within(Quarter(self.number, number)) for number in (4, 3, 2, 1))
        return tuple(one for one in every if one.first <= today())

    def has(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, order=True)
class Term(Year):
    """A quarter, which is counted as a year is."""

    quarter: Quarter

    @classmethod
    def within(cls, quarter: Quarter) -> Term:
        return cls(quarter.year, quarter)

    @property
    def first(self) -> date:
        return self.quarter.first_day

    @property
    def last(self) -> date:
        return self.quarter.last_day

    @property
    def label(self) -> str:
        return self.quarter.label

    @property
    def key(self) -> str:
        return self.quarter.label


@dataclass(frozen=True)
class Counted:
    """The cases of a report's regimes, and what happened in its year."""

    year: Year
    cases: Mapping[str, Fact[Any]]
    clocks: Sequence[Fact[Any]]
    events: Sequence[Fact[Any]]
    findings: Sequence[Fact[Any]]
    learning: Sequence[Fact[Any]]
    services: Mapping[str, str]
    """The council's services by name, those that have closed too."""
    teams: Mapping[str, str]

    def of_services(self, ids: Collection[str]) -> Counted:
        """The same of the cases of some services. What has no service yet is among every service’s."""
        return self._of(
            {key: one for key, one in self.cases.items() if one.service_id is None or one.service_id in ids}
        )

    def of_regimes(self, ids: Collection[str]) -> Counted:
        """The same of the cases under some procedures."""
        return self._of({key: one for key, one in self.cases.items() if one.regime_id in ids})

    def _of(self, cases: Mapping[str, Fact[Any]]) -> Counted:
        def kept(rows: Iterable[Fact[Any]]) -> list[Fact[Any]]:
            return [row for row in rows if row.case_id in cases]

        return replace(
            self, cases=cases, clocks=kept(self.clocks), events=kept(self.events), findings=kept(self.findings),
            learning=kept(self.learning),
        )  # fmt: skip

    @property
    def received(self) -> list[Fact[Any]]:
        """Complaints that came in the year; one put together with another is counted once, there."""
        return [one for one in self.cases.values() if self.year.has(one.received_on) and one.merged_into is None]


def gather(work: Work, kinds: Sequence[str], regimes: Sequence[str], year: Year) -> Counted:
    """Read what a report counts."""
    found = work.execute(
        select(facts.CASES).where(facts.CASES.c.kind_id.in_(kinds), facts.CASES.c.regime_id.in_(regimes))
    )
    cases = {row.id: row for row in found}

    def of(table: FromClause) -> list[Fact[Any]]:
        return [row for row in work.execute(select(table)) if row.case_id in cases]

    return Counted(
        year,
        cases,
        clocks=of(facts.CLOCKS),
        events=of(facts.EVENTS),
        findings=of(facts.FINDINGS),
        learning=of(facts.LEARNING),
        services={one.id: one.name for one in council.services(work, also_closed=True)},
        teams={one.id: one.name for one in council.teams(work, also_closed=True)},
    )
