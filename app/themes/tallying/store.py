"""The tables of sums: one way only (by service), of a quarter and nothing finer, and nothing that leads to a comment.

While the comments are there they say nothing that what was read in them does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import BigInteger, Column, ColumnElement, Integer, String, Table, Update, func, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from app.kernel.work import Work, metadata
from app.respond.facts import CLOSED_PERIODS
from app.themes.tallying.people import Sums
from app.voices.facts import WRITTEN

theme_period = Table(
    "theme_period",
    metadata,
    Column("survey_key", String(40), primary_key=True),
    Column("quarter", String(7), primary_key=True),
    Column("model_id", String(32)),
    Column("changes", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""A period in which comments were read: by which model (empty: the word lists) its sums are; None is none in use now.

Whoever changes what is counted holds this row, so that two never count the same person at once; `changes` goes up.
"""

theme_tally = Table(
    "theme_tally",
    metadata,
    Column("survey_key", String(40), primary_key=True),
    Column("quarter", String(7), primary_key=True),
    Column("service_id", String(32), primary_key=True),
    Column("theme", String(8), primary_key=True),
    Column("way", String(12), primary_key=True),
    Column("spoken", BigInteger, nullable=False),
    Column("variance", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""In millionths of people (see `people.Key`). Service and theme are empty where it is of none, the way altogether."""

theme_pair = Table(
    "theme_pair",
    metadata,
    Column("survey_key", String(40), primary_key=True),
    Column("quarter", String(7), primary_key=True),
    Column("theme", String(8), primary_key=True),
    Column("other", String(8), primary_key=True),
    Column("spoken", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""How many people speak of two themes in one comment, in millionths."""

Period: TypeAlias = tuple[str, str]
"""Questionnaire and quarter."""
TABLES = (theme_tally, theme_pair)


@dataclass(frozen=True)
class State:
    """By which model the sums of a period are (None: they have to be counted anew), and how often it changed."""

    model_id: str | None
    changes: int


def periods_of(work: Work, origin_ids: Collection[str]) -> list[Period]:
    """The periods in which some people wrote, but for those that are kept as closed figures alone."""
    is_closed = (
        select(CLOSED_PERIODS.c.quarter)
        .where(CLOSED_PERIODS.c.survey_key == WRITTEN.c.survey_key, CLOSED_PERIODS.c.quarter == WRITTEN.c.quarter)
        .exists()
    )
    mine = select(WRITTEN.c.survey_key, WRITTEN.c.quarter).where(WRITTEN.c.origin_id.in_(origin_ids), ~is_closed)
    return sorted((row.survey_key, row.quarter) for row in work.execute(mine.distinct()))


def hold(work: Work, periods: Sequence[Period], model_id: str) -> dict[Period, State]:
    """Hold some periods until the transaction ends, in one order; one that is new is of this model."""
    insert = _insert(work)(theme_period).on_conflict_do_nothing()
    work.execute(insert, [{**_named(one), "model_id": model_id, "changes": 0} for one in periods])
    rows = work.execute(_states().where(_is_one_of(periods)).order_by(*theme_period.primary_key).with_for_update())
    return {(row.survey_key, row.quarter): State(row.model_id, row.changes) for row in rows}


def states(work: Work, conditions: Iterable[ColumnElement[bool]] = ()) -> dict[Period, State]:
    """Every period that is meant."""
    rows = work.execute(_states().where(*conditions).order_by(*theme_period.primary_key))
    return {(row.survey_key, row.quarter): State(row.model_id, row.changes) for row in rows}


def _states() -> Any:
    return select(theme_period)


def _is_one_of(periods: Sequence[Period]) -> ColumnElement[bool]:
    return tuple_(theme_period.c.survey_key, theme_period.c.quarter).in_(periods)


def note(work: Work, periods: Sequence[Period], stale: Collection[Period]) -> None:
    """What is counted in these periods has changed; the sums of some were not brought up to date."""
    changed = theme_period.update().values(changes=theme_period.c.changes + 1)
    for one in periods:
        work.execute((changed.values(model_id=None) if one in stale else changed).where(*_of(theme_period, one)))


def replace(work: Work, period: Period, was: State, model_id: str, sums: Sums) -> bool:
    """Put sums that were counted anew in place; False where something has changed since that was begun."""
    again: Update = theme_period.update().where(*_of(theme_period, period), theme_period.c.changes == was.changes)
    if work.execute(again.values(model_id=model_id, changes=was.changes + 1)).rowcount == 0:
        return False
    _clear(work, period)
    add(work, sums)
    return True


def forget(work: Work, period: Period) -> None:
    """Delete all sums of a period."""
    _clear(work, period)
    work.execute(theme_period.delete().where(*_of(theme_period, period)))


def _clear(work: Work, period: Period) -> None:
    for table in TABLES:
        work.execute(table.delete().where(*_of(table, period)))


def add(work: Work, sums: Sums) -> None:
    """Add to sums; what comes to nothing goes."""
    tally = [
        {**dict(zip(theme_tally.primary_key.columns.keys(), key, strict=True)), "spoken": sums.spoken[key],
         "variance": sums.variance[key]}
        for key in sorted({*sums.spoken, *sums.variance})
    ]  # fmt: skip
    pairs = [
        {**dict(zip(theme_pair.primary_key.columns.keys(), key, strict=True)), "spoken": number}
        for key, number in sorted(sums.pairs.items())
    ]
    for table, rows in ((theme_tally, tally), (theme_pair, pairs)):
        if rows:
            _upsert(work, table, rows)


def _upsert(work: Work, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    new = _insert(work)(table)
    numbers = [column for column in table.c if not column.primary_key]
    added = {column.name: column + new.excluded[column.name] for column in numbers}
    work.execute(new.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=added), rows)
    if any(row["spoken"] < 0 for row in rows):
        for period in sorted({(row["survey_key"], row["quarter"]) for row in rows}):
            work.execute(table.delete().where(*_of(table, period), *(column == 0 for column in numbers)))


def _insert(work: Work) -> Any:
    return postgresql.insert if work.connection.dialect.name == "postgresql" else sqlite.insert


def _of(table: Table, period: Period) -> tuple[Any, Any]:
    return table.c.survey_key == period[0], table.c.quarter == period[1]


def _named(period: Period) -> dict[str, str]:
    return {"survey_key": period[0], "quarter": period[1]}


def kept(work: Work, period: Period) -> Sums:
    """The sums of a period as they stand."""
    sums = Sums()
    for row in work.execute(theme_tally.select().where(*_of(theme_tally, period))):
        sums.spoken[row.survey_key, row.quarter, row.service_id, row.theme, row.way] = row.spoken
        sums.variance[row.survey_key, row.quarter, row.service_id, row.theme, row.way] = row.variance
    for row in work.execute(theme_pair.select().where(*_of(theme_pair, period))):
        sums.pairs[row.survey_key, row.quarter, row.theme, row.other] = row.spoken
    return sums.without_noughts()


def summed(
    work: Work, by: Sequence[str], model_id: str, conditions: Collection[ColumnElement[bool]]
) -> list[tuple[tuple[str, ...], str, str, int, int]]:
    """By some columns: theme, way, people and variance, over the periods whose sums are this model's."""
    of = (theme_period.c.survey_key == theme_tally.c.survey_key) & (theme_period.c.quarter == theme_tally.c.quarter)
    key = [*(theme_tally.c[name] for name in by), theme_tally.c.theme, theme_tally.c.way]
    rows = work.execute(
        select(*key, func.sum(theme_tally.c.spoken), func.sum(theme_tally.c.variance))
        .join_from(theme_period, theme_tally, of)
        .where(theme_period.c.model_id == model_id, *conditions)
        .group_by(*key)
    )
    return [(tuple(row[:-4]), row[-4], row[-3], int(row[-2]), int(row[-1])) for row in rows]


def paired(work: Work, model_id: str, conditions: Collection[ColumnElement[bool]]) -> dict[tuple[str, str], int]:
    """The same for two themes in one comment."""
    of = (theme_period.c.survey_key == theme_pair.c.survey_key) & (theme_period.c.quarter == theme_pair.c.quarter)
    key = (theme_pair.c.theme, theme_pair.c.other)
    rows = work.execute(
        select(*key, func.sum(theme_pair.c.spoken))
        .join_from(theme_period, theme_pair, of)
        .where(theme_period.c.model_id == model_id, *conditions)
        .group_by(*key)
    )
    return {(one, other): int(number) for one, other, number in rows}
