"""Who is on duty, whether messages reach them, what is said outside office hours; and how well screening does."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.post import Post, Undelivered
from app.safeguarding import duty, figures, queue
from app.safeguarding import hours as own_hours
from app.safeguarding.duty import Duty
from app.safeguarding.forms import ArrivedForm, DutyForm, HoursForm, PressForm
from app.safeguarding.queue import Problem
from app.safeguarding.rules import rules
from app.safeguarding.views import names
from app.web.forms import FieldError, Form, errors_of
from app.web.language import languages
from app.web.work import reading, writing

blueprint = Blueprint("safety_duty", __name__, template_folder="templates", url_prefix="/office/safety")

SUBJECT = "Heard: a test"
TEXT = "This is a test. Sign in, open “Who is on duty” and type in this code to show that it reached you:\n\n{code}\n"


@blueprint.get("/duty")
@needs(duty.OVERSEE)
def rota() -> str:
    """Who is on duty, and whether a message reaches them."""
    return _page({})


def _page(forms: dict[str, Form], errors: list[FieldError] | None = None) -> str:
    with reading() as work:
        readers = duty.holders(work, queue.READ)
        found = queue.waiting(work)
        given = {
            "plan": DutyForm(formdata=None).offer(readers),
            "arrived": ArrivedForm(formdata=None),
            "press": PressForm(formdata=None),
        }
        return render_template(
            "safeguarding/duty.html",
            rota=duty.every(work),
            now=duty.on(work, today()),
            readers=[(one, duty.tested_on(work, one.id), duty.is_tested(work, one.id)) for one in readers],
            names=names(work),
            found=found,
            post=current_app.extensions["post"],
            errors=errors,
            **(given | forms),
        )


@blueprint.post("/duty")
@needs(duty.OVERSEE)
def planned() -> ResponseReturnValue:
    """Put two people on duty."""
    with reading() as work:
        form = DutyForm().offer(duty.holders(work, queue.READ))
    if not form.validate_on_submit():
        return _page({"plan": form}, errors_of(form)), 400
    wanted = Duty("", form.first_on.data, form.last_on.data, form.reader.data, form.deputy.data)
    try:
        with writing() as work:
            duty.plan(work, wanted, current_person())
    except Problem as problem:
        form[problem.field].errors = [str(problem)]
        return _page({"plan": form}, [FieldError(form[problem.field].id, str(problem))]), 400
    flash(_("They are on duty then. Send each of them a test message, if they have not had one lately."))
    return redirect(url_for("safety_duty.rota"))


@blueprint.post("/duty/<duty_id>/remove")
@needs(duty.OVERSEE)
def removed(duty_id: str) -> ResponseReturnValue:
    """Take an entry out of the rota."""
    form = PressForm()
    if not form.validate_on_submit():
        return _page({}, errors_of(form)), 400
    with writing() as work:
        duty.take_off(work, duty_id, current_person())
    return redirect(url_for("safety_duty.rota"))


@blueprint.post("/duty/<staff_id>/test")
@needs(duty.OVERSEE)
def tested(staff_id: str) -> ResponseReturnValue:
    """Send somebody a test message, whose code they type in."""
    form = PressForm()
    if not form.validate_on_submit():
        return _page({}, errors_of(form)), 400
    post: Post = current_app.extensions["post"]
    with writing() as work:
        member = accounts.member(work, staff_id)
        code = duty.new_test(work, member.id, current_person())
    try:
        post.send(member.email, SUBJECT, TEXT.format(code=code))
        flash(_("Sent to %(name)s. It counts once they have typed in its code here.", name=member.name))
    except Undelivered as error:
        flash(_("It could not be sent: %(why)s. Ask whoever runs this site.", why=str(error)))
    return redirect(url_for("safety_duty.rota"))


@blueprint.post("/duty/arrived")
@needs(queue.READ)
def arrived() -> ResponseReturnValue:
    """The message reached this person."""
    form = ArrivedForm()
    errors = [] if form.validate_on_submit() else errors_of(form)
    if not errors:
        try:
            with writing() as work:
                duty.arrived(work, form.code.data, current_person())
            flash(_("Good: messages reach you."))
            return redirect(url_for("safety_duty.rota"))
        except Refused as refused:
            form.code.errors = [str(refused)]
            errors = [FieldError(form.code.id, str(refused))]
    return _page({"arrived": form}, errors), 400


@blueprint.get("/hours")
@needs(duty.OVERSEE)
def hours() -> str:
    """What is said outside office hours, language by language."""
    with reading() as work:
        return render_template(
            "safeguarding/hours.html",
            languages=languages().values(),
            written=own_hours.own(work),
            said={tag: own_hours.said(work, tag) for tag in languages()},
            interpreters=council.interpreters(work),
        )


@blueprint.route("/hours/<tag>", methods=["GET", "POST"])
@needs(duty.OVERSEE)
def say(tag: str) -> ResponseReturnValue:
    """Say it in the council's own words in one language."""
    if tag not in languages():
        raise NotFound("no such language")
    form, errors = HoursForm(), []
    if request.method == "GET":
        with reading() as work:
            form.words.data = own_hours.own(work).get(tag, "")
    elif form.validate_on_submit():
        with writing() as work:
            own_hours.say(work, tag, form.words.data or "", current_person())
        flash(_("Saved."))
        return redirect(url_for("safety_duty.hours"))
    else:
        errors = errors_of(form)
    page = render_template("safeguarding/say_hours.html", language=languages()[tag], form=form, errors=errors)
    return page, 400 if errors else 200


@blueprint.get("/figures")
@needs(duty.OVERSEE)
def screening() -> str:
    """False alarms and what was missed, a year back."""
    with reading() as work:
        return render_template("safeguarding/figures.html", found=figures.figures(work), a_week=rules().a_week)
