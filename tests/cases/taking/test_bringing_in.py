"""Cases that are open elsewhere come in with their days, and with the limits that the law gave them on those days."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
import time_machine
from openpyxl import Workbook

from app.cases import service
from app.cases.taking import bringing
from app.kernel.errors import BadInput
from app.kernel.work import Work
from tests.cases.conftest import Staff

NOW = date(2026, 7, 1)


def sheet(
    *lines: str, headings: str = "kind,words,received_on,procedure,acknowledged_on,stage_1_answered_on"
) -> bytes:
    return "\n".join([headings, *lines]).encode("utf-8-sig")


@time_machine.travel(NOW)
def test_a_case_comes_in_where_it_stands_with_its_clocks_as_they_were(work: Work, staff: Staff) -> None:
    found = bringing.read(sheet("complaint,They were late.,2026-06-01,children_act_1989,2026-06-03,2026-06-29"), work)
    assert not found.faults
    (case,) = bringing.bring_in(work, found.lines, staff.officer)
    assert (case.state_id, case.received_on) == ("stage-1-answered", date(2026, 6, 1))
    clocks = {one.rule_id: one for one in service.clocks(work, case.id)}
    assert (clocks["CA-S1"].due_on, clocks["CA-S1"].stopped_on) == (date(2026, 6, 15), date(2026, 6, 29))
    assert clocks["CA-S1"].is_late
    assert clocks["CA-S2REQ"].runs
    assert not any(one.runs for one in clocks.values() if not one.soft)


@time_machine.travel(NOW)
def test_the_example_is_itself_a_sheet_that_comes_in(work: Work, staff: Staff) -> None:
    found = bringing.read(bringing.example().encode(), work)
    assert not found.faults
    (case,) = bringing.bring_in(work, found.lines, staff.officer)
    assert service.opened(work, case.id, staff.officer).summary == "Known elsewhere as CMP-0001."


@time_machine.travel(NOW)
def test_an_excel_sheet_says_the_same_with_real_dates(work: Work) -> None:
    book = Workbook()
    book.active.append(["Kind", "Words", "Received on"])
    book.active.append(["idea", "A bench outside", date(2026, 6, 1)])
    content = BytesIO()
    book.save(content)
    found = bringing.read(content.getvalue(), work)
    assert not found.faults
    assert found.lines[0].days == {"received_on": date(2026, 6, 1)}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("moan,They were late.,2026-06-01,,,", "Line 2: “moan” is none of: complaint"),
        ("complaint,,2026-06-01,,,", "Line 2: words is missing"),
        ("complaint,Late.,,,,", "Line 2: received_on is missing"),
        ("complaint,Late.,1 June,,,", "Line 2: “1 June” is not a day"),
        ("complaint,Late.,2026-06-01,school,,", "Line 2: “school” is none of"),
        ("complaint,Late.,2026-06-01,,2026-06-02,", "Say the procedure"),
        ("complaint,Late.,2026-06-05,children_act_1989,2026-06-02,", "must follow one another"),
        ("complaint,Late.,2027-06-05,,,", "none may lie ahead"),
    ],
)
@time_machine.travel(NOW)
def test_what_is_wrong_is_said_by_line(work: Work, line: str, fault: str) -> None:
    assert fault in " ".join(bringing.read(sheet(line), work).faults)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04 no archive", sheet(headings="a,b")])
def test_what_cannot_be_read_is_refused_with_what_to_do(work: Work, content: bytes) -> None:
    with pytest.raises(BadInput):
        bringing.read(content, work)
