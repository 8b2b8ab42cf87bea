"""Living figures for analysts: named, audited people, behind the same thresholds as everything else.

Living figures are counted anew each time, so two of them a day apart may be subtracted; that is why only editions
leave the office (see `editions`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.accounts.policy import Person
from app.council import service as council
from app.kernel.clock import Quarter, today
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.model import Survey
from app.respond import asides
from app.respond.tallies import WHOLE
from app.results import counting, cuts, groups, store
from app.results.figures import Figure, Note, Spoken, SurveyFigures, from_json
from app.results.measures import by_core, counted, tally
from app.results.reliance import verdicts
from app.results.suppression import Policy, policy
from app.results.words import SMALLEST, apart
from app.themes import readers
from app.themes.exploring import shares
from app.voices import service as voices
from app.voices.model import Comment, Which

POLICY = "dfe"


@dataclass(frozen=True)
class CoreLine:
    """One audience's answer to a measure that several audiences are asked, in its own words."""

    survey: str
    audience: str
    text: str
    figure: Figure


def survey_figures(work: Work, survey: Survey, quarter: str | None, rules: Policy | None = None) -> SurveyFigures:
    """Everything counted of one questionnaire in one quarter (None: since it began), suppressed."""
    rules = rules or policy(POLICY)
    which = Which(survey_key=survey.key, quarters=(quarter,) if quarter else None)
    return counted_figures(work, survey, quarter, spoken(work, which, rules, [survey.audience]), rules)


def question_figures(work: Work, survey: Survey, quarter: str | None) -> SurveyFigures:
    """The same without what comments speak of: comments are read one by one, answers from tallies."""
    return counted_figures(work, survey, quarter, Spoken(None, ()), policy(POLICY))


def counted_figures(work: Work, survey: Survey, quarter: str | None, said: Spoken, rules: Policy) -> SurveyFigures:
    """The same, with what comments speak of counted already."""
    counts = store.counts(work, survey.key, quarter)
    services = {service.id for service in council.services(work)} & counts.cuts["service"].keys()
    told = {service: counts.cuts["service"][service] for service in sorted(services)}
    given, by_service = counting.responses(
        counts.whole.responses, {service: group.responses for service, group in told.items()}, rules
    )
    seen = [service for service, number in by_service.items() if number is not None]
    questions = tuple(
        counting.question_figures(
            question,
            counts.whole.chosen.get(question.id, {}),
            {service: group.chosen.get(question.id, {}) for service, group in told.items()},
            rules,
            given,
            seen,
        )
        for question in counted(survey)
    )
    return SurveyFigures(
        survey.key, survey.title.default, survey.audience, survey.boards, given, by_service, questions, said,
        cuts.every(survey, counts, questions, by_service, cuts.teams_by_service(work), rules),
        notes(work, survey.key, quarter) if quarter else (),
    )  # fmt: skip


def notes(work: Work, survey_key: str, quarter: str) -> tuple[Note, ...]:
    """What a reader has to know of where the answers came from."""
    found = asides.concentration(work, survey_key, quarter)
    said = [Note(kind) for kind, holds in (("one-link", found.by_one_link), ("one-day", found.on_one_day)) if holds]
    return (*said, *([Note("set-aside", found.set_aside)] if found.set_aside else []))


@dataclass(frozen=True)
class GroupLine:
    """One part of a cut, with the figures that may be said of it by question id."""

    name: str
    responses: int | None
    figures: Mapping[str, Figure]


def by_group(survey: SurveyFigures, by: str) -> tuple[GroupLine, ...]:
    """The parts of a cut (`service`, `team`, `age-band`, `language`) side by side."""
    if by != "service":
        parts = survey.cuts.get(by, {})
        return tuple(GroupLine(name, part.responses, part.questions) for name, part in parts.items())
    return tuple(
        GroupLine(name, number, {one.question_id: one.services[name] for one in survey.questions})
        for name, number in survey.by_service.items()
    )


def closed_notes(work: Work, survey_key: str, quarter: str) -> tuple[Note, ...]:
    """The notes of a questionnaire in a quarter's edition."""
    row = store.find_edition(work, quarter)
    survey = from_json(row.figures).survey(survey_key) if row else None
    return survey.notes if survey else ()


def service_figures(work: Work, survey: Survey, quarter: str | None, service_id: str) -> SurveyFigures:
    """The questions for one service, taken from the whole so that the two agree.

    Themes are said of everybody only: each stands alone, so a small service could be found by taking others away.
    """
    whole = question_figures(work, survey, quarter)
    questions = tuple(
        replace(question, whole=question.services[service_id], options={}, services={})
        for question in whole.questions
        if service_id in question.services
    )
    responses = whole.by_service.get(service_id)
    return replace(
        whole, responses=responses, by_service={}, questions=questions, spoken=Spoken(None, ()), cuts={}, notes=()
    )


def spoken(work: Work, which: Which, rules: Policy, audiences: Sequence[str]) -> Spoken:
    """What some comments speak of, suppressed."""
    return counting.spoken(shares.everybody(work, which), rules, verdicts(work, audiences))


def core(work: Work, quarter: str | None) -> Mapping[str, list[CoreLine]]:
    """The core measures, each audience's own question beside the others'. Never averaged or ranked."""
    surveys = [version.survey for version in library.every_current(work)]
    chosen = {survey.key: store.counts(work, survey.key, quarter, WHOLE).whole.chosen for survey in surveys}
    found: dict[str, list[CoreLine]] = {}
    for measure, asked in by_core(surveys).items():
        for survey, question in asked:
            figure = groups.alone(tally(question, chosen[survey.key].get(question.id, {})), policy(POLICY))
            line = CoreLine(survey.title.default, survey.audience, counting.english(question.text), figure)
            found.setdefault(measure, []).append(line)
    return found


def may_read(person: Person, survey: Survey) -> bool:
    """Whether somebody may read what people wrote in a questionnaire: its policy names the roles."""
    return readers.may_read(person, survey)


def quarters(work: Work) -> list[str]:
    """Quarters with any answer, newest first."""
    return store.quarters(work)


def closed_periods(work: Work, survey_key: str | None = None) -> list[str]:
    """Quarters that living figures leave out, because they are kept as closed figures alone; the oldest first."""
    return store.closed_periods(work, survey_key)


def comes_singly(work: Work, survey_key: str | None) -> bool:
    """Whether a questionnaire's words are filed one by one, as those for a meeting are."""
    return bool(survey_key) and not readers.waits(library.current(work, str(survey_key)).survey)


def comments(work: Work, which: Which, page: int, size: int) -> tuple[list[Comment], int] | None:
    """A page of redacted comments and how many there are; None when they may not be read."""
    if not may_be_read(work, which):
        return None
    return voices.comments(work, which, size, (page - 1) * size), voices.count_comments(work, which)


def searched(
    work: Work, which: Which, page: int, size: int, only: Callable[[Comment], bool]
) -> tuple[list[Comment], int] | None:
    """The same for those of a group's comments that are meant, which are looked at one by one."""
    if not may_be_read(work, which):
        return None
    found = [comment for comment in voices.comments(work, which) if only(comment)]
    return found[(page - 1) * size : page * size], len(found)


def may_be_read(work: Work, which: Which) -> bool:
    """Whether a group is large enough for nobody's words to be told apart.

    They could, too, while they come in one by one: whoever sees on which day another child wrote for their meeting
    would know whose the new comment is.
    """
    quarter = next(iter(which.quarters or ()), None)
    if comes_singly(work, which.survey_key) and not (quarter and Quarter.parse(quarter).last_day < today()):
        return False
    answers = store.responses_by_service(work, which.survey_key, quarter)
    return sum(answers.values()) >= SMALLEST and (not which.service_id or which.service_id in apart(answers))
