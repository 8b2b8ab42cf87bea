"""What the pages of this room call things, and which of its pages somebody may open."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.policy import Person

TABS = (
    ("coding.every", _l("Decide"), "themes.code"),
    ("copies.every", _l("Look at copies"), "copies.review"),
    ("quotes.every", _l("Quotes"), "quotes.choose"),
    ("codebook.every", _l("Codebook"), "codebook.read"),
    ("models.every", _l("Models"), "models.manage"),
)


def tabs(person: Person) -> list[tuple[str, str]]:
    """The pages of this room that somebody may open: endpoint and name."""
    return [(endpoint, words) for endpoint, words, permission in TABS if person.may(permission)]


def polarities() -> dict[str, str]:
    """Which way a theme points, in words."""
    return {
        "positive": _("Praise"),
        "negative": _("Criticism or wish"),
        "mixed": _("Both"),
        "neutral": _("Neither"),
        "unclear": _("Not clear"),
    }


def samples() -> dict[str, str]:
    """Why a comment was put before somebody."""
    return {
        "unsure": _("The machine is least sure of this one"),
        "random": _("Drawn by chance: decide without the machine, so that its quality stays honest"),
        "second": _("Somebody else has read this one: decide without seeing what they did"),
    }


def asked(kind: str) -> str:
    """What the question asked for."""
    words: dict[str, str] = {"what-good": _("what was good"), "could-improve": _("what could be better")}
    return words.get(kind) or str(_("how it was"))


def parts(text: str, evidence: tuple[tuple[int, int], ...]) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether it is evidence."""
    at = 0
    for start, end in evidence:
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False
