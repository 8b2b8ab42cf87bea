"""Every way through a questionnaire, walked in advance: how long the longest is, and what nobody is ever asked.

Only answers that rules look at make a difference, and of those only the kinds a rule can tell apart, so a
handful of answers stands for all. What later rules do not look at is forgotten on the way, which keeps it quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from app.questionnaire.model import ROTATIONS, AnswerRef, Page, Question, Rule, Survey, Value
from app.questionnaire.piping import ANSWER, names
from app.questionnaire.rules import holds, nodes, references
from app.questionnaire.types import TYPES

Known = frozenset[tuple[str, Value]]


@dataclass(frozen=True)
class Ways:
    """What one rotation can ask."""

    longest: int
    """The most questions anybody is asked, not counting pages to read and questions with a purpose."""
    met: frozenset[str]
    """Every question that somebody meets."""
    unsaid: frozenset[tuple[str, str]]
    """A question whose words repeat an answer, with that answer, where somebody may not have given it."""


def ways(survey: Survey, rotation: str, tier: str = "") -> Ways:
    """Walk every way of one rotation, in one tier (without one: of everything it may ask anybody)."""
    explorer = _Explorer(survey, survey.asking(rotation, tier))
    longest = explorer.longest_from(0, frozenset())
    return Ways(longest, frozenset(explorer.met), frozenset(explorer.unsaid))


def every_way(survey: Survey) -> dict[tuple[str, str], Ways]:
    """Every rotation in every tier; where all tiers are asked the same, once for all of them (tier “”)."""
    differ = any(question.tiers for question in survey.questions.values())
    return {
        (rotation, tier): ways(survey, rotation, tier)
        for rotation in ROTATIONS
        for tier in (survey.tiers if differ else ("",))
    }


class _Explorer:
    def __init__(self, survey: Survey, pages: tuple[Page, ...]) -> None:
        self.survey = survey
        self.pages = pages
        self.met: set[str] = set()
        self.unsaid: set[tuple[str, str]] = set()
        self._done: dict[tuple[int, Known], int] = {}
        looked_at = [_looked_at(page) for page in pages]
        self._later = [set[str]().union(*looked_at[number:]) for number in range(len(pages) + 1)]
        held_against = _held_against(rule for page in pages for rule in _rules(page))
        self._kinds = {
            id_: _kinds(question, held_against.get(id_, set()))
            for id_, question in survey.questions.items()
            if id_ in self._later[0]
        }

    def longest_from(self, number: int, known: Known) -> int:
        """The most questions counted from a page on, given the answers that still matter."""
        if number == len(self.pages):
            return 0
        if (number, known) not in self._done:
            asked = self._asked(self.pages[number], dict(known))
            self._note(asked, dict(known))
            counted = sum(question.type != "info" and question.purpose is None for question in asked)
            rest = (self.longest_from(number + 1, after) for after in set(self._answered(number, known, asked)))
            self._done[number, known] = counted + max(rest)
        return self._done[number, known]

    def _note(self, asked: list[Question], known: Mapping[str, Value]) -> None:
        self.met.update(question.id for question in asked)
        self.unsaid.update((question.id, id_) for question in asked for id_ in repeated(question) if id_ not in known)

    def _asked(self, page: Page, known: Mapping[str, Value]) -> list[Question]:
        if not self._holds(page.relevant, known):
            return []
        return [question for question in page.questions if self._holds(question.relevant, known)]

    def _holds(self, rule: Rule | None, known: Mapping[str, Value]) -> bool:
        return rule is None or holds(rule, known, self.survey.questions)

    def _answered(self, number: int, known: Known, asked: list[Question]) -> Iterator[Known]:
        """What may be known after a page, of what later rules look at."""
        later = self._later[number + 1]
        kept = {pair for pair in known if pair[0] in later}
        deciding = [question.id for question in asked if question.id in later]
        for given in product(*(self._kinds[id_] for id_ in deciding)):
            yield frozenset(kept | {(id_, value) for id_, value in zip(deciding, given, strict=True) if value})


def _rules(page: Page) -> Iterator[Rule]:
    return (rule for rule in (page.relevant, *(q.relevant for q in page.questions)) if rule)


def _looked_at(page: Page) -> set[str]:
    """The answers that a page's rules and words need."""
    ruled = {id_ for rule in _rules(page) for id_ in references(rule)}
    return ruled.union(*(repeated(question) for question in page.questions))


def repeated(question: Question) -> set[str]:
    """The questions whose answers its words repeat (`{answer:age}`)."""
    texts = (question.text, question.hint, *(option.label for option in question.options))
    words = (sentence for text in texts if text for sentence in (text.default, *text.variants.values()))
    return {name.removeprefix(ANSWER) for said in words for name in names(said) if name.startswith(ANSWER)}


def _held_against(rules: Iterable[Rule]) -> dict[str, set[object]]:
    """For each question a rule looks at, the plain values its answer is held against."""
    found: dict[str, set[object]] = {}
    for rule in rules:
        for node in nodes(rule):
            plain = {value for operand in node.operands for value in _plain(operand)}
            for operand in node.operands:
                if isinstance(operand, AnswerRef):
                    found.setdefault(operand.question, set()).update(plain)
    return found


def _plain(operand: object) -> tuple[object, ...]:
    if isinstance(operand, tuple):
        return operand
    return (operand,) if isinstance(operand, str | int | float) else ()


def _kinds(question: Question, values: set[object]) -> list[Value | None]:
    """One answer of each kind that the rules can tell apart; None is no answer."""
    kind = TYPES[question.type].compares if question.type in TYPES else "nothing"
    named = [code for code in question.codes if code in values]
    others = [code for code in question.codes if code not in values][:1]
    numbers = sorted(value for value in values if isinstance(value, int | float))
    answers: list[Value | None] = [None]
    if kind == "code":
        answers += [*named, *others]
    elif kind == "codes":
        answers += [(code,) for code in (*named, *others)]
        answers += [question.codes[:most] for most in range(2, len(question.codes) + 1)] + [tuple(named)]
    elif kind == "number":
        answers += [str(n) for number in (numbers or [0]) for n in (int(number) - 1, number, int(number) + 1)]
    elif kind == "date":
        answers += ["0001-01-01", *sorted(str(value) for value in values), "9999-12-31"]
    elif kind == "words":
        answers.append("…")
    elif kind == "keys":
        answers.append(("…",))
    return answers
