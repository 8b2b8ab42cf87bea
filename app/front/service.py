"""Reading codes, at a pace that makes guessing hopeless and locks nobody out.

Wrong codes are counted for the whole door, in the database, for ten minutes at a time. A classroom that mistypes
is never noticed; a machine that guesses makes every form at the door wait a little longer before it is read. A form
that a hundred wrong codes have overtaken is made anew, so that forms cannot be hoarded. At the slowest pace a guesser
gets 12,000 tries an hour: against 44 bits and ten thousand live codes, sixteen years for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer

from app.cases.service import Case
from app.front import store
from app.kernel.clock import Quarter, now, today
from app.kernel.errors import Refused
from app.kernel.work import Work
from app.questionnaire.sharing import NOT_READ_OUT, READ_OUT
from app.replies import service as replies
from app.replies.service import Since
from app.respond import for_casework, receipts
from app.respond import service as respond
from app.respond.receipts import More, Slip
from app.respond.service import Receipt, Standing
from app.results import editions
from app.web.language import current

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


def case_of(work: Work, typed: str) -> tuple[str, Case] | None:
    """The case that four words stand for, with their hash; None where they stand for none."""
    return for_casework.by_words(work, typed)


def read_code(work: Work, typed: str) -> Receipt:
    """What four words stand for; a wrong code is counted."""
    receipt = respond.by_code(work, typed)
    if receipt.standing is Standing.UNKNOWN:
        wrong, since = _standing(work)
        store.keep(work, wrong + 1, since)
    return receipt


@dataclass(frozen=True)
class Shown:
    """What a receipt shows: what the answers stand for, what came of them, whether they can be taken back."""

    slip: Slip
    since: Since
    closed: bool


def ticket(secret: str, mac: str) -> str:
    """A code's hash as the receipt's own forms carry it, signed: the four words stand in no form and no address."""
    return str(URLSafeSerializer(secret, "receipt").dumps(mac))


def mac_of(secret: str, signed: str) -> str | None:
    """The hash back again; None for anything that is not ours."""
    try:
        return str(URLSafeSerializer(secret, "receipt").loads(signed))
    except BadSignature:
        return None


def shown(work: Work, mac: str) -> Shown | None:
    """The receipt of what was sent; None when nothing is behind the code any more."""
    found = receipts.slip(work, mac)
    if found is None:
        return None
    since = replies.since(
        work,
        audience=found.audience,
        service_id=found.service_id,
        day=found.day,
        tier=found.tier,
        language=current().tag,
    )
    return Shown(found, since, editions.is_closed(work, found.quarter))


def add(work: Work, to: Shown, once: str, text: str, language: str, sharing: str | None = None) -> None:
    """Add words to what was sent, in its quarter or, when that has closed, in this one.

    What is written for a meeting is for its chair alone without a clear yes to reading it out. Raises `Refused` when
    nothing can be added any more, or too much of this code waits already.
    """
    if not to.slip.takes_more:
        raise Refused(_("Your meeting has been, so nothing can be added to what you wrote for it."))
    quarter = Quarter.of(today()).label if to.closed else to.slip.quarter
    far = READ_OUT if sharing == READ_OUT else NOT_READ_OUT
    if not receipts.add(work, to.slip, once, More(text, language, quarter, far if to.slip.meeting else "")):
        raise Refused(_("You have added a lot today. Come back tomorrow to add more."))


def withdraw(work: Work, mac: str) -> bool:
    """Take back what a code stands for; False when nothing is there. Raises `Refused` once its quarter has closed."""
    found = receipts.slip(work, mac)
    if found is not None and editions.is_closed(work, found.quarter):
        raise Refused(
            _("The figures of that time have been made, so the answers in them can no longer be taken back.")
        )
    return receipts.withdraw(work, mac)
