"""Boards, services and teams. Nothing is ever deleted: answers point at them for years."""

from __future__ import annotations

from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import Table

from app.council import store
from app.council.model import Board, Service, Team
from app.council.names import LONGEST_ID, slug, tidy
from app.kernel import yaml
from app.kernel.errors import BadInput, NotFound, Refused
from app.kernel.work import Work

_BOARDS = Path(__file__).parent / "data" / "boards.yaml"


def boards(work: Work) -> tuple[Board, ...]:
    """Every board by name."""
    return tuple(Board(**row) for row in store.rows(work, store.board))


def board(work: Work, board_id: str) -> Board:
    """One board; raises `NotFound`."""
    row = store.one(work, store.board, board_id)
    if row is None:
        raise NotFound(_("There is no such board."))
    return Board(**row)


def seed_boards(work: Work) -> None:
    """The two boards every council begins with."""
    for item in yaml.read(_BOARDS)["boards"]:
        store.add(work, store.board, **item)


def add_board(work: Work, name: str, chair: str) -> Board:
    """Add a board; raises `BadInput` for a name in use."""
    name = _free_name(work, store.board, name)
    made = Board(_free_id(work, store.board, slug(name)), name, tidy(chair))
    store.add(work, store.board, **vars(made))
    return made


def change_board(work: Work, board_id: str, *, name: str, chair: str) -> None:
    """Rename a board or its chair; raises `NotFound`, and `BadInput` for a name in use."""
    board(work, board_id)
    store.change(work, store.board, board_id, name=_free_name(work, store.board, name, board_id), chair=tidy(chair))


def services(work: Work, *, also_closed: bool = False) -> tuple[Service, ...]:
    """The services by name; closed ones only when asked for."""
    where = () if also_closed else (store.service.c.active,)
    return tuple(Service(**row) for row in store.rows(work, store.service, *where))


def service(work: Work, service_id: str) -> Service:
    """One service, open or closed; raises `NotFound`."""
    row = store.one(work, store.service, service_id)
    if row is None:
        raise NotFound(_("There is no such service."))
    return Service(**row)


def add_service(work: Work, name: str, board_id: str) -> Service:
    """Add a service that one board looks at; raises `BadInput` for a name in use, `NotFound` for the board."""
    board(work, board_id)
    name = _free_name(work, store.service, name)
    made = Service(_free_id(work, store.service, slug(name)), name, board_id)
    store.add(work, store.service, **vars(made))
    return made


def change_service(work: Work, service_id: str, *, name: str, board_id: str, active: bool = True) -> None:
    """Rename a service, move it to another board, close or reopen it.

    Its id stays, so its past stays its own. Raises `Refused` when a team still works in what is to be closed.
    """
    service(work, service_id)
    board(work, board_id)
    if not active and store.open_teams(work, service_id):
        raise Refused(_("Close the teams of this service first."))
    name = _free_name(work, store.service, name, service_id)
    store.change(work, store.service, service_id, name=name, board_id=board_id, active=active)


def teams(work: Work, service_id: str | None = None, *, also_closed: bool = False) -> tuple[Team, ...]:
    """The teams by name, of one service or of all; closed ones only when asked for."""
    of_service = () if service_id is None else (store.team.c.service_id == service_id,)
    still_open = () if also_closed else (store.team.c.active,)
    return tuple(Team(**row) for row in store.rows(work, store.team, *of_service, *still_open))


def team(work: Work, team_id: str) -> Team:
    """One team, open or closed; raises `NotFound`."""
    row = store.one(work, store.team, team_id)
    if row is None:
        raise NotFound(_("There is no such team."))
    return Team(**row)


def add_team(work: Work, service_id: str, name: str) -> Team:
    """Add a team to an open service; raises `BadInput` for a name that the service uses already."""
    if not service(work, service_id).active:
        raise Refused(_("This service is closed. Open it again before you add a team."))
    name = _free_name(work, store.team, name, service_id=service_id)
    made = Team(_free_id(work, store.team, slug(name)), service_id, name)
    store.add(work, store.team, **vars(made))
    return made


def change_team(work: Work, team_id: str, *, name: str, active: bool = True) -> None:
    """Rename, close or reopen a team; raises `Refused` when its service is closed."""
    found = team(work, team_id)
    if active and not service(work, found.service_id).active:
        raise Refused(_("The service of this team is closed. Open it again first."))
    name = _free_name(work, store.team, name, team_id, service_id=found.service_id)
    store.change(work, store.team, team_id, name=name, active=active)


def _free_name(work: Work, table: Table, name: str, id_: str = "", **within: str) -> str:
    tidied = tidy(name)
    if store.is_taken(work, table, id_, name=tidied, **within):
        raise BadInput(_("“%(name)s” is on the list already", name=tidied))
    return tidied


def _free_id(work: Work, table: Table, wanted: str) -> str:
    """The id itself, or with a number when something once had it."""
    made, number = wanted, 1
    while store.one(work, table, made) is not None:
        number += 1
        ending = f"-{number}"
        made = wanted[: LONGEST_ID - len(ending)] + ending
    return made
