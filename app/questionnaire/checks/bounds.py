"""Smallest and largest, earliest and latest: readable, and the right way round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.questionnaire.faults import Finding
from app.questionnaire.model import Question
from app.questionnaire.types.date import TODAY


def check(where: str, question: Question) -> Iterator[Finding]:
    """Findings about one question's bounds."""
    least, most = question.minimum, question.maximum
    if least is not None and most is not None and least > most:
        yield Finding(where, "bounds-crossed", f"The minimum {least:g} is above the maximum {most:g}. Swap them.")
    if question.type == "text" and most is not None and (most < 1 or most != int(most)):
        yield Finding(f"{where}.maximum", "wrong-kind", "Write the longest text in characters: 1 or more.")
    days = [("earliest", question.earliest), ("latest", question.latest)]
    unreadable = [(name, said) for name, said in days if said is not None and not _readable(said)]
    for name, said in unreadable:
        advice = f"“{said}” is no day. Write it like 2026-04-01, or “{TODAY}”."
        yield Finding(f"{where}.{name}", "not-a-day", advice)
    earliest, latest = question.earliest, question.latest
    if earliest and latest and not unreadable and TODAY not in (earliest, latest) and earliest > latest:
        yield Finding(where, "bounds-crossed", f"{earliest} is after {latest}. Swap them.")


def _readable(said: str) -> bool:
    try:
        return said == TODAY or date.fromisoformat(said).isoformat() == said
    except ValueError:
        return False
