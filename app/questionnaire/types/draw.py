"""A drawing, or words instead of one, or both.

Two fields: `<name>` holds words, `<name>-drawing` a PNG as a script posts it (`data:image/png;base64,…`). The answer
is the words, or the code `drawn` when there are none; the drawing itself is the detail `drawing`, in base64.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error

from app.questionnaire.days import N_
from app.questionnaire.model import Question, Say, Value
from app.questionnaire.problem import Problem
from app.questionnaire.types.base import FIELD, Details, Parsed, Typed, only
from app.questionnaire.types.text import TextType

DRAWN = "drawn"
"""The answer of whoever drew and wrote nothing."""
DRAWING = "drawing"
"""Under this a drawing stands in an answer's details."""
LARGEST = 400_000
"""Bytes of a drawing: several times what a phone's screen full of lines needs."""
HEAD = "data:image/png;base64,"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
A_DRAWING = N_("A drawing")


class DrawType(TextType):
    name = "draw"

    def fields(self, question: Question, name: str = FIELD) -> list[str]:
        return [name, f"{name}-{DRAWING}"]

    def _read(self, question: Question, typed: Typed, name: str) -> Parsed:
        words, field = super()._read(question, typed, name), f"{name}-{DRAWING}"
        posted = only(typed, field)
        wrong = _refuse(posted) if posted else None
        problems = (*words.problems, *([Problem(wrong, field)] if wrong else []))
        if problems or not posted:
            return Parsed(words.value, problems=problems)
        return Parsed(words.value or DRAWN, {DRAWING: posted.removeprefix(HEAD)})

    def typed_from(self, question: Question, value: Value | None, details: Details, name: str = FIELD) -> Typed:
        drawing = {f"{name}-{DRAWING}": (HEAD + details[DRAWING],)} if DRAWING in details else {}
        return {name: tuple(self.words(question, value, details)), **drawing} if value else {}

    def show(
        self, question: Question, value: Value | None, tier: str, say: Say, details: Details | None = None
    ) -> list[str]:
        drawn = [say("", A_DRAWING)] if _has_drawing(value, details) else []
        return [*drawn, *self.words(question, value, details)]

    def columns(self, question: Question) -> list[str]:
        return [question.id, f"{question.id}.{DRAWING}"]

    def export(self, question: Question, value: Value | None, details: Details | None = None) -> dict[str, str]:
        """The words, and whether there is a drawing (1) or not (0); a drawing itself is never exported."""
        words = "".join(self.words(question, value, details))
        drawn = str(int(_has_drawing(value, details))) if value else ""
        return {question.id: words, f"{question.id}.{DRAWING}": drawn}

    def words(self, question: Question, value: Value | None, details: Details | None = None) -> list[str]:
        only_drawn = value == DRAWN and _has_drawing(value, details)
        return [] if only_drawn else super().words(question, value)


def _has_drawing(value: Value | None, details: Details | None) -> bool:
    """Whether there is one; without the details, the code says so."""
    return value == DRAWN if details is None else DRAWING in details


def _refuse(posted: str) -> str | None:
    """What is wrong with a posted drawing: nothing, or a message."""
    if not posted.startswith(HEAD):
        return "not-a-drawing"
    body = posted.removeprefix(HEAD)
    if len(body) * 3 // 4 - body[-2:].count("=") > LARGEST:
        return "drawing-too-big"
    try:
        image = b64decode(body, validate=True)
    except (Error, ValueError):
        return "not-a-drawing"
    return None if image.startswith(SIGNATURE) else "not-a-drawing"
