"""One answer from a list of the question's own."""

from __future__ import annotations

from app.questionnaire.types.options import ChoosesOne


class ChoiceType(ChoosesOne):
    name = "choice"
    takes = frozenset({"options", "alert", "screen", "headline", "reverse"})
    needs = frozenset({"options"})
