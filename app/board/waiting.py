"""What waits in this room, for Today: packs to work on, to comment on, to sign; and, for their readers, to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def waiting(work: Work, person: Person) -> list[Waiting]:
    """The next step of each pack under way, to those whose step it is; to its readers, the newest that is signed."""
    if "packs.read" not in person.permissions:
        return []
    known = {one.key: one for one in service.subjects(work)}
    newest: dict[tuple[str, str], PackRow] = {}
    signed: dict[str, PackRow] = {}
    for row in (row for row in store.packs(work) if row.key in known):
        newest.setdefault((row.key, row.quarter), row)
        if row.state == SIGNED:
            signed.setdefault(row.key, row)

    def mine(rows: Iterable[PackRow]) -> Iterator[tuple[Subject, PackRow]]:
        return ((known[row.key], row) for row in rows if service.may_read(work, known[row.key], row, person))

    under_way = mine(row for row in newest.values() if row.state != SIGNED)
    steps = [step for one, row in under_way for step in _next(work, one, row, person)]
    return steps + ([_to_read(work, one, row) for one, row in mine(signed.values())] if _only_reads(person) else [])


def _only_reads(person: Person) -> bool:
    """Whether somebody has packs for their own board, service or office alone, and makes and signs none."""
    return not person.permissions.intersection(service.EVERYWHERE)


def _to_read(work: Work, one: Subject, row: PackRow) -> Waiting:
    signed_on = max(each.signed_on for each in lifecycle.signatures(work, row))
    text = _("%(pack)s, %(quarter)s: the pack is signed and there to read", pack=one.name, quarter=row.quarter)
    return Waiting(signed_on, text, url_for("packs.show", key=row.key, quarter=row.quarter))


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
