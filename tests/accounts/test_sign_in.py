"""Signing in: a growing wait after wrong tries, the same for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from app.accounts import service as accounts
from app.accounts import sign_in, store
from app.accounts.sign_in import Attempt
from app.audit import service as audit
from app.kernel.work import Database

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
ADA, NOBODY = "ada@example.org", "nobody@example.org"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Stands still until a test moves it."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def ada(database: Database, clock: time_machine.Traveller) -> str:
    """The id of an analyst who can sign in."""
    with database.writing() as work:
        invited = accounts.invite(work, email=ADA, name="Ada", role="analyst", board_id=None, actor="system")
        return accounts.set_password(work, invited.token, "a hash")


def attempt(database: Database, email: str, right: bool = False) -> tuple[Attempt, str | None]:
    """One try, in the steps a page takes."""
    with database.writing() as work:
        asked = sign_in.ask(work, email)
    with database.writing() as work:
        return asked, sign_in.finish(work, asked, right and asked.may_try)


def waits(database: Database, email: str, tries: int) -> list[float]:
    """The wait each of several tries in a row is told, in seconds."""
    return [attempt(database, email)[0].wait.total_seconds() for _ in range(tries)]


@pytest.mark.parametrize("typed", [ADA, "  ADA@EXAMPLE.org "])
def test_whoever_is_right_is_let_in(database: Database, ada: str, typed: str) -> None:
    asked, staff_id = attempt(database, typed, right=True)
    assert asked.password_hash == "a hash"
    assert staff_id == ada
    with database.reading() as work:
        newest = audit.newest(work)
    assert newest is not None
    assert (newest.actor, newest.action) == (ada, "sign-in.done")


def test_five_wrong_tries_are_free_and_the_sixth_waits(database: Database, ada: str) -> None:
    assert waits(database, ADA, 6) == [0, 0, 0, 0, 0, 2]


def test_an_address_that_is_nobodys_waits_just_the_same(database: Database, ada: str) -> None:
    assert waits(database, NOBODY, 6) == [0, 0, 0, 0, 0, 2]


def test_each_wrong_try_after_a_wait_waits_twice_as_long(
    database: Database, ada: str, clock: time_machine.Traveller
) -> None:
    waits(database, ADA, 5)
    told = []
    for _ in range(12):
        wait = attempt(database, ADA)[0].wait
        told.append(wait.total_seconds())
        clock.shift(wait)
        attempt(database, ADA)
    assert told == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_a_try_that_comes_too_early_is_not_listened_to_and_not_counted(
    database: Database, ada: str, clock: time_machine.Traveller
) -> None:
    waits(database, ADA, 5)
    early, staff_id = attempt(database, ADA, right=True)
    assert staff_id is None
    assert early.password_hash is None
    clock.shift(timedelta(seconds=1))
    assert attempt(database, ADA)[0].wait == timedelta(seconds=1)
    clock.shift(timedelta(seconds=1))
    assert attempt(database, ADA, right=True)[1] == ada


def test_being_right_forgets_the_wrong_tries(database: Database, ada: str) -> None:
    waits(database, ADA, 4)
    attempt(database, ADA, right=True)
    assert waits(database, ADA, 6) == [0, 0, 0, 0, 0, 2]


def test_a_new_password_forgets_them_too(database: Database, ada: str) -> None:
    waits(database, ADA, 6)
    with database.writing() as work:
        accounts.set_password(work, accounts.new_link(work, ada, actor="system").token, "another hash")
    assert attempt(database, ADA, right=True)[1] == ada


def test_a_day_later_nothing_is_kept_of_an_address_that_was_only_tried(
    database: Database, ada: str, clock: time_machine.Traveller
) -> None:
    waits(database, NOBODY, 7)
    clock.shift(timedelta(hours=24, seconds=1))
    attempt(database, ADA, right=True)
    with database.reading() as work:
        assert work.execute(select(func.count()).select_from(store.sign_in_pace)).scalar() == 0


def test_no_address_is_written_where_tries_are_counted(database: Database, ada: str) -> None:
    waits(database, NOBODY, 1)
    with database.reading() as work:
        (row,) = work.execute(select(store.sign_in_pace)).all()
    assert NOBODY not in row.email_mac
    assert len(row.email_mac) == 64


def test_the_trail_says_once_that_somebody_guesses(database: Database, ada: str) -> None:
    waits(database, ADA, 8)
    waits(database, NOBODY, 8)
    with database.reading() as work:
        slowed = [each for each in audit.entries(work).entries if each.action == "sign-in.slowed"]
    assert [(each.actor, each.subject) for each in slowed] == [("system", f"staff:{ada}")]


def test_whoever_has_left_or_has_no_password_is_nobody(database: Database, ada: str) -> None:
    with database.writing() as work:
        accounts.invite(work, email="ben@example.org", name="Ben", role="analyst", board_id=None, actor="system")
        accounts.deactivate(work, ada, actor="system")
    for email in (ADA, "ben@example.org"):
        asked, staff_id = attempt(database, email, right=True)
        assert (asked.staff_id, asked.password_hash, staff_id) == (None, None, None)


def test_many_tries_at_once_gain_nothing(database: Database, ada: str) -> None:
    def ask(_: int) -> bool:
        with database.writing() as work:
            return sign_in.ask(work, ADA).may_try

    with ThreadPoolExecutor(8) as threads:
        listened_to = sum(threads.map(ask, range(24)))
    assert listened_to == 5
