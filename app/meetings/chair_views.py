"""The chair's pages: their meetings, what a child wrote, “I have read this”."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.meetings import service
from app.meetings.forms import PressForm
from app.web.language import languages
from app.web.work import looking, writing

blueprint = Blueprint("chairing", __name__, template_folder="templates")


@blueprint.get("/office/my-meetings")
@needs(service.READ)
def mine() -> str:
    """The meetings that somebody chairs."""
    with looking() as work:
        meetings = service.chaired(work, current_person())
        return render_template(
            "meetings/mine.html",
            ahead=[one for one in meetings if not one.is_over],
            over=[one for one in reversed(meetings) if one.is_over],
            children=service.called_all(work, meetings, current_person()),
            statements=service.statements(work, meetings),
            taken_back=service.taken_back(work, meetings),
        )


@blueprint.get("/office/my-meetings/<meeting_id>")
@needs(service.READ)
def folded(meeting_id: str) -> str:
    """One meeting for its chair, what was written still folded."""
    with looking() as work:
        meeting = service.meeting_of(work, meeting_id, current_person())
        return render_template(
            "meetings/folded.html",
            meeting=meeting,
            child=service.called(work, meeting_id, current_person()),
            statements=service.statements(work, [meeting])[meeting_id],
            taken_back=service.taken_back(work, [meeting])[meeting.id],
            wishes=service.of_meeting(work, meeting_id),
            press=PressForm(formdata=None),
        )


@blueprint.post("/office/my-meetings/<meeting_id>")
@needs(service.READ)
def unfolded(meeting_id: str) -> ResponseReturnValue:
    """Read what the child wrote; a page that was too old leads back."""
    if not PressForm().validate_on_submit():
        return redirect(url_for("chairing.folded", meeting_id=meeting_id))
    with writing() as work:
        opened = service.opened(work, meeting_id, current_person())
        return render_template(
            "meetings/unfolded.html",
            meeting=service.find(work, meeting_id),
            child=service.called(work, meeting_id, current_person()),
            opened=opened,
            wishes=service.of_meeting(work, meeting_id),
            press=PressForm(formdata=None),
            languages=languages(),
        )


@blueprint.post("/office/statements/<statement_id>/read")
@needs(service.READ)
def read(statement_id: str) -> ResponseReturnValue:
    """“I have read this.”"""
    if not PressForm().validate_on_submit():
        return redirect(url_for("chairing.mine"))
    with writing() as work:
        meeting = service.read(work, statement_id, current_person())
    flash(_("Thank you. The child sees that you have read it, and when."))
    return redirect(url_for("chairing.folded", meeting_id=meeting.id))
