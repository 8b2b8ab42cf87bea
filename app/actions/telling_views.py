"""From an action to “You said, we did”."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from app.accounts.access import current_person, needs
from app.actions import service, telling
from app.actions.forms import TellForm
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import Refused
from app.questionnaire.model import AUDIENCES
from app.replies import audiences
from app.replies import service as replies
from app.replies.service import Reply
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("actions_told", __name__, template_folder="templates", url_prefix="/office/actions")
NEW = ""
REPLY_DAYS = 30


@blueprint.route("/<action_id>/tell", methods=["GET", "POST"])
@needs("replies.write")
def tell(action_id: str) -> ResponseReturnValue:
    """Put a draft into a reply that is owed, one that is out, or a new one; then go on writing there."""
    person, form = current_person(), TellForm(due_on=today() + timedelta(days=REPLY_DAYS))
    with reading() as work:
        action = service.one(work, action_id, person)
        item = telling.draft(work, action)
        names: dict[str | None, str] = {one.id: one.name for one in council.services(work)}
        names[None] = _("All our services")
        known = {one.id: one for one in (*replies.owed(work), *replies.published(work))}
        asked = known.get(form.reply.data or "")
        told = [asked.audience] if asked else list(AUDIENCES)
        offered = [quote for one in told for quote in telling.offered(work, action, one, person)]
    form.reply.choices = [SelectChoice(NEW, _("A new one")), *(_choice(one, names) for one in known.values())]
    form.audience.choices = [SelectChoice(one, audiences.named(one)) for one in AUDIENCES]
    quoted = [SelectChoice(quote.id, f"“{quote.text}” ({quote.who})") for quote in offered]
    form.quote.choices = [SelectChoice("", _("None")), *quoted]
    errors: list[FieldError] = []
    if form.validate_on_submit():
        try:
            with writing() as work:
                reply_id = form.reply.data or replies.owe(
                    work, audience=form.audience.data, service_id=action.service_id, owner_id=person.id,
                    due_on=form.due_on.data or today() + timedelta(days=REPLY_DAYS),
                )  # fmt: skip
                telling.tell(
                    work, action, reply_id, person, quote_id=form.quote.data or "", with_figure=bool(form.figure.data)
                )
            flash(_("A first draft is there. Write it in words the people who spoke would use."))
            return redirect(url_for("telling.write", reply_id=reply_id))
        except Refused as refused:
            errors = [FieldError(form.reply.id, str(refused))]
    errors = errors or errors_of(form)
    page = render_template("actions/tell.html", action=action, item=item, form=form, errors=errors)
    return page, 400 if errors else 200


def _choice(reply: Reply, names: dict[str | None, str]) -> SelectChoice:
    """A reply as it is chosen: for whom, of which service, and by when it is owed."""
    return SelectChoice(
        reply.id, f"{names.get(reply.service_id, '')}: {audiences.named(reply.audience)}, {reply.due_on}"
    )
