"""What is said of actions: their colours, why they have them, and what became of what they were for."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.actions.model import Effect
from app.results.statistics import Change

TONES = {"green": _l("Green"), "amber": _l("Amber"), "red": _l("Red"), "grey": _l("Grey")}
TAGS = {"green": "good", "amber": "care", "red": "stop", "grey": "quiet"}
"""Which tag of the page each colour is."""
REASONS = {
    "on-course": _l("on course"),
    "overdue": _l("overdue"),
    "silent": _l("nothing noted for a whole quarter"),
    "soon": _l("due soon, and nothing noted lately"),
    "quiet": _l("nothing noted for six weeks"),
    "moved": _l("its day was put off again and again"),
    "done": _l("done, waits to be verified"),
    "unverified": _l("done, and nobody has looked for four weeks"),
    "verified": _l("verified"),
    "stopped": _l("stopped"),
}
STATUSES = {"open": _l("Open"), "done": _l("Done"), "verified": _l("Verified"), "stopped": _l("Stopped")}
SOURCES = {
    "theme": _l("What people speak of"),
    "learning": _l("Learning from a complaint"),
    "promise": _l("A promise made in a group or on a visit"),
    "exception": _l("An exception in the figures"),
    "decision": _l("A decision of a board"),
    "barrier": _l("A barrier that staff reported"),
    "audit": _l("A recommendation of an audit"),
}
ANSWERS = {
    "yes": _l("Yes, it worked"),
    "partly": _l("It worked in part"),
    "no": _l("No, it did not"),
    "too-early": _l("It is too early: ask again"),
}
NOTES = {
    "progress": _l("How far it is"),
    "evidence": _l("What shows that it is done"),
    "impact": _l("Verified: what is different"),
    "stopped": _l("Why it was stopped"),
    "worked": _l("Did it work?"),
}
WHY = {
    "no-measure": _l("This action names no theme and no question, so no figure can show whether it worked."),
    "no-edition-before": _l("There are no closed figures from before it began."),
    "not-yet": _l("It is asked two quarters after the action was done or due; those figures are not made yet."),
    "too-few": _l("Too few answered to say whether it moved: at least 30 are needed on both sides."),
    "hidden": _l("Too few to say: one of the two figures is too small to be shown."),
    "not-reliable": _l("The machine does not find this theme well enough yet to say whether it moved."),
    "counted-differently": _l("The two figures were not counted in the same way, so they cannot be compared."),
}


MENTIONS = {
    "fewer": _l("Clearly fewer speak of it at all. Too few speak of it as a problem to say whether that is better."),
    "more": _l("Clearly more speak of it at all. Too few speak of it as a problem to say whether that is worse."),
}
COUNTS = {
    "theme": _l("How many of those who wrote spoke of it as a problem. Fewer is better."),
    "mentions": _l(
        "How many of those who wrote spoke of it at all, well or badly: those who spoke of it as a problem are too "
        "few to be shown in one of the two quarters. Fewer or more by itself is neither better nor worse."
    ),
    "question": _l("How many answered the good way. More is better."),
}
"""What the figures of an effect count, by its kind."""


def verdict(effect: Effect) -> str:
    """What the figures say, in one sentence, and no more than they say."""
    if effect.moved == "unknown":
        return str(WHY.get(effect.why, _("Too few to say.")))
    if effect.change == Change.NOT_CLEAR and effect.kind == "mentions":
        return str(_("No clear change in how many speak of it at all: a difference like this comes by chance, too."))
    if effect.change == Change.NOT_CLEAR:
        return str(_("No clear change: a difference like this comes by chance, too."))
    if effect.moved in MENTIONS:
        return str(MENTIONS[effect.moved])
    if effect.moved == "better":
        return str(_("It is clearly better. That it moved after the action does not show that it moved by it."))
    return str(_("It is clearly worse. Look again at what the action was to change."))
