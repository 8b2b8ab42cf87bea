"""What an officer decides about a case: procedure, safety, consent, advocate, lateness, owner, holds, merging."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.policy import Person, permissions_of
from app.audit import service as audit
from app.cases import clocks, running, seals, seeing, trail
from app.cases.lists import lists
from app.cases.model import Case, Narrative, Opened, Problem
from app.cases.points import every as points_of
from app.cases.seeing import case_for
from app.cases.store import files
from app.cases.store import people as people_store
from app.cases.store import trail as trail_store
from app.cases.store.tables import case_file, case_person
from app.kernel.clock import now, today
from app.kernel.errors import NotFound
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.safeguarding import service as safeguarding

MERGED = "merged"
OPENED, SHOWN = "case.opened", "case.shown"
OPEN_FOR = timedelta(days=1)
"""For how long one recorded opening lets the same person come back to the page."""


def opened(work: Work, case_id: str, person: Person) -> Opened:
    """A case with what was said, for somebody who may see it; that it was opened is recorded."""
    case = case_for(work, case_id, person)
    audit.record(work, actor=person.id, action=OPENED, subject=f"case:{case_id}")
    return _unsealed(work, case)


def reopened(work: Work, case_id: str, person: Person) -> Opened | None:
    """The same for somebody who opened it within a day: shown again, which is recorded too. None for others."""
    case, since = case_for(work, case_id, person), now() - OPEN_FOR
    if not audit.is_recorded(work, actor=person.id, action=OPENED, subject=f"case:{case_id}", since=since):
        return None
    audit.record(work, actor=person.id, action=SHOWN, subject=f"case:{case_id}")
    return _unsealed(work, case)


def note_shown(work: Work, case_id: str, person: Person) -> None:
    """Something of a case is shown to somebody who has not opened it today: that is recorded."""
    audit.record(work, actor=person.id, action=SHOWN, subject=f"case:{case_id}")


def _unsealed(work: Work, case: Case) -> Opened:
    case_id = case.id
    narrative, summary = files.sealed(work, case_id)
    return Opened(
        case,
        Narrative.from_json(seals.unseal(work, seals.NARRATIVE, case_id, narrative)),
        seals.unseal(work, seals.SUMMARY, case_id, summary),
        tuple(points_of(work, case_id)),
    )


def summarise(work: Work, case_id: str, words: str, subject: str | None, person: Person) -> None:
    """The officer's own summary, and what it is about; apart from the person's words."""
    case_for(work, case_id, person)
    if subject and subject not in lists().subjects:
        raise Problem("subject", _("Choose what it is about."))
    files.change(
        work, case_id, summary=seals.seal(work, seals.SUMMARY, case_id, words.strip()), subject=subject or None
    )


def summary_of(work: Work, case_id: str) -> str:
    """The officer's summary as it stands."""
    _narrative, summary = files.sealed(work, case_id)
    return seals.unseal(work, seals.SUMMARY, case_id, summary)


def decide_regime(work: Work, case_id: str, regime_id: str, why: str, person: Person) -> Case:
    """Say which procedure a case is for: its clocks run from the day it came. Raises `Problem`."""
    case = case_for(work, case_id, person)
    regime = clocks.book().regimes.get(regime_id)
    if regime is None:
        raise Problem("regime", _("Choose a procedure."))
    if case.kind_id not in regime.kinds:
        raise Problem("regime", _("This is not a procedure for what they said. Choose another."))
    if case.state_id not in ("new", "triaged"):
        raise Problem("regime", _("The procedure has begun. Pass the case on, or begin another."))
    if regime.out_of_scope and case.state_id != "new":
        raise Problem(
            "regime", _("It is taken up already. Decide that it is not for us, or pass it to somebody else.")
        )
    files.change(work, case_id, regime_id=regime.id)
    decided = files.find(work, case_file.c.id == case_id)
    if decided is None:
        raise NotFound("the case that was just changed")
    running.decided(work, decided, regime)
    trail.write(work, case_id, trail.REGIME, person, detail=f"{regime.name}\n{why.strip()}".strip())
    return decided


def look_at_safety(work: Work, case_id: str, decision: str, person: Person) -> None:
    """Say that somebody looked at whether anybody is in danger or an allegation is made, and what came of it."""
    case_for(work, case_id, person)
    if not decision.strip():
        raise Problem("decision", _("Write down what you decided, even where there is nothing to worry about."))
    files.change(work, case_id, safety_looked_on=today())
    trail.write(work, case_id, trail.SAFETY, person, detail=decision.strip())


def settle_consent(work: Work, case_id: str, consent: str, why: str, person: Person) -> None:
    """Say whether the child agrees that somebody speaks for them, or that they have sufficient interest."""
    case = case_for(work, case_id, person)
    if consent not in lists().consents or (consent == "not-needed" and case.for_other):
        raise Problem("consent", _("Choose what is true."))
    if consent in ("sufficient-interest", "refused") and not why.strip():
        raise Problem("why", _("Write down why, and how the child’s view was heard."))
    files.change(work, case_id, consent=consent)
    trail.write(work, case_id, trail.CONSENT, person, detail=why.strip())


def offer_advocate(work: Work, case_id: str, answer: str, person: Person) -> None:
    """Say that they were told of an advocate, and whether they want one: yes, no, or not yet said."""
    case = case_for(work, case_id, person)
    files.change(work, case_id, advocate=answer, advocate_offered_on=case.advocate_offered_on or today())
    trail.write(work, case_id, trail.ADVOCATE_OFFERED, person)


def arrange_advocate(work: Work, case_id: str, person: Person) -> None:
    """Say that an advocate has been found for them."""
    case_for(work, case_id, person)
    files.change(work, case_id, advocate_arranged_on=today())
    trail.write(work, case_id, trail.ADVOCATE_ARRANGED, person)


def decide_lateness(work: Work, case_id: str, take: bool, why: str, person: Person) -> None:
    """Take a complaint that came after a year, or refuse it: always with a reason, never by itself."""
    case = case_for(work, case_id, person)
    if case.late != "asked":
        raise Problem("take", _("This has been decided, or it did not come late."))
    if not why.strip():
        raise Problem("why", _("Write the reason as you will tell it to the person."))
    files.change(work, case_id, late="taken" if take else "refused")
    trail.write(work, case_id, trail.LATE_TAKEN if take else trail.LATE_REFUSED, person, detail=why.strip())


def assign(work: Work, case_id: str, staff_id: str, person: Person) -> None:
    """Give a case to somebody to own. Raises `Problem` for whoever it is about, or who manages them."""
    case_for(work, case_id, person)
    held = people_store.every(work, case_person.c.case_id == case_id)
    if not may_work(work, staff_id):
        raise Problem("owner", _("Choose somebody who works on cases."))
    if seeing.bars(work, held, staff_id):
        raise Problem("owner", _("It is about this person or somebody they manage. Choose somebody else."))
    files.change(work, case_id, owner_id=staff_id)
    trail.write(work, case_id, trail.ASSIGNED, person)


def may_work(work: Work, staff_id: str) -> bool:
    """Whether somebody on the staff list is there and works on cases."""
    found = next((one for one in accounts.people(work) if one.id == staff_id and one.active), None)
    roles = [held.role for held in found.held] if found else []
    return bool({seeing.WORK, seeing.INVESTIGATE} & permissions_of(roles))


def note(work: Work, case_id: str, words: str, person: Person) -> None:
    """Write something into the story, for whoever works on the case."""
    case_for(work, case_id, person)
    if not words.strip():
        raise Problem("words", _("Write your note."))
    trail.write(work, case_id, trail.NOTE, person, detail=words.strip())


def note_file_opened(work: Work, case_id: str, person: Person) -> None:
    """Write down that somebody took out a file of the case."""
    case_for(work, case_id, person)
    trail.write(work, case_id, trail.FILE_OPENED, person)


def hold(work: Work, case_id: str, why: str, person: Person) -> None:
    """Record that a case waits for something outside, and why. The clocks run on: no law stops them."""
    case_for(work, case_id, person)
    if not why.strip():
        raise Problem("why", _("Write down what it waits for."))
    if any(row.to_on is None for row in trail_store.holds(work, case_id)):
        raise Problem("why", _("It is on hold already."))
    hold_id = new_id()
    row = {"id": hold_id, "case_id": case_id, "from_on": today(), "made_by": person.id}
    trail_store.add_hold(work, row | {"why": seals.seal(work, seals.HOLD, hold_id, why.strip())})
    trail.write(work, case_id, trail.HELD, person, detail=why.strip())


def release(work: Work, case_id: str, person: Person) -> None:
    """The hold is over. Raises `Problem` while it waits for the LADO."""
    case_for(work, case_id, person)
    if case_id in safeguarding.paused_cases(work):
        raise Problem("why", _("It waits until the LADO agrees."))
    if trail_store.end_holds(work, case_id, today()):
        trail.write(work, case_id, trail.RELEASED, person)


def held_since(work: Work, case_id: str) -> date | None:
    """Since when a case is on hold; None where it is not."""
    return next((row.from_on for row in trail_store.holds(work, case_id) if row.to_on is None), None)


def merge(work: Work, case_id: str, into_id: str, person: Person) -> Case:
    """Put a case together with another of the same matter: the older receipt counts. Raises `Problem`."""
    case, into = case_for(work, case_id, person), case_for(work, into_id, person)
    if case.id == into.id or into.merged_into or case.merged_into:
        raise Problem("into", _("Choose another case, which is not put together with one already."))
    if not into.is_open:
        raise Problem("into", _("That one is not open any more, so nothing would be owed. Choose an open one."))
    if case.kind_id != into.kind_id:
        raise Problem("into", _("Only cases of the same kind can be put together."))
    if case.received_on < into.received_on:
        raise Problem("into", _("This one came first. Put the other together with it, so that its clocks count."))
    running.happened(work, case, running.CLOSED, today())
    files.change(work, case_id, merged_into=into_id, state_id=MERGED, closed_on=today())
    files.add_keys(work, into_id, _new_keys(work, case, into))
    trail.write(work, case_id, MERGED, person)
    trail.write(work, into_id, trail.MERGED_HERE, person, detail=case.reference)
    return into


def _new_keys(work: Work, case: Case, into: Case) -> frozenset[str]:
    """What the one is found by and the other not yet."""
    return (
        frozenset()
        if case.anonymous or into.anonymous
        else files.keys_of(work, case.id) - files.keys_of(work, into.id)
    )
