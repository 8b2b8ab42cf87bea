"""Files and photos. The answer is the keys of those that are kept; the files themselves lie elsewhere, sealed.

`<name>` holds the keys of files that stay, `<name>-new` the new ones, which are no part of what is read here: whoever
keeps files puts their keys into `<name>` before. A key that is none is passed over, never a fault of the person.
"""

from __future__ import annotations

import re

from app.questionnaire.days import N_
from app.questionnaire.model import Question, Say, Value
from app.questionnaire.types.base import Details, Parsed, QuestionType, Typed

FILES = "files"
_KEY = re.compile(r"[0-9a-f]{32}")
_HOW_MANY = N_("Files: {number}")


class FilesType(QuestionType):
    name = FILES
    compares = "keys"

    def _read(self, question: Question, typed: Typed, name: str) -> Parsed:
        keys = dict.fromkeys(key for key in typed[name] if _KEY.fullmatch(key))
        return Parsed(tuple(keys) or None)

    def show(
        self, question: Question, value: Value | None, tier: str, say: Say, details: Details | None = None
    ) -> list[str]:
        return [say("", _HOW_MANY).format(number=len(value))] if value else []

    def export(self, question: Question, value: Value | None, details: Details | None = None) -> dict[str, str]:
        """How many there are; neither a file nor its name is ever exported."""
        return {question.id: str(len(value)) if value else ""}

    def count_values(self, question: Question, value: Value | None) -> list[str]:
        return []
