"""What four words are good for after sending: what they stand for, adding something, taking it all back.

Never an answer. What is added waits in the letterbox like everything else, so that nobody who watches the tables can
tell from the moment whose it is.
"""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Row

from app.contacts import service as contacts
from app.kernel.clock import today
from app.kernel.work import Database, Work
from app.library import service as library
from app.meetings import service as meetings
from app.reach import service as reach
from app.respond import after_store, asides, enclosures, equality, for_a_chair, service, store, tallies
from app.respond.after_store import AdditionRow
from app.respond.draft import BLOCK, Draft, DraftRow, receipt_of
from app.respond.spoken import Spoken, SpokenQuestion
from app.safeguarding import service as safeguarding
from app.safeguarding.model import Heard, Part
from app.voices import service as voices
from app.voices.model import NewVoice
from app.voices.questions import NEITHER

ORIGIN = "respond"
ADDED = "added"
"""Stands for the question of a voice that nobody asked for."""
UNASKED = "unasked"
_ADDITION = ("addition", "body")
MOST_WAITING = 10
"""Additions of one code that may wait at once; they are let out every night."""
AT_ONCE = 100
_shuffler = random.SystemRandom()


@dataclass(frozen=True)
class Slip:
    """What a code stands for once its answers are sent: which questions, asked where, when. `mac` finds it again."""

    mac: str
    day: date
    counted: bool
    version_id: str
    link_id: str
    audience: str
    tier: str
    service_id: str | None
    quarter: str
    meeting: meetings.Told | None
    """What became of it, where it was written for a meeting."""
    takes_more: bool
    """Whether words can still be added; not to what was written for a meeting that has been."""


def slip(work: Work, mac: str) -> Slip | None:
    """What the hash of a code stands for; None when nothing sent is behind it (any more)."""
    draft, row = envelope(work, mac)
    if draft and row:
        facts = draft.facts
        return _slip(work, mac, row, False, facts.tier, facts.service_id, facts.quarter, None)
    found = store.response_by_receipt(work, receipt_of(work.keys, mac))
    if found is None:
        return None
    return _slip(work, mac, found, True, found.tier, found.service_id, found.quarter, found.id)


def envelope(work: Work, mac: str) -> tuple[Draft, DraftRow] | tuple[None, None]:
    """What waits in the letterbox under the hash of a code, opened."""
    row = next((row for row in store.drafts_by_code(work, [mac]) if row.sent), None)
    return (service.unsealed(work, row), row) if row else (None, None)


def _slip(
    work: Work,
    mac: str,
    row: Any,
    counted: bool,
    tier: str,
    service_id: str | None,
    quarter: str,
    statement_id: str | None,
) -> Slip:
    version = library.version(work, row.version_id)
    told = meetings.told_after(work, row.link_id, statement_id)
    if told and after_store.count(work, mac):
        told = replace(told, more_waits=True)
    takes_more = not told.is_over if told else not meetings.asks_before(version.key)
    return Slip(
        mac, row.day, counted, version.id, row.link_id, version.survey.audience, tier, service_id, quarter, told,
        takes_more,
    )  # fmt: skip


def how_far(work: Work, to: Slip, language: str) -> tuple[Spoken, SpokenQuestion] | None:
    """The question how far added words go, which is asked of what was written for a meeting."""
    version = library.version(work, to.version_id)
    return for_a_chair.how_far(work, version, to.link_id, to.tier, language) if to.meeting else None


@dataclass(frozen=True)
class More:
    """Words to add. `sharing` says how far they go, where they are for a meeting."""

    text: str
    language: str
    quarter: str
    sharing: str = ""


def add(work: Work, to: Slip, once: str, more: More) -> bool:
    """Let words wait that belong to what was sent; False when too many of this code wait already.

    `once` is a random word of the page: the same words from the same page are kept once, however often they come.
    """
    addition_id = work.keys.mac("form", f"addition:{once}:{more.text}")[:32]
    if after_store.count(work, to.mac) >= MOST_WAITING:
        return False
    body = json.dumps(asdict(more), ensure_ascii=False)
    filled = body + " " * (-len(body.encode("utf-8", "surrogatepass")) % BLOCK)
    sealed = work.seal(filled, *_ADDITION, addition_id)
    if after_store.add(work, AdditionRow(addition_id, to.mac, to.version_id, today(), sealed)):
        safeguarding.receive(work, _heard(work, to, more), code_mac=to.mac)
    return True


def _heard(work: Work, to: Slip, more: More) -> Heard:
    """Added words, to be read for safety as soon as those that were sent."""
    waiting, _row = envelope(work, to.mac)
    said = waiting.facts if waiting else store.response_by_receipt(work, receipt_of(work.keys, to.mac))
    return Heard(
        origin=ADDED,
        audience=to.audience,
        tier=to.tier,
        language=more.language,
        promise=said.promise if said else "",
        parts=(Part("Words they added later", more.text),),
        survey=library.version(work, to.version_id).key,
        service_id=to.service_id,
        leads=(said.ticket_id or "") if said else "",
    )


def settle_additions(database: Database, version_ids: Sequence[str]) -> int:
    """File what was added to these versions, after the envelopes it may belong to; returns how many."""
    settled = 0
    while True:
        with database.writing() as work:
            rows = after_store.some(work, version_ids, AT_ONCE)
            _file(work, rows)
        settled += len(rows)
        if len(rows) < AT_ONCE:
            return settled


def _file(work: Work, rows: Sequence[AdditionRow]) -> None:
    shuffled = list(rows)
    _shuffler.shuffle(shuffled)
    for row in shuffled:
        response = store.response_by_receipt(work, receipt_of(work.keys, row.code_mac))
        if response is None:  # taken back since
            continue
        more = More(**json.loads(work.unseal(row.body, *_ADDITION, row.id)))
        if meetings.asks_before(response.survey_key):
            said = meetings.Added(response.id, row.day, more.language, more.text, more.sharing)
            meetings.add(work, said)
        else:
            voices.receive(work, _voice(response, more))
            if response.aside_id is not None:
                voices.set_aside(work, ORIGIN, response.id, aside=True)
    after_store.burn(work, [row.id for row in rows])


def _voice(response: Row[Any], more: More) -> NewVoice:
    return NewVoice(
        origin=ORIGIN,
        origin_id=response.id,
        survey_key=response.survey_key,
        question_id=ADDED,
        question_kind=NEITHER,
        audience=response.audience,
        service_id=response.service_id,
        team_id=response.team_id,
        tier=response.tier,
        language=more.language,
        quarter=more.quarter,
        consent_quote=UNASKED,
        text=more.text,
    )


def withdraw(work: Work, mac: str) -> bool:
    """Take back everything a code stands for, in the caller's one transaction; False when nothing is behind it.

    Gone are the envelope or the response, its answers and drawings, its voices and what was read in them, what lay
    with a meeting's chair, what was added, its place in the link's tally, whom its personal link was made for, and
    what joined it to a request to be contacted. The request itself stays: it asks for something. What waits to be
    read for safety goes where nothing was found in it (`safeguarding.take_back`).
    """
    receipt = receipt_of(work.keys, mac)
    waiting, _row = envelope(work, mac)
    gone = store.burn_envelope(work, mac)
    after_store.drop(work, mac)
    if waiting:
        service.forget_beside(work, [waiting])
        _forget_person(work, waiting.facts.ticket_id)
    row = store.response_by_receipt(work, receipt)
    if row is not None:
        remove(work, row)
    if row is None and not gone:
        return False
    safeguarding.take_back(work, mac)
    after_store.note_withdrawal(work, receipt)
    return True


def remove(work: Work, row: Row[Any]) -> None:
    """Delete a counted response with everything that came with it, as its writer would."""
    voices.withdraw(work, ORIGIN, row.id)
    contacts.part(work, row.id)
    equality.forget(work, row.id)
    enclosures.withdraw(work, row.id)
    meetings.take_back(work, row.id)
    _forget_person(work, row.ticket_id)
    tallies.take(work, row.id)
    asides.forget_one(work, row.id)
    store.remove_response(work, row.id)
    reach.count(work, row.link_id, row.day, -1)


def note_withdrawal(work: Work, receipt: str) -> None:
    """Remember that what this receipt stood for is gone, so that a restored backup forgets it again."""
    after_store.note_withdrawal(work, receipt)


def withdrawn(work: Work) -> list[str]:
    """The receipts of everything that was taken back: keyed hashes, in their own order."""
    return after_store.withdrawals(work)


def take_back_again(work: Work, known: Collection[str]) -> int:
    """Take back what these receipts stand for, after a backup was restored that still has it; how many there were."""
    done = 0
    for receipt in known:
        if (row := store.response_by_receipt(work, receipt)) is not None:
            remove(work, row)
            done += 1
        after_store.note_withdrawal(work, receipt)
    for envelope_row in store.every_envelope(work):
        if receipt_of(work.keys, envelope_row.code_mac) in known:
            done += withdraw(work, envelope_row.code_mac)
    return done


def _forget_person(work: Work, ticket_id: str | None) -> None:
    if ticket_id:
        reach.forget_person(work, ticket_id)
