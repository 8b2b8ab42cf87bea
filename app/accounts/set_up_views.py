"""Setting the council up: its name, boards, services and teams."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import changes
from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.accounts.forms import told
from app.accounts.pages import form_page
from app.accounts.set_up_forms import BoardForm, NameForm, NewServiceForm, NewTeamForm, ServiceForm, TeamForm
from app.council import service as council
from app.kernel.clock import today
from app.web.work import reading, writing

blueprint = Blueprint("set_up", __name__, url_prefix="/office/set-up", template_folder="templates")


@blueprint.get("/", endpoint="council")
@needs("council.manage")
def overview() -> ResponseReturnValue:
    """What there is to set up, and how much of it there is."""
    with reading() as work:
        return render_template(
            "accounts/set_up.html",
            boards=council.boards(work),
            services=council.services(work),
            teams=council.teams(work),
            lines=[each for each in council.lines(work) if each.to_day is None or each.to_day >= today()],
            numbers=council.help_numbers(work),
            missing=len(council.missing_contact_points(work)),
            unchecked=council.unchecked_help_numbers(work, today()),
            closures=[each for each in council.closure_days(work) if each.day >= today()],
        )


@blueprint.route("/name", methods=["GET", "POST"])
@needs("council.manage")
def name() -> ResponseReturnValue:
    """What the council is called on every page."""
    with reading() as work:
        form = NameForm(obj=council.installation(work))
    if form.validate_on_submit():
        with told(form.name), writing() as work:
            changes.rename_council(work, form.name.data, actor=current_person().id)
            return redirect(url_for("set_up.council"))
    return form_page(form, _("Name of the council"), url_for("set_up.council"))


@blueprint.get("/boards")
@needs("council.manage")
def boards() -> ResponseReturnValue:
    """The boards, and the services each looks at."""
    with reading() as work:
        return render_template("accounts/boards.html", boards=council.boards(work), services=council.services(work))


@blueprint.route("/boards/add", methods=["GET", "POST"])
@needs("council.manage")
def add_board() -> ResponseReturnValue:
    """A new board."""
    form = BoardForm()
    if form.validate_on_submit():
        with told(form.name), writing() as work:
            changes.add_board(work, form.name.data, form.chair.data, actor=current_person().id)
            return redirect(url_for("set_up.boards"))
    return form_page(form, _("Add a board"), url_for("set_up.boards"), press=_("Add"))


@blueprint.route("/boards/<board_id>", methods=["GET", "POST"])
@needs("council.manage")
def change_board(board_id: str) -> ResponseReturnValue:
    """Another name or chair for a board."""
    with reading() as work:
        board = council.board(work, board_id)
    form = BoardForm(obj=board)
    if form.validate_on_submit():
        with told(form.name), writing() as work:
            changes.change_board(
                work, board_id, name=form.name.data, chair=form.chair.data, actor=current_person().id
            )
            return redirect(url_for("set_up.boards"))
    return form_page(form, board.name, url_for("set_up.boards"))


@blueprint.get("/services")
@needs("council.manage")
def services() -> ResponseReturnValue:
    """The services with their teams and boards, closed ones last."""
    with reading() as work:
        everything = sorted(council.services(work, also_closed=True), key=lambda each: not each.active)
        names = {each.id: each.name for each in council.boards(work)}
        teams = council.teams(work)
    return render_template("accounts/services.html", services=everything, boards=names, teams=teams)


@blueprint.route("/services/add", methods=["GET", "POST"])
@needs("council.manage")
def add_service() -> ResponseReturnValue:
    """A new service."""
    form = NewServiceForm()
    with reading() as work:
        form.offer(council.boards(work))
    if form.validate_on_submit():
        with told(form.name), writing() as work:
            made = changes.add_service(work, form.name.data, form.board_id.data, actor=current_person().id)
            return redirect(url_for("set_up.service", service_id=made.id))
    return form_page(form, _("Add a service"), url_for("set_up.services"), press=_("Add"))


@blueprint.get("/services/<service_id>")
@needs("council.manage")
def service(service_id: str) -> ResponseReturnValue:
    """One service: its teams, and who manages what."""
    with reading() as work:
        found = council.service(work, service_id)
        return render_template(
            "accounts/service.html",
            service=found,
            board=council.board(work, found.board_id),
            teams=council.teams(work, service_id, also_closed=True),
            lines=council.lines(work, service_id),
            names={each.id: each.name for each in accounts.people(work)},
        )


@blueprint.route("/services/<service_id>/change", methods=["GET", "POST"])
@needs("council.manage")
def change_service(service_id: str) -> ResponseReturnValue:
    """Another name or board for a service; close it, or open it again."""
    with reading() as work:
        found = council.service(work, service_id)
        form = ServiceForm(obj=found)
        form.offer(council.boards(work))
    back = url_for("set_up.service", service_id=service_id)
    if form.validate_on_submit():
        with told(form.name), writing() as work:
            changes.change_service(
                work,
                service_id,
                name=form.name.data,
                board_id=form.board_id.data,
                active=form.active.data,
                actor=current_person().id,
            )
            return redirect(back)
    return form_page(form, found.name, back)


@blueprint.route("/services/<service_id>/teams/add", methods=["GET", "POST"])
@needs("council.manage")
def add_team(service_id: str) -> ResponseReturnValue:
    """A new team of a service."""
    with reading() as work:
        found = council.service(work, service_id)
    form, back = NewTeamForm(), url_for("set_up.service", service_id=service_id)
    if form.validate_on_submit():
        with told(form.name), writing() as work:
            changes.add_team(work, service_id, form.name.data, actor=current_person().id)
            return redirect(back)
    return form_page(form, _("Add a team to %(service)s", service=found.name), back, press=_("Add"))


@blueprint.route("/teams/<team_id>", methods=["GET", "POST"])
@needs("council.manage")
def change_team(team_id: str) -> ResponseReturnValue:
    """Another name for a team; close it, or open it again."""
    with reading() as work:
        team = council.team(work, team_id)
    form, back = TeamForm(obj=team), url_for("set_up.service", service_id=team.service_id)
    if form.validate_on_submit():
        with told(form.name), writing() as work:
            changes.change_team(
                work, team_id, name=form.name.data, active=form.active.data, actor=current_person().id
            )
            return redirect(back)
    return form_page(form, team.name, back)
