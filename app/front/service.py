"""Reading codes, at a pace that makes guessing hopeless and locks nobody out.

Wrong codes are counted for the whole door, in the database, for ten minutes at a time. A classroom that mistypes
is never noticed; a machine that guesses makes every form at the door wait a little longer before it may be sent.
Four words are 44 bits: at the slowest pace a guesser gets 120 tries an hour.
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


def stamp(secret: str, wait: int) -> str:
    """A signed “not before” for a form at this door."""
    return str(URLSafeSerializer(secret, "back").dumps(int(now().timestamp()) + wait))


def seconds_left(secret: str, stamped: str, most: int) -> int:
    """How long a form has still to wait; a stamp that is not ours waits the whole time."""
    try:
        return max(0, int(URLSafeSerializer(secret, "back").loads(stamped)) - int(now().timestamp()))
    except (BadSignature, ValueError, TypeError):
        return most


def read_code(work: Work, typed: str) -> Receipt:
    """What four words stand for; a wrong code is counted."""
    receipt = respond.by_code(work, typed)
    if receipt.standing is Standing.UNKNOWN:
        wrong, since = _standing(work)
        store.keep(work, wrong + 1, since)
    return receipt
