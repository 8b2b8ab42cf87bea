"""One answer on a named scale (“Always … Never”): the same answers in the same order wherever it is used."""

from __future__ import annotations

from app.questionnaire.types.options import ChoosesOne


class ScaleType(ChoosesOne):
    name = "scale"
    takes = frozenset({"scale", "core", "alert", "headline", "reverse"})
    needs = frozenset({"scale"})
