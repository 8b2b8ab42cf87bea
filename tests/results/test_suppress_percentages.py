"""What may be said of a share: exact, a band that is true, or that there are too few."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.results.suppression import Policy, Shown, percentage, percentages, policies, policy
from tests.results.test_suppress_attacker import Name, Ranges, could_differ, sums_of

DFE, NHS = policy("dfe"), policy("nhs_round5")
TOO_FEW = Shown("too-few")
any_policy = pytest.mark.parametrize("rules", policies().values(), ids=policies())
shares = st.integers(0, 200).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


@pytest.mark.parametrize(
    ("positive", "base", "expected"),
    [
        (12, 20, Shown("exact", 60.0)),
        (6, 20, Shown("exact", 30.0)),
        (14, 20, Shown("exact", 70.0)),
        (15, 20, Shown("at-least", 75.0)),
        (20, 20, Shown("at-least", 75.0)),
        (5, 20, Shown("at-most", 25.0)),
        (0, 20, Shown("at-most", 25.0)),
        (2, 22, Shown("at-most", 23.0)),
        (20, 22, Shown("at-least", 77.0)),
        (6, 12, Shown("exact", 50.0)),
        (5, 12, Shown("at-most", 42.0)),
        (5, 11, TOO_FEW),
        (5, 10, TOO_FEW),
        (6, 9, TOO_FEW),
        (0, 0, TOO_FEW),
    ],
)
def test_a_share_is_said_as_far_as_it_may_be(positive: int, base: int, expected: Shown) -> None:
    assert percentage(positive, base) == expected


def test_the_other_policy_says_percentages_of_rounded_figures() -> None:
    assert percentage(13, 28, NHS) == Shown("exact", 50.0)
    assert percentage(7, 28, NHS) == Shown("at-most", 25.0)
    assert percentage(7, 15, NHS) == TOO_FEW


@any_policy
@given(share=shares)
def test_what_is_said_is_true(rules: Policy, share: tuple[int, int]) -> None:
    positive, base = share
    shown = percentage(positive, base, rules)
    if rules.round_to == 1 and base:
        assert shown.least - 1e-9 <= 100 * positive / base <= shown.most + 1e-9
    assert 0 <= shown.least <= shown.most <= 100


@any_policy
@given(base=st.integers(0, 200), one=st.integers(0, 7), other=st.integers(0, 7))
def test_a_band_does_not_tell_one_small_number_from_another(rules: Policy, base: int, one: int, other: int) -> None:
    few = [number for number in (one, other) if number <= min(rules.largest, base)]
    assert len({percentage(number, base, rules) for number in few}) <= 1
    assert len({percentage(base - number, base, rules) for number in few}) <= 1


@any_policy
@given(share=shares)
def test_a_whole_group_is_never_said_to_agree(rules: Policy, share: tuple[int, int]) -> None:
    assert percentage(*share, rules).percent not in (0.0, 100.0)


@pytest.mark.parametrize(("positive", "base"), [(3, 2), (-1, 5)])
def test_what_is_no_share_is_not_taken(positive: int, base: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        percentage(positive, base)


def test_a_group_in_a_band_is_not_found_from_the_others() -> None:
    """3 of 20 would be all that is missing from 43 of 80; so the smaller of the other two is not said either."""
    said = percentages([(3, 20), (10, 20), (30, 40)])
    assert said == (Shown("at-most", 25.0), TOO_FEW, Shown("exact", 75.0), Shown("exact", 53.75))


def test_groups_large_enough_are_all_said() -> None:
    assert all(shown.is_exact for shown in percentages([(8, 20), (10, 20), (30, 40)]))


def test_without_groups_nothing_can_be_said() -> None:
    assert percentages([]) == (TOO_FEW,)


@settings(max_examples=100)
@given(st.lists(shares, min_size=1, max_size=5))
def test_whoever_knows_every_base_finds_no_share_that_is_not_said(groups: list[tuple[int, int]]) -> None:
    said = percentages(groups)
    sums = [*groups, (sum(positive for positive, _ in groups), sum(base for _, base in groups))]
    truths: dict[Name, int] = {}
    ranges: Ranges = {}
    for row, (shown, (positive, base)) in enumerate(zip(said, sums, strict=True)):
        truths |= {(row, 0): positive, (row, 1): base - positive, (row, 2): base}
        between = _between(shown, positive, base)
        ranges |= {(row, 0): between, (row, 1): (base - between[1], base - between[0]), (row, 2): (base, base)}
    for row, (shown, (_, base)) in enumerate(zip(said, sums, strict=True)):
        if not shown.is_exact and base:
            assert could_differ((row, 0), truths, ranges, sums_of(len(groups), 2))


def _between(shown: Shown, positive: int, base: int) -> tuple[int, int]:
    """How many of the base may be positive, for somebody who reads what is shown and knows where bands begin."""
    if shown.is_exact:
        return positive, positive
    if shown.kind == "at-most":
        return 0, DFE.largest
    return (base - DFE.largest, base) if shown.kind == "at-least" else (0, base)
