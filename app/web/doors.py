"""Two front doors: everything under `/office` is for staff, everything else for respondents."""

from __future__ import annotations

from flask import request

OFFICE = "/office"


def is_office(path: str) -> bool:
    """Whether an address is behind the staff door (`/office`, `/office/…`; not `/officers`)."""
    return path == OFFICE or path.startswith(f"{OFFICE}/")


def at_office() -> bool:
    """Whether this request came through the staff door."""
    return is_office(request.path)
