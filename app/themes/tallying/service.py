"""Sums that follow what changes: what is read, decided, set aside or taken back, and which model is in use.

Whoever changes what a comment counts for does it within `changing`: what its writers counted for before is taken out
and what they count for after is put in, in the same transaction, so that the sums equal a recount at every moment (a
test holds that against arbitrary histories). Another model in use changes everything: until a job has counted anew,
what is asked for is counted from the comments themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic

from sqlalchemy import ColumnElement, select

from app.kernel.work import Database, Work
from app.themes.models import store as models
from app.themes.tallying import store
from app.themes.tallying.chances import comment_chances
from app.themes.tallying.people import ONE, Sums, counted
from app.themes.tallying.store import Period, theme_period
from app.voices import watching
from app.voices.facts import WRITTEN
from app.voices.model import Which

BY_WORDS = ""
"""In place of a model's key where none is in use."""
SECONDS_PER_RUN = 40.0


def model_in_use(work: Work) -> str:
    """The key of the model in use; empty without one."""
    model = models.in_use(work)
    return model.id if model else BY_WORDS


@contextmanager
def changing(work: Work, origin_ids: Collection[str]) -> Iterator[None]:
    """What comments of these people (`origin_id`) count for changes within the block."""
    periods = store.periods_of(work, origin_ids)
    if not periods:
        yield
        return
    model_id = model_in_use(work)
    held = store.hold(work, periods, model_id)
    stale = {period for period, state in held.items() if state.model_id != model_id}
    live = [period for period in held if period not in stale]
    before = _of(work, origin_ids, live, model_id)
    yield
    store.add(work, _of(work, origin_ids, live, model_id).less(before))
    store.note(work, list(held), stale)


@contextmanager
def changing_comments(work: Work, voice_ids: Sequence[str]) -> Iterator[None]:
    """The same for those who wrote these comments."""
    mine = select(WRITTEN.c.origin_id).where(WRITTEN.c.id.in_(voice_ids)).distinct()
    with changing(work, list(work.execute(mine).scalars())):
        yield


watching.watch(changing)  # voices leave and come back in rooms below, which know nothing of themes


def _of(work: Work, origin_ids: Collection[str], periods: Sequence[Period], model_id: str) -> Sums:
    """What some people count for in some periods."""
    if not periods:
        return Sums()
    which = Which(origin_ids=origin_ids, quarters=sorted({quarter for _, quarter in periods}))
    comments = comment_chances(work, which, model_id)
    return counted(one for one in comments if (one.facts.survey_key, one.facts.quarter) in periods)


def recounted(work: Work, survey_key: str, quarter: str) -> Sums:
    """What the sums of a period have to be, counted anew from its comments."""
    return _counted(work, (survey_key, quarter), model_in_use(work))


def kept(work: Work, survey_key: str, quarter: str) -> Sums:
    """The sums of a period as they stand."""
    return store.kept(work, (survey_key, quarter))


def _counted(work: Work, period: Period, model_id: str) -> Sums:
    return counted(comment_chances(work, Which(survey_key=period[0], quarters=(period[1],)), model_id))


def by(work: Work, names: Sequence[str], which: Which) -> dict[tuple[str, ...], Sums]:
    """Sums by `survey_key`, `quarter`, `service_id`, or several of these; each as if it were one place.

    `which` may name a questionnaire and quarters. Keys of the sums have nothing but theme and way.
    """
    model_id, conditions = model_in_use(work), _conditions(which)
    found: dict[tuple[str, ...], Sums] = {}
    for part, theme, way, spoken, variance in store.summed(work, names, model_id, conditions):
        sums = found.setdefault(part, Sums())
        sums.spoken["", "", "", theme, way] += spoken
        sums.variance["", "", "", theme, way] += variance
    for sums in _stale(work, model_id, conditions):
        for key in sums.spoken:
            at = dict(zip(("survey_key", "quarter", "service_id"), key[:3], strict=True))
            into = found.setdefault(tuple(at[name] for name in names), Sums())
            into.spoken["", "", "", *key[3:]] += sums.spoken[key]
            into.variance["", "", "", *key[3:]] += sums.variance[key]
    return found


def pairs(work: Work, which: Which) -> dict[tuple[str, str], int]:
    """How many people speak of two themes in one comment, in millionths."""
    model_id, conditions = model_in_use(work), _conditions(which)
    found = store.paired(work, model_id, conditions)
    for sums in _stale(work, model_id, conditions):
        for (_survey_key, _quarter, one, other), number in sums.pairs.items():
            found[one, other] = found.get((one, other), 0) + number
    return found


def _conditions(which: Which) -> list[ColumnElement[bool]]:
    if which != Which(survey_key=which.survey_key, quarters=which.quarters):
        raise ValueError("sums are by questionnaire and quarter")
    found = [theme_period.c.survey_key == which.survey_key] if which.survey_key is not None else []
    return [*found, *([theme_period.c.quarter.in_(which.quarters)] if which.quarters is not None else [])]


def _stale(work: Work, model_id: str, conditions: Collection[ColumnElement[bool]]) -> Iterator[Sums]:
    """The sums of those periods that wait to be counted anew."""
    for period, state in store.states(work, conditions).items():
        if state.model_id != model_id:
            yield _counted(work, period, model_id)


def count_anew(database: Database) -> int:
    """Count the periods whose sums are another model's; returns how many. While the model still reads, none."""
    until, done = monotonic() + SECONDS_PER_RUN, 0
    with database.reading() as work:
        model_id = model_in_use(work)
        waiting = {period: one for period, one in store.states(work).items() if one.model_id != model_id}
        if not waiting or (model_id and models.count_waiting(work, model_id)):
            return 0
    for period, state in waiting.items():
        with database.reading() as work:
            sums = _counted(work, period, model_id)
        with database.writing() as work:
            done += store.replace(work, period, state, model_id, sums)
        if monotonic() > until:
            break
    return done


def shut(work: Work, survey_key: str, quarter: str, shown: Mapping[tuple[str, str], int]) -> None:
    """Let a period's sums say no more than its closed figures: how many spoke of a theme where that is shown.

    `shown` is by theme and way (empty: altogether); without a theme it is how many wrote.
    """
    store.forget(work, (survey_key, quarter))
    sums = Sums()
    for (theme, way), number in shown.items():
        sums.spoken[survey_key, quarter, "", theme, way] = ONE * number
    store.add(work, sums.without_noughts())
