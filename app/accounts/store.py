"""The tables of staff and their queries. Instants are UTC without a zone."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    bindparam,
    func,
    select,
    text,
)

from app.accounts.model import Held, Member
from app.accounts.policy import ADMINISTRATOR
from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata

staff = Table(
    "staff",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("password_hash", String(200)),
    Column("session_key", String(32), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created_on", Date, nullable=False),
    Column("second_factor_on", Date),
)

staff_role = Table(
    "staff_role",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("staff_id", String(32), ForeignKey("staff.id"), nullable=False, index=True),
    Column("role", String(32), nullable=False),
    Column("board_id", String(32), ForeignKey("board.id")),
    Column("service_id", String(32), ForeignKey("service.id")),
    Column("from_day", Date, nullable=False),
)

one_time_link = Table(
    "one_time_link",
    metadata,
    Column("token_mac", String(64), primary_key=True),
    Column("staff_id", String(32), ForeignKey("staff.id"), index=True),
    Column("purpose", String(8), nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Column("used_at", DateTime),
)

second_factor = Table(
    "second_factor",
    metadata,
    Column("staff_id", String(32), ForeignKey("staff.id"), primary_key=True),
    Column("secret", LargeBinary, info=under_seal("{staff_id}", recorded=False)),
    Column("pending", LargeBinary, info=under_seal("{staff_id}", recorded=False)),
    Column("last_step", Integer, nullable=False),
    Column("reset_on", Date),
)

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("code_mac", String(64), primary_key=True),
    Column("staff_id", String(32), ForeignKey("staff.id"), nullable=False, index=True),
    Column("used_on", Date),
)

provider_reply = Table(
    "provider_reply",
    metadata,
    Column("state_mac", String(64), primary_key=True),
    Column("at", DateTime, nullable=False, index=True),
)

sign_in_pace = Table(
    "sign_in_pace",
    metadata,
    Column("email_mac", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", DateTime, nullable=False),
    Index(None, "last_at"),
)


def plain(instant: datetime) -> datetime:
    """An aware instant as the tables keep it."""
    return instant.astimezone(UTC).replace(tzinfo=None)


def find(work: Work, *where: ColumnElement[bool]) -> Row[Any] | None:
    """The one row of staff that fits."""
    return work.execute(select(staff).where(*where)).one_or_none()


def members(work: Work, *where: ColumnElement[bool]) -> tuple[Member, ...]:
    """Staff with their roles: active ones first, each group by name."""
    held: defaultdict[str, list[Held]] = defaultdict(list)
    roles = select(staff_role).order_by(staff_role.c.role, staff_role.c.board_id, staff_role.c.service_id)
    for row in work.execute(roles):
        held[row.staff_id].append(_held(row))
    found = work.execute(select(staff).where(*where).order_by(staff.c.active.desc(), func.lower(staff.c.name)))
    return tuple(
        Member(
            id=row.id,
            email=row.email,
            name=row.name,
            active=row.active,
            has_password=row.password_hash is not None,
            created_on=row.created_on,
            held=tuple(held[row.id]),
            has_second_factor=row.second_factor_on is not None,
        )
        for row in found
    )


def held_by(work: Work, staff_id: str) -> tuple[Held, ...]:
    """The roles one person holds."""
    found = work.execute(select(staff_role).where(staff_role.c.staff_id == staff_id))
    return tuple(_held(row) for row in found)


def _held(row: Row[Any]) -> Held:
    return Held(row.role, row.board_id, row.from_day, row.service_id)


def another_administrator(work: Work, staff_id: str) -> bool:
    """Whether somebody else, who is active, is an administrator. Locks them: two cannot leave at the same time."""
    others = (
        select(staff.c.id)
        .join(staff_role, staff_role.c.staff_id == staff.c.id)
        .where(staff_role.c.role == ADMINISTRATOR, staff.c.active, staff.c.password_hash.is_not(None))
        .order_by(staff.c.id)
        .with_for_update()
    )
    return any(row.id != staff_id for row in work.execute(others))


def change(work: Work, staff_id: str, **values: object) -> None:
    """Change one person."""
    work.execute(staff.update().where(staff.c.id == staff_id).values(**values))


_NO_FAILURES_YET = text(
    "INSERT INTO sign_in_pace (email_mac, failures, last_at) VALUES (:mac, 0, :at) ON CONFLICT (email_mac) DO NOTHING"
).bindparams(bindparam("at", type_=DateTime))


def locked_pace(work: Work, email_mac: str, at: datetime) -> Row[Any]:
    """The failures counted for an address, ours alone until this transaction ends."""
    work.execute(_NO_FAILURES_YET, {"mac": email_mac, "at": at})
    ours = select(sign_in_pace).where(sign_in_pace.c.email_mac == email_mac).with_for_update()
    return work.execute(ours).one()


def count_failure(work: Work, email_mac: str, at: datetime) -> None:
    """One more wrong try, now."""
    where = sign_in_pace.c.email_mac == email_mac
    work.execute(sign_in_pace.update().where(where).values(failures=sign_in_pace.c.failures + 1, last_at=at))


def forget_failures(work: Work, email_mac: str) -> None:
    """Begin to count from nothing for this address."""
    work.execute(sign_in_pace.delete().where(sign_in_pace.c.email_mac == email_mac))


def forget_failures_before(work: Work, at: datetime) -> None:
    """Forget what happened long ago, so that nothing is kept of addresses somebody only tried."""
    work.execute(sign_in_pace.delete().where(sign_in_pace.c.last_at < at))


def by_email(work: Work, email: str) -> Row[Any] | None:
    """Who could sign in under this address, as it is kept."""
    return find(work, staff.c.email == email, staff.c.active, staff.c.password_hash.is_not(None))


_NOBODY = "@left.invalid"


def left(work: Work) -> tuple[Member, ...]:
    """Those who are not active any more and still have a name here."""
    return members(work, staff.c.active.is_(False), staff.c.email.not_like(f"%{_NOBODY}"))


def unname(work: Work, staff_id: str) -> None:
    """Leave of somebody who left nothing but their key."""
    work.execute(staff_role.delete().where(staff_role.c.staff_id == staff_id))
    for table in (one_time_link, second_factor, recovery_code):
        work.execute(table.delete().where(table.c.staff_id == staff_id))
    change(work, staff_id, name="Somebody who left", email=f"{staff_id}{_NOBODY}", password_hash=None)
