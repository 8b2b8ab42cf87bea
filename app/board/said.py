"""How figures are said in a pack: always with their base, in words where there is no number."""

from __future__ import annotations

from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from app.kernel.clock import Quarter
from app.results.figures import Figure
from app.results.statistics import Change
from app.results.suppression import Shown

HIDDEN = "c"
"""What stands for a count that may not be shown."""


def said_day(day: date) -> str:
    """“3 July 2026”."""
    return str(format_date(day, "d MMMM y"))


def said_quarter(quarter: Quarter) -> str:
    """“July to September 2026”, which is what people call it."""
    first, last = quarter.first_day, quarter.last_day
    return str(_("%(first)s to %(last)s", first=format_date(first, "MMMM"), last=format_date(last, "MMMM y")))


def share(shown: Shown) -> str:
    """A share: exact, a band, or that there are too few."""
    percent = round(shown.percent or 0)
    if shown.kind == "exact":
        return str(_("%(n)s %%", n=percent))
    if shown.kind == "at-least":
        return str(_("%(n)s %% or more", n=percent))
    return str(_("%(n)s %% or less", n=percent)) if shown.kind == "at-most" else str(_("too few to say"))


def count(number: int | None) -> str:
    """A count of people, or the mark of one that is hidden."""
    return HIDDEN if number is None else str(number)


def with_base(figure: Figure) -> str:
    """“82 % of 40”."""
    if not figure.shown.is_shown:
        return share(figure.shown)
    return str(_("%(share)s of %(base)s", share=share(figure.shown), base=figure.base))


def between(figure: Figure) -> str:
    """The 95 % interval of an exact share; nothing for any other."""
    if figure.low is None or figure.high is None:
        return ""
    return str(_("likely %(low)s to %(high)s %%", low=round(figure.low), high=round(figure.high)))


def change(how: Change) -> str:
    """What can be said of now and before."""
    return str(
        {
            Change.UP: _("▲ better"),
            Change.DOWN: _("▼ worse"),
            Change.NOT_CLEAR: _("no clear change"),
            Change.TOO_FEW: _("too few to compare"),
        }[how]
    )


def percent(value: float | None, base: int | None = None) -> str:
    """A percentage of our own work, with what it is of."""
    if value is None:
        return str(_("nothing was due"))
    said = str(_("%(n)s %%", n=round(value)))
    return said if base is None else str(_("%(share)s of %(base)s", share=said, base=base))
