"""What the room takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.kernel.errors import Refused
from app.library import service as library
from app.reach.gates import Closed
from app.reach.store import Link


@dataclass(frozen=True)
class NewLink:
    """What an analyst asks for. `group_size` is 0 where nobody has to be counted: see `promises.COUNTED`."""

    name: str
    surveys: tuple[str, ...]
    service_id: str | None
    team_id: str | None
    promise: str
    languages: tuple[str, ...]
    worker: str | None
    group_size: int
    opens_on: date
    closes_on: date
    reply_due: date


class Problem(Refused):
    """Something that was asked for must be put right; `field` names where."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Door:
    """A link as a respondent finds it: open, or closed for a reason."""

    link: Link | None
    closed: Closed | None
    versions: tuple[library.Version, ...] = ()
    ticket: str | None = None
    """The ticket in the address, where the link opens with personal links only. It may have been used."""


@dataclass(frozen=True)
class Ticket:
    """A personal link, as it is handed out. Its code is stored nowhere and cannot be shown again."""

    id: str | None
    """What the answers will carry: a seal's, or a named person's. None where nothing may join (`unlinked`)."""
    code: str
    path: str
    """Its address on this site."""


@dataclass(frozen=True)
class Admitted:
    """What a ticket grants: one beginning, and what the answers carry about who it is."""

    ticket_id: str | None


@dataclass(frozen=True)
class Handed:
    """How many personal links were made for a link, and how many have been used. Never whose."""

    made: int
    used: int | None
    """None where so few were made that the number would say whose."""
