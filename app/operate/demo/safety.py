"""Who reads for safety in the demonstration: two are on duty, and what came long ago was read and decided then."""

from __future__ import annotations

from datetime import date, timedelta

from app.kernel.clock import LONDON, as_on
from app.kernel.ids import new_id
from app.kernel.work import Database
from app.operate.demo.setting import Setting
from app.safeguarding import duty, queue, reading, sampling
from app.safeguarding.queue import Decided

READER, DEPUTY = "Wanda Pellow", "Ottilie Frayne"
LATELY = timedelta(days=2)
"""What came in these days is still to be read."""
ON_DUTY = timedelta(days=60)
NOTHING = Decided(decision="no-concern", reason="Read on the day it came. Nothing to worry about.", told="not-needed")


def make(database: Database, standing: Setting, day: date) -> None:
    """Screen what was written, put two people on duty, and let what is old have been read when it came."""
    reading.screen_waiting(database)
    sampling.draw(database)
    reader, deputy = standing.named[READER], standing.named[DEPUTY]
    with database.writing() as work:
        duty.plan(work, duty.Duty(new_id(), day, day + ON_DUTY, reader.id, deputy.id), reader)
        for item in queue.waiting(work).items:
            came = item.came_at.astimezone(LONDON).date()
            if day - came > LATELY:
                with as_on(came):
                    queue.decide(work, item.id, NOTHING, reader)
