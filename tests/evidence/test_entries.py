"""Evidence is written by those who may, names nobody, keeps what stood before, and is counted by standard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audit import service as audit
from app.evidence import persons
from app.evidence import service as evidence
from app.evidence.service import Line, Problem, shown_share
from app.kernel.alike import Sought
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Database
from tests.evidence.conftest import HEALTH, Council, new, now
from tests.support.asking import SERVICE


def test_what_is_written_is_found_by_kind_quarter_board_and_service(database: Database, council_: Council) -> None:
    ours = council_.add(new("audit", lines=(Line("S9", 40, 31),), service_id=SERVICE))
    theirs = council_.add(new("audit", "School files", lines=(Line("EH3", 12, 9),), service_id=HEALTH))
    both = council_.add(new("good-practice", "Life story days", words={"what": "Each child made one."}))
    with database.reading() as work:
        assert {one.id for one in evidence.entries(work, board_id="social-work")} == {ours, both}
        assert {one.id for one in evidence.entries(work, board_id="early-help-health")} == {theirs, both}
        assert [one.id for one in evidence.entries(work, "audit", now(), service_id=HEALTH)] == [theirs]
        assert evidence.entries(work, quarter=Quarter.of(today()).previous.label) == []
        [line] = evidence.audit_lines(work, now(), "social-work")
        assert (line.standard, line.name, line.looked_at, line.met) == ("S9", "Supervision files", 40, 31)
        assert evidence.find(work, both).words == {"what": "Each child made one."}


def test_a_change_keeps_what_stood_before_and_counts_once(database: Database, council_: Council) -> None:
    first = new("audit", lines=(Line("S9", 40, 31), Line("S8", 40, 12)))
    entry_id = council_.add(first)
    with database.writing() as work:
        evidence.change(work, entry_id, replace(first, lines=(Line("S9", 41, 32),)), council_.analyst)
    with database.reading() as work:
        assert [(line.standard, line.met) for line in evidence.audit_lines(work, now())] == [("S9", 32)]
        [before] = evidence.history(work, entry_id)
        assert sorted(before.lines, key=lambda line: line.subject) == [Line("S8", 40, 12), Line("S9", 40, 31)]
        done = {entry.action for entry in audit.entries(work).entries if entry.subject == f"evidence:{entry_id}"}
    assert done == {"evidence.added", "evidence.changed"}


def test_what_is_taken_out_counts_nowhere(database: Database, council_: Council) -> None:
    entry_id = council_.add(new("audit", lines=(Line("S9", 40, 31),)))
    with database.writing() as work:
        evidence.withdraw(work, entry_id, council_.analyst)
    with database.reading() as work:
        assert evidence.audit_lines(work, now()) == []
        with pytest.raises(NotFound):
            evidence.find(work, entry_id)


def test_a_name_or_a_case_number_is_told_before_anything_is_kept(database: Database, council_: Council) -> None:
    named = new("thematic-audit", words={"topic": "Drift", "worries": "Jane Smith at 01793 496000, LCS-448812."})
    with pytest.raises(Problem) as told:
        council_.add(named)
    assert "LCS-448812" in told.value.faults["worries"] or "Smith" in told.value.faults["worries"]
    with database.reading() as work:
        assert evidence.entries(work) == []
    council_.add(named, looked=True)


def test_each_writes_the_kinds_of_their_role(council_: Council) -> None:
    council_.add(new("visit", words={"good": "Warm."}, values={"visitor": "councillor"}), council_.lead)
    with pytest.raises(Refused):
        council_.add(new("audit", lines=(Line("S9", 1, 1),)), council_.lead)
    with pytest.raises(Refused):
        council_.add(new("good-practice", words={"what": "It"}), council_.manager)


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (new("audit", lines=(Line("S9", 3, 4),)), "line-S9"),
        (new("audit", lines=(Line("drift", 3, 2),)), "line-drift"),
        (new("psw-report"), "looked-at"),
        (new("audit", day=Quarter.of(today()).previous.first_day), "day"),
        (new("internal-audit", status="done", words={"recommendation": "Check"}), "evidence"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(council_: Council, entry: evidence.NewEntry, field: str) -> None:
    with pytest.raises(Problem) as told:
        council_.add(entry)
    assert list(told.value.faults) == [field]


def test_a_recommendation_is_open_until_it_is_done_and_shown_to_be(database: Database, council_: Council) -> None:
    asked = new("external-audit", due_on=today().replace(year=today().year - 1), words={"recommendation": "Plans"})
    entry_id = council_.add(asked)
    with database.writing() as work:
        [one] = evidence.recommendations(work, today())
        assert (one.id, one.is_late, one.status) == (entry_id, True, "open")
        done = replace(asked, status="done", words={**asked.words, "evidence": "Dip sample"})
        evidence.change(work, entry_id, done, council_.analyst)
        assert evidence.recommendations(work, today()) == []


@given(st.integers(0, 400), st.data())
def test_a_services_own_share_never_tells_of_five_or_fewer(base: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, base))
    shown = shown_share(base, part)
    if base < 10:
        assert shown is None
    elif min(part, base - part) <= 5:
        assert shown is not None
        same = {other for other in range(base + 1) if shown_share(base, other) == shown}
        assert len(same) > 1, "the number can be read off"


def test_whoever_is_named_all_the_same_is_found_and_erased_version_by_version(
    database: Database, council_: Council
) -> None:
    named = new("good-practice", words={"what": "Zuzanna Kowalska made the plan."})
    entry_id = council_.add(named, looked=True)
    with database.writing() as work:
        evidence.change(work, entry_id, replace(named, words={"what": "A child made the plan."}), council_.analyst)
        evidence.raise_one(work, "barrier", "Zuzanna Kowalska waits.", None, council_.analyst, looked=True)
        found = [one.subject for one in persons.find(work, Sought("Zuzanna Kowalska"), within_words=True)]
        assert [subject.split(":")[0] for subject in found] == ["evidence", "barrier"]
        assert "Kowalska" in persons.told(work, found[0]).parts[0][1]
        assert [persons.erase(work, subject) for subject in found] == [True, True]
        assert persons.find(work, Sought("Zuzanna Kowalska"), within_words=True) == []
        assert evidence.find(work, entry_id).words["what"] == "A child made the plan."
