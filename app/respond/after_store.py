"""Tables of what comes after sending: words added later, and codes whose answers were taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Date, ForeignKey, LargeBinary, String, Table, func, select

from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata
from app.respond.store import add_if_new

addition = Table(
    "addition",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("code_mac", String(64), nullable=False, index=True),
    Column("version_id", String(32), ForeignKey("survey_version.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("body", LargeBinary, nullable=False, info=under_seal()),
    sqlite_with_rowid=False,
)
"""Words that wait in the letterbox like everybody's; what they belong to is known by their code's hash alone."""

withdrawal = Table(
    "withdrawal",
    metadata,
    Column("receipt", String(64), primary_key=True),
    sqlite_with_rowid=False,
)
"""Receipts of answers that were taken back. Nothing says what they were, or when."""


@dataclass(frozen=True)
class AdditionRow:
    """Words added to what was sent, as stored."""

    id: str
    code_mac: str
    version_id: str
    day: date
    body: bytes


def add(work: Work, row: AdditionRow) -> bool:
    """Keep added words; what is there already stays as it is, and this says False."""
    return add_if_new(work, addition, row.__dict__)


def count(work: Work, code_mac: str) -> int:
    """How many additions of one code wait."""
    waiting = select(func.count()).select_from(addition).where(addition.c.code_mac == code_mac)
    return int(work.execute(waiting).scalar_one())


def waiting_versions(work: Work) -> list[str]:
    """The versions to which something waits to be added."""
    return list(work.execute(select(addition.c.version_id).distinct()).scalars())


def oldest(work: Work) -> date | None:
    """The day of what has waited longest."""
    return work.execute(select(func.min(addition.c.day))).scalar()


def some(work: Work, version_ids: Sequence[str], limit: int) -> list[AdditionRow]:
    """Some to file; whoever else would file them waits, and then finds them gone."""
    waiting = addition.select().where(addition.c.version_id.in_(version_ids)).limit(limit)
    return [AdditionRow(**row._mapping) for row in work.execute(waiting.with_for_update())]


def burn(work: Work, ids: Sequence[str]) -> None:
    """Take additions out of the letterbox for good."""
    work.execute(addition.delete().where(addition.c.id.in_(ids)))


def drop(work: Work, code_mac: str) -> None:
    """Take everything out that one code added."""
    work.execute(addition.delete().where(addition.c.code_mac == code_mac))


def note_withdrawal(work: Work, receipt: str) -> None:
    add_if_new(work, withdrawal, {"receipt": receipt})


def is_withdrawn(work: Work, receipt: str) -> bool:
    return work.execute(withdrawal.select().where(withdrawal.c.receipt == receipt)).first() is not None


def withdrawals(work: Work) -> list[str]:
    """Every receipt of what was taken back."""
    return list(work.execute(select(withdrawal.c.receipt).order_by(withdrawal.c.receipt)).scalars())
