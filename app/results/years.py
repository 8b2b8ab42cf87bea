"""The four quarters of a year together, for parts of some people (services; teams) that are too small alone. Pure.

A part's year is said with the year's last quarter and at no other time, so that two sums never overlap and no quarter
is the difference of two. It is said only where everybody's figure is exact in each quarter, and where whoever holds
all of these, every part's own figures and every year that is said still finds two values for each count that is
hidden, of a quarter and of a year: two parts exchange somebody in one quarter, and back again in another where their
year is said. Otherwise nothing is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from app.questionnaire.model import Question
from app.results import groups
from app.results.cuts import TEAM
from app.results.figures import Figure, SurveyFigures
from app.results.measures import Tally, tally
from app.results.store import Counts, Group
from app.results.suppression import Policy, percentage

QUARTERS, LAST = 4, 4
"""A council's year ends with March, as in its yearly reports: with its fourth quarter."""
REST = ""
"""Those who are in no part."""
Sides: TypeAlias = tuple[int, int]
"""Positive answers and the others."""
Place: TypeAlias = tuple[str, int]
"""A part in a quarter."""
Secret: TypeAlias = tuple[str, int | None, int | None]
"""A part, its quarter (None: its year), and what of it is hidden: a side (0, 1), or (None) how many answered."""
Year: TypeAlias = Sequence[tuple[SurveyFigures, Counts]]
"""What each quarter of a year shows of a questionnaire and what was counted, the last quarter last."""
_MOVES: tuple[Sides, ...] = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (-1, 1))


@dataclass(frozen=True)
class Part:
    """A part of some people in one quarter: as counted and as shown, how many it was, and whether that is printed."""

    counted: Tally
    shown: Figure
    people: int
    is_number_printed: bool


@dataclass(frozen=True)
class Whole:
    """Some people in one quarter, as counted and as shown, with their parts by name."""

    counted: Tally
    shown: Figure
    people: int
    parts: Mapping[str, Part]


def together(year: Sequence[Whole], policy: Policy) -> dict[str, Figure]:
    """The year of each part of which its last quarter (the last given) says nothing, where it may be said."""
    if len(year) < QUARTERS or not all(one.shown.shown.is_exact for one in year):
        return {}
    if any(min(_rest(one).counted.counts.values()) < 0 for one in year):  # a part that has moved elsewhere meanwhile
        return {}
    reader = _Reader(year, policy)
    found: dict[str, Figure] = {}
    for name, part in sorted(year[-1].parts.items()):
        if part.shown.shown.is_shown or not part.counted.base:
            continue
        figure = _year([one.parts[name] for one in year if name in one.parts], policy)
        if figure is not None and reader.would_still_wonder(name):
            found[name] = figure
    return found


def _year(mine: Sequence[Part], policy: Policy) -> Figure | None:
    """A part's quarters together; None for too few, of the year or of what is left of it without what is shown."""
    whole, hidden = (_sum([each.counted for each in some]) for some in (mine, list(filter(_is_hidden, mine))))
    shown = percentage(whole.positive, whole.base, policy)
    unsaid = sum(part.counted.base for part in mine if not _is_base_printed(part))
    if not shown.is_exact or not percentage(hidden.positive, hidden.base, policy).is_exact or policy.is_small(unsaid):
        return None
    return groups.said_as(whole, shown, policy)


def _sum(several: Sequence[Tally]) -> Tally:
    counts: dict[str, int] = {}
    for one in several:
        for code, number in one.counts.items():
            counts[code] = counts.get(code, 0) + number
    return tally(several[-1].question, counts)


def of_question(
    question: Question, year: Year, teams: Mapping[str, Sequence[str]], rules: Policy
) -> dict[str, Figure]:
    """One question by service and by the teams of each service that is said exactly all the year."""
    found = together([_by_service(question, *one) for one in year], rules)
    for service in sorted(year[-1][0].by_service):
        wholes = [_by_team(question, *one, service, teams.get(service, ())) for one in year]
        found |= together([one for one in wholes if one is not None], rules)
    return found


def _by_service(question: Question, shown: SurveyFigures, counts: Counts) -> Whole:
    asked = shown.question(question.id)
    parts = {
        service: _part(question, counts.cuts["service"][service], asked.services.get(service), number)
        for service, number in shown.by_service.items()
    } if asked else {}  # fmt: skip
    figure = asked.whole if asked else groups.NOTHING
    return Whole(_chosen(question, counts.whole), figure, counts.whole.responses, parts)


def _by_team(
    question: Question, shown: SurveyFigures, counts: Counts, service: str, teams: Sequence[str]
) -> Whole | None:
    asked, said = shown.question(question.id), shown.cuts.get(TEAM, {})
    if asked is None or service not in asked.services:
        return None
    parts = {
        team: _part(question, counts.cuts[TEAM][team], said[team].questions.get(question.id), said[team].responses)
        for team in teams
        if team in said
    }
    group = counts.cuts["service"][service]
    return Whole(_chosen(question, group), asked.services[service], group.responses, parts)


def _part(question: Question, group: Group, figure: Figure | None, number: int | None) -> Part:
    return Part(_chosen(question, group), figure or groups.NOTHING, group.responses, number is not None)


def _chosen(question: Question, group: Group) -> Tally:
    return tally(question, group.chosen.get(question.id, {}))


class _Reader:
    """Whoever holds everything that is said, and the parts whose year is said so far."""

    def __init__(self, year: Sequence[Whole], policy: Policy) -> None:
        self._policy = policy
        self._quarters = range(len(year))
        self._hidden: dict[Place, Part] = {}
        for at, one in enumerate(year):
            parts = {**one.parts, REST: _rest(one)}
            self._hidden |= {(name, at): part for name, part in parts.items() if _is_hidden(part)}
        self._names = sorted({name for name, _ in self._hidden})
        self._borne, self._borne_at_most = (
            {
                place: {move for move in _MOVES if _bears(part, move, policy, is_base_known=known(part))}
                for place, part in self._hidden.items()
            }
            for known in (_is_base_known, _is_base_printed)
        )
        self._said: frozenset[str] = frozenset()
        self._ways = [_Ways(name, at is None, *self._found(name, at, what)) for name, at, what in self._secrets()]

    def would_still_wonder(self, name: str) -> bool:
        """Whether a part's year gives nothing away; then it is said from now on."""
        said = self._said | {name}
        if not all(way.is_open(said) for way in self._ways):
            return False
        self._said = said
        return True

    def _secrets(self) -> Iterator[Secret]:
        """Every small count that is hidden."""
        for (name, at), part in self._hidden.items():
            yield from ((name, at, what) for what in self._small(_counts(part), part))
        for name in self._names:
            mine = [part for (part_name, _), part in self._hidden.items() if part_name == name]
            totals = (sum(_counts(part)[0] for part in mine), sum(_counts(part)[1] for part in mine))
            yield from ((name, None, what) for what in self._small(totals, *mine))

    def _small(self, counts: Sides, *parts: Part) -> Iterator[int | None]:
        if not sum(counts):
            return
        if self._policy.is_small(sum(counts)) and not all(map(_is_base_printed, parts)):
            yield None
        yield from (side for side, number in enumerate(counts) if number <= self._policy.largest)

    def _found(self, name: str, at: int | None, what: int | None) -> tuple[bool, frozenset[str]]:
        """Whether there is an exchange and back again that changes a secret; and with whom there is one without."""
        there_and_back, partners = False, set()
        borne = self._borne_at_most if what is None else self._borne
        for quarter in self._quarters if at is None else (at,):
            for move in borne.get((name, quarter), ()):
                if not (move[0] + move[1] if what is None else move[what]):
                    continue
                back = (-move[0], -move[1])
                others = [one for one in self._names if one != name and back in borne.get((one, quarter), ())]
                partners |= {*others}
                there_and_back = there_and_back or any(
                    back in borne.get((name, then), ()) and move in borne.get((other, then), ())
                    for other, then in product(others, self._quarters)
                    if then != quarter
                )
        return there_and_back, frozenset(partners)


@dataclass(frozen=True)
class _Ways:
    """What else a secret of a part, or of its year, could have been while everybody's quarters stay as they are."""

    name: str
    is_of_year: bool
    there_and_back: bool
    """By an exchange with a part in one quarter and back in another: no year notices that, and no year is changed."""
    partners: frozenset[str]
    """By an exchange with one of these: their year and its own would be others."""

    def is_open(self, said: frozenset[str]) -> bool:
        """Whether it still could, when these years are said. A year that is said is no secret."""
        if self.name in said:
            return self.is_of_year or self.there_and_back
        return bool(self.partners - said) or (self.there_and_back and not self.is_of_year)


def _bears(part: Part, move: Sides, policy: Policy, *, is_base_known: bool) -> bool:
    """Whether a part that is hidden may have these counts as well, as far as anybody is told.

    Where it is printed how many it was, one more answer is one fewer who skipped the question.
    """
    now = _counts(part)
    then, more = (now[0] + move[0], now[1] + move[1]), move[0] + move[1]
    if min(then) < 0 or not sum(then) or (is_base_known and more):
        return False
    people = part.people if part.is_number_printed else part.people + more
    for before, after in ((sum(now), sum(then)), (part.people, people)):
        if policy.is_small(before) != policy.is_small(after):
            return False
    few = {"at-most": 0, "at-least": 1}.get(part.shown.shown.kind)
    return sum(then) <= people and (few is None or then[few] <= policy.largest)


def _rest(one: Whole) -> Part:
    """Those in no part: never shown."""
    counts = dict(one.counted.counts)
    for part in one.parts.values():
        for code, number in part.counted.counts.items():
            counts[code] -= number
    people = one.people - sum(part.people for part in one.parts.values())
    return Part(tally(one.counted.question, counts), groups.NOTHING, people, is_number_printed=False)


def _counts(part: Part) -> Sides:
    return part.counted.positive, part.counted.base - part.counted.positive


def _is_hidden(part: Part) -> bool:
    return bool(part.counted.base) and not part.shown.shown.is_exact


def _is_base_known(part: Part) -> bool:
    """Whoever knows how many of a part there were is taken to know how many answered, where that helps them."""
    return part.is_number_printed or _is_base_printed(part)


def _is_base_printed(part: Part) -> bool:
    return part.shown.base is not None
