"""People: who is on the staff list, their roles, and the links by which they come in."""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import policy, second_factor
from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.accounts.address import welcome_address
from app.accounts.forms import InviteForm, PressForm, RoleForm, told
from app.accounts.limits import limits
from app.accounts.model import Invitation
from app.accounts.pages import form_page
from app.accounts.views import blueprint
from app.council import service as council
from app.kernel.work import Work
from app.web.forms import errors_of
from app.web.work import reading, writing

__all__ = ["blueprint"]


@blueprint.get("/people")
@needs("staff.manage")
def people() -> ResponseReturnValue:
    """Everybody on the list, with what they may do."""
    with reading() as work:
        everybody, places = accounts.people(work), place_names(work)
    return render_template("accounts/people.html", people=everybody, places=places, role=policy.role)


@blueprint.route("/people/add", methods=["GET", "POST"])
@needs("staff.manage")
def add_person() -> ResponseReturnValue:
    """Put somebody on the list; the link for their password is shown once, to be handed over."""
    form = InviteForm()
    _offer(form)
    if form.validate_on_submit():
        with told(form.email), writing() as work:
            invitation = accounts.invite(
                work,
                email=form.email.data,
                name=form.name.data,
                role=form.role.data,
                board_id=form.board_id.data or None,
                service_id=form.service_id.data or None,
                actor=current_person().id,
            )
            return _link_page(work, invitation)
    return form_page(form, _("Add a person"), url_for("accounts.people"), press=_("Add"))


@blueprint.get("/people/<staff_id>")
@needs("staff.manage")
def one_person(staff_id: str) -> ResponseReturnValue:
    """One person: their roles, and whether they may come in."""
    return _person_page(staff_id, PressForm())


@blueprint.route("/people/<staff_id>/roles", methods=["GET", "POST"])
@needs("staff.manage")
def give_role(staff_id: str) -> ResponseReturnValue:
    """Give somebody another role."""
    form = RoleForm()
    _offer(form)
    with reading() as work:
        member = accounts.member(work, staff_id)
    back = url_for("accounts.one_person", staff_id=staff_id)
    if form.validate_on_submit():
        with told(form.role), writing() as work:
            accounts.give_role(
                work,
                staff_id,
                form.role.data,
                form.board_id.data or None,
                service_id=form.service_id.data or None,
                actor=current_person().id,
            )
            return redirect(back)
    return form_page(form, _("Give %(name)s a role", name=member.name), back, press=_("Give this role"))


@blueprint.post("/people/<staff_id>/roles/<role>")
@needs("staff.manage")
def take_role(staff_id: str, role: str) -> ResponseReturnValue:
    """Take a role back."""
    board_id, service_id = request.args.get("board") or None, request.args.get("service") or None

    def take(work: Work, actor: str) -> None:
        accounts.take_role(work, staff_id, role, board_id, service_id=service_id, actor=actor)

    return _pressed(staff_id, take)


@blueprint.post("/people/<staff_id>/out")
@needs("staff.manage")
def deactivate(staff_id: str) -> ResponseReturnValue:
    """Let somebody in no more."""
    return _pressed(staff_id, lambda work, actor: accounts.deactivate(work, staff_id, actor=actor))


@blueprint.post("/people/<staff_id>/in")
@needs("staff.manage")
def reactivate(staff_id: str) -> ResponseReturnValue:
    """Let somebody in again."""
    return _pressed(staff_id, lambda work, actor: accounts.reactivate(work, staff_id, actor=actor))


@blueprint.post("/people/<staff_id>/sessions")
@needs("staff.manage")
def end_sessions(staff_id: str) -> ResponseReturnValue:
    """Sign somebody out on every device."""
    return _pressed(staff_id, lambda work, actor: accounts.sign_out_everywhere(work, staff_id, actor=actor))


@blueprint.post("/people/<staff_id>/second-factor")
@needs("staff.manage")
def reset_second_factor(staff_id: str) -> ResponseReturnValue:
    """Take away the second factor of somebody who lost their phone."""
    return _pressed(staff_id, lambda work, actor: second_factor.reset(work, staff_id, actor=actor))


@blueprint.post("/people/<staff_id>/link")
@needs("staff.manage")
def new_link(staff_id: str) -> ResponseReturnValue:
    """A new one-time link, for somebody who lost theirs or forgot their password."""
    form = PressForm()
    if form.validate_on_submit():
        with told(form.csrf_token), writing() as work:
            invitation = accounts.new_link(work, staff_id, actor=current_person().id)
            return _link_page(work, invitation)
    return _person_page(staff_id, form)


def _pressed(staff_id: str, do: Callable[[Work, str], None]) -> ResponseReturnValue:
    """Do what a button on somebody's page says, or show the page again with what is in the way."""
    form = PressForm()
    if form.validate_on_submit():
        with told(form.csrf_token), writing() as work:
            do(work, current_person().id)
            return redirect(url_for("accounts.one_person", staff_id=staff_id))
    return _person_page(staff_id, form)


def _person_page(staff_id: str, form: PressForm) -> ResponseReturnValue:
    with reading() as work:
        member, places = accounts.member(work, staff_id), place_names(work)
    page = render_template(
        "accounts/person.html",
        member=member,
        places=places,
        role=policy.role,
        form=form,
        errors=(errors := errors_of(form)),
    )
    return page, 400 if errors else 200


def _link_page(work: Work, invitation: Invitation) -> ResponseReturnValue:
    """The only page that ever shows a one-time link."""
    return render_template(
        "accounts/link.html",
        member=accounts.member(work, invitation.staff_id),
        address=welcome_address(invitation.token),
        days=limits().invitation.days,
    )


def place_names(work: Work) -> dict[str, str]:
    """The boards and services that a role may be held for, by their ids."""
    services = council.services(work, also_closed=True)
    return {each.id: each.name for each in council.boards(work)} | {each.id: each.name for each in services}


def _offer(form: RoleForm) -> None:
    with reading() as work:
        form.offer(council.boards(work), council.services(work))
