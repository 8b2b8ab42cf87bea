"""Who is in line of what: the question asked before anything is kept from a manager."""

from __future__ import annotations

from datetime import date

import pytest

from app.council import service as council
from app.kernel.errors import BadInput, NotFound
from app.kernel.work import Work

CARE, NORTH, SOUTH = "children-in-care", "north", "south"
DAY = date(2026, 6, 1)


def test_nobody_is_in_line_until_somebody_says_so(begun: Work) -> None:
    assert not council.in_line_of(begun, "ann", CARE, NORTH, DAY)


def test_who_manages_a_service_is_in_line_of_its_teams(begun: Work) -> None:
    council.add_line(begun, "ann", CARE, None, DAY)
    assert council.in_line_of(begun, "ann", CARE, None, DAY)
    assert council.in_line_of(begun, "ann", CARE, NORTH, DAY)


def test_who_manages_one_team_is_not_in_line_of_another(begun: Work) -> None:
    council.add_line(begun, "ben", CARE, NORTH, DAY)
    assert council.in_line_of(begun, "ben", CARE, NORTH, DAY)
    assert not council.in_line_of(begun, "ben", CARE, SOUTH, DAY)


def test_when_the_team_is_not_known_it_may_be_theirs(begun: Work) -> None:
    council.add_line(begun, "ben", CARE, NORTH, DAY)
    assert council.in_line_of(begun, "ben", CARE, None, DAY)


def test_a_line_holds_from_its_first_day_to_its_last(begun: Work) -> None:
    drawn = council.add_line(begun, "ann", CARE, None, date(2026, 4, 1))
    council.end_line(begun, drawn.id, date(2026, 6, 30))
    held = [
        council.in_line_of(begun, "ann", CARE, None, day)
        for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert held == [False, True, True, False]
    assert council.lines(begun, CARE)[0].to_day == date(2026, 6, 30)


def test_a_line_over_one_service_says_nothing_of_another(begun: Work) -> None:
    council.add_service(begun, "Early Help", "early-help-health")
    council.add_line(begun, "ann", CARE, None, DAY)
    assert not council.in_line_of(begun, "ann", "early-help", None, DAY)


def test_a_line_cannot_be_drawn_wrongly(begun: Work) -> None:
    council.add_service(begun, "Early Help", "early-help-health")
    with pytest.raises(BadInput):
        council.add_line(begun, "ann", "early-help", NORTH, DAY)
    with pytest.raises(BadInput):
        council.add_line(begun, "ann", CARE, None, DAY, date(2026, 5, 31))
    with pytest.raises(NotFound):
        council.end_line(begun, "no-line", DAY)
