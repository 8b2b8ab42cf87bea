"""Whether a link may be opened now, and if not, why, in words for whoever scanned it."""

from __future__ import annotations

from datetime import date
from enum import Enum

from app.reach.store import Link


class Closed(Enum):
    """Why a link does not open. The page says it kindly and always shows where help is."""

    UNKNOWN = "unknown"
    NOT_YET = "not-yet"
    OVER = "over"
    PAUSED = "paused"
    PERSONAL = "personal"
    """It opens with personal links only, and the address was not one."""
    NOT_READY = "not-ready"
    """Not all that `ready` asks for is green today, so nobody must be asked."""


def why_closed(link: Link | None, day: date, *, ready: bool, locked: bool = False) -> Closed | None:
    """None when the link is open today. `ready`: all that `ready` asks for is green (or everybody is invented).

    `locked`: it needs a personal link, and there is none in the address.
    """
    if link is None:
        return Closed.UNKNOWN
    if not ready:
        return Closed.NOT_READY
    if day < link.opens_on:
        return Closed.NOT_YET
    if day > link.closes_on:
        return Closed.OVER
    if link.paused:
        return Closed.PAUSED
    return Closed.PERSONAL if locked else None
