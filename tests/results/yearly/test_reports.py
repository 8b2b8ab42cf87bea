"""The yearly reports: each section that law and code ask for, counted from cases as they went."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from app.cases import clocks, learning, points, service
from app.cases.model import Case
from app.council import service as council_room
from app.council.model import Board
from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.results.yearly import documents as written
from app.results.yearly.counted import Term, Year
from app.results.yearly.measures import Figures
from app.results.yearly.service import Made, make, reports
from tests.cases.conftest import Council, Staff, council, said, staff, taken_up, work

__all__ = ["council", "staff", "work"]

YEAR = Year(2026)
MONDAY = date(2026, 6, 1)


def section(made: Made, section_id: str) -> dict[str, tuple[int | None, ...]]:
    figures = next(figures for section, figures in made.sections if section.id == section_id)
    assert isinstance(figures, Figures)
    return {label: tuple(cells) for label, *cells in figures.rows}


def answered(work: Work, staff: Staff, on: date, outcome: str = "upheld") -> Case:
    """A child's complaint that came on a Monday and was answered on a day."""
    with time_machine.travel(MONDAY):
        case = taken_up(work, said(work, channel="online"), staff.officer)
        service.move(work, case.id, "acknowledge", staff.officer)
        point = points.add(work, case.id, "Nobody said so.", staff.officer)
    with time_machine.travel(on):
        points.decide(work, case.id, point, outcome, ("apology",), "It was so.", staff.officer)
        service.move(work, case.id, "answer-stage-1", staff.officer)
    return case


@time_machine.travel(date(2026, 9, 1))
def test_answers_are_counted_twice_by_the_first_limit_and_within_the_extension(work: Work, staff: Staff) -> None:
    answered(work, staff, date(2026, 6, 15))
    with time_machine.travel(MONDAY):
        extended = taken_up(work, said(work), staff.officer)
        clock = next(one for one in service.clocks(work, extended.id) if one.rule_id == "CA-S1")
        service.extend(work, extended.id, clock.id, date(2026, 6, 29), "An advocate is needed.", staff.officer)
        point = points.add(work, extended.id, "Nobody said so.", staff.officer)
    with time_machine.travel(date(2026, 6, 26)):
        points.decide(work, extended.id, point, "not-upheld", (), "A letter was sent.", staff.officer)
        service.move(work, extended.id, "answer-stage-1", staff.officer)
    made = make(work, reports()["children_act"], YEAR, public=False)
    first = next(cells for label, cells in section(made, "timeliness").items() if cells[3] == 1)
    assert first == (2, 1, 2, 1)


@time_machine.travel(date(2026, 9, 1))
def test_what_was_never_answered_is_due_and_not_in_time(work: Work, staff: Staff) -> None:
    with time_machine.travel(MONDAY):
        taken_up(work, said(work), staff.officer)
    made = make(work, reports()["children_act"], YEAR, public=False)
    met = [cells for cells in section(made, "timeliness").values() if cells[1]]
    assert met == [(1, 1, 1, 0)], "it was taken up in time, and nothing else was"
    assert (1, 0, 0, 0) in section(made, "timeliness").values()


@time_machine.travel(date(2026, 9, 1))
def test_advocates_outcomes_stages_and_learning_are_counted(work: Work, staff: Staff) -> None:
    case = answered(work, staff, date(2026, 6, 15))
    service.offer_advocate(work, case.id, "yes", staff.officer)
    words = learning.Words("We forgot to write.", "A reminder in the calendar.")
    learning.add(work, case.id, words, staff.officer.id, date(2026, 10, 1), staff.officer)
    made = make(work, reports()["children_act"], YEAR, public=False)
    assert [cells[0] for cells in section(made, "advocacy").values()] == [1, 1, 1, 0]
    assert section(made, "outcomes")["Upheld"] == (1, 0, 0)
    assert section(made, "stages")["Stage 1 answered"] == (1,)
    assert section(made, "learning")["Promised"] == (1,)


@time_machine.travel(date(2026, 9, 1))
def test_a_complaint_put_together_with_another_is_counted_once(work: Work, staff: Staff) -> None:
    with time_machine.travel(MONDAY):
        first = taken_up(work, said(work), staff.officer)
    second = taken_up(work, said(work), staff.officer)
    service.merge(work, second.id, first.id, staff.officer)
    made = make(work, reports()["children_act"], YEAR, public=False)
    assert section(made, "received")["All"] == (1,)


@time_machine.travel(date(2026, 9, 1))
def test_the_copy_to_publish_hides_small_groups_of_people_and_keeps_our_own_work(work: Work, staff: Staff) -> None:
    for who, times in (("child", 2), ("parent", 8)):
        for _each in range(times):
            taken_up(work, said(work, who=who), staff.officer)
    council_copy = make(work, reports()["children_act"], YEAR, public=False)
    to_publish = make(work, reports()["children_act"], YEAR, public=True)
    assert section(council_copy, "who")["Child or young person"] == (2,)
    assert section(to_publish, "who")["Child or young person"] == (None,)
    assert section(to_publish, "received")["All"] == (10,)
    hidden = [label for label, cells in section(to_publish, "who").items() if cells == (None,)]
    assert len(hidden) > 1, "one hidden figure alone is the total less the others"


def test_other_years_and_other_procedures_are_other_reports(work: Work, staff: Staff) -> None:
    with time_machine.travel(date(2026, 3, 31)):
        taken_up(work, said(work), staff.officer)
    with time_machine.travel(date(2026, 9, 1)):
        taken_up(work, said(work), staff.officer, "corporate_code")
        assert section(make(work, reports()["children_act"], YEAR, public=False), "received")["All"] == (0,)
        assert section(make(work, reports()["children_act"], Year(2025), public=False), "received")["All"] == (1,)
        assert section(make(work, reports()["corporate"], YEAR, public=False), "received")["All"] == (1,)


@time_machine.travel(date(2026, 9, 1))
def test_thanks_are_counted_by_service_and_team_and_whether_they_were_passed_on(
    work: Work, staff: Staff, council: Council
) -> None:
    place = {"service_id": council.service_id, "team_id": council.team_id}
    case = taken_up(work, said(work, kind="compliment", pass_on="no", **place), staff.officer)
    service.move(work, case.id, "keep-to-ourselves", staff.officer)
    made = make(work, reports()["thanks"], YEAR, public=False)
    assert section(made, "teams") == {"North": (1,), "Not known": (0,)}
    assert section(made, "services")["Safeguarding"] == (1,)
    assert list(section(made, "passed").values()) == [(0,), (1,)]


@pytest.mark.parametrize("public", [True, False])
@pytest.mark.parametrize("report_id", reports())
def test_every_report_can_be_written_down_before_anything_has_come(work: Work, report_id: str, public: bool) -> None:
    document = written.document(make(work, reports()[report_id], YEAR, public=public), "Test Council", [])
    assert document.title.endswith("2026/27")
    assert len(document.blocks) > len(reports()[report_id].sections)


@time_machine.travel(date(2026, 12, 1))
def test_a_quarter_of_one_board_has_its_services_cases_and_those_that_have_no_service_yet(
    work: Work, staff: Staff, council: Council
) -> None:
    for day, place in (
        (date(2026, 5, 4), {"service_id": council.service_id}),
        (date(2026, 8, 3), {"service_id": council.service_id}),
        (date(2026, 8, 4), {}),
    ):
        with time_machine.travel(day):
            taken_up(work, said(work, **place), staff.officer)
    ours, other = (council_room.board(work, key) for key in ("social-work", "early-help-health"))

    def came(year: Year, board: Board | None = None, public: bool = False) -> int | None:
        made = make(work, reports()["all"], year, public=public, board=board)
        return section(made, "received")["All"][0]

    summer = Term.within(Quarter(2026, 2))
    assert [came(YEAR), came(YEAR, other), came(summer), came(summer, ours), came(summer, other)] == [3, 1, 2, 2, 1]
    assert came(summer, other, public=True) == 3, "what is published is of a whole year and of all boards"


def test_every_procedure_is_in_the_report_of_all_complaints() -> None:
    assert set(reports()["all"].regimes) == {one.id for one in clocks.regimes()}
