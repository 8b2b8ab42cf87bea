"""From a request to be contacted to a case: the button stands on the opened request."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.cases import service
from app.cases.forms import FromContactForm, PressForm
from app.cases.model import Contact, Intake, Narrative
from app.contacts import service as contacts
from app.contacts.service import Asked
from app.kernel.clock import LONDON
from app.kernel.work import Work
from app.web.forms import errors_of
from app.web.work import writing

blueprint = Blueprint("case_from_contact", __name__, template_folder="templates", url_prefix="/office/cases")
MAKE = "make"
WHO = {"care-leaver": ("care-leaver", "teen"), "young-person": ("child", "teen")}
"""Who speaks, and the tier of their words, by the audience whose questions they answered; a child otherwise."""


@blueprint.post("/from-contact/<contact_id>")
@needs(service.WORK)
def take_up(contact_id: str) -> ResponseReturnValue:
    """Make a case of it, with the way to reach them as they gave it."""
    press, person = PressForm(), current_person()
    if not press.validate_on_submit():
        return redirect(url_for("contacts.show", contact_id=contact_id))
    made = request.form.get("go") == MAKE
    form = FromContactForm(formdata=request.form if made else None).offer()
    good = made and form.validate()
    with writing() as work:
        before = service.find(work, _case_id(work, contact_id))
        if before is not None:
            return redirect(url_for("cases.show", case_id=service.case_for(work, before.id, person).id))
        opened = contacts.opened(work, contact_id, person)
        if opened.asked is None:
            flash(_("The details have been removed, so nothing is left to make a case of."))
            return redirect(url_for("contacts.show", contact_id=contact_id))
        if good:
            case = service.take_down(work, _intake(work, contact_id, form, opened.asked), person)
            flash(
                _(
                    "The case %(case)s is there. Close the contact request once you have got back to them.",
                    case=case.reference,
                )
            )
            return redirect(url_for("cases.show", case_id=case.id))
    errors = errors_of(form) if made else []
    page = render_template("cases/from_contact.html", form=form, opened=opened, errors=errors)
    return page, 400 if errors else 200


def _case_id(work: Work, contact_id: str) -> str:
    """The key of the case of a request: the same request is one case, however often the button is pressed."""
    return work.keys.mac("form", f"case-of-contact:{contact_id}")[:32]


def _intake(work: Work, contact_id: str, form: FromContactForm, asked: Asked) -> Intake:
    who, tier = WHO.get(asked.audience, ("child", "junior"))
    found = contacts.find(work, contact_id)
    return Intake(
        kind=form.kind.data,
        who=who,
        narrative=Narrative(
            words=form.words.data.strip(),
            name=asked.name,
            contact=Contact(asked.way, asked.details, asked.when, asked.message),
        ),
        received_on=found.came_at.astimezone(LONDON).date(),
        channel="contact",
        hurt=form.hurt.data,
        language=asked.language,
        tier=tier,
        case_id=_case_id(work, contact_id),
    )
