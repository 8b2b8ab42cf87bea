"""Putting values in the places of a template. A value is never read again: braces and stars in it are just that."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from app.documents.model import Block, Paragraph, Run
from app.kernel.errors import BadInput

Value = str | tuple[Block, ...]
PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
IN_LINK = re.compile(r"%7B([a-z][a-z0-9_]*)%7D")
PARAGRAPHS = re.compile(r"(?:\r?\n[ \t]*){2,}")


def places(template: str) -> tuple[str, ...]:
    """The names that a template asks for, each once."""
    return tuple(dict.fromkeys(PLACE.findall(template)))


class Piece(NamedTuple):
    """What will be a run: its address may still be a place."""

    text: str
    strong: bool
    link: str


class Merge:
    """The values of one letter."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values

    def whole(self, pieces: Sequence[Piece]) -> tuple[Block, ...] | None:
        """The blocks for a paragraph that is one place and nothing else; None for any other."""
        alone = PLACE.fullmatch(pieces[0].text) if len(pieces) == 1 and not pieces[0].link else None
        if alone is None:
            return None
        value = self._value(alone[1])
        if isinstance(value, tuple):
            return value
        texts = [text for text in PARAGRAPHS.split(value.strip()) if text]
        return tuple(Paragraph((Run(text, pieces[0].strong),)) for text in texts)

    def runs(self, pieces: Sequence[Piece]) -> tuple[Run, ...]:
        """The pieces with their values."""
        return tuple(Run(self._filled(text), strong, self._led(link)) for text, strong, link in pieces)

    def _filled(self, text: str) -> str:
        if re.search(r"[{}]", PLACE.sub("", text)):
            raise BadInput(f"A place is written as {{name}}, in small letters, not as in “{text.strip()[:60]}”.")
        return PLACE.sub(lambda place: self._words(place[1]), text)

    def _led(self, link: str) -> str:
        """An address with its values; a value is a whole address, or it can only be a part of one."""
        whole = IN_LINK.fullmatch(link)
        if whole:
            return self._words(whole[1])
        return IN_LINK.sub(lambda place: quote(self._words(place[1]), safe="@+"), link)

    def _words(self, name: str) -> str:
        value = self._value(name)
        if not isinstance(value, str):
            raise BadInput(f"{{{name}}} is more than words. Give it a paragraph of its own.")
        return value

    def _value(self, name: str) -> Value:
        if name not in self._values:
            raise BadInput(f"There is no value for {{{name}}}.")
        return self._values[name]


class Finished(Merge):
    """No values: every text stays as it is."""

    def whole(self, pieces: Sequence[Piece]) -> tuple[Block, ...] | None:
        """Nothing is a place any more."""
        return None

    def runs(self, pieces: Sequence[Piece]) -> tuple[Run, ...]:
        """The pieces as they are."""
        return tuple(Run(*piece) for piece in pieces)
