"""Which letters can be written in a case, the one that is due first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.cases import trail
from app.cases.letters import dates
from app.cases.letters.keeping import Letter
from app.cases.letters.templates import Template, letters
from app.cases.model import Case
from app.cases.states import machine
from app.cases.store import trail as store
from app.kernel.work import Work

EXTENSION, HOLDING = "extension", "holding"


def offered(work: Work, case: Case, have: Sequence[Letter]) -> list[Template]:
    """Every letter that fits a case: first what its story asks for and nobody wrote yet."""
    steps = _steps(case)
    fitting = {one.id: one for one in letters().templates.values() if one.fits(case.kind_id, steps)}
    asked = [template_id for template_id in dict.fromkeys(_asked(work, case, have)) if template_id in fitting]
    return [fitting[one] for one in asked] + [one for one in fitting.values() if one.id not in asked]


def is_due(work: Work, case: Case, have: Sequence[Letter], template: Template) -> bool:
    """Whether the story of a case asks for this letter now."""
    return template.id in set(_asked(work, case, have))


def _steps(case: Case) -> list[str]:
    regime = dates.regime_of(case)
    return [step.id for step in regime.steps] if regime else []


def _asked(work: Work, case: Case, have: Sequence[Letter]) -> Iterator[str]:
    """In order: the last step’s letter, more time, how it is going, and what goes with the next steps."""
    moves = machine().moves
    taken = [event for event in store.every(work, case.id) if event.what in moves or event.what == trail.LATE_REFUSED]
    if taken:
        last = taken[-1]
        letter = moves[last.what].letter if last.what in moves else last.what
        if letter and not any(one.template.id == letter and one.made_on >= last.day for one in have):
            yield letter
    clock = dates.extended(work, case)
    written = [one.made_on for one in have if one.template.id == EXTENSION]
    if clock and clock.extended_on and not any(day >= clock.extended_on for day in written):
        yield EXTENSION
    if any(row.to_on is None for row in store.holds(work, case.id)):
        yield HOLDING
    done = {one.template.id for one in have}
    ahead = machine().open_to(case.kind_id, case.state_id, _steps(case))
    yield from (move.letter for move in ahead if move.letter and move.letter not in done and not move.reason)
