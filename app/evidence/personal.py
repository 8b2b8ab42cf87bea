"""What looks like a name, a number or an address in evidence, told before it is kept: evidence names nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask_babel import gettext as _

from app.themes.redaction import find_personal

_REFERENCE = re.compile(r"\b(?=[A-Z/-]*\d)[A-Z]{1,4}[-/ ]?\d{4,10}\b|\b\d{6,10}\b")
"""A case reference as case systems write them: letters and digits, or a long number."""


def looks_personal(texts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """By field, the pieces that look as if they led to a person; fields without any are left out.

    It is a machine's guess: it finds words that are no names and misses names that are words, so a person decides.
    """
    found = {name: _pieces(text) for name, text in texts.items() if text.strip()}
    return {name: pieces for name, pieces in found.items() if pieces}


def _pieces(text: str) -> tuple[str, ...]:
    marks = [text[start:end] for start, end, _token in find_personal(text)]
    return tuple(dict.fromkeys([*marks, *(match[0] for match in _REFERENCE.finditer(text))]))


def like_a_name(pieces: tuple[str, ...]) -> str:
    """What whoever wrote them is told."""
    listed = ", ".join(f"“{piece}”" for piece in pieces[:3])
    said: str = _("%(pieces)s may lead to a person. Take it out, or say below that it does not.", pieces=listed)
    return said
