"""What may be counted of cases, as read-only selectables for `results`: codes and days, never words or names."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.store.tables import case_clock, case_event, case_file, case_finding, case_learning, case_point
from app.safeguarding.facts import ALLEGED_CASES

_COUNTED = (
    *("id", "kind_id", "state_id", "regime_id", "received_on", "channel", "who_id", "for_other", "consent"),
    *("service_id", "team_id", "subject", "late", "advocate", "advocate_offered_on", "advocate_arranged_on"),
    *("anonymous", "merged_into", "closed_on"),
)

_IS_COUNTED = case_file.c.id.not_in(ALLEGED_CASES)
CASES = select(*(case_file.c[name] for name in _COUNTED)).where(_IS_COUNTED).subquery("cases")
"""One row a case. A case with a sealed allegation stands in no count."""

CLOCKS = select(*(column for column in case_clock.c if column.name != "extended_why")).subquery("clocks")
"""One row a limit that runs or ran: rule_id, step, kind, soft, due_on, extended_to, stopped_on, stopped_by."""

EVENTS = select(case_event.c.case_id, case_event.c.what, case_event.c.day).subquery("events")
"""One row a line of a story."""

FINDINGS = (
    select(case_point.c.case_id, case_finding.c.stage, case_finding.c.outcome, case_finding.c.decided_on)
    .join(case_point, case_point.c.id == case_finding.c.point_id)
    .subquery("findings")
)
"""One row a point and stage: what was found."""

LEARNING = select(*(column for column in case_learning.c if column.name not in ("words", "owner_id"))).subquery(
    "learning"
)
"""One row a thing learned: made_on, due_on, done_on, told_on."""
