"""Lines that run one way in a document that runs the other: addresses, numbers, names, quotes in other languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from app.documents.clean import cleaned
from app.documents.model import Direction, Document

LEFT, RIGHT = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
NUMBER = re.compile(r"(?<=\d) (?=\d)")
PLUS = re.compile(r"(?<!\d)\+(?=\d)")


def steered(document: Document) -> Document:
    """The document with marks where, by the rules of two-way text alone, the parts of a line would change places."""
    return cleaned(document, _line_by_line(document.direction))


def _line_by_line(direction: Direction) -> Callable[[str], str]:
    return lambda text: "\n".join(steered_line(line, direction) for line in text.split("\n"))


def steered_line(line: str, direction: Direction) -> str:
    """One line; a telephone number among letters from the right keeps its groups in order by no-break spaces."""
    if direction == "rtl":
        line = PLUS.sub(f"{LEFT}+", NUMBER.sub("\N{NO-BREAK SPACE}", line))
    own = runs(line)
    mark = LEFT if own == "ltr" else RIGHT
    return line if own in (None, direction) else f"{mark}{line}{mark}"


def runs(line: str) -> Direction | None:
    """The way of the first letter that has one."""
    kinds = (unicodedata.bidirectional(letter) for letter in line)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), None)
    return None if first is None else "ltr" if first == "L" else "rtl"
