"""Boards, services and teams: ids that last, names that can change, nothing that vanishes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.council import service as council
from app.council.names import slug
from app.kernel.errors import BadInput, NotFound, Refused
from app.kernel.work import Work


def test_a_service_is_known_by_a_readable_id(begun: Work) -> None:
    made = council.add_service(begun, "Health Visiting & School Nursing", "early-help-health")
    assert made.id == "health-visiting-school-nursing"
    assert council.service(begun, made.id) == made


def test_a_service_keeps_its_id_under_a_new_name(begun: Work) -> None:
    council.change_service(begun, "children-in-care", name="Children we care for", board_id="early-help-health")
    found = council.service(begun, "children-in-care")
    assert (found.name, found.board_id, found.active) == ("Children we care for", "early-help-health", True)


def test_the_old_name_of_a_service_gets_another_id(begun: Work) -> None:
    council.change_service(begun, "children-in-care", name="Children we care for", board_id="social-work")
    assert council.add_service(begun, "Children in care", "social-work").id == "children-in-care-2"


def test_two_services_cannot_have_one_name(begun: Work) -> None:
    with pytest.raises(BadInput, match="Children in Care"):
        council.add_service(begun, " Children in  Care ", "social-work")


def test_a_service_needs_a_board_that_exists(begun: Work) -> None:
    with pytest.raises(NotFound):
        council.add_service(begun, "Youth Justice", "no-such-board")


def test_a_service_closes_after_its_teams_and_stays_readable(begun: Work) -> None:
    with pytest.raises(Refused):
        council.change_service(begun, "children-in-care", name="X", board_id="social-work", active=False)
    for team in council.teams(begun, "children-in-care"):
        council.change_team(begun, team.id, name=team.name, active=False)
    council.change_service(begun, "children-in-care", name="Children in Care", board_id="social-work", active=False)
    assert council.services(begun) == ()
    assert [each.id for each in council.services(begun, also_closed=True)] == ["children-in-care"]
    assert len(council.teams(begun, "children-in-care", also_closed=True)) == 2
    with pytest.raises(Refused):
        council.add_team(begun, "children-in-care", "East")
    with pytest.raises(Refused):
        council.change_team(begun, "north", name="North", active=True)


def test_a_team_may_be_called_as_a_team_of_another_service(begun: Work) -> None:
    council.add_service(begun, "Early Help", "early-help-health")
    assert council.add_team(begun, "early-help", "North").id == "north-2"
    with pytest.raises(BadInput):
        council.add_team(begun, "early-help", "North")


def test_a_board_can_be_added_and_renamed(begun: Work) -> None:
    made = council.add_board(begun, "One Board", "Director")
    council.change_board(begun, made.id, name="The Board", chair="Chief Executive")
    found = council.board(begun, made.id)
    assert (found.id, found.name, found.chair) == ("one-board", "The Board", "Chief Executive")


def test_what_is_not_there_is_not_found(begun: Work) -> None:
    for find in (council.board, council.service, council.team, council.help_number):
        with pytest.raises(NotFound):
            find(begun, "nowhere")


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_name_must_be_said_and_fit(begun: Work, name: str) -> None:
    with pytest.raises(BadInput):
        council.add_service(begun, name, "social-work")


@given(st.text())
def test_a_slug_is_made_of_plain_letters_or_refused(name: str) -> None:
    try:
        made = slug(name)
    except BadInput:
        return
    assert 1 <= len(made) <= 32
    assert made == slug(made)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")
    assert not made.endswith("-")


def test_an_apostrophe_leaves_no_gap() -> None:
    assert slug("Children’s Homes") == "childrens-homes"


def test_an_id_fits_its_column_even_when_its_name_was_used_before(begun: Work) -> None:
    long = "Specialist Assessment and Family Support Service"
    first = council.add_service(begun, long, "social-work")
    council.change_service(begun, first.id, name="Family Support", board_id="social-work")
    second = council.add_service(begun, long, "social-work")
    assert first.id == "specialist-assessment-and-family"
    assert second.id == "specialist-assessment-and-fami-2"
