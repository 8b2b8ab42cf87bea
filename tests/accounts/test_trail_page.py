"""The audit page."""

from __future__ import annotations

from datetime import UTC, datetime

import time_machine

from app.audit import service as audit
from app.kernel.work import Database
from tests.accounts.conftest import Staff
from tests.support.client import PageClient


def test_people_are_named_and_everything_else_is_a_code(ada: PageClient, staff: Staff) -> None:
    page = ada.get("/office/audit").get_data(as_text=True)
    assert "staff:Ben/role:analyst" in page
    assert staff.analyst not in page
    assert "the system" in page
    assert "sign-in.done" in page


def test_one_day_can_be_looked_at(ada: PageClient, local_database: Database) -> None:
    with time_machine.travel(datetime(2026, 6, 1, 9, tzinfo=UTC), tick=False), local_database.writing() as work:
        audit.record(work, actor="system", action="link.made", subject="link:7")
    page = ada.send(ada.get("/office/audit"), {"day": "2026-06-01"}, to="/office/audit").get_data(as_text=True)
    assert "link:7" in page
    assert "staff.added" not in page
    empty = ada.get("/office/audit?day=2020-01-01").get_data(as_text=True)
    assert "Nothing was done on this day." in empty


def test_a_day_that_is_none_is_said_to_be_none(ada: PageClient) -> None:
    page = ada.get("/office/audit?day=yesterday").get_data(as_text=True)
    assert "There is a problem" in page


def test_older_entries_are_on_further_pages(ada: PageClient, local_database: Database) -> None:
    with local_database.writing() as work:
        for number in range(60):
            audit.record(work, actor="system", action="link.made", subject=f"link:{number}")
    assert "link:59" in ada.get("/office/audit").get_data(as_text=True)
    page = ada.get("/office/audit?page=2")
    assert "link:9<" in page.get_data(as_text=True)
    assert 'href="/office/audit?page=1"' in page.get_data(as_text=True)
    assert ada.get("/office/audit?page=nonsense").status_code == 200
