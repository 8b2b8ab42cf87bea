"""A visited team hears what came of it within twenty working days, wherever the visit was written down."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask

from app.evidence import service as evidence
from app.evidence.waiting import waiting
from app.kernel.errors import BadInput, Refused
from app.kernel.work import Database
from app.themes import service as themes
from tests.evidence.conftest import Council, new
from tests.support.asking import SERVICE, ask
from tests.support.office import answered

VISITED = date(2026, 6, 1)
DUE = date(2026, 6, 29)
"""Twenty working days later."""


def test_the_clock_runs_from_the_visit_and_says_kept_or_late(database: Database, council_: Council) -> None:
    with time_machine.travel(VISITED):
        told = {"day": VISITED, "words": {"good": "Warm"}, "service_id": SERVICE, "promised": "Fix the heating"}
        council_.add(new("visit", "Visit to North", promised_by=date(2026, 6, 10), **told), council_.lead)
    with time_machine.travel(DUE + timedelta(days=1)), database.writing() as work:
        agreed, feedback = evidence.promises(work, "2026-Q1")
        assert (agreed.what, agreed.due_on, agreed.text) == ("agreed", date(2026, 6, 10), "Fix the heating")
        assert (feedback.what, feedback.due_on, feedback.is_late) == ("feedback", DUE, True)
        with pytest.raises(BadInput):
            evidence.keep(work, feedback.id, VISITED - timedelta(days=1), council_.lead)
        with pytest.raises(Refused):
            evidence.keep(work, feedback.id, DUE, council_.manager)
        evidence.keep(work, feedback.id, DUE, council_.lead)
        evidence.keep(work, feedback.id, VISITED, council_.lead)
        [kept] = [one for one in evidence.promises(work, "2026-Q1") if one.kept_on]
        assert (kept.kept_on, kept.is_late) == (DUE, False)
        assert evidence.owed_promises(work) == [agreed]


def test_a_visit_told_in_a_questionnaire_has_the_same_clock(database: Database, council_: Council) -> None:
    with time_machine.travel(VISITED + timedelta(days=3)):
        visit = ask(database, "visit", promise="named", group_size=40)
        session = ask(database, "group-session", promise="named", group_size=40)
        answered(database, visit, 1, visit_day="2026-06-01", agreed="More laptops.", agreed_by="2026-06-20")
        answered(database, session, 1, session_day="2026-06-02", promised="A reply on parking.")
        with database.reading() as work:
            unread = evidence.promises(work, "2026-Q1")
        assert {(one.source, one.what, one.text) for one in unread} == {
            ("visit", "feedback", ""),
            ("visit", "agreed", ""),
        }, "words wait until a machine has taken names out"
        themes.analyse_undone(database)
    with database.reading() as work:
        found = {(one.source, one.what): one for one in evidence.promises(work, "2026-Q1")}
    assert found["visit", "feedback"].due_on == DUE
    assert (found["visit", "agreed"].text, found["visit", "agreed"].due_on) == ("More laptops.", date(2026, 6, 20))
    assert (found["forum", "agreed"].text, found["forum", "agreed"].due_on) == ("A reply on parking.", None)
    assert {one.service_id for one in found.values()} == {SERVICE}


def test_no_key_of_an_answer_stands_in_a_promise(database: Database, council_: Council) -> None:
    answered(database, ask(database, "visit", promise="named", group_size=40), 1, visit_day="2026-06-01")
    with database.reading() as work:
        [one] = evidence.promises(work)
        ids = {row.id for row in work.connection.exec_driver_sql("SELECT id FROM response")}
    assert one.id not in ids


@pytest.mark.parametrize(("day", "reminded"), [(date(2026, 6, 19), 0), (date(2026, 6, 22), 1), (date(2026, 7, 3), 1)])
def test_today_reminds_in_the_last_five_working_days_and_after(
    app: Flask, council_: Council, day: date, reminded: int
) -> None:
    with time_machine.travel(VISITED):
        council_.add(new("visit", "Visit to North", day=VISITED, words={"good": "Warm"}), council_.lead)
    with time_machine.travel(day), app.test_request_context("/office"), council_.database.reading() as work:
        found = waiting(work, council_.lead)
    assert [one.due_on for one in found] == [DUE] * reminded
