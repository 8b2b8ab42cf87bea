"""What people count for: each person once for a theme, however many comments they wrote. Pure.

Chances are counted in millionths, as whole numbers: whatever is added and taken away again, in whatever order, the
sums are those of a recount to the last digit, on both databases.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias, TypeVar

from app.themes.tallying.chances import Chance, Counted

ONE = 1_000_000
"""One person, in millionths."""

Key: TypeAlias = tuple[str, str, str, str, str]
"""Questionnaire, quarter, service (empty: of none), theme, and the way it points (empty: altogether).

Without a theme it is people that are counted: all of them, or those that `DECIDED` or `UNMEASURED` says.
"""
Pair: TypeAlias = tuple[str, str, str, str]
"""Questionnaire, quarter, and two themes in the order of their names."""
AnyKey = TypeVar("AnyKey", bound=tuple[str, ...])

EVERYBODY, DECIDED, UNMEASURED = "", "decided", "unmeasured"
"""People who wrote; of whom somebody read a comment; of whom a comment was read by the word lists alone."""
ALTOGETHER = ""


@dataclass
class Sums:
    """How many people speak of what, how unsure each number is (variance), and of which two themes in one comment."""

    spoken: Counter[Key] = field(default_factory=Counter)
    variance: Counter[Key] = field(default_factory=Counter)
    pairs: Counter[Pair] = field(default_factory=Counter)

    def less(self, other: Sums) -> Sums:
        """What has to be added to `other` to get this; what stays the same is not in it."""
        return Sums(
            _less(self.spoken, other.spoken), _less(self.variance, other.variance), _less(self.pairs, other.pairs)
        )

    def without_noughts(self) -> Sums:
        return self.less(Sums())


def _less(new: Counter[AnyKey], old: Counter[AnyKey]) -> Counter[AnyKey]:
    return Counter({key: step for key in {*new, *old} if (step := new[key] - old[key])})


@dataclass
class _Person:
    """What one person wrote to one questionnaire, in one quarter, about one service."""

    said: dict[str, list[Chance]] = field(default_factory=lambda: defaultdict(list))
    pairs: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    is_decided: bool = False
    is_measured: bool = True


def counted(comments: Iterable[Counted]) -> Sums:
    """What the people who wrote these comments count for together."""
    people: dict[tuple[str, str, str, str], _Person] = defaultdict(_Person)
    for one in comments:
        facts = one.facts
        person = people[facts.survey_key, facts.quarter, facts.service_id or "", facts.origin_id]
        person.is_decided = person.is_decided or one.is_decided
        person.is_measured = person.is_measured and one.is_measured
        for theme, chance in one.chances.items():
            person.said[theme].append(chance)
        for pair in combinations(sorted(one.chances), 2):
            both = one.chances[pair[0]].value * one.chances[pair[1]].value
            person.pairs[pair] = max(person.pairs[pair], both)
    sums = Sums()
    for (survey_key, quarter, service, _who), person in people.items():
        _add(sums, (survey_key, quarter, service), person)
    return sums.without_noughts()


def _add(sums: Sums, place: tuple[str, str, str], person: _Person) -> None:
    """A person with several comments speaks of a theme unless none of them does, and each way likewise."""
    sums.spoken[*place, "", EVERYBODY] += ONE
    sums.spoken[*place, "", DECIDED] += ONE * person.is_decided
    sums.spoken[*place, "", UNMEASURED] += ONE * (not person.is_measured)
    for theme, chances in person.said.items():
        spoken = any_of(chance.value for chance in chances)
        sums.spoken[*place, theme, ALTOGETHER] += round(ONE * spoken)
        sums.variance[*place, theme, ALTOGETHER] += round(ONE * spoken * (1 - spoken))
        for way in {chance.polarity for chance in chances}:
            pointing = any_of(chance.value for chance in chances if chance.polarity == way)
            sums.spoken[*place, theme, way] += round(ONE * pointing)
    survey_key, quarter, _service = place
    for pair, both in person.pairs.items():
        sums.pairs[survey_key, quarter, *pair] += round(ONE * both)


def any_of(chances: Iterable[float]) -> float:
    """The chance of at least one; the same whatever order they come in."""
    missed = 1.0
    for chance in sorted(chances):
        missed *= 1 - chance
    return 1 - missed
