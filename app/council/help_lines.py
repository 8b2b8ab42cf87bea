"""The national help lines every council begins with, and whose numbers a survey's pages show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.kernel import yaml
from app.kernel.errors import NotFound

INTERPRETER = "language"
AUDIENCES = ("child", "adult", "staff", "all", INTERPRETER)
"""Whom a number is for; an interpreter's stands on pages shown in English to a reader of another language."""
OWN = "own"
"""Stands for the numbers that the council added."""
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


@dataclass(frozen=True)
class Now:
    """Whom to turn to at once, in order: ids of lines, and `own` for the numbers that the council added."""

    order: tuple[str, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Way:
    """A page or an app for those who cannot ring, or would rather write. The words are keys of their translations."""

    id: str
    name: str
    text: str
    url: str


@cache
def now() -> Now:
    """What stands first where somebody says that someone is not safe now."""
    said = _data()["now"]
    ways = (Way(way["id"], way["name"], way["text"], way["url"]) for way in said["ways"])
    return Now(tuple(said["order"]), tuple(ways))


def check_every_days() -> int:
    """After how many days a number must be rung or read again."""
    return int(_data()["check_every_days"])


def reader_of(survey_audience: str, tier: str = "") -> str:
    """Whose numbers a survey's pages show in a reading tier: `child`, `adult` or `staff`; raises `NotFound`."""
    try:
        return str(_data()["tiers"].get(tier) or _data()["readers"][survey_audience])
    except KeyError as error:
        raise NotFound(f"“{survey_audience}” is not an audience that help lines are kept for") from error
