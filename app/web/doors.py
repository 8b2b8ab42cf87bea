"""Two front doors: everything under `/office` is for staff, everything else for respondents."""

from __future__ import annotations

from flask import request

OFFICE = "/office"


def is_office(path: str) -> bool:
    """Whether an address is behind the staff door (`/office`, `/office/…`; not `/officers`)."""
    return path == OFFICE or path.startswith(f"{OFFICE}/")


PREVIEW = f"{OFFICE}/preview"
"""Below it stand respondents' pages once more, for staff to look at; nothing done there is kept."""


def previewing() -> bool:
    """Whether this request is for a respondent's page that a member of staff looks at."""
    return request.path.startswith(f"{PREVIEW}/")


def at_office() -> bool:
    """Whether this request came through the staff door."""
    return is_office(request.path)


def shows_office() -> bool:
    """Whether the page is drawn as a staff page: everything behind the staff door but a preview."""
    return at_office() and not previewing()
