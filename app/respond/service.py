"""Beginning, saving and sending answers (`finding` finds them again). One call is one transaction's worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.kernel.clock import Quarter, today
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.answers import Answers
from app.questionnaire.journey import Journey
from app.questionnaire.model import Survey
from app.reach import service as reach
from app.reach.service import Door, Link
from app.respond import drawings, enclosures, for_casework, hearing, store
from app.respond.draft import (
    BODY,
    SAID_BY,
    Draft,
    DraftRow,
    Facts,
    client_mac,
    fingerprint,
)
from app.respond.finding import (
    Receipt,
    Standing,
    by_code,
    link_of,
    mac_of,
    opened,
    sent_in,
    standing,
    unsealed,
)
from app.safeguarding import service as safeguarding

__all__ = [
    "KEEP_DRAFT_DAYS",
    "NOTHING_SAID",
    "Receipt",
    "Said",
    "Standing",
    "begin",
    "by_code",
    "facts_of",
    "forget_beside",
    "form_mark",
    "journey",
    "left_behind",
    "link_of",
    "open_door",
    "opened",
    "post",
    "said_by",
    "save",
    "send",
    "sent_in",
    "standing",
    "unsealed",
]

KEEP_DRAFT_DAYS = 28
"""How long an unfinished draft waits for its writer."""


@dataclass(frozen=True)
class Said:
    """What the first page asked beside the worker, and what a ticket granted."""

    service_id: str | None = None
    """Chosen by the respondent where the link is for every service."""
    said_by: str | None = None
    ticket_id: str | None = None


NOTHING_SAID = Said()


def open_door(work: Work, code: str, ticket: str | None = None) -> Door:
    """What is behind a link's code, as it was typed or scanned, with the ticket where it is a personal link."""
    if code == reach.SAY:
        return reach.standing_door(work)
    return reach.open_door(work, reach.normalised(code), reach.normalised(ticket or ""))


def begin(
    work: Work,
    client: str,
    link: Link,
    version: library.Version,
    *,
    tier: str,
    language: str,
    worker: str | None,
    said: Said = NOTHING_SAID,
) -> bool:
    """Start a draft under a browser's fresh key; False when the key stands for one already (see `standing`)."""
    facts = facts_of(link, tier=tier, language=language, worker=worker, said=said)
    return store.add_draft(work, _row(work, client, link.id, version.id, facts))


def post(
    work: Work, client: str, link: Link, version: library.Version, facts: Facts, answers: Answers, day: date
) -> bool:
    """Put whole answers into the letterbox at once, as they came on paper; False when this key has sent already.

    What `send` makes of a draft: an answer on paper waits, is shuffled and is filed like others.
    """
    envelope_id = new_id()
    draft = Draft(envelope_id, client, version.id, link.id, facts, answers)
    row = DraftRow(
        id=envelope_id,
        client_mac=None,
        code_mac=mac_of(work, client, facts.code_language),
        version_id=version.id,
        link_id=link.id,
        day=day,
        sent=True,
        body=work.seal(draft.to_json(), *BODY, envelope_id),
    )
    if not store.add_draft(work, row):
        return False
    _hand_over(work, draft, journey(work, draft))
    return True


def facts_of(link: Link, *, tier: str, language: str, worker: str | None, said: Said = NOTHING_SAID) -> Facts:
    """What is known of an answer when it begins today."""
    return Facts(
        tier=tier,
        language=language,
        code_language=language,
        promise=link.promise,
        quarter=Quarter.of(today()).label,
        service_id=link.service_id or said.service_id,
        team_id=link.team_id,
        worker=worker,
        languages=link.languages,
        ticket_id=said.ticket_id,
        said_by=said.said_by,
    )


def _row(work: Work, client: str, link_id: str, version_id: str, facts: Facts) -> DraftRow:
    draft_id = new_id()
    draft = Draft(draft_id, client, version_id, link_id, facts, Answers())
    return DraftRow(
        id=draft_id,
        client_mac=client_mac(work.keys, client),
        code_mac=mac_of(work, client, facts.code_language),
        version_id=version_id,
        link_id=link_id,
        day=today(),
        sent=False,
        body=work.seal(draft.to_json(), *BODY, draft_id),
    )


def save(work: Work, draft: Draft, changes: drawings.Changes = drawings.NONE) -> bool:
    """Store a draft, made from one that was read, before the next page is shown.

    One UPDATE, so that the database's writer is held for no longer; more only where a drawing changes. False when the
    draft was changed or sent since it was read (another tab): nothing is stored then, and neither tab undoes the
    other's answer.
    """
    body = work.seal(draft.to_json(), *BODY, draft.id)
    if not store.save_body(work, draft.id, draft.read_as, body, today()):
        return False
    drawings.change(work, changes)
    return True


def send(work: Work, draft: Draft, left: drawings.Changes = drawings.NONE) -> bool:
    """Send: one UPDATE makes the draft an envelope of only what is on its path. False as in `save`.

    `left` are the drawings and files off the path (`left_behind`), which are forgotten with it. What is said at the
    one door is a case in the same transaction, and its envelope has only what is counted. What else is written, and
    answers that speak for themselves (`hearing.says_something`), are handed over to be read for safety beside it.
    """
    way = journey(work, draft)
    kept = draft.answering(way.kept())
    case = for_casework.is_case(way.survey)
    posted = kept.answering(for_casework.counted(way.survey, kept.answers)) if case else kept
    envelope_id = new_id()
    body = work.seal(posted.to_json(), *BODY, envelope_id)
    if not store.send(work, draft.id, draft.read_as, envelope_id, body, today()):
        return False
    drawings.change(work, left)
    if case:
        for_casework.receive(work, kept, way.survey, mac_of(work, draft.client, draft.facts.code_language))
    else:
        _hand_over(work, draft, way)
    return True


def _hand_over(work: Work, draft: Draft, way: Journey) -> None:
    """To be screened, in the transaction of the words."""
    heard = hearing.heard(work, draft, way)
    if heard is not None:
        mac = mac_of(work, draft.client, draft.facts.code_language)
        safeguarding.receive(work, heard, hearing.enclosed(work, draft, way), mac)


def left_behind(draft: Draft, way: Journey) -> drawings.Changes:
    """The drawings and files of a draft that are no longer on its way."""
    drawn, enclosed = _beside(way.survey, draft.answers)
    still_drawn, still_enclosed = _beside(way.survey, way.kept())
    return drawings.Changes(gone=drawn - still_drawn, files=enclosures.Changes(bags=enclosed - still_enclosed))


def journey(work: Work, draft: Draft) -> Journey:
    """The way through the questionnaire as these answers make it."""
    survey = library.version(work, draft.version_id).survey
    number = Quarter.parse(draft.facts.quarter).number
    return Journey(survey, draft.answers, quarter_number=number, tier=draft.facts.tier)


def form_mark(work: Work, draft: Draft) -> str:
    """The fingerprint that this draft's forms carry."""
    return fingerprint(work.keys, draft.id)


def said_by(work: Work, response_id: str) -> str | None:
    """Who a professional said they are, beside a named response; None where nobody was asked."""
    sealed = store.said_by(work, response_id)
    return work.unseal(sealed, *SAID_BY, response_id) if sealed else None


def forget_beside(work: Work, drafts: Sequence[Draft]) -> None:
    """Delete what was drawn or enclosed in drafts that are gone."""
    for draft in drafts:
        drawn, enclosed = _beside(library.version(work, draft.version_id).survey, draft.answers)
        drawings.change(work, drawings.Changes(gone=drawn, files=enclosures.Changes(bags=enclosed)))


def _beside(survey: Survey, answers: Answers) -> tuple[frozenset[str], frozenset[str]]:
    """By which keys drawings and files are found that lie beside some answers."""
    return drawings.keys_in(survey, answers), enclosures.bags_in(survey, answers)
