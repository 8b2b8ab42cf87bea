"""Staff pages for links: list, make, show with QR, pause, extend."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.council import service as council
from app.kernel.clock import today
from app.kernel.work import Work
from app.library import service as library
from app.reach import qr, service
from app.reach.forms import ANY, ExtendForm, LinkForm, PauseForm, choices
from app.reach.promises import LISTED, PROMISES, Promise, kept_by, named
from app.reach.service import Link
from app.web.forms import FieldError, errors_of
from app.web.language import languages
from app.web.work import reading, writing

blueprint = Blueprint("reach", __name__, template_folder="templates", url_prefix="/office/links")

USUAL_DAYS = 90
REPLY_DAYS = 120


def public(path: str) -> str:
    """The whole public address of a page of this site, as printed."""
    return f"{current_app.config['PUBLIC_URL']}{path}"


def address(code: str) -> str:
    """The whole public address of a link."""
    return public(f"/s/{code}")


@blueprint.get("")
@needs("links.manage")
def every() -> str:
    """Every link, with how many have answered."""
    with reading() as work:
        links = [each for each in service.every(work) if current_person().may_for(service.MANAGE, each[0].service_id)]
        return render_template("reach/every.html", links=links, names=_service_names(work), day=today())


def _service_names(work: Work) -> dict[str | None, str]:
    return {None: _("All services"), **{s.id: s.name for s in council.services(work)}}


def promises_offered(work: Work) -> list[Promise]:
    """The promises that any questionnaire here can keep."""
    kept = {promise for version in library.every_current(work) for promise in kept_by([version.survey])}
    return [one for one in PROMISES if one.id in kept]


def _form(work: Work) -> LinkForm:
    form = LinkForm()
    if request.method == "GET":
        form.opens_on.data = today()
        form.closes_on.data = today() + timedelta(days=USUAL_DAYS)
        form.reply_due.data = today() + timedelta(days=REPLY_DAYS)
        form.languages.data = [tag for tag in languages() if tag != "en"]
    person = current_person()
    names = {s.id: s.name for s in council.services(work) if person.may_for(service.MANAGE, s.id)}
    everywhere = [(ANY, _("All services"))] if person.may_for(service.MANAGE, None) else []
    teams = [(t.id, f"{names[t.service_id]}: {t.name}") for t in council.teams(work) if t.service_id in names]
    form.surveys.choices = choices([(v.key, v.survey.title.default) for v in library.every_current(work)])
    form.service_id.choices = choices([*everywhere, *names.items()])
    form.team_id.choices = choices([(ANY, _("Not about one team")), *teams])
    form.worker.choices = choices([(ANY, _("Let people choose")), *((w.code, _(w.start)) for w in council.workers())])
    offered = promises_offered(work)
    form.promise.choices = choices([(one.id, str(one.title)) for one in offered])
    if request.method == "GET" and offered:
        form.promise.data = offered[0].id
    others = [language for tag, language in languages().items() if tag != "en"]
    form.languages.choices = choices([(language.tag, language.autonym) for language in others])
    return form


@blueprint.route("/new", methods=["GET", "POST"])
@needs("links.manage")
def new() -> ResponseReturnValue:
    """Make a link."""
    with reading() as work:
        form = _form(work)
    errors = []
    if form.validate_on_submit():
        try:
            with writing() as work:
                link = service.make(work, form.asked(), current_person())
        except service.Problem as problem:
            errors = [FieldError(problem.field, str(problem))]
            form[problem.field].errors = [str(problem)]
        else:
            flash(_("The link is ready. Print it, send it, or show it on a screen."))
            return redirect(url_for("reach.show", link_id=link.id))
    errors = errors or errors_of(form)
    meanings = [{"value": one.id, "label": one.title, "hint": one.meaning} for one in PROMISES]
    offered = [one for one in meanings if one["value"] in {choice.value for choice in form.promise.choices}]
    return render_template("reach/new.html", form=form, errors=errors, promises=offered), 400 if errors else 200


@blueprint.get("/<link_id>")
@needs("links.manage")
def show(link_id: str) -> str:
    """One link: its QR code, its address, answers by day."""
    with reading() as work:
        link = service.theirs(work, link_id, current_person())
        return _show(work, link, ExtendForm.standing(link.closes_on), [])


def _show(work: Work, link: Link, form: ExtendForm, errors: list[FieldError]) -> str:
    door = service.open_door(work, link.code)
    return render_template(
        "reach/show.html",
        link=link,
        door=door,
        address=address(link.code),
        promise=named(link.promise),
        handed=service.handed(work, link),
        listed=link.promise in LISTED,
        personal=service.only_personal(work, link),
        days=service.days(work, link.id),
        names=_service_names(work),
        extend=form,
        pause=PauseForm(),
        errors=errors,
        day=today(),
    )


@blueprint.post("/<link_id>/pause")
@needs("links.manage")
def pause(link_id: str) -> ResponseReturnValue:
    """Pause a link, or let it go on."""
    if PauseForm().validate_on_submit():
        with writing() as work:
            link = service.theirs(work, link_id, current_person())
            service.pause(work, link_id, not link.paused, current_person())
        flash(_("The link goes on.") if link.paused else _("The link is paused. Whoever scans it is told so kindly."))
    return redirect(url_for("reach.show", link_id=link_id))


@blueprint.post("/<link_id>/extend")
@needs("links.manage")
def extend(link_id: str) -> ResponseReturnValue:
    """Give a link a new last day."""
    form = ExtendForm()
    errors = [] if form.validate_on_submit() else errors_of(form)
    if not errors:
        try:
            with writing() as work:
                service.theirs(work, link_id, current_person())
                service.extend(work, link_id, form.closes_on.data, current_person())
            flash(_("The link has a new last day."))
            return redirect(url_for("reach.show", link_id=link_id))
        except service.Problem as problem:
            errors = [FieldError("closes_on", str(problem))]
            form.closes_on.errors = [str(problem)]
    with reading() as work:
        return _show(work, service.theirs(work, link_id, current_person()), form, errors), 400


@blueprint.get("/<link_id>/qr.<any(svg, png):kind>")
@needs("links.manage")
def picture(link_id: str, kind: str) -> Response:
    """The QR code, for print (`svg`) or documents (`png`)."""
    with reading() as work:
        link = service.theirs(work, link_id, current_person())
    made = qr.png(address(link.code)) if kind == "png" else qr.svg(address(link.code))
    return Response(
        made,
        mimetype="image/png" if kind == "png" else "image/svg+xml",
        headers={"Content-Disposition": f"inline; filename=heard-{link.code}.{kind}"},
    )
