"""The models that were learned, each with how well it does; learning anew, and going back at once."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.kernel.errors import BadInput
from app.kernel.work import Database
from app.themes import words_shown
from app.themes.book import service as books
from app.themes.forms import PressForm, UseForm
from app.themes.models import refitting, service
from app.web.work import reading, writing

blueprint = Blueprint("models", __name__, template_folder="../templates", url_prefix="/office/themes/models")


@blueprint.context_processor
def words() -> dict[str, Any]:
    return {"tabs": words_shown.tabs(current_person())}


@blueprint.get("")
@needs("models.manage")
def every() -> str:
    """Every model that is kept, the newest first."""
    with reading() as work:
        return render_template(
            "themes/models.html",
            models=service.every(work),
            unread=service.unread(work),
            names={one.id: one.name for one in accounts.people(work)},
            form=UseForm(formdata=None),
            press=PressForm(formdata=None),
        )


@blueprint.get("/<model_id>")
@needs("models.manage")
def show(model_id: str) -> str:
    """One model, theme by theme."""
    with reading() as work:
        model = service.find(work, model_id)
        return render_template("themes/model.html", model=model, book=books.current(work))


@blueprint.post("/refit")
@needs("models.manage")
def refit() -> ResponseReturnValue:
    """Learn a model from every decision there is."""
    if not PressForm().validate_on_submit():
        return redirect(url_for("models.every"))
    database: Database = current_app.extensions["heard"]
    try:
        made = refitting.refit(database, current_person().id)
        flash(
            {
                refitting.PROMOTED: _("Learned, and better on what was held back: it is in use."),
                refitting.NOT_BETTER: _("Learned, but not better on what was held back: what was in use stays."),
                refitting.TOO_FEW: _("Learned. Too few comments drawn by chance have been decided to use it yet."),
            }[made.outcome]
        )
    except BadInput as problem:
        flash(str(problem))
    return redirect(url_for("models.every"))


@blueprint.post("/use")
@needs("models.manage")
def use() -> ResponseReturnValue:
    """Go to another model at once."""
    form = UseForm()
    if form.validate_on_submit():
        with writing() as work:
            service.use(work, form.model.data or None, current_person())
        flash(_("Changed. Figures follow at once; comments that it has not read are read in the next minutes."))
    return redirect(url_for("models.every"))
