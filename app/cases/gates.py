"""What must be done before a case can go on: each need of `states.yaml`, with what to do where it is not met."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.cases import clocks, points
from app.cases.lists import lists
from app.cases.model import YES, Case
from app.cases.store import clocks as clock_store
from app.cases.store import learning
from app.cases.store import people as store
from app.cases.store.tables import case_clock, case_person
from app.kernel.work import Work

Need = Callable[[Work, Case], bool]
PANEL = 3


def _holds(work: Work, case: Case, *roles: str) -> int:
    held = store.every(
        work, case_person.c.case_id == case.id, case_person.c.role.in_(roles), case_person.c.to_on.is_(None)
    )
    return len(held)


def _panel(work: Work, case: Case) -> bool:
    panel = [role.id for role in lists().roles.values() if role.panel]
    return _holds(work, case, *panel) == PANEL and _holds(work, case, "panel-chair") == 1


def _decided(stage: int) -> Need:
    def check(work: Work, case: Case) -> bool:
        found = points.every(work, case.id)
        return bool(found) and all(point.at(stage) for point in found)

    return check


NEEDS: Mapping[str, tuple[Need, LazyString]] = {
    "safety-looked-at": (
        lambda work, case: case.safety_looked_on is not None,
        _l("First say whether anybody is in danger, and whether it is an allegation about an adult."),
    ),
    "regime-decided": (
        lambda work, case: case.regime_id is not None,
        _l("First decide which procedure it is for."),
    ),
    "regime-ours": (
        lambda work, case: case.regime_id is None or not clocks.regime(case.regime_id).out_of_scope,
        _l("This procedure is somebody else’s. Decide that it is not for ours, or pass it to them."),
    ),
    "stage-2-not-had": (
        lambda work, case: not _had(work, case, "stage_2"),
        _l("Stage 2 has been answered already. Tell them how to ask the ombudsman."),
    ),
    "consent-settled": (
        lambda work, case: lists().consents[case.consent].settled,
        _l("First say whether the person it is about agrees, or that the writer has sufficient interest."),
    ),
    "advocate-offered": (
        lambda work, case: not case.who.advocate or case.advocate_offered_on is not None,
        _l("First tell them of an advocate, and say here that you did."),
    ),
    "agreed-to-transfer": (
        lambda work, case: not case.anonymous,
        _l("Nobody can be asked whether it may be passed on. Answer it here, or close it."),
    ),
    "points-decided-1": (_decided(1), _l("First write down each point and what was found on it.")),
    "points-decided-2": (_decided(2), _l("First write down what was found on each point at stage 2.")),
    "points-decided-3": (_decided(3), _l("First write down what was found on each point at stage 3.")),
    "investigator-named": (
        lambda work, case: bool(_holds(work, case, "investigating-officer")),
        _l("First name the investigating officer."),
    ),
    "independent-named": (
        lambda work, case: bool(_holds(work, case, "independent-person")),
        _l("First name the independent person."),
    ),
    "panel-of-three": (_panel, _l("First name the panel: one chair and two members.")),
    "may-be-passed-on": (
        lambda work, case: case.pass_on == YES,
        _l("Its writer did not say that it may be passed on. Close it without passing it on."),
    ),
    "reply-wanted": (
        lambda work, case: case.reply_wanted,
        _l("Its writer wants no answer. Note it without one."),
    ),
    "learning-settled": (
        lambda work, case: not _upheld(work, case) or bool(learning.count(work, case.id)),
        _l("Something was upheld: first write down what we learned and what changes."),
    ),
}


def _had(work: Work, case: Case, step: str) -> bool:
    return any(one.step == step for one in clock_store.every(work, case_clock.c.case_id == case.id))


def _upheld(work: Work, case: Case) -> bool:
    outcomes = lists().outcomes
    return any(outcomes[one.outcome].found_for for point in points.every(work, case.id) for one in point.findings)


def missing(work: Work, case: Case, needs: tuple[str, ...]) -> list[LazyString]:
    """What is still to do before these are met, in words."""
    return [words for met, words in (NEEDS[need] for need in needs) if not met(work, case)]
