"""The annual implementation plan: by month as a table, a page to print, a calendar file."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.fields import SelectChoice

from app.accounts.access import current_person, needs
from app.council import service as council
from app.evidence import pages, planning
from app.evidence.forms import PlanForm
from app.evidence.ical import calendar
from app.evidence.model import PlanItem, Problem
from app.kernel.clock import Quarter, now, today
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("plan", __name__, template_folder="templates", url_prefix="/office/evidence/plan")

TYPE_LABELS = {
    "audit": _l("Audit"),
    "visit": _l("Visit or observation"),
    "board": _l("Board"),
    "meeting": _l("Meeting"),
    "report": _l("Report"),
    "campaign": _l("Survey campaign"),
    "training": _l("Training"),
}


@blueprint.get("")
@needs(pages.READ)
def every() -> str:
    """The year by month."""
    year = _year()
    with reading() as work:
        items = planning.year_plan(work, year, pages.board_asked(work))
        return render_template(
            "evidence/plan.html",
            months=planning.by_month(items, year),
            items=items,
            year=year,
            now=today(),
            types=TYPE_LABELS,
            names=pages.names(work),
            boards=council.boards(work),
            board=pages.board_asked(work),
            may_manage=current_person().may(planning.MANAGE),
        )


def _year() -> int:
    asked = request.args.get("year", "")
    if not asked:
        return Quarter.of(today()).year
    if not (asked.isascii() and asked.isdigit() and planning.FIRST_YEAR <= int(asked[:5]) < planning.LAST_YEAR):
        raise NotFound("no such year")
    return int(asked)


@blueprint.get("/plan.ics")
@needs(pages.READ)
def download() -> Response:
    """The year as a calendar file."""
    year = _year()
    with reading() as work:
        items = planning.year_plan(work, year, pages.board_asked(work))
    host = urlsplit(current_app.config["PUBLIC_URL"]).hostname or "heard"
    name = _("Year plan %(first)s/%(last)s", first=year, last=year + 1)
    answer = Response(calendar(items, name=name, host=host, at=now()), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = f'attachment; filename="plan-{year}.ics"'
    return answer


@blueprint.route("/new", methods=["GET", "POST"])
@needs(planning.MANAGE)
def new() -> ResponseReturnValue:
    """Add a line."""
    return _write(None)


@blueprint.route("/<item_id>", methods=["GET", "POST"])
@needs(planning.MANAGE)
def change(item_id: str) -> ResponseReturnValue:
    """Change a line, or say that it is done."""
    with reading() as work:
        item = planning.find(work, item_id)
    return _write(item)


def _write(item: PlanItem | None) -> ResponseReturnValue:
    data = {} if item is None else vars(item) | {"place": _place(item)}
    form = PlanForm(data=data or {"due_on": today() + timedelta(days=28)})
    with reading() as work:
        _offer(work, form, item)
    errors: list[FieldError] | None = None
    if form.validate_on_submit():
        try:
            with writing() as work:
                planning.put(work, _said(form, item.id if item else ""), current_person())
        except Problem as problem:
            errors = pages.blamed(form, problem)
        else:
            flash(_("Kept in the plan."))
            return redirect(url_for("plan.every", year=Quarter.of(form.due_on.data).year))
    errors = errors_of(form) if errors is None else errors
    return render_template("evidence/planned.html", form=form, item=item, errors=errors), 400 if errors else 200


def _place(item: PlanItem) -> str:
    return item.service_id or (f"board:{item.board_id}" if item.board_id else "")


def _offer(work: Work, form: PlanForm, item: PlanItem | None) -> None:
    form.type.choices = [SelectChoice(name, TYPE_LABELS[name]) for name in planning.TYPES]
    form.place.choices = pages.places(work, item.service_id if item else None)
    form.owner_id.choices = pages.staff(work, item.owner_id if item else None)


def _said(form: PlanForm, item_id: str) -> PlanItem:
    place = form.place.data
    is_board = place.startswith("board:")
    return PlanItem(
        id=item_id,
        type=form.type.data,
        title=form.title.data or "",
        begins_on=form.begins_on.data,
        due_on=form.due_on.data,
        board_id=place.removeprefix("board:") if is_board else None,
        service_id=place if place and not is_board else None,
        owner_id=form.owner_id.data or None,
        done_on=form.done_on.data,
    )
