"""One-time links: handed over by a person, used once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.accounts import service as accounts
from app.accounts import store
from app.accounts.model import Invitation
from app.council import service as council
from app.kernel.errors import BadInput, NotFound, Refused
from app.kernel.work import Database, Work

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The first of June, nine o'clock, until a test moves on."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def work(database: Database, clock: time_machine.Traveller) -> Iterator[Work]:
    """One open transaction in an installation without people."""
    with database.writing() as work:
        council.begin(work, "Ashbourne Vale Council", made_up=False)
        yield work


@pytest.fixture
def invited(work: Work) -> Invitation:
    """Ada, who has a link and no password."""
    return accounts.invite(work, email="ada@example.org", name="Ada", role="analyst", board_id=None, actor="system")


def test_a_link_says_whom_it_is_for_and_looking_does_not_use_it_up(work: Work, invited: Invitation) -> None:
    for _ in range(3):
        guest = accounts.opened(work, invited.token)
        assert (guest.name, guest.email, guest.is_first) == ("Ada", "ada@example.org", False)
    assert accounts.set_password(work, invited.token, "a hash") == invited.staff_id
    assert accounts.member(work, invited.staff_id).has_password


def test_a_link_works_once(work: Work, invited: Invitation) -> None:
    accounts.set_password(work, invited.token, "a hash")
    with pytest.raises(Refused, match="has been used"):
        accounts.opened(work, invited.token)
    with pytest.raises(Refused, match="has been used"):
        accounts.set_password(work, invited.token, "another hash")


def test_a_link_works_for_a_week(work: Work, invited: Invitation, clock: time_machine.Traveller) -> None:
    clock.move_to(NOW + timedelta(days=7))
    accounts.opened(work, invited.token)
    clock.move_to(NOW + timedelta(days=7, seconds=1))
    with pytest.raises(Refused, match="too old"):
        accounts.set_password(work, invited.token, "a hash")


def test_a_new_link_takes_the_old_ones_place(work: Work, invited: Invitation) -> None:
    newer = accounts.new_link(work, invited.staff_id, actor="system")
    with pytest.raises(NotFound):
        accounts.opened(work, invited.token)
    assert accounts.opened(work, newer.token).name == "Ada"


def test_whoever_left_cannot_use_their_link(work: Work, invited: Invitation) -> None:
    accounts.deactivate(work, invited.staff_id, actor="system")
    with pytest.raises(Refused, match="no longer"):
        accounts.set_password(work, invited.token, "a hash")


def test_a_link_nobody_made_does_not_work(work: Work, invited: Invitation) -> None:
    with pytest.raises(NotFound):
        accounts.opened(work, "x" * 43)


def test_a_token_is_kept_nowhere(work: Work, invited: Invitation) -> None:
    (row,) = work.execute(select(store.one_time_link)).all()
    assert invited.token not in map(str, row)


def test_a_new_password_ends_every_session(work: Work, invited: Invitation) -> None:
    before = accounts.session_key(work, invited.staff_id)
    accounts.set_password(work, invited.token, "a hash")
    assert accounts.person(work, invited.staff_id, before) is None


def test_the_first_link_sets_up_and_adds_an_administrator(database: Database) -> None:
    with database.writing() as work:
        token = accounts.set_up_link(work)
        assert accounts.opened(work, token).is_first
        staff_id = accounts.begin(
            work, token, council_name="Vale Council", email="ada@example.org", name="Ada", password_hash="a hash"
        )
        found = council.installation(work)
        assert (found.name, found.made_up) == ("Vale Council", False)
        assert [held.role for held in accounts.member(work, staff_id).held] == ["administrator"]
        with pytest.raises(Refused, match="administrator already"):
            accounts.set_up_link(work)


def test_the_first_link_can_be_made_again_until_somebody_used_it(database: Database) -> None:
    with database.writing() as work:
        lost = accounts.set_up_link(work)
        token = accounts.set_up_link(work)
        with pytest.raises(NotFound):
            accounts.opened(work, lost)
        assert accounts.opened(work, token).is_first


def test_the_first_link_lasts_three_days(work: Work, clock: time_machine.Traveller) -> None:
    token = accounts.set_up_link(work)
    clock.move_to(NOW + timedelta(hours=72, seconds=1))
    with pytest.raises(Refused, match="too old"):
        accounts.opened(work, token)


def test_setting_up_keeps_a_council_that_has_begun(work: Work) -> None:
    token = accounts.set_up_link(work)
    accounts.begin(work, token, council_name="Other", email="ada@example.org", name="Ada", password_hash="a hash")
    assert council.installation(work).name == "Ashbourne Vale Council"


def test_a_link_does_only_what_it_is_for(work: Work, invited: Invitation) -> None:
    with pytest.raises(Refused, match="for setting up"):
        accounts.set_password(work, accounts.set_up_link(work), "a hash")
    with pytest.raises(Refused, match="for a password"):
        accounts.begin(work, invited.token, council_name="", email="b@c.org", name="B", password_hash="a hash")


def test_a_mistake_in_setting_up_leaves_the_link_as_it_was(database: Database) -> None:
    with database.writing() as work:
        token = accounts.set_up_link(work)
    with pytest.raises(BadInput), database.writing() as work:
        accounts.begin(work, token, council_name="Vale", email="not an address", name="Ada", password_hash="a hash")
    with database.reading() as work:
        assert accounts.opened(work, token).is_first
        assert not council.installation(work).is_set_up
