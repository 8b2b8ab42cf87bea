"""Looking at a questionnaire as a respondent does, without leaving a trace among respondents.

The pages are respondents' own (`views`). Only where answers lie is another: in a table of previews, sealed, until the
preview ends or the night comes. Nothing here is a draft, an envelope or a response, so nothing can ever be counted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Protocol

from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.answers import Answers
from app.questionnaire.journey import rotation_of
from app.questionnaire.model import ROTATIONS
from app.reach.service import Closed, Door, Link
from app.respond import preview_store, service
from app.respond.draft import Draft, client_mac, from_json
from app.respond.drawings import NONE, Changes
from app.respond.service import NOTHING_SAID, Said, Standing
from app.web.doors import previewing
from app.web.language import languages

_TABLE, _COLUMN = "preview", "body"


class Keeping(Protocol):
    """Where answers lie between two pages. `service` keeps them for a respondent, this module for a preview."""

    def open_door(self, work: Work, code: str, ticket: str | None = None) -> Door: ...
    def standing(self, work: Work, client: str) -> Standing: ...
    def begin(
        self,
        work: Work,
        client: str,
        link: Link,
        version: library.Version,
        *,
        tier: str,
        language: str,
        worker: str | None,
        said: Said = NOTHING_SAID,
    ) -> bool: ...
    def opened(self, work: Work, client: str) -> Draft | None: ...
    def save(self, work: Work, draft: Draft, changes: Changes = NONE) -> bool: ...
    def send(self, work: Work, draft: Draft, left: Changes = NONE) -> bool: ...
    def sent_in(self, work: Work, client: str) -> str | None: ...


def keeping() -> Keeping:
    """Where the answers of this request lie."""
    return HERE if previewing() else service


def code_of(key: str, rotation: str, promise: str) -> str:
    """What stands in a preview's address where a respondent's has the code of a link."""
    return f"{key}.{rotation}.{promise}"


class _Preview:
    """`Keeping` for previews."""

    def open_door(self, work: Work, code: str, ticket: str | None = None) -> Door:
        """A door to the newest version, with a link that nobody made; unknown for what cannot be looked at."""
        key, rotation, promise = (*code.split("."), "", "")[:3]
        try:
            version = library.current(work, key)
        except NotFound:
            return Door(None, Closed.UNKNOWN)
        if rotation not in ROTATIONS or promise not in version.survey.promises:
            return Door(None, Closed.UNKNOWN)
        return Door(_link(code, key, promise), None, (version,))

    def standing(self, work: Work, client: str) -> Standing:
        draft = self.opened(work, client)
        if draft is None:
            return Standing.SENT if self.sent_in(work, client) else Standing.UNKNOWN
        return Standing.OPEN if draft.answers.seen else Standing.BEGUN

    def begin(
        self,
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
        facts = service.facts_of(link, tier=tier, language=language, worker=worker, said=said)
        facts = replace(facts, quarter=quarter_with(link.code.split(".")[1], today()))
        mac = client_mac(work.keys, client)
        draft = Draft(mac[:32], client, version.id, link.id, facts, Answers())
        return preview_store.add_preview(
            work,
            {
                "client_mac": mac,
                "version_id": version.id,
                "link": link.code,
                "day": today(),
                "sent": False,
                "body": _sealed(work, draft, mac),
            },
        )

    def opened(self, work: Work, client: str) -> Draft | None:
        draft, sent = _read(work, client)
        return None if sent else draft

    def save(self, work: Work, draft: Draft, changes: Changes = NONE) -> bool:
        """What is drawn or enclosed in a preview is kept nowhere."""
        mac = client_mac(work.keys, draft.client)
        return preview_store.change_preview(work, mac, draft.read_as, _sealed(work, draft, mac), sent=False)

    def send(self, work: Work, draft: Draft, left: Changes = NONE) -> bool:
        """The end: what was answered is thrown away at once; that it ended is known until the night."""
        mac = client_mac(work.keys, draft.client)
        empty = draft.answering(Answers())
        return preview_store.change_preview(work, mac, draft.read_as, _sealed(work, empty, mac), sent=True)

    def sent_in(self, work: Work, client: str) -> str | None:
        draft, sent = _read(work, client)
        return draft.facts.code_language if draft and sent else None


HERE = _Preview()


def quarter_with(rotation: str, day: date) -> str:
    """The quarter of a day when it asks this rotation, else the next, which does."""
    quarter = Quarter.of(day)
    return (quarter if rotation_of(quarter.number) == rotation else quarter.next).label


def forget_old(work: Work) -> int:
    """Throw away what was looked at before today."""
    return preview_store.forget_previews(work, today())


def _link(code: str, key: str, promise: str) -> Link:
    """A link for one look: in every language, open today, about no service and owed no reply."""
    return Link(
        id="", code=code, name="", surveys=(key,), service_id=None, team_id=None, promise=promise,
        languages=tuple(languages()), worker=None, group_size=0, opens_on=today(), closes_on=today(), paused=False,
        reply_id="", made_by="", made_on=today(),
    )  # fmt: skip


def _sealed(work: Work, draft: Draft, mac: str) -> bytes:
    return work.seal(draft.to_json(), _TABLE, _COLUMN, mac)


def _read(work: Work, client: str) -> tuple[Draft | None, bool]:
    """A preview by its browser's key, and whether it has ended."""
    mac = client_mac(work.keys, client)
    row = preview_store.preview_of(work, mac)
    if row is None:
        return None, False
    text = work.unseal(row.body, _TABLE, _COLUMN, mac)
    return from_json(text, draft_id=mac[:32], version_id=row.version_id, link_id="", read_as=row.body), row.sent
