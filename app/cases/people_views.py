"""Handing one's cases to a colleague, and the thanks that were passed on to somebody."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.cases import service, thanks
from app.cases.forms import HandOverForm, PressForm
from app.cases.model import Problem
from app.cases.views import names
from app.web.forms import FieldError, errors_of
from app.web.work import looking, reading, writing

blueprint = Blueprint("thanks", __name__, template_folder="templates")
TODAY = "today"


@blueprint.route("/office/cases/hand-over", methods=["GET", "POST"])
@needs(service.INVESTIGATE)
def hand_over() -> ResponseReturnValue:
    """Somebody does one's cases between two days."""
    form, person = HandOverForm(), current_person()
    with reading() as work:
        able = [one for one in accounts.people(work) if one.id != person.id and service.may_work(work, one.id)]
    form.colleague.choices = [
        SelectChoice("", _("Choose a colleague")),
        *(SelectChoice(one.id, one.name) for one in able),
    ]
    errors: list[FieldError] = []
    if form.is_submitted():
        errors = [] if form.validate_on_submit() else errors_of(form)
        try:
            if not errors:
                with writing() as work:
                    service.stand_in(work, form.colleague.data, form.first_on.data, form.last_on.data, person)
                flash(_("Handed over. On those days your cases stand among theirs."))
                return redirect(url_for("thanks.hand_over"))
        except Problem as problem:
            form[problem.field].errors = [str(problem)]
            errors = [FieldError(form[problem.field].id, str(problem))]
    with reading() as work:
        page = render_template(
            "cases/hand_over.html",
            form=form,
            press=PressForm(formdata=None),
            handed=service.stand_ins(work, person),
            names=names(work),
            errors=errors,
        )
    return page, 400 if errors else 200


@blueprint.post("/office/cases/hand-over/<stand_in_id>/back")
@needs(service.INVESTIGATE)
def take_back(stand_in_id: str) -> ResponseReturnValue:
    """One does one's cases oneself again."""
    if PressForm().validate_on_submit():
        with writing() as work:
            service.take_back(work, stand_in_id, current_person())
        flash(_("Taken back."))
    return redirect(url_for("thanks.hand_over"))


@blueprint.get("/office/thanks")
@needs(TODAY)
def mine() -> str:
    """What people thank one for, in their words."""
    with looking() as work:
        found = thanks.of_person(work, current_person())
        return render_template("cases/thanks.html", found=found, press=PressForm(formdata=None))


@blueprint.post("/office/thanks/<case_id>")
@needs(TODAY)
def see(case_id: str) -> ResponseReturnValue:
    """One has read it."""
    if PressForm().validate_on_submit():
        with writing() as work:
            thanks.see(work, case_id, current_person())
    return redirect(url_for("thanks.mine"))
