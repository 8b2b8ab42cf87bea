"""What may be counted, as read-only selectables for `results`: responses and coded answers, never words."""

from __future__ import annotations

from app.respond.store import answer, response

RESPONSES = response.alias("responses")
"""One row a response: survey_key, quarter, day, service_id, team_id, audience, tier, language."""

ANSWERS = answer.alias("answers")
"""One row a chosen code: response_id, question_id, value."""
