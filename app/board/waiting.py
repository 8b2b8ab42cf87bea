"""What waits in this room, for Today."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from app.accounts.policy import Person
from app.accounts.today import Waiting
from app.board.service import boards_of
from app.kernel.work import Work
from app.results import editions


def waiting(work: Work, person: Person) -> list[Waiting]:
    """The newest edition's page for each of a reader's boards."""
    newest = editions.newest(work)
    if newest is None or "board.read" not in person.permissions:
        return []
    return [
        Waiting(
            since=newest.made_on,
            text=_("%(board)s: the summary for %(quarter)s is ready", board=board.name, quarter=newest.quarter),
            url=url_for("board.show", board_id=board.id, quarter=newest.quarter),
        )
        for board in boards_of(work, person)
    ]
