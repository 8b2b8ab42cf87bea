"""Who is this? Named: said at once. Sealed: two people together. Anonymous: nobody can know, and what to do then."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.council import service as council
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Work
from app.reach import service as reach
from app.reach.forms import SealForm, SealPressForm
from app.reach.promises import CONFIDENTIAL, NAMED
from app.safeguarding import service as safeguarding
from app.safeguarding.model import Heard
from app.web.forms import FieldError, errors_of
from app.web.work import looking, writing

blueprint = Blueprint("seals", __name__, template_folder="templates")

AGREE, REFUSE, READ, SEEN = "agree", "refuse", "read", "seen"
OFFICER = safeguarding.TOLD_OF_SEALS


def _names(work: Work) -> dict[str, str]:
    return {member.id: member.name for member in accounts.people(work)}


@blueprint.route("/office/safety/<item_id>/who", methods=["GET", "POST"])
@needs(safeguarding.READ)
def who(item_id: str) -> ResponseReturnValue:
    """Who wrote one thing. A POST opens what is named, or asks for what is sealed; either is recorded."""
    form, person = SealForm(), current_person()
    if request.method == "GET":
        with looking() as work:
            return _who(work, item_id, form)
    errors = [] if form.validate_on_submit() else errors_of(form)
    if not errors and request.form.get("go") == READ:
        with writing() as work:
            name = _named(work, safeguarding.opened(work, item_id, person).heard)
            return _who(work, item_id, SealForm(formdata=None), name=name or _("Nobody knows any more."))
    if not errors:
        try:
            with writing() as work:
                safeguarding.ask(work, item_id, form.reason.data or "", person)
            flash(_("Asked. A second person has a day to agree."))
            return redirect(url_for("seals.every"))
        except safeguarding.Problem as problem:
            form.reason.errors = [str(problem)]
            errors = [FieldError(form.reason.id, str(problem))]
        except Refused as refused:
            errors = [FieldError("", str(refused))]
    with looking() as work:
        return _who(work, item_id, form, errors), 400


def _who(work: Work, item_id: str, form: SealForm, errors: list[FieldError] | None = None, name: str = "") -> str:
    item = safeguarding.find(work, item_id)
    by_link = item.origin in ("answers", "added")
    return render_template(
        "reach/who.html",
        item=item,
        sealed=by_link and item.promise == CONFIDENTIAL,
        has_name=by_link and item.promise == NAMED,
        name=name,
        asked=safeguarding.openings_of(work, item_id, current_person()),
        has_officer=bool(safeguarding.holders(work, OFFICER)),
        form=form,
        errors=errors,
        names=_names(work),
        numbers=council.numbers_for_anybody(work),
    )


def _named(work: Work, heard: Heard | None) -> str | None:
    """Who it is, where they were told that it is known: the person a link was made for."""
    if heard is None or heard.promise != NAMED or heard.origin not in ("answers", "added") or not heard.leads:
        return None
    try:
        return reach.bearer_of(work, heard.leads)
    except NotFound:
        return None


@blueprint.get("/office/seals")
@needs("today")
def every() -> ResponseReturnValue:
    """What was asked, answered and opened, for those who may ask and for the data protection officer."""
    with looking() as work:
        return _page(work)


def _page(work: Work, shown: dict[str, str] | None = None, errors: list[FieldError] | None = None) -> str:
    person = current_person()
    if not (person.may(safeguarding.SEALS) or person.may(OFFICER)):
        raise NotFound("no such page for them")
    return render_template(
        "reach/seals.html",
        openings=safeguarding.openings(work, person),
        has_officer=bool(safeguarding.holders(work, OFFICER)),
        names=_names(work),
        shown=shown or {},
        form=SealPressForm(formdata=None),
        errors=errors,
        may_ask=person.may(safeguarding.SEALS),
        is_officer=person.may(OFFICER),
    )


@blueprint.post("/office/seals/<glass_id>")
@needs("today")
def answered(glass_id: str) -> ResponseReturnValue:
    """Agree, refuse, read the name while it is open, take note."""
    form, go = SealPressForm(), request.form.get("go", "")
    if not form.validate_on_submit():
        with looking() as work:
            return _page(work, errors=errors_of(form)), 400
    try:
        with writing() as work:
            shown = _done(work, glass_id, go)
            return _page(work, shown)
    except Refused as refused:
        with looking() as work:
            return _page(work, errors=[FieldError("", str(refused))]), 400


def _done(work: Work, glass_id: str, go: str) -> dict[str, str]:
    """Do what was pressed; the name by its asking, where it was to be read."""
    person = current_person()
    if go == AGREE:
        safeguarding.agree(work, glass_id, person)
    elif go == REFUSE:
        safeguarding.refuse(work, glass_id, person)
    elif go == SEEN and person.may(OFFICER):
        safeguarding.seen(work, glass_id, person)
    elif go == READ:
        identity = reach.identity_of(work, safeguarding.ticket(work, glass_id, person))
        return {glass_id: identity or _("Nobody knows any more: the name was removed.")}
    return {}
