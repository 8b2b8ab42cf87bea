"""Work that is done later. A job looks for what is undone in the tables; nothing is a message that can be lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.kernel.work import Database, Work


@dataclass(frozen=True)
class Job:
    """`run` does what is undone, in transactions of its own, and says how many it did.

    `oldest` says since when the oldest undone piece has waited (None: nothing waits); `/readyz` shows its age.
    """

    name: str
    run: Callable[[Database], int]
    oldest: Callable[[Work], datetime | None] | None = None
    minutes: int = 1
    """Run at most this often."""
