"""Complaints in a pack: each figure opens the report that counts the same, for whoever may read reports."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from flask import Flask

from app.board import service as boards
from app.board.context import Context
from app.board.links import HERE
from app.board.pack_pages import leads
from app.board.sections import complaints
from app.cases import service
from app.documents.model import Block, Table, runs_of, words_in
from app.kernel.clock import Quarter
from app.kernel.work import Work
from tests.cases.conftest import Council, Staff, council, said, staff, taken_up, work
from tests.support.client import PageClient, page_of
from tests.support.pages import text
from tests.support.staff import hire, signed_in

__all__ = ["council", "staff", "work"]

SUMMER = Quarter(2026, 2)
ON = date(2026, 8, 3)


@pytest.fixture
def complained(council: Council, staff: Staff, app: Flask) -> Council:
    """Two complaints and one thanks about one service, answered or not."""
    with time_machine.travel(ON), app.test_request_context(), council.database.writing() as work:
        for who, kind in (("child", "complaint"), ("parent", "complaint"), ("parent", "compliment")):
            case = said(work, who=who, kind=kind, service_id=council.service_id)
            taken_up(work, case, staff.officer)
        service.move(work, case.id, "keep-to-ourselves", staff.officer)
    return council


def built(work: Work, key: str) -> list[Block]:
    context = Context(work, boards.subject(work, key), SUMMER)
    return [*complaints.build(context), *complaints.compliments(context)]


@pytest.mark.parametrize("key", ["social-work", "early-help-health", "merged"])
@time_machine.travel(date(2026, 10, 1))
def test_every_row_of_every_table_opens_a_report_with_the_same_row(
    app: Flask, client: PageClient, complained: Council, key: str
) -> None:
    with app.test_request_context(), complained.database.reading() as work:
        tables = [block for block in built(work, key) if isinstance(block, Table)]
    signed_in(client, hire(complained.database, "analyst", "Petra"))
    assert bool(tables) == (key != "early-help-health"), "the other board’s services had no complaint"
    for table in tables:
        for row in table.rows:
            label, *cells = (runs_of(words_in(cell)) for cell in row)
            (link,) = {run.link for runs in cells for run in runs}
            address, _hash, anchor = link.removeprefix(HERE).partition("#")
            page = page_of(client.get(address))
            (section,) = (node for node in page.all("section") if node.get("aria-labelledby") == anchor)
            shown = [[text(cell) for cell in found] for found in section.iter("tr")]
            assert ["".join(run.text for run in runs) for runs in (label, *cells)] in shown, (table.caption, address)


@time_machine.travel(date(2026, 10, 1))
def test_whoever_may_not_read_reports_is_led_nowhere(app: Flask, complained: Council) -> None:
    analyst, director = (hire(complained.database, role, role) for role in ("analyst", "director"))
    with app.test_request_context(), complained.database.reading() as work:
        tables = [block for block in built(work, "social-work") if isinstance(block, Table)]
        links = {
            run.link for table in tables for row in table.rows for cell in row for run in runs_of(words_in(cell))
        }
        addresses = {link.removeprefix(HERE) for link in links if link}
        assert addresses
        assert {leads(director, "https://heard.example")(one) for one in addresses} == {""}
        assert {leads(analyst, "https://heard.example")(one) for one in addresses} == {
            f"https://heard.example{one}" for one in addresses
        }
