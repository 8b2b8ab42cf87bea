"""Everybody who answers in one quarter, as sealed envelopes for the real letterbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.kernel.clock import Quarter
from app.kernel.codes import normalise
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.library import service as library
from app.operate.demo.calendar import passed, span_of
from app.operate.demo.dice import Dice
from app.operate.demo.doors import Opened
from app.operate.demo.people import MOODS, Respondent, Writer
from app.operate.demo.plan import Plan
from app.operate.demo.words import Notebook, Pen
from app.questionnaire.model import EASY, Question
from app.questionnaire.types.text import LONGEST
from app.reach import service as reach
from app.respond.draft import BODY, Draft, DraftRow, Facts, code_mac, code_of

UNEVEN = 0.12
"""How far the number of answers swings from quarter to quarter (standard deviation, as a share)."""
GROWTH = 0.015
"""By what share more people answer each quarter."""
LANGUAGE = "en"


@dataclass
class Crowd:
    """Everybody who ever answers, in a fixed order: the same every time but for ids and codes."""

    plan: Plan
    opened: Sequence[Opened]
    versions: Mapping[str, library.Version]
    """By audience."""
    today: date
    dice: Dice
    pens: Mapping[str, Pen] = field(init=False)
    notebook: Notebook = field(init=False)

    def __post_init__(self) -> None:
        audiences = self.plan.audiences.items()
        self.pens = {name: Pen(one.words, one, self.plan, self.dice) for name, one in audiences if one.words}
        self.notebook = Notebook(self.dice)

    def of(self, work: Work, quarter: Quarter, position: int) -> Iterator[DraftRow]:
        """The envelopes of one quarter; `position` is its place among the quarters, from 0."""
        for opened in self.opened:
            days = opened.span.shared(span_of(quarter, self.today))
            if days is None:
                continue
            for audience in opened.plan.audiences:
                number = self._number(opened, audience, quarter, position)
                for day in days.some(self.dice, number):
                    yield self._envelope(work, opened, audience, day, position)

    def _number(self, opened: Opened, audience: str, quarter: Quarter, position: int) -> int:
        """How many of an audience answer through one link in a quarter."""
        usual = opened.service.answers.get(audience, 0) * opened.plan.share * (1 + GROWTH * position)
        over = 0 if opened.service.is_silent(position) else passed(quarter, self.today)
        number = max(0, round(self.dice.gauss(usual, usual * UNEVEN) * over))
        return min(number, len(opened.tickets)) if opened.plan.people else number

    def _envelope(self, work: Work, opened: Opened, audience: str, day: date, position: int) -> DraftRow:
        version, quarter = self.versions[audience], Quarter.of(day)
        tier = self.dice.choice([tier for tier in version.survey.tiers if tier != EASY])
        answers = self._respondent(opened, audience, position).walk(
            version.survey, quarter_number=quarter.number, tier=tier
        )
        facts = Facts(
            tier=tier,
            language=LANGUAGE,
            code_language=LANGUAGE,
            promise=opened.link.promise,
            quarter=quarter.label,
            service_id=opened.link.service_id,
            team_id=opened.link.team_id,
            worker=opened.link.worker,
            ticket_id=_admitted(work, opened),
        )
        draft = Draft(new_id(), new_id(), version.id, opened.link.id, facts, answers)
        return DraftRow(
            id=draft.id,
            client_mac=None,
            code_mac=code_mac(work.keys, normalise(code_of(work.keys, draft.client, LANGUAGE))),
            version_id=version.id,
            link_id=opened.link.id,
            day=day,
            sent=True,
            body=work.seal(draft.to_json(), *BODY, draft.id),
        )

    def _respondent(self, opened: Opened, audience: str, position: int) -> Respondent:
        manner = self.plan.audiences[audience]
        return Respondent(
            mood=self.dice.gauss(manner.level + opened.service.level_in(position), MOODS),
            writes=manner.writes,
            leanings=lambda question: self.plan.lies(question.id, question.core, position),
            write=self._writer(opened, audience, position),
            dice=self.dice,
        )

    def _writer(self, opened: Opened, audience: str, position: int) -> Writer:
        """Somebody who writes what the question asks for, or about what people of this service speak of."""
        service, story, pen = opened.service, self.plan.story, self.pens.get(audience)
        worker = opened.link.worker.replace("-", " ") if opened.link.worker else "manager"

        def write(question: Question, tone: str) -> str | None:
            if pen is None:
                return self.notebook.writes(question.id)

            def leaning(theme: str) -> float:
                return service.leaning(theme, position) * story.leaning(service.name, theme, tone, position)

            return pen.writes(tone, worker, leaning, int(question.maximum or LONGEST))

        return write


def _admitted(work: Work, opened: Opened) -> str | None:
    """What the next personal link grants; it is used up."""
    if not opened.tickets:
        return None
    ticket = opened.tickets.pop()
    reach.strike(work, reach.Door(opened.link, None, ticket=ticket.code))
    return ticket.id
