"""Reading what somebody typed, or a file holds, as the value of a field. Pure but for the words of a mistake."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from urllib.parse import urlsplit

from flask_babel import gettext as _

from app.council.framework import evidence_ids
from app.evidence.kinds import Field
from app.evidence.model import Value
from app.kernel.clock import Quarter, today
from app.kernel.errors import BadInput

LONGEST_TITLE, LONGEST_TEXT, LONGEST_LINK = 200, 1000, 500
MOST = 1_000_000
"""The largest count that is believed."""
_DAYS = ("%Y-%m-%d", "%d/%m/%Y")
_OLDEST = Quarter(2010, 1)


def value(field: Field, typed: str | Sequence[str]) -> Value | None:
    """The value of a field; None when nothing was typed. Raises `BadInput` that says what to do."""
    if field.type == "standards":
        return _standards([typed] if isinstance(typed, str) else typed)
    text = (typed if isinstance(typed, str) else ", ".join(typed)).strip()
    if not text:
        if field.needed:
            raise BadInput(_("Fill this in"))
        return None
    return _READERS[field.type](field, text)


def whole(text: str) -> int:
    """A whole number from 0; raises `BadInput`."""
    plain = text.strip().replace(",", "")
    if not (plain.isascii() and plain.isdigit()) or int(plain) > MOST:
        raise BadInput(_("Write a whole number, like 12"))
    return int(plain)


def number(text: str) -> float:
    """A number with a point, perhaps with a per cent sign; raises `BadInput`."""
    try:
        found = float(text.strip().removesuffix("%").replace(",", ""))
    except ValueError as error:
        raise BadInput(_("Write a number, like 87.5")) from error
    if not math.isfinite(found) or abs(found) > MOST:
        raise BadInput(_("Write a number, like 87.5"))
    return found


def day(text: str) -> date | None:
    """A day as a form or a spreadsheet writes it; None for nothing. Raises `BadInput`."""
    for form in _DAYS if text.strip() else ():
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 (a day without a time)
        except ValueError:
            continue
    if text.strip():
        raise BadInput(_("Write the day like 2026-04-01 or 01/04/2026"))
    return None


def quarter(text: str) -> str:
    """A quarter that has begun; raises `BadInput`."""
    try:
        found = Quarter.parse(text.strip())
    except ValueError as error:
        raise BadInput(_("Write the quarter like 2026-Q2 (Q1 is April to June)")) from error
    if not _OLDEST <= found <= Quarter.of(today()):
        raise BadInput(_("Choose a quarter that has begun"))
    return found.label


def title(text: str) -> str:
    """A few words; raises `BadInput`."""
    tidied = " ".join(text.split())
    if not tidied:
        raise BadInput(_("Give it a few words by which others know it"))
    if len(tidied) > LONGEST_TITLE:
        raise BadInput(_("Write at most %(count)s characters", count=LONGEST_TITLE))
    return tidied


def words(text: str) -> str:
    """A short text; raises `BadInput` for a long one."""
    if len(text) > LONGEST_TEXT:
        raise BadInput(_("Write at most %(count)s characters", count=LONGEST_TEXT))
    return text.strip()


def link(text: str) -> str:
    """An address on the web, or on this site; raises `BadInput` for anything that is none."""
    plain = text.strip()
    try:
        parts = urlsplit(plain)
    except ValueError as error:
        raise BadInput(_("Copy the whole address, beginning with https://")) from error
    ours = plain.startswith("/office/") and "\\" not in plain
    theirs = parts.scheme in ("https", "http") and bool(parts.netloc)
    if not (ours or theirs) or any(letter <= " " for letter in plain) or len(plain) > LONGEST_LINK:
        raise BadInput(_("Copy the whole address, beginning with https://"))
    return plain


def chosen(text: str, known: Collection[str]) -> str:
    """One of the known ids, whatever its case; raises `BadInput` that lists them."""
    for each in known:
        if text.strip().casefold() == each.casefold():
            return each
    raise BadInput(_("Choose from: %(names)s", names=", ".join(known)))


def _standards(typed: Sequence[str]) -> list[str] | None:
    said = [part for each in typed for part in each.replace(";", " ").replace(",", " ").split()]
    unknown = [part for part in said if part not in evidence_ids()]
    if unknown:
        raise BadInput(_("“%(name)s” is neither a practice standard nor an indicator", name=unknown[0][:20]))
    return list(dict.fromkeys(said)) or None


def _share(_field: Field, text: str) -> float:
    found = number(text)
    if not 0 <= found <= 100:
        raise BadInput(_("Write a share from 0 to 100"))
    return found


def _day(_field: Field, text: str) -> str | None:
    found = day(text)
    return found.isoformat() if found else None


_READERS: dict[str, Callable[[Field, str], Value | None]] = {
    "whole": lambda _field, text: whole(text),
    "share": _share,
    "number": lambda _field, text: number(text),
    "text": lambda _field, text: words(text),
    "date": _day,
    "choice": lambda field, text: chosen(text, [each.id for each in field.options]),
    "link": lambda _field, text: link(text),
}
