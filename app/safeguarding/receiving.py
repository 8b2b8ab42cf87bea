"""What any door hands over to be read for safety is kept in the transaction in which the words are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.files.model import Checked
from app.kernel.clock import now
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.safeguarding import enclosures, store, taking_back
from app.safeguarding.model import KNOWN, WAITING, Heard

FEW, MANY = 50, 1000
"""About how many words there are, to say how long reading takes; a picture counts as a few. Counted, they would say
which answer it is."""


def receive(work: Work, heard: Heard, enclosed: Sequence[Checked] = (), code_mac: str = "") -> None:
    """Write “to be screened”, with the words, in the caller's transaction: both are kept, or neither.

    `enclosed` are copies of what was drawn or sent with them, with keys of their own. Where the promise is that
    nobody can know who speaks, nothing that leads to them is kept, whatever comes. By `code_mac`, the hash of four
    words, whoever has them takes it back while it waits (`taking_back`).
    """
    heard = replace(heard, enclosed=len(enclosed))
    if not heard.says_something:
        return
    item_id = new_id()
    kept = heard if heard.promise in KNOWN else replace(heard, leads="")
    row = {
        "id": item_id,
        "came_at": now().replace(minute=0, second=0, microsecond=0, tzinfo=None),
        "origin": heard.origin,
        "by_child": heard.by_child,
        "promise": heard.promise,
        "words": (MANY if heard.is_long else FEW) + FEW * len(enclosed),
        "screening": WAITING,
        "sampled": False,
        "is_allegation": False,
        "told_step": 0,
        "was_late": False,
        "mark": taking_back.mark_of(work, item_id, code_mac) if code_mac else None,
        "body": work.seal(kept.to_json(), *store.BODY, item_id),
    }
    store.add(work, row)
    enclosures.keep(work, item_id, enclosed)
