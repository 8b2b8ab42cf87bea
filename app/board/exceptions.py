"""Exceptions: what rises to a board by itself, by the rules in `data/exceptions.yaml`. Pure.

Each rule is a few lines here and an item there: its threshold, its words, the question to ask and what puts it right.
No percentage hides an exception: one day of the law missed is one too many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from pydantic import TypeAdapter

from app.board.kinds import DATA
from app.documents.model import Tone
from app.kernel import yaml


@dataclass(frozen=True)
class Rule:
    """One rule; the data file says what each part means."""

    id: str
    title: str
    says: str
    threshold: int
    ask: str
    put_right: str
    tone: Tone
    source: str

    @property
    def sentence(self) -> str:
        """The rule in words, with its threshold."""
        return self.says.format(threshold=self.threshold)


@dataclass(frozen=True)
class LateStep:
    """A step with a day in law that was not kept: which, in which procedure, how often, and how many run late now."""

    what: str
    regime: str
    missed: int
    running: int
    service: str = ""
    opens: str = ""
    """The page that counts it."""


@dataclass(frozen=True)
class RedRun:
    """A standard and for how many quarters it has been poor, up to and with this one."""

    standard: str
    quarters: int
    opens: str = ""
    """The page that shows those quarters."""


@dataclass(frozen=True)
class ReachOf:
    """Of a group, how many answered out of how many who could."""

    group: str
    answered: int
    could: int


@dataclass(frozen=True)
class Silent:
    """A service and how many answered there: in the quarter before, and now (None: too few to say)."""

    service: str
    before: int
    now: int | None


@dataclass(frozen=True)
class Overdue:
    """An action past its day."""

    title: str
    owner: str
    due_on: date
    days: int


@dataclass(frozen=True)
class Watched:
    """Everything that the rules look at, of one quarter."""

    late: Sequence[LateStep] = ()
    triage_late: int = 0
    triage_all: int = 0
    red_runs: Sequence[RedRun] = ()
    reach: Sequence[ReachOf] = ()
    overdue: Sequence[Overdue] = ()
    unanswered: Sequence[str] = ()
    """What was asked of children without an answer by the day that was promised."""
    silent: Sequence[Silent] = ()


@dataclass(frozen=True)
class Raised:
    """One exception: what it is, what was seen, and what the rule says to do about it."""

    rule: Rule
    what: str
    service: str = ""
    opens: str = ""
    """The page that shows what was seen, where it has one of its own."""

    @property
    def is_law(self) -> bool:
        return self.rule.id == "late-deadline"


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which exceptions are read."""
    data: Any = yaml.read(DATA / "exceptions.yaml")
    return tuple(TypeAdapter(list[Rule]).validate_python(data["rules"]))


def grouped(found: Sequence[Raised]) -> tuple[tuple[Rule, tuple[Raised, ...]], ...]:
    """What was raised, by rule."""
    by_rule: dict[Rule, list[Raised]] = {}
    for one in found:
        by_rule.setdefault(one.rule, []).append(one)
    return tuple((rule, tuple(seen)) for rule, seen in by_rule.items())


def raised(watched: Watched) -> tuple[Raised, ...]:
    """What is raised, in the order of the rules."""
    return tuple(Raised(rule, *found) for rule in rules() for found in CHECKS[rule.id](watched, rule.threshold))


Found = Iterator[tuple[str, ...]]
"""What was seen; in which service; and the page that shows it, where it has one of its own."""


def _late(watched: Watched, threshold: int) -> Found:
    for one in watched.late:
        if one.missed + one.running > threshold:
            said = [
                ngettext("%(num)s answered late", "%(num)s answered late", one.missed) if one.missed else "",
                ngettext("%(num)s late now", "%(num)s late now", one.running) if one.running else "",
            ]
            yield f"{_(one.what)} ({_(one.regime)}): {', '.join(filter(None, said))}", one.service, one.opens


def _triage(watched: Watched, threshold: int) -> Found:
    if watched.triage_late > threshold:
        yield (
            _("%(n)s of %(all)s were read late", n=watched.triage_late, all=watched.triage_all),
            "",
        )


def _red_twice(watched: Watched, threshold: int) -> Found:
    for one in watched.red_runs:
        if one.quarters >= threshold:
            said = _("%(standard)s: %(n)s quarters running", standard=one.standard, n=one.quarters)
            yield said, "", one.opens


def _reach(watched: Watched, threshold: int) -> Found:
    for one in watched.reach:
        if one.could and 100 * one.answered < threshold * one.could:
            share = 100 * one.answered / one.could
            yield (
                _("%(group)s: %(share)s %% of %(could)s", group=one.group, share=f"{share:.0f}", could=one.could),
                "",
            )


def _overdue(watched: Watched, threshold: int) -> Found:
    for one in watched.overdue:
        if one.days > threshold:
            days = ngettext("%(num)s day", "%(num)s days", one.days)
            yield _("%(title)s: %(days)s overdue (%(owner)s)", title=one.title, days=days, owner=one.owner), ""


def _unanswered(watched: Watched, threshold: int) -> Found:
    if len(watched.unanswered) > threshold:
        yield from ((one, "") for one in watched.unanswered)


def _silent(watched: Watched, threshold: int) -> Found:
    for one in watched.silent:
        if one.before >= threshold and not one.now:
            yield _("%(service)s: %(n)s in the quarter before", service=one.service, n=one.before), one.service


CHECKS: Mapping[str, Callable[[Watched, int], Found]] = {
    "late-deadline": _late,
    "triage": _triage,
    "red-twice": _red_twice,
    "reach": _reach,
    "overdue-action": _overdue,
    "unanswered": _unanswered,
    "silent": _silent,
}
