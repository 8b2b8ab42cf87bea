"""What earlier editions show, to put a quarter that is too small together with the three before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.questionnaire.model import Question, Survey
from app.results import cuts, four, groups, store, years
from app.results.figures import Figures, QuestionFigures, SurveyFigures, from_json
from app.results.four import LONGEST, Quarterly
from app.results.measures import counted, tally
from app.results.store import Counts
from app.results.suppression import Policy


class Past:
    """The quarters before one that is being counted, as far back as sums can hang together."""

    def __init__(self, work: Work, quarter: Quarter) -> None:
        self._work = work
        self._quarter = quarter
        self._before: list[tuple[str, Figures | None]] = []
        for _ in range(LONGEST + four.TOGETHER):
            quarter = quarter.previous
            row = store.find_edition(work, quarter.label)
            self._before.insert(0, (quarter.label, from_json(row.figures) if row else None))

    def with_four(self, survey: Survey, figures: SurveyFigures, rules: Policy) -> SurveyFigures:
        """The figures of a questionnaire, with the last four quarters together where one alone says too little."""
        asked = {question.id: question for question in counted(survey)}
        return replace(
            figures,
            questions=tuple(self._four(survey, asked[one.question_id], one, rules) for one in figures.questions),
        )

    def _four(self, survey: Survey, question: Question, one: QuestionFigures, rules: Policy) -> QuestionFigures:
        if one.whole.shown.is_shown or not one.scored:
            return one
        now = tally(question, store.chosen(self._work, survey.key, question.id, self._quarter.label))
        return replace(one, four=four.together(now, self._quarters(survey, question, rules), rules))

    def with_years(self, survey: Survey, figures: SurveyFigures, rules: Policy) -> SurveyFigures:
        """The same with the year of each service and team that is too small alone, in the year's last quarter."""
        year = self._year(survey, figures) if self._quarter.number == years.LAST else []
        if len(year) < years.QUARTERS:
            return figures
        teams = cuts.teams_by_service(self._work)
        asked = {question.id: question for question in counted(survey)}
        questions = (
            replace(one, years=years.of_question(asked[one.question_id], year, teams, rules)) if one.scored else one
            for one in figures.questions
        )
        return replace(figures, questions=tuple(questions))

    def _year(self, survey: Survey, figures: SurveyFigures) -> years.Year:
        """What the year's quarters show and count, this one last; nothing where one counts otherwise by now."""
        before = [(label, known.survey(survey.key) if known else None) for label, known in self._before]
        found = list[tuple[SurveyFigures, Counts]]()
        for label, shown in [*before[1 - years.QUARTERS :], (self._quarter.label, figures)]:
            counts = store.counts(self._work, survey.key, label)
            if shown is None or shown.responses != counts.whole.responses:
                return []
            found.append((shown, counts))
        return found

    def _quarters(self, survey: Survey, question: Question, rules: Policy) -> Sequence[Quarterly]:
        """The quarters before, without those that came before the first edition."""
        found: list[Quarterly] = []
        for label, figures in self._before:
            known = figures.survey(survey.key) if figures else None
            shown = known.question(question.id) if known else None
            chosen = store.chosen(self._work, survey.key, question.id, label) if shown else Counter[str]()
            then = tally(question, chosen)
            if figures is None and not found:
                continue
            found.append(Quarterly(then, *((shown.whole, shown.four) if shown else (groups.alone(then, rules),))))
        return found
