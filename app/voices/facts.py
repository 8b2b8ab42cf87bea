"""What may be counted about voices: read-only selectables without words, for `themes` and `results`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, select

from app.voices import store
from app.voices.model import Which

VOICES = (
    select(
        *(
            store.voice.c[name]
            for name in (
                "id",
                "origin",
                "origin_id",
                "survey_key",
                "question_id",
                "question_kind",
                "audience",
                "service_id",
                "team_id",
                "tier",
                "language",
                "quarter",
                "consent_quote",
            )
        )
    )
    .where(store.voice.c.aside.is_(False))
    .subquery("voice_fact")
)
"""One row per voice whose answer is not set aside.

Count people by `origin_id`: one person may have answered several questions.
"""

_WHEN = ("id", "origin_id", "survey_key", "quarter")
WRITTEN = select(*(store.voice.c[name] for name in _WHEN)).subquery("written")
"""One row per voice, whether its answer is set aside or not: whose it is, to what, and in which quarter."""


def matching(selectable: FromClause, which: Which) -> list[ColumnElement[bool]]:
    """`which` as conditions on `VOICES`, or on any selectable that carries the same column names."""
    columns: Any = selectable.c
    return store.conditions(columns, which)
