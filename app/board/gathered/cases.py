"""Complaints and thanks of one quarter, for some boards: counted by the measures of the yearly reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from app.board.exceptions import LateStep
from app.cases import clocks
from app.cases.clocks.model import STATUTORY
from app.council import service as council
from app.kernel.clock import Quarter, today
from app.kernel.work import Work
from app.results.yearly import counted
from app.results.yearly.counted import Counted, Term
from app.results.yearly.measures import GIVEN_UP, MEASURES, Figures

COMPLAINT, COMPLIMENT = "complaint", "compliment"
HEALTH = ("nhs_social_care_2009", "public_health_2012")


@dataclass(frozen=True)
class Timeliness:
    """Of what fell due in the quarter: all, by the first limit, within the extension. Days of the law alone."""

    due: int
    first: int
    within: int

    @property
    def percent(self) -> float | None:
        return 100 * self.within / self.due if self.due else None


@dataclass(frozen=True)
class CaseFacts:
    """What a pack says of cases."""

    term: Term
    complaints: Counted
    thanks: Counted

    def measure(self, name: str) -> Figures:
        """One of the measures of the yearly reports, of this quarter's complaints."""
        return MEASURES[name](self.complaints)

    def of_thanks(self, name: str) -> Figures:
        return MEASURES[name](self.thanks)

    @property
    def received(self) -> int:
        return len(self.complaints.received)

    @property
    def thanked(self) -> int:
        return len(self.thanks.received)

    def only(self, regimes: Collection[str]) -> CaseFacts:
        """The same of some procedures alone."""
        return replace(self, complaints=self.complaints.of_regimes(regimes))

    @property
    def timeliness(self) -> Timeliness:
        """Steps with a day in law that fell due in the quarter."""
        end = min(self.term.last, today())
        due = [
            one
            for one in self.complaints.clocks
            if one.kind == STATUTORY and not one.soft and one.stopped_by not in GIVEN_UP
            and self.term.first <= (one.extended_to or one.due_on) <= end
        ]  # fmt: skip
        first = sum(one.stopped_on is not None and one.stopped_on <= one.due_on for one in due)
        within = sum(one.stopped_on is not None and one.stopped_on <= (one.extended_to or one.due_on) for one in due)
        return Timeliness(len(due), first, within)

    def late(self) -> tuple[LateStep, ...]:
        """Days of the law that were missed in the quarter, or are being missed now: each kind of step once."""
        end = min(self.term.last, today())
        missed: Counter[tuple[str, str]] = Counter()
        running: Counter[tuple[str, str]] = Counter()
        for one in self.complaints.clocks:
            last = one.extended_to or one.due_on
            if one.kind != STATUTORY or one.soft or one.stopped_by in GIVEN_UP or last > end:
                continue
            kind = (one.what, self.complaints.cases[one.case_id].regime_id)
            if one.stopped_on is None or one.stopped_on > end:
                running[kind] += 1
            elif one.stopped_on > last >= self.term.first:
                missed[kind] += 1
        titles = {regime.id: regime.name for regime in clocks.regimes()}
        every = {*missed, *running}
        return tuple(
            LateStep(what, titles.get(regime, regime), missed[what, regime], running[what, regime])
            for what, regime in sorted(every)
        )

    def escalated(self) -> tuple[int, int]:
        """Stage 2 asked for, and stage 1 answered, in the quarter."""
        done = Counter(one.what for one in self.complaints.events if self.term.has(one.day))
        return done["ask-stage-2"] + done["skip-to-stage-2"], done["answer-stage-1"] + done["answer-response"]


def gather(work: Work, quarter: Quarter, board_ids: Collection[str]) -> CaseFacts:
    """The cases of the services of some boards. What has no service yet stands before every board."""
    term = Term.within(quarter)
    services = {one.id for one in council.services(work, also_closed=True) if one.board_id in board_ids}
    regimes = [regime.id for regime in clocks.regimes()]
    return CaseFacts(
        term,
        counted.gather(work, (COMPLAINT,), regimes, term).of_services(services),
        counted.gather(work, (COMPLIMENT,), regimes, term).of_services(services),
    )
