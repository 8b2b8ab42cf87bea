"""What this room does later: ask the antivirus again about files it did not answer for."""

from __future__ import annotations

from datetime import datetime, time

from app.files import service, store
from app.files.antivirus import Antivirus
from app.files.model import State
from app.files.problems import Problem
from app.kernel.clock import LONDON
from app.kernel.jobs import Job
from app.kernel.work import Database, Work


def jobs(antivirus: Antivirus) -> tuple[Job, ...]:
    """This room's jobs, with the antivirus of the installation."""

    def scan(database: Database) -> int:
        return scan_again(database, antivirus)

    return (Job("scan files in quarantine", scan, oldest=_oldest),)


def scan_again(database: Database, antivirus: Antivirus) -> int:
    """Scan what is in quarantine, one file at a time; how many left it. It stops when nobody answers."""
    with database.reading() as work:
        waiting = service.waiting_for_a_scan(work)
    for done, file_id in enumerate(waiting):
        with database.reading() as work:
            content = service.in_quarantine(work, file_id)
        if content is None:
            continue
        try:
            state = antivirus.state_of(content)
        except Problem:
            with database.writing() as work:
                service.thrown_away(work, file_id)
            continue
        if state is State.QUARANTINED:
            return done
        with database.writing() as work:
            service.released(work, file_id, state)
    return len(waiting)


def _oldest(work: Work) -> datetime | None:
    day = store.oldest_in_state(work, State.QUARANTINED)
    return datetime.combine(day, time(), LONDON) if day else None
