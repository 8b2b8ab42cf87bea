"""The managers' briefing: one page for a service, to be talked through with its team and answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from flask_babel import gettext as _

from app.board import links, said
from app.board.context import Context
from app.board.kinds import DATA
from app.board.sections import parts
from app.board.summary import Line, ranked
from app.documents.model import Block, BulletList, Callout, Columns, Facts, Heading, Paragraph, Run, Words
from app.kernel import yaml
from app.results.figures import Figure

EACH, MOST = 2, 4
REVIEWS = ("learning-review",)


def build(context: Context) -> tuple[Block, ...]:
    """Your service beside all, two strengths, two to fix, lessons, an exercise, questions, the way back."""
    own = [
        (replace(line, now=found), line.now)
        for line in context.lines
        if (found := of_service(context, line)) is not None
    ]
    strong, weak = ranked((line for line, _whole in own), EACH)
    standard = next(
        (id_.split(".")[0] for line in weak for id_ in line.question.evidence if id_.startswith("S")), "S2"
    )
    lessons = [f"{one.title}: {'; '.join(one.lines)}" for one in context.seen.of(*REVIEWS)]
    none = _("Too few answers here to say.")
    return (
        _beside(context, own),
        Columns(
            (
                (Heading(_("Keep"), 2), parts.bullets((_line(context, one) for one in strong), none)),
                (Heading(_("Put right"), 2), parts.bullets((_line(context, one) for one in weak), none)),
            )
        ),
        Heading(_("Lessons"), 2),
        parts.bullets(lessons[: 2 - min(context.level, 1)], _("No review was entered for this quarter.")),
        Callout(_("Ten minutes with your team"), (_(_data()["exercises"][standard]),)),
        Heading(_("For supervision"), 2),
        BulletList((_(_data()["supervision"][standard]),)),
        Facts(
            (
                (_("What stands in the way"), "________________________________________________________"),
                (_("What we suggest"), "________________________________________________________"),
                (_("Talked through by"), _("______________________ on ______________")),
            )
        ),
    )  # fmt: skip


def of_service(context: Context, line: Line) -> Figure | None:
    """The service's own figure, where it may be said."""
    service = context.subject.service
    found = line.question.services.get(service.id) if service else None
    return found if found is not None and found.shown.is_shown else None


def _years(context: Context) -> list[tuple[Line, Figure]]:
    """The service's year, with the year's last quarter, where that quarter alone says nothing of it."""
    service = context.subject.service
    found = [(line, line.question.years.get(service.id)) for line in context.lines] if service else []
    return [(line, year) for line, year in found if year is not None and of_service(context, line) is None]


def _here(context: Context, line: Line) -> str:
    """The page with the service’s own figures."""
    service = context.subject.service
    return links.results(line.survey_key, context.quarter.label, service.id if service else None)


def _beside(context: Context, own: Sequence[tuple[Line, Figure]]) -> Block:
    rows: list[tuple[str, Words]] = [
        (
            line.text,
            (
                Run(said.with_base(line.now), strong=True, link=_here(context, line)),
                Run(_(" here, %(whole)s altogether", whole=said.with_base(whole))),
            ),
        )
        for line, whole in sorted(own, key=lambda one: one[0].question.core is None)[:MOST]
    ]
    rows += [
        (
            line.text,
            (
                Run(said.with_base(year), strong=True, link=_here(context, line)),
                Run(_(" here in the last four quarters together, for this one is too small")),
            ),
        )
        for line, year in _years(context)[: MOST - len(rows)]
    ]
    if not rows:
        few = _(
            "Too few answered in your service to show it by itself. The board’s pack tells of all services together."
        )
        return Paragraph(few)
    return Facts(tuple(rows))


def _line(context: Context, line: Line) -> Words:
    return (
        Run(said.with_base(line.now), strong=True, link=_here(context, line)),
        Run(f" {line.text} {parts.standard_of(line.question.evidence)}"),
    )


@cache
def _data() -> Mapping[str, Mapping[str, str]]:
    data: Any = yaml.read(DATA / "briefing.yaml")
    found: Mapping[str, Mapping[str, str]] = data
    return found
