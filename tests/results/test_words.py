"""Whose words may be read apart from everybody's."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from app.results.words import SMALLEST, apart

ANSWERS = st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e", None]), st.integers(0, 40))


def test_a_large_service_is_read_by_itself() -> None:
    assert apart({"duty": 30, "fostering": 12}) == {"duty", "fostering"}


def test_a_small_service_is_not() -> None:
    assert apart({"duty": 30, "fostering": 25, "leaving-care": 14, "play": 9, "health": 1}) == {
        "duty",
        "fostering",
        "leaving-care",
    }


def test_taking_the_large_ones_away_would_leave_the_small_one_so_the_next_larger_stays_with_it() -> None:
    assert apart({"duty": 30, "fostering": 12, "play": 4}) == {"duty"}


def test_two_services_of_which_one_is_small_are_read_together_only() -> None:
    assert apart({"duty": 30, "play": 4}) == frozenset()


def test_answers_for_no_service_in_particular_are_never_left_over_alone() -> None:
    assert apart({"duty": 30, None: 3}) == frozenset()
    assert apart({"duty": 30, None: 10}) == {"duty"}


@given(ANSWERS)
def test_nothing_that_can_be_subtracted_is_a_small_group(answers: dict[str | None, int]) -> None:
    shown = sorted(apart(answers))
    total = sum(answers.values())
    assert all(answers[service] >= SMALLEST for service in shown)
    if total < SMALLEST:  # then everybody's words are not shown either
        return
    for size in range(1, len(shown) + 1):
        for taken in combinations(shown, size):
            left = total - sum(answers[service] for service in taken)
            assert left == 0 or left >= SMALLEST
