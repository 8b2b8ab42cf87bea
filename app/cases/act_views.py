"""The pages of acts: whatever is done to a case. What was typed is kept until it is done."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.accounts.policy import Person
from app.cases import naming, service
from app.cases.acts import ACTS, Act
from app.cases.lists import lists
from app.cases.model import Case, Opened, Problem
from app.cases.views import names
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.web.forms import FieldError, errors_of
from app.web.work import looking, reading, writing

blueprint = Blueprint("case_acts", __name__, template_folder="templates", url_prefix="/office/cases")


@blueprint.route("/<case_id>/<act>", methods=["GET", "POST"])
@blueprint.route("/<case_id>/<act>/<of>", methods=["GET", "POST"])
@needs(service.INVESTIGATE)
def do(case_id: str, act: str, of: str = "") -> ResponseReturnValue:
    """One thing to do to a case."""
    person, kind = current_person(), ACTS.get(act)
    with looking() as work:
        case = service.case_for(work, case_id, person)
        if kind is None:
            abort(404)
        opened = service.reopened(work, case_id, person)
        if opened is None and request.method != "POST":
            return _first_open(case)
        if opened is None:
            service.note_shown(work, case_id, person)  # what stands there already is offered
        form = kind()
        form.of = of
        if not person.may(kind.by) or not form.fits(work, case, person):
            return _not_now(case)
        form.offer(work, case, person)
        if opened and request.method != "POST":
            return _page(work, form, opened, [])
    errors = [] if form.validate_on_submit() else errors_of(form)
    if not errors and not (errors := _carried_out(form, case, person)):
        flash(str(form.done))
        return redirect(_afterwards(case, form, person))
    if opened is None and form.csrf_token.errors:
        return _first_open(case)
    with looking() as work:
        return _page(work, form, service.opened(work, case_id, person), errors), 400


def _first_open(case: Case) -> ResponseReturnValue:
    """To the case, which they have not opened for a day."""
    return redirect(url_for("cases.show", case_id=case.id))


def _not_now(case: Case) -> ResponseReturnValue:
    """What was asked for is not to be done (any more), or not by them."""
    flash(_("This cannot be done now. Look at what can."))
    return redirect(url_for("cases.show", case_id=case.id, _anchor="next"))


def _carried_out(form: Act, case: Case, person: Person) -> list[FieldError]:
    try:
        with writing() as work:
            form.do(work, case, person)
    except Problem as problem:
        return form.mended(problem)
    return []


def _afterwards(case: Case, form: Act, person: Person) -> str:
    """The case again; the list, where the case is theirs no more."""
    with reading() as work:
        try:
            service.case_for(work, case.id, person)
        except NotFound:
            return url_for("cases.every")
    return url_for("cases.show", case_id=case.id, _anchor=form.section)


def _page(work: Work, form: Act, opened: Opened, errors: list[FieldError]) -> str:
    return render_template(
        form.page,
        form=form,
        case=opened.case,
        opened=opened,
        errors=errors,
        names=names(work),
        naming=naming,
        lists=lists(),
        **form.about(work, opened.case),
    )
