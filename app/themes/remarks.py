"""Whole comments that were invented to be learned from, each with all its themes: data/codebook/comments. Pure.

A theme's examples (`codebook.py`) each show one theme plainly; these are what people write: one sentence or four, of
two themes or none, misspelt, hedged and beside the point. They are read only where something is learned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.kernel.errors import BadInput
from app.kernel.yaml import read
from app.themes.codebook import AUDIENCES, Codebook, codebook
from app.themes.words import DATA
from app.voices.questions import KINDS


@dataclass(frozen=True)
class Remark:
    """Who says it (an audience), what was asked (a kind of question), and which way each of its themes points."""

    text: str
    audience: str
    question: str
    themes: Mapping[str, str]


@cache
def remarks() -> tuple[Remark, ...]:
    """The comments of the codebook in use, read once."""
    return read_remarks(DATA / "codebook" / "comments")


def read_remarks(folder: Path, book: Codebook | None = None) -> tuple[Remark, ...]:
    """Read the comments of every audience; raises `BadInput` that names the file and the comment at fault."""
    only = {theme.key: theme.only for theme in (book or codebook()).themes}
    return tuple(one for audience in AUDIENCES for one in _read(folder / f"{audience}.yaml", audience, only))


def _read(file: Path, audience: str, only: Mapping[str, tuple[str, ...]]) -> Iterator[Remark]:
    for question, said in read(file)["comments"].items():
        if question not in KINDS:
            raise BadInput(f"{file.name}: “{question}” is not a kind of question")
        for one in said:
            yield _remark(one, audience, question, only)


def _remark(one: Any, audience: str, question: str, only: Mapping[str, tuple[str, ...]]) -> Remark:
    """A comment is its words, or its words with its themes."""
    if not isinstance(one, Mapping):
        return Remark(str(one), audience, question, {})
    for key, polarity in one["themes"].items():
        if polarity not in only.get(key, ()):
            raise BadInput(f"{audience}.yaml: “{one['text']}”: “{key}: {polarity}” is no theme, or cannot point so")
    return Remark(one["text"], audience, question, one["themes"])
