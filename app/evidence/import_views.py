"""Taking in files of audits, indicators and services' own surveys."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.evidence import entering, importing, kinds, sheets
from app.evidence.forms import FileForm
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound
from app.web.forms import errors_of
from app.web.work import reading, writing

blueprint = Blueprint("evidence_files", __name__, template_folder="templates", url_prefix="/office/evidence/files")
TAKE = "take"


def _kind(kind_id: str) -> kinds.Kind:
    kind = kinds.kind(kind_id)
    if not kind.takes:
        raise NotFound("no file is taken for this kind")
    return kind


@blueprint.route("/<kind_id>", methods=["GET", "POST"])
@needs(entering.IMPORT)
def take(kind_id: str) -> ResponseReturnValue:
    """Check a file, or take it in: every line of it or none."""
    kind, form = _kind(kind_id), FileForm()
    plan: importing.Plan | None = None
    faults: tuple[sheets.Fault, ...] = ()
    if form.validate_on_submit():
        try:
            data = form.content()
            if request.form.get("do") == TAKE:
                with writing() as work:
                    changed = importing.take(work, kind, data, current_person())
                flash(_("Taken in: %(count)s new or changed.", count=changed))
                return redirect(url_for("evidence.listed", kind_id=kind.id))
            with reading() as work:
                plan = importing.planned(work, kind, data)
        except sheets.Faulty as error:
            faults = error.faults
            form.file.errors = [_("Nothing was taken: mend what is listed below, then choose the file again")]
    page = render_template(
        "evidence/file.html",
        kind=kind,
        form=form,
        plan=plan,
        faults=[(fault.line or _("All"), fault.column, fault.text) for fault in faults],
        columns=sheets.COLUMNS[kind.takes],
        needed=sheets.NEEDED[kind.takes],
        subjects=kinds.subjects(kind, Quarter.of(today()).year),
        errors=(errors := errors_of(form)),
    )
    return page, 400 if errors else 200


@blueprint.get("/<kind_id>/template.csv")
@needs(entering.IMPORT)
def template(kind_id: str) -> Response:
    """A file to begin with."""
    kind = _kind(kind_id)
    answer = Response("\ufeff" + sheets.template(kind), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{kind.id}.csv"'
    return answer
