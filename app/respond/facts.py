"""What may be counted, as read-only selectables for `results`: responses and coded answers, never words."""

from __future__ import annotations

from sqlalchemy import select

from app.respond.page_store import page_week
from app.respond.periods import closed_period
from app.respond.store import answer, response
from app.respond.tallies import tally

ABOUT_WHO = frozenset({"receipt", "ticket_id", "said_by", "link_id", "aside_id"})
"""What a response carries about the one who gave it, which nothing that counts may know; a link may be for one."""

_OF_A_CLOSED_PERIOD = (
    select(closed_period.c.quarter)
    .where(closed_period.c.survey_key == response.c.survey_key, closed_period.c.quarter == response.c.quarter)
    .exists()
)
RESPONSES = (
    select(*(column for column in response.c if column.name not in ABOUT_WHO))
    .where(~_OF_A_CLOSED_PERIOD, response.c.aside_id.is_(None))
    .subquery("responses")
)
"""One row a response: survey_key, quarter, day, service_id, team_id, audience, tier, language, mode.

Those that were set aside are not among them. Of a period that is kept as closed figures there are none: what a hold
has left of it would be few, and not all.
"""

ANSWERS = answer.alias("answers")
"""One row a chosen code: response_id, question_id, value."""

PAGE_WEEKS = page_week.alias("page_weeks")
"""One row a page, version, tier and ISO week: how many did not get it (`unclear`) or stopped (`stopped`)."""

CLOSED_PERIODS = closed_period.alias("closed_periods")
"""One row a questionnaire and quarter whose answers were deleted when they had been kept for long enough."""

TALLIES = (
    select(tally)
    .where(
        ~select(closed_period.c.quarter)
        .where(closed_period.c.survey_key == tally.c.survey_key, closed_period.c.quarter == tally.c.quarter)
        .exists()
    )
    .subquery("tallies")
)
"""How often each value was chosen: survey_key, quarter, cut, part, question_id, value, number (see `tallies`)."""
