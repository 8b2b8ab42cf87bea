"""The kinds of pack there are, and what each is made of: `data/packs.yaml`, read once and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter

from app.council.model import Board, Service
from app.kernel import yaml
from app.kernel.errors import BadInput, NotFound

DATA = Path(__file__).parent / "data"
TOGETHER = "merged"
SEPARATOR = "-for-"
"""Between the kind and the service in the key of a pack that every service has its own of."""
READING = "for-"
"""What the section of a reading begins with; the rest is the reading’s own name."""


@dataclass(frozen=True)
class Kind:
    """One kind of pack; `data/packs.yaml` says what each part means."""

    id: str
    title: str
    per: Literal["board", "together", "council", "service"]
    reads: str
    pages: int
    policy: str
    least: int
    quotes: bool
    teams: bool
    indicators: tuple[str, ...]
    signs: tuple[tuple[str, ...], ...]
    sections: tuple[str, ...]
    annex: tuple[str, ...]
    source: str

    @property
    def readings(self) -> tuple[str, ...]:
        """In whose words it is written, for a pack that each reads on a page of their own; empty for the others."""
        return tuple(one.removeprefix(READING) for one in self.sections if one.startswith(READING))


@dataclass(frozen=True)
class Packs:
    """The whole file."""

    kinds: Mapping[str, Kind]
    titles: Mapping[str, str]


@dataclass(frozen=True)
class Subject:
    """What one pack is about: its kind, and the boards or the service whose figures it holds."""

    key: str
    kind: Kind
    name: str
    boards: tuple[Board, ...]
    service: Service | None = None

    @property
    def board_ids(self) -> frozenset[str]:
        """The boards whose figures are in it."""
        return frozenset(board.id for board in self.boards)

    @property
    def board_id(self) -> str | None:
        """The one board it is for; None where it is for several or for none."""
        return self.boards[0].id if self.kind.per == "board" else None


@cache
def packs() -> Packs:
    """`data/packs.yaml`; raises `BadInput` for a section without a title."""
    data: Any = yaml.read(DATA / "packs.yaml")
    kinds = TypeAdapter(list[Kind]).validate_python(data["kinds"])
    titles = TypeAdapter(dict[str, str]).validate_python(data["sections"])
    for kind in kinds:
        unknown = [one for one in (*kind.sections, *kind.annex) if one not in titles]
        if unknown:
            raise BadInput(f"packs.yaml: {kind.id}: {', '.join(unknown)} has no title under sections")
    return Packs({kind.id: kind for kind in kinds}, titles)


def subjects(boards: Sequence[Board], services: Sequence[Service]) -> tuple[Subject, ...]:
    """Every pack there is for a council with these boards and services, in the order of the file.

    A board of the list that the file does not name is given the pack of all boards together, for itself. Where there
    is one board only, it has no second one of all together.
    """
    return tuple(subject for kind in packs().kinds.values() for subject in _of(kind, tuple(boards), services))


def _of(kind: Kind, boards: tuple[Board, ...], services: Sequence[Service]) -> list[Subject]:
    if kind.per == "board":
        return [Subject(board.id, kind, board.name, (board,)) for board in boards if board.id == kind.id]
    if kind.per == "together":
        own = [board for board in boards if board.id not in packs().kinds]
        found = [Subject(board.id, _for_one(kind), board.name, (board,)) for board in own]
        return [*found, *([Subject(kind.id, kind, kind.title, boards)] if len(boards) > 1 else [])]
    if kind.per == "service":
        by_id = {board.id: board for board in boards}
        return [
            Subject(f"{kind.id}{SEPARATOR}{one.id}", kind, one.name, (by_id[one.board_id],), one)
            for one in services
            if one.board_id in by_id
        ]
    return [Subject(kind.id, kind, kind.title, boards)]


def _for_one(kind: Kind) -> Kind:
    """The kind for all boards together, for a board that has no kind of its own."""
    return Kind(**{**vars(kind), "per": "board"})


def subject(key: str, boards: Sequence[Board], services: Sequence[Service]) -> Subject:
    """One of `subjects`; raises `NotFound`."""
    found = next((one for one in subjects(boards, services) if one.key == key), None)
    if found is None:
        raise NotFound("no such pack")
    return found


def title(section: str) -> str:
    """What a section is called. The English words are also the key of their translation."""
    return packs().titles[section]
