"""Numbers in anybody's digits; nonsense refused kindly; one way to write each."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questionnaire.problem import Problem
from app.questionnaire.types import type_of
from app.questionnaire.types.base import Parsed
from app.questionnaire.types.number import read_number, written
from tests.questionnaire.making import english, question_of

WHOLE = question_of("type: number, text: People., minimum: 1, maximum: 1000000000")
ANY = question_of("type: number, text: Hours., whole: false")
NUMBER = type_of(WHOLE)


def parse(typed: str, question: object = ANY) -> Parsed:
    return NUMBER.parse(WHOLE if question is WHOLE else ANY, {"answer": [typed]})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3", "3"),
        (" 3 ", "3"),
        ("007", "7"),
        ("1,000", "1000"),
        ("1,234,567", "1234567"),
        ("12,34,567", "1234567"),
        ("1 000 000", "1000000"),
        ("1\u202f000", "1000"),
        ("2.50", "2.5"),
        ("3.0", "3"),
        ("-0", "0"),
        ("+4", "4"),
        ("−4", "-4"),
        ("١٦", "16"),
        ("١٬٠٠٠٫٥", "1000.5"),
        ("१६", "16"),
        ("１６", "16"),
    ],
)
def test_a_number_is_understood_and_written_one_way(typed: str, kept: str) -> None:
    assert parse(typed).value == kept


NONSENSE = (
    *("three", "3 people", "£5", "5%", "½", "∞", "NaN", "Infinity"),
    *("1,00", "1,0000", "1,000,00", ",100", "1_000"),
    *("3.", ".5", "1.2.3", "1e5", "0x10", "--3", "9" * 16),
)


@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_is_refused_and_shown_again(typed: str) -> None:
    parsed = parse(typed)
    assert parsed.problems == (Problem("not-a-number", "answer"),)
    assert parsed.typed == {"answer": (typed,)}


def test_nothing_typed_is_skipped() -> None:
    assert parse("  ").ok
    assert parse("").value is None


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("2.5", Problem("not-whole", "answer")),
        ("0", Problem("too-small", "answer", {"minimum": "1"})),
        ("1000000001", Problem("too-big", "answer", {"maximum": "1000000000"})),
    ],
)
def test_a_number_out_of_bounds_is_told_the_bound(typed: str, problem: Problem) -> None:
    assert parse(typed, WHOLE).problems == (problem,)


@pytest.mark.parametrize("typed", ["1", "1000000000", "3.0"])
def test_the_bounds_themselves_and_whole_numbers_with_a_point_are_fine(typed: str) -> None:
    assert parse(typed, WHOLE).ok


def test_a_number_is_shown_exported_and_counted_as_it_is_written() -> None:
    assert NUMBER.show(ANY, "2.5", "adult", english) == ["2.5"]
    assert NUMBER.export(ANY, "2.5") == {"asked": "2.5"}
    assert NUMBER.count_values(ANY, "2.5") == ["2.5"]
    assert NUMBER.count_values(ANY, None) == []


@given(st.text(st.characters()))
def test_whatever_is_typed_is_a_number_nothing_or_a_problem(typed: str) -> None:
    parsed = parse(typed)
    assert parsed.value is None or Decimal(str(parsed.value)).is_finite()


@given(st.decimals(-(10**6), 10**6, places=3))
def test_a_written_number_is_read_back_as_the_same_number(number: Decimal) -> None:
    assert read_number(written(number)) == number
    assert parse(written(number)).value == written(number)


@given(st.integers(0, 10**12))
def test_thousands_may_be_set_apart(number: int) -> None:
    assert read_number(f"{number:,}") == number
    assert read_number(f"{number:,}".replace(",", " ")) == number
