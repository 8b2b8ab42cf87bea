"""Signing in and out, the first visit, Today, and the audit trail."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import passwords, sign_in
from app.accounts import service as accounts
from app.accounts.access import (
    came_by_provider,
    current_person,
    halfway,
    let_in,
    let_in_halfway,
    let_out,
    needs,
    open_to_all,
    person_if_any,
    safe_next,
)
from app.accounts.forms import CodeForm, DayForm, FirstForm, PasswordForm, PressForm, SignInForm, told
from app.accounts.pages import code_problem, form_page, too_early
from app.accounts.policy import ADMINISTRATOR
from app.accounts.provider import provider_settings
from app.accounts.today import collect
from app.audit import service as audit
from app.council import service as council
from app.kernel.clock import today as this_day
from app.kernel.work import Work
from app.web.forms import errors_of
from app.web.work import reading, writing

blueprint = Blueprint("accounts", __name__, url_prefix="/office", template_folder="templates")


@blueprint.get("/")
@needs("today")
def today() -> ResponseReturnValue:
    """What waits for me."""
    person = current_person()
    with reading() as work:
        waiting = collect(work, person)
    return render_template("accounts/today.html", waiting=waiting, person=person, day=this_day())


@blueprint.route("/sign-in", methods=["GET", "POST"], endpoint="sign_in")
@open_to_all
def sign_in_page() -> ResponseReturnValue:
    """Who is there? The same words for a wrong password and for an address that is nobody's."""
    target = safe_next(request.args.get("next", ""))
    if person_if_any():
        return redirect(target)
    form = SignInForm()
    if form.validate_on_submit():
        attempt, staff_id, problem = _try(form.email.data, form.password.data)
        if staff_id is not None and attempt.asks_code:
            let_in_halfway(staff_id)
            return redirect(url_for("accounts.code", next=target))
        if staff_id is not None:
            let_in(staff_id)
            return redirect(target)
        form.password.errors = [problem]
    errors = errors_of(form)
    page = render_template(
        "accounts/sign_in.html",
        form=form,
        errors=errors,
        action=request.full_path.rstrip("?"),
        provider=provider_settings(),
        next=target,
    )
    return page, 400 if errors else 200


def _try(email: str, password: str) -> tuple[sign_in.Attempt, str | None, str]:
    """The id of whoever this is, or what to tell them. No transaction is open while the password is checked."""
    with writing() as work:
        attempt = sign_in.ask(work, email)
        open_to_them = attempt.staff_id is None or _may_use_password(work, attempt.staff_id)
    if not attempt.may_try:
        return attempt, None, too_early(attempt.wait)
    right = passwords.fits(attempt.password_hash, password)
    if right and not open_to_them:
        return attempt, None, _("Passwords are switched off here. Sign in with your council account.")
    with writing() as work:
        staff_id = sign_in.finish(work, attempt, right)
        if staff_id is not None and not _passwords_for_all():
            audit.record(work, actor=staff_id, action="sign-in.past-provider", subject=f"staff:{staff_id}")
    return (
        attempt,
        staff_id,
        _("That email address and password do not belong together. Check both and try again."),
    )


def _may_use_password(work: Work, staff_id: str) -> bool:
    """Everybody may, unless the provider is the door; then administrators still can, should it be closed."""
    return _passwords_for_all() or any(held.role == ADMINISTRATOR for held in accounts.member(work, staff_id).held)


def _passwords_for_all() -> bool:
    settings = provider_settings()
    return settings is None or settings.passwords


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
@open_to_all
def code() -> ResponseReturnValue:
    """The second step: the code of whoever gave the right password a short while ago."""
    staff_id = halfway()
    if staff_id is None:
        return redirect(url_for("accounts.sign_in", next=request.args.get("next")))
    form = CodeForm()
    if form.validate_on_submit():
        with writing() as work:
            checked = sign_in.check_code(work, staff_id, form.code.data)
        if checked.right:
            let_in(staff_id)
            return redirect(safe_next(request.args.get("next", "")))
        form.code.errors = [code_problem(checked)]
    action, errors = request.full_path.rstrip("?"), errors_of(form)
    return render_template("accounts/code.html", form=form, errors=errors, action=action), 400 if errors else 200


@blueprint.route("/sign-out", methods=["GET", "POST"])
@open_to_all
def sign_out() -> ResponseReturnValue:
    """The way out: a button, because a link can be followed by accident. Ends every session of this person."""
    form, person = PressForm(), person_if_any()
    if person is None:
        return redirect(url_for("accounts.sign_in"))
    if form.validate_on_submit():
        by_provider = came_by_provider()
        with writing() as work:
            accounts.sign_out_everywhere(work, person.id, actor=person.id)
        let_out()
        return redirect(url_for("accounts.signed_out" if by_provider else "accounts.sign_in"))
    return form_page(
        form,
        _("Sign out"),
        url_for("accounts.today"),
        press=_("Sign out"),
        lead=_("You will be signed out here and on any other device."),
    )


@blueprint.route("/welcome/<token>", methods=["GET", "POST"])
@open_to_all
def welcome(token: str) -> ResponseReturnValue:
    """A one-time link: choose a password, and, for the very first person, say whose installation this is."""
    with reading() as work:
        guest = accounts.opened(work, token)
        installation = council.installation(work)
    form = FirstForm() if guest.is_first else PasswordForm()
    form.about = (guest.name, guest.email)
    if guest.is_first and not form.is_submitted():
        form.council.data = installation.name
    if form.validate_on_submit():
        password_hash = passwords.hashed(form.password.data)
        with told(form.email if guest.is_first else form.password):
            with writing() as work:
                staff_id = _enter(work, token, form, password_hash)
                asks_code = accounts.member(work, staff_id).has_second_factor
            if asks_code:
                let_in_halfway(staff_id)
                return redirect(url_for("accounts.code"))
            let_in(staff_id)
            return redirect(url_for("accounts.today"))
    page = render_template(
        "accounts/welcome.html", form=form, guest=guest, action=request.path, errors=(errors := errors_of(form))
    )
    return page, 400 if errors else 200


def _enter(work: Work, token: str, form: PasswordForm, password_hash: str) -> str:
    """Use the link up; returns the id of whoever used it."""
    if not isinstance(form, FirstForm):
        return accounts.set_password(work, token, password_hash)
    return accounts.begin(
        work,
        token,
        council_name=form.council.data,
        email=form.email.data,
        name=form.name.data,
        password_hash=password_hash,
    )


@blueprint.get("/audit")
@needs("audit.read")
def trail() -> ResponseReturnValue:
    """Who did what when, newest first, of one day or all."""
    form = DayForm(request.args)
    day = form.day.data if form.validate() else None
    with reading() as work:
        page = audit.entries(work, day=day, page=request.args.get("page", 1, type=int))
        names = {each.id: each.name for each in accounts.people(work)}
    return render_template(
        "accounts/trail.html",
        form=form,
        page=page,
        names=names,
        subject=lambda entry: _subject(entry.subject, names),
        day=day,
        errors=errors_of(form),
    )


def _subject(subject: str, names: Mapping[str, str]) -> str:
    """A subject with the names of people in place of their ids: `staff:3f…/role:analyst`."""
    parts = (part.partition(":") for part in subject.split("/"))
    return "/".join(f"{kind}{colon}{names.get(id_, id_)}" for kind, colon, id_ in parts)
