"""A survey as canonical JSON: the immutable version that is stored, structure and English in one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from app.kernel.errors import BadInput
from app.questionnaire import rules
from app.questionnaire.model import Option, Page, Question, Rule, Scale, Survey, Text

FORMAT = 1
_Block = Survey | Page | Question | Scale | Option | Text
_B = TypeVar("_B", bound=_Block)
_PARTS: Mapping[str, type[_Block]] = {
    "pages": Page,
    "questions": Question,
    "options": Option,
    "scales": Scale,
    "text": Text,
    "hint": Text,
    "title": Text,
    "label": Text,
    "messages": Text,
}
"""What stands under a key that holds blocks: one, a list of them, or a mapping to them."""


def to_json(survey: Survey) -> str:
    """The one way this survey is written; what has its default is left out."""
    body = {"format": FORMAT, "survey": _plain(survey)}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_json(text: str) -> Survey:
    """Read `to_json` back, exactly; raises `BadInput` for anything else."""
    try:
        body = json.loads(text)
        if body["format"] != FORMAT:
            raise BadInput(f"a version of format {body['format']} cannot be read by this release ({FORMAT})")
        return _block(Survey, body["survey"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput("this is not a stored questionnaire: the text is damaged") from error


def fingerprint(survey: Survey) -> str:
    """SHA-256 of the canonical JSON, in hex: the same survey has the same fingerprint anywhere."""
    return hashlib.sha256(to_json(survey).encode()).hexdigest()


def _plain(thing: object) -> Any:
    """Dataclasses, tuples and rules as JSON has them."""
    if isinstance(thing, Rule):
        return rules.written(thing)
    if isinstance(thing, _Block):
        values = {f.name: getattr(thing, f.name) for f in fields(thing) if getattr(thing, f.name) != _default(f)}
        return {name: _plain(value) for name, value in values.items()}
    if isinstance(thing, tuple):
        return [_plain(item) for item in thing]
    if isinstance(thing, Mapping):
        return {key: _plain(value) for key, value in thing.items()}
    return thing


def _default(field: Any) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _block(kind: type[_B], said: Mapping[str, Any]) -> _B:
    return kind(**{name: _value(name, value) for name, value in said.items()})


def _value(name: str, value: Any) -> Any:
    if name == "relevant":
        return _rule(value)
    part = _PARTS.get(name)
    if part is None:
        return tuple(value) if isinstance(value, list) else value
    if isinstance(value, list):
        return tuple(_block(part, item) for item in value)
    if name in ("scales", "messages"):
        return {key: _block(part, item) for key, item in value.items()}
    return _block(part, value)


def _rule(raw: Any) -> Rule:
    rule, findings = rules.read(raw, "relevant")
    if rule is None:
        raise ValueError(findings[0].message)
    return rule
