"""A day in three boxes; whatever is wrong names the box."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from app.questionnaire.days import MONTHS, spoken
from app.questionnaire.types import type_of
from app.questionnaire.types.base import Parsed
from tests.questionnaire.making import english, question_of

DAY = question_of("type: date, text: When.")
PAST = question_of("type: date, text: When., earliest: 2020-01-01, latest: today")
DATE = type_of(DAY)


def parse(day: str, month: str, year: str, question: object = DAY) -> Parsed:
    form = {"answer-day": [day], "answer-month": [month], "answer-year": [year]}
    return DATE.parse(PAST if question is PAST else DAY, form)


def refused(parsed: Parsed) -> list[tuple[str, str]]:
    assert parsed.value is None
    return [(problem.message, problem.field.removeprefix("answer-")) for problem in parsed.problems]


@pytest.mark.parametrize(
    ("day", "month", "year", "kept"),
    [
        ("1", "4", "2026", "2026-04-01"),
        ("01", "04", "2026", "2026-04-01"),
        (" 29 ", "2", "2024", "2024-02-29"),
        ("١", "٤", "٢٠٢٦", "2026-04-01"),
    ],
)
def test_a_day_is_kept_as_an_iso_date(day: str, month: str, year: str, kept: str) -> None:
    assert parse(day, month, year).value == kept


def test_nothing_typed_is_skipped_unless_it_is_required() -> None:
    assert parse("", " ", "").ok
    required = question_of("type: date, text: When., required: true")
    assert refused(DATE.parse(required, {})) == [("required", "day")]


@pytest.mark.parametrize(
    ("typed", "problems"),
    [
        (("", "4", "2026"), [("day-missing", "day")]),
        (("1", "", ""), [("month-missing", "month"), ("year-missing", "year")]),
        (("32", "1", "2026"), [("day-wrong", "day")]),
        (("0", "1", "2026"), [("day-wrong", "day")]),
        (("first", "1", "2026"), [("day-wrong", "day")]),
        (("1", "13", "2026"), [("month-wrong", "month")]),
        (("1", "April", "2026"), [("month-wrong", "month")]),
        (("1", "1", "26"), [("year-wrong", "year")]),
        (("1", "1", "0000"), [("year-wrong", "year")]),
        (("1", "1", "20266"), [("year-wrong", "year")]),
        (("31", "6", "2026"), [("no-such-day", "day")]),
        (("29", "2", "2025"), [("no-such-day", "day")]),
    ],
)
def test_what_is_wrong_names_its_part(typed: tuple[str, str, str], problems: list[tuple[str, str]]) -> None:
    parsed = parse(*typed)
    assert refused(parsed) == problems
    assert parsed.typed == dict(
        zip(("answer-day", "answer-month", "answer-year"), ((part,) for part in typed), strict=True)
    )


@time_machine.travel(datetime(2026, 3, 31, 23, 30, tzinfo=UTC), tick=False)
def test_today_is_today_in_london_and_may_be_answered() -> None:
    assert parse("1", "4", "2026", PAST).value == "2026-04-01"
    late = parse("2", "4", "2026", PAST)
    assert refused(late) == [("too-late", "day")]
    assert late.problems[0].params == {"latest": "2026-04-01"}


def test_a_day_before_the_earliest_is_told_the_earliest() -> None:
    early = parse("31", "12", "2019", PAST)
    assert refused(early) == [("too-early", "day")]
    assert early.problems[0].params == {"earliest": "2020-01-01"}


def test_a_day_is_shown_in_words_in_any_language() -> None:
    assert DATE.show(DAY, "2026-04-01", "adult", english) == ["1 April 2026"]
    assert DATE.show(DAY, None, "adult", english) == []

    def hungarian(context: str, text: str) -> str:
        return {"{day} {month} {year}": "{year}. {month} {day}.", "April": "április"}[text]

    assert spoken(date(2026, 4, 1), hungarian) == "2026. április 1."
    assert len(MONTHS) == 12


def test_a_day_is_exported_counted_and_typed_again() -> None:
    assert DATE.export(DAY, "2026-04-01") == {"asked": "2026-04-01"}
    assert DATE.count_values(DAY, "2026-04-01") == ["2026-04-01"]
    assert DATE.typed_from(DAY, "2026-04-01", {}, "answer-2") == {
        "answer-2-day": ("1",),
        "answer-2-month": ("4",),
        "answer-2-year": ("2026",),
    }


@given(st.dates())
def test_every_day_there_is_can_be_typed_and_comes_back(day: date) -> None:
    parsed = parse(str(day.day), str(day.month), f"{day.year:04}")
    assert parsed.value == day.isoformat()
    assert DATE.parse(DAY, DATE.typed_from(DAY, parsed.value, {})).value == day.isoformat()


@given(st.text(max_size=4), st.text(max_size=4), st.text(max_size=6))
def test_whatever_is_typed_is_a_day_nothing_or_a_problem(day: str, month: str, year: str) -> None:
    parsed = parse(day, month, year)
    assert parsed.value is None or date.fromisoformat(str(parsed.value))
