"""Chance decides what is held back and what is read twice, and nobody can choose."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from app.kernel.ids import new_id
from app.themes.deciding.sampling import RANDOM, SECOND, UNSURE, is_held_back, is_read_twice, turn


def test_a_quarter_is_held_back_and_an_eighth_is_read_twice() -> None:
    ids = [new_id() for _ in range(8000)]
    assert 0.22 < sum(map(is_held_back, ids)) / len(ids) < 0.28
    assert 0.10 < sum(map(is_read_twice, ids)) / len(ids) < 0.15


def test_of_those_put_before_somebody_a_fifth_comes_by_chance() -> None:
    first = Counter(turn(done)[0] for done in range(200))
    assert first[RANDOM] == 40
    assert first[UNSURE] > first[SECOND] > first[RANDOM] - 1


@given(st.integers(0, 10_000))
def test_whatever_is_used_up_the_others_come(done: int) -> None:
    assert sorted(turn(done)) == sorted((RANDOM, SECOND, UNSURE))
