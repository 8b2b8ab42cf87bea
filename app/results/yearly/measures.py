"""What is counted for a report about complaints, each measure once. Our own work is counted exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from app.cases import clocks
from app.cases.lists import Item, lists
from app.kernel.clock import today
from app.results.yearly.counted import Counted

GIVEN_UP = ("closed", "regime")
"""Events that end a clock without anything being answered."""

Row = tuple[str, *tuple[int | None, ...]]
"""A label and what was counted; None where a group is too small to be shown."""


@dataclass(frozen=True)
class Figures:
    """One section as counted: headings and rows."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""


def received(counted: Counted) -> Figures:
    """How many came, and by which way."""
    channels = Counter(one.channel for one in counted.received)
    rows = _by_list(lists().channels, channels)
    return Figures((_("Way"), _("Number")), (*rows, (_("All"), sum(channels.values()))))


def procedures(counted: Counted) -> Figures:
    """How many came under each procedure under which any came."""
    came = Counter(one.regime_id for one in counted.received)
    rows = tuple((_(regime.name), came[regime.id]) for regime in clocks.regimes() if came[regime.id])
    return Figures((_("Procedure"), _("Complaints")), rows)


def stages(counted: Counted) -> Figures:
    """How many were answered at each stage, and how many went on."""
    done = Counter(one.what for one in counted.events if counted.year.has(one.day))
    rows = (
        (_("Stage 1 answered"), done["answer-stage-1"] + done["answer-response"]),
        (_("Stage 2 asked for"), done["ask-stage-2"] + done["skip-to-stage-2"]),
        (_("Stage 2 answered"), done["answer-stage-2"] + done["answer-stage-2-finally"]),
        (_("Panel asked for"), done["ask-stage-3"]),
        (_("Panel answered"), done["answer-stage-3"]),
        (_("Withdrawn"), done["withdraw"]),
    )
    return Figures((_("Step"), _("Times")), rows)


def who(counted: Counted) -> Figures:
    """Who complained."""
    rows = _by_list(lists().people, Counter(one.who_id for one in counted.received))
    return Figures((_("Who"), _("Complaints")), rows)


def subjects(counted: Counted) -> Figures:
    """What the complaints were about."""
    said = Counter(one.subject for one in counted.received)
    rows = _by_list(lists().subjects, said)
    return Figures((_("What about"), _("Complaints")), (*rows, (_("Not said yet"), said[None])))


def outcomes(counted: Counted) -> Figures:
    """What was found on each point decided in the year, by stage."""
    found = Counter((one.outcome, one.stage) for one in counted.findings if counted.year.has(one.decided_on))
    rows = tuple(
        (_(item.title), *(found[item.id, stage] for stage in (1, 2, 3))) for item in lists().outcomes.values()
    )
    return Figures((_("Found"), _("Stage 1"), _("Stage 2"), _("Stage 3")), rows)


def founded(counted: Counted) -> Figures:
    """How many complaints had a point that was upheld, wholly or in part."""
    upheld = {item.id for item in lists().outcomes.values() if item.found_for}
    cases = {one.case_id for one in counted.findings if counted.year.has(one.decided_on) and one.outcome in upheld}
    return Figures((_("Found"), _("Complaints")), ((_("Well-founded, wholly or in part"), len(cases)),))


def timeliness(counted: Counted) -> Figures:
    """What fell due in the year and was done in time: by the first limit, and within what it was extended to."""
    end = min(counted.year.last, today())
    due = [
        one
        for one in counted.clocks
        if not one.soft
        and counted.year.first <= (one.extended_to or one.due_on) <= end
        and one.stopped_by not in GIVEN_UP
    ]
    rows = []
    for what in dict.fromkeys(one.what for one in due):
        mine = [one for one in due if one.what == what]
        first = sum(one.stopped_on is not None and one.stopped_on <= one.due_on for one in mine)
        within = sum(one.stopped_on is not None and one.stopped_on <= (one.extended_to or one.due_on) for one in mine)
        extended = sum(one.extended_to is not None for one in mine)
        rows.append((_(what), len(mine), first, within, extended))
    head = (_("What"), _("Due"), _("By the first limit"), _("Within the extension"), _("Extended"))
    return Figures(head, tuple(rows))


def advocacy(counted: Counted) -> Figures:
    """Complaints by children and care leavers, and whether they were told of an advocate and had one."""
    theirs = [one for one in counted.received if lists().people[one.who_id].advocate]
    rows = (
        (_("By children and care leavers"), len(theirs)),
        (_("Told of an advocate"), sum(one.advocate_offered_on is not None for one in theirs)),
        (_("Wanted one"), sum(one.advocate == "yes" for one in theirs)),
        (_("Had one"), sum(one.advocate_arranged_on is not None for one in theirs)),
    )
    return Figures((_("Advocates"), _("Complaints")), rows)


def late(counted: Counted) -> Figures:
    """Those about something longer than a year ago, and what was decided."""
    decided = Counter(one.late for one in counted.received if one.late)
    rows = (
        (_("Taken"), decided["taken"]),
        (_("Refused, with reasons"), decided["refused"]),
        (_("Not decided yet"), decided["asked"]),
    )
    return Figures((_("Came after a year"), _("Complaints")), rows)


def refused(counted: Counted) -> Figures:
    """What was not looked into, and how that ended."""
    states = Counter(one.state_id for one in counted.received)
    rows = (
        (_("Not for this procedure"), states["out-of-scope"]),
        (_("Passed to somebody else"), states["transferred"]),
        (_("Came too late, with reasons"), sum(one.late == "refused" for one in counted.received)),
    )
    return Figures((_("Not looked into"), _("Complaints")), rows)


def ombudsman(counted: Counted) -> Figures:
    """How many went to the ombudsman, and came back."""
    done = Counter(one.what for one in counted.events if counted.year.has(one.day))
    rows = ((_("Went there"), done["to-ombudsman"]), (_("Decided there"), done["ombudsman-decided"]))
    return Figures((_("Ombudsman"), _("Complaints")), rows)


def learning(counted: Counted) -> Figures:
    """What was learned in the year, what of it is done, and whether the person was told."""
    mine = [one for one in counted.learning if counted.year.has(one.made_on)]
    rows = (
        (_("Promised"), len(mine)),
        (_("Done"), sum(one.done_on is not None for one in mine)),
        (_("Not done in time"), sum(one.done_on is None and one.due_on < today() for one in mine)),
        (_("Told the person"), sum(one.told_on is not None for one in mine)),
    )
    return Figures((_("Changes"), _("Number")), rows)


def passed_on(counted: Counted) -> Figures:
    """How many thanks were passed on to those whom they were for."""
    done = Counter(one.what for one in counted.events if counted.year.has(one.day))
    rows = ((_("Passed on"), done["pass-on"]), (_("Kept, for its writer did not say yes"), done["keep-to-ourselves"]))
    return Figures((_("Thanks"), _("Number")), rows)


def services(counted: Counted) -> Figures:
    """Which services they were about."""
    return _by_name(_("Service"), counted.services, Counter(one.service_id for one in counted.received))


def teams(counted: Counted) -> Figures:
    """Which teams they were about."""
    return _by_name(_("Team"), counted.teams, Counter(one.team_id for one in counted.received))


def _by_name(head: str, names: Mapping[str, str], found: Mapping[str | None, int]) -> Figures:
    rows = tuple((name, found.get(key, 0)) for key, name in names.items())
    return Figures((head, _("Number")), (*rows, (_("Not known"), found.get(None, 0))))


def _by_list(items: Mapping[str, Item], found: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((_(item.title), found.get(item.id, 0)) for item in items.values())


MEASURES: Mapping[str, Callable[[Counted], Figures]] = {
    one.__name__: one
    for one in (
        *(received, procedures, stages, who, subjects, outcomes, founded),
        *(timeliness, advocacy, late, refused, ombudsman, learning, passed_on, services, teams),
    )
}
