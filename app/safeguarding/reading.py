"""The sweep that screens what came. Whatever cannot be screened goes to a person; nothing is passed over."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from app.files.model import Checked
from app.kernel.errors import HeardError
from app.kernel.keys import Unsealable
from app.kernel.work import Database, Work
from app.safeguarding import enclosures, sampling, store
from app.safeguarding.model import CLEAR, FAILED, FLAGGED, UNSEEN, WAITING, Heard, Item
from app.safeguarding.sampling import Lots
from app.safeguarding.screening import screen
from app.safeguarding.store import safety_item

AT_ONCE = 50
ANSWER = "answer"
"""The kind under which an answer that says by itself that somebody must look is counted."""
_ROOM = 512
"""Letters: what was found is sealed filled up to whole ones of these, so that its length says little."""
LOOK = "There is a drawing or a file: no rule reads it. Look at it."
BROKEN = "A drawing that came with it cannot be opened."
DRAWN_IN = "answers"
"""The door through which drawings come."""
Redrawn = tuple[list[Checked], int]
log = structlog.get_logger("heard.safeguarding")


@dataclass(frozen=True)
class Found:
    """What screening said of one item."""

    screening: str
    why: tuple[str, ...]
    kinds: tuple[str, ...] = ()


def screen_waiting(database: Database) -> int:
    """Screen everything that waits; returns how many.

    Each batch is one transaction: killed at any moment, an item still waits or has been screened.
    """
    done = 0
    while True:
        with database.reading() as work:
            waiting = store.every(work, safety_item.c.screening == WAITING, store.OPEN, limit=AT_ONCE)
            bodies = store.bodies(work, [item.id for item in waiting])
            found = {item.id: found_in(work, item.id, bodies.get(item.id)) for item in waiting}
            drawn = {item.id: redrawn(work, item) for item in waiting}
        with database.writing() as work:  # the one writer is not held while words are read
            lots = Lots.of(work, waiting)
            for item in waiting:
                keep(work, item, found[item.id], drawn[item.id], lots)
        done += len(waiting)
        if len(waiting) < AT_ONCE:
            return done


def waiting_since(work: Work) -> datetime | None:
    """Since when the oldest unscreened item waits."""
    return store.oldest(work, safety_item.c.screening == WAITING, store.OPEN)


def found_in(work: Work, item_id: str, body: bytes | None) -> Found:
    """What screening says; whatever goes wrong, that it could not be screened."""
    try:
        if body is None:
            raise HeardError("the words are gone")
        return judged(Heard.from_json(work.unseal(body, *store.BODY, item_id)))
    except Unsealable:
        return Found(FAILED, ("It could not be opened to be screened: its key is missing.",))
    except Exception as error:  # whatever it is, a person reads the words instead
        log.error("could not be screened", kind=type(error).__name__)
        return Found(FAILED, ("It could not be screened. Read it as if something had been found.",))


def judged(heard: Heard) -> Found:
    """The answers that say by themselves that somebody must look, and what is found in the words."""
    why = [f"They answered “{flag.value}” to “{flag.question}”." for flag in heard.flags]
    kinds = [ANSWER] if heard.flags else []
    flagged = bool(heard.flags)
    for part in heard.parts:
        screened = screen(part.text, heard.language)
        if screened.flagged:
            flagged = True
            why += [str(reason) for reason in screened.why]
            kinds += [reason.kind for reason in screened.why]
    if heard.enclosed:
        why.append(LOOK)
    found = FLAGGED if flagged else UNSEEN if heard.enclosed else CLEAR
    return Found(found, tuple(why), tuple(dict.fromkeys(kinds)))


def redrawn(work: Work, item: Item) -> Redrawn | None:
    """What was drawn in a questionnaire, put together anew; files of other doors were when they came."""
    if item.origin != DRAWN_IN:
        return None
    return enclosures.renewed(work, item.id)


def keep(work: Work, item: Item, found: Found, drawn: Redrawn | None, lots: Lots) -> None:
    """Note what was found. An adult's words in which nothing was found go, unless the week's lot keeps them."""
    if drawn and drawn[1]:
        found = replace(found, screening=FAILED, why=(*found.why, BROKEN))
    values: dict[str, object] = {
        "screening": found.screening,
        "kinds": work.seal(_filled(",".join(found.kinds)), *store.KINDS, item.id),
        "why": work.seal(_filled(json.dumps(found.why, ensure_ascii=False)), *store.WHY, item.id),
    }
    ordinary = found.screening == CLEAR and not item.by_child
    if ordinary:
        values["came_at"] = store.day_alone(item.came_at)  # no clock runs by its hour
    still = store.change(work, item.id, safety_item.c.screening == WAITING, store.OPEN, **values)
    if still and drawn and any(drawn):
        enclosures.exchange(work, item.id, drawn[0])
    if still and ordinary and not lots.keeps(item):
        sampling.let_go(work, item.id)


def _filled(text: str) -> str:
    return text + " " * (_ROOM - len(text.encode("utf-8", "surrogatepass")) % _ROOM)
