"""Guessing codes is hopeless, and nobody is locked out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from app.front import service as front
from app.kernel.work import Database
from app.respond.service import Standing
from tests.support.asking import set_up

NOON = datetime(2026, 9, 15, 12, tzinfo=UTC)


@pytest.fixture
def asking(database: Database) -> Database:
    set_up(database)
    return database


def guess(database: Database, times: int) -> None:
    for n in range(times):
        with database.writing() as work:
            assert front.read_code(work, f"wrong words number {n}").standing is Standing.UNKNOWN


def wait(database: Database) -> int:
    with database.reading() as work:
        return front.wait_seconds(work)


def test_a_classroom_that_mistypes_is_not_noticed(asking: Database) -> None:
    guess(asking, front.FREE_TRIES)
    assert wait(asking) == 0


def test_a_machine_that_guesses_slows_the_door_step_by_step(asking: Database) -> None:
    with time_machine.travel(NOON, tick=False):
        guess(asking, front.FREE_TRIES + 11)
        first = wait(asking)
        guess(asking, 20)
        assert 0 < first < wait(asking) <= front.LONGEST_WAIT


def test_the_door_forgets_after_ten_minutes(asking: Database) -> None:
    with time_machine.travel(NOON, tick=False):
        guess(asking, front.FREE_TRIES + 40)
    with time_machine.travel(NOON + front.WINDOW + timedelta(seconds=1), tick=False):
        assert wait(asking) == 0


def left(database: Database, stamped: str) -> int:
    with database.reading() as work:
        return front.seconds_left(work, "secret", stamped)


def stamp(database: Database) -> str:
    with database.reading() as work:
        return front.stamp(work, "secret")


def test_a_form_at_a_slow_door_is_read_when_its_time_has_come(asking: Database) -> None:
    with time_machine.travel(NOON, tick=False):
        guess(asking, front.FREE_TRIES + 31)
        wanted, stamped = wait(asking), stamp(asking)
        assert left(asking, stamped) == wanted == 8
    with time_machine.travel(NOON + timedelta(seconds=8), tick=False):
        assert left(asking, stamped) == 0


def test_a_form_kept_from_a_quiet_moment_waits_like_any_other(asking: Database) -> None:
    with time_machine.travel(NOON, tick=False):
        hoarded = stamp(asking)
        guess(asking, front.OVERTAKEN + 1)
    with time_machine.travel(NOON + timedelta(seconds=front.LONGEST_WAIT), tick=False):
        assert left(asking, hoarded) > 0


def test_a_form_left_open_all_morning_is_made_anew(asking: Database) -> None:
    with time_machine.travel(NOON, tick=False):
        stamped = stamp(asking)
    with time_machine.travel(NOON + front.WINDOW + timedelta(seconds=1), tick=False):
        assert left(asking, stamped) == 1


@pytest.mark.parametrize("stamped", ["", "MTIz.forged", "nonsense"])
def test_a_forged_stamp_waits_longest(asking: Database, stamped: str) -> None:
    assert left(asking, stamped) == front.LONGEST_WAIT
