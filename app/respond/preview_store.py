"""The table of previews: what staff answer while they look at a questionnaire. It touches no other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Column, Date, ForeignKey, LargeBinary, Row, String, Table

from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata
from app.respond.store import add_if_new

preview = Table(
    "preview",
    metadata,
    Column("client_mac", String(64), primary_key=True),
    Column("version_id", String(32), ForeignKey("survey_version.id"), nullable=False),
    Column("link", String(80), nullable=False),
    Column("day", Date, nullable=False),
    Column("sent", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False, info=under_seal("{client_mac}", recorded=False)),
    sqlite_with_rowid=False,
)
"""What staff answer while they look at a questionnaire: thrown away, never filed, and apart from every draft."""


def add_preview(work: Work, values: Mapping[str, Any]) -> bool:
    """Keep a new preview; False when its browser's key has one already."""
    return add_if_new(work, preview, values)


def preview_of(work: Work, client_mac: str) -> Row[Any] | None:
    return work.execute(preview.select().where(preview.c.client_mac == client_mac)).first()


def change_preview(work: Work, client_mac: str, was: bytes, body: bytes, *, sent: bool) -> bool:
    """Replace what a preview holds; False when it holds something else than what was read, or has ended."""
    still = (preview.c.client_mac == client_mac, preview.c.body == was, preview.c.sent.is_(False))
    return bool(work.execute(preview.update().where(*still).values(body=body, sent=sent)).rowcount)


def forget_previews(work: Work, before: date) -> int:
    return work.execute(preview.delete().where(preview.c.day < before)).rowcount
