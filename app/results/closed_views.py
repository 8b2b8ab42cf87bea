"""Figures by group and over the quarters, where answers came from and what is set aside, and figures to take away."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.validators import DataRequired

from app.accounts.access import current_person, needs
from app.council import service as council
from app.kernel.clock import Quarter
from app.kernel.errors import BadInput, NotFound, Refused
from app.reach import service as reach
from app.results import drawing, editions, export, service, trends
from app.results import setting_aside as aside
from app.results.cuts import AGE_BAND, LANGUAGE, TEAM
from app.results.setting_aside import rules
from app.results.statistics import Change
from app.results.views import asked, tabs
from app.web.forms import Form, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("figures", __name__, template_folder="templates", url_prefix="/office/results")
blueprint.context_processor(tabs)

LIVING, SETTING_ASIDE = "results.living", "editions.make"
SERVICE = "service"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class AsideForm(Form):
    """What came by a link on a day, or one answer, is set aside for a reason."""

    link = HiddenField()
    day = HiddenField()
    reason = RadioField(_l("Why?"), validators=[DataRequired(_l("Choose why these answers are set aside."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason.choices = [(one.id, _(one.text)) for one in rules().reasons]


class PressForm(Form):
    """A button and nothing else."""


@blueprint.get("/groups")
@needs(LIVING)
def by_group() -> str:
    """One questionnaire's scored questions by service, team, age band or language."""
    by = request.args.get("by", "")
    by = by if by in (SERVICE, TEAM, AGE_BAND, LANGUAGE) else SERVICE
    with reading() as work:
        chosen = asked(work)
        shown = None
        if chosen["survey"]:
            shown = service.question_figures(work, chosen["surveys"][chosen["survey"]], chosen["quarter"] or None)
        teams = {one.id: one for one in council.teams(work)}
    ways = {SERVICE: _("Service"), TEAM: _("Team"), AGE_BAND: _("Age band"), LANGUAGE: _("Language")}
    return render_template(
        "results/groups.html",
        here_at="figures.by_group",
        shown=shown,
        groups=service.by_group(shown, by) if shown else (),
        by=by,
        ways=ways,
        teams=teams,
        **chosen,
    )


@blueprint.get("/trends")
@needs(LIVING)
def over_time() -> str:
    """Closed figures beside the quarter and the year before, over eight quarters, and what is to be expected."""
    with reading() as work:
        chosen = asked(work)
        chosen["quarters"] = editions.quarters(work)
        if chosen["quarter"] not in chosen["quarters"]:
            chosen["quarter"] = next(iter(chosen["quarters"]), "")
        lines: tuple[trends.Compared, ...] = ()
        moments: dict[str, tuple[trends.Moment, ...]] = {}
        if chosen["survey"] and chosen["quarter"]:
            lines = trends.compared(work, chosen["survey"], None, chosen["quarter"])
            lines = tuple(one for one in lines if one.now.base != 0)
            moments = trends.every_series(
                work, chosen["survey"], [one.question_id for one in lines], chosen["quarter"]
            )
        notes = service.closed_notes(work, chosen["survey"], chosen["quarter"]) if lines else ()
    at = Quarter.parse(chosen["quarter"]) if chosen["quarter"] else None
    ahead = {id_: trends.forecast(found) for id_, found in moments.items()}
    drawn = [drawing.over_time(one.text, moments[one.question_id], ahead[one.question_id]) for one in lines]
    return render_template(
        "results/trends.html",
        here_at="figures.over_time",
        lines=lines,
        moments=moments,
        forecasts=ahead,
        charts=[one for one in drawn if one],
        last=at.previous.label if at else "",
        year=Quarter(at.year - 1, at.number).label if at else "",
        notes=notes,
        change=change_words(),
        **chosen,
    )


def change_words() -> dict[str, str]:
    """What is said of a share then and now."""
    return {
        Change.UP: _("higher"),
        Change.DOWN: _("lower"),
        Change.NOT_CLEAR: _("no clear change"),
        Change.TOO_FEW: _("too few to say"),
    }


@blueprint.get("/where-from")
@needs(LIVING)
def where_from() -> ResponseReturnValue:
    """Links and days that gave most of a quarter's answers, and what is set aside."""
    return _where_from(AsideForm(formdata=None), 200)


def _where_from(form: AsideForm, status: int) -> ResponseReturnValue:
    with reading() as work:
        chosen = asked(work)
        found = aside.overview(work, chosen["survey"], chosen["quarter"]) if chosen["quarter"] else None
        links = {one.id: one.name for one, _answers in reach.every(work)}
    page = render_template(
        "results/where_from.html",
        here_at="figures.where_from",
        found=found,
        links=links,
        reasons={one.id: _(one.text) for one in rules().reasons},
        may=current_person().may(SETTING_ASIDE),
        form=form,
        press=PressForm(formdata=None),
        errors=errors_of(form),
        **chosen,
    )
    return page, status


@blueprint.post("/where-from/set-aside")
@needs(SETTING_ASIDE)
def set_aside() -> ResponseReturnValue:
    """Set aside what came by a link on a day."""
    form = AsideForm()
    if not form.validate_on_submit():
        return _where_from(form, 400)
    with writing() as work:
        chosen = asked(work)
        crowd = (chosen["survey"], chosen["quarter"], str(form.link.data), _day(str(form.day.data)))
        try:
            number = aside.set_aside(work, crowd, str(form.reason.data), current_person())
            flash(_("%(n)s answers are set aside. They are kept, and not counted.", n=number))
        except (Refused, BadInput) as error:
            flash(str(error))
    return redirect(url_for("figures.where_from", survey=chosen["survey"], quarter=chosen["quarter"]))


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return date.min


@blueprint.post("/where-from/<aside_id>/undo")
@needs(SETTING_ASIDE)
def count_again(aside_id: str) -> ResponseReturnValue:
    """Count again what was set aside, while its quarter is open."""
    survey = quarter = ""
    if PressForm().validate_on_submit():
        with writing() as work:
            try:
                survey, quarter = aside.count_again(work, aside_id, current_person())
                flash(_("Counted again."))
            except Refused as error:
                flash(str(error))
    return redirect(url_for("figures.where_from", survey=survey, quarter=quarter))


@blueprint.route("/comments/<comment_id>/aside", methods=["GET", "POST"])
@needs(SETTING_ASIDE)
def aside_one(comment_id: str) -> ResponseReturnValue:
    """Leave out the answer that a comment belongs to, once its quarter is closed."""
    form = AsideForm()
    if form.validate_on_submit():
        with writing() as work:
            try:
                aside.set_aside_one(work, comment_id, str(form.reason.data), current_person())
                flash(_("Noted. The answer is left out when its quarter is closed."))
            except Refused as error:
                flash(str(error))
        return redirect(url_for("results.comments"))
    with reading() as work:
        comment = aside.comment(work, comment_id, current_person())
    page = render_template("results/aside_one.html", form=form, comment=comment, errors=errors_of(form))
    return page, 400 if form.errors else 200


@blueprint.get("/take-away.<kind>")
@needs(LIVING)
def take_away(kind: str) -> ResponseReturnValue:
    """The closed figures of a questionnaire in a quarter, as CSV or XLSX; `?copy=public` for the publishable twin."""
    public = request.args.get("copy") == "public"
    with reading() as work:
        quarter, survey = request.args.get("quarter", ""), request.args.get("survey", "")
        if kind not in ("csv", "xlsx"):
            raise NotFound("no such kind of file")
        figures = export.closed(work, quarter if quarter in editions.quarters(work) else None, public=public)
        table = export.rows(work, figures, survey or None)
    content, mime = (("\ufeff" + export.as_csv(table)).encode(), "text/csv") if kind == "csv" else (
        export.as_xlsx(table), XLSX,
    )  # fmt: skip
    response = Response(content, mimetype=mime)
    name = f"{survey or 'all'}-{figures.quarter}{'-public' if public else ''}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
