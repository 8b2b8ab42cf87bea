"""How far the machine's findings of a theme can be relied on: measured on comments that people read without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from app.kernel.work import Work
from app.themes.exploring import accuracy
from app.themes.exploring.accuracy import CHILDREN, FLOOR, LEAST
from app.themes.models.measuring import Found, Line, found


class Verdict(StrEnum):
    """Whether a theme's figures are said: not where it is known to be found badly."""

    RELIABLE = "reliable"
    NOT_YET = "not-reliable"
    UNCHECKED = "unchecked"


def verdict(counted: Found) -> Verdict:
    """Judged from `LEAST` comments that bear a theme, by whichever is worse: what is wrong or what is missed."""
    if counted.real < LEAST:
        return Verdict.UNCHECKED
    return Verdict.NOT_YET if min(counted.precision, counted.recall) < FLOOR else Verdict.RELIABLE


def verdicts(work: Work, audiences: Iterable[str]) -> Mapping[str, Verdict]:
    """By theme. What children say is judged by children's words, what others say by theirs."""
    wanted = {audience in CHILDREN for audience in audiences}
    lines = [line for line in accuracy.checked(work) if (line.audience in CHILDREN) in wanted]
    return {theme: verdict(found(lines, theme)) for theme in themes_of(lines)}


def themes_of(lines: Iterable[Line]) -> list[str]:
    """Every theme that was given by people or the machine, in order."""
    return sorted({theme for line in lines for theme in (*line.given, *line.true)})
