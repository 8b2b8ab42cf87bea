"""Agreement beyond chance agrees with the literature, and is said only where it means something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.themes.deciding.agreement import LEAST_PER_THEME, agreement, cohen_kappa

THEMES = ("T01", "T02", "T03")
sets = st.frozensets(st.sampled_from(THEMES))
pairs = st.lists(st.tuples(sets, sets), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("table", "kappa"),
    [((20, 5, 10, 15), 0.4), ((45, 15, 25, 15), 0.1304), ((25, 35, 5, 35), 0.2593), ((10, 0, 0, 10), 1.0)],
)
def test_kappa_is_what_the_books_work_out(table: tuple[int, int, int, int], kappa: float) -> None:
    """The grant and the two hospital examples of the literature (Smeeton 1985; J. Cohen 1960)."""
    assert cohen_kappa(*table) == pytest.approx(kappa, abs=1e-4)


def test_where_chance_agrees_on_everything_nothing_can_be_said() -> None:
    assert cohen_kappa(0, 0, 0, 0) is None
    assert cohen_kappa(0, 0, 0, 12) is None
    assert cohen_kappa(12, 0, 0, 0) is None
    with pytest.raises(ValueError, match="never negative"):
        cohen_kappa(-1, 0, 0, 1)


@given(st.tuples(*[st.integers(0, 40)] * 4))
def test_kappa_lies_between_minus_one_and_one_and_forgets_who_was_first(table: tuple[int, int, int, int]) -> None:
    both, one, other, neither = table
    kappa = cohen_kappa(*table)
    assert kappa == cohen_kappa(both, other, one, neither)
    assert kappa is None or -1 <= kappa <= 1


@given(pairs)
def test_who_agrees_on_every_comment_agrees_fully_or_nothing_is_said(
    read: list[tuple[frozenset[str], frozenset[str]]],
) -> None:
    same = agreement([(first, first) for first, _ in read], THEMES)
    assert same.kappa in (None, pytest.approx(1.0))


@given(pairs)
def test_theme_by_theme_it_is_said_from_thirty_comments(read: list[tuple[frozenset[str], frozenset[str]]]) -> None:
    found = agreement(read, THEMES)
    assert found.comments == len(read)
    assert set(found.themes) == (set(THEMES) if len(read) >= LEAST_PER_THEME else set())
