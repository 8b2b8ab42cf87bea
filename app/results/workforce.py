"""What the workforce says: the headline measures of supervision year on year, and health check and pulse.

The measures are those that the questionnaires mark (`headline`): how many have supervision as often as policy says,
how many agree that it is reflective, and that decisions are recorded. Small teams are said with their service.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.results import editions
from app.results.figures import Figure, Figures, QuestionFigures, SurveyFigures
from app.results.statistics import Change, changes
from app.results.trends import counted

STAFF = "staff"
SUPERVISION, HEALTH_CHECK, PULSE = "supervision", "health-check", "pulse"
HEADLINES = ("frequency", "reflective", "recorded")
A_YEAR = 4


@dataclass(frozen=True)
class Headline:
    """One measure now and a year before: in the quarter in which it was last asked, and the one before that."""

    name: str
    question_id: str
    text: str
    quarter: str
    now: Figure
    quarter_before: str | None
    before: Figure | None
    change: Change


@dataclass(frozen=True)
class TeamFigures:
    """A service with those of its teams of which anything may be said; the others are said with it."""

    service_id: str
    figures: Mapping[str, Figure]
    teams: Mapping[str, Mapping[str, Figure]]
    rolled_up: int
    """Teams that answered and are too small to be said apart."""


def supervision(work: Work, quarter: str) -> tuple[Headline, ...]:
    """The headline measures of supervision as last asked by this quarter, beside the time before.

    Supervision is asked once a year; its answers may come over some quarters, of which the newest counts.
    """
    now = _newest(work, SUPERVISION, quarter, A_YEAR)
    if now is None:
        return ()
    label, survey = now
    at = Quarter.parse(label)
    earlier = _newest(work, SUPERVISION, Quarter(at.year - 1, at.number).label, A_YEAR)
    asked = [one for name in HEADLINES for one in survey.questions if one.headline == name]
    then = [earlier[1].question(one.question_id) if earlier else None for one in asked]
    said = changes(
        [(counted(one.whole), counted(old.whole if old else None)) for one, old in zip(asked, then, strict=True)]
    )
    return tuple(
        Headline(
            one.headline or "",
            one.question_id,
            one.text,
            label,
            one.whole,
            earlier[0] if earlier else None,
            old.whole if old else None,
            change,
        )
        for one, old, change in zip(asked, then, said, strict=True)
    )


def _newest(work: Work, survey_key: str, quarter: str, back: int) -> tuple[str, SurveyFigures] | None:
    """A questionnaire's newest figures in some quarters that end with this one."""
    at = Quarter.parse(quarter)
    for _ in range(back):
        edition = editions.find(work, at.label)
        survey = edition.figures.survey(survey_key) if edition else None
        if survey is not None:
            return at.label, survey
        at = at.previous
    return None


def staff_surveys(figures: Figures) -> tuple[SurveyFigures, ...]:
    """Everything that staff were asked in a quarter: health check and pulse first, then the others."""
    first = (HEALTH_CHECK, PULSE, SUPERVISION)
    found = [survey for survey in figures.surveys if survey.audience == STAFF]
    return tuple(sorted(found, key=lambda one: (first.index(one.key) if one.key in first else len(first), one.key)))


def by_team(survey: SurveyFigures, services: Mapping[str, Sequence[str]]) -> tuple[TeamFigures, ...]:
    """A staff questionnaire by service and team. `services` are the teams of each service."""
    teams = survey.cuts.get("team", {})
    found = []
    for service_id, number in survey.by_service.items():
        if number is None:
            continue
        mine = {team: teams[team] for team in services.get(service_id, ()) if team in teams}
        said = {team: part.questions for team, part in mine.items() if part.questions}
        figures = {one.question_id: one.services[service_id] for one in _said(survey.questions, service_id)}
        found.append(TeamFigures(service_id, figures, said, len(mine) - len(said)))
    return tuple(found)


def _said(questions: Sequence[QuestionFigures], service_id: str) -> list[QuestionFigures]:
    return [one for one in questions if service_id in one.services and one.services[service_id].shown.is_shown]
