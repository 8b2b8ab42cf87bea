"""Taking back what waits to be read for safety, by four words and nothing else.

The mark of an item is a keyed hash of its own random key together with the hash of the four words. No other row has
it, two items of one writer have different ones, and it is gone once somebody has read the item. The response that
came of the same sending is found by another hash: whoever holds the tables cannot lay one beside the other.
"""

from __future__ import annotations

import hmac

from app.kernel.clock import today
from app.kernel.work import Work
from app.safeguarding import enclosures, reading, store
from app.safeguarding.model import QUIET, WAITING, Item
from app.safeguarding.sampling import Lots
from app.safeguarding.store import OPEN, safety_item


def mark_of(work: Work, item_id: str, code_mac: str) -> str:
    """By what the four words of this hash find this item."""
    return work.keys.mac("code", f"safety:{item_id}:{code_mac}")


def take_back(work: Work, code_mac: str) -> None:
    """Remove the copies of what somebody takes back that nobody has read, but for those in which something was found.

    Those stay until a person has read them: taking back may be somebody else's wish. What has not been screened is
    screened first. Nothing the writer sees depends on which it was.
    """
    for row in store.marked(work):
        if hmac.compare_digest(row.mark, mark_of(work, row.id, code_mac)):
            _take_back(work, row.id)


def _take_back(work: Work, item_id: str) -> None:
    """Screen it, if that has not been done; then let it go, or leave it to be read once."""
    item = _screened(work, item_id)
    if item is not None and item.screening in QUIET:
        enclosures.forget(work, item_id)
        gone = {"body": None, "why": None, "decided_on": today(), "sampled": False}
        store.change(work, item_id, OPEN, **gone, came_at=store.day_alone(item.came_at))
    store.change(work, item_id, mark=None)


def _screened(work: Work, item_id: str) -> Item | None:
    item = store.find(work, safety_item.c.id == item_id)
    if item is not None and item.screening == WAITING:
        found = reading.found_in(work, item_id, store.bodies(work, [item_id]).get(item_id))
        reading.keep(work, item, found, reading.redrawn(work, item), Lots.of(work, [item]))
        item = store.find(work, safety_item.c.id == item_id)
    return item
