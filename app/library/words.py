"""What staff call the tiers and rotations of a questionnaire."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

TIERS = {
    "little": _l("5 to 8 years"),
    "junior": _l("9 to 12 years"),
    "teen": _l("13 to 17 years"),
    "adult": _l("Adults"),
    "easy": _l("Easy read"),
}
"""In whose words it is."""
SETS = {"A": _l("A (quarters 1 and 3)"), "B": _l("B (quarters 2 and 4)")}
"""Which of its questions it asks."""
