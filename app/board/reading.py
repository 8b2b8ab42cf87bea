"""A pack as somebody reads it: the words of quotes that still stand, and links that lead where this reader may go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.board import quoted
from app.board.frozen import relinked
from app.board.links import HERE
from app.documents.model import Document
from app.kernel.work import Work
from app.themes.quotes import service as quotes

Led = Callable[[str], str]
"""From an address within this site to the one a reader is led to; empty for nowhere."""


def nowhere(_address: str) -> str:
    """No link at all: for files made by nobody in particular."""
    return ""


def shown(work: Work, document: Document, led: Led = nowhere) -> Document:
    """The document with its quotes and its links."""
    standing = quotes.standing(work, quoted.digests(document.blocks))
    filled = replace(document, blocks=tuple(quoted.filled(block, standing) for block in document.blocks))
    return relinked(filled, lambda link: led(link.removeprefix(HERE)) if link.startswith(HERE) else link)
