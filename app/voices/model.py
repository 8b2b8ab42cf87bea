"""What the room takes and gives. No time is finer than the quarter."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

CONSENTS = ("yes", "no", "unasked")
"""May it be quoted: `unasked` where the form has no such question; nothing (None) where it was not answered."""


@dataclass(frozen=True)
class NewVoice:
    """One free-text answer as it arrives. `origin` is the door (`respond`), `origin_id` the response there.

    `quarter` is a label (`2026-Q2`). `question_kind` is worked out from the question's id when not given.
    """

    origin: str
    origin_id: str
    survey_key: str
    question_id: str
    audience: str
    tier: str
    language: str
    quarter: str
    text: str
    question_kind: str | None = None
    service_id: str | None = None
    team_id: str | None = None
    consent_quote: str | None = None


@dataclass(frozen=True)
class Undone:
    """A voice that waits for the engine. `text` is None when its seal does not open (a key is missing)."""

    id: str
    text: str | None
    language: str
    question_kind: str


@dataclass(frozen=True)
class Comment:
    """The redacted copy of a voice and where it was said. `origin_id` tells people apart and is never shown."""

    id: str
    origin_id: str
    survey_key: str
    question_id: str
    question_kind: str
    audience: str
    tier: str
    service_id: str | None
    team_id: str | None
    language: str
    quarter: str
    consent_quote: str | None
    text: str
    redaction_version: int | None
    """The engine version that made this copy; None when it is to be made again."""


@dataclass(frozen=True)
class Which:
    """Which voices are meant; None is any. `quotable`: only those whose writers said yes to being quoted."""

    survey_key: str | None = None
    question_id: str | None = None
    question_kind: str | None = None
    audience: str | None = None
    service_id: str | None = None
    team_id: str | None = None
    language: str | None = None
    quarters: Collection[str] | None = None
    ids: Collection[str] | None = None
    origin_ids: Collection[str] | None = None
    quotable: bool = False
