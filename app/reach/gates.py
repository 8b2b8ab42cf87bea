"""Whether a link may be opened now, and if not, why, in words for whoever scanned it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from app.questionnaire.policies import Policy
from app.reach.store import Link


class Closed(Enum):
    """Why a link does not open. The page says it kindly and always shows where help is."""

    UNKNOWN = "unknown"
    NOT_YET = "not-yet"
    OVER = "over"
    PAUSED = "paused"
    NOT_READY = "not-ready"
    """Nobody reads disclosures the same day yet, so a child must not be asked (only invented data may)."""


def why_closed(link: Link | None, day: date, policies: Iterable[Policy], *, made_up: bool) -> Closed | None:
    """None when the link is open today."""
    if link is None:
        return Closed.UNKNOWN
    if not made_up and any(policy.needs_triage for policy in policies):
        return Closed.NOT_READY
    if day < link.opens_on:
        return Closed.NOT_YET
    if day > link.closes_on:
        return Closed.OVER
    return Closed.PAUSED if link.paused else None
