"""Queries over what other rooms publish as facts, and the table of editions. Answers are counted in SQL."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, ColumnElement, Date, String, Table, Text, func, select

from app.kernel.work import Work, metadata
from app.respond.facts import ANSWERS, CLOSED_PERIODS, PAGE_WEEKS, RESPONSES

edition = Table(
    "edition",
    metadata,
    Column("quarter", String(7), primary_key=True),
    Column("made_on", Date, nullable=False),
    Column("figures", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)


@dataclass(frozen=True)
class EditionRow:
    """An edition as stored: `figures` is the JSON whose SHA-256 is `digest`."""

    quarter: str
    made_on: date
    figures: str
    digest: str


@dataclass(frozen=True)
class Cut:
    """Which answers are meant; None is any."""

    survey_key: str | None = None
    quarter: str | None = None
    service_id: str | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        wanted = self.__dict__.items()
        return [RESPONSES.c[name] == value for name, value in wanted if value is not None]


def responses(work: Work, cut: Cut) -> int:
    return int(work.execute(select(func.count()).select_from(RESPONSES).where(*cut.conditions())).scalar_one())


def responses_by_service(work: Work, cut: Cut) -> dict[str | None, int]:
    rows = work.execute(
        select(RESPONSES.c.service_id, func.count()).where(*cut.conditions()).group_by(RESPONSES.c.service_id)
    )
    return {row[0]: int(row[1]) for row in rows}


def counts(work: Work, cut: Cut) -> dict[str, Counter[str]]:
    """How often each value was chosen, by question."""
    rows = work.execute(
        select(ANSWERS.c.question_id, ANSWERS.c.value, func.count())
        .join(RESPONSES, RESPONSES.c.id == ANSWERS.c.response_id)
        .where(*cut.conditions())
        .group_by(ANSWERS.c.question_id, ANSWERS.c.value)
    )
    found: dict[str, Counter[str]] = {}
    for question, value, number in rows:
        found.setdefault(question, Counter())[value] = int(number)
    return found


def counts_by_service(work: Work, cut: Cut) -> dict[tuple[str, str | None], Counter[str]]:
    """The same, by question and service."""
    rows = work.execute(
        select(ANSWERS.c.question_id, RESPONSES.c.service_id, ANSWERS.c.value, func.count())
        .join(RESPONSES, RESPONSES.c.id == ANSWERS.c.response_id)
        .where(*cut.conditions())
        .group_by(ANSWERS.c.question_id, RESPONSES.c.service_id, ANSWERS.c.value)
    )
    found: dict[tuple[str, str | None], Counter[str]] = {}
    for question, service, value, number in rows:
        found.setdefault((question, service), Counter())[value] = int(number)
    return found


def page_counts(work: Work, version_id: str) -> dict[tuple[str, str], tuple[int, int]]:
    """By page and tier of a version: how many did not get it, how many went no further."""
    weeks = PAGE_WEEKS.c
    rows = work.execute(
        select(weeks.page_id, weeks.tier, func.sum(weeks.unclear), func.sum(weeks.stopped))
        .where(weeks.version_id == version_id)
        .group_by(weeks.page_id, weeks.tier)
    )
    return {(page, tier): (int(unclear), int(stopped)) for page, tier, unclear, stopped in rows}


def quarters(work: Work) -> list[str]:
    """Quarters with any response, newest first."""
    rows = work.execute(select(RESPONSES.c.quarter).distinct().order_by(RESPONSES.c.quarter.desc()))
    return [row[0] for row in rows]


def add_edition(work: Work, quarter: str, made_on: date, figures: str, digest: str) -> None:
    work.execute(edition.insert(), {"quarter": quarter, "made_on": made_on, "figures": figures, "digest": digest})


def find_edition(work: Work, quarter: str) -> EditionRow | None:
    row = work.execute(edition.select().where(edition.c.quarter == quarter)).first()
    return EditionRow(**row._mapping) if row else None


def edition_quarters(work: Work) -> list[str]:
    """Quarters that have an edition, newest first."""
    return list(work.execute(select(edition.c.quarter).order_by(edition.c.quarter.desc())).scalars())


def edition_days(work: Work) -> list[tuple[str, date]]:
    """Each edition's quarter and the day it was made, the oldest first."""
    rows = work.execute(select(edition.c.quarter, edition.c.made_on).order_by(edition.c.quarter))
    return [(row.quarter, row.made_on) for row in rows]


def remove_edition(work: Work, quarter: str) -> None:
    work.execute(edition.delete().where(edition.c.quarter == quarter))


def closed_periods(work: Work, survey_key: str | None) -> list[str]:
    """Quarters of a questionnaire (or of any) whose answers are kept as closed figures alone, the oldest first."""
    found = select(CLOSED_PERIODS.c.quarter).distinct().order_by(CLOSED_PERIODS.c.quarter)
    if survey_key is not None:
        found = found.where(CLOSED_PERIODS.c.survey_key == survey_key)
    return list(work.execute(found).scalars())
