"""What the invented people write, and when: hand-written phrases, seeded chance, days that have come."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.clock import Quarter
from app.operate.demo.calendar import Span, passed, quarters, span_of
from app.operate.demo.dice import Dice
from app.operate.demo.plan import plan
from app.operate.demo.words import MIXED, PRAISE, WISH, Bank, Notebook, Pen, bank, notes
from app.themes.codebook import codebook

GAPS = {"worker", "name", "child", "few", "phone"}
DIGITS = re.compile(r"\d{5,}|@|https?:")
WRITERS = sorted(name for name, one in plan().audiences.items() if one.words == name)
DAYS = st.dates(date(2001, 1, 1), date(2100, 1, 1))


def phrases(said: Bank, *themes: str) -> list[str]:
    """Every phrase of a bank, or of some themes."""
    return [
        phrase
        for theme, tones in said.themes.items()
        if theme in themes or not themes
        for several in tones.values()
        for phrase in several
    ]


def anything(theme: str) -> float:
    return 1.0


def pen_of(audience: str, seed: int | str) -> Pen:
    return Pen(audience, plan().audiences[audience], plan(), Dice(seed))


@pytest.mark.parametrize("audience", WRITERS)
def test_a_bank_speaks_of_every_theme_in_every_tone_and_says_nothing_twice(audience: str) -> None:
    said = bank(audience)
    assert set(said.themes) == {theme.key for theme in codebook().themes}
    assert all(set(tones) == {PRAISE, WISH, MIXED} for tones in said.themes.values())
    assert set(said.short) == {PRAISE, WISH}
    found = phrases(said)
    assert len(found) >= 200
    assert len({phrase.lower() for phrase in found}) == len(found)


@pytest.mark.parametrize("audience", WRITERS)
def test_a_bank_names_nobody_and_no_number_itself(audience: str) -> None:
    found = phrases(bank(audience))
    assert {gap for phrase in found for gap in re.findall(r"\{(\w*)\}", phrase)} <= GAPS
    names = {*plan().names.workers, *plan().names.children}
    assert not any(DIGITS.search(phrase) or names.intersection(re.findall(r"\w+", phrase)) for phrase in found)


@pytest.mark.parametrize("audience", WRITERS)
def test_the_same_dice_write_the_same_words_and_seldom_repeat_them(audience: str) -> None:
    first, second = (
        [pen.writes(WISH, "family worker", anything, 500) for _ in range(300)]
        for pen in (pen_of(audience, "one"), pen_of(audience, "one"))
    )
    assert first == second
    assert max(Counter(words for words in first if len(words) > 40).values()) <= 8


def test_what_a_question_asks_for_is_written_as_seldom_as_everything_else_under_it() -> None:
    notebook = Notebook(Dice("one"))
    for question_id, said in notes().items():
        written = Counter(notebook.writes(question_id) for _ in range(3 * len(said)))
        assert written == dict.fromkeys(said, 3)
    assert notebook.writes("listen") is None


@given(st.sampled_from(["home", "meetings"]), st.sampled_from([PRAISE, WISH]), st.integers())
def test_nobody_speaks_of_what_their_service_has_nothing_to_do_with(never: str, tone: str, seed: int) -> None:
    pen = pen_of("child", seed)
    written = pen.writes(tone, "youth worker", lambda theme: float(theme != never), 500).lower()
    others = [phrase.lower().split("{")[0].rstrip(".") for phrase in phrases(bank("child"), never)]
    assert not any(words in written for words in others if len(words) > 12)


@given(st.sampled_from(WRITERS), st.integers(40, 200), st.integers())
def test_nobody_writes_more_than_the_question_takes(audience: str, longest: int, seed: int) -> None:
    pen = pen_of(audience, seed)
    assert 0 < len(pen.writes(PRAISE, "health visitor", anything, longest)) <= longest


def test_a_plan_speaks_only_of_its_own_services_doors_and_themes() -> None:
    planned = plan()
    services = {service.name for service in planned.services}
    themes = {theme.key for theme in codebook().themes}
    for service in planned.services:
        assert {*service.talks_of, *service.drift, *service.never} <= themes
        assert set(service.doors) <= set(planned.doors)
        assert set(service.answers) <= set(planned.audiences)
    spoken = [*planned.closes.items(), *planned.due.items()]
    assert {door for door, _ in spoken} <= set(planned.doors)
    assert {name for _, named in spoken for name in named} <= services
    assert {(reply.service, reply.door) for reply in planned.replies} <= {
        (service.name, door) for service in planned.services for door in service.doors
    }


@given(DAYS, st.integers(1, 12))
def test_the_quarters_end_with_the_one_that_today_is_in(day: date, closed: int) -> None:
    found = quarters(day, closed)
    assert found[-1] == Quarter.of(day)
    assert len(found) == closed + 1
    assert all(earlier.next == later for earlier, later in pairwise(found))
    assert all(passed(quarter, day) == 1 for quarter in found[:-1])
    assert 0 < passed(found[-1], day) <= 1


@given(DAYS, st.integers(0, 40), st.integers())
def test_people_answer_on_days_of_the_quarter_that_have_come(day: date, number: int, seed: int) -> None:
    days = span_of(Quarter.of(day), day).some(Dice(seed), number)
    assert len(days) == number
    assert all(Quarter.of(day).first_day <= each <= day for each in days)


@given(DAYS, DAYS, DAYS, DAYS)
def test_two_spans_share_the_days_that_are_in_both(one: date, two: date, three: date, four: date) -> None:
    first, second = Span(min(one, two), max(one, two)), Span(min(three, four), max(three, four))
    shared = first.shared(second)
    assert shared == second.shared(first)
    if shared is None:
        assert first.last < second.first or second.last < first.first
    else:
        assert shared.shared(first) == shared.shared(second) == shared
