"""Tallies: how often each value was chosen, kept so that a page costs the same however many answered.

One table of one-way counts: of everybody, and by one characteristic at a time, never two. It is written in the
transaction that files, takes back or sets aside an answer, so it equals a recount at every moment (a test holds that
against arbitrary histories). It knows the quarter and nothing finer, and nothing that the answers beside it do not.

When a period's answers go, all of its tallies go but those numbers that its closed figures show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Integer, String, Table, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from app.kernel.work import Work, metadata
from app.respond import periods
from app.respond.store import answer, response

tally = Table(
    "tally",
    metadata,
    Column("survey_key", String(40), primary_key=True),
    Column("quarter", String(7), primary_key=True),
    Column("cut", String(10), primary_key=True),
    Column("part", String(32), primary_key=True),
    Column("question_id", String(60), primary_key=True),
    Column("value", String(60), primary_key=True),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""A `part` of a `cut` (a service's id, a tier); question and value are empty where the row counts answers given."""

WHOLE = "whole"
CUTS = {"service": "service_id", "team": "team_id", "age-band": "tier", "language": "language"}
"""Ways to cut, and the column of an answer that says which part it belongs to; those of no part are in none."""

Key = tuple[str, str, str, str, str, str]
"""Survey, quarter, cut, part, question, value."""


def file(work: Work, responses: Sequence[Mapping[str, Any]], answers: Iterable[Mapping[str, str]]) -> None:
    """Count answers that are being filed."""
    add(work, _keys(responses, answers))


def take(work: Work, response_id: str, by: int = -1) -> None:
    """Count one answer out (or, with 1, in again). One that is set aside, or of a closed period, is in no tally."""
    row = work.execute(response.select().where(response.c.id == response_id)).first()
    if row is None or row.aside_id is not None or periods.is_closed(work, row.survey_key, row.quarter):
        return
    chosen = [one._asdict() for one in work.execute(answer.select().where(answer.c.response_id == response_id))]
    counted = _keys([row._asdict()], chosen)
    add(work, Counter({key: by * number for key, number in counted.items()}))


def _keys(responses: Sequence[Mapping[str, Any]], answers: Iterable[Mapping[str, str]]) -> Counter[Key]:
    found: Counter[Key] = Counter()
    places = {row["id"]: list(_places(row)) for row in responses}
    for place in (place for mine in places.values() for place in mine):
        found[*place, "", ""] += 1
    for one in answers:
        for place in places[one["response_id"]]:
            found[*place, one["question_id"], one["value"]] += 1
    return found


def _places(row: Mapping[str, Any]) -> Iterable[tuple[str, str, str, str]]:
    yield row["survey_key"], row["quarter"], WHOLE, ""
    for cut, column in CUTS.items():
        if row[column] is not None:
            yield row["survey_key"], row["quarter"], cut, row[column]


def add(work: Work, numbers: Mapping[Key, int]) -> None:
    """Add to tallies, always in the same order, so that two workers never wait for each other; noughts go."""
    rows = [
        dict(zip(tally.primary_key.columns.keys(), key, strict=True), number=n) for key, n in sorted(numbers.items())
    ]
    if not rows:
        return
    insert = postgresql.insert if work.connection.dialect.name == "postgresql" else sqlite.insert
    new = insert(tally)
    work.execute(
        new.on_conflict_do_update(
            index_elements=list(tally.primary_key.columns), set_={"number": tally.c.number + new.excluded.number}
        ),
        rows,
    )
    if any(number < 0 for number in numbers.values()):
        of = {(key[0], key[1]) for key in numbers}
        for survey_key, quarter in sorted(of):
            work.execute(tally.delete().where(*_of(survey_key, quarter), tally.c.number == 0))


def _of(survey_key: str, quarter: str) -> tuple[Any, Any]:
    return tally.c.survey_key == survey_key, tally.c.quarter == quarter


def kept(work: Work, survey_key: str, quarter: str) -> dict[Key, int]:
    """The tallies of a period as they stand."""
    rows = work.execute(tally.select().where(*_of(survey_key, quarter)))
    return {tuple(row)[:6]: row.number for row in rows}


def recounted(work: Work, survey_key: str, quarter: str) -> dict[Key, int]:
    """What the tallies of a period have to be, counted anew from its answers."""
    mine = (response.c.survey_key == survey_key, response.c.quarter == quarter, response.c.aside_id.is_(None))
    found: dict[Key, int] = {}
    for cut, column in {WHOLE: None, **CUTS}.items():
        part = literal("") if column is None else response.c[column]
        given = select(part, func.count()).where(*mine, part.is_not(None)).group_by(part)
        chosen = (
            select(part, answer.c.question_id, answer.c.value, func.count())
            .join_from(answer, response, response.c.id == answer.c.response_id)
            .where(*mine, part.is_not(None))
            .group_by(part, answer.c.question_id, answer.c.value)
        )
        for name, number in work.execute(given):
            found[survey_key, quarter, cut, name, "", ""] = number
        for name, question_id, value, number in work.execute(chosen):
            found[survey_key, quarter, cut, name, question_id, value] = number
    return found


def shut(work: Work, survey_key: str, quarter: str, shown: Mapping[tuple[str, str], int]) -> None:
    """Let a period's tallies say no more than its closed figures: how often a value was chosen where that is shown.

    `shown` is by question and value.
    """
    work.execute(tally.delete().where(*_of(survey_key, quarter)))
    add(work, {(survey_key, quarter, WHOLE, "", *each): number for each, number in shown.items() if number})
