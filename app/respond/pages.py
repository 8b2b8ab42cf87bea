"""Making question and check pages, and taking what a page posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, pgettext

from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.answers import Answers
from app.questionnaire.journey import Journey
from app.questionnaire.messages import sentence
from app.questionnaire.model import Page, Question
from app.questionnaire.types import type_of
from app.questionnaire.types.base import Parsed, Typed, field_at
from app.questionnaire.types.files import FILES
from app.respond import enclosures, service
from app.respond.draft import Draft
from app.respond.drawings import NONE, Changes, key_of, keyed
from app.respond.enclosing import NOTHING, Taken
from app.respond.enclosures import bag_of, listed
from app.respond.looks import look_of, numbers_now, somebody_after
from app.respond.sheets import Values, shown
from app.respond.shut import for_child
from app.respond.spoken import SpokenQuestion, spoken
from app.web.forms import FieldError, token
from app.web.language import current

SKIP, CHECK = "skip", "check"


@dataclass(frozen=True)
class Outcome:
    """What a posted page came to: new answers, or problems with what was typed kept."""

    answers: Answers
    problems: list[FieldError] = field(default_factory=list)
    typed: Typed = field(default_factory=dict)
    drawings: Changes = NONE


@dataclass(frozen=True)
class Row:
    """One line of the check page."""

    question: SpokenQuestion
    shown: Sequence[str]
    number: int
    drawing: str = ""
    """Where the drawing is, if there is one."""


def form_data(enclosed: Taken = NOTHING) -> Mapping[str, list[str]]:
    """What was posted, as the engine reads it; which files there are is ours to say, not the form's."""
    return request.form.to_dict(flat=False) | dict(enclosed.fields)


def typed_now(page: Page) -> Typed:
    """What was typed on a page whose token was too old, so that nothing is lost."""
    return _merged(parsed.typed for _, parsed in _parse(page))


def _parse(page: Page, enclosed: Taken = NOTHING) -> list[tuple[Question, Parsed]]:
    form = form_data(enclosed)
    return [(q, type_of(q).parse(q, form, field_at(at))) for at, q in enumerate(page.questions, start=1)]


def _merged(parts: Iterable[Typed]) -> Typed:
    return {name: values for part in parts for name, values in part.items()}


def take(draft: Draft, page: Page, go: str, enclosed: Taken = NOTHING) -> Outcome:
    """Read one page's answers. “Skip” forgets them and goes on; a problem keeps the page."""
    if go == SKIP and may_be_skipped(page):
        answers = draft.answers.seeing(page.id)
        for question in page.questions:
            answers = answers.answering(question.id, None)
        return _with_drawings(draft, page, answers, {})
    parsed = _parse(page, enclosed)
    problems = [
        FieldError(problem.field, sentence(problem, question, draft.facts.tier, say))
        for question, read in parsed
        for problem in read.problems
    ]
    if problems:
        return Outcome(draft.answers, problems, _merged(read.typed for _, read in parsed))
    return _taken(draft, page, draft.answers.seeing(page.id), parsed, enclosed)


def may_be_skipped(page: Page) -> bool:
    """Whether there is anything on it that somebody may leave out."""
    return not all(question.required for question in page.questions)


def so_far(draft: Draft, page: Page, enclosed: Taken = NOTHING) -> Outcome:
    """What can be read of a page that somebody does not get, who is still there.

    What cannot be read is no fault here, only typed: nobody who asks for help is told of a mistake.
    """
    parsed = _parse(page, enclosed)
    outcome = _taken(draft, page, draft.answers, parsed, enclosed)
    unread = not all(read.ok for _, read in parsed)
    return replace(outcome, typed=_merged(read.typed for _, read in parsed)) if unread else outcome


def _taken(
    draft: Draft, page: Page, answers: Answers, parsed: Iterable[tuple[Question, Parsed]], enclosed: Taken
) -> Outcome:
    """Some answers with those of a page that can be read; drawings and files apart."""
    made: dict[str, str] = {}
    for at, (question, read) in enumerate(parsed, start=1):
        if bag := enclosed.bags.get(question.id):  # what is kept is kept, though one more may be required
            answers = answers.answering(question.id, tuple(enclosed.fields[field_at(at)]), {FILES: bag})
            continue
        if not read.ok:
            continue
        keeps = bool(request.form.get(f"{field_at(at)}-keep"))
        read, drawn = keyed(read, key_of(question, draft.answers), keeps=keeps)
        answers = answers.answering(question.id, read.value, read.details)
        made |= drawn
    return _with_drawings(draft, page, answers, made, enclosed.changes)


def _with_drawings(
    draft: Draft,
    page: Page,
    answers: Answers,
    made: Mapping[str, str],
    enclosed: enclosures.Changes = enclosures.NONE,
) -> Outcome:
    """The outcome, with what it does to the drawings and files of this page."""
    had, has = ({key_of(q, some) for q in page.questions} for some in (draft.answers, answers))
    bags = (frozenset(filter(None, (bag_of(q, some) for q in page.questions))) for some in (draft.answers, answers))
    files = replace(enclosed, bags=next(bags) - next(bags))
    return Outcome(answers, drawings=Changes(made, frozenset(key for key in had - has if key), files))


def say(context: str, english: str) -> str:
    """The engine's own words, translated for this page."""
    return str(pgettext(context, english) if context else gettext(english))


def guard(work: Work, draft: Draft) -> Values:
    """What each page's form carries unseen: the token, and the mark of the draft it was made for (`PageForm`)."""
    return {"csrf_token": token(), "mark": service.form_mark(work, draft)}


def question_page(
    work: Work,
    draft: Draft,
    journey: Journey,
    n: int,
    page: Page,
    *,
    typed: Typed | None = None,
    errors: Sequence[FieldError] = (),
) -> ResponseReturnValue:
    """One page of questions with what was answered or typed before; without either, it is drawn once for all."""
    words = spoken(work, library.version(work, draft.version_id), draft.facts, current().tag, journey)
    typed, total = _kept(draft.answers, page) if typed is None else typed, len(journey.path)
    asked = tuple(question.id for question in page.questions)
    unclear = page.id in draft.unclear
    someone = somebody_after(work, journey, n - 1)
    numbers = numbers_now(work, journey, page)
    nobody_now = for_child(work, journey.survey, draft.facts.tier)
    own_page = typed or errors or unclear or numbers or words.key is None
    same = None if own_page else (words.key, asked, total, someone, nobody_now)
    drawn = look_of(journey.survey, draft, page, n, typed if errors else {})
    look = replace(drawn, files=listed(work, page, draft.answers))

    def draw(own: Values) -> str:
        then = CHECK if request.args.get("then") == CHECK else None
        return render_template(
            "respond/question.html",
            own=own,
            words=words,
            page=words.pages[page.id],
            fields=[(words.pages[page.id].question(id_), field_at(at)) for at, id_ in enumerate(asked, start=1)],
            typed=typed,
            errors=errors,
            number=n,
            total=total,
            facts=draft.facts,
            audience=journey.survey.audience,
            unclear=unclear,
            look=look,
            someone=someone,
            shut=nobody_now,
            numbers=numbers,
            skippable=may_be_skipped(page) and any(q.type != "info" for q in page.questions),
            only_info=all(q.type == "info" for q in page.questions),
            action=url_for("respond.answered", n=n, then=then),
            back=url_for("respond.check") if then else url_for("respond.question", n=n - 1) if n > 1 else None,
        )

    return shown(same, guard(work, draft), draw), 400 if errors else 200


def _kept(answers: Answers, page: Page) -> Typed:
    return _merged(
        type_of(q).typed_from(q, answers.get(q.id), answers.details_of(q.id), field_at(at))
        for at, q in enumerate(page.questions, start=1)
    )


def check_page(work: Work, draft: Draft, journey: Journey, errors: object) -> ResponseReturnValue:
    """Everything said, to be looked over before it is sent."""
    words = spoken(work, library.version(work, draft.version_id), draft.facts, current().tag, journey)
    rows = [
        Row(
            question,
            _shown(work, question, draft.answers),
            n,
            look_of(journey.survey, draft, page, n).drawings.get(asked.id, ""),
        )
        for n, page in enumerate(journey.path, start=1)
        for asked in page.questions
        if asked.type != "info"
        for question in [words.pages[page.id].question(asked.id)]
    ]
    last = len(journey.path)
    body = render_template(
        "respond/check.html",
        own=guard(work, draft),
        words=words,
        rows=rows,
        facts=draft.facts,
        errors=errors,
        audience=journey.survey.audience,
        back=url_for("respond.question", n=last),
        someone=somebody_after(work, journey, last),
        shut=for_child(work, journey.survey, draft.facts.tier),
    )
    return body, 400 if errors else 200


def _shown(work: Work, question: SpokenQuestion, answers: Answers) -> Sequence[str]:
    """An answer in the reader's words; files by the names they came with."""
    if question.type == FILES and (kept := enclosures.of(work, question.source, answers)):
        return [file.name for file in kept]
    value, details = answers.get(question.id), answers.details_of(question.id)
    if not question.options:
        return type_of(question.source).show(question.source, value, "", say, details)
    chosen = [value] if isinstance(value, str) else list(value or ())
    labels = [(str(question.label(code)), details.get(code, "")) for code in chosen]
    return [f"{label}: {detail}" if detail else label for label, detail in labels]


def other_draft_page() -> ResponseReturnValue:
    """The page belonged to other answers (another tab, another child): nothing was changed."""
    return render_template("respond/other.html"), 409
