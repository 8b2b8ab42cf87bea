"""The year's plan as a calendar file (RFC 5545), each line of it a whole day. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from app.evidence.model import PlanItem

_LONGEST = 75
"""Bytes in a line; longer ones go on in the next, after a blank (RFC 5545, section 3.1)."""


def calendar(items: Iterable[PlanItem], *, name: str, host: str, at: datetime) -> str:
    """A calendar of days. `host` makes the names of its entries the world's own; `at` is when it was made, in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Heard//Year plan//EN", f"X-WR-CALNAME:{_text(name)}"]
    for item in items:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{item.id}@{host}",
            f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{_day(item.due_on)}",
            f"DTEND;VALUE=DATE:{_day(item.due_on + timedelta(days=1))}",
            f"SUMMARY:{_text(item.title)}",
            f"CATEGORIES:{item.type.upper()}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def _text(words: str) -> str:
    """As a value: what would end it is written otherwise (section 3.3.11)."""
    plain = " ".join(words.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """In pieces of at most 75 bytes; no letter is cut in two."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > _LONGEST - 1:
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece])
