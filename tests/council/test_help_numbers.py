"""Help numbers: shown to the right reader, and known to work."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.council import service as council
from app.council.model import HelpNumber
from app.kernel.errors import BadInput, NotFound
from app.kernel.work import Work

DAY = date(2026, 6, 1)


def front_door(work: Work) -> HelpNumber:
    return council.add_help_number(work, name="Front door", number="01234 567890", text="Ring us.", audience="all")


def test_a_child_sees_childline_and_not_the_lines_for_adults(begun: Work) -> None:
    names = [each.name for each in council.help_numbers(begun, "child")]
    assert "Childline" in names
    assert "Emergency" in names
    assert "Family Rights Group" not in names


def test_staff_do_not_see_childline(begun: Work) -> None:
    assert "Childline" not in {each.name for each in council.help_numbers(begun, "staff")}


def test_whoever_is_not_known_sees_every_number_and_each_once(begun: Work) -> None:
    shown = council.numbers_for_anybody(begun)
    numbers = [each.number for each in shown]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) == {each.number for each in council.help_numbers(begun)}


def test_one_number_for_two_different_things_is_shown_for_both(begun: Work) -> None:
    front_door(begun)
    council.add_help_number(begun, name="Out of hours", number="01234567890", text="At night.", audience="all")
    council.add_help_number(begun, name="front door", number="01234567890", text="Call us.", audience="staff")
    shown = [(each.name, each.text) for each in council.numbers_for_anybody(begun)][-2:]
    assert shown == [("Front door", "Ring us."), ("Out of hours", "At night.")]


def test_the_councils_own_number_comes_after_the_national_ones(begun: Work) -> None:
    made = front_door(begun)
    assert council.help_numbers(begun)[-1] == made


def test_nothing_is_checked_until_somebody_has_tried_it(begun: Work) -> None:
    assert council.unchecked_help_numbers(begun, DAY) == council.help_numbers(begun)


def test_a_check_stands_for_ninety_days(begun: Work) -> None:
    made = front_door(begun)
    council.check_help_number(begun, made.id, DAY)
    last = DAY + timedelta(days=90)
    assert made.id not in {each.id for each in council.unchecked_help_numbers(begun, last)}
    assert made.id in {each.id for each in council.unchecked_help_numbers(begun, last + timedelta(days=1))}


def test_another_number_has_to_be_checked_again_and_other_words_have_not(begun: Work) -> None:
    made = front_door(begun)
    council.check_help_number(begun, made.id, DAY)
    council.change_help_number(begun, made.id, name="Door", number=made.number, text="Ring.", audience="child")
    assert council.help_number(begun, made.id).checked_on == DAY
    council.change_help_number(begun, made.id, name="Door", number="01234 0", text="Ring.", audience="child")
    changed = council.help_number(begun, made.id)
    assert (changed.checked_on, changed.audience, changed.name) == (None, "child", "Door")


def test_a_number_can_be_taken_off(begun: Work) -> None:
    made = front_door(begun)
    council.remove_help_number(begun, made.id)
    assert made.id not in {each.id for each in council.help_numbers(begun)}
    with pytest.raises(NotFound):
        council.remove_help_number(begun, made.id)


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"number": ""}, {"audience": "councillor"}, {"text": "x" * 301}, {"url": "javascript:alert(1)"}],
    ids=lambda w: next(iter(w)),
)
def test_what_cannot_be_shown_is_refused(begun: Work, wrong: dict[str, str]) -> None:
    right = {"name": "Front door", "number": "01234 567890", "text": "Ring us.", "audience": "all"}
    with pytest.raises(BadInput):
        council.add_help_number(begun, **right | wrong)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_check_ends_ninety_days_after_it(day: date) -> None:
    number = HelpNumber("x", "n", "1", "t", "all", 1, checked_on=day)
    assert council.check_help_number_by(number) == day + timedelta(days=90)
