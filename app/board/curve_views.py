"""Turning-the-curve sheets: those of a board, one to read as a page, one to write on."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.board import reading as reader
from app.board import service as boards
from app.board.context import LENGTH
from app.board.curve_forms import BeginForm, SheetForm
from app.board.curves import service
from app.board.curves.drawing import AHEAD, blocks
from app.board.pack_forms import PressForm
from app.council import service as council
from app.council.model import Board
from app.documents.model import Document, Heading
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Work
from app.results import editions
from app.results.figures import Figures
from app.themes.book import service as books
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("curves", __name__, template_folder="templates", url_prefix="/office/curves")

WRITE = boards.WRITE


@blueprint.route("/<board_id>", methods=["GET", "POST"])
@needs(WRITE)
def every(board_id: str) -> ResponseReturnValue:
    """The sheets of a board, and beginning one."""
    with reading() as work:
        board = _board(work, board_id)
        found, measures = service.sheets(work, board_id), service.measures(work, board_id)
    form, errors = BeginForm(), []
    form.measure.choices = [(f"{one.survey_key} {one.question_id}", one.title) for one in measures]
    if form.is_submitted():
        errors = errors_of(form) if not form.validate() else []
        try:
            if not errors:
                survey_key, _space, question_id = form.measure.data.partition(" ")
                with writing() as work:
                    sheet_id = service.begin(
                        work, board_id, survey_key, question_id, form.outcome.data, current_person()
                    )
                return redirect(url_for("curves.write", board_id=board_id, sheet_id=sheet_id))
        except Refused as refused:
            errors = [FieldError("", str(refused))]
    page = render_template("board/curves.html", board=board, sheets=found, form=form, errors=errors)
    return page, 400 if errors else 200


@blueprint.route("/<board_id>/<sheet_id>", methods=["GET", "POST"])
@needs(WRITE)
def write(board_id: str, sheet_id: str) -> ResponseReturnValue:
    """A sheet, drawn, and everything on it to be written on one screen."""
    with reading() as work:
        board, sheet = _board(work, board_id), service.find(work, sheet_id)
        title = _("Turning the curve")
        drawn = Document(title, today(), (Heading(title), *blocks(work, sheet, _history(work))))
        drawn = reader.shown(work, drawn)
        themes, quotable = books.current(work).themes, service.quotable(work, board_id)
    form, errors = SheetForm(**SheetForm.filled(sheet.story)), []
    said = [("", _("No quote")), *((mark, text[:90]) for mark, text in quotable.items())]
    for one in form.factors:
        one.quote.choices = said
        one.theme.choices = [("", _("No theme")), *((theme.id, _(theme.name)) for theme in themes)]
    form.target_quarter.choices = [(each.label, each.label) for each in _coming()]
    if form.is_submitted():
        errors = errors_of(form) if not form.validate() else []
        try:
            if not errors:
                with writing() as work:
                    service.change(work, sheet_id, form.story(), current_person())
                flash(_("Saved."))
                return redirect(url_for("curves.write", board_id=board_id, sheet_id=sheet_id))
        except Refused as refused:
            errors = [FieldError("", str(refused))]
    page = render_template(
        "board/curve.html", board=board, sheet=sheet, document=drawn, form=form, errors=errors,
        press=PressForm(formdata=None),
    )  # fmt: skip
    return page, 400 if errors else 200


@blueprint.post("/<board_id>/<sheet_id>/remove")
@needs(WRITE)
def remove(board_id: str, sheet_id: str) -> ResponseReturnValue:
    """Close a sheet."""
    if PressForm().validate_on_submit():
        with writing() as work:
            service.remove(work, sheet_id, current_person())
        flash(_("Closed. Packs that were frozen with it keep it."))
    return redirect(url_for("curves.every", board_id=board_id))


def _board(work: Work, board_id: str) -> Board:
    found = next((one for one in council.boards(work) if one.id == board_id), None)
    if found is None:
        raise NotFound("no such board")
    return found


def _history(work: Work) -> list[tuple[Quarter, Figures | None]]:
    """The last quarters up to the newest edition."""
    newest = editions.newest(work)
    quarter = Quarter.parse(newest.quarter) if newest else Quarter.of(today()).previous
    found: list[tuple[Quarter, Figures | None]] = []
    for _number in range(LENGTH):
        edition = editions.find(work, quarter.label)
        found.append((quarter, edition.figures if edition else None))
        quarter = quarter.previous
    return found[::-1]


def _coming() -> list[Quarter]:
    quarter = Quarter.of(today())
    found = [quarter]
    for _number in range(AHEAD):
        found.append(found[-1].next)
    return found
