"""Importing the staff directory."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import directory_import
from app.accounts.access import current_person, needs
from app.accounts.directory import COLUMNS, Fault, Faulty
from app.accounts.directory_import import Plan
from app.accounts.forms import DirectoryForm
from app.accounts.provider_views import blueprint
from app.web.forms import errors_of
from app.web.work import reading, writing

__all__ = ["blueprint"]
IMPORT = "import"


@blueprint.route("/people/directory", methods=["GET", "POST"])
@needs("staff.manage")
def directory() -> ResponseReturnValue:
    """Check a file, or take it in: every line of it or none."""
    form, plan = DirectoryForm(), None
    faults: tuple[Fault, ...] = ()
    if form.validate_on_submit():
        try:
            plan = _done(form) if request.form.get("do") == IMPORT else _checked(form)
        except Faulty as error:
            faults = error.faults
            form.file.errors = [_("Nothing was taken: mend what is listed below, then choose the file again")]
        else:
            if request.form.get("do") == IMPORT:
                flash(_("The directory was taken in."))
                return redirect(url_for("accounts.people"))
    page = render_template(
        "accounts/directory.html",
        form=form,
        plan=plan,
        faults=[(fault.line or _("All"), fault.column, fault.text) for fault in faults],
        columns=COLUMNS,
        errors=(errors := errors_of(form)),
    )
    return page, 400 if errors else 200


def _checked(form: DirectoryForm) -> Plan:
    with reading() as work:
        return directory_import.planned(work, form.content(), end_missing=form.end_missing.data)


def _done(form: DirectoryForm) -> Plan:
    with writing() as work:
        plan = directory_import.planned(work, form.content(), end_missing=form.end_missing.data)
        directory_import.apply(work, plan, actor=current_person().id)
    return plan
