"""Queries over what other rooms publish as facts, and the table of editions. Answers are counted by tallies."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Column, Date, String, Table, Text, func, select

from app.kernel.work import Work, metadata
from app.respond.facts import CLOSED_PERIODS, PAGE_WEEKS, TALLIES
from app.respond.tallies import WHOLE

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


@dataclass
class Group:
    """Some people: how many answered, and how often each value of each question was chosen."""

    responses: int = 0
    chosen: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


@dataclass
class Counts:
    """One questionnaire in one quarter: everybody, and the parts of each cut."""

    whole: Group = field(default_factory=Group)
    cuts: dict[str, dict[str, Group]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Group)))


def counts(work: Work, survey_key: str, quarter: str | None, cut: str | None = None) -> Counts:
    """Everything counted of a questionnaire in a quarter (None: since it began), or in one cut, from its tallies."""
    rows = TALLIES.c
    key = (rows.cut, rows.part, rows.question_id, rows.value)
    mine = [rows.survey_key == survey_key, *([rows.quarter == quarter] if quarter is not None else [])]
    mine += [rows.cut == cut] if cut is not None else []
    found = Counts()
    for cut, part, question, value, number in work.execute(
        select(*key, func.sum(rows.number)).where(*mine).group_by(*key)
    ):
        group = found.whole if cut == WHOLE else found.cuts[cut][part]
        if question:
            group.chosen[question][value] = int(number)
        else:
            group.responses = int(number)
    return found


def chosen(work: Work, survey_key: str, question_id: str, quarter: str) -> Counter[str]:
    """How often each value of one question was chosen by everybody."""
    rows = TALLIES.c
    mine = (rows.survey_key == survey_key, rows.quarter == quarter, rows.cut == WHOLE)
    found = work.execute(select(rows.value, rows.number).where(*mine, rows.question_id == question_id))
    return Counter({value: int(number) for value, number in found})


def responses(work: Work, survey_key: str | None, quarter: str | None) -> int:
    """How many answered a questionnaire, or any of them."""
    return sum(responses_by_survey(work, quarter, survey_key).values())


def responses_by_survey(work: Work, quarter: str | None, survey_key: str | None = None) -> dict[str, int]:
    """How many answered, by questionnaire."""
    rows = TALLIES.c
    mine = [rows.cut == WHOLE, rows.question_id == ""]
    mine += [rows.quarter == quarter] if quarter is not None else []
    mine += [rows.survey_key == survey_key] if survey_key is not None else []
    found = work.execute(select(rows.survey_key, func.sum(rows.number)).where(*mine).group_by(rows.survey_key))
    return {key: int(number) for key, number in found}


def responses_by_service(work: Work, survey_key: str | None, quarter: str | None) -> dict[str | None, int]:
    """How many answered, by service; those for no service in particular stand under None."""
    rows = TALLIES.c
    mine = [rows.cut == "service", rows.question_id == ""]
    mine += [rows.quarter == quarter] if quarter is not None else []
    mine += [rows.survey_key == survey_key] if survey_key is not None else []
    found = work.execute(select(rows.part, func.sum(rows.number)).where(*mine).group_by(rows.part))
    named: dict[str | None, int] = {part: int(number) for part, number in found}
    rest = responses(work, survey_key, quarter) - sum(named.values())
    return {**named, **({None: rest} if rest else {})}


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
    given = (TALLIES.c.cut == WHOLE, TALLIES.c.question_id == "")
    rows = work.execute(select(TALLIES.c.quarter).where(*given).distinct().order_by(TALLIES.c.quarter.desc()))
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
