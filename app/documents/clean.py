"""What of a text may stand on paper: every letter of every script, and nothing that acts behind the reader's back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

T = TypeVar("T")

UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
    r"|[\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe\U0001ffff\U000e0000-\U000e007f\U000f0000-\U0010ffff]|[\ue000-\uf8ff]"
)
"""Control characters, overrides of direction (a name that turns the sentence after it round), invisible marks, halves
of characters, private ones. Joiners, which Persian and Hindi are spelt with and emoji are joined with, stay."""
BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
MANY = re.compile(r"\n{3,}")
STACKED = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
"""More marks on one letter than any language writes: they would run over the lines above."""

NOT_READ = frozenset({"link", "language", "direction", "style", "align", "kind", "unit", "standing", "tone"})
"""Fields whose words are not for a reader; each is checked where it is given."""


def text(given: str) -> str:
    """One text, with line breaks of one kind, at most one empty line in a row, and tabs as spaces."""
    lines = BREAKS.sub("\n", given).replace("\t", " ")
    return MANY.sub("\n\n", STACKED.sub(r"\1", UNSEEN.sub("", lines)))


def cleaned(part: T, change: Callable[[str], str] = text) -> T:
    """A part of a document, or all of it, with every text that is read changed; by itself, cleaned."""
    changed: Any = part
    if isinstance(part, str):
        changed = change(part)
    elif isinstance(part, tuple):
        changed = tuple(cleaned(item, change) for item in part)
    elif is_dataclass(part) and not isinstance(part, type):
        read = [field.name for field in fields(part) if field.name not in NOT_READ]
        changed = replace(part, **{name: cleaned(getattr(part, name), change) for name in read})
    return cast("T", changed)
