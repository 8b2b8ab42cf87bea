"""The golden thread: the page that each meeting passes on, and which teams have been told."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms.fields import SelectChoice

from app.accounts.access import current_person, needs
from app.evidence import pages, spreading
from app.evidence.forms import BriefingForm, PressForm
from app.evidence.kinds import clock, meetings
from app.evidence.model import Problem
from app.evidence.personal import looks_personal
from app.evidence.spreading import NewBriefing
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("briefings", __name__, template_folder="templates", url_prefix="/office/briefings")


@blueprint.get("")
@needs(spreading.READ)
def every() -> str:
    """The register: each meeting with what it was given last; every briefing with who has not been told."""
    person = current_person()
    with reading() as work:
        found = spreading.given(work, only=person)
        newest = {one.briefing.meeting: one for one in reversed(found)}
        return render_template(
            "evidence/briefings.html",
            given=found,
            newest=newest,
            meetings=meetings(),
            mine={one.briefing.id: spreading.theirs(one, person) for one in found},
            names=pages.names(work),
            may_write=person.may(spreading.WRITE),
            everywhere=person.may_for(spreading.READ, None),
        )


@blueprint.route("/new", methods=["GET", "POST"])
@needs(spreading.WRITE)
def new() -> ResponseReturnValue:
    """Give a meeting its page."""
    form = BriefingForm()
    form.meeting.choices = [SelectChoice(each.id, _(each.name)) for each in meetings().values()]
    errors: list[FieldError] | None = None
    if form.validate_on_submit():
        said = NewBriefing(
            form.meeting.data, form.day.data, form.title.data or "", form.text.data or "", form.link.data or ""
        )
        try:
            with writing() as work:
                briefing_id = spreading.give(work, said, current_person(), looked=bool(form.looked.data))
        except Problem as problem:
            form.warned = bool(looks_personal({"title": said.title, "text": said.text}))
            errors = pages.blamed(form, problem)
        else:
            flash(_("Kept. Team managers see it on their Today."))
            return redirect(url_for("briefings.show", briefing_id=briefing_id))
    errors = errors_of(form) if errors is None else errors
    page = render_template("evidence/brief.html", form=form, days=clock("acknowledge").days, errors=errors)
    return page, 400 if errors else 200


@blueprint.get("/<briefing_id>")
@needs(spreading.READ)
def show(briefing_id: str) -> ResponseReturnValue:
    """Read it, and see which teams have been told."""
    return _page(briefing_id, PressForm(formdata=None))


@blueprint.post("/<briefing_id>")
@needs(spreading.TELL)
def tell(briefing_id: str) -> ResponseReturnValue:
    """Say which teams have been told."""
    form, person = PressForm(), current_person()
    if form.validate_on_submit():
        teams = request.form.getlist("team")
        with writing() as work:
            number = spreading.acknowledge(work, briefing_id, teams, person)
        if number:
            flash(ngettext("%(num)s team has been told.", "%(num)s teams have been told.", number))
            return redirect(url_for("briefings.show", briefing_id=briefing_id))
        form.form_errors.append(_("Tick the teams that you have told."))
    return _page(briefing_id, form)


def _page(briefing_id: str, form: PressForm) -> ResponseReturnValue:
    person, errors = current_person(), errors_of(form)
    with reading() as work:
        given = spreading.find(work, briefing_id, person)
        page = render_template(
            "evidence/briefing.html",
            given=given,
            mine={each.team_id for each in spreading.theirs(given, person)},
            to_tell=[each for each in spreading.theirs(given, person, spreading.TELL) if each.on is None],
            meetings=meetings(),
            names=pages.names(work),
            form=form,
            errors=errors,
        )
    return page, 400 if errors else 200
