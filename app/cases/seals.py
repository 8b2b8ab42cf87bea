"""Where each sealed text of a case lives: table, column and row, so that it opens nowhere else."""

from __future__ import annotations

from app.kernel.work import Work

NARRATIVE = ("case_file", "narrative")
SUMMARY = ("case_file", "summary")
DETAIL = ("case_event", "detail")
WHY = ("case_clock", "extended_why")
POINT = ("case_point", "words")
REASON = ("case_finding", "reason")
NAME = ("case_person", "name")
HOLD = ("case_hold", "why")
MESSAGE = ("case_message", "words")
LETTER = ("case_letter", "words")
LEARNING = ("case_learning", "words")


def seal(work: Work, place: tuple[str, str], row: str, words: str) -> bytes:
    """Seal words for their place."""
    return work.seal(words, *place, row)


def unseal(work: Work, place: tuple[str, str], row: str, sealed: bytes | None) -> str:
    """Open them again; nothing opens to nothing. Raises `Unsealable` when the key is gone."""
    return work.unseal(sealed, *place, row) if sealed else ""
