"""What came with the words: pictures to look at, files to save. For whoever has opened the words, and nobody else.

A picture has an address of its own, where nothing runs or loads; the trail must say already that this person opened
the words it belongs to. Each look is recorded.
"""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.audit import service as audit
from app.files.model import Kept
from app.files.pages import looked_at, sent
from app.kernel.clock import now
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.safeguarding import allegations, enclosures, queue
from app.safeguarding.forms import PressForm
from app.web.work import looking, writing

blueprint = Blueprint("safety_seen", __name__, template_folder="templates", url_prefix="/office")

LOOKING = timedelta(hours=12)
"""So long after words were opened the pictures beside them are shown."""


@blueprint.app_template_test("a_picture")
def is_picture(kept: Kept) -> bool:
    """Whether it can be looked at on the page."""
    return enclosures.is_picture(kept)


@blueprint.get("/safety/<item_id>/pictures/<file_id>")
@needs(queue.READ)
def picture(item_id: str, file_id: str) -> Response:
    """A picture beside words that this person has opened."""
    with looking() as work:
        queue.find(work, item_id)
        _has_opened(work, "safety.opened", f"safety:{item_id}")
        audit.record(work, actor=current_person().id, action="safety.file-opened", subject=f"safety:{item_id}")
        shown = enclosures.picture(work, item_id, file_id)
    return looked_at(shown)


@blueprint.get("/allegations/<allegation_id>/pictures/<file_id>")
@needs(allegations.READ)
def alleged_picture(allegation_id: str, file_id: str) -> Response:
    """The same, beside an allegation."""
    with looking() as work:
        subject = f"allegation:{allegation_id}"
        item_id = _item_of(work, allegation_id)
        _has_opened(work, "allegation.opened", subject)
        audit.record(work, actor=current_person().id, action="allegation.file-opened", subject=subject)
        shown = enclosures.picture(work, item_id, file_id)
    return looked_at(shown)


@blueprint.post("/safety/<item_id>/files/<file_id>")
@needs(queue.READ)
def saved(item_id: str, file_id: str) -> ResponseReturnValue:
    """Hand out a file to be saved; it is recorded."""
    if not PressForm().validate_on_submit():
        return _again(url_for("safety.show", item_id=item_id))
    with writing() as work:
        queue.find(work, item_id)
        found = enclosures.opened(work, item_id, file_id)
        audit.record(work, actor=current_person().id, action="safety.file-opened", subject=f"safety:{item_id}")
    return sent(found)


@blueprint.post("/allegations/<allegation_id>/files/<file_id>")
@needs(allegations.READ)
def alleged_saved(allegation_id: str, file_id: str) -> ResponseReturnValue:
    """The same, of an allegation."""
    if not PressForm().validate_on_submit():
        return _again(url_for("allegations.show", allegation_id=allegation_id))
    with writing() as work:
        found = enclosures.opened(work, _item_of(work, allegation_id), file_id)
        subject = f"allegation:{allegation_id}"
        audit.record(work, actor=current_person().id, action="allegation.file-opened", subject=subject)
    return sent(found)


def _has_opened(work: Work, action: str, subject: str) -> None:
    """Raise `NotFound` for whoever has not opened the words lately: that is what is recorded."""
    since = now() - LOOKING
    if not audit.is_recorded(work, actor=current_person().id, action=action, subject=subject, since=since):
        raise NotFound("the words were not opened")


def _item_of(work: Work, allegation_id: str) -> str:
    found = allegations.find(work, allegation_id, current_person()).item_id
    if found is None:
        raise NotFound("nothing lies beside it")
    return found


def _again(address: str) -> ResponseReturnValue:
    flash(_("The page was open for a long time. Press the button again."))
    return redirect(address)
