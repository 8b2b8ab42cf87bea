"""A number that is typed lies between two others, however many digits it has."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from wtforms import ValidationError

from app.web.forms import Between


@pytest.mark.parametrize("typed", [-1, 101, 10**400, None])
def test_what_lies_outside_is_refused_in_words(typed: int | None) -> None:
    with pytest.raises(ValidationError, match="from 0 to 100"):
        Between(0, 100, "Enter a number from 0 to 100.")(None, SimpleNamespace(data=typed))


def test_what_lies_between_is_taken() -> None:
    Between(0, 100, "Enter a number from 0 to 100.")(None, SimpleNamespace(data=100))
