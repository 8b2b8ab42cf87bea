"""Names people give to things, and the short ids made from them."""

from __future__ import annotations

import re
import unicodedata

from flask_babel import gettext as _

from app.kernel.errors import BadInput

LONGEST = 120
LONGEST_ID = 32


def tidy(name: str, longest: int = LONGEST) -> str:
    """A name without stray spaces; raises `BadInput` when nothing is left, or it is too long for its column."""
    tidied = " ".join(name.split())
    if not tidied:
        raise BadInput(_("Enter a name"))
    if len(tidied) > longest:
        raise BadInput(_("Use %(count)s characters or fewer", count=longest))
    return tidied


def slug(name: str) -> str:
    """`Children in Care` becomes `children-in-care`: readable in a link, a file name and a table.

    Raises `BadInput` when the name has no letter or digit that can be written so.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")
    if not made:
        raise BadInput(_("Use letters or numbers in the name"))
    return made[:LONGEST_ID].rstrip("-")
