"""Intervals and differences agree with the literature; a change is called one only where it is."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.results.statistics import (
    Change,
    Counted,
    benjamini_hochberg,
    change,
    changes,
    of_chances,
    two_proportions,
    wilson,
)

shares = st.integers(1, 500).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


@pytest.mark.parametrize(
    ("positive", "base", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_newcombe_s(positive: int, base: int, low: float, high: float) -> None:
    """R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3."""
    interval = wilson(positive, base)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@given(share=shares)
def test_an_interval_holds_its_share_and_mirrors_its_opposite(share: tuple[int, int]) -> None:
    positive, base = share
    interval, mirror = wilson(positive, base), wilson(base - positive, base)
    assert 0 <= interval.low <= positive / base <= interval.high <= 1
    assert interval.low == pytest.approx(1 - mirror.high, abs=1e-12)


@given(share=shares)
def test_more_confidence_is_a_wider_interval(share: tuple[int, int]) -> None:
    narrow, wide = wilson(*share, confidence=0.8), wilson(*share, confidence=0.99)
    assert wide.low <= narrow.low <= narrow.high <= wide.high


@pytest.mark.parametrize("positive", range(0, 41, 8))
def test_nineteen_of_twenty_intervals_hold_the_true_share(positive: int) -> None:
    """Reckoned, not drawn: over every outcome of 40 answers, weighted by how likely it is."""
    base, true = 40, positive / 40
    outcomes = [comb(base, k) * true**k * (1 - true) ** (base - k) for k in range(base + 1)]
    covered = sum(chance for k, chance in enumerate(outcomes) if wilson(k, base).low <= true <= wilson(k, base).high)
    assert covered > 0.92


def test_nobody_has_no_interval() -> None:
    with pytest.raises(ValueError, match="at least one answer"):
        wilson(0, 0)
    with pytest.raises(ValueError, match="is not a share"):
        wilson(3, 2)


@given(share=shares)
def test_the_interval_of_chances_that_are_all_sure_is_wilson_s(share: tuple[int, int]) -> None:
    positive, base = share
    exact, summed = wilson(positive, base), of_chances(float(positive), 0.0, base)
    assert (summed.low, summed.high) == pytest.approx((exact.low, exact.high), abs=1e-9)


@given(chances=st.lists(st.floats(0.02, 0.98), min_size=5, max_size=80))
def test_the_less_sure_each_chance_the_wider_the_interval(chances: list[float]) -> None:
    total, base = sum(chances), len(chances)
    wide = of_chances(total, sum(chance * (1 - chance) for chance in chances), base)
    narrow = of_chances(total, 0.0, base)
    assert 0 <= wide.low <= narrow.low <= total / base <= narrow.high <= wide.high <= 1


def test_the_interval_of_chances_refuses_what_is_no_share() -> None:
    for expected, variance, base in ((3.0, 0.0, 0), (3.5, 0.0, 3), (-0.1, 0.0, 3), (1.0, -1.0, 3)):
        with pytest.raises(ValueError):
            of_chances(expected, variance, base)


def test_two_shares_are_compared_by_the_pooled_z_test() -> None:
    """60 of 100 and 45 of 100: z = 2.1241, p = 0.0337."""
    assert two_proportions(Counted(60, 100), Counted(45, 100)) == pytest.approx(0.0337, abs=1e-4)


@given(one=shares, other=shares)
def test_a_comparison_does_not_depend_on_which_comes_first(one: tuple[int, int], other: tuple[int, int]) -> None:
    chance = two_proportions(Counted(*one), Counted(*other))
    assert 0 <= chance <= 1
    assert chance == pytest.approx(two_proportions(Counted(*other), Counted(*one)))


def test_a_share_does_not_differ_from_itself() -> None:
    assert two_proportions(Counted(30, 60), Counted(30, 60)) == 1
    assert two_proportions(Counted(40, 40), Counted(60, 60)) == 1


def test_a_comparison_needs_answers_on_both_sides() -> None:
    with pytest.raises(ValueError, match="both sides"):
        two_proportions(Counted(0, 0), Counted(3, 4))


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (Counted(80, 100), Counted(50, 100), Change.UP),
        (Counted(50, 100), Counted(80, 100), Change.DOWN),
        (Counted(55, 100), Counted(50, 100), Change.NOT_CLEAR),
        (Counted(30, 30), Counted(10, 30), Change.UP),
        (Counted(29, 29), Counted(10, 30), Change.TOO_FEW),
        (Counted(30, 30), Counted(1, 29), Change.TOO_FEW),
        (Counted(30, 30), None, Change.TOO_FEW),
        (None, None, Change.TOO_FEW),
    ],
)
def test_a_change_is_called_one_only_when_it_is_clear(
    now: Counted | None, before: Counted | None, expected: Change
) -> None:
    assert change(now, before) is expected


def test_benjamini_and_hochberg_s_own_example() -> None:
    """JRSS B 57 (1995), section 3.2: of fifteen findings, four stand at a rate of 0.05."""
    chances = (0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
               0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0)  # fmt: skip
    assert benjamini_hochberg(chances, 0.05) == (*[True] * 4, *[False] * 11)


@given(st.lists(st.floats(0, 1), max_size=12), st.permutations(range(12)))
def test_the_order_of_findings_does_not_matter(chances: list[float], order: list[int]) -> None:
    places = [place for place in order if place < len(chances)]
    moved = benjamini_hochberg([chances[place] for place in places], 0.05)
    standing = benjamini_hochberg(chances, 0.05)
    assert sorted(chances[place] for place, stands in zip(places, moved, strict=True) if stands) == sorted(
        chance for chance, stands in zip(chances, standing, strict=True) if stands
    )


def test_among_many_measures_each_has_more_to_show() -> None:
    slight, none = (Counted(64, 100), Counted(50, 100)), (Counted(50, 100), Counted(50, 100))
    assert change(*slight) is Change.UP
    assert changes([slight, *[none] * 9])[0] is Change.NOT_CLEAR


def test_measures_that_cannot_be_compared_do_not_count_among_the_many() -> None:
    slight, few = (Counted(64, 100), Counted(50, 100)), (Counted(5, 10), Counted(5, 10))
    assert changes([few, slight, few]) == (Change.TOO_FEW, Change.UP, Change.TOO_FEW)
