"""Wilson's interval, against published values, and at its ends."""

from __future__ import annotations

import pytest

from app.kernel.intervals import wilson


def test_it_gives_the_values_in_the_books() -> None:
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)  # Newcombe 1998, table I
    assert wilson(1 / 29, 29) == pytest.approx((0.0061, 0.1718), abs=1e-4)


def test_nothing_is_known_of_nothing_and_the_ends_are_exact() -> None:
    assert wilson(0.0, 0) == (0.0, 1.0)
    assert wilson(0.0, 20)[0] == 0.0
    assert wilson(1.0, 20)[1] == 1.0
