"""Pictures beside words, for those who do not read yet: one that leads a question, and one for each answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from app.kernel import yaml
from app.questionnaire.model import Question
from app.web.assets import STATIC

_FILE = Path(__file__).parent / "data" / "pictures.yaml"
WITH_PICTURES = "little"
"""The tier whose answers have pictures."""


@cache
def _sets() -> tuple[Mapping[str, str], ...]:
    return tuple(yaml.read(_FILE)["answers"])


def of_answers(question: Question, tier: str) -> Mapping[str, str]:
    """The picture of each of a question's answers, by code; all of them have one, or none has."""
    if tier != WITH_PICTURES or not question.options:
        return {}
    found = next((one for one in _sets() if set(question.codes) <= one.keys()), {})
    return {code: f"answers#{found[code]}" for code in question.codes if found}


def leading(question: Question, tier: str) -> str:
    """The picture that leads a question for small children; empty where it has none, or none that is drawn yet."""
    name = question.picture or ""
    return name if tier == WITH_PICTURES and name and (STATIC / f"pictures/{name}.svg").is_file() else ""
