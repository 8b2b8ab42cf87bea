"""Allegations, for the LADO contact and the senior manager alone; others find no page. Opening one is recorded."""

from __future__ import annotations

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.kernel.errors import Refused
from app.kernel.work import Work
from app.safeguarding import allegations
from app.safeguarding.forms import LadoForm, PressForm
from app.safeguarding.queue import alleged
from app.safeguarding.views import names
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("allegations", __name__, template_folder="templates", url_prefix="/office/allegations")

TOLD, GO_ON, CLOSE, OPEN = "told", "go-on", "close", "open"
ACTS = {GO_ON: allegations.let_go_on, CLOSE: allegations.close}


@blueprint.get("")
@needs(allegations.READ)
def every() -> str:
    """Those that this person may know of."""
    with reading() as work:
        return render_template("safeguarding/allegations.html", found=allegations.every(work, current_person()))


@blueprint.get("/<allegation_id>")
@needs(allegations.READ)
def show(allegation_id: str) -> str:
    """One, still folded."""
    with reading() as work:
        found = allegations.find(work, allegation_id, current_person())
    return render_template("safeguarding/allegation_folded.html", found=found, form=PressForm())


@blueprint.post("/<allegation_id>")
@needs(allegations.READ)
def opened(allegation_id: str) -> ResponseReturnValue:
    """Open it, say that the LADO was told, that the complaint may go on, that it is over."""
    go, person = request.form.get("go", OPEN), current_person()
    form = LadoForm() if go == TOLD else PressForm()
    if not form.validate_on_submit():
        with reading() as work:
            found = allegations.find(work, allegation_id, person)
        page = render_template(
            "safeguarding/allegation_folded.html", found=found, form=PressForm(formdata=None), errors=errors_of(form)
        )
        return page, 400
    try:
        with writing() as work:
            if isinstance(form, LadoForm):
                allegations.tell_lado(work, allegation_id, form.reference.data or "", form.note.data or "", person)
            elif go in ACTS:
                ACTS[go](work, allegation_id, person)
            if go != OPEN:
                flash(_("Recorded."))
            return _page(work, allegation_id, LadoForm(formdata=None))
    except Refused as refused:
        with writing() as work:
            kept = form if isinstance(form, LadoForm) else LadoForm(formdata=None)
            return _page(work, allegation_id, kept, [FieldError("", str(refused))]), 400


def _page(work: Work, allegation_id: str, form: LadoForm, errors: list[FieldError] | None = None) -> str:
    found = allegations.opened(work, allegation_id, current_person())
    return render_template(
        "safeguarding/allegation.html",
        found=found,
        opened=alleged(work, found.item_id) if found.item_id else None,
        form=form,
        press=PressForm(formdata=None),
        names=names(work),
        errors=errors,
    )
