"""The redacted copy of a comment: what points to a person becomes a token such as `[name]`. Rules and lists; pure.

Redacting a redacted copy changes nothing: tokens already there are never touched, and a pass is repeated until it
finds nothing more. Every pass turns at least one character that is no token into a token, so it ends.
"""

from __future__ import annotations

import re
from functools import cache

from app.themes.addresses import find_addresses
from app.themes.marks import Mark, any_of, find_marks, redaction_data
from app.themes.naming import find_names
from app.themes.numbers import find_numbers
from app.themes.places import find_places
from app.themes.scripts import find_names_in_scripts

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""A null and half a surrogate pair: no database keeps them as text."""


def redact(text: str) -> str:
    """The copy that may be searched, read and exported. Personal details that no rule knows stay in it."""
    text = _UNSTORABLE.sub("\ufffd", text)
    while found := find_personal(text):
        text = _replaced(text, found)
    return text


def find_personal(text: str) -> list[Mark]:
    """(start, end, token) of every personal detail, in order and apart; tokens already in place are not counted."""
    tokens = [(*match.span(), match[1]) for match in _token().finditer(text)]
    names = ((start, end, "name") for start, end in (*find_names(text), *find_names_in_scripts(text)))
    found = [
        mark
        for mark in (*find_marks(text), *find_numbers(text), *find_addresses(text), *find_places(text), *names)
        if not any(start <= mark[0] and mark[1] <= end for start, end, _ in tokens)
    ]
    return [mark for mark in _merged(text, [*found, *tokens]) if mark not in tokens] if found else []


def _merged(text: str, marks: list[Mark]) -> list[Mark]:
    """Overlapping finds as one, under the token that stands first in the data file; so are parts of an address."""
    rank = {token: place for place, token in enumerate(_stands_in())}
    merged: list[Mark] = []
    for start, end, token in sorted(marks):
        if merged and (start < merged[-1][1] or _goes_on(text, merged[-1], (start, end, token))):
            first, last, other = merged.pop()
            merged.append((first, max(last, end), min(token, other, key=rank.__getitem__)))
        else:
            merged.append((start, end, token))
    return merged


def _goes_on(text: str, one: Mark, other: Mark) -> bool:
    """“Flat 2b, 14 High Street” is one address."""
    return (
        one[2] == other[2] == "address" and text[one[1] : other[0]].strip(" \n") in ("", ",") and text[one[0]] != "["
    )


def _replaced(text: str, marks: list[Mark]) -> str:
    pieces = []
    at = 0
    for start, end, token in marks:
        pieces += [text[at:start], f"[{token}]"]
        at = end
    return "".join([*pieces, text[at:]])


@cache
def _token() -> re.Pattern[str]:
    return re.compile(rf"\[({any_of(_stands_in())})\]")


@cache
def _stands_in() -> tuple[str, ...]:
    return (*redaction_data()["tokens"], *redaction_data()["kept"])
