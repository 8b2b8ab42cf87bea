"""The demonstration as tests look at it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.kernel.work import Database
from app.operate import demo


@dataclass(frozen=True)
class Loaded:
    """The demonstration, made once for all these tests; none of them changes it."""

    database: Database
    printed: demo.Printed
    file: Path
