"""What can be done to a case: each act is a form with a page of its own, found by its id in the address."""

from __future__ import annotations

from collections.abc import Mapping

from app.cases.acts import deciding, parts, working
from app.cases.acts.base import Act

ACTS: Mapping[str, type[Act]] = {act.id: act for act in (*deciding.ACTS, *working.ACTS, *parts.ACTS)}

__all__ = ["ACTS", "Act"]
