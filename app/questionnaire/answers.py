"""A respondent's answers so far: a flat map that is never changed, only replaced, and its compact JSON."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar

from app.kernel.errors import BadInput
from app.questionnaire.model import Value

FORMAT = 1
T = TypeVar("T")


@dataclass(frozen=True)
class Answers:
    """What was answered, the words beside “something else”, and which pages have been passed.

    A page is *seen* once Continue or Skip was pressed on it. Ids that the questionnaire does not have
    (any more) do no harm: nobody asks for them, and `kept` leaves them behind.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    details: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By question, then by the code of the option they stand beside."""
    seen: frozenset[str] = frozenset()

    def get(self, question: str) -> Value | None:
        """The answer to a question, or None when it has none."""
        return self.values.get(question)

    def details_of(self, question: str) -> Mapping[str, str]:
        """Words written beside a question's options, by code."""
        return self.details.get(question, {})

    def answering(self, question: str, value: Value | None, details: Mapping[str, str] | None = None) -> Self:
        """With this answer in place of an earlier one; None takes it away."""
        return replace(
            self,
            values=_placed(self.values, question, value or None),
            details=_placed(self.details, question, dict(details or {}) if value else None),
        )

    def seeing(self, page: str) -> Self:
        """With this page passed."""
        return replace(self, seen=self.seen | {page})

    def only(self, questions: Collection[str], pages: Iterable[str]) -> Self:
        """With nothing but these questions' answers and these pages."""
        return replace(
            self,
            values={id_: value for id_, value in self.values.items() if id_ in questions},
            details={id_: words for id_, words in self.details.items() if id_ in questions},
            seen=self.seen.intersection(pages),
        )

    def to_json(self) -> str:
        """Compact JSON; the same answers always give the same text."""
        body = {
            "v": FORMAT,
            "a": {id_: list(value) if isinstance(value, tuple) else value for id_, value in self.values.items()},
            "d": self.details,
            "s": sorted(self.seen),
        }
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read `to_json` back; raises `BadInput` for anything else."""
        try:
            body = json.loads(text)
            if body["v"] != FORMAT:
                raise BadInput(f"answers of format {body['v']} cannot be read by this release, which writes {FORMAT}")
            values = {id_: tuple(value) if isinstance(value, list) else value for id_, value in body["a"].items()}
            return cls(values, body["d"], frozenset(body["s"]))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadInput("these are not answers: the text is damaged") from error


def _placed(mapping: Mapping[str, T], key: str, value: T | None) -> Mapping[str, T]:
    """The mapping with a value put in, or with the key taken away when there is no value."""
    rest = {k: v for k, v in mapping.items() if k != key}
    return {**rest, key: value} if value else rest
