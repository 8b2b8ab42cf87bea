"""The cases of the office: the list, looking for one, opening one. Opening a case is a POST: it is recorded."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.cases import clocks, naming, service, sheet
from app.cases.forms import PressForm, SearchForm
from app.cases.listing import VIEWS, Chosen, listing, rows
from app.cases.lists import lists
from app.cases.model import FILES
from app.council import service as council
from app.files import service as files
from app.files.model import Owner
from app.files.model import rules as file_rules
from app.kernel.work import Work
from app.web.forms import errors_of
from app.web.language import languages
from app.web.work import looking, reading, writing

blueprint = Blueprint("cases", __name__, template_folder="templates", url_prefix="/office/cases")


def names(work: Work) -> dict[str, str]:
    """What members of staff are called."""
    return {member.id: member.name for member in accounts.people(work)}


@blueprint.get("")
@needs(service.INVESTIGATE)
def every() -> str:
    """One's cases, or all one may see: overdue and due first."""
    given = request.args
    view = given.get("view", "mine")
    chosen = Chosen(
        view if view in VIEWS else "mine", given.get("kind", ""), given.get("regime", ""), given.get("service", "")
    )
    page = given.get("page", "")
    with reading() as work:
        return render_template(
            "cases/every.html",
            chosen=chosen,
            views=VIEWS,
            found=listing(work, current_person(), chosen, int(page) if page.isdecimal() and len(page) < 6 else 1),
            search=SearchForm(formdata=None),
            **_beside(work),
        )


def _beside(work: Work) -> dict[str, object]:
    """What a list needs to say what things are called."""
    return {
        "names": names(work),
        "kinds": lists().kinds,
        "regimes": {one.id: one for one in clocks.regimes()},
        "services": {one.id: one.name for one in council.services(work, also_closed=True)},
    }


@blueprint.post("/search")
@needs(service.INVESTIGATE)
def search() -> ResponseReturnValue:
    """Look for a case by its reference, or by the name or number of its person."""
    form, person = SearchForm(), current_person()
    found, errors = None, [] if form.validate_on_submit() else errors_of(form)
    with reading() as work:
        if not errors:
            wanted = form.q.data.strip()
            cases = [case for case in service.seen(work, person) if case.reference == wanted.upper()]
            cases = cases or [one.case for one in service.earlier(work, person, names=[wanted], details=wanted)]
            found = rows(work, cases)
        page = render_template("cases/search.html", search=form, found=found, errors=errors, **_beside(work))
        return page, 400 if errors else 200


@blueprint.get("/<case_id>")
@needs(service.INVESTIGATE)
def show(case_id: str) -> ResponseReturnValue:
    """One case: folded, until somebody has said that they open it."""
    person = current_person()
    with looking() as work:
        case = service.case_for(work, case_id, person)
        opened = service.reopened(work, case_id, person)
        if opened is None:
            rows_of_one = rows(work, [case])
            return render_template("cases/folded.html", row=rows_of_one[0], form=PressForm(), **_beside(work))
        return render_template(
            "cases/show.html",
            sheet=sheet.of(work, opened, person),
            sections=sheet.SECTIONS,
            press=PressForm(formdata=None),
            naming=naming,
            languages=languages(),
            lists=lists(),
            teams={one.id: one.name for one in council.teams(work, also_closed=True)},
            **_beside(work),
        )


@blueprint.post("/<case_id>")
@needs(service.INVESTIGATE)
def unfold(case_id: str) -> ResponseReturnValue:
    """Open a case; that it was opened is recorded."""
    person, form = current_person(), PressForm()
    with reading() as work:
        case = service.case_for(work, case_id, person)
        if not form.validate_on_submit():
            row = rows(work, [case])[0]
            page = render_template("cases/folded.html", row=row, form=form, errors=errors_of(form), **_beside(work))
            return page, 400
    with writing() as work:
        service.opened(work, case_id, person)
    return redirect(url_for("cases.show", case_id=case_id))


@blueprint.post("/<case_id>/files/<file_id>")
@needs(service.INVESTIGATE)
def download(case_id: str, file_id: str) -> ResponseReturnValue:
    """Hand out a file that somebody sent with a case, to be saved, never shown in the browser; it is recorded."""
    person = current_person()
    with reading() as work:
        service.case_for(work, case_id, person)
    if not PressForm().validate_on_submit():
        flash(_("The page was open for a long time. Press the button again."))
        return redirect(url_for("cases.show", case_id=case_id, _anchor="said"))
    with writing() as work:
        opened = files.opened(work, Owner(FILES, case_id), file_id)
        service.note_file_opened(work, case_id, person)
    kind = file_rules().kinds[opened.kept.kind]
    answer = Response(opened.content, mimetype="application/octet-stream")
    name = quote(opened.kept.name, safe="")
    answer.headers["Content-Disposition"] = f"attachment; filename=\"file.{kind.extension}\"; filename*=UTF-8''{name}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store"
    return answer
