"""What is said when an answer cannot be used: an instruction, in each tier's words, by message id.

The sentences are English here, marked for the translators, and translated when they are shown. A question may
say any of them in its own words (`messages:`), and names in braces are filled from the problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.questionnaire.days import N_, spoken
from app.questionnaire.model import EASY, Question, Say, Text
from app.questionnaire.piping import fill_plain
from app.questionnaire.problem import Problem

MESSAGES: Mapping[str, Text] = {
    "required": Text(
        N_("Answer this question to go on"),
        {"little": N_("Please answer this one"), "junior": N_("Please answer this question")},
    ),
    "choose-one": Text(
        N_("Choose one answer"),
        {"little": N_("Pick one"), "junior": N_("Pick one answer, or press Skip")},
    ),
    "not-on-form": Text(
        N_("Choose one of the answers shown"),
        {"little": N_("Pick one of these"), "junior": N_("Pick one of these answers, or press Skip")},
    ),
    "stands-alone": Text(
        N_("Choose “{option}” on its own, or take it away and choose other answers"),
        {
            "little": N_("Pick “{option}”, or pick other answers. Not both"),
            "junior": N_("Pick “{option}” on its own, or untick it and pick others"),
        },
    ),
    "too-long": Text(
        N_("Write no more than {limit} characters: this is {over} too many. Nothing you wrote is lost"),
        {
            "little": N_("That is a lot! Make it a bit shorter. Your words are still here"),
            "junior": N_("That is a bit too long: take out {over} letters. Your words are still here"),
        },
    ),
    "not-a-drawing": Text(
        N_("We could not read the drawing. Draw it again, or write it in words"),
        {
            "little": N_("The drawing did not work. Draw it again, or write it"),
            "junior": N_("The drawing did not work. Please draw it again, or write it in words"),
        },
    ),
    "drawing-too-big": Text(
        N_("The drawing is too big to send. Draw it with fewer lines, or write it in words"),
        {
            "little": N_("The drawing is too big. Draw a smaller one, or write it"),
            "junior": N_("The drawing is too big. Draw a simpler one, or write it in words"),
        },
    ),
    "not-a-number": Text(
        N_("Enter a number, like 3 or 1,000"),
        {"little": N_("Write a number, like 3"), "junior": N_("Write a number, like 3, or press Skip")},
    ),
    "not-whole": Text(
        N_("Enter a whole number, like 3"),
        {"little": N_("Write a number, like 3"), "junior": N_("Write a whole number, like 3")},
    ),
    "too-small": Text(
        N_("Enter {minimum} or more"),
        {"little": N_("Write {minimum} or more"), "junior": N_("Write {minimum} or a bigger number")},
    ),
    "too-big": Text(
        N_("Enter {maximum} or less"),
        {"little": N_("Write {maximum} or less"), "junior": N_("Write {maximum} or a smaller number")},
    ),
    "day-missing": Text(N_("Enter the day too"), {"junior": N_("Add the day, like 27")}),
    "month-missing": Text(N_("Enter the month too"), {"junior": N_("Add the month, like 3 for March")}),
    "year-missing": Text(N_("Enter the year too"), {"junior": N_("Add the year, like 2026")}),
    "day-wrong": Text(N_("Enter a day from 1 to 31"), {"junior": N_("Write a day from 1 to 31")}),
    "month-wrong": Text(
        N_("Enter the month as a number from 1 to 12"),
        {"junior": N_("Write the month as a number, like 3 for March")},
    ),
    "year-wrong": Text(
        N_("Enter the year with four digits, like 2026"),
        {"junior": N_("Write all four numbers of the year, like 2026")},
    ),
    "no-such-day": Text(
        N_("Check the day: that month does not have so many"),
        {"junior": N_("Look at the day again: that month is shorter")},
    ),
    "too-early": Text(N_("Enter {earliest} or a later day"), {"junior": N_("Write {earliest} or a day after it")}),
    "too-late": Text(N_("Enter {latest} or an earlier day"), {"junior": N_("Write {latest} or a day before it")}),
}

EASY_AS = "junior"
"""Whose words easy read borrows where a message has none of its own."""

PARAMS: Mapping[str, tuple[str, ...]] = {
    "stands-alone": ("option",),
    "too-long": ("limit", "over"),
    "too-small": ("minimum",),
    "too-big": ("maximum",),
    "too-early": ("earliest",),
    "too-late": ("latest",),
}
"""The names each message may have filled in."""


def sentence(problem: Problem, question: Question, tier: str, say: Say) -> str:
    """A problem in the reader's words; not escaped."""
    text = question.messages.get(problem.message) or MESSAGES[problem.message]
    tier = EASY_AS if tier == EASY and EASY not in text.variants else tier
    given = {name: _param(name, value, question, tier, say) for name, value in problem.params.items()}
    return fill_plain(text.said(tier, say), given)


def _param(name: str, value: str | int, question: Question, tier: str, say: Say) -> str:
    """What is filled in: an option's label, a day in words, a number with its thousands set apart."""
    if isinstance(value, int):
        return f"{value:,}"
    if name in ("earliest", "latest"):
        return spoken(date.fromisoformat(value), say)
    option = question.option(value) if name == "option" else None
    return option.label.said(tier, say) if option else value
