"""Today: what waits for the person who is signed in. Each room says its own part; the factory registers them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Flask, current_app

from app.accounts.policy import Person
from app.kernel.clock import today
from app.kernel.work import Work

_EXTENSION = "heard_waiting"


@dataclass(frozen=True)
class Waiting:
    """One thing somebody is asked to do."""

    since: date
    """Since when it has waited; it stands among what is due on that day, after what is late."""
    text: str
    """What it is, in the reader's language: “3 comments wait to be checked”."""
    url: str
    count: int = 1
    due_on: date | None = None
    """The last day on which it is in time, where it has one."""

    @property
    def is_late(self) -> bool:
        """Whether its last day has passed."""
        return self.due_on is not None and self.due_on < today()


Provider = Callable[[Work, Person], Sequence[Waiting]]
"""Says what waits for this person in one room; nothing when it is not theirs to do."""


def register(app: Flask, provider: Provider) -> None:
    """Ask this provider too whenever somebody opens Today."""
    app.extensions.setdefault(_EXTENSION, []).append(provider)


def collect(work: Work, person: Person) -> tuple[Waiting, ...]:
    """Everything that waits for this person in any room: what is late, then what is due or has waited, by day."""
    providers: list[Provider] = current_app.extensions.get(_EXTENSION, [])
    found = [waiting for provider in providers for waiting in provider(work, person)]
    return tuple(sorted(found, key=lambda one: (not one.is_late, one.due_on or one.since, one.since)))
