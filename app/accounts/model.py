"""What other rooms and pages are told about people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Held:
    """A role somebody holds, perhaps for one board or one service, since a day."""

    role: str
    board_id: str | None
    from_day: date
    service_id: str | None = None


@dataclass(frozen=True)
class Member:
    """Somebody on the staff list, whether or not they can sign in yet."""

    id: str
    email: str
    name: str
    active: bool
    has_password: bool
    created_on: date
    held: tuple[Held, ...] = ()
    has_second_factor: bool = False


@dataclass(frozen=True)
class Invitation:
    """A one-time link for a member of staff. The token is shown once and kept nowhere."""

    staff_id: str
    token: str


@dataclass(frozen=True)
class Welcome:
    """What a one-time link opens: for the first administrator there is nobody yet."""

    staff_id: str | None = None
    name: str = ""
    email: str = ""

    @property
    def is_first(self) -> bool:
        return self.staff_id is None
