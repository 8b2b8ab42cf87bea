"""Where a figure opens what it counts. A pack keeps the address without a host, which it gets when read."""

from __future__ import annotations

from urllib.parse import urlencode

HERE = "https://here.invalid"
"""Stands for this site in a pack. Nothing answers there: `reading` puts the right host in, or takes the link out."""


def results(survey_key: str, quarter: str, service_id: str | None = None) -> str:
    """A questionnaire's figures in a quarter."""
    asked = {"survey": survey_key, "quarter": quarter} | ({"service": service_id} if service_id else {})
    return f"{HERE}/office/results?{urlencode(asked)}"


def themes(quarter: str) -> str:
    """What comments of a quarter speak of, side by side."""
    return f"{HERE}/office/results/side-by-side?{urlencode({'by': 'quarter', 'quarter': quarter})}"


def trends(survey_key: str, quarter: str) -> str:
    """A questionnaire’s figures over the quarters up to one."""
    return f"{HERE}/office/results/trends?{urlencode({'survey': survey_key, 'quarter': quarter})}"


def complaints(quarter: str, board_id: str | None, measure: str = "received", report: str = "all") -> str:
    """A report about complaints of a quarter, for one board or for all, at what one measure counts."""
    asked = {"report": report, "year": quarter} | ({"board": board_id} if board_id else {})
    return f"{HERE}/office/complaint-reports?{urlencode(asked)}#section-{measure}"


def links() -> str:
    """Every link by which people were asked."""
    return f"{HERE}/office/links"


def replies() -> str:
    """What was told to those who spoke, and what is still owed."""
    return f"{HERE}/office/replies"


def actions() -> str:
    """The register of actions."""
    return f"{HERE}/office/actions"


def action(action_id: str) -> str:
    """One action; the register where none followed."""
    return f"{actions()}/{action_id}" if action_id else actions()


def seen(quarter: str, board_id: str | None = None) -> str:
    """Audits, visits and what else was entered for a quarter."""
    asked = {"quarter": quarter} | ({"board": board_id} if board_id else {})
    return f"{HERE}/office/evidence?{urlencode(asked)}"


def entry(entry_id: str) -> str:
    """One audit, visit or report."""
    return f"{HERE}/office/evidence/entry/{entry_id}"


def promises() -> str:
    """Feedback that was promised after visits."""
    return f"{HERE}/office/evidence/promises"


def scorecard() -> str:
    """The council’s own indicators."""
    return f"{HERE}/office/evidence/kind/indicator"


def of_rule(rule_id: str) -> str:
    """What a rule for exceptions looks at; empty where each thing that it raises opens a page of its own."""
    places = {
        "triage": safety, "overdue-action": actions, "unanswered": replies, "reach": links, "silent": links,
    }  # fmt: skip
    return places[rule_id]() if rule_id in places else ""


def safety() -> str:
    """Reading for safety, with its clocks."""
    return f"{HERE}/office/safety"
