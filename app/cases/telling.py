"""What somebody is told with their four words: where their case stands, in plain words, and what we owe them next."""

from __future__ import annotations

from dataclasses import dataclass

from app.cases import running
from app.cases.model import Case, Clock
from app.cases.store import files
from app.cases.store.tables import case_file
from app.kernel.errors import NotFound
from app.kernel.work import Work


@dataclass(frozen=True)
class Told:
    """A case as the person who began it may know it."""

    case: Case
    """The case whose state counts: the one it was put together with, where it was."""
    next: Clock | None
    """The next thing the council owes, and by when."""
    window: Clock | None
    """Until when they may ask for the next stage."""


def by_receipt(work: Work, receipt: str) -> Case | None:
    """The case that four words (their keyed hash) stand for."""
    return files.find(work, case_file.c.receipt == receipt)


def told(work: Work, case: Case) -> Told:
    """What its writer is told of a case."""
    counts = case
    if case.merged_into:
        found = files.find(work, case_file.c.id == case.merged_into)
        if found is None:
            raise NotFound("the case it was put together with")
        counts = found
    return Told(counts, running.next_owed(work, counts), running.window(work, counts))
