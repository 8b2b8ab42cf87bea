"""What a question page fetches for the draft's own browser alone, and making room when it is left alone."""

from __future__ import annotations

from flask import Blueprint, Response, abort, send_file
from flask.typing import ResponseReturnValue

from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.model import Question
from app.respond import drawings
from app.respond.draft import Draft
from app.respond.forms import PageForm
from app.respond.looks import recording_of
from app.respond.rest import make_room
from app.respond.views import held, reached
from app.web.language import current
from app.web.work import reading

blueprint = Blueprint("beside", __name__)


def _asked(work: Work, n: int, at: int) -> tuple[Draft, Question]:
    """The draft this browser holds, and the question at a place on a page that it has reached."""
    found = held(work)
    page = reached(found[1], n) if found else None
    if found is None or page is None or not 1 <= at <= len(page.questions):
        abort(404)
    return found[0], page.questions[at - 1]


@blueprint.get("/q/<int:n>/drawing/<int:at>")
def drawing(n: int, at: int) -> ResponseReturnValue:
    """What was drawn, until it is sent."""
    with reading() as work:
        draft, question = _asked(work, n, at)
        key = drawings.key_of(question, draft.answers)
        image = drawings.shown(work, key) if key else None
    if image is None:
        abort(404)
    return Response(image, mimetype="image/png")


@blueprint.get("/q/<int:n>/aloud/<int:at>")
def recording(n: int, at: int) -> ResponseReturnValue:
    """A question read aloud by a person."""
    with reading() as work:
        draft, question = _asked(work, n, at)
        survey_key = library.version(work, draft.version_id).key
    found = recording_of(survey_key, question, current().tag)
    if found is None:
        abort(404)
    return send_file(found)


@blueprint.post("/q/rest")
def rest() -> ResponseReturnValue:
    """Left alone, or “Go to the start now”. Without a good token nothing is forgotten."""
    if not PageForm().validate_on_submit():
        abort(400)
    return make_room()
