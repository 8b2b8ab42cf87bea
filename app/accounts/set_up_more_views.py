"""Setting the council up: who manages what, whom to ring, when the council is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import changes
from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.accounts.forms import PressForm, told
from app.accounts.pages import form_page
from app.accounts.set_up_forms import (
    CONTACT_TITLES,
    ClosureDayForm,
    ContactPointForm,
    CutOffForm,
    HelpNumberForm,
    LastDayForm,
    LineForm,
)
from app.accounts.set_up_views import blueprint
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.web.forms import errors_of
from app.web.work import reading, writing

__all__ = ["blueprint"]


@blueprint.route("/services/<service_id>/lines/add", methods=["GET", "POST"])
@needs("council.manage")
def add_line(service_id: str) -> ResponseReturnValue:
    """Say who manages a service or one of its teams."""
    form, back = LineForm(), url_for("set_up.service", service_id=service_id)
    with reading() as work:
        service = council.service(work, service_id)
        form.offer(accounts.people(work), council.teams(work, service_id))
    if form.validate_on_submit():
        with told(form.staff_id), writing() as work:
            changes.add_line(
                work,
                form.staff_id.data,
                service_id,
                form.team_id.data or None,
                form.from_day.data,
                actor=current_person().id,
            )
            return redirect(back)
    return form_page(form, _("Who manages %(service)s?", service=service.name), back, press=_("Add"))


@blueprint.route("/services/<service_id>/lines/<line_id>/end", methods=["GET", "POST"])
@needs("council.manage")
def end_line(service_id: str, line_id: str) -> ResponseReturnValue:
    """Say which day of managing was the last."""
    form, back = LastDayForm(), url_for("set_up.service", service_id=service_id)
    if form.validate_on_submit():
        with told(form.last_day), writing() as work:
            changes.end_line(work, line_id, form.last_day.data, actor=current_person().id)
            return redirect(back)
    return form_page(form, _("Which day was the last?"), back)


@blueprint.get("/help-numbers")
@needs("council.manage")
def help_numbers() -> ResponseReturnValue:
    """Whom to ring, and when somebody last tried each number."""
    return _numbers_page(PressForm())


@blueprint.route("/help-numbers/add", methods=["GET", "POST"])
@needs("council.manage")
def add_help_number() -> ResponseReturnValue:
    """One of the council's own numbers."""
    form, back = HelpNumberForm(), url_for("set_up.help_numbers")
    form.offer()
    if form.validate_on_submit():
        with told(form.url), writing() as work:
            changes.add_help_number(work, **form.said(), actor=current_person().id)
            return redirect(back)
    return form_page(form, _("Add a help number"), back, press=_("Add"))


@blueprint.route("/help-numbers/<number_id>", methods=["GET", "POST"])
@needs("council.manage")
def change_help_number(number_id: str) -> ResponseReturnValue:
    """Change what is shown."""
    with reading() as work:
        number = council.help_number(work, number_id)
    form, back = HelpNumberForm(obj=number), url_for("set_up.help_numbers")
    form.offer()
    if form.validate_on_submit():
        with told(form.url), writing() as work:
            changes.change_help_number(work, number_id, **form.said(), actor=current_person().id)
            return redirect(back)
    return form_page(form, number.name, back, template="accounts/help_number.html", number=number)


@blueprint.post("/help-numbers/<number_id>/checked")
@needs("council.manage")
def check_help_number(number_id: str) -> ResponseReturnValue:
    """Somebody tried the number today and it answered."""
    return _pressed(
        lambda work, actor: changes.check_help_number(work, number_id, actor=actor),
        "set_up.help_numbers",
        _numbers_page,
    )


@blueprint.post("/help-numbers/<number_id>/remove")
@needs("council.manage")
def remove_help_number(number_id: str) -> ResponseReturnValue:
    """Show a number no longer."""
    return _pressed(
        lambda work, actor: changes.remove_help_number(work, number_id, actor=actor),
        "set_up.help_numbers",
        _numbers_page,
    )


@blueprint.get("/contact")
@needs("council.manage")
def contact_points() -> ResponseReturnValue:
    """How the public reaches the council, as the pages of record say it."""
    with reading() as work:
        points = [(kind, council.contact_point(work, kind)) for kind in council.CONTACT_KINDS]
    return render_template("accounts/contact_points.html", points=points, titles=CONTACT_TITLES)


@blueprint.route("/contact/<kind>", methods=["GET", "POST"])
@needs("council.manage")
def contact_point(kind: str) -> ResponseReturnValue:
    """Say or change one of them."""
    if kind not in council.CONTACT_KINDS:
        raise NotFound(_("There is nothing of that name to set up."))
    with reading() as work:
        form = ContactPointForm(obj=council.contact_point(work, kind))
    back = url_for("set_up.contact_points")
    if form.validate_on_submit():
        with told(form.email), writing() as work:
            changes.set_contact_point(work, kind, **form.said(), actor=current_person().id)
            return redirect(back)
    return form_page(form, CONTACT_TITLES[kind], back, lead=_("One way is enough; several are kinder."))


@blueprint.get("/closure-days")
@needs("council.manage")
def closure_days() -> ResponseReturnValue:
    """The days the council does not work besides weekends and bank holidays."""
    return _closures_page(PressForm())


@blueprint.route("/closure-days/add", methods=["GET", "POST"])
@needs("council.manage")
def add_closure_day() -> ResponseReturnValue:
    """A day on which the council is closed."""
    form, back = ClosureDayForm(), url_for("set_up.closure_days")
    if form.validate_on_submit():
        with told(form.day), writing() as work:
            changes.add_closure_day(work, form.day.data, form.reason.data, actor=current_person().id)
            return redirect(back)
    return form_page(form, _("Add a closure day"), back, press=_("Add"))


@blueprint.route("/cut-off", methods=["GET", "POST"])
@needs("council.manage")
def cut_off() -> ResponseReturnValue:
    """The hour from which what comes counts, for the council's own promises, as if it came the day after."""
    with reading() as work:
        form = CutOffForm(obj=council.installation(work))
    back = url_for("set_up.closure_days")
    if form.validate_on_submit():
        with writing() as work:
            changes.set_cut_off(work, form.cut_off.data, actor=current_person().id)
        return redirect(back)
    return form_page(form, _("Cut-off hour"), back)


@blueprint.post("/closure-days/<day>/remove")
@needs("council.manage")
def remove_closure_day(day: str) -> ResponseReturnValue:
    """Take a day off the list."""
    try:
        closed = date.fromisoformat(day)
    except ValueError as error:
        raise NotFound(_("There is no such day.")) from error
    return _pressed(
        lambda work, actor: changes.remove_closure_day(work, closed, actor=actor),
        "set_up.closure_days",
        _closures_page,
    )


def _pressed(
    do: Callable[[Work, str], None], then: str, page: Callable[[PressForm], ResponseReturnValue]
) -> ResponseReturnValue:
    """Do what a button says and go on, or show its page again with what is in the way."""
    form = PressForm()
    if form.validate_on_submit():
        with told(form.csrf_token), writing() as work:
            do(work, current_person().id)
            return redirect(url_for(then))
    return page(form)


def _numbers_page(form: PressForm) -> ResponseReturnValue:
    with reading() as work:
        numbers = council.help_numbers(work)
        unchecked = {each.id for each in council.unchecked_help_numbers(work, today())}
    page = render_template(
        "accounts/help_numbers.html",
        numbers=numbers,
        unchecked=unchecked,
        readers=dict(HelpNumberForm.readers()),
        form=form,
        errors=(errors := errors_of(form)),
    )
    return page, 400 if errors else 200


def _closures_page(form: PressForm) -> ResponseReturnValue:
    with reading() as work:
        days = council.closure_days(work)
    page = render_template("accounts/closure_days.html", days=days, form=form, errors=(errors := errors_of(form)))
    return page, 400 if errors else 200
