"""A case arrives: from whoever says it, or taken down by a member of staff."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import date, timedelta

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.cases import clocks, finding, running, safety, seals, trail
from app.cases.lists import chosen, lists
from app.cases.model import Case, Intake, Problem
from app.cases.states import NEW
from app.cases.store import files
from app.cases.store.tables import case_file
from app.council import service as council
from app.kernel.clock import LONDON, Quarter, now, today
from app.kernel.errors import NotFound
from app.kernel.ids import LINK_ALPHABET, new_id
from app.kernel.work import Work
from app.safeguarding import service as safeguarding
from app.voices import service as voices
from app.voices.model import NewVoice
from app.voices.questions import COULD_IMPROVE, WHAT_GOOD

ORIGIN = "cases"
SURVEY = "say"
_REFERENCE_LENGTH = 6


def find(work: Work, case_id: str) -> Case | None:
    """A case by its key, for a door that asks whether it was taken in before; whoever shows it asks `case_for`."""
    return files.find(work, case_file.c.id == case_id)


def receive(work: Work, new: Intake) -> Case:
    """Keep what somebody said for themselves, at their own door."""
    case = _keep(work, new, None)
    trail.write(work, case.id, trail.RECEIVED, None, day=new.received_on)
    return case


def take_down(work: Work, new: Intake, person: Person) -> Case:
    """Keep what somebody said by phone, letter or face to face.

    Raises `Problem` for a day that has not come, or for words that are missing.
    """
    if new.received_on > today():
        raise Problem("received_on", _("The day on which it came cannot be later than today."))
    if not new.narrative.words.strip():
        raise Problem("words", _("Write down what they said, in their own words."))
    case = _keep(work, new, person)
    trail.write(work, case.id, trail.RECEIVED, None, day=new.received_on)
    trail.write(work, case.id, trail.LOGGED, person)
    return case


def _keep(work: Work, new: Intake, person: Person | None) -> Case:
    case_id, narrative = new.case_id or new_id(), new.narrative
    row = {
        "id": case_id,
        "reference": _free_reference(work),
        "receipt": new.receipt,
        "kind_id": chosen(lists().kinds, new.kind).id,
        "state_id": NEW,
        "regime_id": clocks.own(new.kind),
        "received_on": new.received_on,
        "promised_from": new.received_on if person else _promised_from(work, new.received_on),
        "logged_on": today(),
        "logged_by": person.id if person else None,
        "channel": chosen(lists().channels, new.channel).id,
        "who_id": chosen(lists().people, new.who).id,
        "anonymous": new.anonymous,
        "for_other": new.for_other,
        "consent": "waiting" if new.for_other else "not-needed",
        "service_id": new.service_id,
        "team_id": new.team_id,
        "happened_on": new.happened_on,
        "hurt": new.hurt,
        "about_adult": new.about_adult,
        "advocate": new.advocate,
        "reply_wanted": new.reply_wanted,
        "pass_on": new.pass_on,
        "late": "asked" if new.kind == "complaint" and is_late(new.happened_on, new.received_on) else "",
        "language": new.language,
        "tier": new.tier,
        "narrative": seals.seal(work, seals.NARRATIVE, case_id, narrative.to_json()),
    }
    files.add(work, row, () if new.anonymous else finding.macs_of(work, narrative))
    case = files.find(work, case_file.c.id == case_id)
    if case is None:
        raise NotFound("the case that was just written")
    running.begin(work, case)
    consent = new.pass_on if new.pass_on in ("yes", "no") else "unasked"
    for question, words in (("words", narrative.words), ("wanted", narrative.wanted)):
        _hear(work, case, question, words, consent)
    safety.hand_over(work, case, narrative, new.enclosed)
    return case


def _promised_from(work: Work, received_on: date) -> date:
    """The day from which our own promises count for what comes at its own door now."""
    hour, moment = council.installation(work).cut_off, now().astimezone(LONDON)
    past = hour is not None and received_on == moment.date() and moment.time() >= hour
    return received_on + timedelta(days=1) if past else received_on


def is_late(happened_on: date | None, received_on: date) -> bool:
    """Whether it is about something longer ago than the law asks the council to look at without a decision."""
    if happened_on is None:
        return False
    months = lists().late_months
    year, month = divmod(happened_on.year * 12 + happened_on.month - 1 + months, 12)
    limit = (year, month + 1, happened_on.day)
    return (received_on.year, received_on.month, received_on.day) > limit


def hear_more(work: Work, case: Case, words: str) -> None:
    """What is said later about a case is a voice too, and read for safety as the first words were.

    Where an adult is accused in it, it goes to those few who see the case, and to nobody else.
    """
    if case.id in safeguarding.alleged_cases(work):
        return
    _hear(work, case, "more", words, "unasked")
    safety.hand_over_more(work, case, words)


def hear_files(work: Work, case: Case, ids: Collection[str]) -> None:
    """Files that are sent later are looked at for safety, as in `hear_more`."""
    if case.id not in safeguarding.alleged_cases(work):
        safety.hand_over_files(work, case, ids)


def _hear(work: Work, case: Case, question: str, words: str, consent: str) -> None:
    """The words are a voice like any other: coded and counted."""
    if not words.strip():
        return
    voice = NewVoice(
        origin=ORIGIN,
        origin_id=case.id,
        survey_key=SURVEY,
        question_id=question,
        question_kind=WHAT_GOOD if case.kind_id == "compliment" else COULD_IMPROVE,
        audience=case.who.tells,
        service_id=case.service_id,
        team_id=case.team_id,
        tier=case.tier,
        language=case.language,
        quarter=Quarter.of(today()).label,
        consent_quote=consent,
        text=words,
    )
    voices.receive(work, voice)


def _free_reference(work: Work) -> str:
    while True:
        reference = f"C-{''.join(secrets.choice(LINK_ALPHABET) for _each in range(_REFERENCE_LENGTH))}".upper()
        if files.find(work, case_file.c.reference == reference) is None:
            return reference
