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


def complaints(view: str = "open") -> str:
    """The list of cases."""
    return f"{HERE}/office/cases?{urlencode({'view': view})}"


def reports() -> str:
    """The yearly reports about complaints."""
    return f"{HERE}/office/complaint-reports"


def links() -> str:
    """Every link by which people were asked."""
    return f"{HERE}/office/links"


def replies() -> str:
    """What was told to those who spoke, and what is still owed."""
    return f"{HERE}/office/replies"


def actions() -> str:
    """The register of actions."""
    return f"{HERE}/office/actions"


def safety() -> str:
    """Reading for safety, with its clocks."""
    return f"{HERE}/office/safety"
