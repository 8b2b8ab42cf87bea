"""Staff pages: arranging meetings, the chair's reading, what was promised. Opening a child's words is a POST."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.kernel.clock import today
from app.kernel.work import Work
from app.meetings import service
from app.meetings.forms import ChangeForm, HandLinkForm, HandOverForm, KeepForm, MeetingForm, PressForm
from app.meetings.rules import rules
from app.meetings.service import Meeting, NewMeeting, Problem
from app.reach import qr
from app.web.forms import FieldError, errors_of
from app.web.language import languages
from app.web.work import looking, reading, writing

blueprint = Blueprint("meetings", __name__, template_folder="templates")


def names(work: Work) -> dict[str, str]:
    """What members of staff are called."""
    return {member.id: member.name for member in accounts.people(work)}


def offered(work: Work, permission: str) -> list[SelectChoice]:
    """Everybody who may do this, to choose from."""
    people = [SelectChoice(member.id, member.name) for member in service.holders(work, permission)]
    return [SelectChoice("", _("Choose somebody")), *people]


def mended(form: MeetingForm | ChangeForm | KeepForm | HandOverForm, problem: Problem) -> list[FieldError]:
    """A problem beside its field."""
    form[problem.field].errors = [str(problem)]
    return [FieldError(form[problem.field].id, str(problem))]


@blueprint.get("/office/meetings")
@needs(service.ARRANGE)
def every() -> str:
    """Every meeting: those ahead, the next first, and those that have been."""
    with looking() as work:
        meetings = service.every(work)
        return render_template(
            "meetings/every.html",
            ahead=[one for one in meetings if not one.is_over],
            over=[one for one in reversed(meetings) if one.is_over],
            children=service.called_all(work, meetings, current_person()),
            statements=service.statements(work, meetings),
            taken_back=service.taken_back(work, meetings),
            names=names(work),
        )


@blueprint.route("/office/meetings/new", methods=["GET", "POST"])
@needs(service.ARRANGE)
def new() -> ResponseReturnValue:
    """Arrange a meeting."""
    form = MeetingForm()
    with reading() as work:
        form.chair_id.choices = offered(work, service.READ)
    form.kind.choices = [SelectChoice(kind.id, _(kind.title)) for kind in rules().kinds.values()]
    errors = []
    if form.validate_on_submit():
        try:
            with writing() as work:
                meeting = service.arrange(work, _asked(form), current_person())
        except Problem as problem:
            errors = mended(form, problem)
        else:
            flash(_("The meeting is set up. Now make the child’s link."))
            return redirect(url_for("meetings.show", meeting_id=meeting.id))
    errors = errors or errors_of(form)
    nobody = len(form.chair_id.choices) == 1
    return render_template("meetings/new.html", form=form, errors=errors, nobody=nobody), 400 if errors else 200


def _asked(form: MeetingForm) -> NewMeeting:
    return NewMeeting(
        kind=form.kind.data,
        day=form.day.data,
        chair_id=form.chair_id.data,
        reference=" ".join(form.reference.data.split()),
        called=" ".join(form.called.data.split()),
        languages=tuple(tag for tag in languages() if tag != "en"),
    )


@blueprint.get("/office/meetings/<meeting_id>")
@needs(service.ARRANGE)
def show(meeting_id: str) -> ResponseReturnValue:
    """One meeting for whoever arranges it: days, link, what was asked for. Nothing of what was written."""
    with looking() as work:
        meeting = service.find(work, meeting_id)
        form = ChangeForm(formdata=None, day=meeting.day, chair_id=meeting.chair_id)
        return _show(work, meeting, form, [])


def _show(work: Work, meeting: Meeting, form: ChangeForm, errors: list[FieldError]) -> ResponseReturnValue:
    form.chair_id.choices = offered(work, service.READ)
    after = service.after_link(work)
    page = render_template(
        "meetings/show.html",
        meeting=meeting,
        child=service.called(work, meeting.id, current_person()),
        statements=service.statements(work, [meeting])[meeting.id],
        taken_back=service.taken_back(work, [meeting])[meeting.id],
        wishes=service.of_meeting(work, meeting.id),
        made=(made := service.made(work, meeting)),
        link=HandLinkForm(formdata=None, made=str(made)),
        change=form,
        press=PressForm(formdata=None),
        after=f"{current_app.config['PUBLIC_URL']}/s/{after.code}" if after else None,
        names=names(work),
        day=today(),
        errors=errors,
    )
    return page, 400 if errors else 200


@blueprint.post("/office/meetings/<meeting_id>/link")
@needs(service.ARRANGE)
def hand_link(meeting_id: str) -> ResponseReturnValue:
    """Make the child's own link and show it, once."""
    form = HandLinkForm()
    if not form.validate_on_submit():
        return redirect(url_for("meetings.show", meeting_id=meeting_id))
    with writing() as work:
        ticket = service.hand_link(work, meeting_id, int(form.made.data), current_person())
        meeting = service.find(work, meeting_id)
        child = service.called(work, meeting_id, current_person())
    address = f"{current_app.config['PUBLIC_URL']}{ticket.path}"
    drawn = qr.inline(address)
    return render_template("meetings/link.html", meeting=meeting, child=child, address=address, qr=drawn)


@blueprint.post("/office/meetings/<meeting_id>/change")
@needs(service.ARRANGE)
def change(meeting_id: str) -> ResponseReturnValue:
    """Another day or chair."""
    form = ChangeForm()
    with reading() as work:
        meeting = service.find(work, meeting_id)
        form.chair_id.choices = offered(work, service.READ)
    errors = [] if form.validate_on_submit() else errors_of(form)
    if not errors:
        try:
            with writing() as work:
                service.change(work, meeting_id, form.day.data, form.chair_id.data, current_person())
        except Problem as problem:
            errors = mended(form, problem)
        else:
            flash(_("Changed. The days by which things must happen were worked out again."))
            return redirect(url_for("meetings.show", meeting_id=meeting_id))
    with looking() as work:
        return _show(work, meeting, form, errors)


@blueprint.post("/office/meetings/<meeting_id>/cancel")
@needs(service.ARRANGE)
def cancel(meeting_id: str) -> ResponseReturnValue:
    """It does not take place."""
    if PressForm().validate_on_submit():
        with writing() as work:
            service.cancel(work, meeting_id, current_person())
        flash(_("The meeting is called off. Tell the child. A new day brings it back."))
    return redirect(url_for("meetings.show", meeting_id=meeting_id))


@blueprint.get("/office/meetings-ahead")
@needs(service.OVERSEE)
def ahead() -> str:
    """For the quality team: whether what children write is read in time. No child's name, no words."""
    with reading() as work:
        meetings = [one for one in service.every(work) if one.cancelled_on is None]
        late = {meeting.id for meeting, _statement in service.overdue(work)}
        return render_template(
            "meetings/ahead.html",
            meetings=[one for one in meetings if not one.is_over or one.id in late],
            late=late,
            statements=service.statements(work, meetings),
            taken_back=service.taken_back(work, meetings),
            names=names(work),
        )
