"""Rules as data: one operator per node, earlier answers by explicit reference, one evaluator.

    relevant: {any-in: [{answer: listen}, [sometimes, never]]}
    relevant: {all: [{answered: {answer: why}}, {at-least: [{answer: age}, 16]}]}

An answer that was skipped, or is off the path, is missing: a comparison with a missing side does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from app.questionnaire.faults import Finding, did_you_mean
from app.questionnaire.model import AnswerRef, Question, Rule, Value

Answers = Mapping[str, Value]
Questions = Mapping[str, Question]
Compared = Decimal | str | tuple[str, ...] | None

LOGIC = ("all", "any", "not")
COMPARE = ("equal", "less", "at-most", "more", "at-least")
MEMBER = ("any-in", "all-in")
ALONE = ("answered", "count")
OPERATORS = (*LOGIC, *COMPARE, *MEMBER, *ALONE)
"""`count` is how many were ticked: a number, so it stands inside a comparison. All others hold or do not."""


def holds(rule: Rule, answers: Answers, questions: Questions) -> bool:
    """Whether a rule holds for the answers on the path so far."""
    operator, operands = rule.operator, rule.operands
    if operator in LOGIC:
        inner = (holds(o, answers, questions) for o in operands if isinstance(o, Rule))
        return not any(inner) if operator == "not" else all(inner) if operator == "all" else any(inner)
    if operator == "answered":
        return _value(operands[0], answers, questions) is not None
    left, right = (_value(o, answers, questions) for o in operands)
    if operator in MEMBER:
        return _member(operator, left, right)
    if left is None or right is None or type(left) is not type(right):
        return False
    return _COMPARISONS[operator](left, right)


_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "equal": lambda left, right: left == right,
    "less": lambda left, right: left < right,
    "at-most": lambda left, right: left <= right,
    "more": lambda left, right: left > right,
    "at-least": lambda left, right: left >= right,
}


def _member(operator: str, left: Compared, right: Compared) -> bool:
    """Whether any (or every) chosen code is in the list; nothing chosen is in no list."""
    chosen = left if isinstance(left, tuple) else (left,)
    if not isinstance(right, tuple) or left is None or not chosen:
        return False
    found = (code in right for code in chosen)
    return any(found) if operator == "any-in" else all(found)


def _value(operand: object, answers: Answers, questions: Questions) -> Compared:
    if isinstance(operand, AnswerRef):
        given, question = answers.get(operand.question), questions.get(operand.question)
        is_number = question is not None and question.type == "number"
        return Decimal(given) if is_number and isinstance(given, str) else given
    if isinstance(operand, Rule):  # count, the only rule that is a number
        chosen = _value(operand.operands[0], answers, questions)
        return None if chosen is None else Decimal(len(chosen) if isinstance(chosen, tuple) else 1)
    if isinstance(operand, int | float):
        return Decimal(str(operand))
    return operand if isinstance(operand, str | tuple) else None


def every(conditions: Sequence[Rule]) -> Rule | None:
    """One rule that holds when all of these do; None when there is none."""
    return Rule("all", tuple(conditions)) if len(conditions) > 1 else next(iter(conditions), None)


def references(rule: Rule) -> Iterator[str]:
    """Every question a rule looks at."""
    for operand in rule.operands:
        if isinstance(operand, AnswerRef):
            yield operand.question
        elif isinstance(operand, Rule):
            yield from references(operand)


def nodes(rule: Rule) -> Iterator[Rule]:
    """A rule and every rule inside it."""
    yield rule
    for operand in rule.operands:
        if isinstance(operand, Rule):
            yield from nodes(operand)


def written(rule: Rule) -> dict[str, Any]:
    """A rule as it stands in a file; `read` gives it back."""
    operands = [_written(operand) for operand in rule.operands]
    return {rule.operator: operands[0] if rule.operator in ("not", *ALONE) else operands}


def _written(operand: object) -> object:
    if isinstance(operand, Rule):
        return written(operand)
    if isinstance(operand, AnswerRef):
        return {"answer": operand.question}
    return list(operand) if isinstance(operand, tuple) else operand


def read(raw: Any, where: str) -> tuple[Rule | None, list[Finding]]:
    """A rule from a file, or everything wrong with it."""
    reader = _Reader(where)
    rule = reader.condition(raw)
    return (None if reader.findings else rule), reader.findings


class _Wrong(Exception):
    """One node cannot be read; its neighbours still can."""

    def __init__(self, message: str, code: str = "rule-shape") -> None:
        super().__init__(message)
        self.code = code


class _Reader:
    """Reads a rule tree; each node that is wrong is noted once and read as a rule of nothing."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.findings: list[Finding] = []

    def condition(self, raw: Any) -> Rule:
        try:
            rule = _node(raw, self)
            if rule.operator == "count":
                raise _Wrong("“count” is a number: compare it, like {at-least: [{count: {answer: likes}}, 2]}.")
        except _Wrong as wrong:
            self.findings.append(Finding(self.where, wrong.code, str(wrong)))
            return Rule("all", ())
        return rule


def _node(raw: Any, reader: _Reader) -> Rule:
    if not isinstance(raw, dict) or len(raw) != 1:
        raise _Wrong("A rule is one operator and what it looks at, like {answered: {answer: why}}.")
    operator, inside = str(next(iter(raw))), next(iter(raw.values()))
    if operator not in OPERATORS:
        raise _Wrong(f"“{operator}” is no operator. {did_you_mean(operator, OPERATORS)}", "rule-unknown-operator")
    if operator in LOGIC:
        return Rule(operator, tuple(reader.condition(rule) for rule in _inner(operator, inside)))
    if operator in ALONE:
        return Rule(operator, (_reference(inside),))
    if not isinstance(inside, list) or len(inside) != 2:
        raise _Wrong(f"“{operator}” takes a list of two: an answer, and what to hold it against.")
    left, right = inside
    if operator in MEMBER:
        return Rule(operator, (_reference(left), _codes(right)))
    return Rule(operator, (_compared(left, reader), _compared(right, reader)))


def _inner(operator: str, inside: Any) -> list[Any]:
    if operator == "not" and isinstance(inside, dict):
        return [inside]
    if operator == "not" or not isinstance(inside, list) or not inside:
        raise _Wrong(f"“{operator}” takes {'one rule' if operator == 'not' else 'a list of rules'}.")
    return inside


def _reference(raw: Any) -> AnswerRef:
    if isinstance(raw, dict) and list(raw) == ["answer"] and isinstance(raw["answer"], str):
        return AnswerRef(raw["answer"])
    raise _Wrong("Name an earlier question like {answer: listen}.")


def _codes(raw: Any) -> tuple[str, ...]:
    if isinstance(raw, list) and raw and all(isinstance(c, str | int) and not isinstance(c, bool) for c in raw):
        return tuple(str(code) for code in raw)
    raise _Wrong("Write a list of codes, like [sometimes, never].")


def _compared(raw: Any, reader: _Reader) -> object:
    if isinstance(raw, dict):
        return _node(raw, reader) if list(raw) == ["count"] else _reference(raw)
    if isinstance(raw, str | int | float) and not isinstance(raw, bool):
        return raw
    raise _Wrong("Compare an answer with a code, a number or a day (2026-04-01).")
