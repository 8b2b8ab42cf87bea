"""Deciding what comments speak of: one a page, by keyboard or not, with scripts or without."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.kernel.errors import BadInput
from app.themes import words_shown
from app.themes.book import service as books
from app.themes.deciding import service
from app.themes.deciding.service import Task
from app.themes.forms import ADDED, DecideForm
from app.themes.models import service as models
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("coding", __name__, template_folder="../templates", url_prefix="/office/themes")
LIKELY = 0.5


@blueprint.context_processor
def words() -> dict[str, Any]:
    return {"tabs": words_shown.tabs(current_person()), "ways": words_shown.polarities()}


@blueprint.get("")
@needs("themes.code")
def every() -> str:
    """How far the work is, how far people agree, and what one decided last."""
    person = current_person()
    with reading() as work:
        return render_template(
            "themes/coding.html",
            progress=service.progress(work, person),
            agreed=service.agreed(work),
            last=service.last(work, person),
            book=books.current(work),
            model=models.in_use(work),
        )


@blueprint.get("/next")
@needs("themes.code")
def following() -> ResponseReturnValue:
    """The next comment; `?skip=` leaves one for later."""
    with reading() as work:
        task = service.next_task(work, current_person(), request.args.get("skip", "")[:32])
    if task is None:
        flash(_("Everything that you may read has been decided."))
        return redirect(url_for("coding.every"))
    return _page(task, DecideForm(formdata=None), _rows(task), [])


@blueprint.get("/comments/<voice_id>")
@needs("themes.code")
def again(voice_id: str) -> ResponseReturnValue:
    """A comment that one has decided on, to change it."""
    with reading() as work:
        task = service.again(work, voice_id, current_person())
    return _page(task, DecideForm(formdata=None), _rows(task), [])


@blueprint.post("/comments/<voice_id>")
@needs("themes.code")
def decided(voice_id: str) -> ResponseReturnValue:
    """Keep a decision and go on."""
    form, person = DecideForm(), current_person()
    given = {} if request.form.get("go") == "none" else form.given(request.form)
    errors = [] if form.validate_on_submit() and form.is_complete(request.form) else errors_of(form)
    try:
        if not errors:
            with writing() as work:
                service.decide(work, voice_id, given, person)
            return redirect(url_for("coding.following"))
    except BadInput as problem:
        errors = [FieldError("", str(problem))]
    with reading() as work:
        task = service.shown(work, voice_id, person)
    return _page(task, form, _rows(task, given), errors)


def _rows(task: Task, given: dict[str, str] | None = None) -> list[dict[str, Any]]:
    """The themes offered to be ticked: what was given before, then what is suggested."""
    ticked = given if given is not None else task.mine
    chances = {one.theme: one.chance for one in task.suggestions}
    ways = {one.theme: one.polarity for one in task.suggestions} | dict(ticked or {})
    names = list(dict.fromkeys([*(ticked or {}), *chances]))
    likely = {one.theme for one in task.suggestions if one.chance is None or one.chance >= LIKELY}
    return [
        {
            "theme": theme,
            "chance": chances.get(theme),
            "way": ways[theme],
            "ticked": theme in ticked if ticked is not None else theme in likely,
        }
        for theme in names
    ]


def _page(task: Task, form: DecideForm, rows: list[dict[str, Any]], errors: list[FieldError]) -> ResponseReturnValue:
    with reading() as work:
        book = books.current(work)
        progress = service.progress(work, current_person())
    page = render_template(
        "themes/decide.html",
        task=task,
        parts=list(words_shown.parts(task.comment.text, task.evidence)),
        why=words_shown.samples()[task.sample],
        asked=words_shown.asked(task.comment.question_kind),
        rows=[row for row in rows if row["theme"] in book.by_id],
        added=ADDED,
        book=book,
        form=form,
        progress=progress,
        errors=errors,
    )
    return page, 400 if errors else 200
