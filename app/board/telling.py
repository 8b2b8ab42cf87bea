"""What children are told of a quarter: one reading of their pack, from the pack as it was signed."""

from __future__ import annotations

from dataclasses import replace

from app.board import lifecycle, service, store
from app.board.composing import split
from app.board.kinds import READING, Kind, Subject
from app.board.lifecycle import SIGNED
from app.board.sections import for_children
from app.board.sections.for_children import Told
from app.board.store import PackRow
from app.documents.model import Block, Document, Heading
from app.kernel.errors import NotFound
from app.kernel.work import Work

__all__ = ["Told", "alone", "newest", "published", "subject", "told"]


def subject(work: Work) -> Subject:
    """The pack that children read."""
    return next(one for one in service.subjects(work) if one.kind.readings)


def published(work: Work) -> tuple[str, ...]:
    """The quarters whose pack for children is signed, the newest first: everybody may read these."""
    key = subject(work).key
    rows = store.packs(work, store.pack.c.key == key, store.pack.c.state == SIGNED)
    return tuple(dict.fromkeys(row.quarter for row in rows))


def newest(work: Work, quarter: str) -> tuple[Kind, PackRow]:
    """The newest signed version of a quarter's pack for children. Raises `NotFound` where none is signed."""
    one = subject(work)
    row = next((row for row in lifecycle.versions(work, one.key, quarter) if row.state == SIGNED), None)
    if row is None:
        raise NotFound(f"nothing is told of {quarter}")
    return one.kind, row


def told(document: Document, kind: Kind, tier: str) -> Told:
    """A reading of the pack. Raises `NotFound` for a reading that it has not, as packs of before had none."""
    _title, blocks = _section(document, kind, tier)
    return for_children.told(blocks, tier)


def alone(document: Document, kind: Kind, tier: str) -> Document:
    """The pack with nothing but one reading. Raises `NotFound` as `told` does."""
    title, blocks = _section(document, kind, tier)
    return replace(document, blocks=(Heading(title, 1), *blocks), style="report")


def _section(document: Document, kind: Kind, tier: str) -> tuple[str, list[Block]]:
    found = split(document)
    if tier not in kind.readings or len(found) != len(kind.sections):
        raise NotFound(f"the pack has no reading called {tier}")
    return found[kind.sections.index(f"{READING}{tier}")]
