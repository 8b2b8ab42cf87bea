"""A file of figures is taken whole or not at all, says each fault by its line, and keeps what was said before."""

from __future__ import annotations

import pytest

from app.evidence import service as evidence
from app.evidence.kinds import kinds
from app.evidence.service import Faulty
from app.evidence.sheets import EXAMPLES, template
from app.kernel.errors import Refused
from app.kernel.work import Database
from tests.evidence.conftest import Council

FIGURES = """quarter,indicator,value,unit,direction,target,standards,service
2025-Q4,Assessments in 45 days,81,percent,up,90,KQI6,
2026-Q1,Assessments in 45 days,84.5%,percent,up,90,"KQI6, S1",Safeguarding
2026-Q1,Days to first visit,6,days,down,5,,
"""


AUDIT = "quarter,audit,standard,looked_at,met\n"
OWN = "quarter,service,measure,answered,answered_well\n"
NAMED = "Jane Smith of 12 High Street"


def take(council: Council, kind: str, text: str) -> int:
    with council.database.writing() as work:
        return evidence.take(work, kinds()[kind], text.encode(), council.analyst)


def test_indicators_come_by_quarter_with_target_direction_and_past(database: Database, council_: Council) -> None:
    first = FIGURES.replace(",Safeguarding", ",")
    assert take(council_, "indicator", first) == 3
    assert take(council_, "indicator", first) == 0, "the same file again changes nothing"
    assert take(council_, "indicator", first.replace("84.5%", "85")) == 1
    with database.reading() as work:
        timely, visit = evidence.indicators(work, "2026-Q1")
        assert (timely.value, timely.meets, timely.before) == (85.0, False, (("2025-Q4", 81.0),))
        assert (timely.standards, visit.direction, visit.meets) == (("KQI6", "S1"), "down", False)
        [before] = evidence.history(work, timely.entry_id)
        assert before.values["value"] == 84.5


def test_the_lines_of_one_audit_are_one_entry(database: Database, council_: Council) -> None:
    text = "2026-Q1;Files;S9;40;31\n2026-Q1;Files;s8;40;36\n\n2026-Q1;Plans;KQI1;9;3\n"
    assert take(council_, "audit", "\ufeff" + AUDIT.replace(",", ";") + text) == 2
    with database.reading() as work:
        found = [(one.standard, one.name, one.met) for one in evidence.audit_lines(work, "2026-Q1")]
    assert found == [("KQI1", "Plans", 3), ("S8", "Files", 36), ("S9", "Files", 31)]


@pytest.mark.parametrize(
    ("kind", "text", "faults"),
    [
        ("audit", AUDIT + "2026-Q9,,S99,x,-1\n", {(2, "quarter"), (2, "audit"), (2, "looked_at"), (2, "met")}),
        ("audit", AUDIT + "2026-Q1,A,S99,3,4\n", {(2, "standard"), (2, "met")}),
        ("audit", AUDIT + "2026-Q1,A,S9,3,2\n2026-Q1,A,S9,4,2\n", {(3, "")}),
        (
            "audit",
            "quarter,audit,grade\n2026-Q1,A,2\n",
            {(1, "standard"), (1, "looked_at"), (1, "met"), (1, "grade")},
        ),
        ("indicator", FIGURES.replace("Safeguarding", "Nowhere"), {(3, "service")}),
        ("indicator", FIGURES.replace("percent,up", "furlongs,sideways", 1), {(2, "unit"), (2, "direction")}),
        ("indicator", FIGURES.replace("2025-Q4", "2199-Q1").replace("81", "nan"), {(2, "quarter"), (2, "value")}),
        ("own-survey", OWN + "2026-Q1,,safe,20,19\n", {(2, "service"), (2, "measure")}),
        ("audit", AUDIT, {(0, "")}),
        ("audit", f"{AUDIT}2026-Q1,{NAMED},S9,3,2\n", {(0, NAMED)}),
        ("audit", "", {(1, "quarter"), (1, "audit"), (1, "standard"), (1, "looked_at"), (1, "met")}),
    ],
)
def test_every_fault_is_told_by_its_line_and_nothing_is_taken(
    council_: Council, kind: str, text: str, faults: set[tuple[int, str]]
) -> None:
    with pytest.raises(Faulty) as told:
        take(council_, kind, text)
    assert {(fault.line, fault.column) for fault in told.value.faults} == faults
    with council_.database.reading() as work:
        assert evidence.entries(work) == []


def test_bytes_that_are_no_text_are_told_so(council_: Council) -> None:
    with council_.database.writing() as work, pytest.raises(Faulty, match="UTF-8"):
        evidence.take(work, kinds()["audit"], b"\xff\xfe\x00q", council_.analyst)


def test_only_the_quality_team_takes_files_in(council_: Council) -> None:
    with council_.database.writing() as work, pytest.raises(Refused):
        evidence.take(work, kinds()["audit"], template(kinds()["audit"]).encode(), council_.lead)


@pytest.mark.parametrize("takes", sorted(EXAMPLES))
def test_the_file_to_begin_with_can_be_taken_as_it_is(council_: Council, takes: str) -> None:
    kind = next(each for each in kinds().values() if each.takes == takes)
    text = template(kind).replace("2026-Q2,,", "2026-Q2,Safeguarding,")
    assert take(council_, kind.id, text) == 1
