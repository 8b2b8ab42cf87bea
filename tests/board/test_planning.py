"""The calendar counts back from the day papers go out; packs follow the council's list of boards."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board import kinds
from app.board.planning import ahead, calendar, default_out, meets_on, planned
from app.board.sections import SECTIONS
from app.council.model import Board, Service
from app.kernel.clock import Quarter
from app.kernel.working_days import WorkingDays

WORKING = WorkingDays()
SOCIAL, EARLY = Board("social-work", "Social work", "Director"), Board("early-help-health", "Early help", "Director")
OWN = Board("send", "SEND Board", "Director")
FAMILY = Service("family", "Family Support", "early-help-health")


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_every_step_is_on_a_working_day_and_in_order(out_on: date) -> None:
    days = [one.day for one in planned(out_on, WORKING)]
    assert days == sorted(days)
    assert all(WORKING.includes(day) for day in days[:-1])
    assert days[-1] == out_on
    for one in planned(out_on, WORKING):
        assert WORKING.between(one.day, out_on) <= one.step.before or not WORKING.includes(out_on)
    assert WORKING.between(out_on, meets_on(out_on, WORKING)) == calendar().papers_before_meeting


def test_papers_go_out_after_the_quarter_has_closed() -> None:
    assert default_out(Quarter(2026, 2), WORKING) == date(2026, 11, 11)


@pytest.mark.parametrize(
    ("state", "signed", "step"),
    [("draft", 0, "comment"), ("comment", 0, "frozen"), ("frozen", 0, "signed"), ("frozen", 1, "directed")],
)
def test_the_next_step_follows_from_where_a_pack_stands(state: str, signed: int, step: str) -> None:
    found = ahead(date(2026, 11, 11), state, signed, WORKING)
    assert found is not None
    assert found.step.id == step


def test_a_signed_pack_has_nothing_ahead() -> None:
    assert ahead(date(2026, 11, 11), "signed", 2, WORKING) is None
    assert [one.before for one in calendar().steps] == sorted((one.before for one in calendar().steps), reverse=True)


def keys(*boards: Board) -> list[str]:
    return [one.key for one in kinds.subjects(boards, [FAMILY])]


def test_two_boards_have_a_pack_each_and_one_together() -> None:
    assert keys(SOCIAL, EARLY) == [
        *("social-work", "early-help-health", "merged", "corporate", "lead-member"),
        *("briefing-for-family", "children"),
    ]


def test_once_the_boards_are_one_there_is_no_second_pack_of_all_together() -> None:
    assert "merged" not in keys(EARLY)


def test_a_board_that_a_council_adds_has_a_pack_of_its_own() -> None:
    own = next(one for one in kinds.subjects([SOCIAL, EARLY, OWN], []) if one.key == "send")
    assert own.board_id == "send"
    assert own.kind.sections == kinds.packs().kinds["merged"].sections


def test_every_section_has_its_title_and_its_builder_and_stands_in_a_pack() -> None:
    listed = {section for kind in kinds.packs().kinds.values() for section in (*kind.sections, *kind.annex)}
    assert listed == set(SECTIONS) == set(kinds.packs().titles)
