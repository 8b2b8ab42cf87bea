"""The room’s door: who may read which pack, a draft as it would be now, a pack as it was frozen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from flask_babel import force_locale
from flask_babel import gettext as _

from app.accounts.policy import Person
from app.board import frozen, kinds, lifecycle, planning, reading, store
from app.board.composing import compose
from app.board.context import Context
from app.board.deciding import asks, decided
from app.board.kinds import Subject
from app.board.lifecycle import CLOSED, COMMENT, SIGNED
from app.board.store import PackRow
from app.council import service as council
from app.council.model import Board
from app.documents.model import Document
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Work
from app.results import editions
from app.themes.quotes import service as quotes

LANGUAGE = "en"
"""What packs are written in, as the office speaks, whatever language its reader has chosen for the buttons."""
WRITE, SAY, SIGN, DECIDE = "packs.write", "packs.comment", "packs.sign", "packs.decide"
EVERYWHERE = ("results.living", WRITE, SIGN)
"""Whoever may do one of these sees every board."""


@dataclass(frozen=True)
class Listed:
    """A pack of one quarter: its newest version that somebody may read; None where they may begin one."""

    subject: Subject
    quarter: str
    row: PackRow | None


def boards_of(work: Work, person: Person) -> list[Board]:
    """The boards a person may read: those they sit on; all of them for whoever makes the figures or signs."""
    boards = council.boards(work)
    if any(each in person.permissions for each in EVERYWHERE):
        return list(boards)
    return [board for board in boards if board.id in person.board_ids]


def quarters(work: Work) -> list[str]:
    """Quarters that have an edition, newest first."""
    return list(editions.quarters(work))


def subjects(work: Work) -> tuple[Subject, ...]:
    """Every pack there is for this council."""
    return kinds.subjects(council.boards(work), council.services(work))


def subject(work: Work, key: str) -> Subject:
    """One of `subjects`; raises `NotFound`."""
    return kinds.subject(key, council.boards(work), council.services(work))


def concerns(work: Work, one: Subject, person: Person) -> bool:
    """Whether a pack is for somebody, whatever its state: for their board, their service, or their role."""
    if any(each in person.permissions for each in (WRITE, SIGN)):
        return True
    if one.kind.reads not in person.permissions:
        return False
    if one.service is not None:
        return person.may_for(one.kind.reads, one.service.id)
    theirs = {board.id for board in boards_of(work, person)}
    return one.kind.reads != "board.read" or (one.board_ids <= theirs if one.kind.per != "council" else bool(theirs))


def may_read(work: Work, one: Subject, row: PackRow, person: Person) -> bool:
    """Whether somebody may read a version: a frozen one that is for them, one out for comments if they comment."""
    if WRITE in person.permissions:
        return True
    if not concerns(work, one, person):
        return False
    return row.state in CLOSED or (row.state == COMMENT and (SAY in person.permissions or SIGN in person.permissions))


def listed(work: Work, person: Person) -> list[Listed]:
    """The packs somebody may read, the newest quarter first; for whoever writes them, those to begin as well."""
    rows = store.packs(work)
    known = {one.key: one for one in subjects(work) if concerns(work, one, person)}
    found: dict[tuple[str, str], Listed] = {}
    for row in rows:
        if row.key in known and may_read(work, known[row.key], row, person):
            found.setdefault((row.quarter, row.key), Listed(known[row.key], row.quarter, row))
    newest = next(iter(quarters(work)), None)
    if newest and WRITE in person.permissions:
        for key, one in known.items():
            found.setdefault((newest, key), Listed(one, newest, None))
    order = {key: number for number, key in enumerate(known)}
    return sorted(found.values(), key=lambda one: ([-ord(letter) for letter in one.quarter], order[one.subject.key]))


def readable(
    work: Work, key: str, quarter: str, person: Person, version: int | None = None
) -> tuple[Subject, PackRow]:
    """The newest version that somebody may read, or the one asked for. Raises `NotFound` where there is none."""
    one = subject(work, key)
    rows = lifecycle.versions(work, key, quarter)
    found = next((row for row in rows if version in (None, row.version) and may_read(work, one, row, person)), None)
    if found is None:
        raise NotFound(f"no pack of {key} for {quarter}")
    return one, found


def context(work: Work, one: Subject, quarter: Quarter, *, public: bool = False) -> Callable[[int], Context]:
    """What a pack is made of, telling less at each level. Raises `NotFound` before the quarter has closed."""
    gathered = Context(
        work, one, quarter, public=public, asks=asks(work, one.key, quarter.label),
        decisions=decided(work, one.key, quarter.previous.label),
    )  # fmt: skip
    return gathered.at


def draft(work: Work, one: Subject, quarter: Quarter, *, fitted: bool = False, public: bool = False) -> Document:
    """The pack as it would be now. `fitted`: page one on one page and the main part within its pages."""
    at = context(work, one, quarter, public=public)
    standing = None
    if fitted:
        places = [place for board in sorted(one.board_ids) for place in quotes.pack(work, board, quarter.label)]
        standing = quotes.standing(work, [place.digest for place in places])
    with force_locale(LANGUAGE):
        return compose(at, council.installation(work).name, standing)


def freeze(work: Work, one: Subject, row: PackRow, person: Person) -> str:
    """Freeze a version as it would be now; returns its mark."""
    made = draft(work, one, Quarter.parse(row.quarter), fitted=True)
    return lifecycle.freeze(work, row, made, person)


def document(
    work: Work, one: Subject, row: PackRow, led: reading.Led = reading.nowhere, *, fitted: bool = False
) -> Document:
    """A version as it is read: as it was frozen, or as it would be now."""
    if row.body is not None:
        return reading.shown(work, frozen.from_json(row.body).document, led)
    return reading.shown(work, draft(work, one, Quarter.parse(row.quarter), fitted=fitted), led)


def twin(work: Work, one: Subject, row: PackRow) -> Document:
    """The copy to be published: the same quarter under the stricter policy, without quotes’ links or a draft’s words.

    Raises `Refused` before the pack is signed: what is not signed is not published.
    """
    if row.state != SIGNED:
        unsigned()
    return reading.shown(work, draft(work, one, Quarter.parse(row.quarter), fitted=True, public=True))


def unsigned() -> NoReturn:
    """Refuse to publish what is not signed."""
    raise Refused(_("Only a pack that is signed can be published."))


def plan(work: Work, row: PackRow) -> Sequence[planning.Planned]:
    """The steps of a pack with their days."""
    return planning.planned(row.out_on, council.working_days(work))


def out_on(work: Work, quarter: Quarter) -> date:
    """The day papers go out where nobody sets another, but never a day that is over."""
    return max(today(), planning.default_out(quarter, council.working_days(work)))
