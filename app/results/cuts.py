"""Cuts: the same figures by team, by age band and by language, one characteristic at a time and never two.

Teams stand beside their own service's figures, the others beside everybody's; what `groups` promises holds for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.council import service as council
from app.kernel.work import Work
from app.questionnaire.model import TIERS, Question, Survey
from app.results import counting, groups
from app.results.figures import Figure, Part, QuestionFigures
from app.results.measures import counted, tally
from app.results.store import Counts, Group
from app.results.suppression import Policy

TEAM, AGE_BAND, LANGUAGE = "team", "age-band", "language"

Parts = dict[str, Part]


def teams_by_service(work: Work) -> Mapping[str, list[str]]:
    """The teams of each service that are at work, by id."""
    found: dict[str, list[str]] = {}
    for team in council.teams(work):
        found.setdefault(team.service_id, []).append(team.id)
    return found


def every(
    survey: Survey,
    counts: Counts,
    questions: Iterable[QuestionFigures],
    by_service: Mapping[str, int | None],
    teams: Mapping[str, list[str]],
    policy: Policy,
) -> dict[str, Parts]:
    """Every cut in which anything falls into more than one part, or into a team."""
    figures = {one.question_id: one for one in questions}
    asked = counted(survey)
    whole = {one: figure.whole for one, figure in figures.items()}
    found: dict[str, Parts] = {TEAM: {}}
    for service, number in sorted(by_service.items()):
        mine = {team: counts.cuts[TEAM][team] for team in teams.get(service, ()) if team in counts.cuts[TEAM]}
        beside = {one: figure.services.get(service, groups.NOTHING) for one, figure in figures.items()}
        group = counts.cuts["service"][service]
        found[TEAM] |= _cut(asked, group, mine, beside, policy, is_said=number is not None)
    for cut, order in ((AGE_BAND, TIERS), (LANGUAGE, sorted(counts.cuts[LANGUAGE]))):
        parts = {part: counts.cuts[cut][part] for part in order if part in counts.cuts[cut]}
        if len(parts) > 1:
            found[cut] = _cut(asked, counts.whole, parts, whole, policy, is_said=True)
    return {cut: parts for cut, parts in found.items() if parts}


def _cut(
    asked: Iterable[Question],
    whole: Group,
    parts: Mapping[str, Group],
    figures: Mapping[str, Figure],
    policy: Policy,
    *,
    is_said: bool,
) -> Parts:
    """The parts of one group of people, of whom it `is_said` how many they are."""
    numbers: dict[str, int | None] = dict.fromkeys(parts)
    if is_said:
        numbers = groups.answered(whole.responses, {part: one.responses for part, one in parts.items()}, policy)
    seen = [part for part, number in numbers.items() if number is not None]
    said: dict[str, dict[str, Figure]] = {part: {} for part in parts}
    for question in asked:
        everybody = tally(question, whole.chosen.get(question.id, {}))
        chosen: dict[str, Mapping[str, int]] = {part: one.chosen.get(question.id, {}) for part, one in parts.items()}
        shown = counting.parts(question, everybody, figures[question.id], chosen, seen, policy)
        for part, figure in shown.items():
            if figure.shown.is_shown:
                said[part][question.id] = figure
    return {part: Part(numbers[part], said[part]) for part in parts}
