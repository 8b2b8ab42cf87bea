"""The one clock, and the days of an invented past."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.kernel.clock import as_on, now, today
from tests.support.source import ROOT


def test_within_an_invented_day_it_is_that_day_and_after_it_today_again() -> None:
    before = today()
    with as_on(date(2026, 7, 1), 9):
        assert now() == datetime(2026, 7, 1, 8, tzinfo=UTC), "London is an hour ahead in summer"
        with as_on(date(2026, 1, 5)):
            assert today() == date(2026, 1, 5)
        assert today() == date(2026, 7, 1)
    assert today() >= before


def test_what_breaks_off_in_an_invented_past_leaves_it() -> None:
    before = today()
    with pytest.raises(ValueError, match="broke off"), as_on(date(2020, 1, 1)):
        raise ValueError("broke off")
    assert today() >= before


def test_nobody_but_the_demonstration_lives_on_another_day() -> None:
    users = {file for file in (ROOT / "app").rglob("*.py") if "as_on(" in file.read_text(encoding="utf-8")}
    clock = ROOT / "app/kernel/clock.py"
    assert users - {clock}
    assert all(file.is_relative_to(ROOT / "app/operate/demo") for file in users - {clock})
