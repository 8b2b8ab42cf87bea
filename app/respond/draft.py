"""A draft in hand: who it is for (link facts, never a person), and the answers so far."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from app.kernel.codes import words_for
from app.kernel.keys import KeyRing
from app.questionnaire.answers import Answers

BODY = ("draft", "body")
SAID_BY = ("response", "said_by")
CLIENT = "client"
"""In the browser's cookie: its random key."""
ONLINE, PAPER = "online", "paper"
BLOCK = 512
"""Bytes: a sealed body is a whole number of these, so that its length does not tell who wrote which words."""


@dataclass(frozen=True)
class DraftRow:
    """A draft as stored; `client_mac` is None once it has been sent."""

    id: str
    client_mac: str | None
    code_mac: str
    version_id: str
    link_id: str
    day: date
    sent: bool
    body: bytes


@dataclass(frozen=True)
class Facts:
    """What the link and the first page say about an answer; frozen when the draft is born."""

    tier: str
    language: str
    code_language: str
    """The language the code's words were made in; it stays when the reader changes language."""
    promise: str
    quarter: str
    service_id: str | None
    team_id: str | None
    worker: str | None
    languages: Sequence[str] = ()
    """What the link offers beside English."""
    ticket_id: str | None = None
    """What a confidential or named ticket granted. Never anything of an anonymous or unlinked one."""
    said_by: str | None = None
    """Who a professional says they are, where the promise is `named`."""
    mode: str = ONLINE
    """How the answer was given: `online` or on `paper`."""


@dataclass(frozen=True)
class Draft:
    """Answers being given. `client` is the random key in the browser's cookie; the code is made from it."""

    id: str
    client: str
    version_id: str
    link_id: str
    facts: Facts
    answers: Answers
    read_as: bytes = b""
    """Its row's sealed body when it was read: what has to stand there still when it is written."""
    contact: str | None = None
    """The request to be contacted that its writer sends it with; None unless they chose that."""
    unclear: frozenset[str] = frozenset()
    """Pages of which its writer said “I don't get this”; each is counted once."""

    def answering(self, answers: Answers) -> Draft:
        return replace(self, answers=answers)

    def speaking(self, language: str) -> Draft:
        return replace(self, facts=replace(self.facts, language=language))

    def to_json(self) -> str:
        """The body to seal, filled with blanks to a whole number of blocks."""
        held = {
            "client": self.client,
            "facts": asdict(self.facts),
            "answers": self.answers.to_json(),
            "contact": self.contact,
            "unclear": sorted(self.unclear),
        }
        body = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
        return body + " " * (-len(body.encode("utf-8", "surrogatepass")) % BLOCK)


def from_json(text: str, *, draft_id: str, version_id: str, link_id: str, read_as: bytes = b"") -> Draft:
    """Read a draft's (or envelope's) body back."""
    body = json.loads(text)
    return Draft(
        id=draft_id,
        client=body["client"],
        version_id=version_id,
        link_id=link_id,
        facts=Facts(**body["facts"]),
        answers=Answers.from_json(body["answers"]),
        read_as=read_as,
        contact=body.get("contact"),
        unclear=frozenset(body.get("unclear", ())),
    )


def code_of(keys: KeyRing, client: str, language: str) -> str:
    """The four words that stand for one voice; made anew from the browser's key, so they are stored nowhere."""
    return words_for(keys.mac("code", f"words:{client}"), language)


def code_mac(keys: KeyRing, code: str) -> str:
    """How a code is found: by keyed hash of its normalised words."""
    return keys.mac("code", f"found:{code}")


def receipt_of(keys: KeyRing, mac: str) -> str:
    """How a counted response is found by its code: nothing in its row was ever in the row of its draft."""
    return keys.mac("code", f"receipt:{mac}")


def client_mac(keys: KeyRing, client: str) -> str:
    """How a browser's draft is found."""
    return keys.mac("client", client)


def fingerprint(keys: KeyRing, draft_id: str) -> str:
    """What each form carries, so that a page left open never writes into another child's draft."""
    return keys.mac("form", draft_id)[:16]
