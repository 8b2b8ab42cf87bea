"""Tables of drafts and responses. Random keys and no row numbers, so that nothing can be put in order.

`draft` serves before and after sending: sending is one UPDATE that gives the row a new random key and takes
away the key of the browser that wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

from app.kernel.sealed import under_seal
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
    Column("body", LargeBinary, nullable=False, info=under_seal()),
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
    Column("ticket_id", String(32)),
    Column("said_by", LargeBinary, info=under_seal()),
    Column("mode", String(8), nullable=False, server_default="online"),
    Column("aside_id", String(32)),
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

drawing = Table(
    "drawing",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("response_id", String(32), ForeignKey("response.id", ondelete="CASCADE"), index=True),
    Column("question_id", String(60)),
    Column("image", LargeBinary, nullable=False, info=under_seal()),
    sqlite_with_rowid=False,
)
"""Without a response while its draft is open: the draft's sealed body alone knows its key."""


_READ = draft.select().where(draft.c.client_mac == bindparam("client"))
_STILL = (draft.c.id == bindparam("of"), draft.c.sent.is_(False), draft.c.body == bindparam("was"))
_SAVE = draft.update().where(*_STILL).values(body=bindparam("new_body"), day=bindparam("new_day"))
_BY_CODE = draft.select().where(draft.c.code_mac.in_(bindparam("codes", expanding=True)))
_COUNTED = select(response.c.receipt, response.c.day).where(
    response.c.receipt.in_(bindparam("receipts", expanding=True))
)
"""What every page asks, put together once. No two sealed bodies are alike, so `was` says which one was read."""


def add_draft(work: Work, row: DraftRow) -> bool:
    """Keep a new draft; False when its browser or its code has one already (no error, which a server would log)."""
    return add_if_new(work, draft, row.__dict__)


def add_if_new(work: Work, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row; False when one with its keys is there already."""
    insert = postgresql.insert if work.connection.dialect.name == "postgresql" else sqlite.insert
    added = insert(table).values(values).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return work.execute(added).rowcount == 1


def draft_of(work: Work, client_mac: str) -> DraftRow | None:
    """The draft that a browser's key opens, if it has not been sent."""
    return _draft(work.execute(_READ, {"client": client_mac}).first())


def drafts_by_code(work: Work, code_macs: Sequence[str]) -> list[DraftRow]:
    rows = work.execute(_BY_CODE, {"codes": code_macs})
    return [found for row in rows if (found := _draft(row))]


def save_body(work: Work, draft_id: str, was: bytes, body: bytes, day: date) -> bool:
    """Replace what a draft holds; False when it holds something else than what was read, or was sent meanwhile."""
    return bool(work.execute(_SAVE, {"of": draft_id, "was": was, "new_body": body, "new_day": day}).rowcount)


def send(work: Work, draft_id: str, was: bytes, envelope_id: str, body: bytes, day: date) -> bool:
    """Turn a draft into an envelope; False when it was changed or sent since it was read."""
    sent = draft.update().where(*_STILL).values(id=envelope_id, client_mac=None, sent=True, body=body, day=day)
    return bool(work.execute(sent, {"of": draft_id, "was": was}).rowcount)


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


def every_envelope(work: Work) -> list[DraftRow]:
    """Everything that was sent and waits."""
    rows = work.execute(draft.select().where(draft.c.sent.is_(True)).order_by(draft.c.id))
    return [found for row in rows if (found := _draft(row))]


def said_by_somebody(work: Work) -> list[tuple[str, bytes]]:
    """Responses that say who they are from, sealed."""
    named = select(response.c.id, response.c.said_by).where(response.c.said_by.is_not(None))
    return [(row.id, row.said_by) for row in work.execute(named.order_by(response.c.id))]


def by_tickets(work: Work) -> list[tuple[str, str]]:
    """Responses that carry what a ticket granted, and that."""
    carried = select(response.c.id, response.c.ticket_id).where(response.c.ticket_id.is_not(None))
    return [(row.id, row.ticket_id) for row in work.execute(carried.order_by(response.c.id))]


def drawings_of(work: Work, response_id: str) -> list[tuple[str, str, bytes]]:
    """A response's drawings, sealed: key, question, image."""
    drawn = select(drawing.c.id, drawing.c.question_id, drawing.c.image).where(drawing.c.response_id == response_id)
    return [(row.id, row.question_id, row.image) for row in work.execute(drawn.order_by(drawing.c.id))]


def burn(work: Work, ids: Sequence[str]) -> None:
    """Take envelopes or drafts out of the letterbox for good."""
    work.execute(draft.delete().where(draft.c.id.in_(ids)))


def old_drafts(work: Work, before: date, limit: int) -> list[DraftRow]:
    """Some drafts that nobody came back to."""
    rows = work.execute(draft.select().where(draft.c.sent.is_(False), draft.c.day < before).limit(limit))
    return [found for row in rows if (found := _draft(row))]


def forget_drafts(work: Work, ids: Sequence[str], before: date) -> list[str]:
    """Delete those of these drafts that nobody has come back to since they were read; returns their keys."""
    old = (draft.c.id.in_(ids), draft.c.sent.is_(False), draft.c.day < before)
    return list(work.execute(draft.delete().where(*old).returning(draft.c.id)).scalars())


def add_drawing(
    work: Work, key: str, image: bytes, response_id: str | None = None, question_id: str | None = None
) -> None:
    values = {"id": key, "response_id": response_id, "question_id": question_id, "image": image}
    work.execute(drawing.insert(), values)


def drawing_of_draft(work: Work, key: str) -> bytes | None:
    """A sealed drawing that no response has yet."""
    wanted = select(drawing.c.image).where(drawing.c.id == key, drawing.c.response_id.is_(None))
    found: bytes | None = work.execute(wanted).scalar_one_or_none()
    return found


def forget_drawings(work: Work, keys: Sequence[str]) -> None:
    work.execute(drawing.delete().where(drawing.c.id.in_(keys)))


def add_responses(work: Work, responses: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]]) -> None:
    if responses:
        work.execute(response.insert(), responses)
    if answers:
        work.execute(answer.insert(), answers)


def said_by(work: Work, response_id: str) -> bytes | None:
    """Who a response says it is from, sealed; None where nobody was asked."""
    found: bytes | None = work.execute(select(response.c.said_by).where(response.c.id == response_id)).scalar()
    return found


def response_by_receipt(work: Work, receipt: str) -> Row[Any] | None:
    """The counted response that a receipt finds."""
    return work.execute(response.select().where(response.c.receipt == receipt)).first()


def burn_envelope(work: Work, code_mac: str) -> bool:
    """Take what was sent under a code out of the letterbox; False when it is not (any more) there."""
    return bool(work.execute(draft.delete().where(draft.c.code_mac == code_mac, draft.c.sent.is_(True))).rowcount)


def remove_response(work: Work, response_id: str) -> None:
    """Delete a response and its coded answers."""
    work.execute(answer.delete().where(answer.c.response_id == response_id))
    work.execute(response.delete().where(response.c.id == response_id))


def response_row(work: Work, response_id: str) -> Row[Any] | None:
    """One response as stored."""
    return work.execute(response.select().where(response.c.id == response_id)).first()


def chosen(work: Work, response_id: str) -> dict[str, list[str]]:
    """The coded answers of one response, by question."""
    found: dict[str, list[str]] = {}
    rows = work.execute(answer.select().where(answer.c.response_id == response_id).order_by(answer.c.value))
    for row in rows:
        found.setdefault(row.question_id, []).append(row.value)
    return found


def links_of_receipts(work: Work, receipts: Sequence[str]) -> list[str]:
    """The links that counted responses came by, found by their receipts."""
    return list(work.execute(select(response.c.link_id).where(response.c.receipt.in_(receipts))).scalars())


def receipt_days(work: Work, receipts: Sequence[str]) -> dict[str, date]:
    """The days of responses that have been counted, by their receipts."""
    return {row.receipt: row.day for row in work.execute(_COUNTED, {"receipts": receipts})}


def _draft(row: Row[Any] | None) -> DraftRow | None:
    return None if row is None else DraftRow(**row._mapping)
