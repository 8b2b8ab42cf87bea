"""The states of a case and the moves between them, read from `data/states.yaml`. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.kernel import yaml
from app.kernel.errors import BadInput

NEW = "new"
WORKS = "cases.work"
_FILE = Path(__file__).parent / "data" / "states.yaml"


@dataclass(frozen=True)
class State:
    """Where a case stands. The words are English and the keys of their translations."""

    id: str
    title: str
    told: str
    """What its writer is told."""
    little: str
    """The same for a child."""
    open: bool
    """Whether somebody of the council has something to do."""
    stage: int | None = None


@dataclass(frozen=True)
class Move:
    """One step from a state to the next."""

    id: str
    title: str
    sources: tuple[str, ...]
    to: str
    kinds: tuple[str, ...] = ()
    """The kinds of case it is for; all when empty."""
    step: str | None = None
    """A step that the case's regime must have."""
    without: str | None = None
    """A step that it must not have."""
    events: tuple[str, ...] = ()
    """What happens by it, in this order, which stops and starts clocks."""
    needs: tuple[str, ...] = ()
    letter: str | None = None
    reason: bool = False
    becomes: str | None = None
    """The kind that the case is from now on."""
    by: str = WORKS
    """The permission that it takes."""
    message: bool = False
    """It is made by writing to the person."""
    tells: str | None = None
    """The part that it gives to those who are chosen with it."""

    def fits(self, kind: str, state: str, steps: Collection[str]) -> bool:
        """Whether a case of this kind, in this state, with a regime of these steps, can go this way."""
        return state in self.sources and (not self.kinds or kind in self.kinds) and self.fits_regime(steps)

    def fits_regime(self, steps: Collection[str]) -> bool:
        """Whether it belongs to a procedure of these steps."""
        return (self.step is None or self.step in steps) and (self.without is None or self.without not in steps)


@dataclass(frozen=True)
class Machine:
    """Every state and move."""

    states: Mapping[str, State]
    moves: Mapping[str, Move]

    def open_to(self, kind: str, state: str, steps: Collection[str]) -> tuple[Move, ...]:
        """Where a case can go from here, in the order of the file."""
        return tuple(move for move in self.moves.values() if move.fits(kind, state, steps))


def _move(item: Mapping[str, Any]) -> Move:
    given: dict[str, Any] = {name: tuple(said) if isinstance(said, list) else said for name, said in item.items()}
    return Move(sources=given.pop("from"), **given)


@cache
def machine() -> Machine:
    """The states and moves of this installation; raises `BadInput` for a move from or to a state there is not."""
    data = yaml.read(_FILE)
    states = {state_id: State(state_id, **said) for state_id, said in data["states"].items()}
    moves = {item["id"]: _move(item) for item in data["moves"]}
    for move in moves.values():
        if unknown := {move.to, *move.sources} - set(states):
            raise BadInput(f"states.yaml: {move.id}: {', '.join(sorted(unknown))} is no state")
    return Machine(states, moves)


def state(state_id: str) -> State:
    """One state."""
    return machine().states[state_id]
