"""What was learned: what changes, who sees to it, what shows it, that the person was told."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.cases import learning, service
from app.cases.forms import DoneForm, PressForm
from app.cases.model import Problem
from app.cases.views import names
from app.web.forms import FieldError, errors_of
from app.web.work import looking, writing

blueprint = Blueprint("learning", __name__, template_folder="templates", url_prefix="/office/learning")
TODAY = "today"


@blueprint.get("")
@needs(service.INVESTIGATE)
def every() -> str:
    """What was learned from every case that one may see."""
    with looking() as work:
        person = current_person()
        cases = {case.id: case for case in service.seen(work, person)}
        found = learning.every(work, person)
        return render_template("cases/learned.html", found=found, cases=cases, names=names(work))


@blueprint.route("/<learning_id>", methods=["GET", "POST"])
@needs(TODAY)
def show(learning_id: str) -> ResponseReturnValue:
    """One change: its owner says what shows that it was made."""
    person, form = current_person(), DoneForm()
    errors: list[FieldError] = []
    if form.is_submitted():
        errors = [] if form.validate_on_submit() else errors_of(form)
        try:
            if not errors:
                with writing() as work:
                    learning.done(work, learning_id, form.evidence.data or "", person)
                flash(_("Thank you. The complaints team sees it and tells the person."))
                return redirect(url_for("learning.show", learning_id=learning_id))
        except Problem as problem:
            form.evidence.errors = [str(problem)]
            errors = [FieldError(form.evidence.id, str(problem))]
    return _page(learning_id, form, errors)


@blueprint.post("/<learning_id>/told")
@needs(service.INVESTIGATE)
def told(learning_id: str) -> ResponseReturnValue:
    """The person who complained was told of the change."""
    person = current_person()
    if PressForm().validate_on_submit():
        with writing() as work:
            learning.told(work, learning_id, person)
        flash(_("Recorded that they were told."))
    return redirect(url_for("learning.show", learning_id=learning_id))


def _page(learning_id: str, form: DoneForm, errors: list[FieldError]) -> ResponseReturnValue:
    person = current_person()
    with looking() as work:
        found = learning.one(work, learning_id, person)
        case = next((one for one in service.seen(work, person) if one.id == found.case_id), None)
        page = render_template(
            "cases/learning.html",
            one=found,
            case=case if person.may(service.INVESTIGATE) else None,
            form=form,
            press=PressForm(formdata=None),
            names=names(work),
            errors=errors,
        )
    return page, 400 if errors else 200
