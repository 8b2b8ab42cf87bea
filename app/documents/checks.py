"""What both writers rely on. A document that does not hold it cannot be made, and the message says what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from app.documents import clean
from app.kernel.errors import BadInput

LINK = re.compile(r"(https?://[^\s/]|mailto:[^\s]|tel:[+0-9])[^\s<>\"\\^`{|}]*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
DEEPEST = 4


def link(address: str) -> None:
    """Only what a reader can be led to: no script, no file, no other program."""
    if address and not LINK.fullmatch(address):
        raise BadInput(
            f"A link starts with https://, http://, mailto: or tel: and has no spaces, not “{address[:60]}”."
        )


def some(given: Sequence[object], refusal: str) -> None:
    """A block with nothing in it is announced by a screen reader all the same."""
    if not given:
        raise BadInput(refusal)


def title(text: str) -> None:
    """A screen reader says the title first."""
    if not seen(text):
        raise BadInput("Give the document a title.")


def heading(text: str) -> None:
    """A heading is what a reader jumps to."""
    if not seen(text):
        raise BadInput("Give every heading its words.")


def language(tag: str) -> None:
    """A language as in HTML."""
    if not LANGUAGE.fullmatch(tag):
        raise BadInput(f"Write the language as in “en-GB” or “ur”, not “{tag}”.")


def page_label(text: str) -> None:
    """Where the numbers go in “Page 1 of 3”."""
    if text.count("{page}") != 1 or text.count("{pages}") != 1:
        raise BadInput("The label of a page number needs {page} and {pages}, each once.")


def levels(found: Sequence[int]) -> None:
    """Readers who jump from heading to heading lose their way where a level is missing."""
    if any(not 1 <= level <= DEEPEST for level in found):
        raise BadInput(f"Headings have levels 1 to {DEEPEST}.")
    for before, level in pairwise([0, *found]):
        if level > before + 1:
            raise BadInput(f"A heading of level {level} follows one of level {before}. Use level {before + 1}.")


def seen(text: str) -> bool:
    """Whether anything of a text is left to be seen."""
    return any(unicodedata.category(letter)[0] in "LNPS" for letter in clean.text(text))


def table(
    header: Sequence[str], rows: Sequence[Sequence[object]], align: Sequence[str], widths: Sequence[int]
) -> None:
    """Every cell stands under a heading."""
    columns = len(header)
    if not columns or not all(seen(text) for text in header):
        raise BadInput("Give every column of a table a heading.")
    for number, row in enumerate(rows, 1):
        if len(row) != columns:
            raise BadInput(f"Row {number} of a table has {len(row)} cells; its headings are {columns}.")
    if any(given and len(given) != columns for given in (align, widths)):
        raise BadInput(f"Give alignment and width for each of the {columns} columns of a table, or for none.")
    if any(width < 1 for width in widths):
        raise BadInput("The width of a column is a share of 1 or more.")
