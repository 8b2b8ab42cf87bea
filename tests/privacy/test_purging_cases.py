"""Cases go years after they were closed, with everything in them; what is held because of a person stays."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from flask import Flask

from app.cases import service as cases
from app.cases.model import Intake, Narrative
from app.cases.store.tables import case_file
from app.kernel.clock import as_on
from app.kernel.work import metadata
from app.privacy import store
from app.privacy.holds import NewHold
from tests.privacy.conftest import Council
from tests.privacy.running import count, lay, run

CASE_TABLES = {name for name in metadata.tables if name.startswith("case_")} - {"case_stand_in"}


def a_case(council: Council, app: Flask, words: str, regime: str | None, closed_on: date, **changes: Any) -> str:
    """A case that was closed on a day, as it lies there."""
    with app.test_request_context(), council.database.writing() as work, as_on(closed_on):
        told = Narrative(words=words, name=changes.pop("name", "Kit Example"))
        case = cases.receive(
            work, Intake(kind="complaint", who="child", narrative=told, received_on=closed_on, **changes)
        )
        cases.say(work, case, "I have not heard from you.")
        work.execute(
            case_file.update().where(case_file.c.id == case.id).values(regime_id=regime, closed_on=closed_on)
        )
        return case.id


@pytest.mark.parametrize(
    ("regime", "item", "years"), [("children_act_1989", "cases-children", 10), (None, "cases-other", 6)]
)
def test_cases_go_years_after_they_were_closed_with_everything_in_them(
    time: time_machine.Traveller, council: Council, app: Flask, regime: str | None, item: str, years: int
) -> None:
    closed_on = date(2024, 5, 1)
    a_case(council, app, "Nobody came.", regime, closed_on)
    before = count(council.database, "voice")["voice"]
    time.move_to(datetime(2024 + years, 5, 1, 12, tzinfo=UTC))
    assert run(council.database, item).done == 0
    time.move_to(datetime(2024 + years, 5, 2, 12, tzinfo=UTC))
    assert run(council.database, item).done == 1
    assert set(count(council.database, *CASE_TABLES).values()) == {0}
    assert count(council.database, "voice")["voice"] < before


def test_an_open_case_stays_however_old(time: time_machine.Traveller, council: Council, app: Flask) -> None:
    case_id = a_case(council, app, "Nobody came.", None, date(2024, 5, 1))
    with council.database.writing() as work:
        work.execute(case_file.update().where(case_file.c.id == case_id).values(closed_on=None))
    time.move_to(datetime(2044, 1, 1, tzinfo=UTC))
    assert run(council.database, "cases-other").done == 0


def test_cases_that_were_put_together_go_together(time: time_machine.Traveller, council: Council, app: Flask) -> None:
    into, merged = (a_case(council, app, words, None, date(2024, 5, 1)) for words in ("First.", "Second."))
    with council.database.writing() as work:
        work.execute(case_file.update().where(case_file.c.id == merged).values(merged_into=into))
    time.move_to(datetime(2031, 1, 1, tzinfo=UTC))
    assert run(council.database, "cases-other").done == 2
    assert count(council.database, "case_file") == {"case_file": 0}


def test_everything_about_a_person_is_held_by_their_name_alone(
    time: time_machine.Traveller, council: Council, app: Flask
) -> None:
    hers = a_case(council, app, "Nobody came.", None, date(2024, 5, 1), name="Kit Example")
    a_case(council, app, "Too slow.", None, date(2024, 5, 1), name="Ali Other")
    lay(app, council, NewHold("person", "kit EXAMPLE", "A court has asked for it."))
    time.move_to(datetime(2031, 1, 1, tzinfo=UTC))
    ran = run(council.database, "cases-other")
    assert (ran.done, ran.held) == (1, 1)
    with council.database.reading() as work:
        assert [row.id for row in work.execute(case_file.select())] == [hers]
        assert "Kit" not in str(list(work.execute(store.hold.select()))), "whom a hold is about is sealed"
