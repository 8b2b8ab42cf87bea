"""When a link opens, and why it does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.questionnaire.policies import policy
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
    assert why_closed(found, DAY, [policy("adult")], made_up=False) is why


def test_a_childs_questions_open_only_where_everybody_is_invented() -> None:
    child = [policy("child")]
    assert why_closed(link(), DAY, child, made_up=False) is Closed.NOT_READY
    assert why_closed(link(), DAY, child, made_up=True) is None


def test_one_childs_questionnaire_closes_a_link_of_several() -> None:
    both = [policy("adult"), policy("child")]
    assert why_closed(link(), DAY, both, made_up=False) is Closed.NOT_READY
