"""The year's plan by month, and as a calendar that others can read."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.evidence import planning
from app.evidence import service as evidence
from app.evidence.ical import calendar
from app.evidence.model import PlanItem
from app.evidence.service import Problem
from app.evidence.waiting import waiting
from app.kernel.clock import today
from app.kernel.work import Database
from tests.evidence.conftest import Council
from tests.support.asking import ask

AT = datetime(2026, 4, 1, 9, tzinfo=UTC)


def item(title: str = "Audit of plans", due_on: date = date(2027, 1, 15), **changes: object) -> PlanItem:
    return PlanItem(**{"id": "", "type": "audit", "title": title, "due_on": due_on} | changes)  # type: ignore[arg-type]


def test_a_year_runs_from_april_to_march_with_campaigns_among_it(database: Database, council_: Council) -> None:
    link = ask(database, "pulse", promise="unlinked", opens_on=today(), group_size=40)
    assert link.closes_on is not None
    year = link.closes_on.year if link.closes_on.month >= 4 else link.closes_on.year - 1
    with database.writing() as work:
        for due in (date(year, 3, 31), date(year, 4, 1), date(year + 1, 3, 31), date(year + 1, 4, 1)):
            planning.put(work, item(due_on=due), council_.analyst)
        found = evidence.year_plan(work, year)
    assert {one.due_on for one in found if one.type == "audit"} == {date(year, 4, 1), date(year + 1, 3, 31)}
    assert [one.link_id for one in found if one.type == "campaign"] == [link.id]
    months = planning.by_month(found, year)
    assert [first.month for first, _ in months] == [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]
    assert sum(len(listed) for _, listed in months) == len(found)


def test_a_line_is_changed_and_done(app: Flask, database: Database, council_: Council) -> None:
    with app.test_request_context("/office"), database.writing() as work:
        item_id = planning.put(work, item(due_on=today(), owner_id=council_.lead.id), council_.analyst)
        assert [one.due_on for one in waiting(work, council_.lead)] == [today()]
        planning.put(work, item("Done", today(), id=item_id, done_on=today()), council_.analyst)
        assert waiting(work, council_.lead) == []
        assert planning.find(work, item_id).title == "Done"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (item(" "), "title"),
        (item(type="feast"), "type"),
        (item(begins_on=date(2027, 1, 16)), "begins_on"),
        (item(due_on=date(1999, 1, 1)), "due_on"),
    ],
)
def test_a_line_that_cannot_be_is_refused(council_: Council, line: PlanItem, field: str) -> None:
    with council_.database.writing() as work, pytest.raises(Problem) as told:
        planning.put(work, line, council_.analyst)
    assert list(told.value.faults) == [field]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=200))
def test_whatever_a_line_is_called_the_calendar_stays_a_calendar(title: str) -> None:
    lines = calendar([item(title)], name="Plan", host="heard.example", at=AT).split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")
    [said] = [line.removeprefix("SUMMARY:") for line in whole if line.startswith("SUMMARY:")]
    read = said.replace("\\\\", "\0").replace("\\;", ";").replace("\\,", ",").replace("\0", "\\")
    assert read == " ".join(title.split())
    assert whole.count("BEGIN:VEVENT") == whole.count("END:VEVENT") == 1


def test_a_day_in_the_calendar_ends_the_day_after() -> None:
    text = calendar([item()], name="Plan", host="heard.example", at=AT)
    assert "DTSTART;VALUE=DATE:20270115\r\nDTEND;VALUE=DATE:20270116\r\n" in text
