"""How long answers are kept: as their questionnaire's policy says, and not before their quarter's figures are made.

What is counted stays in the editions. That a period is kept as closed figures alone is written down, so that nobody
takes what living figures show for all there was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from app.contacts import service as contacts
from app.kernel.clock import Quarter
from app.kernel.keeping import Due, Keeper, Kept
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.policies import policy
from app.respond import asides, enclosures, equality, periods, store, tallies
from app.voices import service as voices

SUBJECT, ONE = "answers", "response"
ORIGIN = "respond"
AT_ONCE = 200
"""Answers a transaction."""


Shown = Callable[[Work, str, str], Mapping[tuple[str, str], int]]
"""How often each value of each question was chosen in a questionnaire and quarter, where closed figures show it."""
Shut = Callable[[Work, str, str], object]


def _nothing(_work: Work, _survey_key: str, _quarter: str) -> Mapping[tuple[str, str], int]:
    return {}


def keeper(closed: Collection[str], shown: Shown = _nothing, shut: Shut = _nothing) -> Keeper:
    """For answers of the quarters whose figures have been made; of their tallies remains what those figures show.

    `shut` does the same to what other rooms counted of a questionnaire and quarter.
    """

    def due(work: Work, kept: Kept, on: date) -> list[Due]:
        return [one for one in over(work, kept, on) if quarter_of(one) in closed]

    def forget_and_shut(work: Work, one: Due, held: Collection[str]) -> int:
        survey_key, quarter, _link_id = _group(one)
        was_whole = not periods.is_closed(work, survey_key, quarter)
        gone = forget(work, one, held)
        if gone and was_whole:
            tallies.shut(work, survey_key, quarter, shown(work, survey_key, quarter))
            shut(work, survey_key, quarter)
            asides.forget(work, survey_key, quarter)
        return gone

    return Keeper(due, forget_and_shut, words, goes)


def over(work: Work, kept: Kept, on: date) -> list[Due]:
    """Answers that were kept for long enough, a questionnaire, quarter and link together.

    Their policy says for how many months; the schedule may add some.
    """
    found = []
    for group in periods.groups(work):
        months = policy(library.current(work, group.survey_key).survey.policy).retention_months
        mine = Kept(months + kept.months, kept.days)
        day = Quarter.parse(group.quarter).last_day
        if mine.is_over(day, on):
            subject = f"{SUBJECT}:{group.survey_key}/{group.quarter}/{group.link_id}"
            under = (f"survey:{group.survey_key}", f"link:{group.link_id}")
            found.append(Due(subject, mine.until(day), under, group.number))
    return found


def quarter_of(one: Due) -> str:
    return one.subject.split("/")[1]


def words(work: Work, one: Due) -> Iterator[tuple[str, str]]:
    """What was written in these answers, each with the answer it belongs to."""
    for response_id in periods.of_group(work, *_group(one)):
        for said in voices.originals(work, ORIGIN, response_id).values():
            yield f"{ONE}:{response_id}", "\n".join(said)


def goes(work: Work, one: Due, held: Collection[str]) -> int:
    """How many of these answers nothing holds."""
    return len(_free(work, one, held))


def _free(work: Work, one: Due, held: Collection[str]) -> list[str]:
    return [id_ for id_ in periods.of_group(work, *_group(one)) if f"{ONE}:{id_}" not in held]


def forget(work: Work, one: Due, held: Collection[str]) -> int:
    """Delete some of these answers, but for those that are held; called again until nothing is left."""
    survey_key, quarter, _link_id = _group(one)
    ids = _free(work, one, held)
    if ids:
        periods.close(work, survey_key, quarter)  # first: what is deleted now stays counted
    for response_id in ids[:AT_ONCE]:
        remove(work, response_id)
    return len(ids[:AT_ONCE])


def remove(work: Work, response_id: str) -> None:
    """Delete one answer with everything that came with it; what was counted before stays counted."""
    voices.withdraw(work, ORIGIN, response_id)
    contacts.part(work, response_id)
    equality.forget(work, response_id)
    enclosures.withdraw(work, response_id)
    store.remove_response(work, response_id)


def _group(one: Due) -> tuple[str, str, str]:
    survey_key, quarter, link_id = one.subject.split(":", 1)[1].split("/")
    return survey_key, quarter, link_id
