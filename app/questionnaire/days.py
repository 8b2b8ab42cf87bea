"""Days in words, in any language: “1 April 2026”."""

from __future__ import annotations

from datetime import date

from app.questionnaire.model import Say

N_ = str
"""Marks a sentence for the translators; it is translated when it is shown."""

# Translators: how a day is written, like 1 April 2026
DAY = N_("{day} {month} {year}")
MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)


def spoken(day: date, say: Say) -> str:
    """A day in the reader's language."""
    return say("", DAY).format(day=day.day, month=say("", MONTHS[day.month - 1]), year=day.year)
