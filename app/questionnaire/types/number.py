"""A number, in whatever digits the writer's keyboard has; kept as plain decimal text (“1000”, “2.5”)."""

from __future__ import annotations

import re
from decimal import Decimal

from app.questionnaire.clean import plain_digits
from app.questionnaire.model import Question
from app.questionnaire.problem import Problem
from app.questionnaire.types.base import Parsed, QuestionType, Typed, only

MOST_DIGITS = 15
_SIGNS = str.maketrans({"−": "-", "٫": ".", "٬": ",", "،": ",", "’": ",", "\u00a0": " ", "\u202f": " "})
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d+)?")
"""Plain digits, or thousands set apart by commas (lakhs too) or spaces."""


class NumberType(QuestionType):
    name = "number"
    takes = frozenset({"minimum", "maximum", "whole", "headline", "reverse"})
    compares = "number"

    def _read(self, question: Question, typed: Typed, name: str) -> Parsed:
        words = only(typed, name)
        if not words:
            return Parsed()
        number = read_number(words)
        problem = Problem("not-a-number", name) if number is None else _refuse(question, number, name)
        if number is None or problem:
            return Parsed(problems=(problem,) if problem else ())
        return Parsed(written(number))


def read_number(words: str) -> Decimal | None:
    """What was meant, or None when it is not a number."""
    text = plain_digits(words).translate(_SIGNS)
    if not _NUMBER.fullmatch(text) or sum(c.isdigit() for c in text) > MOST_DIGITS:
        return None
    return Decimal(text.replace(",", "").replace(" ", ""))


def written(number: Decimal) -> str:
    """The one way a number is written: no exponent, no zeros that say nothing, no minus before nought."""
    text = f"{number:f}"
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if short == "-0" else short


def _refuse(question: Question, number: Decimal, name: str) -> Problem | None:
    if question.whole and number != number.to_integral_value():
        return Problem("not-whole", name)
    if question.minimum is not None and number < Decimal(str(question.minimum)):
        return Problem("too-small", name, {"minimum": _bound(question.minimum)})
    if question.maximum is not None and number > Decimal(str(question.maximum)):
        return Problem("too-big", name, {"maximum": _bound(question.maximum)})
    return None


def _bound(limit: float) -> str:
    return written(Decimal(str(limit)))
