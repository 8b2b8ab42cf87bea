"""Versions of the codebook that were made in the office; the shipped one is a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import JSON, Column, Date, Integer, String, Table, select

from app.kernel.work import Work, metadata

codebook_edition = Table(
    "codebook_edition",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("made_by", String(32), nullable=False),
    Column("made_on", Date, nullable=False),
    Column("body", JSON, nullable=False),
)
"""`body`: every theme's words as a list of objects; cues and standards stay in the shipped file."""


@dataclass(frozen=True)
class Edition:
    """One version made in the office."""

    version: int
    made_by: str
    made_on: date
    body: Sequence[dict[str, Any]]


def add(work: Work, edition: Edition) -> None:
    work.execute(codebook_edition.insert(), edition.__dict__)


def newest(work: Work) -> Edition | None:
    row = work.execute(select(codebook_edition).order_by(codebook_edition.c.version.desc()).limit(1)).first()
    return Edition(**row._mapping) if row else None


def find(work: Work, version: int) -> Edition | None:
    row = work.execute(select(codebook_edition).where(codebook_edition.c.version == version)).first()
    return Edition(**row._mapping) if row else None


def every(work: Work) -> list[Edition]:
    """Newest first."""
    rows = work.execute(select(codebook_edition).order_by(codebook_edition.c.version.desc()))
    return [Edition(**row._mapping) for row in rows]
