"""What the first press writes, each in a transaction of its own: the door’s row, the ticket, the draft."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy.exc import IntegrityError

from app.reach import service as reach
from app.reach.service import Door, Link
from app.respond import start
from app.respond.forms import StartForm
from app.respond.preview import keeping
from app.respond.service import Said
from app.web.doors import previewing
from app.web.language import current
from app.web.work import reading, writing, writing_once


def hung(door: Door) -> None:
    """The one door that stands open gets its row when somebody first begins there; nobody's answers are in it."""
    if not reach.is_standing(door) or previewing():
        return
    with reading() as work:
        if reach.is_hung(work):
            return
    with suppress(IntegrityError), writing() as work:  # somebody began at the same moment
        reach.hang(work)


def struck(door: Door) -> bool:
    """Strike the ticket off; False when it was used meanwhile."""
    with writing_once() as work:
        return reach.strike(work, door)


def drafted(key: str, link: Link, choice: start.Choice, form: StartForm, said: Said) -> bool:
    """Begin the draft, which knows of the ticket only what it granted."""
    worker = form.worker.data if form.worker else link.worker
    with writing_once() as work:
        return keeping().begin(
            work, key, link, choice.version, tier=choice.tier, language=current().tag, worker=worker, said=said
        )
