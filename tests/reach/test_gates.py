"""When a link opens, and why it does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.reach.gates import Closed, why_closed
from app.reach.store import Link

DAY = date(2026, 9, 15)


def link(**changes: object) -> Link:
    wanted = {
        "id": "l",
        "code": "bcdfghjk",
        "name": "Posters",
        "surveys": ("parents-plan",),
        "service_id": None,
        "team_id": None,
        "promise": "anonymous",
        "languages": (),
        "worker": None,
        "group_size": 40,
        "opens_on": DAY - timedelta(days=1),
        "closes_on": DAY + timedelta(days=1),
        "paused": False,
        "reply_id": "r",
        "made_by": "s",
        "made_on": DAY,
    }
    return Link(**(wanted | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (None, Closed.UNKNOWN),
        (link(), None),
        (link(opens_on=DAY, closes_on=DAY), None),
        (link(opens_on=DAY + timedelta(days=1)), Closed.NOT_YET),
        (link(closes_on=DAY - timedelta(days=1)), Closed.OVER),
        (link(paused=True), Closed.PAUSED),
    ],
)
def test_a_link_opens_on_its_days_unless_paused(found: Link | None, why: Closed | None) -> None:
    assert why_closed(found, DAY, ready=True) is why


def test_nobody_is_asked_anything_until_all_is_ready() -> None:
    assert why_closed(link(), DAY, ready=False) is Closed.NOT_READY


def test_a_code_that_nobody_knows_is_said_to_be_unknown_whatever_is_ready() -> None:
    assert why_closed(None, DAY, ready=False) is Closed.UNKNOWN
