"""The data protection officer's pages: the schedule and what falls due, holds, what is kept of a person.

Opening reasons, looking for somebody, handing out and erasing are each a POST: they are recorded.
"""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms.fields import SelectChoice

from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Work
from app.privacy import service
from app.privacy.forms import HOLD_KINDS, ChosenForm, EraseForm, FindForm, HoldForm, PressForm
from app.privacy.rights import rights
from app.privacy.service import PERMISSION, Found, NewHold, Problem, Sought
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("privacy", __name__, template_folder="templates", url_prefix="/office/privacy")


@blueprint.get("")
@needs(PERMISSION)
def every() -> str:
    """The schedule, what falls due at the next run, how the last one went, and what is held."""
    with reading() as work:
        return render_template(
            "privacy/every.html",
            schedule=service.schedule(),
            plans={plan.item.id: plan for plan in service.outline(work)},
            runs=service.runs(work),
            months=service.policy_months(),
            holds=service.folded(work, current_person()),
            press=PressForm(formdata=None),
            **_holding(work),
        )


def _holding(work: Work) -> dict[str, object]:
    names = {member.id: member.name for member in accounts.people(work)}
    return {"names": names, "kinds": dict(HOLD_KINDS) | {"flag": _("Flagged by the nightly run")}}


@blueprint.post("/holds")
@needs(PERMISSION)
def opened() -> ResponseReturnValue:
    """The holds with their reasons."""
    if not PressForm().validate_on_submit():
        return redirect(url_for("privacy.every"))
    with writing() as work:
        return render_template(
            "privacy/holds.html",
            holds=service.every(work, current_person()),
            press=PressForm(formdata=None),
            **_holding(work),
        )


@blueprint.route("/holds/new", methods=["GET", "POST"])
@needs(PERMISSION)
def lay() -> ResponseReturnValue:
    """Lay a hold."""
    form, errors = HoldForm(), []
    if form.validate_on_submit():
        new = NewHold(form.kind.data, form.named.data, form.reason.data, form.until.data)
        try:
            with writing() as work:
                service.lay(work, new, current_person())
        except Problem as problem:
            form[problem.field].errors = [str(problem)]
            errors = [FieldError(problem.field, str(problem))]
        else:
            flash(_("The hold is laid. The next run leaves it alone."))
            return redirect(url_for("privacy.every"))
    errors = errors or errors_of(form)
    return render_template("privacy/lay.html", form=form, errors=errors), 400 if errors else 200


@blueprint.post("/holds/<hold_id>/end")
@needs(PERMISSION)
def end(hold_id: str) -> ResponseReturnValue:
    """End a hold."""
    if PressForm().validate_on_submit():
        with writing() as work:
            service.end(work, hold_id, current_person())
        flash(_("The hold has ended. What it held goes when its time is over."))
    return redirect(url_for("privacy.every"))


@blueprint.route("/person", methods=["GET", "POST"])
@needs(PERMISSION)
def find() -> ResponseReturnValue:
    """Look for a person in every room: where something is, never what it says."""
    form = FindForm()
    if not form.validate_on_submit():
        errors = errors_of(form)
        return render_template("privacy/find.html", form=form, errors=errors), 400 if errors else 200
    sought = Sought(*((field.data or "").strip() for field in (form.name, form.details, form.reference, form.words)))
    with writing() as work:
        found = service.search(work, sought, current_person(), within_words=form.in_words.data)
        return _found(work, found, [])


def _found(work: Work, found: list[Found], errors: list[FieldError]) -> ResponseReturnValue:
    proposals = service.proposals(work, found, current_person())
    chosen = ChosenForm(formdata=None, subjects=[one.subject for one in found])
    chosen.subjects.choices = [SelectChoice(one.subject, f"{one.what} ({one.by})") for one in found]
    chosen.released.choices = [
        SelectChoice(one.found.subject, f"{one.found.what} ({one.found.by})")
        for one in proposals
        if one.withheld and one.withheld.may_be_released
    ]
    page = render_template(
        "privacy/found.html",
        proposals=proposals,
        chosen=chosen,
        rights=rights(),
        errors=errors,
    )
    return page, 400 if errors else 200


@blueprint.post("/person/file")
@needs(PERMISSION)
def export() -> ResponseReturnValue:
    """Everything chosen, as one file."""
    form = ChosenForm()
    if not form.validate_on_submit():
        return redirect(url_for("privacy.find"))
    refused: NotFound | None = None
    with writing() as work:
        try:
            content = service.export(work, form.subjects.data, current_person(), form.released.data or ())
        except NotFound as missing:
            refused = missing  # raised outside: that it was asked stays recorded
    if refused:
        raise refused
    headers = {"Content-Disposition": "attachment; filename=heard-person.zip", "Cache-Control": "no-store"}
    return Response(content, mimetype="application/zip", headers=headers)


@blueprint.post("/person/erase")
@needs(PERMISSION)
def erase() -> ResponseReturnValue:
    """Say what would go and what must stay, ask whether that is meant, and then do it."""
    form, person = EraseForm(), current_person()
    if not form.validate_on_submit():
        return redirect(url_for("privacy.find"))
    if not form.sure.data:
        with writing() as work:
            proposals = service.proposals(work, [Found(one, "", "") for one in form.subjects.data], person)
        sure = EraseForm(formdata=None, sure="yes")
        return render_template("privacy/sure.html", proposals=proposals, rights=rights(), form=sure)
    gone, reasons = 0, []
    with writing() as work:
        for subject in form.subjects.data:
            try:
                gone += service.erase(work, subject, person)
            except Refused as refused:
                reasons.append(str(refused))
    for reason in dict.fromkeys(reasons):
        flash(_("Something stays: %(reason)s", reason=reason))
    flash(ngettext("%(num)d thing was erased.", "%(num)d things were erased.", gone))
    return redirect(url_for("privacy.find"))
