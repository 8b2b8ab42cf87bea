"""Which comment a person reads next. Pure, but for conditions on ids.

A comment's id is random, so that its digits draw a sample that nobody chose and that stays the same: a quarter of all
comments is never learned from (quality is measured on them alone), an eighth is read by two people.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func

UNSURE, RANDOM, SECOND = "unsure", "random", "second"
SAMPLES = (UNSURE, RANDOM, SECOND)
"""Why a comment was put before somebody: the machine was least sure, by chance, or another has read it already."""

_LENGTH = 32
_HELD_BACK = ("0", "4", "8", "c")
_TWICE = ("3", "b")
EVERY_RANDOM = 5
EVERY_SECOND = 4


def is_held_back(voice_id: str) -> bool:
    """Whether a comment is never learned from."""
    return voice_id[-1] in _HELD_BACK


def is_read_twice(voice_id: str) -> bool:
    """Whether a second person is to read it."""
    return voice_id[-2] in _TWICE


def held_back(column: Any) -> ColumnElement[bool]:
    """`is_held_back` as a condition."""
    found: ColumnElement[bool] = func.substr(column, _LENGTH, 1).in_(_HELD_BACK)
    return found


def read_twice(column: Any) -> ColumnElement[bool]:
    """`is_read_twice` as a condition."""
    found: ColumnElement[bool] = func.substr(column, _LENGTH - 1, 1).in_(_TWICE)
    return found


def turn(done: int) -> tuple[str, ...]:
    """What comes next for somebody who has read so many: the sample, and which others when that is used up.

    Every fifth is a chance one, every fourth has been read by somebody else; the rest are those of which the machine
    is least sure.
    """
    if done % EVERY_RANDOM == EVERY_RANDOM - 1:
        return RANDOM, UNSURE, SECOND
    if done % EVERY_SECOND == EVERY_SECOND - 1:
        return SECOND, UNSURE, RANDOM
    return UNSURE, RANDOM, SECOND
