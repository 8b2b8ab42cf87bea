"""Quotes for a board's pack: choose, have somebody else check, put in, take out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.council import service as council
from app.kernel.clock import Quarter, today
from app.kernel.errors import Refused
from app.kernel.work import Work
from app.themes import words_shown
from app.themes.forms import PressForm, QuoteForm
from app.themes.quotes import service
from app.themes.quotes.rules import MOST
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("quotes", __name__, template_folder="../templates", url_prefix="/office/themes/quotes")
OFFERED = 20
QUARTERS = 8
"""So many quarters back a pack may be put together."""


@blueprint.context_processor
def words() -> dict[str, Any]:
    person = current_person()
    return {"tabs": words_shown.tabs(person), "may_check": person.may("quotes.check"), "me": person.id}


@blueprint.get("")
@needs("quotes.choose")
def every() -> ResponseReturnValue:
    """A pack's quotes, what could stand there, what waits for a second person, what could be chosen."""
    return _page([])


@blueprint.post("/choose/<voice_id>")
@needs("quotes.choose")
def choose(voice_id: str) -> ResponseReturnValue:
    """Make a quote of a reviewed copy."""
    form = QuoteForm()
    if not form.validate_on_submit():
        return _page(errors_of(form))
    return _done(
        lambda work: service.choose(work, voice_id, form.text.data, current_person()),
        _("Chosen. It can be used once somebody else has checked it."),
    )


@blueprint.post("/<quote_id>/check")
@needs("quotes.check")
def check(quote_id: str) -> ResponseReturnValue:
    """A second person finds that nobody can be known from it."""
    return _pressed(lambda work: service.check(work, quote_id, current_person()), _("Checked."))


@blueprint.post("/<quote_id>/drop")
@needs("quotes.choose")
def drop(quote_id: str) -> ResponseReturnValue:
    """No quote any more."""
    return _pressed(lambda work: service.drop(work, quote_id, current_person()), _("It is no quote any more."))


@blueprint.post("/<board_id>/<quarter>/place/<quote_id>")
@needs("quotes.choose")
def place(board_id: str, quarter: str, quote_id: str) -> ResponseReturnValue:
    """Put a checked quote into a pack."""
    return _pressed(
        lambda work: service.place(work, board_id, quarter, quote_id, current_person()), _("It stands in the pack.")
    )


@blueprint.post("/<board_id>/<quarter>/out/<int:position>")
@needs("quotes.choose")
def out(board_id: str, quarter: str, position: int) -> ResponseReturnValue:
    """Take a place out of a pack."""
    return _pressed(
        lambda work: service.take_out(work, board_id, quarter, position, current_person()), _("Taken out.")
    )


def _pressed(act: Callable[[Work], object], said: str) -> ResponseReturnValue:
    form = PressForm()
    return _done(act, said) if form.validate_on_submit() else _page(errors_of(form))


def _done(act: Callable[[Work], object], said: str) -> ResponseReturnValue:
    try:
        with writing() as work:
            act(work)
    except Refused as problem:
        return _page([FieldError("", str(problem))])
    flash(said)
    return redirect(url_for("quotes.every", board=request.args.get("board"), quarter=request.args.get("quarter")))


def _page(errors: list[FieldError]) -> ResponseReturnValue:
    person = current_person()
    with reading() as work:
        boards = council.boards(work)
        board = next((one for one in boards if one.id == request.args.get("board")), next(iter(boards), None))
        quarters = _quarters()
        quarter = next((one for one in quarters if one == request.args.get("quarter")), quarters[1])
        board_id = board.id if board else ""
        page = render_template(
            "themes/quotes.html",
            boards=boards,
            board=board,
            quarters=quarters,
            quarter=quarter,
            pack=service.pack(work, board_id, quarter),
            ready=service.ready(work, board_id, quarter, person),
            checking=service.to_check(work),
            candidates=service.candidates(work, board_id, quarter, person),
            label=service.label,
            most=MOST,
            offered=OFFERED,
            press=PressForm(formdata=None),
            form=QuoteForm(formdata=None),
            errors=errors,
        )
    return page, 400 if errors else 200


def _quarters() -> list[str]:
    found = [Quarter.of(today())]
    while len(found) < QUARTERS:
        found.append(found[-1].previous)
    return [one.label for one in found]
