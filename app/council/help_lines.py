"""The national help lines every council begins with, and whose numbers a survey's pages show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.kernel import yaml
from app.kernel.errors import NotFound

AUDIENCES = ("child", "adult", "staff", "all")
_FILE = Path(__file__).parent / "data" / "help_lines.yaml"


@dataclass(frozen=True)
class HelpLine:
    """A national line. The English words are also the keys of their translations."""

    id: str
    name: str
    number: str
    text: str
    audience: str
    url: str | None


@cache
def _data() -> dict[str, Any]:
    read: dict[str, Any] = yaml.read(_FILE)
    return read


@cache
def national() -> tuple[HelpLine, ...]:
    """The lines in the order they are shown."""
    return tuple(
        HelpLine(
            id=line["id"],
            name=line["name"],
            number=line["number"],
            text=line["text"],
            audience=line["audience"],
            url=line.get("url"),
        )
        for line in _data()["lines"]
    )


def check_every_days() -> int:
    """After how many days a number must be rung or read again."""
    return int(_data()["check_every_days"])


def reader_of(survey_audience: str) -> str:
    """Whose numbers a survey's pages show: `child`, `adult` or `staff`; raises `NotFound`."""
    try:
        return str(_data()["readers"][survey_audience])
    except KeyError as error:
        raise NotFound(f"“{survey_audience}” is not an audience that help lines are kept for") from error
