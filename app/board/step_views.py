"""The steps of a pack: drafted, put out for comments, frozen, signed; what it asks for and what was decided."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.accounts.policy import Person
from app.board import deciding, lifecycle, pack_pages, service
from app.board.kinds import Subject
from app.board.pack_forms import AsksForm, BeginForm, DecisionForm, PressForm
from app.board.store import PackRow
from app.kernel.errors import Refused
from app.kernel.work import Work
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("pack_steps", __name__, template_folder="templates", url_prefix="/office/packs/<key>/<quarter>")

Step = Callable[[Work, Subject, PackRow, Person], object]


@blueprint.post("/begin")
@needs(service.WRITE)
def begin(key: str, quarter: str) -> ResponseReturnValue:
    """Begin a draft, or another version of a pack that is frozen."""
    parsed, form = pack_pages.quarter_of(quarter), BeginForm()
    if not form.validate_on_submit():
        flash(errors_of(form)[0].text)
        return redirect(url_for("packs.every"))
    try:
        with writing() as work:
            one = service.subject(work, key)
            service.context(work, one, parsed)(0).edition  # noqa: B018 (a quarter that has not closed has no pack)
            out_on = form.out_on.data or service.out_on(work, parsed)
            lifecycle.begin(work, key, quarter, out_on, current_person())
        flash(_("The draft is begun. Only those who write packs see it."))
    except Refused as refused:
        flash(str(refused))
    return redirect(url_for("packs.show", key=key, quarter=quarter))


@blueprint.post("/put-out")
@needs(service.WRITE)
def put_out(key: str, quarter: str) -> ResponseReturnValue:
    """Put a draft out for comments."""
    done = _("It is out for comments.")
    return _pressed(key, quarter, lambda work, _one, row, person: lifecycle.put_out(work, row, person), done)


@blueprint.post("/freeze")
@needs(service.WRITE)
def freeze(key: str, quarter: str) -> ResponseReturnValue:
    """Freeze the figures."""
    return _pressed(
        key, quarter, service.freeze, _("Frozen. Its readers see it now, and nothing in it changes any more.")
    )


@blueprint.post("/sign")
@needs(service.SIGN)
def sign(key: str, quarter: str) -> ResponseReturnValue:
    """Sign a frozen pack."""
    return _pressed(key, quarter, lifecycle.sign, _("You have signed."))


@blueprint.post("/comments/<comment_id>")
@needs(service.WRITE)
def settle(key: str, quarter: str, comment_id: str) -> ResponseReturnValue:
    """A comment was dealt with."""
    return _pressed(
        key, quarter, lambda work, _one, row, person: lifecycle.settle(work, row, comment_id, person), _("Noted.")
    )


def _pressed(key: str, quarter: str, step: Step, done: str) -> ResponseReturnValue:
    """Do a step of the newest version that this person may see, and say so."""
    pack_pages.quarter_of(quarter)
    if PressForm().validate_on_submit():
        try:
            with writing() as work:
                one, row = service.readable(work, key, quarter, current_person())
                step(work, one, row, current_person())
            flash(done)
        except Refused as refused:
            flash(str(refused))
    return redirect(url_for("packs.show", key=key, quarter=quarter))


@blueprint.post("/comment")
@needs(service.SAY)
def comment(key: str, quarter: str) -> ResponseReturnValue:
    """Say something of a section; what was typed is kept where it cannot be taken."""
    pack_pages.quarter_of(quarter)
    person = current_person()
    with reading() as work:
        one, row = service.readable(work, key, quarter, person)
    form = pack_pages.comment_form(one)
    errors = errors_of(form) if not form.validate_on_submit() else []
    if not errors:
        try:
            with writing() as work:
                lifecycle.comment(work, row, form.section.data, form.text.data or "", person)
            flash(_("Thank you. Whoever writes the pack reads it."))
            return redirect(url_for("packs.show", key=key, quarter=quarter))
        except Refused as refused:
            errors = [FieldError(form.text.id, str(refused))]
    with reading() as work:
        return pack_pages.page(work, one, row, form, tuple(errors)), 400


@blueprint.route("/asks", methods=["GET", "POST"])
@needs(service.WRITE)
def asks(key: str, quarter: str) -> ResponseReturnValue:
    """What the board is asked to decide."""
    pack_pages.quarter_of(quarter)
    with reading() as work:
        one, row = service.readable(work, key, quarter, current_person())
        form = AsksForm(**AsksForm.filled(deciding.asks(work, key, quarter)))
    errors: list[FieldError] = []
    if form.is_submitted():
        errors = errors_of(form) if not form.validate() else []
        try:
            if not errors:
                with writing() as work:
                    deciding.ask(work, row, form.asks(), current_person())
                flash(_("Saved."))
                return redirect(url_for("packs.show", key=key, quarter=quarter))
        except Refused as refused:
            errors = [FieldError("", str(refused))]
    page = render_template("board/asks.html", subject=one, row=row, form=form, errors=errors)
    return page, 400 if errors else 200


@blueprint.route("/decisions", methods=["GET", "POST"])
@needs(service.DECIDE)
def decisions(key: str, quarter: str) -> ResponseReturnValue:
    """The meeting on one screen: what is asked, what was decided so far, and one more decision."""
    pack_pages.quarter_of(quarter)
    person = current_person()
    with reading() as work:
        one, row = service.readable(work, key, quarter, person)
        asked, people = deciding.asks(work, key, quarter), accounts.people(work)
    form, errors = DecisionForm(), []
    form.owner.choices = [("", _("Choose somebody")), *((each.id, each.name) for each in people if each.active)]
    if form.is_submitted():
        errors = errors_of(form) if not form.validate() else []
        try:
            if not errors:
                with writing() as work:
                    deciding.decide(
                        work, one, row, form.text.data or "", form.outcome.data, form.owner.data or None,
                        form.due_on.data, person,
                    )  # fmt: skip
                flash(_("Recorded."))
                return redirect(url_for("pack_steps.decisions", key=key, quarter=quarter))
        except Refused as refused:
            errors = [FieldError("", str(refused))]
    with reading() as work:
        made = deciding.decided(work, key, quarter)
    names = {each.id: each.name for each in people}
    page = render_template(
        "board/decisions.html", subject=one, row=row, asked=asked, made=made, names=names, form=form, errors=errors
    )
    return page, 400 if errors else 200
