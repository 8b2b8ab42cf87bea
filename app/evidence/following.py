"""What was done about something: a room above that makes actions says which; this room knows no more of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask, current_app

from app.accounts.policy import Person
from app.kernel.work import Work

PROMISE, BARRIER, ENTRY = "promise", "barrier", "audit"
"""How the register of actions calls what an action may come from."""
_EXTENSION = "followed"


@dataclass(frozen=True)
class Made:
    """An action that was made of something; nothing but that it was made, for whoever may not see the action."""

    id: str = ""
    title: str = ""


@dataclass(frozen=True)
class Following:
    """What an action may come from, for which service or board, and what was made of it."""

    kind: str
    ref: str
    service_id: str | None = None
    board_id: str | None = None
    made: tuple[Made, ...] = ()


Provider = Callable[[Work, str, str, Person], Sequence[Made]]
"""Says which actions were made of one thing: its kind, its id, and who asks."""


def register(app: Flask, provider: Provider) -> None:
    """Ask this room above what was made of something."""
    app.extensions[_EXTENSION] = provider


def of(
    work: Work, kind: str, ref: str, person: Person, service_id: str | None = None, board_id: str | None = None
) -> Following:
    """What was made of one thing, and what a new action of it begins with."""
    provider: Provider | None = current_app.extensions.get(_EXTENSION)
    made = tuple(provider(work, kind, ref, person)) if provider else ()
    return Following(kind, ref, service_id, board_id, made)
