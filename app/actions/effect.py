"""Whether what an action was for has moved: the same figure in the edition before and in the one two quarters after.

How many spoke of a theme as a problem is often too small a number to be shown. Then everybody who spoke of it at all
is counted instead, on both sides, if that may be shown; and it is said which of the two it was.

Editions only, so nothing here says more than what is out already. Two shares are compared as everywhere (pooled
two-proportion test, base 30 on both sides); what may not be said, or is too little to compare, is said to be so.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.actions import rules
from app.actions.model import Action, Effect, Kind, Moved, Side
from app.charts.model import Chart, Point, Series
from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.results import editions
from app.results.editions import Edition
from app.results.figures import Figures
from app.results.reliance import Verdict
from app.results.statistics import Change, Counted, change, wilson

LONGEST = 8
"""Editions that a line shows at most."""


def of(work: Work, action: Action, names: dict[str, str]) -> Effect:
    """The effect of an action. `names` says what themes are called."""
    if not action.theme and not (action.survey_key and action.question_id):
        return _nothing("", "no-measure")
    made = [found for label in reversed(editions.quarters(work)) if (found := editions.find(work, label))]
    return compared(action, made, names)


def compared(action: Action, made: Sequence[Edition], names: dict[str, str]) -> Effect:
    """The same from editions in the order of time. Pure."""
    name = names.get(action.theme or "", action.theme or "") or _text(action, made)
    begun = Quarter.of(action.made_on)
    earlier = [one for one in made if Quarter.parse(one.quarter) < begun]
    before = earlier[-1] if earlier else next((o for o in made if o.quarter == begun.label), None)
    after = next((one for one in made if Quarter.parse(one.quarter) >= rules.asked_in(action)), None)
    kind = _kind(action, [one for one in (before, after) if one])
    line = tuple(_side(action, one.figures, kind) for one in made if before and one.quarter >= before.quarter)[
        :LONGEST
    ]
    sides = [_side(action, one.figures, kind) if one else None for one in (before, after)]
    if sides[0] is None or sides[1] is None:
        why = "no-edition-before" if sides[0] is None else "not-yet"
        return Effect(kind, name, sides[0], sides[1], Change.TOO_FEW, "unknown", why, line)
    why = _against(action, before, after)
    how = Change.TOO_FEW if why else change(_counted(sides[1]), _counted(sides[0]))
    return Effect(kind, name, sides[0], sides[1], how, _moved(how, kind), why or _said(sides[0], sides[1], how), line)


def _nothing(name: str, why: str) -> Effect:
    return Effect("none", name, None, None, Change.TOO_FEW, "unknown", why)


def _kind(action: Action, made: Sequence[Edition]) -> Kind:
    """What can be counted in all of these editions: of a theme its problems first, else everybody who spoke of it."""
    if not action.theme:
        return "question"

    def shown(kind: Kind) -> bool:
        return all(_side(action, one.figures, kind).number is not None for one in made)

    return "mentions" if not shown("theme") and shown("mentions") else "theme"


def _side(action: Action, figures: Figures, kind: Kind) -> Side:
    number, base = _answered(action, figures) if kind == "question" else _spoken(action, figures, kind)
    interval = wilson(number, base) if number is not None and base else None
    return Side(figures.quarter, number, base, interval)


def _spoken(action: Action, figures: Figures, kind: Kind) -> tuple[int | None, int | None]:
    """How many of those who wrote spoke of the theme, as a problem or at all."""
    survey = figures.survey(action.survey_key) if action.survey_key else None
    spoken = survey.spoken if survey else None if action.survey_key else figures.boards.get(action.board_id)
    if spoken is None or not spoken.people:
        return None, None
    found = next((one for one in spoken.themes if one.theme == action.theme), None)
    number = 0 if found is None else found.total if kind == "mentions" else found.negative
    return (None if number is None else min(number, spoken.people)), spoken.people


def _answered(action: Action, figures: Figures) -> tuple[int | None, int | None]:
    """How many answered the good way, in the action's service where that may be said by itself."""
    survey = figures.survey(action.survey_key or "")
    found = next((q for q in survey.questions if q.question_id == action.question_id), None) if survey else None
    if found is None or not found.scored:
        return None, None
    figure = found.services.get(action.service_id) if action.service_id else found.whole
    return (figure.positive, figure.base) if figure else (None, None)


def _against(action: Action, before: Edition | None, after: Edition | None) -> str:
    """Why two editions cannot be compared for a theme; empty where they can."""
    if not action.theme or before is None or after is None:
        return ""
    told = [_themes(action, one.figures) for one in (before, after)]
    if any(verdict == Verdict.NOT_YET for verdict, _measured in told):
        return "not-reliable"
    return "counted-differently" if told[0][1] != told[1][1] else ""


def _themes(action: Action, figures: Figures) -> tuple[str, bool]:
    """How far the machine could be relied on for the theme, and whether its counts were measured."""
    survey = figures.survey(action.survey_key) if action.survey_key else None
    spoken = survey.spoken if survey else None if action.survey_key else figures.boards.get(action.board_id)
    found = next((one for one in spoken.themes if one.theme == action.theme), None) if spoken else None
    return (str(found.verdict) if found else Verdict.UNCHECKED), bool(spoken and spoken.is_measured)


def _counted(side: Side) -> Counted | None:
    return Counted(side.number, side.base) if side.number is not None and side.base else None


def _moved(how: Change, kind: Kind) -> Moved:
    """Fewer who speak of a problem is better, as are more good answers. Who speaks of it at all is only counted."""
    if how == Change.TOO_FEW:
        return "unknown"
    if how == Change.NOT_CLEAR:
        return "same"
    if kind == "mentions":
        return "fewer" if how == Change.DOWN else "more"
    return "better" if (how == Change.DOWN) == (kind == "theme") else "worse"


def _said(before: Side, after: Side, how: Change) -> str:
    """Why too few is said: a figure is hidden, or its base is too small."""
    if how != Change.TOO_FEW:
        return ""
    return "hidden" if before.number is None or after.number is None else "too-few"


def _text(action: Action, made: Sequence[Edition]) -> str:
    """The question as it was asked last."""
    for one in reversed(made):
        survey = one.figures.survey(action.survey_key or "")
        for question in survey.questions if survey else ():
            if question.question_id == action.question_id:
                return question.text
    return action.question_id or ""


def chart(effect: Effect, title: str, description: str, across: str, too_few: str) -> Chart | None:
    """The figure edition by edition, for a page or a pack; None where there is but one."""
    if len(effect.between) < 2:
        return None
    points = tuple(
        Point(
            side.quarter,
            None if side.percent is None else float(side.percent),
            100 * side.interval.low if side.interval else None,
            100 * side.interval.high if side.interval else None,
            side.base,
            "" if side.percent is not None else too_few,
        )
        for side in effect.between
    )
    return Chart(title, description, "lines", (Series("", points),), "percent", across)
