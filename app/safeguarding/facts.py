"""What other rooms leave out of their counts, as a read-only selectable."""

from __future__ import annotations

from sqlalchemy import select

from app.safeguarding import store
from app.safeguarding.allegation_store import allegation
from app.safeguarding.store import safety_item

ALLEGED_CASES = select(allegation.c.case_id).where(allegation.c.case_id.is_not(None))
"""The cases in which an adult who works with children was accused."""

READ_IN_TIME = select(
    safety_item.c.came_at, safety_item.c.screening, safety_item.c.by_child, safety_item.c.decided_on,
    safety_item.c.was_late,
).where(store.IS_READ_BY_SOMEBODY, safety_item.c.is_allegation.is_(False)).subquery("read_in_time")  # fmt: skip
"""One row a thing that a person had to read: when it came, and whether it was read late. No words, nobody's name."""
