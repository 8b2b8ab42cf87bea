"""What the lines of a story, the ends of clocks and the like are called. English; the keys of their translations."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from app.cases import clocks, running, trail
from app.cases.deciding import MERGED
from app.cases.states import machine

LINES: Mapping[str, LazyString] = {
    trail.RECEIVED: _l("It came"),
    trail.LOGGED: _l("Written down for them"),
    trail.ASSIGNED: _l("Given to somebody to own"),
    trail.MESSAGE_IN: _l("They wrote a message"),
    trail.MESSAGE_OUT: _l("We wrote them a message"),
    trail.EXTENDED: _l("A limit was given a later day"),
    trail.HELD: _l("Put on hold"),
    trail.RELEASED: _l("No longer on hold"),
    trail.LETTER_SENT: _l("A letter was sent"),
    trail.LEARNED: _l("Written down what we learned"),
    trail.LATE_TAKEN: _l("It came late and was taken all the same"),
    trail.LATE_REFUSED: _l("It came late and was not taken"),
    trail.REGIME: _l("Procedure decided"),
    MERGED: _l("Put together with another"),
    trail.MERGED_HERE: _l("Another was put together with it"),
    trail.CONSENT: _l("Decided whether they may speak for the child"),
    trail.SAFETY: _l("Looked at whether anybody is in danger"),
    trail.ADVOCATE_OFFERED: _l("Told of an advocate"),
    trail.ADVOCATE_ARRANGED: _l("An advocate was found"),
    trail.FILE_ADDED: _l("A file was added"),
    trail.FILE_OPENED: _l("A file was opened"),
    trail.NOTE: _l("Note"),
    trail.STOP_ASKED: _l("They asked us to stop"),
    trail.AGAIN_ASKED: _l("They asked us to look again"),
    trail.THANKS_SEEN: _l("The thanks were read"),
    trail.PERSON_NAMED: _l("Somebody was given a part"),
    trail.PERSON_ENDED: _l("Somebody’s part ended"),
    trail.POINT_DECIDED: _l("Something was found on a point"),
}
GIVES: Mapping[str, LazyString] = {
    "written_reason": _l("the reason, in writing"),
    "new_date": _l("the new day"),
    "ombudsman_details": _l("how to reach the ombudsman"),
}
WHOSE: Mapping[str, LazyString] = {
    "statutory": _l("the law"),
    "code": _l("the ombudsman’s code"),
    "local": _l("our promise"),
}
ADVOCATES: Mapping[str, LazyString] = {
    "yes": _l("Yes"),
    "no": _l("No"),
    "tell-me-more": _l("They want to know more first"),
    "": _l("They have not said"),
}
ANSWERS: Mapping[str, LazyString] = {
    "yes": _l("Yes"),
    "no": _l("No"),
    "not-sure": _l("Not sure"),
    "": _l("Not said"),
}


def line(code: str) -> str:
    """What happened, in words."""
    moves = machine().moves
    return str(LINES[code] if code in LINES else _(moves[code].title) if code in moves else code)


def stopped(event: str) -> str:
    """Why a clock stopped, as the end of “because …”."""
    if event == running.CLOSED:
        return str(_("the case was closed"))
    if event == trail.REGIME:
        return str(_("another procedure was decided"))
    return str(_(clocks.book().events[event].what))


def limit(number: int, unit: str) -> str:
    """A limit in words."""
    words = {
        "working_days": ngettext("%(num)s working day", "%(num)s working days", number),
        "calendar_days": ngettext("%(num)s day", "%(num)s days", number),
        "months": ngettext("%(num)s month", "%(num)s months", number),
    }
    return str(words[unit])
