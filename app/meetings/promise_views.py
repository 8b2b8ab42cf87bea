"""What a child asked for before a meeting: arranged, or handed over."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.meetings import service
from app.meetings.forms import HandOverForm, KeepForm
from app.meetings.service import Problem
from app.meetings.views import mended, names, offered
from app.web.forms import FieldError, errors_of
from app.web.work import looking, reading, writing

blueprint = Blueprint("wishes", __name__, template_folder="templates", url_prefix="/office/meetings/wishes")


@blueprint.get("/<wish_id>")
@needs(service.ARRANGE)
def show(wish_id: str) -> ResponseReturnValue:
    """One thing asked for."""
    return _page(wish_id, KeepForm(formdata=None), None, [])


def _page(wish_id: str, keep: KeepForm, hand: HandOverForm | None, errors: list[FieldError]) -> ResponseReturnValue:
    with looking() as work:
        asked = service.find_wish(work, wish_id)
        hand = hand or HandOverForm(formdata=None, owner_id=asked.owner_id)
        hand.owner_id.choices = offered(work, service.ARRANGE)
        page = render_template(
            "meetings/wish.html",
            wish=asked,
            meeting=service.find(work, asked.meeting_id),
            child=service.called(work, asked.meeting_id, current_person()),
            how=service.how(work, wish_id),
            keep=keep,
            hand=hand,
            names=names(work),
            errors=errors,
        )
    return page, 400 if errors else 200


@blueprint.post("/<wish_id>/kept")
@needs(service.ARRANGE)
def kept(wish_id: str) -> ResponseReturnValue:
    """It is arranged, and the child is told so when they come back."""
    form = KeepForm()
    if not form.validate_on_submit():
        return _page(wish_id, form, None, errors_of(form))
    with writing() as work:
        service.keep(work, wish_id, form.how.data, current_person())
        meeting_id = service.find_wish(work, wish_id).meeting_id
    flash(_("Arranged. The child sees it with their four words."))
    return redirect(url_for("meetings.show", meeting_id=meeting_id))


@blueprint.post("/<wish_id>/owner")
@needs(service.ARRANGE)
def handed_over(wish_id: str) -> ResponseReturnValue:
    """Somebody else sees to it from now on."""
    form = HandOverForm()
    with reading() as work:
        form.owner_id.choices = offered(work, service.ARRANGE)
    if not form.validate_on_submit():
        return _page(wish_id, KeepForm(formdata=None), form, errors_of(form))
    try:
        with writing() as work:
            service.hand_over(work, wish_id, form.owner_id.data, current_person())
    except Problem as problem:
        return _page(wish_id, KeepForm(formdata=None), form, mended(form, problem))
    flash(_("Handed over. It stands on their Today until it is arranged."))
    return redirect(url_for("wishes.show", wish_id=wish_id))
