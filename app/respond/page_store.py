"""The table of pages that were not understood, or where people stopped: counts by version, page, tier and week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, ForeignKey, Integer, String, Table
from sqlalchemy.dialects import postgresql, sqlite

from app.kernel.work import Work, metadata

page_week = Table(
    "page_week",
    metadata,
    Column("version_id", String(32), ForeignKey("survey_version.id"), primary_key=True),
    Column("page_id", String(60), primary_key=True),
    Column("tier", String(8), primary_key=True),
    Column("week", String(8), primary_key=True),
    Column("unclear", Integer, nullable=False),
    Column("stopped", Integer, nullable=False),
    sqlite_with_rowid=False,
)


@dataclass(frozen=True)
class Where:
    """One page of one version in one tier's words, in one ISO week (`2026-W38`)."""

    version_id: str
    page_id: str
    tier: str
    week: str


def week_of(day: date) -> str:
    """The ISO week of a day: `2026-W38`."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def add(work: Work, counts: Mapping[Where, tuple[int, int]]) -> None:
    """Add to the counts: how many did not get it, how many stopped. One statement for all."""
    if not counts:
        return
    insert = postgresql.insert if work.connection.dialect.name == "postgresql" else sqlite.insert
    rows = [
        {**where.__dict__, "unclear": unclear, "stopped": stopped} for where, (unclear, stopped) in counts.items()
    ]
    added = insert(page_week).values(rows)
    work.execute(
        added.on_conflict_do_update(
            index_elements=[column.name for column in page_week.primary_key],
            set_={
                "unclear": page_week.c.unclear + added.excluded.unclear,
                "stopped": page_week.c.stopped + added.excluded.stopped,
            },
        )
    )
