"""Whole pages drawn once for everybody, with holes for what belongs to one reader.

Most pages a respondent sees are the same HTML for every reader but for the token and the mark in its form: before you
start, a question nobody has answered yet, thank you. Such a page is drawn for the first reader, cut at its holes, and
kept for half a minute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from secrets import token_hex
from time import monotonic

from flask import current_app, request
from markupsafe import Markup, escape

from app.web.page import Here

KEEP = 30.0
"""Seconds: as long as a change of the council's name may take to be seen by everybody."""
MOST_KEPT = 2000
PLAIN = frozenset({"form", "then"})
_EDGE = token_hex(16)
"""Nobody can write into a page what they cannot guess."""
_HOLE = re.compile(rf"{_EDGE}(\w+){_EDGE}")


@dataclass(frozen=True)
class Sheet:
    """A page's HTML between its holes: text, the name of a hole, text, …"""

    pieces: tuple[str, ...]
    drawn_at: float

    def filled(self, values: Mapping[str, str]) -> str:
        """The page for one reader; what is filled in is escaped."""
        return "".join(escape(values[piece]) if place % 2 else piece for place, piece in enumerate(self.pieces))


Values = Mapping[str, str]


def shown(same: Hashable | None, own: Values, draw: Callable[[Values], str]) -> str:
    """A page that `draw` makes with one reader's `own` values, alike for all whose `same` is alike.

    `same` has to tell apart whatever else the page shows; its language and address, what the reader finds comfortable
    and whether answers are open in this browser are minded here. None, or an address that says more than pages of
    ours ask for: the page is drawn for this reader alone.
    """
    if same is None or request.args.keys() - PLAIN:
        return draw(own)
    kept: dict[Hashable, Sheet] = current_app.extensions.setdefault("sheets", {})
    here = Here()
    key = (here.language.tag, here.suggested, here.comfort, here.in_hand, request.full_path, same)
    found = kept.get(key)
    if found is None or monotonic() - found.drawn_at > KEEP:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        found = kept[key] = Sheet(tuple(_HOLE.split(draw({name: _hole(name) for name in own}))), monotonic())
    return found.filled(own)


def _hole(name: str) -> Markup:
    return Markup(f"{_EDGE}{name}{_EDGE}")  # noqa: S704 (random hex and a name of ours)
