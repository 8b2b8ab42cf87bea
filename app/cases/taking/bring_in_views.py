"""Bringing in cases from a spreadsheet: an example to fill in, a look at every line, and all of them or none."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.access import current_person, needs
from app.cases import service
from app.cases.taking import bringing
from app.cases.taking.forms import BringInForm
from app.files import pages as file_pages
from app.kernel.errors import BadInput
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("bringing", __name__, template_folder="../templates", url_prefix="/office/cases/bring-in")


@blueprint.get("/example")
@needs(service.WORK)
def example() -> Response:
    """The headings and one made-up line."""
    response = Response(bringing.example(), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="cases.csv"'
    return response


@blueprint.route("", methods=["GET", "POST"])
@needs(service.WORK)
def bring_in() -> ResponseReturnValue:
    """Choose the spreadsheet; what is wrong in it is listed by line, and nothing comes in until nothing is."""
    file_pages.expect_files()
    form, faults = BringInForm(), []
    if not form.validate_on_submit():
        return _page(form, errors_of(form), 400 if form.is_submitted() else 200)
    sheet = request.files.get("sheet")
    try:
        if sheet is None or not sheet.filename:
            raise BadInput(_("Choose the spreadsheet."))
        with reading() as work:
            found = bringing.read(sheet.stream.read(), work)
        faults = list(found.faults) if found.lines else [_("The spreadsheet has no cases.")]
    except BadInput as error:
        faults = [str(error)]
    if faults:
        return _page(form, [FieldError(form.sheet.id, fault) for fault in faults], 400)
    with writing() as work:
        cases = bringing.bring_in(work, found.lines, current_person())
    flash(ngettext("%(num)s case has come in.", "%(num)s cases have come in.", len(cases)))
    return redirect(url_for("cases.every"))


def _page(form: BringInForm, errors: list[FieldError], status: int) -> ResponseReturnValue:
    return render_template("cases/bring_in.html", form=form, errors=errors, headings=bringing.HEADINGS), status
