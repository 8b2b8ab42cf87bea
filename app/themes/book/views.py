"""The codebook: read by who decides, and written, version by version, by who leads."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.kernel.errors import BadInput
from app.themes import words_shown
from app.themes.book import service
from app.themes.forms import PressForm, ThemeForm
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("codebook", __name__, template_folder="../templates", url_prefix="/office/themes/codebook")


@blueprint.context_processor
def words() -> dict[str, Any]:
    person = current_person()
    return {"tabs": words_shown.tabs(person), "may_edit": person.may("codebook.edit")}


@blueprint.get("")
@needs("codebook.read")
def every() -> str:
    """Every theme: what it means, what belongs to it, what does not, examples. `?version=` shows an earlier one."""
    with reading() as work:
        now = service.current(work)
        asked = request.args.get("version", now.version, type=int)
        names = {one.id: one.name for one in accounts.people(work)}
        return render_template(
            "themes/codebook.html",
            book=service.at(work, asked),
            now=now,
            versions=service.versions(work),
            names=names,
            press=PressForm(formdata=None),
        )


@blueprint.route("/new", methods=["GET", "POST"])
@needs("codebook.edit")
def new() -> ResponseReturnValue:
    """Add a theme."""
    form = ThemeForm()
    if form.validate_on_submit():
        try:
            with writing() as work:
                service.add(work, form.wording(), current_person())
            flash(_("Added. People can give it from now on; the machine learns it from what they give."))
            return redirect(url_for("codebook.every"))
        except BadInput as problem:
            form.name.errors = [str(problem)]
            return _page(form, None, [FieldError(form.name.id, str(problem))])
    return _page(form, None, errors_of(form))


@blueprint.route("/<theme_id>", methods=["GET", "POST"])
@needs("codebook.edit")
def edit(theme_id: str) -> ResponseReturnValue:
    """Write a theme's words anew."""
    with reading() as work:
        theme = service.theme(work, theme_id)
    form = ThemeForm(**ThemeForm.filled(theme))
    if form.validate_on_submit():
        with writing() as work:
            version = service.revise(work, theme_id, form.wording(), current_person())
        flash(
            _(
                "This is version %(n)s of the codebook. What was decided before keeps the version of its day.",
                n=version,
            )
        )
        return redirect(url_for("codebook.every"))
    return _page(form, theme_id, errors_of(form))


@blueprint.post("/<theme_id>/retire")
@needs("codebook.edit")
def retire(theme_id: str) -> ResponseReturnValue:
    """No longer give a theme, or give it again (`go=back`)."""
    if PressForm().validate_on_submit():
        with writing() as work:
            service.retire(work, theme_id, current_person(), back=request.form.get("go") == "back")
    return redirect(url_for("codebook.every"))


def _page(form: ThemeForm, theme_id: str | None, errors: list[FieldError]) -> ResponseReturnValue:
    return render_template("themes/theme.html", form=form, theme_id=theme_id, errors=errors), 400 if errors else 200
