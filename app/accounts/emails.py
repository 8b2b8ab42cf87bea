"""Email addresses: one way to write each, and a name for it that is not the address."""

from __future__ import annotations

import re
import unicodedata

from flask_babel import gettext as _

from app.kernel.errors import BadInput
from app.kernel.keys import KeyRing

LONGEST = 254
"""RFC 5321, 4.5.3.1.3: a path of 256 characters with its brackets."""
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def plain(email: str) -> str:
    """The one way an address is kept and compared."""
    return unicodedata.normalize("NFKC", email).strip().casefold()


def normal(email: str) -> str:
    """The address as it is kept; raises `BadInput` for what cannot be one."""
    kept = plain(email)
    if not _ADDRESS.fullmatch(kept) or len(kept) > LONGEST:
        raise BadInput(_("Enter an email address, like name@example.gov.uk"))
    return kept


def mac(keys: KeyRing, email: str) -> str:
    """A name under which wrong tries are counted, also for an address that is nobody's."""
    return keys.mac("form", f"sign-in|{plain(email)}")
