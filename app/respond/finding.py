"""What a browser's key and four words stand for: a draft, something sent, something taken back, nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.kernel.codes import languages, normalise
from app.kernel.work import Work
from app.respond import after_store, store
from app.respond.draft import BODY, Draft, DraftRow, client_mac, code_mac, code_of, from_json, receipt_of


class Standing(Enum):
    """What a code or a browser's key stands for."""

    BEGUN = "begun"
    """A draft in which nothing has been answered."""
    OPEN = "open"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Receipt:
    """What a code shows after sending: that it arrived and when. Never an answer."""

    standing: Standing
    day: date | None = None
    counted: bool = False
    client: str | None = None
    """The key to go on with, when the code opens a draft."""
    mac: str = ""
    """Finds again what was sent (`receipts.slip`)."""


def opened(work: Work, client: str) -> Draft | None:
    """The draft that a browser's key opens, or None when there is none or it has been sent."""
    row = store.draft_of(work, client_mac(work.keys, client))
    return unsealed(work, row) if row else None


def unsealed(work: Work, row: DraftRow) -> Draft:
    """A stored draft or envelope, read; raises `Unsealable` when its key is gone."""
    text = work.unseal(row.body, *BODY, row.id)
    return from_json(text, draft_id=row.id, version_id=row.version_id, link_id=row.link_id, read_as=row.body)


def mac_of(work: Work, client: str, language: str) -> str:
    """How the code of a browser's key is found, as its words are in a language."""
    return code_mac(work.keys, normalise(code_of(work.keys, client, language)))


def standing(work: Work, client: str) -> Standing:
    """What a browser's key stands for. Pressing “start” twice starts once: a draft as it began is `BEGUN`."""
    draft = opened(work, client)
    if draft is None:
        return Standing.SENT if sent_in(work, client) else Standing.UNKNOWN
    return Standing.OPEN if draft.answers.seen else Standing.BEGUN


def sent_in(work: Work, client: str) -> str | None:
    """The language of the code for what this browser's key wrote and sent; None when nothing was sent.

    Sent answers no longer know the key. They are found by their code, in whichever language it was made.
    """
    macs = {mac_of(work, client, language): language for language in languages()}
    sent = next((row.code_mac for row in store.drafts_by_code(work, list(macs)) if row.sent), None)
    if sent is not None:
        return macs[sent]
    receipts = {receipt_of(work.keys, mac): language for mac, language in macs.items()}
    return next((receipts[receipt] for receipt in store.receipt_days(work, list(receipts))), None)


def by_code(work: Work, typed: str) -> Receipt:
    """What typed words stand for."""
    mac = code_mac(work.keys, normalise(typed))
    for row in store.drafts_by_code(work, [mac]):
        if row.sent:
            return Receipt(Standing.SENT, row.day, mac=mac)
        return Receipt(Standing.OPEN, row.day, client=unsealed(work, row).client, mac=mac)
    receipt = receipt_of(work.keys, mac)
    for day in store.receipt_days(work, [receipt]).values():
        return Receipt(Standing.SENT, day, counted=True, mac=mac)
    return Receipt(Standing.WITHDRAWN if after_store.is_withdrawn(work, receipt) else Standing.UNKNOWN)


def link_of(work: Work, client: str) -> str | None:
    """The link by which this browser came to what it holds or has sent."""
    row = store.draft_of(work, client_mac(work.keys, client))
    if row is not None:
        return row.link_id
    macs = [mac_of(work, client, language) for language in languages()]
    sent = [row.link_id for row in store.drafts_by_code(work, macs)]
    counted = store.links_of_receipts(work, [receipt_of(work.keys, mac) for mac in macs])
    return next(iter([*sent, *counted]), None)
