"""Reading codes, at a pace that makes guessing hopeless and locks nobody out.

Wrong codes are counted for the whole door, in the database, for ten minutes at a time. A classroom that mistypes
is never noticed; a machine that guesses makes every form at the door wait a little longer before it is read. A form
that a hundred wrong codes have overtaken is made anew, so that forms cannot be hoarded. At the slowest pace a guesser
gets 12,000 tries an hour: against 44 bits and ten thousand live codes, sixteen years for one.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer

from app.front import store
from app.kernel.clock import now
from app.kernel.work import Work
from app.respond import service as respond
from app.respond.service import Receipt, Standing

WINDOW = timedelta(minutes=10)
FREE_TRIES = 60
"""Wrong codes in ten minutes that a busy door may see without anybody waiting: two classrooms' typing."""
LONGEST_WAIT = 30
OVERTAKEN = 100
"""Wrong codes after which a form made before them is no longer read."""


def wait_seconds(work: Work) -> int:
    """How long a form made now must wait before it is read."""
    wrong, _since = _standing(work)
    return min(LONGEST_WAIT, 2 ** ((wrong - FREE_TRIES) // 10)) if wrong > FREE_TRIES else 0


def _standing(work: Work) -> tuple[int, datetime]:
    found = store.pace(work)
    if found is None:
        return 0, now()
    wrong, since = found
    since = since if since.tzinfo else since.replace(tzinfo=UTC)
    return (wrong, since) if now() - since < WINDOW else (0, now())


def stamp(work: Work, secret: str) -> str:
    """When a form was made and how many wrong codes the door had seen, signed."""
    wrong, _since = _standing(work)
    return str(URLSafeSerializer(secret, "back").dumps([int(now().timestamp()), wrong]))


def seconds_left(work: Work, secret: str, stamped: str) -> int:
    """How long a form has still to wait. One that is not ours, too old or overtaken begins to wait afresh."""
    try:
        made, seen = URLSafeSerializer(secret, "back").loads(stamped)
        age = int(now().timestamp()) - int(made)
        overtaken = _standing(work)[0] - int(seen) > OVERTAKEN
    except (BadSignature, ValueError, TypeError):
        return LONGEST_WAIT
    wait = wait_seconds(work)
    if overtaken or not 0 <= age <= WINDOW.total_seconds():
        return max(1, wait)
    return max(0, wait - age)


def read_code(work: Work, typed: str) -> Receipt:
    """What four words stand for; a wrong code is counted."""
    receipt = respond.by_code(work, typed)
    if receipt.standing is Standing.UNKNOWN:
        wrong, since = _standing(work)
        store.keep(work, wrong + 1, since)
    return receipt
