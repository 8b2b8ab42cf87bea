"""`/` have your say, and `/back` return with my code."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.front import cases, receipts, service
from app.front.forms import CodeForm, LinkForm
from app.kernel.work import Work
from app.reach import service as reach
from app.replies import service as replies
from app.respond.draft import CLIENT
from app.respond.service import Standing
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("front", __name__, template_folder="templates")

NEWEST = 2
"""How many replies the front page shows."""


@blueprint.get("/")
def home() -> str:
    """Have your say: scan, type a code, come back, see what changed."""
    with reading() as work:
        return _home_page(work, LinkForm(formdata=None), [])


def _home_page(work: Work, form: LinkForm, errors: list[FieldError]) -> str:
    form.code.errors = [error.text for error in errors if error.target == form.code.id]
    return render_template(
        "front/home.html",
        say=reach.standing_door(work).closed is None,
        form=form,
        errors=errors,
        told=replies.concerning(replies.published(work), None)[:NEWEST],
    )


@blueprint.post("/")
def find() -> ResponseReturnValue:
    """A link code typed by hand."""
    form = LinkForm()
    errors = [] if form.validate_on_submit() else errors_of(form)
    code = reach.normalised(form.code.data or "")
    with reading() as work:
        if not errors and reach.open_door(work, code).link is None:
            errors = [FieldError("code", _("We do not know this code. Check each letter and number."))]
        if errors:
            return _home_page(work, form, errors), 400
    return redirect(url_for("respond.begin", code=code))


@blueprint.get("/back")
def back() -> str:
    """Ask for the four words."""
    with reading() as work:
        return _form_page(work, CodeForm(formdata=None), [])


def _form_page(work: Work, form: CodeForm, errors: list[FieldError]) -> str:
    wait = service.wait_seconds(work)
    form.words.errors = [error.text for error in errors if error.target == form.words.id]
    form.stamp.data = service.stamp(work, str(current_app.secret_key))
    return render_template("front/back.html", form=form, errors=errors, wait=wait)


@blueprint.post("/back")
def come_back() -> ResponseReturnValue:
    """Open a draft to go on with, or show what became of what was sent. Never an answer."""
    form = CodeForm()
    if not form.validate_on_submit():
        with reading() as work:
            return _form_page(work, form, errors_of(form)), 400
    with reading() as work:
        if service.seconds_left(work, str(current_app.secret_key), form.stamp.data or ""):
            left = max(1, service.wait_seconds(work))
            message = ngettext("Wait %(num)s second, then try again.", "Wait %(num)s seconds, then try again.", left)
            return _form_page(work, form, [FieldError("words", message)]), 429
    with writing() as work:
        if found := service.case_of(work, form.words.data):
            return cases.case_page(work, *found)
        receipt = service.read_code(work, form.words.data)
        if receipt.standing is Standing.UNKNOWN:
            unknown = FieldError("words", _("We do not know these words. Check how each one is spelt."))
            return _form_page(work, form, [unknown]), 400
    if receipt.client:
        session[CLIENT] = receipt.client
        return redirect(url_for("respond.onward"))
    if receipt.standing is Standing.WITHDRAWN:
        return render_template("front/withdrawn.html", before=True, meeting=None)
    with reading() as work:
        return receipts.receipt_page(work, receipt.mac)


@blueprint.get("/back/case")
def case_again() -> ResponseReturnValue:
    """Like a receipt, a case is shown for its four words only."""
    return redirect(url_for("front.back"))


@blueprint.post("/back/case")
def on_case() -> ResponseReturnValue:
    """Write to whoever has one's case, add files, ask to stop or to look again."""
    return cases.pressed()


@blueprint.get("/back/receipt")
def receipt_again() -> ResponseReturnValue:
    """A receipt is shown for its four words only, so its own address asks for them."""
    return redirect(url_for("front.back"))


@blueprint.post("/back/receipt")
def on_receipt() -> ResponseReturnValue:
    """Add something to what was sent, or take it back."""
    mac = service.mac_of(str(current_app.secret_key), request.form.get("receipt", ""))
    with reading() as work:
        found = service.shown(work, mac) if mac else None
    if mac is None or found is None:
        return redirect(url_for("front.back"))
    return receipts.pressed(mac, request.form.get("go", ""))
