"""Case files: adding, changing, finding."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.cases.model import Case
from app.cases.store.tables import case_file, case_key
from app.kernel.work import Work

SEALED = ("narrative", "summary")
_SHOWN = select(*(column for column in case_file.c if column.name not in (*SEALED, "receipt")))


def add(work: Work, row: dict[str, Any], macs: Iterable[str]) -> None:
    """Add a case with what it is found by."""
    work.execute(case_file.insert(), row)
    add_keys(work, row["id"], macs)


def add_keys(work: Work, case_id: str, macs: Iterable[str]) -> None:
    if rows := [{"case_id": case_id, "mac": mac} for mac in sorted(set(macs))]:
        work.execute(case_key.insert(), rows)


def keys_of(work: Work, case_id: str) -> frozenset[str]:
    """What a case is found by."""
    return frozenset(work.execute(select(case_key.c.mac).where(case_key.c.case_id == case_id)).scalars())


def forget_keys(work: Work, case_id: str) -> None:
    work.execute(case_key.delete().where(case_key.c.case_id == case_id))


def change(work: Work, case_id: str, *where: ColumnElement[bool], **values: object) -> bool:
    """Change one; False when it is not (any more) as `where` says."""
    return work.execute(case_file.update().where(case_file.c.id == case_id, *where).values(**values)).rowcount == 1


def changed(work: Work, case: Case, **values: object) -> Case:
    """Change one that is there, and give it back as it is now."""
    work.execute(case_file.update().where(case_file.c.id == case.id).values(**values))
    return Case(**work.execute(_SHOWN.where(case_file.c.id == case.id)).one()._mapping)


def find(work: Work, *where: ColumnElement[bool]) -> Case | None:
    row = work.execute(_SHOWN.where(*where)).first()
    return Case(**row._mapping) if row else None


def every(work: Work, *where: ColumnElement[bool]) -> list[Case]:
    """Cases, the oldest first."""
    rows = work.execute(_SHOWN.where(*where).order_by(case_file.c.received_on, case_file.c.reference))
    return [Case(**row._mapping) for row in rows]


def count(work: Work, *where: ColumnElement[bool]) -> int:
    return int(work.execute(select(func.count()).select_from(case_file).where(*where)).scalar_one())


def sealed(work: Work, case_id: str) -> tuple[bytes, bytes | None]:
    """The narrative and the summary, sealed."""
    row = work.execute(select(case_file.c.narrative, case_file.c.summary).where(case_file.c.id == case_id)).one()
    return row.narrative, row.summary


def matching(work: Work, macs: Collection[str]) -> dict[str, int]:
    """How many of these each case has."""
    found = (
        select(case_key.c.case_id, func.count().label("times"))
        .where(case_key.c.mac.in_(macs))
        .group_by(case_key.c.case_id)
    )
    return {row.case_id: row.times for row in work.execute(found)}


def has_receipt(work: Work, case_id: str) -> bool:
    """Whether somebody can come back to a case with a code."""
    found = select(case_file.c.receipt.is_not(None)).where(case_file.c.id == case_id)
    return bool(work.execute(found).scalar_one())
