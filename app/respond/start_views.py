"""The first page: who reads the answers and who does not, and the press that begins. On the questions' blueprint."""

from __future__ import annotations

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from app.reach import service as reach
from app.respond import start
from app.respond.beginning import drafted, hung, struck
from app.respond.draft import CLIENT
from app.respond.forms import new_client_key
from app.respond.preview import keeping
from app.respond.service import Standing
from app.respond.views import blueprint
from app.web.forms import errors_of
from app.web.work import reading

__all__ = ["blueprint"]


@blueprint.get("/say", defaults={"code": reach.SAY})
@blueprint.get("/s/<code>")
@blueprint.get("/s/<code>/<ticket>")
def begin(code: str, ticket: str | None = None) -> ResponseReturnValue:
    """Before you start: what this is, who reads it, who does not, what changed last time.

    A personal link shows the same page whether it was used or not, so that looking tells nobody who has answered.
    """
    with reading() as work:
        door = keeping().open_door(work, code, ticket)
        if door.closed:
            return start.closed_page(work, door)
        asked = request.args.get("form", "")
        choice = start.chosen(door, asked)
        if choice is None:
            return start.choice_page(work, door)
        if asked not in ("", choice.value):
            lang = request.args.get("lang")
            return redirect(url_for("respond.begin", code=code, ticket=ticket, form=choice.value, lang=lang))
        return start.start_page(work, door, choice, start.form_for(work, door, choice, new_client_key()))


@blueprint.post("/say", defaults={"code": reach.SAY})
@blueprint.post("/s/<code>")
@blueprint.post("/s/<code>/<ticket>")
def born(code: str, ticket: str | None = None) -> ResponseReturnValue:
    """The first POST makes the draft; a scanner or a preview that only fetches makes nothing.

    A personal link is struck off first, by a transaction of its own that writes nothing else.
    """
    with reading() as work:
        door = keeping().open_door(work, code, ticket)
        choice = None if door.closed else start.chosen(door, request.args.get("form", ""))
        if door.link is None or choice is None:
            return redirect(url_for("respond.begin", code=code, ticket=ticket))
        form = start.form_for(work, door, choice, None)
        if not form.validate_on_submit():
            form.begin.data = new_client_key() if form.begin.errors else form.begin.data
            return start.start_page(work, door, choice, form, errors_of(form))
        key = str(form.begin.data)
        standing = keeping().standing(work, key)
        admitted = reach.admitted(work, door)
    if standing is Standing.UNKNOWN:
        hung(door)
        if door.ticket is not None and (admitted is None or not struck(door)):
            return start.used_page(door, choice, form)
        said = form.said(admitted.ticket_id if admitted else None)
        if not drafted(key, door.link, choice, form, said):  # pressed twice at the same moment
            return born(code, ticket)
    elif standing is Standing.SENT and session.get(CLIENT) == key:
        return redirect(url_for("respond.done"))
    elif standing is not Standing.BEGUN:  # a first page kept from before, perhaps another child's: begin clean
        return redirect(url_for("respond.begin", code=code, ticket=ticket, form=choice.value))
    session[CLIENT] = key
    return redirect(url_for("respond.question", n=1))
