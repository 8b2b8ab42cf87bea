"""Whether two texts name the same person: the words of a name, the digits of a number, an address."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LEAST_DIGITS = 6
_DIGITS_COMPARED = 9
"""The last digits of a number: 07700 900123 and +44 7700 900123 are one."""
_SHORTEST_NAME = 2
_NOT_A_WORD = re.compile(r"[\W_]+")


def name_words(text: str) -> set[str]:
    """The words of a name or a text, without accents or case."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return {word for word in _NOT_A_WORD.split(plain) if len(word) >= _SHORTEST_NAME}


def number(details: str) -> str | None:
    """The end of a telephone number; None where there are too few digits to be one."""
    digits = re.sub(r"\D", "", details)
    return digits[-_DIGITS_COMPARED:] if len(digits) >= LEAST_DIGITS else None


def address(details: str) -> str | None:
    """An e-mail address as it is compared; None where it is none."""
    return details.strip().casefold() if "@" in details else None


@dataclass(frozen=True)
class Sought:
    """A person who is looked for: what they are called, how they are reached, a reference, four words."""

    name: str = ""
    details: str = ""
    reference: str = ""
    words: str = ""

    def is_named(self, *texts: str) -> bool:
        """Whether every word of the name stands in one of these texts."""
        wanted = name_words(self.name)
        return bool(wanted) and any(wanted <= name_words(text) for text in texts)

    def is_reached_by(self, details: str) -> bool:
        """Whether it is the same number or address."""
        if (wanted := number(self.details)) is not None and wanted == number(details):
            return True
        mail = address(self.details)
        return mail is not None and mail == address(details)

    def is_within(self, text: str) -> bool:
        """Whether a text that somebody wrote names this person: their name, number or address."""
        if self.is_named(text) or ((mail := address(self.details)) and mail in text.casefold()):
            return True
        wanted = number(self.details)
        return wanted is not None and wanted in re.sub(r"\D", "", text)

    def is_referred_to(self, reference: str) -> bool:
        return bool(self.reference.strip()) and _folded(self.reference) == _folded(reference)


@dataclass(frozen=True)
class Found:
    """Something about a person, and by what it was found."""

    subject: str
    what: str
    by: str


@dataclass(frozen=True)
class Record:
    """Something about a person in words that they can read. `others`: other people may be named in it."""

    subject: str
    title: str
    parts: tuple[tuple[str, str], ...]
    others: bool = False
    files: tuple[tuple[str, bytes], ...] = ()


def _folded(reference: str) -> str:
    return "".join(letter for letter in reference.casefold() if letter.isalnum())
