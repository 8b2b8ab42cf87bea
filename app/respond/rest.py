"""A screen that was left alone makes room: this browser forgets whose answers it held, and shows the first page."""

from __future__ import annotations

from flask import redirect, session, url_for
from flask.typing import ResponseReturnValue

from app.reach import service as reach
from app.respond import service
from app.respond.draft import CLIENT
from app.web.work import reading

REST = "rest"
"""The value of `go` that a page left alone sends, with whatever was typed on it."""


def make_room() -> ResponseReturnValue:
    """Back to the start of the link. The draft stays for who has its four words; language and comfort stay too."""
    client = session.pop(CLIENT, None)
    session.pop("after", None)
    if not client:
        return redirect(url_for("front.home"))
    with reading() as work:
        link_id = service.link_of(work, client)
        code = reach.find(work, link_id).code if link_id else None
    return redirect(url_for("respond.begin", code=code, away=1) if code else url_for("front.home"))
