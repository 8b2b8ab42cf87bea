"""Beginning, saving, sending and coming back to answers. One call is one transaction's worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from app.kernel.clock import Quarter, today
from app.kernel.codes import languages, normalise
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.answers import Answers
from app.questionnaire.journey import Journey
from app.reach.service import Link
from app.respond import store
from app.respond.draft import (
    BODY,
    Draft,
    DraftRow,
    Facts,
    client_mac,
    code_mac,
    code_of,
    fingerprint,
    from_json,
    receipt_of,
)

KEEP_DRAFT_DAYS = 28
"""How long an unfinished draft waits for its writer."""


class Standing(Enum):
    """What a code or a browser's key stands for."""

    BEGUN = "begun"
    """A draft in which nothing has been answered."""
    OPEN = "open"
    SENT = "sent"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Receipt:
    """What a code shows after sending: that it arrived and when. Never an answer."""

    standing: Standing
    day: date | None = None
    counted: bool = False
    client: str | None = None
    """The key to go on with, when the code opens a draft."""


def begin(
    work: Work, client: str, link: Link, version: library.Version, *, tier: str, language: str, worker: str | None
) -> Standing:
    """Start a draft under a browser's fresh key. Pressing twice starts once.

    A first page that a browser kept begins nothing twice: its key may stand for answers that are `OPEN` or `SENT`.
    """
    if sent_in(work, client):
        return Standing.SENT
    facts = Facts(
        tier=tier,
        language=language,
        code_language=language,
        promise=link.promise,
        quarter=Quarter.of(today()).label,
        service_id=link.service_id,
        team_id=link.team_id,
        worker=worker,
        languages=link.languages,
    )
    if store.add_draft(work, _row(work, client, link.id, version.id, facts)):
        return Standing.BEGUN
    draft = opened(work, client)  # pressed before
    if draft is None:
        return Standing.SENT
    return Standing.OPEN if draft.answers.seen else Standing.BEGUN


def _row(work: Work, client: str, link_id: str, version_id: str, facts: Facts) -> DraftRow:
    draft_id = new_id()
    draft = Draft(draft_id, client, version_id, link_id, facts, Answers())
    return DraftRow(
        id=draft_id,
        client_mac=client_mac(work.keys, client),
        code_mac=_code_mac(work, client, facts.code_language),
        version_id=version_id,
        link_id=link_id,
        day=today(),
        sent=False,
        body=work.seal(draft.to_json(), *BODY, draft_id),
    )


def _code_mac(work: Work, client: str, language: str) -> str:
    return code_mac(work.keys, normalise(code_of(work.keys, client, language)))


def opened(work: Work, client: str, *, changing: bool = False) -> Draft | None:
    """The draft that a browser's key opens, or None when there is none or it has been sent.

    Who will save or send it says `changing`: two tabs then take turns, and neither undoes the other's answer.
    """
    row = store.draft_of(work, client_mac(work.keys, client), changing=changing)
    return _unsealed(work, row) if row else None


def _unsealed(work: Work, row: DraftRow) -> Draft:
    text = work.unseal(row.body, *BODY, row.id)
    return from_json(text, draft_id=row.id, version_id=row.version_id, link_id=row.link_id)


def save(work: Work, draft: Draft) -> bool:
    """Store a draft before the next page is shown; False when it was sent meanwhile."""
    return store.save_body(work, draft.id, work.seal(draft.to_json(), *BODY, draft.id), today())


def send(work: Work, draft: Draft) -> bool:
    """Send: one UPDATE makes the draft an envelope of only what is on its path. False when already sent."""
    kept = draft.answering(journey(work, draft).kept())
    envelope_id = new_id()
    return store.send(work, draft.id, envelope_id, work.seal(kept.to_json(), *BODY, envelope_id), today())


def journey(work: Work, draft: Draft) -> Journey:
    """The way through the questionnaire as these answers make it."""
    survey = library.version(work, draft.version_id).survey
    number = Quarter.parse(draft.facts.quarter).number
    return Journey(survey, draft.answers, quarter_number=number, tier=draft.facts.tier)


def sent_in(work: Work, client: str) -> str | None:
    """The language of the code for what this browser's key wrote and sent; None when nothing was sent.

    Sent answers no longer know the key. They are found by their code, in whichever language it was made.
    """
    return next((lang for lang in languages() if _sent(work, _code_mac(work, client, lang)).day), None)


def _sent(work: Work, mac: str) -> Receipt:
    """What a code stands for, unless it opens a draft."""
    row = store.draft_by_code(work, mac)
    if row is not None and row.sent:
        return Receipt(Standing.SENT, row.day)
    day = None if row else store.receipt_day(work, receipt_of(work.keys, mac))
    return Receipt(Standing.SENT, day, counted=True) if day else Receipt(Standing.UNKNOWN)


def form_mark(work: Work, draft: Draft) -> str:
    """The fingerprint that this draft's forms carry."""
    return fingerprint(work.keys, draft.id)


def by_code(work: Work, typed: str) -> Receipt:
    """What typed words stand for."""
    mac = code_mac(work.keys, normalise(typed))
    row = store.draft_by_code(work, mac)
    if row is not None and not row.sent:
        return Receipt(Standing.OPEN, row.day, client=_unsealed(work, row).client)
    return _sent(work, mac)


def forget_old_drafts(work: Work) -> int:
    """Delete unfinished drafts that nobody came back to."""
    return store.forget_drafts(work, today() - timedelta(days=KEEP_DRAFT_DAYS))
