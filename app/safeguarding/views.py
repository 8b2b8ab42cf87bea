"""The queue of what must be read. Opening one is a POST: it is recorded."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.kernel.clock import now, today
from app.kernel.errors import Refused
from app.kernel.work import Work
from app.safeguarding import duty, hours, queue
from app.safeguarding.forms import DecideForm, PressForm
from app.safeguarding.model import QUIET, Item
from app.safeguarding.queue import Decided, Problem
from app.safeguarding.rules import NO_CONCERN, rules
from app.web.forms import FieldError, errors_of
from app.web.language import languages
from app.web.work import reading, writing

blueprint = Blueprint("safety", __name__, template_folder="templates", url_prefix="/office/safety")

OPEN, TAKE, CLEARED = "open", "take", "clear"
NOT_NEEDED = "not-needed"


def names(work: Work) -> dict[str, str]:
    """What members of staff are called."""
    return {member.id: member.name for member in accounts.people(work)}


def beside(work: Work) -> dict[str, object]:
    """What a list needs to say what things are called."""
    return {"names": names(work), "decisions": rules().decisions, "told": rules().told, "now": now()}


@blueprint.get("")
@needs(queue.READ)
def every() -> str:
    """What must be read, what is due first on top, and what was closed; nothing of what was written."""
    with reading() as work:
        return render_template(
            "safeguarding/every.html",
            found=queue.waiting(work),
            closed=queue.closed(work),
            on_duty=duty.on(work, today()),
            at_the_office=hours.at_the_office(work),
            **beside(work),
        )


@blueprint.get("/<item_id>")
@needs(queue.READ)
def show(item_id: str) -> str:
    """One item, still folded."""
    with reading() as work:
        return _folded(work, queue.find(work, item_id), PressForm())


def _folded(work: Work, item: Item, form: PressForm, errors: list[FieldError] | None = None) -> str:
    return render_template("safeguarding/folded.html", item=item, form=form, errors=errors, **beside(work))


@blueprint.post("/<item_id>")
@needs(queue.READ)
def opened(item_id: str) -> ResponseReturnValue:
    """Open one, take it, or close it with one press where nothing was found."""
    go, form = request.form.get("go", OPEN), PressForm()
    if not form.validate_on_submit():
        with reading() as work:
            return _folded(work, queue.find(work, item_id), form, errors_of(form)), 400
    if go == CLEARED:
        return _cleared(item_id)
    with writing() as work:
        if go == TAKE:
            queue.take(work, item_id, current_person())
        return _page(work, item_id, _form(work, formdata=None))


def _cleared(item_id: str) -> ResponseReturnValue:
    """Read, and nothing in it: one press, for words in which screening found nothing either."""
    with writing() as work:
        if queue.find(work, item_id).screening not in QUIET:
            raise Refused(_("Something was found in this one: say why there is no concern."))
        nothing = Decided(NO_CONCERN, _("Read: nothing to do."), told=NOT_NEEDED)
        queue.decide(work, item_id, nothing, current_person())
    return _onward()


@blueprint.post("/<item_id>/decision")
@needs(queue.READ)
def decided(item_id: str) -> ResponseReturnValue:
    """Say what is done about one, and why."""
    with reading() as work:
        form = _form(work)
    errors = [] if form.validate_on_submit() else errors_of(form)
    if not errors:
        try:
            with writing() as work:
                queue.decide(work, item_id, form.decided(), current_person())
            return _onward()
        except Problem as problem:
            errors = form.mended(problem.field, str(problem))
    if any(not error.target for error in errors):  # a page too old may not open anything
        with reading() as work:
            return _folded(work, queue.find(work, item_id), PressForm(formdata=None), errors), 400
    with writing() as work:
        return _page(work, item_id, form, errors), 400


def _onward() -> ResponseReturnValue:
    """To the next one to read, or to the empty queue."""
    with reading() as work:
        left = queue.waiting(work).items
    flash(_("Closed."))
    return redirect(url_for("safety.show", item_id=left[0].id) if left else url_for("safety.every"))


def _form(work: Work, **given: object) -> DecideForm:
    people = [member for member in accounts.people(work) if member.active]
    return DecideForm(**given).offer(work, people)


def _page(work: Work, item_id: str, form: DecideForm, errors: list[FieldError] | None = None) -> str:
    return render_template(
        "safeguarding/opened.html",
        opened=queue.opened(work, item_id, current_person()),
        form=form,
        press=PressForm(formdata=None),
        errors=errors,
        languages=languages(),
        **beside(work),
    )
