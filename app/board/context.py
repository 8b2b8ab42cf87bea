"""Everything the sections of one pack read: gathered once, by the doors of other rooms, when first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property

from flask_babel import gettext as _

from app.board import heatmap, links
from app.board.exceptions import Overdue, Raised, RedRun, Watched, raised
from app.board.gathered import cases, doing, reach, safety, seen
from app.board.gathered.cases import CaseFacts
from app.board.gathered.doing import Doing
from app.board.gathered.reach import Reached
from app.board.gathered.safety import Triage
from app.board.gathered.seen import Seen
from app.board.heatmap import AUDIT, Evidence, HeatMap
from app.board.kinds import Kind, Subject
from app.board.said import said_day
from app.board.store import Ask, Decision
from app.board.summary import Line, Summary, lines, summarise
from app.council import service as council
from app.council.model import Service
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.results import editions
from app.results.editions import Edition
from app.results.figures import Figures, SurveyFigures
from app.themes.book import service as books
from app.themes.book.service import Book
from app.themes.quotes import service as quotes
from app.themes.quotes.store import Place

LENGTH = 8
"""Quarters in a trend: two years."""


class Context:
    """One pack of one quarter. `level` 0 tells most; each level more tells less, so that a page can be one page."""

    def __init__(
        self, work: Work, subject: Subject, quarter: Quarter, *, level: int = 0, public: bool = False,
        asks: Sequence[Ask] = (), decisions: Sequence[Decision] = (),
    ) -> None:  # fmt: skip
        self.work, self.subject, self.quarter = work, subject, quarter
        self.level, self.public = level, public
        self.asks, self.decisions = tuple(asks), tuple(decisions)

    def at(self, level: int) -> Context:
        """The same pack, telling less: what was gathered for it is gathered once."""
        if level == self.level:
            return self
        other = copy(self)
        other.level = level
        return other

    @property
    def kind(self) -> Kind:
        return self.subject.kind

    @cached_property
    def edition(self) -> Edition:
        """The quarter's figures; raises `NotFound` before they are made."""
        found = self._edition(self.quarter)
        if found is None:
            raise NotFound(f"{self.quarter} has no edition yet")
        return found

    def _edition(self, quarter: Quarter) -> Edition | None:
        """A quarter’s edition; in the copy to be published, with its twin’s figures."""
        found = editions.find(self.work, quarter.label)
        return replace(found, figures=editions.public(found.figures)) if found and self.public else found

    @cached_property
    def history(self) -> tuple[tuple[Quarter, Figures | None], ...]:
        """The last quarters with what was counted in each, the oldest first; this one is the last."""
        found, quarter = [], self.quarter
        for _number in range(LENGTH):
            edition = self.edition if quarter == self.quarter else self._edition(quarter)
            found.append((quarter, edition.figures if edition else None))
            quarter = quarter.previous
        return tuple(reversed(found))

    def ago(self, quarters: int) -> Figures | None:
        """What was counted so many quarters ago: 1 is the quarter before, 4 the same quarter last year."""
        return self.history[-1 - quarters][1]

    def label_of(self, quarters: int) -> str:
        """What the quarter so many quarters ago is called."""
        return self.history[-1 - quarters][0].label

    def surveys_of(self, figures: Figures | None) -> tuple[SurveyFigures, ...]:
        """The questionnaires of this pack's boards."""
        boards = self.subject.board_ids
        return tuple(one for one in figures.surveys if boards & {*one.boards}) if figures else ()

    @cached_property
    def surveys(self) -> tuple[SurveyFigures, ...]:
        return self.surveys_of(self.edition.figures)

    @cached_property
    def summary(self) -> Summary:
        """Proud, worried, asks, and how safe people feel, over the pack's boards."""
        return summarise(self.subject.board_ids, self.edition.figures, self.ago(1))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every measure with a figure, with the quarter before; all changes judged together."""
        return tuple(lines(self.surveys, self.ago(1)))

    @cached_property
    def codebook(self) -> Book:
        return books.current(self.work)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Quotes that were placed for the pack's boards; none where the kind quotes nobody."""
        if not self.kind.quotes:
            return ()
        boards = sorted(self.subject.board_ids)
        return tuple(place for board in boards for place in quotes.pack(self.work, board, self.quarter.label))

    @cached_property
    def cases(self) -> CaseFacts:
        return cases.gather(self.work, self.quarter, self.subject.board_ids)

    @cached_property
    def triage(self) -> Triage:
        return safety.triage(self.work, self.quarter)

    @cached_property
    def reached(self) -> tuple[Reached, ...]:
        return reach.reached(self.work, self.surveys, self.surveys_of(self.ago(1)), self.quarter)

    @cached_property
    def seen(self) -> Seen:
        return seen.seen(self.work, self.quarter, self.subject.board_ids, self.on)

    @cached_property
    def actions(self) -> tuple[Doing, ...]:
        return doing.actions(self.work, self.subject.board_ids, self.on)

    @cached_property
    def decided(self) -> tuple[Doing, ...]:
        """What was decided last time, each with the action that came of it."""
        known = {one.id: one for one in self.actions}
        return tuple(
            known.get(one.action_id or "") or doing.without_action(one.text, one.outcome) for one in self.decisions
        )

    @property
    def on(self) -> date:
        """The day the pack is made."""
        return today()

    def evidence(self, figures: Figures | None, *, audits: bool) -> list[Evidence]:
        """What bears on standards and indicators: answers and, where they are wanted, lines of audits."""
        label = self.quarter.label
        found = heatmap.evidence_of(self.surveys_of(figures), lambda key: links.results(key, label))
        if audits:
            found += [
                Evidence(AUDIT, frozenset({one.standard}), one.met, one.looked_at, self.entered)
                for one in self.seen.audits
            ]
        return found

    @property
    def entered(self) -> str:
        """The page with the quarter’s audits and visits: of the one board, or of all."""
        boards = self.subject.boards
        return links.seen(self.quarter.label, boards[0].id if len(boards) == 1 else None)

    def complaints(self, measure: str, report: str = "all") -> str:
        """The page that counts the same complaints: of the one board, or of all."""
        boards = self.subject.boards
        return links.complaints(self.quarter.label, boards[0].id if len(boards) == 1 else None, measure, report)

    @cached_property
    def heat(self) -> HeatMap:
        now = self.evidence(self.edition.figures, audits=True)
        before = self.evidence(self.ago(1), audits=False)
        return heatmap.heat_map(now, before, self.kind.indicators, self.quarter.year)

    @cached_property
    def watched(self) -> Watched:
        """What the rules for exceptions look at."""
        late = [replace(one, opens=self.complaints("timeliness")) for one in self.cases.late()]
        overdue = [one for one in self.actions if one.overdue_by(self.on)]
        return Watched(
            late=late,
            triage_late=self.triage.late,
            triage_all=self.triage.all,
            red_runs=self._red_runs(),
            reach=reach.scarce(self.reached),
            overdue=[Overdue(one.title, one.owner, one.due_on, one.overdue_by(self.on)) for one in overdue],
            unanswered=self._unanswered(),
            silent=reach.silent(self.work, self.surveys, self.surveys_of(self.ago(1)), self.subject.board_ids),
        )

    @cached_property
    def exceptions(self) -> tuple[Raised, ...]:
        return raised(self.watched)

    def _red_runs(self) -> list[RedRun]:
        """The standards that are poor by what people said, and for how many quarters up to this one."""
        label = self.quarter.label
        maps = []
        for _quarter, figures in reversed(self.history):
            evidence = heatmap.evidence_of(self.surveys_of(figures), lambda key: links.trends(key, label))
            maps.append({row.standard: row.whole for row in heatmap.heat_map(evidence, (), (), 0).rows})
        runs = []
        for standard, cell in maps[0].items():
            length = next((n for n, one in enumerate(maps) if one[standard].tone != "poor"), len(maps))
            if length:
                runs.append(RedRun(f"{standard.id} {standard.short}", length, cell.opens.get(cell.voice or "", "")))
        return runs

    def _unanswered(self) -> list[str]:
        """Campaigns for children of the pack’s services, or of none, that were told nothing since they closed."""
        return [
            f"{one.name}, {self.service_name(one.service_id)}, {said_day(one.closed_on)}"
            for one in doing.unanswered(self.work, self.quarter)
            if one.service_id is None or one.service_id in self.services
        ]

    @cached_property
    def services(self) -> dict[str, Service]:
        """The pack's services, those that closed too, by id."""
        boards = self.subject.board_ids
        return {one.id: one for one in council.services(self.work, also_closed=True) if one.board_id in boards}

    def service_name(self, service_id: str | None) -> str:
        """What a service is called; all of them where none is named."""
        return self.services[service_id].name if service_id in self.services else str(_("All services"))
