"""What the invented council does because of what it heard: `data/demo_deeds.yaml`, each step on its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from app.actions import service as actions
from app.actions.service import NewAction
from app.kernel import yaml
from app.kernel.work import Work
from app.operate.demo.evidence import Step, Years, somebody, take
from app.operate.demo.evidence_plan import When
from app.operate.demo.plan import DATA
from app.operate.demo.setting import ANALYST
from app.themes.codebook import codebook


@dataclass(frozen=True)
class StepPlan:
    """What became of an action on a day; `do` is a function of the register."""

    on: When
    do: str
    words: str
    by: str | None = None
    worked: str = ""


@dataclass(frozen=True)
class ActionPlan:
    """One action."""

    title: str
    board: str
    source: str
    owner: str
    made: When
    due: When
    goes: tuple[StepPlan, ...]
    service: str | None = None
    theme: str | None = None
    standard: str | None = None
    survey: str | None = None
    question: str | None = None


@dataclass(frozen=True)
class DeedsPlan:
    """The whole of `data/demo_deeds.yaml`."""

    source: str
    actions: tuple[ActionPlan, ...]


@cache
def deeds_plan() -> DeedsPlan:
    """The plan; a missing key or a wrong kind of value is a fault."""
    return TypeAdapter(DeedsPlan).validate_python(yaml.read(DATA / "demo_deeds.yaml"))


@dataclass
class _Going:
    """An action on its way, with its id once it has one."""

    id: str = ""


def make(work: Work, years: Years) -> None:
    """Take every step on its day; what lies ahead is left out."""
    take(work, years, [step for each in deeds_plan().actions for step in _of_action(each, years)])


def _of_action(each: ActionPlan, years: Years) -> Iterator[Step]:
    going, setting = _Going(), years.setting
    themes = {theme.key: theme.id for theme in codebook().themes}
    new = NewAction(
        title=each.title,
        board_id=each.board,
        source_kind=each.source,
        service_id=setting.services[each.service] if each.service else None,
        theme=themes[each.theme] if each.theme else None,
        standard=each.standard,
        survey_key=each.survey,
        question_id=each.question,
        owner_id=somebody(years, each.owner),
        due_on=years.on(each.due),
    )

    def begin(work: Work) -> None:
        going.id = actions.add(work, new, setting.staff[ANALYST])

    yield years.on(each.made), begin
    for step in each.goes:
        yield years.on(step.on), _stepping(going, step, years)


def _stepping(going: _Going, step: StepPlan, years: Years) -> Callable[[Work], object]:
    person = years.setting.staff[step.by or ANALYST]
    if step.do == "answer":
        return lambda work: actions.answer(work, going.id, step.worked, step.words, person)
    return lambda work: getattr(actions, step.do)(work, going.id, step.words, person)
