"""What is wrong with a survey file: where, a stable code, and words that say what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import dataclass
from difflib import get_close_matches

MOST_LISTED = 15


@dataclass(frozen=True)
class Finding:
    """One thing wrong, before it is known in which file. `where` is a path of ids (`pages.listen.questions.why`)."""

    where: str
    code: str
    message: str


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a file. `line` is 0 when it concerns the file as a whole."""

    file: str
    where: str
    code: str
    message: str
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.where}: {self.message} [{self.code}]"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message: the nearest known word, or what there is when none is near."""
    words = sorted(known) if isinstance(known, Set) else list(known)
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{near[0]}”?"
    more = ", …" if len(words) > MOST_LISTED else ""
    return f"Use one of: {', '.join(words[:MOST_LISTED])}{more}." if words else "Nothing can stand here."


def unknown(where: str, code: str, given: Iterable[str], known: Collection[str] | None) -> Iterator[Finding]:
    """A finding for each word that is not among the known ones; nothing when it is not known what is known."""
    for word in given if known is not None else ():
        if word not in (known or ()):
            yield Finding(where, code, f"“{word}” is not known here. {did_you_mean(word, known or ())}")
