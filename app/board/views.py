"""One printable page a board and quarter."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.accounts.access import current_person, needs
from app.board import service
from app.kernel.clock import Quarter
from app.kernel.errors import NotFound
from app.themes.book import service as books
from app.themes.quotes import service as quotes
from app.web.work import reading

blueprint = Blueprint("board", __name__, template_folder="templates", url_prefix="/office/board")


@blueprint.get("")
@needs("board.read")
def every() -> str:
    """The boards a person may read, and their quarters."""
    with reading() as work:
        return render_template(
            "board/every.html", boards=service.boards_of(work, current_person()), quarters=service.quarters(work)
        )


@blueprint.get("/<board_id>/<quarter>")
@needs("board.read")
def show(board_id: str, quarter: str) -> ResponseReturnValue:
    """A board's page for a quarter, with the quarter before beside it."""
    try:
        parsed = Quarter.parse(quarter)
    except ValueError as error:
        raise NotFound(str(error)) from error
    with reading() as work:
        board, summary, edition = service.page(work, board_id, quarter, current_person())
        codebook = books.current(work).by_id
        said = quotes.pack(work, board_id, quarter)
    return render_template(
        "board/show.html",
        board=board,
        summary=summary,
        edition=edition,
        quarter=parsed,
        codebook=codebook,
        quotes=said,
        quoted=quotes.label,
    )
