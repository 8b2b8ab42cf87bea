"""What other rooms leave out of their counts, as a read-only selectable."""

from __future__ import annotations

from sqlalchemy import select

from app.safeguarding.allegation_store import allegation

ALLEGED_CASES = select(allegation.c.case_id).where(allegation.c.case_id.is_not(None))
"""The cases in which an adult who works with children was accused."""
