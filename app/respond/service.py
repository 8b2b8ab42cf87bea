"""Beginning, saving, sending and coming back to answers. One call is one transaction's worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from sqlalchemy.exc import IntegrityError

from app.kernel.clock import Quarter, today
from app.kernel.codes import normalise
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.answers import Answers
from app.questionnaire.journey import Journey
from app.reach.service import Link
from app.respond import store
from app.respond.draft import BODY, Draft, DraftRow, Facts, client_mac, code_mac, code_of, fingerprint, from_json

KEEP_DRAFT_DAYS = 28
"""How long an unfinished draft waits for its writer."""


class Standing(Enum):
    """What a code or a browser's key stands for."""

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
    words_language: str | None = None


def begin(
    work: Work, client: str, link: Link, version: library.Version, *, tier: str, language: str, worker: str | None
) -> Standing:
    """Start a draft under a browser's fresh key. Pressing twice starts once; a sent one stays sent."""
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
    row = _row(work, client, link.id, version.id, facts)
    standing = _standing(work, row.code_mac)
    if standing is not Standing.UNKNOWN:
        return standing
    try:
        with work.connection.begin_nested():
            store.add_draft(work, row)
    except IntegrityError:  # the other of two presses at once
        return _standing(work, row.code_mac)
    return Standing.OPEN


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


def _standing(work: Work, mac: str) -> Standing:
    row = store.draft_by_code(work, mac)
    if row is not None:
        return Standing.SENT if row.sent else Standing.OPEN
    return Standing.SENT if store.receipt_day(work, mac) else Standing.UNKNOWN


def opened(work: Work, client: str) -> Draft | None:
    """The draft that a browser's key opens, or None when there is none or it has been sent."""
    row = store.draft_of(work, client_mac(work.keys, client))
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


def sent_by(work: Work, client: str, language: str) -> bool:
    """Whether what this browser's key wrote has been sent."""
    return _standing(work, _code_mac(work, client, language)) is Standing.SENT


def form_mark(work: Work, draft: Draft) -> str:
    """The fingerprint that this draft's forms carry."""
    return fingerprint(work.keys, draft.id)


def by_code(work: Work, typed: str) -> Receipt:
    """What typed words stand for."""
    mac = code_mac(work.keys, normalise(typed))
    row = store.draft_by_code(work, mac)
    if row is not None and not row.sent:
        draft = _unsealed(work, row)
        return Receipt(
            Standing.OPEN, row.day, client=draft.client, words_language=draft.facts.code_language
        )  # fmt: skip
    if row is not None:
        return Receipt(Standing.SENT, row.day)
    day = store.receipt_day(work, mac)
    return Receipt(Standing.SENT, day, counted=True) if day else Receipt(Standing.UNKNOWN)


def forget_old_drafts(work: Work) -> int:
    """Delete unfinished drafts that nobody came back to."""
    return store.forget_drafts(work, today() - timedelta(days=KEEP_DRAFT_DAYS))
