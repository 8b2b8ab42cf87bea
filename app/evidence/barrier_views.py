"""Barriers and suggestions: raised by those who work with families, answered by the senior team."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.evidence import following, pages, raising
from app.evidence.forms import KIND_LABELS, OUTCOME_LABELS, AnswerForm, PressForm, RaiseForm
from app.evidence.kinds import clock
from app.evidence.model import Problem
from app.evidence.personal import looks_personal
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("barriers", __name__, template_folder="templates", url_prefix="/office/barriers")


@blueprint.get("")
@needs(raising.RAISE)
def every() -> str:
    """What waits for an answer, the oldest first; what was answered."""
    with reading() as work:
        found = raising.seen_by(work, current_person())
        return render_template(
            "evidence/barriers.html",
            waiting=[one for one in found if one.answered_on is None],
            answered=[one for one in found if one.answered_on is not None][::-1],
            kinds=KIND_LABELS,
            outcomes=OUTCOME_LABELS,
            days=clock("barrier").days,
            names=pages.names(work),
        )


@blueprint.route("/new", methods=["GET", "POST"])
@needs(raising.RAISE)
def new() -> ResponseReturnValue:
    """Raise one."""
    form, person = RaiseForm(), current_person()
    with reading() as work:
        form.service_id.choices = pages.own_places(work, person, raising.RAISE)
    errors: list[FieldError] | None = None
    if form.validate_on_submit():
        try:
            with writing() as work:
                raising.raise_one(
                    work,
                    form.kind.data,
                    form.text.data or "",
                    form.service_id.data or None,
                    person,
                    looked=bool(form.looked.data),
                )
        except Problem as problem:
            form.warned = bool(looks_personal({"text": form.text.data or ""}))
            errors = pages.blamed(form, problem)
        else:
            flash(_("Sent. The senior team owes you an answer, and you find it here."))
            return redirect(url_for("barriers.every"))
    errors = errors_of(form) if errors is None else errors
    page = render_template("evidence/raise.html", form=form, days=clock("barrier").days, errors=errors)
    return page, 400 if errors else 200


@blueprint.get("/<barrier_id>")
@needs(raising.RAISE)
def show(barrier_id: str) -> ResponseReturnValue:
    """One of them, with its answer, or a form for it."""
    return _page(barrier_id, AnswerForm(formdata=None), [])


@blueprint.post("/<barrier_id>/read")
@needs(raising.RAISE)
def read(barrier_id: str) -> ResponseReturnValue:
    """Whoever raised it has read the answer."""
    if PressForm().validate_on_submit():
        with writing() as work:
            raising.read(work, barrier_id, current_person())
    return redirect(url_for("barriers.show", barrier_id=barrier_id))


@blueprint.post("/<barrier_id>/answer")
@needs(raising.ANSWER)
def answer(barrier_id: str) -> ResponseReturnValue:
    """The senior team answers."""
    form = AnswerForm()
    if not form.validate_on_submit():
        return _page(barrier_id, form, errors_of(form))
    try:
        with writing() as work:
            said, looked = form.answer.data or "", bool(form.looked.data)
            raising.answer(work, barrier_id, form.outcome.data, said, current_person(), looked=looked)
    except Problem as problem:
        form.warned = bool(looks_personal({"answer": form.answer.data or ""}))
        return _page(barrier_id, form, pages.blamed(form, problem))
    flash(_("Answered. Whoever raised it sees it on their Today."))
    return redirect(url_for("barriers.every"))


def _page(barrier_id: str, form: AnswerForm, errors: list[FieldError]) -> ResponseReturnValue:
    person = current_person()
    with reading() as work:
        one = raising.barrier(work, barrier_id, person)
        page = render_template(
            "evidence/barrier.html",
            barrier=one,
            follow=following.of(work, following.BARRIER, one.id, person, one.service_id),
            form=form,
            press=PressForm(formdata=None),
            kinds=KIND_LABELS,
            outcomes=OUTCOME_LABELS,
            names=pages.names(work),
            may_answer=person.may(raising.ANSWER),
            mine=person.id,
            errors=errors,
        )
    return page, 400 if errors else 200
