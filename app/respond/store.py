"""Tables of drafts and responses. Random keys and no row numbers, so that nothing can be put in order.

`draft` serves before and after sending: sending is one UPDATE that gives the row a new random key and takes
away the key of the browser that wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    Row,
    String,
    Table,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from app.kernel.work import Work, metadata
from app.respond.draft import DraftRow

draft = Table(
    "draft",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("client_mac", String(64), unique=True),
    Column("code_mac", String(64), nullable=False, unique=True),
    Column("version_id", String(32), ForeignKey("survey_version.id"), nullable=False),
    Column("link_id", String(32), ForeignKey("link.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("sent", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_draft_sent_version_id", "sent", "version_id"),
    sqlite_with_rowid=False,
)

response = Table(
    "response",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("receipt", String(64), nullable=False, unique=True),
    Column("version_id", String(32), ForeignKey("survey_version.id"), nullable=False),
    Column("survey_key", String(40), nullable=False),
    Column("quarter", String(7), nullable=False),
    Column("day", Date, nullable=False),
    Column("link_id", String(32), ForeignKey("link.id"), nullable=False),
    Column("service_id", String(32), ForeignKey("service.id")),
    Column("team_id", String(32), ForeignKey("team.id")),
    Column("promise", String(12), nullable=False),
    Column("audience", String(20), nullable=False),
    Column("tier", String(8), nullable=False),
    Column("language", String(12), nullable=False),
    Index("ix_response_survey_key_quarter", "survey_key", "quarter"),
    sqlite_with_rowid=False,
)

answer = Table(
    "answer",
    metadata,
    Column("response_id", String(32), ForeignKey("response.id"), primary_key=True),
    Column("question_id", String(60), primary_key=True),
    Column("value", String(60), primary_key=True),
    sqlite_with_rowid=False,
)


_TO_READ = draft.select().where(draft.c.client_mac == bindparam("client"))
_TO_CHANGE = _TO_READ.with_for_update()
_SAVE = (
    draft.update()
    .where(draft.c.id == bindparam("of"), draft.c.sent.is_(False))
    .values(body=bindparam("new_body"), day=bindparam("new_day"))
)
"""What every page asks, put together once."""


def add_draft(work: Work, row: DraftRow) -> bool:
    """Keep a new draft; False when its browser or its code has one already (no error, which a server would log)."""
    insert = postgresql.insert if work.connection.dialect.name == "postgresql" else sqlite.insert
    added = insert(draft).values(row.__dict__).on_conflict_do_nothing().returning(draft.c.id)
    return work.execute(added).first() is not None


def draft_of(work: Work, client_mac: str, *, changing: bool) -> DraftRow | None:
    """The draft that a browser's key opens, if it has not been sent; nobody else changes it while `changing`."""
    return _draft(work.execute(_TO_CHANGE if changing else _TO_READ, {"client": client_mac}).first())


def draft_by_code(work: Work, code_mac: str) -> DraftRow | None:
    return _draft(work.execute(draft.select().where(draft.c.code_mac == code_mac)).first())


def save_body(work: Work, draft_id: str, body: bytes, day: date) -> bool:
    """Replace what a draft holds; False when it was sent meanwhile."""
    return bool(work.execute(_SAVE, {"of": draft_id, "new_body": body, "new_day": day}).rowcount)


def send(work: Work, draft_id: str, envelope_id: str, body: bytes, day: date) -> bool:
    """Turn a draft into an envelope; False when it already was one."""
    here = (draft.c.id == draft_id) & draft.c.sent.is_(False)
    changed = work.execute(
        draft.update().where(here).values(id=envelope_id, client_mac=None, sent=True, body=body, day=day)
    )
    return bool(changed.rowcount)


def waiting_by_version(work: Work) -> dict[str, int]:
    """Envelopes waiting, by version id."""
    rows = work.execute(
        select(draft.c.version_id, func.count()).where(draft.c.sent.is_(True)).group_by(draft.c.version_id)
    )
    return {version_id: int(number) for version_id, number in rows}


def oldest_envelope(work: Work) -> date | None:
    return work.execute(select(func.min(draft.c.day)).where(draft.c.sent.is_(True))).scalar()


def envelopes(work: Work, version_ids: Sequence[str], limit: int) -> list[DraftRow]:
    """Some envelopes to file; whoever else would file them waits, and then finds them gone."""
    waiting = draft.select().where(draft.c.sent.is_(True), draft.c.version_id.in_(version_ids))
    rows = work.execute(waiting.limit(limit).with_for_update())
    return [found for row in rows if (found := _draft(row))]


def burn(work: Work, ids: Sequence[str]) -> None:
    """Take envelopes or drafts out of the letterbox for good."""
    work.execute(draft.delete().where(draft.c.id.in_(ids)))


def forget_drafts(work: Work, before: date) -> int:
    """Delete drafts that nobody came back to."""
    return work.execute(draft.delete().where(draft.c.sent.is_(False), draft.c.day < before)).rowcount


def add_responses(work: Work, responses: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]]) -> None:
    if responses:
        work.execute(response.insert(), responses)
    if answers:
        work.execute(answer.insert(), answers)


def receipt_day(work: Work, receipt: str) -> date | None:
    """The day of a response that has been counted, by its receipt."""
    return work.execute(select(response.c.day).where(response.c.receipt == receipt)).scalar()


def _draft(row: Row[Any] | None) -> DraftRow | None:
    return None if row is None else DraftRow(**row._mapping)
