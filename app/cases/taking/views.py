"""Taking a case down: look for earlier ones first, keep it, print it to be agreed."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.cases import service
from app.cases.finding import Earlier
from app.cases.model import FILES, Problem
from app.cases.taking import agreeing
from app.cases.taking.forms import PressForm, TakeDownForm, fresh
from app.documents import service as documents
from app.files import pages as file_pages
from app.files import service as files
from app.files.model import Owner
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.web.forms import FieldError, errors_of
from app.web.language import languages
from app.web.work import reading, writing

blueprint = Blueprint("taking", __name__, template_folder="../templates", url_prefix="/office/cases")

LOOK = "look"
WRITERS = {"pdf": (documents.pdf, "application/pdf"), "docx": (documents.docx, agreeing.WORD)}


@blueprint.get("/new")
@needs(service.WORK)
def new() -> ResponseReturnValue:
    """An empty page to take something down on."""
    with reading() as work:
        return _page(work, fresh(_form(work)))


def _form(work: Work) -> TakeDownForm:
    tongues = {tag: one.autonym for tag, one in languages().items()}
    return TakeDownForm().offer(work, tongues)


@blueprint.post("/new")
@needs(service.WORK)
def take_down() -> ResponseReturnValue:
    """Look for earlier cases, or keep it. What could be a second of the same is shown before it is kept."""
    file_pages.expect_files()
    with reading() as work:
        form = _form(work)
        good = form.validate_on_submit()
        if request.form.get("go") == LOOK:
            return _page(work, form, look=True)
        if not good:
            return _page(work, form, errors_of(form)), 400
        if form.looked_for() != (form.seen.data or "") and _earlier(work, form):
            return _page(work, form, look=True)
    kept, problems = file_pages.examined(file_pages.uploads("files"), "case")
    if problems:
        wrong = [FieldError(form.files.id, str(problem)) for problem in problems]
        form.files.errors = [error.text for error in wrong]
        with reading() as work:
            return _page(work, form, wrong), 400
    case_id = new_id()
    owner = Owner(FILES, case_id)
    try:
        with writing() as work:
            for one in kept:  # before the words, so that both are read for safety together
                files.keep(work, one, owner)
            new = replace(form.taken(case_id), enclosed=(owner,))
            case = service.take_down(work, new, current_person())
            if form.summary.data:
                service.summarise(work, case_id, form.summary.data, None, current_person())
    except Problem as problem:
        form[problem.field].errors = [str(problem)]
        with reading() as work:
            return _page(work, form, [FieldError(form[problem.field].id, str(problem))]), 400
    flash(_("Kept as %(case)s. Print it and send it to be agreed, or go on with it now.", case=case.reference))
    return redirect(url_for("cases.show", case_id=case_id))


def _earlier(work: Work, form: TakeDownForm) -> list[Earlier]:
    names = [said for said in (form.name.data, form.about.data) if said]
    return service.earlier(work, current_person(), names=names, details=form.details.data or "")


def _page(work: Work, form: TakeDownForm, errors: list[FieldError] | None = None, *, look: bool = False) -> str:
    found = _earlier(work, form) if look else []
    form.seen.data = form.looked_for() if look else form.seen.data
    return render_template("cases/take_down.html", form=form, errors=errors or [], looked=look, earlier=found)


@blueprint.post("/<case_id>/agreement")
@needs(service.INVESTIGATE)
def agreement(case_id: str) -> ResponseReturnValue:
    """The words as they were taken down, to be sent and agreed; that they were opened is recorded."""
    kind, person = request.form.get("go", ""), current_person()
    with reading() as work:
        service.case_for(work, case_id, person)
    if not PressForm().validate_on_submit() or kind not in WRITERS:
        return redirect(url_for("cases.show", case_id=case_id))
    with writing() as work:
        document = agreeing.document(work, service.opened(work, case_id, person))
    write, mime = WRITERS[kind]
    response = Response(write(document), mimetype=mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{document.reference}.{kind}"'
    response.headers["Cache-Control"] = "no-store"
    return response
