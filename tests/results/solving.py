"""The attacker of `test_attack`: what is printed, written down as sums and bounds, and a solver of whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from app.library.service import reference
from app.questionnaire.load import load
from app.results import groups
from app.results.cuts import TEAM
from app.results.figures import Figure, SurveyFigures
from config import ROOT

PARENTS = load(ROOT / "surveys/parents-plan.yaml", reference()).survey
assert PARENTS is not None
LISTEN = PARENTS.questions["listen"]
GOOD, BAD = ("strongly-agree", "agree"), ("neither", "disagree", "strongly-disagree")
TEAMS = {"north": ["n1", "n2", "n3"], "south": ["s1", "s2"]}
MOST = 10**5
SKIPPED = ""


@dataclass(frozen=True)
class Person:
    """Somebody who answered: their service, team, age band and what they chose (nothing: they skipped)."""

    service: str | None
    team: str | None
    age: str
    language: str
    chose: str


@dataclass
class Attacker:
    """Whole numbers that are not known, by name, with what is known of them."""

    names: dict[object, int] = field(default_factory=dict)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    sums: list[tuple[dict[int, int], int, int]] = field(default_factory=list)
    secrets: dict[str, tuple[dict[int, int], int]] = field(default_factory=dict)

    def of(self, *name: object) -> int:
        if name not in self.names:
            self.names[name] = len(self.low)
            self.low.append(0)
            self.high.append(MOST)
        return self.names[name]

    def know(self, terms: Mapping[int, int], least: int, most: int) -> None:
        self.sums.append((dict(terms), least, most))

    def hide(self, name: str, terms: Mapping[int, int], truth: int) -> None:
        """What must keep two values: a count of 1 to 5, or the small side of a share."""
        self.secrets[name] = (dict(terms), truth)

    def given_away(self) -> list[str]:
        rows, columns, values, least, most = [], [], [], [], []
        for row, (terms, low, high) in enumerate(self.sums):
            for column, value in terms.items():
                rows.append(row)
                columns.append(column)
                values.append(value)
            least.append(low)
            most.append(high)
        matrix = coo_array((values, (rows, columns)), shape=(len(self.sums), len(self.low))).tocsr()
        known = [LinearConstraint(matrix, least, most)]  # type: ignore[arg-type]
        return [name for name, (terms, _) in self.secrets.items() if self._is_pinned(terms, known)]

    def _is_pinned(self, terms: Mapping[int, int], known: list[LinearConstraint]) -> bool:
        ends = []
        for sign in (1, -1):
            aim = np.zeros(len(self.low))
            for column, value in terms.items():
                aim[column] = sign * value
            found = milp(
                aim, constraints=known, bounds=Bounds(self.low, self.high), integrality=np.ones(len(self.low))
            )  # type: ignore[arg-type]
            assert found.status in (0, 3), "what is shown is true, so it can be solved"
            ends.append(None if found.status == 3 else round(sign * found.fun))
        return None not in ends and ends[0] == ends[1]


def read(mind: Attacker, at: int, figures: SurveyFigures, people: Sequence[Person]) -> None:
    """One quarter's edition, written down: every cell of every cut, and what is printed of it."""
    question = figures.questions[0]
    whole = {code: mind.of(at, "whole", "", code) for code in (*LISTEN.codes, SKIPPED)}
    _printed(mind, (at, "whole", ""), whole, figures.responses, question.whole, people)
    for code, number in question.options.items():
        truth = sum(one.chose == code for one in people)
        if number is not None:
            mind.know({whole[code]: 1}, number, number)
        elif truth in range(1, 6):
            mind.hide(f"{at} code {code}", {whole[code]: 1}, truth)
    hang(
        mind,
        at,
        "service",
        whole,
        {s: (figures.by_service[s], question.services[s]) for s in question.services},
        people,
    )
    for service, teams in TEAMS.items():
        mine = {t: figures.cuts.get(TEAM, {}).get(t) for t in teams}
        parts = {
            t: (p.responses, p.questions.get("listen", groups.NOTHING)) for t, p in mine.items() if p is not None
        }
        over = {code: mind.of(at, "service", service, code) for code in whole}
        hang(mind, at, TEAM, over, parts, [one for one in people if one.service == service])
    for cut in ("age-band", "language"):
        parts = {
            n: (p.responses, p.questions.get("listen", groups.NOTHING)) for n, p in figures.cuts.get(cut, {}).items()
        }
        hang(mind, at, cut, whole, parts, people)


FIELD = {"service": "service", TEAM: "team", "age-band": "age", "language": "language"}


def hang(
    mind: Attacker, at: int, cut: str, whole: Mapping[str, int],
    parts: Mapping[str, tuple[int | None, Figure]], people: Sequence[Person],
) -> None:  # fmt: skip
    """The parts of some people: they and the rest add up, whatever was chosen. That there is no rest may be known."""
    if not parts:
        return
    rest = ("rest", tuple(parts))
    cells = {name: {code: mind.of(at, cut, name, code) for code in whole} for name in (*parts, rest)}
    for code, total in whole.items():
        mind.know({total: -1} | {cells[name][code]: 1 for name in cells}, 0, 0)
    if all(getattr(one, FIELD[cut]) in parts for one in people):
        mind.know(dict.fromkeys(cells[rest].values(), 1), 0, 0)
    for name, (number, figure) in parts.items():
        mine = [one for one in people if getattr(one, FIELD[cut]) == name]
        _printed(mind, (at, cut, name), cells[name], number, figure, mine)


def _printed(
    mind: Attacker, name: tuple[object, ...], cells: Mapping[str, int], number: int | None, figure: Figure,
    people: Sequence[Person],
) -> None:  # fmt: skip
    """What is printed of some people, and what of it is hidden and has to stay so."""
    everybody, base = dict.fromkeys(cells.values(), 1), {cells[code]: 1 for code in (*GOOD, *BAD)}
    good, bad = {cells[code]: 1 for code in GOOD}, {cells[code]: 1 for code in BAD}
    sizes = [sum(one.chose in codes for one in people) for codes in (GOOD, BAD)]
    label = " ".join(map(str, name))
    if number is not None:
        mind.know(everybody, number, number)
    elif len(people) in range(1, 6):
        mind.hide(f"{label} answered", everybody, len(people))
    if figure.base is not None:
        mind.know(base, figure.base, figure.base)
    elif sum(sizes) in range(1, 6):
        mind.hide(f"{label} base", base, sum(sizes))
    if figure.positive is not None:
        mind.know(good, figure.positive, figure.positive)
        return
    if figure.shown.kind == "at-most":
        mind.know(good, 0, 5)
    elif figure.shown.kind == "at-least":
        mind.know(bad, 0, 5)
    for side, terms, size in (("good", good, sizes[0]), ("bad", bad, sizes[1])):
        if sum(sizes) and size in range(6):
            mind.hide(f"{label} {side}", terms, size)


def read_four(mind: Attacker, at: int, figure: Figure | None) -> None:
    """The last four quarters together."""
    if figure is None:
        return
    quarters = range(at - 3, at + 1)
    of = {
        codes: {mind.of(each, "whole", "", code): 1 for each in quarters for code in codes} for codes in (GOOD, BAD)
    }
    mind.know({**of[GOOD], **of[BAD]}, figure.base or 0, figure.base or 0)
    if figure.positive is not None:
        mind.know(of[GOOD], figure.positive, figure.positive)
    else:
        mind.know(of[GOOD if figure.shown.kind == "at-most" else BAD], 0, 5)


def read_year(mind: Attacker, figures: SurveyFigures, year: Sequence[Sequence[Person]]) -> None:
    """The four quarters of a year together, by service and team; a part's year that is small has to stay hidden."""
    for cut in ("service", TEAM):
        for name in sorted({getattr(one, FIELD[cut]) for people in year for one in people} - {None}):
            cells = {
                codes: {mind.of(at, cut, name, code): 1 for at in range(len(year)) for code in codes}
                for codes in (GOOD, BAD)
            }
            said = figures.questions[0].years.get(name)
            mine = [one for people in year for one in people if getattr(one, FIELD[cut]) == name]
            sizes = {codes: sum(one.chose in codes for one in mine) for codes in (GOOD, BAD)}
            if said is not None:
                mind.know({**cells[GOOD], **cells[BAD]}, said.base or 0, said.base or 0)
                mind.know(cells[GOOD], said.positive or 0, said.positive or 0)
            elif sum(sizes.values()) in range(1, 6):
                mind.hide(f"year {cut} {name} base", {**cells[GOOD], **cells[BAD]}, sum(sizes.values()))
