"""Rooms above keep sums over voices: they hear whose voices leave or come back, in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TypeAlias

from app.kernel.work import Work

Watcher: TypeAlias = Callable[[Work, Collection[str]], AbstractContextManager[None]]
"""Entered before what some people (`origin_id`) wrote is changed, and left after."""

_watchers: list[Watcher] = []


def watch(watcher: Watcher) -> None:
    """Have it hear of every change from now on."""
    _watchers.append(watcher)


@contextmanager
def watched(work: Work, origin_ids: Collection[str]) -> Iterator[None]:
    """Voices of these people are deleted, set aside or let in again within the block."""
    with ExitStack() as stack:
        for watcher in _watchers:
            stack.enter_context(watcher(work, origin_ids))
        yield
