"""The policies as data: what is hidden, how it is marked, what is rounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.kernel import yaml

DATA = Path(__file__).parent.parent / "data" / "suppression.yaml"

Range = tuple[int, int]
"""The least and the most a count may be."""

ENDLESS = 2**62
"""More than any count: the top of a range that has none."""


@dataclass(frozen=True)
class Policy:
    """One way to keep small counts from view; `data/suppression.yaml` says what each part means and its source."""

    name: str
    hides: Range
    mark: str
    round_to: int
    guards: bool
    least_base: int
    band_base: int

    @property
    def largest(self) -> int:
        """The largest count that is hidden."""
        return self.hides[1]

    def is_small(self, count: int) -> bool:
        return self.hides[0] <= count <= self.largest

    def figure(self, count: int) -> int:
        """What is printed for a count that is shown."""
        return (count + self.round_to // 2) // self.round_to * self.round_to

    def readings(self, count: int) -> Range:
        """The counts that would be printed just as this shown one is."""
        if count == 0:
            return 0, 0
        middle, reach = self.figure(count), (self.round_to - 1) // 2
        return max(middle - reach, self.largest + 1), middle + reach


@cache
def rules() -> Mapping[str, Any]:
    """`data/suppression.yaml`, read once."""
    content: Mapping[str, Any] = yaml.read(DATA)
    return content


@cache
def policies() -> Mapping[str, Policy]:
    """Every policy by name; the first is the default."""
    return {name: _policy(name, item) for name, item in rules()["policies"].items()}


def policy(name: str) -> Policy:
    """A policy by name. Raises KeyError for one that is not in the data."""
    return policies()[name]


def _policy(name: str, item: Mapping[str, Any]) -> Policy:
    said = {field: value for field, value in item.items() if field not in ("hides", "source")}
    return Policy(name=name, hides=(item["hides"][0], item["hides"][1]), **said)
