"""Looking at redacted copies, one a page; and praise, for the managers of services."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.council import service as council
from app.themes import words_shown
from app.themes.forms import CopyForm
from app.themes.quotes import rules
from app.themes.reviewing import service
from app.themes.reviewing.service import Copy
from app.web.forms import FieldError, errors_of
from app.web.work import looking, writing

blueprint = Blueprint("copies", __name__, template_folder="../templates", url_prefix="/office")


@blueprint.context_processor
def words() -> dict[str, Any]:
    return {"tabs": words_shown.tabs(current_person())}


@blueprint.get("/themes/copies")
@needs("copies.review")
def every() -> str:
    """The next comment to look at; `?skip=` leaves one for later. That an original was opened is recorded."""
    with looking() as work:
        copy = service.next_copy(work, current_person(), request.args.get("skip", "")[:32])
        waiting, done = service.waiting(work), service.done(work)
    if copy is None:
        return render_template("themes/no_copies.html", done=done)
    text = copy.comment.text
    form = CopyForm(formdata=None, board=text, manager=copy.for_manager if copy.is_praise else "")
    return _render(copy, form, waiting, [])


@blueprint.get("/themes/copies/<voice_id>")
@needs("copies.review")
def again(voice_id: str) -> str:
    """One that somebody has looked at, to change how it was left."""
    with looking() as work:
        copy = service.copy_of(work, voice_id, current_person())
        waiting = service.waiting(work)
    left = copy.review
    form = CopyForm(
        formdata=None,
        board=left.board_text or "" if left else copy.comment.text,
        manager=left.manager_text or "" if left else copy.for_manager,
    )
    return _render(copy, form, waiting, [])


@blueprint.post("/themes/copies/<voice_id>")
@needs("copies.review")
def left(voice_id: str) -> ResponseReturnValue:
    """Keep how it was left and go on."""
    form, person = CopyForm(), current_person()
    if not form.validate_on_submit():
        with looking() as work:
            copy, waiting = service.copy_of(work, voice_id, person), service.waiting(work)
        return _render(copy, form, waiting, errors_of(form)), 400
    nobody = request.form.get("go") == "nobody"
    with writing() as work:
        kept = service.leave(
            work, voice_id, None if nobody else form.board.data, None if nobody else form.manager.data, person
        )
    if kept.board_text and kept.board_text != (form.board.data or "").strip():
        flash(_("Names or places that you typed were taken out again."))
    return redirect(url_for("copies.every"))


@blueprint.get("/praise")
@needs("praise.read")
def praise() -> str:
    """For the managers of services: praise whose writers said yes, with the names of workers who are thanked."""
    person = current_person()
    with looking() as work:
        mine = [one for one in council.services(work) if person.may_for("praise.read", one.id)]
        told = [(one.name, service.praise(work, one.id, person)) for one in mine]
    return render_template("themes/praise.html", told=told)


def _render(copy: Copy, form: CopyForm, waiting: int, errors: list[FieldError]) -> str:
    label = rules.label(copy.comment.audience, copy.comment.tier)
    return render_template("themes/copy.html", copy=copy, form=form, waiting=waiting, label=label, errors=errors)
