"""What is made once for a whole run, however many processes it has."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path


def once(kept: Path, make: Callable[[], str]) -> str:
    """What the first process of a run makes, as text; whoever comes meanwhile waits for it."""
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_text(make())
    return kept.read_text()
