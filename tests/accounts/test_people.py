"""The staff list: who is on it, what they hold, and who may not leave."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import time_machine

from app.accounts import service as accounts
from app.accounts.model import Held, Invitation
from app.audit import service as audit
from app.council import service as council
from app.kernel.errors import BadInput, NotFound, Refused
from app.kernel.work import Database, Work


@pytest.fixture
def work(database: Database) -> Iterator[Work]:
    """One open transaction in an installation without people."""
    with database.writing() as work:
        council.begin(work, "Ashbourne Vale Council", made_up=False)
        yield work


def invite(work: Work, name: str, role: str = "analyst", board_id: str | None = None) -> Invitation:
    return accounts.invite(
        work, email=f"{name}@example.org", name=name.title(), role=role, board_id=board_id, actor="system"
    )


def administrator(work: Work, name: str) -> str:
    return accounts.set_password(work, invite(work, name, "administrator").token, "a hash")


def done(work: Work) -> list[tuple[str, str, str]]:
    """What the trail says, oldest first: who, what, to what."""
    return [(each.actor, each.action, each.subject) for each in reversed(audit.entries(work).entries)]


@time_machine.travel("2026-06-01T09:00:00Z", tick=False)
def test_somebody_invited_is_on_the_list_without_a_password(work: Work) -> None:
    invited = invite(work, "ada")
    member = accounts.member(work, invited.staff_id)
    assert (member.name, member.email, member.active, member.has_password) == ("Ada", "ada@example.org", True, False)
    assert member.held == (Held("analyst", None, date(2026, 6, 1)),)
    assert done(work) == [
        ("system", "staff.added", f"staff:{member.id}"),
        ("system", "role.given", f"staff:{member.id}/role:analyst"),
    ]


@pytest.mark.parametrize("same", ["ada@example.org", " ADA@Example.ORG ", "ａda@example.org"])
def test_an_address_is_on_the_list_once_however_it_is_typed(work: Work, same: str) -> None:
    invite(work, "ada")
    with pytest.raises(BadInput, match="already"):
        accounts.invite(work, email=same, name="Ada", role="analyst", board_id=None, actor="system")


@pytest.mark.parametrize("email", ["", "ada", "ada@", "@example.org", "ada@example", "a da@example.org", "a@b@c.org"])
def test_what_is_no_address_is_refused(work: Work, email: str) -> None:
    with pytest.raises(BadInput, match="email address"):
        accounts.invite(work, email=email, name="Ada", role="analyst", board_id=None, actor="system")


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_a_person_has_a_name_that_fits(work: Work, name: str) -> None:
    with pytest.raises(BadInput, match="name"):
        accounts.invite(work, email="ada@example.org", name=name, role="analyst", board_id=None, actor="system")


def test_a_board_reader_reads_for_a_board_that_exists(work: Work) -> None:
    with pytest.raises(BadInput, match="board"):
        invite(work, "bea", "board-reader")
    with pytest.raises(NotFound):
        invite(work, "cat", "board-reader", "no-such-board")
    invited = invite(work, "dan", "board-reader", "social-work")
    assert accounts.member(work, invited.staff_id).held[0].board_id == "social-work"


def test_a_role_for_everywhere_is_for_no_board(work: Work) -> None:
    invited = invite(work, "ada", "analyst", "social-work")
    assert accounts.member(work, invited.staff_id).held[0].board_id is None


def test_roles_are_given_once_and_taken_back(work: Work) -> None:
    staff_id = invite(work, "cat", "board-reader", "social-work").staff_id
    accounts.give_role(work, staff_id, "board-reader", "early-help-health", actor="ada")
    with pytest.raises(BadInput, match="already"):
        accounts.give_role(work, staff_id, "board-reader", "early-help-health", actor="ada")
    accounts.take_role(work, staff_id, "board-reader", "social-work", actor="ada")
    assert [held.board_id for held in accounts.member(work, staff_id).held] == ["early-help-health"]
    with pytest.raises(NotFound):
        accounts.take_role(work, staff_id, "board-reader", "social-work", actor="ada")
    subject = f"staff:{staff_id}/role:board-reader/board:social-work"
    assert done(work)[-1] == ("ada", "role.taken", subject)


def test_a_person_who_signed_in_is_told_from_one_who_signed_out(work: Work) -> None:
    staff_id = administrator(work, "ada")
    key = accounts.session_key(work, staff_id)
    person = accounts.person(work, staff_id, key)
    assert person is not None
    assert person.may("staff.manage")
    accounts.sign_out_everywhere(work, staff_id, actor=staff_id)
    assert accounts.person(work, staff_id, key) is None


def test_a_person_reads_for_their_boards(work: Work) -> None:
    staff_id = invite(work, "cat", "board-reader", "social-work").staff_id
    person = accounts.person(work, staff_id, accounts.session_key(work, staff_id))
    assert person is not None
    assert person.board_ids == {"social-work"}


def test_whoever_left_is_out_at_once_and_can_come_back(work: Work) -> None:
    administrator(work, "ada")
    staff_id = administrator(work, "ben")
    key = accounts.session_key(work, staff_id)
    accounts.deactivate(work, staff_id, actor="ada")
    assert accounts.person(work, staff_id, key) is None
    assert not accounts.member(work, staff_id).active
    with pytest.raises(Refused):
        accounts.new_link(work, staff_id, actor="ada")
    accounts.reactivate(work, staff_id, actor="ada")
    assert accounts.person(work, staff_id, key) is None
    assert accounts.person(work, staff_id, accounts.session_key(work, staff_id)) is not None
    assert [action for _, action, _ in done(work)[-2:]] == ["staff.deactivated", "staff.reactivated"]


def test_the_last_administrator_stays(work: Work) -> None:
    staff_id = administrator(work, "ada")
    invite(work, "ben", "administrator")  # cannot sign in yet, so does not count
    with pytest.raises(Refused, match="always be one"):
        accounts.deactivate(work, staff_id, actor=staff_id)
    with pytest.raises(Refused, match="always be one"):
        accounts.take_role(work, staff_id, "administrator", None, actor=staff_id)


def test_two_administrators_cannot_leave_at_the_same_moment(database: Database) -> None:
    with database.writing() as work:
        council.begin(work, "Ashbourne Vale Council", made_up=False)
        both = [administrator(work, name) for name in ("ada", "ben")]

    def leave(staff_id: str) -> bool:
        try:
            with database.writing() as work:
                accounts.deactivate(work, staff_id, actor=staff_id)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        left = list(threads.map(leave, both))
    assert sorted(left) == [False, True]


def test_who_is_not_on_the_list_is_not_found(work: Work) -> None:
    for find in (accounts.member, accounts.session_key):
        with pytest.raises(NotFound):
            find(work, "nobody")
    assert accounts.person(work, "nobody", "") is None


def test_active_people_come_first_then_by_name(work: Work) -> None:
    for name in ("zoe", "ada", "Ben"):
        administrator(work, name.lower())
    accounts.deactivate(work, accounts.people(work)[0].id, actor="system")
    assert [each.name for each in accounts.people(work)] == ["Ben", "Zoe", "Ada"]
