"""Kind pages for what goes wrong. They say what happened and what to do, never whose fault it is."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, Response, g, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import HTTPException

from app.kernel.errors import BadInput, NotFound, Refused
from app.web.doors import at_office
from app.web.logs import log, told


@dataclass(frozen=True)
class Page:
    """What an error page says, and the drawing beside it."""

    title: LazyString
    text: LazyString | str
    picture: str = "not-found"


MISUNDERSTOOD = Page(
    _l("We did not understand that"),
    _l("Something in the address or in what was sent is not as we expect it. Go back and try again."),
)
FAULT = Page(
    _l("Sorry, something went wrong here"),
    _l("It is our mistake, not yours. What you had already sent is safe. Wait a minute, then try again."),
)
NOT_ALLOWED = Page(_l("This page is not open to you"), _l("Go back to where you were."), "closed")
PAGES = {
    400: MISUNDERSTOOD,
    403: NOT_ALLOWED,
    404: Page(
        _l("We cannot find that page"),
        _l("If you typed the address, check each letter. If you scanned a code, scan it again."),
    ),
    405: Page(
        _l("This page cannot be opened that way"),
        _l("Go back, and use the button on the page you came from."),
    ),
    413: Page(
        _l("That is too big to send"),
        _l("Go back and send something smaller: a shorter text, or a picture with less in it."),
    ),
    414: Page(_l("That address is too long"), _l("Go back and try again, or start again from the first page.")),
    429: Page(
        _l("That was too many tries at once"),
        _l("Nothing is lost. Wait a few minutes, then try again."),
        "closed",
    ),
    500: FAULT,
}


def page_for(code: int) -> Page:
    """The page for any HTTP error code."""
    return PAGES.get(code, FAULT if code >= 500 else MISUNDERSTOOD)


def show(code: int, page: Page | None = None) -> Response:
    """An error page of the door this request came through; bare words when even that cannot be drawn."""
    page = page or page_for(code)
    template = "web/error_office.html" if at_office() else "web/error.html"
    reference = str(g.get("request_id", ""))[:8] if code >= 500 else ""
    try:
        return make_response(render_template(template, page=page, reference=reference), code)
    except Exception as error:  # a page asks the database whose installation this is
        log.error("error page", request_id=g.get("request_id"), **told(error))
        return Response(f"{page.title}. {page.text}\n", code, mimetype="text/plain")


def init_app(app: Flask) -> None:
    """Answer every error with a page; a fault of ours is still logged by `app.web.logs`."""

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        if error.code is None or error.code < 400 or error.response is not None:
            return error
        response = show(error.code)
        response.headers.extend((n, v) for n, v in error.get_headers() if n.lower() in ("allow", "retry-after"))
        return response

    @app.errorhandler(NotFound)
    def not_found(_error: NotFound) -> Response:
        return show(404)

    @app.errorhandler(Refused)
    def refused(error: Refused) -> Response:
        return show(403, Page(NOT_ALLOWED.title, str(error) or NOT_ALLOWED.text, NOT_ALLOWED.picture))

    @app.errorhandler(BadInput)
    def bad_input(error: BadInput) -> Response:
        return show(400, Page(MISUNDERSTOOD.title, str(error) or MISUNDERSTOOD.text))
