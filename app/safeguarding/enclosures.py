"""Drawings, photos and files that came with words: our own copy of each, for this item alone, as long as its words.

No rule reads them, so a person looks. A copy lies in `files` under its item and leads to nothing else. A drawing
comes as a child's browser made it: the sweep puts the picture together anew (`renewed`), and what is shown is made
anew again (`picture`), so that nothing but a picture ever reaches a reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import structlog

from app.files import photos
from app.files import service as files
from app.files.model import Checked, Kept, Limits, Opened, Owner, State, rules
from app.files.problems import Problem
from app.kernel.errors import NotFound
from app.kernel.ids import new_id
from app.kernel.work import Work

SAFETY = "safety"
"""The kind of owner that these copies have."""
PNG = "png"
DRAWN = State.UNCHECKED
"""What is known of a drawing as it came: nothing yet."""
log = structlog.get_logger("heard.safeguarding")


def drawing(question: str, content: bytes) -> Checked:
    """A drawing as it came, named by what it answers."""
    return Checked(new_id(), PNG, question, content, DRAWN)


def keep(work: Work, item_id: str, enclosed: Sequence[Checked]) -> None:
    """Keep copies for an item, in the transaction of its words."""
    for one in enclosed:
        files.keep(work, one, Owner(SAFETY, item_id), Limits(rules().limits.bytes, len(enclosed)))


def of(work: Work, item_id: str) -> list[Kept]:
    """What came with an item, in order."""
    return files.of(work, Owner(SAFETY, item_id))


def renewed(work: Work, item_id: str) -> tuple[list[Checked], int]:
    """Its drawings put together anew from nothing but their picture, the files as they are; how many cannot be."""
    found, broken = [], 0
    for copy in files.copies(work, Owner(SAFETY, item_id)):
        try:
            found.append(_redrawn(copy) if (copy.kind, copy.state) == (PNG, DRAWN) else copy)
        except Problem:
            broken += 1
            log.error("a drawing cannot be opened")
    return found, broken


def _redrawn(copy: Checked) -> Checked:
    return replace(copy, content=photos.clean(copy.content, rules().kinds[PNG]), state=State.CLEAN)


def exchange(work: Work, item_id: str, by: Sequence[Checked]) -> None:
    """Keep these copies, and none of those there were."""
    forget(work, item_id)
    keep(work, item_id, by)


def forget(work: Work, item_id: str) -> None:
    """Remove them, as its words are removed."""
    files.forget(work, Owner(SAFETY, item_id))


def picture(work: Work, item_id: str, file_id: str) -> bytes:
    """A picture to look at, as a PNG made now. Raises `NotFound` for what is none, `Refused` before it is scanned."""
    found = opened(work, item_id, file_id)
    kind = rules().kinds[found.kept.kind]
    if not is_picture(found.kept):
        raise NotFound("not a picture")
    try:
        return photos.shown(found.content, kind)
    except Problem as problem:
        raise NotFound("not a picture that opens") from problem


def opened(work: Work, item_id: str, file_id: str) -> Opened:
    """One of them, to be saved; whoever hands it out records it. Raises `NotFound`, `Refused`."""
    return files.opened(work, Owner(SAFETY, item_id), file_id)


def is_picture(kept: Kept) -> bool:
    """Whether it can be looked at; anything else is saved."""
    return rules().kinds[kept.kind].cleaned_by == "photo"
