"""The boards' packs of the demonstration: signed and decided on, or out for comments; and a curve to be turned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from app.board import deciding, lifecycle
from app.board import service as boards
from app.board.curves import model as curve_model
from app.board.curves import service as curves
from app.kernel import yaml
from app.kernel.work import Work
from app.operate.demo.doors import item
from app.operate.demo.evidence import Step, Years, somebody, take
from app.operate.demo.evidence_plan import When
from app.operate.demo.plan import DATA, ItemPlan
from app.operate.demo.setting import ANALYST
from app.replies import service as replies
from app.themes.codebook import codebook

MADE, NEWEST = -3, -2
"""Which quarter's packs are signed, and which are drafts; the last of the quarters is the one that today is in."""
TOLD, BEGUN, OUT, COMMENTED, FROZEN, SIGNED, MET = 15, 20, 24, 30, 34, 36, 50
"""On which days of the quarter after it a pack's steps are taken."""


@dataclass(frozen=True)
class CommentPlan:
    """What somebody said of a section."""

    section: str
    by: str
    words: str


@dataclass(frozen=True)
class DecisionPlan:
    """What was decided in the meeting."""

    text: str
    outcome: str
    owner: str | None = None
    due: When | None = None


@dataclass(frozen=True)
class PackPlan:
    """A board's signed pack with its decisions, and what its newest draft asks for."""

    key: str
    asks: tuple[deciding.Ask, ...]
    comment: CommentPlan
    signs: tuple[str, ...]
    decisions: tuple[DecisionPlan, ...]
    draft: tuple[deciding.Ask, ...]


@dataclass(frozen=True)
class CurvePlan:
    """A sheet that turns a curve; `target_quarter` is counted like every other."""

    board: str
    survey: str
    question: str
    story: Mapping[str, Any]


@dataclass(frozen=True)
class ToldPlan:
    """What an audience of a service was told."""

    service: str
    audience: str
    items: tuple[ItemPlan, ...]


@dataclass(frozen=True)
class PacksPlan:
    """The whole of `data/demo_packs.yaml`."""

    source: str
    packs: tuple[PackPlan, ...]
    told: tuple[ToldPlan, ...]
    curves: tuple[CurvePlan, ...]


@cache
def packs_plan() -> PacksPlan:
    """The plan; a missing key or a wrong kind of value is a fault."""
    return TypeAdapter(PacksPlan).validate_python(yaml.read(DATA / "demo_packs.yaml"))


def make(work: Work, years: Years) -> None:
    """Take every step on its day; what lies ahead is left out."""
    plan = packs_plan()
    for each in plan.curves:
        _turn(work, each, years)
    steps = [step for pack in plan.packs for step in (*_signed(pack, years), *_drafted(pack, years))]
    take(work, years, [*(_telling(each, years) for each in plan.told), *steps])


def _signed(pack: PackPlan, years: Years) -> Iterator[Step]:
    """A pack from its draft to the meeting."""
    staff, quarter, after = years.setting.staff, years.quarters[MADE], len(years.quarters) + NEWEST

    def row(work: Work) -> lifecycle.PackRow:
        return lifecycle.versions(work, pack.key, quarter.label)[0]

    def begin(work: Work) -> None:
        begun = lifecycle.begin(work, pack.key, quarter.label, boards.out_on(work, quarter), staff[ANALYST])
        deciding.ask(work, begun, pack.asks, staff[ANALYST])

    def said(work: Work) -> None:
        lifecycle.comment(work, row(work), pack.comment.section, pack.comment.words, staff[pack.comment.by])

    def frozen(work: Work) -> None:
        for one in lifecycle.comments(work, row(work)):
            lifecycle.settle(work, row(work), one.id, staff[ANALYST])
        boards.freeze(work, boards.subject(work, pack.key), row(work), staff[ANALYST])

    def signed(work: Work) -> None:
        for role in pack.signs:
            lifecycle.sign(work, boards.subject(work, pack.key), row(work), staff[role])

    def met(work: Work) -> None:
        for one in pack.decisions:
            owner, due_on = somebody(years, one.owner) if one.owner else None, years.on(one.due) if one.due else None
            subject = boards.subject(work, pack.key)
            deciding.decide(work, subject, row(work), one.text, one.outcome, owner, due_on, staff[ANALYST])

    happens = {
        BEGUN: begin,
        OUT: lambda work: lifecycle.put_out(work, row(work), staff[ANALYST]),
        COMMENTED: said,
        FROZEN: frozen,
        SIGNED: signed,
        MET: met,
    }
    yield from ((years.on((after, day)), do) for day, do in happens.items())


def _drafted(pack: PackPlan, years: Years) -> Iterator[Step]:
    """The newest closed quarter's pack, out for comments."""
    analyst, quarter, now = years.setting.staff[ANALYST], years.quarters[NEWEST], len(years.quarters) - 1

    def begin(work: Work) -> None:
        begun = lifecycle.begin(work, pack.key, quarter.label, boards.out_on(work, quarter), analyst)
        deciding.ask(work, begun, pack.draft, analyst)
        lifecycle.put_out(work, begun, analyst)

    yield min(years.on((now, BEGUN)), years.today), begin


def _telling(each: ToldPlan, years: Years) -> Step:
    """What was told, so that the signed pack has it and the draft too; the next is owed by the day of before."""
    analyst, after = years.setting.staff[ANALYST], len(years.quarters) + NEWEST

    def tell(work: Work) -> None:
        whose = {"audience": each.audience, "service_id": years.setting.services[each.service]}
        owed = next(one for one in replies.owed(work) if vars(one).items() >= whose.items())
        replies.publish(work, owed.id, [item(one) for one in each.items], analyst)
        replies.owe(work, owner_id=analyst.id, due_on=owed.due_on, **whose)

    return years.on((after, TOLD)), tell


def _turn(work: Work, each: CurvePlan, years: Years) -> None:
    """A sheet, written on."""
    analyst, last = years.setting.staff[ANALYST], years.quarters[-1]
    target = last
    for _ in range(int(each.story["target_quarter"]) - len(years.quarters) + 1):
        target = target.next
    themes = {theme.key: theme.id for theme in codebook().themes}
    factors = [{**one, "theme": themes[one["theme"]]} for one in each.story["factors"]]
    story = curve_model.from_plain({**each.story, "target_quarter": target.label, "factors": factors})
    sheet_id = curves.begin(work, each.board, each.survey, each.question, story.outcome, analyst)
    curves.change(work, sheet_id, story, analyst)
