"""Which words a person must read today, and why. Pure: rules and data, no database, no web.

A rule only ever brings a text to a person sooner: it decides nothing about anybody. Recall first: what is unclear, or
cannot be read, is flagged.
"""

from app.safeguarding.screening.engine import screen
from app.safeguarding.screening.model import Reason, Screened

__all__ = ["Reason", "Screened", "screen"]
