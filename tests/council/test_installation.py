"""An installation begins once, and made-up people never become real ones."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from sqlalchemy.exc import IntegrityError

from app.council import service as council
from app.council import store
from app.kernel.errors import BadInput, Refused
from app.kernel.work import Work


def test_before_it_begins_it_has_no_name(work: Work) -> None:
    found = council.installation(work)
    assert not found.is_set_up
    assert found.name == ""
    assert not found.made_up


@time_machine.travel("2026-05-01T23:30:00Z", tick=False)
def test_it_begins_with_two_boards_and_the_national_lines(work: Work) -> None:
    begun = council.begin(work, "  Ashbourne   Vale Council ", made_up=False)
    assert (begun.name, begun.made_up, begun.set_up_on) == ("Ashbourne Vale Council", False, date(2026, 5, 2))
    assert {each.id for each in council.boards(work)} == {"social-work", "early-help-health"}
    assert {"0800 1111", "999", "116 123"} <= {each.number for each in council.help_numbers(work)}


@pytest.mark.parametrize("made_up", [True, False])
@pytest.mark.parametrize("again", [True, False])
def test_it_begins_only_once(work: Work, made_up: bool, again: bool) -> None:
    council.begin(work, "Ashbourne Vale Council", made_up=made_up)
    with pytest.raises(Refused):
        council.begin(work, "Another Council", made_up=again)
    assert council.installation(work).made_up is made_up


def test_a_made_up_installation_is_told_why_it_cannot_go_live(work: Work) -> None:
    council.begin(work, "Ashbourne Vale Council", made_up=True)
    with pytest.raises(Refused, match="made up"):
        council.begin(work, "Ashbourne Vale Council", made_up=False)


def test_there_is_room_for_one_installation_only(begun: Work) -> None:
    with pytest.raises(IntegrityError), begun.connection.begin_nested():
        store.add(begun, store.installation, id=2, name="Two", made_up=False, set_up_on=date(2026, 5, 1))


def test_its_name_can_change_and_nothing_else_with_it(begun: Work) -> None:
    before = council.installation(begun)
    council.rename(begun, "Vale Council")
    after = council.installation(begun)
    assert after.name == "Vale Council"
    assert (after.made_up, after.set_up_on) == (before.made_up, before.set_up_on)


def test_what_has_not_begun_cannot_be_renamed(work: Work) -> None:
    with pytest.raises(Refused):
        council.rename(work, "Vale Council")


def test_closure_days_are_listed_in_order_once_each(begun: Work) -> None:
    council.add_closure_day(begun, date(2026, 12, 29), "Offices closed")
    council.add_closure_day(begun, date(2026, 12, 24), "Offices closed")
    with pytest.raises(BadInput):
        council.add_closure_day(begun, date(2026, 12, 24), "Again")
    assert [closed.day for closed in council.closure_days(begun)] == [date(2026, 12, 24), date(2026, 12, 29)]
    council.remove_closure_day(begun, date(2026, 12, 29))
    assert [closed.day for closed in council.closure_days(begun)] == [date(2026, 12, 24)]
