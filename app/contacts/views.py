"""The queue of requests to be contacted, for those who get back to people. Opening one is a POST: it is recorded."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.contacts import service
from app.contacts.forms import CloseForm, OpenForm
from app.contacts.model import rules
from app.kernel.work import Work
from app.web.forms import FieldError, errors_of
from app.web.language import languages
from app.web.work import reading, writing

blueprint = Blueprint("contacts", __name__, template_folder="templates", url_prefix="/office/contacts")

TAKE, CLOSE = "take", "close"


@blueprint.get("")
@needs("contacts.answer")
def every() -> str:
    """Who waits, the oldest first, and what was closed; nothing of what was written."""
    with reading() as work:
        return render_template(
            "contacts/every.html",
            waiting=service.waiting(work),
            closed=service.closed(work),
            names=_names(work),
            outcomes=rules().outcomes,
        )


def _names(work: Work) -> dict[str, str]:
    return {member.id: member.name for member in accounts.people(work)}


@blueprint.get("/<contact_id>")
@needs("contacts.answer")
def show(contact_id: str) -> str:
    """One request, still folded."""
    with reading() as work:
        found = service.find(work, contact_id)
        return render_template(
            "contacts/folded.html", contact=found, form=OpenForm(), names=_names(work), outcomes=rules().outcomes
        )


@blueprint.post("/<contact_id>")
@needs("contacts.answer")
def opened(contact_id: str) -> ResponseReturnValue:
    """Open one, take it, or close it."""
    go = request.form.get("go", "")
    form: OpenForm | CloseForm = CloseForm().offer() if go == CLOSE else OpenForm()
    if not form.validate_on_submit():
        return _again(contact_id, form)
    person = current_person()
    with writing() as work:
        if isinstance(form, CloseForm):
            service.close(work, contact_id, form.outcome.data, form.note.data or "", person)
            flash(_("Closed. Thank you for getting back to them."))
            return redirect(url_for("contacts.every"))
        if go == TAKE:
            service.take(work, contact_id, person)
        return _page(work, contact_id, CloseForm(formdata=None).offer())


def _again(contact_id: str, form: OpenForm | CloseForm) -> ResponseReturnValue:
    """What is missing, beside the request; folded again where the page itself was too old."""
    errors = errors_of(form)
    if isinstance(form, OpenForm) or any(not error.target for error in errors):
        with reading() as work:
            found, names = service.find(work, contact_id), _names(work)
        page = render_template(
            "contacts/folded.html", contact=found, form=form, names=names, outcomes=rules().outcomes, errors=errors
        )
        return page, 400
    with writing() as work:
        return _page(work, contact_id, form, errors), 400


def _page(work: Work, contact_id: str, form: CloseForm, errors: list[FieldError] | None = None) -> str:
    return render_template(
        "contacts/opened.html",
        opened=service.opened(work, contact_id, current_person()),
        form=form,
        press=OpenForm(formdata=None),
        errors=errors,
        ways=rules().ways,
        names=_names(work),
        languages=languages(),
        keep=rules().keep_days,
    )
