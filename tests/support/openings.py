"""Whether what was sealed is opened for a member of staff without a line in the audit trail.

Every test is watched: a staff page that opens somebody's words records it in the transaction that opens them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from threading import local
from typing import Any

import pytest
from flask import has_request_context, request

from app.audit import store as audit_store
from app.kernel.keys import KeyRing, Place
from app.kernel.sealed import sealed_columns
from app.kernel.work import Database, Work, metadata

STAFF = "/office"
ELSEWHERE = {
    "/office/preview": "what they try out themselves",
}
"""Staff pages that show nobody’s words but their reader’s own."""


@dataclass
class Opening:
    """What one transaction of a staff page opened, and whether it was recorded."""

    page: str
    writes: bool
    places: set[str] = field(default_factory=set)
    recorded: bool = False

    @property
    def is_fault(self) -> bool:
        return bool(self.places) and not (self.writes and self.recorded)

    def __str__(self) -> str:
        return f"{self.page} opens {', '.join(sorted(self.places))} unrecorded"


class Openings:
    """Everything that was opened for staff and not recorded."""

    def __init__(self) -> None:
        self._all: list[Opening] = []
        self._open = local()

    @property
    def unrecorded(self) -> list[str]:
        return [str(opening) for opening in self._all if opening.is_fault]

    def forget(self) -> None:
        self._all.clear()

    def _stack(self) -> list[Opening]:
        stack: list[Opening] | None = getattr(self._open, "stack", None)
        if stack is None:
            stack = self._open.stack = []
        return stack

    def opened(self, place: Place) -> None:
        if self._stack() and place_is_recorded(place):
            self._stack()[-1].places.add(f"{place.table}.{place.column}")

    def recorded(self) -> None:
        if self._stack():
            self._stack()[-1].recorded = True

    @contextmanager
    def transaction(self, writes: bool) -> Iterator[None]:
        if not for_staff():
            yield
            return
        opening = Opening(f"{request.method} {request.path}", writes)
        self._all.append(opening)
        self._stack().append(opening)
        try:
            yield
        finally:
            self._stack().pop()


def for_staff() -> bool:
    return has_request_context() and request.path.startswith(STAFF) and not request.path.startswith(tuple(ELSEWHERE))


def place_is_recorded(place: Place) -> bool:
    """Whether opening this column is to be recorded."""
    return _recorded().get((place.table, place.column), True)


@cache
def _recorded() -> dict[tuple[str, str], bool]:
    """Of every sealed column, whether each opening is recorded; worked out once a process."""
    return {(each.table.name, each.column.name): each.seal.recorded for each in sealed_columns(metadata)}


@pytest.fixture(autouse=True)
def openings(monkeypatch: pytest.MonkeyPatch) -> Iterator[Openings]:
    """Watches the test, and fails it where a staff page opened something unrecorded."""
    watch = Openings()
    unseal, append = KeyRing.unseal, audit_store.append

    def unsealing(self: KeyRing, sealed: bytes, place: Place) -> bytes:
        if for_staff():
            watch.opened(place)
        return unseal(self, sealed, place)

    def appending(*args: Any) -> None:
        watch.recorded()
        append(*args)

    monkeypatch.setattr(KeyRing, "unseal", unsealing)
    monkeypatch.setattr(audit_store, "append", appending)
    for name in ("reading", "writing", "writing_once"):
        monkeypatch.setattr(Database, name, watched(watch, getattr(Database, name), writes=name != "reading"))
    yield watch
    assert not watch.unrecorded, "; ".join(watch.unrecorded)


Opens = Callable[[Database], AbstractContextManager[Work]]


def watched(watch: Openings, opens: Opens, *, writes: bool) -> Opens:
    """The same transaction, watched."""

    @contextmanager
    def open_(self: Database) -> Iterator[Work]:
        with watch.transaction(writes), opens(self) as work:
            yield work

    return open_
