"""Who could have answered in a quarter, and who did: from links and from the quarter's edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.board.exceptions import ReachOf, Silent
from app.council import service as council
from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.reach import service as reach
from app.reach.service import Link
from app.results.figures import SurveyFigures


@dataclass(frozen=True)
class Reached:
    """One questionnaire: how many answered now and in the quarter before, and how many could have.

    `could` is None where nobody can know: a poster in a waiting room is read by whoever comes. Then there is a count
    and no rate.
    """

    survey: str
    key: str
    audience: str
    now: int | None
    before: int | None
    could: int | None

    @property
    def percent(self) -> float | None:
        """The response rate, 0 to 100."""
        return min(100.0, 100 * self.now / self.could) if self.could and self.now is not None else None


def reached(
    work: Work, surveys: Sequence[SurveyFigures], before: Sequence[SurveyFigures], quarter: Quarter
) -> tuple[Reached, ...]:
    """Each questionnaire that was answered now or in the quarter before."""
    could = _could(work, quarter)
    then = {survey.key: survey for survey in before}
    now = {survey.key: survey for survey in surveys}
    return tuple(
        Reached(
            one.title,
            key,
            one.audience,
            now[key].responses if key in now else 0,
            then[key].responses if key in then else None,
            could.get(key),
        )
        for key in dict.fromkeys((*now, *then))
        for one in [now.get(key) or then[key]]
    )


def _could(work: Work, quarter: Quarter) -> dict[str, int]:
    """By questionnaire, how many could have answered; only where every link of it says so."""
    found: dict[str, int] = defaultdict(int)
    open_ended: set[str] = set()
    for link, _answers in reach.every(work):
        if not quarter.first_day <= link.opens_on <= quarter.last_day:
            continue
        for key in link.surveys:
            asked = _asked(link)
            if asked is None:
                open_ended.add(key)
            else:
                found[key] += asked
    return {key: number for key, number in found.items() if key not in open_ended}


def _asked(link: Link) -> int | None:
    """How many a link was made for: its personal links, else the group it names; None for whoever passes."""
    return link.issued or link.group_size or None


def scarce(found: Sequence[Reached]) -> tuple[ReachOf, ...]:
    """What the rule about reach looks at: groups whose size is known and whose answers may be counted."""
    return tuple(ReachOf(one.survey, one.now, one.could) for one in found if one.could and one.now is not None)


def silent(
    work: Work, surveys: Sequence[SurveyFigures], before: Sequence[SurveyFigures], board_ids: Collection[str]
) -> tuple[Silent, ...]:
    """The open services of some boards, with how many answered there then and now over all questionnaires."""
    return tuple(
        Silent(one.name, _answers(before, one.id) or 0, _answers(surveys, one.id))
        for one in council.services(work)
        if one.board_id in board_ids
    )


def _answers(surveys: Sequence[SurveyFigures], service_id: str) -> int | None:
    """How many answered in a service, as far as it may be said; None where nothing of it may be said."""
    told = [survey.by_service[service_id] for survey in surveys if service_id in survey.by_service]
    shown = [number for number in told if number is not None]
    return sum(shown) if shown or not told else None
