"""What is wrong with an answer, before anybody says it in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made


@dataclass(frozen=True)
class Problem:
    """A message id (`messages.py`), the form field to go to, and what the message speaks of."""

    message: str
    field: str
    params: Mapping[str, str | int] = made(default_factory=dict)
