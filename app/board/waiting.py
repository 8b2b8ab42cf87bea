"""What waits in this room, for Today: the newest summary, packs to work on, to comment on, to sign, to read."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from app.accounts.policy import Person
from app.accounts.today import Waiting
from app.board import lifecycle, service, store
from app.board.kinds import Subject
from app.board.lifecycle import SIGNED
from app.board.planning import ahead
from app.board.store import PackRow
from app.council import service as council
from app.kernel.work import Work
from app.results import editions


def waiting(work: Work, person: Person) -> list[Waiting]:
    """The newest edition's page for each of a reader's boards, and the next step of each pack under way."""
    return [*_summaries(work, person), *_packs(work, person)]


def _summaries(work: Work, person: Person) -> Iterator[Waiting]:
    newest = editions.newest(work)
    if newest is None or "board.read" not in person.permissions:
        return
    for board in service.boards_of(work, person):
        yield Waiting(
            since=newest.made_on,
            text=_("%(board)s: the summary for %(quarter)s is ready", board=board.name, quarter=newest.quarter),
            url=url_for("board.show", board_id=board.id, quarter=newest.quarter),
        )


def _packs(work: Work, person: Person) -> Iterator[Waiting]:
    if "packs.read" not in person.permissions:
        return
    known, seen = {one.key: one for one in service.subjects(work)}, set()
    for row in store.packs(work):
        if row.key not in known or (row.key, row.quarter) in seen:
            continue
        seen.add((row.key, row.quarter))
        if row.state != SIGNED and service.may_read(work, known[row.key], row, person):
            yield from _next(work, known[row.key], row, person)


def _next(work: Work, one: Subject, row: PackRow, person: Person) -> Iterator[Waiting]:
    """The next step, to those whose step it is."""
    signed = lifecycle.signatures(work, row)
    planned = ahead(row.out_on, row.state, len(signed), council.working_days(work))
    signs = lifecycle.may_sign(work, one, row, person)
    if planned is None or not (signs if planned.step.by == service.SIGN else planned.step.by in person.permissions):
        return
    text = _("%(pack)s, %(quarter)s: %(step)s", pack=one.name, quarter=row.quarter, step=_(planned.step.title))
    url = url_for("packs.show", key=row.key, quarter=row.quarter)
    yield Waiting(row.made_on, text, url, due_on=planned.day)
