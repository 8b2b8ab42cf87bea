"""What entries say in numbers: by standard, by indicator, by shared measure; and recommendations that are open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select

from app.cases.facts import CASES
from app.council import service as council
from app.evidence import entering
from app.evidence.kinds import Kind, kinds, least_base
from app.evidence.model import AuditLine, Entry, IndicatorLine, OwnFigure
from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.respond.facts import RESPONSES

INDICATOR, OWN = "indicator", "own-survey"
BEFORE = 8
"""Quarters of an indicator's past that are shown with it."""


def audit_lines(work: Work, quarter: str, board_id: str | None = None) -> list[AuditLine]:
    """What audits and observations of a quarter found, a line for each audit and standard, by standard."""
    found = [
        AuditLine(line.subject, entry.title, line.base, line.part, entry.id, entry.kind)
        for entry in entering.entries(work, quarter=quarter, board_id=board_id)
        if entry.of.rows is not None and entry.of.rows.of == "standards"
        for line in entry.lines
        if line.base
    ]
    return sorted(found, key=lambda one: (one.standard, one.name))


def indicators(work: Work, quarter: str, board_id: str | None = None) -> list[IndicatorLine]:
    """The scorecard of a quarter, each indicator with what it was before."""
    every = [each for each in entering.entries(work, INDICATOR, board_id=board_id) if each.quarter <= quarter]
    found = [_indicator(each, every) for each in every if each.quarter == quarter]
    return sorted(found, key=lambda one: (one.name, one.service_id or ""))


def scorecard(work: Work) -> list[IndicatorLine]:
    """Every indicator as it was last, with what it was before, by name."""
    newest: dict[tuple[str, str | None], Entry] = {}
    every = entering.entries(work, INDICATOR)
    for each in every:
        newest.setdefault((each.code, each.service_id), each)
    return sorted((_indicator(each, every) for each in newest.values()), key=lambda one: one.name)


def _indicator(entry: Entry, every: Iterable[Entry]) -> IndicatorLine:
    same = [
        (each.quarter, _number(each, "value") or 0.0)
        for each in every
        if (each.code, each.service_id) == (entry.code, entry.service_id) and each.quarter < entry.quarter
    ]
    cited = entry.values.get("standards")
    return IndicatorLine(
        code=entry.code,
        name=entry.title,
        value=_number(entry, "value") or 0.0,
        unit=str(entry.values.get("unit", "number")),
        target=_number(entry, "target"),
        direction=str(entry.values.get("direction", "up")),
        standards=tuple(cited) if isinstance(cited, list) else (),
        service_id=entry.service_id,
        before=tuple(sorted(same))[-BEFORE:],
        entry_id=entry.id,
        quarter=entry.quarter,
    )


def _number(entry: Entry, name: str) -> float | None:
    found = entry.values.get(name)
    return float(found) if isinstance(found, int | float) else None


def own_figures(work: Work, quarter: str, board_id: str | None = None) -> list[OwnFigure]:
    """What services' own tools say of the shared measures: about people, and not yet suppressed."""
    return [
        OwnFigure(line.subject, line.base, line.part, entry.service_id, entry.id)
        for entry in entering.entries(work, OWN, quarter, board_id)
        for line in entry.lines
    ]


def shown_share(base: int, part: int) -> str | None:
    """A share of people as a page of the office may show it, in per cent; None where they are too few to say.

    Where so few are on one side that they could be told, it is a band of what they leave open.
    """
    if base < least_base():
        return None
    few = 5
    if part <= few:
        return f"≤ {round(100 * few / base)}"
    if base - part <= few:
        return f"≥ {round(100 * (base - few) / base)}"
    return str(round(100 * part / base))


def recommendations(work: Work, on: date, board_id: str | None = None) -> list[Entry]:
    """What has an owner and is not done: what is late on a day first, then by its day."""
    kinds_ = [each.id for each in kinds().values() if each.tracked]
    found = [each for name in kinds_ for each in entering.entries(work, name, board_id=board_id) if each.is_open]
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or on, one.title))


def cases_received(work: Work, quarter: str, board_id: str | None = None) -> int:
    """Complaints, thanks, concerns and ideas that came in a quarter."""
    span = Quarter.parse(quarter)
    counted = select(func.count()).where(
        CASES.c.received_on.between(span.first_day, span.last_day), CASES.c.merged_into.is_(None)
    )
    if board_id is not None:
        ours = [each.id for each in council.services(work) if each.board_id == board_id]
        counted = counted.where(CASES.c.service_id.in_(ours))
    return int(work.execute(counted).scalar_one())


def by_survey(work: Work, quarter: str) -> dict[str, int]:
    """How many answers of each questionnaire have been counted in a quarter."""
    counted = select(RESPONSES.c.survey_key, func.count().label("number")).where(RESPONSES.c.quarter == quarter)
    return {row.survey_key: row.number for row in work.execute(counted.group_by(RESPONSES.c.survey_key))}


def answers(kind: Kind, counted: dict[str, int]) -> int:
    """How many answers a kind has by its questionnaires."""
    return sum(counted.get(key, 0) for key in kind.surveys)
