"""Staff pages for questionnaires: what is published, in which languages, and what each question is evidence for."""

from __future__ import annotations

from flask import Blueprint, render_template

from app.accounts.access import needs
from app.library import service
from app.web.language import languages
from app.web.work import reading

blueprint = Blueprint("library", __name__, template_folder="templates", url_prefix="/office/surveys")


@blueprint.get("")
@needs("surveys.read")
def every() -> str:
    """Every published questionnaire."""
    with reading() as work:
        versions = service.every_current(work)
        spoken = {version.id: service.languages(work, version.id) for version in versions}
        return render_template("library/every.html", versions=versions, spoken=spoken, languages=languages())


@blueprint.get("/<key>")
@needs("surveys.read")
def show(key: str) -> str:
    """One questionnaire as it is asked now."""
    with reading() as work:
        version = service.current(work, key)
        spoken = service.languages(work, version.id)
        return render_template("library/show.html", version=version, spoken=spoken, languages=languages())
