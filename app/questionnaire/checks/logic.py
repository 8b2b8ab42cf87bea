"""Rules look back at questions that exist, compare like with like, and leave nothing that is never asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.questionnaire.catalogue import Reference
from app.questionnaire.checks.places import every_question, every_rule
from app.questionnaire.faults import Finding, did_you_mean
from app.questionnaire.model import AnswerRef, Question, Rule, Survey
from app.questionnaire.paths import every_way, repeated
from app.questionnaire.rules import MEMBER, nodes
from app.questionnaire.types import TYPES

ORDERED = frozenset({"number", "date"})
CODED = frozenset({"code", "codes"})


def check(survey: Survey, reference: Reference) -> Iterator[Finding]:
    faulty = False
    for where, number, rule in every_rule(survey):
        for finding in _rule(survey, where, number, rule):
            faulty = True
            yield finding
    if not faulty:
        yield from _led_to(survey)


def _rule(survey: Survey, where: str, number: int, rule: Rule) -> Iterator[Finding]:
    for node in nodes(rule):
        for operand in node.operands:
            if isinstance(operand, AnswerRef):
                yield from _target(survey, where, number, operand.question)
        yield from _alike(survey, where, node)


def _target(survey: Survey, where: str, number: int, id_: str) -> Iterator[Finding]:
    if id_ not in survey.places:
        advice = f"There is no question “{id_}”. {did_you_mean(id_, survey.places)}"
        yield Finding(where, "rule-unknown-target", advice)
    elif survey.places[id_] > number:
        yield Finding(where, "rule-looks-forward", f"“{id_}” comes later. A rule may only look back.")
    elif survey.places[id_] == number:
        advice = f"“{id_}” is on the same page. Put what depends on it on a page after it."
        yield Finding(where, "rule-looks-forward", advice)


def _alike(survey: Survey, where: str, node: Rule) -> Iterator[Finding]:
    """Whether an operator suits what it looks at, and can ever find it equal to what it is held against."""
    for operand in node.operands:
        question = survey.questions.get(operand.question) if isinstance(operand, AnswerRef) else None
        if question is None or question.type not in TYPES:
            continue
        kind = TYPES[question.type].compares
        if not _suits(node.operator, kind):
            advice = f"“{question.id}” is of type “{question.type}”: “{node.operator}” does not work on it."
            yield Finding(where, "rule-wrong-type", advice)
        else:
            yield from (f for value in _plain(node) for f in _value(where, value, question, kind))


def _suits(operator: str, kind: str) -> bool:
    if operator == "answered":
        return kind != "nothing"
    if operator in MEMBER:
        return kind in CODED
    if operator == "count":
        return kind == "codes"
    return kind in ORDERED or (operator == "equal" and kind == "code")


def _plain(node: Rule) -> list[str | int | float]:
    """The plain values of a node, lists taken apart."""
    flat = [value for operand in node.operands for value in (operand if isinstance(operand, tuple) else (operand,))]
    return [value for value in flat if isinstance(value, str | int | float)]


def _value(where: str, value: str | int | float, question: Question, kind: str) -> Iterator[Finding]:
    if kind in CODED and str(value) not in question.codes:
        advice = f"“{value}” is no answer to “{question.id}”. {did_you_mean(str(value), question.codes)}"
        yield Finding(where, "code-not-on-scale", advice)
    elif kind == "number" and isinstance(value, str):
        yield Finding(where, "rule-wrong-type", f"“{question.id}” is a number: write {value} without quotes.")
    elif kind == "date" and not _is_day(value):
        yield Finding(where, "rule-wrong-type", f"“{question.id}” is a day: write {value} like 2026-04-01.")


def _is_day(value: str | int | float) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _led_to(survey: Survey) -> Iterator[Finding]:
    """Whether anybody is led to each question, and nobody before the answers that its words repeat."""
    walked = every_way(survey).values()
    met = frozenset[str]().union(*(way.met for way in walked))
    unsaid = frozenset[tuple[str, str]]().union(*(way.unsaid for way in walked))
    for where, question in every_question(survey):
        if question.id not in met:
            yield Finding(where, "never-asked", "No answers lead here. Mend the rule, or take the question out.")
        earlier = {id_ for id_, place in survey.places.items() if place < survey.places[question.id]}
        for id_ in sorted(repeated(question) & earlier):
            if (question.id, id_) in unsaid:
                advice = f"“{id_}” may have been skipped. Ask this only when {{answered: {{answer: {id_}}}}} holds."
                yield Finding(where, "answer-may-be-missing", advice)
