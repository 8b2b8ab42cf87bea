"""The answers sent with a request to be contacted. Opening them is a POST: it is recorded."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import current_person, needs
from app.respond import sent_along
from app.respond.forms import PageForm
from app.web.work import writing

blueprint = Blueprint("sent_along", __name__, template_folder="templates")


@blueprint.post("/office/contacts/<contact_id>/answers")
@needs("contacts.answer")
def show(contact_id: str) -> ResponseReturnValue:
    """Read them; a page that was too old leads back to the request."""
    if not PageForm().validate_on_submit():
        return redirect(url_for("contacts.show", contact_id=contact_id))
    with writing() as work:
        said = sent_along.opened(work, contact_id, current_person())
        return render_template("respond/sent_along.html", said=said, contact_id=contact_id)
