"""Question types by name. A new type is one file here, one line below, and one template at the web edge."""

from __future__ import annotations

from collections.abc import Mapping

from app.questionnaire.model import Question
from app.questionnaire.types.base import QuestionType
from app.questionnaire.types.choice import ChoiceType
from app.questionnaire.types.choices import ChoicesType
from app.questionnaire.types.date import DateType
from app.questionnaire.types.draw import DrawType
from app.questionnaire.types.files import FilesType
from app.questionnaire.types.info import InfoType
from app.questionnaire.types.number import NumberType
from app.questionnaire.types.scale import ScaleType
from app.questionnaire.types.text import TextType

TYPES: Mapping[str, QuestionType] = {
    kind.name: kind
    for kind in (
        *(ScaleType(), ChoiceType(), ChoicesType(), TextType(), NumberType(), DateType()),
        *(DrawType(), FilesType(), InfoType()),
    )
}


def type_of(question: Question) -> QuestionType:
    """The type of a question (lint has made sure there is one)."""
    return TYPES[question.type]
