"""Board pages: which there are, for whom, and what is on them. Reads editions only."""

from __future__ import annotations

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.board.summary import Summary, summarise
from app.council import service as council
from app.council.model import Board
from app.kernel.clock import Quarter
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Work
from app.results import editions


def boards_of(work: Work, person: Person) -> list[Board]:
    """The boards a person may read: those they sit on; all of them for whoever makes the figures."""
    boards = council.boards(work)
    if "results.living" in person.permissions:
        return list(boards)
    return [board for board in boards if board.id in person.board_ids]


def quarters(work: Work) -> list[str]:
    """Quarters that have an edition, newest first."""
    return list(editions.quarters(work))


def page(work: Work, board_id: str, quarter: str, person: Person) -> tuple[Board, Summary, editions.Edition]:
    """A board's page. Raises `NotFound` for an unknown board or quarter, `Refused` for somebody else's board."""
    board = next((b for b in council.boards(work) if b.id == board_id), None)
    edition = editions.find(work, quarter)
    if board is None or edition is None:
        raise NotFound(f"no edition of {board_id} for {quarter}")
    if board not in boards_of(work, person):
        raise Refused(_("This is another board’s page. Ask an administrator if you sit on it."))
    before = editions.find(work, Quarter.parse(quarter).previous.label)
    return board, summarise(board_id, edition.figures, before.figures if before else None), edition
