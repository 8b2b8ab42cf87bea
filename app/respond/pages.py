"""Making question and check pages, and taking what a page posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, pgettext
from markupsafe import Markup

from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.answers import Answers
from app.questionnaire.journey import Journey
from app.questionnaire.messages import sentence
from app.questionnaire.model import Page, Question
from app.questionnaire.types import type_of
from app.questionnaire.types.base import Parsed, Typed, field_at
from app.respond import service
from app.respond.draft import Draft
from app.respond.spoken import Spoken, SpokenQuestion, spoken
from app.web.forms import FieldError, token
from app.web.language import current

SKIP, CHECK = "skip", "check"


@dataclass(frozen=True)
class Outcome:
    """What a posted page came to: new answers, or problems with what was typed kept."""

    answers: Answers
    problems: list[FieldError] = field(default_factory=list)
    typed: Typed = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One line of the check page."""

    question: SpokenQuestion
    shown: Sequence[str]
    number: int


def form_data() -> Mapping[str, list[str]]:
    """What was posted, as the engine reads it."""
    return request.form.to_dict(flat=False)


def typed_now(page: Page) -> Typed:
    """What was typed on a page whose token was too old, so that nothing is lost."""
    return _merged(parsed.typed for _, parsed in _parse(page))


def _parse(page: Page) -> list[tuple[Question, Parsed]]:
    form = form_data()
    return [(q, type_of(q).parse(q, form, field_at(at))) for at, q in enumerate(page.questions, start=1)]


def _merged(parts: Iterable[Typed]) -> Typed:
    return {name: values for part in parts for name, values in part.items()}


def take(draft: Draft, page: Page, go: str) -> Outcome:
    """Read one page's answers. “Skip” forgets them and goes on; a problem keeps the page."""
    answers = draft.answers.seeing(page.id)
    if go == SKIP:
        for question in page.questions:
            answers = answers.answering(question.id, None)
        return Outcome(answers)
    parsed = _parse(page)
    problems = [
        FieldError(problem.field, sentence(problem, question, draft.facts.tier, say))
        for question, read in parsed
        for problem in read.problems
    ]
    if problems:
        return Outcome(draft.answers, problems, _merged(read.typed for _, read in parsed))
    for question, read in parsed:
        answers = answers.answering(question.id, read.value, read.details)
    return Outcome(answers)


def say(context: str, english: str) -> str:
    """The engine's own words, translated for this page."""
    return str(pgettext(context, english) if context else gettext(english))


def guard(work: Work, draft: Draft) -> Mapping[str, str]:
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
    """One page of questions, with what was answered or typed before."""
    words = spoken(work, library.version(work, draft.version_id), draft.facts, current().tag, journey)
    kept = _kept(draft.answers, page) if typed is None else typed
    then = request.args.get("then")
    body = render_template(
        "respond/question.html",
        guard=guard(work, draft),
        words=words,
        asked=_drawn(words, page, kept, errors),
        errors=errors,
        number=n,
        total=len(journey.path),
        facts=draft.facts,
        only_info=all(q.type == "info" for q in page.questions),
        action=url_for("respond.answered", n=n, then=then if then == CHECK else None),
        back=url_for("respond.check") if then == CHECK else url_for("respond.question", n=n - 1) if n > 1 else None,
    )
    return body, 400 if errors else 200


def _drawn(words: Spoken, page: Page, typed: Typed, errors: Sequence[FieldError]) -> Markup:
    """The questions of a page as HTML; one without answers or errors is drawn once for everybody."""
    asked = (current().tag, page.id, *(question.id for question in page.questions))
    if not typed and not errors and asked in words.drawn:
        return words.drawn[asked]
    shown = words.pages[page.id]
    fields = [(shown.question(q.id), field_at(at)) for at, q in enumerate(page.questions, start=1)]
    html = render_template("respond/asked.html", page=shown, fields=fields, typed=typed, errors=errors)
    drawn = Markup(html)  # noqa: S704 (Jinja has escaped it)
    if not typed and not errors:
        words.drawn[asked] = drawn
    return drawn


def _kept(answers: Answers, page: Page) -> Typed:
    return _merged(
        type_of(q).typed_from(q, answers.get(q.id), answers.details_of(q.id), field_at(at))
        for at, q in enumerate(page.questions, start=1)
    )


def check_page(work: Work, draft: Draft, journey: Journey, errors: object) -> ResponseReturnValue:
    """Everything said, to be looked over before it is sent."""
    words = spoken(work, library.version(work, draft.version_id), draft.facts, current().tag, journey)
    rows = [
        Row(question, _shown(question, draft.answers), n)
        for n, page in enumerate(journey.path, start=1)
        for asked in page.questions
        if asked.type != "info"
        for question in [words.pages[page.id].question(asked.id)]
    ]
    body = render_template(
        "respond/check.html", guard=guard(work, draft), words=words, rows=rows, facts=draft.facts, errors=errors,
        back=url_for("respond.question", n=len(journey.path)),
    )  # fmt: skip
    return body, 400 if errors else 200


def _shown(question: SpokenQuestion, answers: Answers) -> Sequence[str]:
    """An answer in the reader's words."""
    value, details = answers.get(question.id), answers.details_of(question.id)
    if not question.options:
        return type_of(question.source).show(question.source, value, "", say)
    chosen = [value] if isinstance(value, str) else list(value or ())
    labels = [(str(question.label(code)), details.get(code, "")) for code in chosen]
    return [f"{label}: {detail}" if detail else label for label, detail in labels]


def other_draft_page() -> ResponseReturnValue:
    """The page belonged to other answers (another tab, another child): nothing was changed."""
    return render_template("respond/other.html"), 409
