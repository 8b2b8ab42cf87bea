"""One’s own page: roles, sessions, and the second factor."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import policy, second_factor, sign_in
from app.accounts import service as accounts
from app.accounts.access import came_by_provider, current_person, let_out, needs, session_began
from app.accounts.forms import CodeForm, FirstCodeForm, PressForm, told
from app.accounts.limits import limits
from app.accounts.pages import code_problem, form_page
from app.accounts.people_views import blueprint, place_names
from app.council import service as council
from app.web.forms import errors_of
from app.web.qr import inline
from app.web.work import reading, writing

__all__ = ["blueprint"]


@blueprint.get("/me")
@needs("today")
def me() -> ResponseReturnValue:
    """Who I am here, what I may do, and how long I stay signed in."""
    with reading() as work:
        return render_template(
            "accounts/me.html",
            member=accounts.member(work, current_person().id),
            places=place_names(work),
            role=policy.role,
            standing=second_factor.standing(work, current_person().id),
            limits=limits(),
            began=session_began(),
            by_provider=came_by_provider(),
            form=PressForm(),
        )


@blueprint.post("/me/sessions")
@needs("today", without_second_factor=True)
def end_my_sessions() -> ResponseReturnValue:
    """Sign me out on every device, this one too."""
    if PressForm().validate_on_submit():
        with writing() as work:
            accounts.sign_out_everywhere(work, current_person().id, actor=current_person().id)
        let_out()
        return redirect(url_for("accounts.sign_in"))
    return redirect(url_for("accounts.me"))


@blueprint.route("/me/second-factor", methods=["GET", "POST"], endpoint="second_factor")
@needs("today", without_second_factor=True)
def my_second_factor() -> ResponseReturnValue:
    """Begin to set a second factor up. Whoever has one proves it first: a session left open is not enough."""
    person = current_person()
    with reading() as work:
        standing = second_factor.standing(work, person.id)
        owes = accounts.owes_second_factor(work, person)
        made_up = council.installation(work).made_up
    form = CodeForm() if standing.since else PressForm()
    if form.validate_on_submit() and _proved(form):
        with writing() as work:
            second_factor.begin(work, person.id)
        return redirect(url_for("accounts.first_code"))
    errors = errors_of(form)
    page = render_template(
        "accounts/second_factor.html",
        form=form,
        errors=errors,
        standing=standing,
        owes=owes,
        made_up=made_up,
        asked=policy.asks_second_factor(person.roles),
    )
    return page, 400 if errors else 200


@blueprint.route("/me/second-factor/first-code", methods=["GET", "POST"])
@needs("today", without_second_factor=True)
def first_code() -> ResponseReturnValue:
    """Scan the code or type the key, then type what the app shows; the recovery codes follow."""
    person, form = current_person(), FirstCodeForm()
    if form.validate_on_submit():
        with told(form.code):
            with writing() as work:
                codes = second_factor.confirm(work, person.id, form.code.data)
            return render_template("accounts/recovery_codes.html", codes=codes)
    with reading() as work:
        if not second_factor.standing(work, person.id).pending:
            return redirect(url_for("accounts.second_factor"))
        shown = second_factor.shown(work, person.id)
    page = render_template(
        "accounts/first_code.html",
        form=form,
        errors=(errors := errors_of(form)),
        action=request.path,
        key=shown.key,
        drawn=inline(shown.address, 220),
    )
    return page, 400 if errors else 200


@blueprint.route("/me/second-factor/codes", methods=["GET", "POST"])
@needs("today")
def new_recovery_codes() -> ResponseReturnValue:
    """New recovery codes in place of those before."""
    form, person = CodeForm(), current_person()
    if form.validate_on_submit() and _proved(form):
        with told(form.code), writing() as work:
            return render_template("accounts/recovery_codes.html", codes=second_factor.new_codes(work, person.id))
    lead = _("Those you have now stop working. Prove first that it is you.")
    return form_page(form, _("New recovery codes"), url_for("accounts.me"), press=_("Make new codes"), lead=lead)


@blueprint.route("/me/second-factor/off", methods=["GET", "POST"])
@needs("today")
def turn_second_factor_off() -> ResponseReturnValue:
    """Do without a second factor, where no role of mine asks for one."""
    form, person = CodeForm(), current_person()
    if form.validate_on_submit() and _proved(form):
        with writing() as work:
            second_factor.turn_off(work, person.id)
        return redirect(url_for("accounts.me"))
    lead = _("Your password alone will let you in. If a role of yours asks for a second factor, set it up again.")
    return form_page(form, _("Turn the second factor off"), url_for("accounts.me"), press=_("Turn it off"), lead=lead)


def _proved(form: PressForm | CodeForm) -> bool:
    """Whether the code typed is right, where the form asks for one; says beside it what is wrong."""
    if not isinstance(form, CodeForm):
        return True
    with writing() as work:
        checked = sign_in.check_code(work, current_person().id, form.code.data)
    if not checked.right:
        form.code.errors = [code_problem(checked)]
    return checked.right
