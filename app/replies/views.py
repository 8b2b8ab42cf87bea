"""`/you-said` for everybody, and where staff write it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.council import service as council
from app.kernel.work import Work
from app.questionnaire.model import AUDIENCES
from app.replies import service
from app.replies.forms import ReplyForm
from app.web.forms import errors_of
from app.web.work import reading, writing

blueprint = Blueprint("replies", __name__, template_folder="templates")


def service_names(work: Work) -> dict[str | None, str]:
    """What each service is called; None is all of them."""
    return {None: _("All our services"), **{s.id: s.name for s in council.services(work)}}


@blueprint.get("/you-said")
def told() -> str:
    """You said, we did: newest first, and what is still owed; to everybody, or to `?audience=`."""
    asked = request.args.get("audience", "")
    audience = asked if asked in AUDIENCES else None
    with reading() as work:
        told, owed = (service.concerning(some, audience) for some in (service.published(work), service.owed(work)))
        return render_template("replies/told.html", replies=told, owed=owed, names=service_names(work))


@blueprint.get("/office/replies")
@needs("replies.write")
def every() -> str:
    """What we owe those who spoke, the soonest due first; what we have told."""
    with reading() as work:
        return render_template(
            "replies/every.html", owed=service.owed(work), told=service.published(work), names=service_names(work)
        )


@blueprint.route("/office/replies/<reply_id>", methods=["GET", "POST"])
@needs("replies.write")
def write(reply_id: str) -> ResponseReturnValue:
    """Write one reply and publish it."""
    with reading() as work:
        reply, names = service.find(work, reply_id), service_names(work)
    form = ReplyForm(**ReplyForm.filled(reply.items))
    if form.validate_on_submit():
        with writing() as work:
            service.publish(work, reply_id, form.items(), current_person())
        flash(_("Published. Everybody can read it under “You said, we did”."))
        return redirect(url_for("replies.every"))
    errors = errors_of(form)
    page = render_template("replies/write.html", form=form, reply=reply, names=names, errors=errors)
    return page, 400 if errors else 200
