"""The tables of other evidence. What somebody wrote is sealed; an entry that is changed leaves the one before it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, select
from sqlalchemy.sql import ColumnElement

from app.evidence.model import Barrier, Briefing, Entry, Line, PlanItem, Told
from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata

entry = Table(
    "evidence_entry",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("entry_id", String(32), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("quarter", String(7), nullable=False),
    Column("title", String(200), nullable=False),
    Column("code", String(80), nullable=False),
    Column("day", Date),
    Column("board_id", String(32), ForeignKey("board.id")),
    Column("service_id", String(32), ForeignKey("service.id")),
    Column("owner_id", String(32)),
    Column("due_on", Date),
    Column("status", String(12), nullable=False),
    Column("promised_by", Date),
    Column("facts", JSON, nullable=False),
    Column("body", LargeBinary, nullable=False, info=under_seal(recorded=False)),
    Column("written_by", String(32), nullable=False),
    Column("written_on", Date, nullable=False),
    Column("superseded_on", Date),
    Index(None, "quarter", "kind"),
)
line = Table(
    "evidence_line",
    metadata,
    Column("version_id", String(32), ForeignKey("evidence_entry.id", ondelete="CASCADE"), primary_key=True),
    Column("subject", String(40), primary_key=True),
    Column("base", Integer, nullable=False),
    Column("part", Integer, nullable=False),
)
kept = Table(
    "promise_kept",
    metadata,
    Column("id", String(60), primary_key=True),
    Column("kept_on", Date, nullable=False),
    Column("kept_by", String(32), nullable=False),
)
barrier = Table(
    "barrier",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("quarter", String(7), nullable=False),
    Column("service_id", String(32), ForeignKey("service.id")),
    Column("raised_by", String(32), nullable=False),
    Column("raised_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("text", LargeBinary, nullable=False, info=under_seal(recorded=False)),
    Column("answered_by", String(32)),
    Column("answered_on", Date),
    Column("outcome", String(12)),
    Column("answer", LargeBinary, info=under_seal(recorded=False)),
    Column("read_on", Date),
)
briefing = Table(
    "briefing",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting", String(40), nullable=False),
    Column("day", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("title", String(200), nullable=False),
    Column("text", LargeBinary, nullable=False, info=under_seal(recorded=False)),
    Column("link", String(500), nullable=False),
    Column("written_by", String(32), nullable=False),
)
acknowledged = Table(
    "briefing_team",
    metadata,
    Column("briefing_id", String(32), ForeignKey("briefing.id", ondelete="CASCADE"), primary_key=True),
    Column("team_id", String(32), ForeignKey("team.id"), primary_key=True),
    Column("told_on", Date, nullable=False),
    Column("told_by", String(32), nullable=False),
)
plan_item = Table(
    "plan_item",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("type", String(12), nullable=False),
    Column("title", String(200), nullable=False),
    Column("begins_on", Date),
    Column("due_on", Date, nullable=False, index=True),
    Column("board_id", String(32), ForeignKey("board.id")),
    Column("service_id", String(32), ForeignKey("service.id")),
    Column("owner_id", String(32)),
    Column("done_on", Date),
)
_PLAIN = ("kind", "quarter", "title", "code", "day", "board_id", "service_id", "owner_id", "due_on", "status")
_BODY = ("evidence_entry", "body")


def add_entry(work: Work, new: Entry) -> None:
    """Keep one version of an entry, with its lines."""
    body = json.dumps({"words": dict(new.words), "promised": new.promised}, ensure_ascii=False)
    values = {name: getattr(new, name) for name in (*_PLAIN, "promised_by", "written_by", "written_on")}
    sealed = work.seal(body, *_BODY, new.version)
    work.execute(
        entry.insert(),
        values | {"id": new.version, "entry_id": new.id, "facts": dict(new.values), "body": sealed},
    )
    rows = [{"version_id": new.version, **vars(each)} for each in new.lines]
    if rows:
        work.execute(line.insert(), rows)


def supersede(work: Work, version: str, **values: object) -> None:
    work.execute(entry.update().where(entry.c.id == version).values(**values))


def entries(work: Work, *where: ColumnElement[bool], current: bool = True) -> list[Entry]:
    """Entries as they stand (or, not `current`, as they ever stood), the newest quarter first."""
    if current:
        where = (*where, entry.c.superseded_on.is_(None))
    newest = (entry.c.quarter.desc(), entry.c.written_on.desc(), entry.c.title, entry.c.id)
    rows = [dict(row._mapping) for row in work.execute(select(entry).where(*where).order_by(*newest))]
    found = _lines(work, [row["id"] for row in rows])
    return [_entry(work, row, found.get(row["id"], ())) for row in rows]


AT_ONCE = 500
"""Keys in one question to the database: SQLite takes no more than some thousands."""


def _lines(work: Work, versions: Sequence[str]) -> dict[str, tuple[Line, ...]]:
    found: dict[str, tuple[Line, ...]] = {}
    for at in range(0, len(versions), AT_ONCE):
        wanted = line.select().where(line.c.version_id.in_(versions[at : at + AT_ONCE])).order_by(line.c.subject)
        for row in work.execute(wanted):
            found[row.version_id] = (*found.get(row.version_id, ()), Line(row.subject, row.base, row.part))
    return found


def _entry(work: Work, row: Mapping[str, Any], lines: tuple[Line, ...]) -> Entry:
    body = json.loads(work.unseal(row["body"], *_BODY, row["id"]))
    plain = {name: row[name] for name in (*_PLAIN, "promised_by", "written_by", "written_on")}
    return Entry(
        **plain,
        values=row["facts"],
        **body,
        lines=lines,
        id=row["entry_id"],
        version=row["id"],
        superseded_on=row["superseded_on"],
    )


def kept_promises(work: Work) -> dict[str, Any]:
    """The day on which each was kept, by its id."""
    return {row.id: row.kept_on for row in work.execute(kept.select())}


def add(work: Work, table: Table, **values: object) -> None:
    work.execute(table.insert(), values)


def change(work: Work, table: Table, key: str, **values: object) -> bool:
    """Change one row; False when it is not there."""
    return bool(work.execute(table.update().where(table.c.id == key).values(**values)).rowcount)


def remove(work: Work, table: Table, key: str) -> int:
    return int(work.execute(table.delete().where(table.c.id == key)).rowcount)


def days(work: Work, table: Table, column: str) -> list[tuple[str, Any]]:
    """Every row's key with one of its days."""
    return [(row.id, row.day) for row in work.execute(select(table.c.id, table.c[column].label("day")))]


def barriers(work: Work, *where: ColumnElement[bool]) -> list[Barrier]:
    """The oldest first."""
    wanted = barrier.select().where(*where).order_by(barrier.c.raised_on, barrier.c.id)
    return [_barrier(work, dict(row._mapping)) for row in work.execute(wanted)]


def _barrier(work: Work, row: dict[str, Any]) -> Barrier:
    text = work.unseal(row["text"], "barrier", "text", row["id"])
    answer = work.unseal(row["answer"], "barrier", "answer", row["id"]) if row["answer"] else ""
    return Barrier(**row | {"text": text, "answer": answer})


def briefings(work: Work, *where: ColumnElement[bool]) -> list[Briefing]:
    """The newest first."""
    rows = work.execute(briefing.select().where(*where).order_by(briefing.c.day.desc(), briefing.c.id))
    found = [dict(row._mapping) for row in rows]
    return [Briefing(**row | {"text": work.unseal(row["text"], "briefing", "text", row["id"])}) for row in found]


def told(work: Work, briefing_id: str) -> dict[str, Told]:
    """The teams that were told, by key; whose they are is for others to say."""
    rows = work.execute(acknowledged.select().where(acknowledged.c.briefing_id == briefing_id))
    return {row.team_id: Told(row.team_id, "", row.told_on, row.told_by) for row in rows}


def plan(work: Work, *where: ColumnElement[bool]) -> list[PlanItem]:
    """By day."""
    rows = work.execute(plan_item.select().where(*where).order_by(plan_item.c.due_on, plan_item.c.title))
    return [PlanItem(**row._mapping) for row in rows]
