"""Policies: what a survey may promise and what keeps the promise. The data is `data/policies.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from app.kernel import yaml
from app.kernel.errors import NotFound

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class Policy:
    """One policy; the head of `data/policies.yaml` says what each word means."""

    name: str
    audiences: tuple[str, ...]
    promises: tuple[str, ...]
    smallest_group: int
    batch: int
    nightly: bool
    retention_months: int
    readers: tuple[str, ...]
    screen: bool
    needs_triage: bool
    max_questions: int
    source: str

    @property
    def waits(self) -> bool:
        """Whether an answer waits until others can be counted with it."""
        return self.batch > 1


@cache
def policies() -> Mapping[str, Policy]:
    """Every policy by name."""
    said = yaml.read(DATA / "policies.yaml")
    return TypeAdapter(dict[str, Policy]).validate_python(
        {name: {"name": name, **fields} for name, fields in said.items()}
    )


def policy(name: str) -> Policy:
    """One policy; raises `NotFound`."""
    try:
        return policies()[name]
    except KeyError as error:
        raise NotFound(f"there is no policy “{name}”; there are: {', '.join(policies())}") from error
