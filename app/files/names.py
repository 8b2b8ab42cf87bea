"""What a file is called where it is listed: the sender's own name for it, made harmless."""

from __future__ import annotations

import re
import unicodedata

from app.files.model import Kind, rules

_APART = re.compile(r"[/\\]")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control characters, such as NUL; and those that turn the direction of writing, so that `exe` reads as `gpj`."""


def tidy(name: str, kind: Kind) -> str:
    """A short line without folders, unseen characters and its old ending, with the ending of what it is."""
    last = _APART.split(name)[-1]
    seen = "".join(" " if unicodedata.category(letter) in _HARMFUL else letter for letter in last)
    bare = _ENDING.sub("", " ".join(unicodedata.normalize("NFC", seen).split())).strip(". ")
    return f"{bare[: rules().name].strip() or kind.id}.{kind.extension}"


def ending(name: str) -> str:
    """What a name ends in, in small letters without the dot; empty when it has none."""
    found = _ENDING.search(name)
    return found[0][1:].lower() if found else ""
