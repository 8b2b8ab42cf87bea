"""Replies in other languages: written by one person, approved by another, shown whole or not at all."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Work
from app.replies import readings, store
from app.replies.model import ENGLISH, Reply, Translation, Wording
from app.replies.writing import find


@dataclass(frozen=True)
class Standing:
    """How far a translation is: `draft`, `approved`, or `stale` since its English changed."""

    translation: Translation
    state: str


def digest(reply: Reply, tier: str) -> str:
    """Of the English words of a reading, in order."""
    read = [readings.spoken(item, tier) for item in reply.items]
    words = [[item.said, item.did, item.changed] for item in read]
    return sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()


def every(work: Work, reply: Reply) -> list[Standing]:
    """The translations of a reply and how far each is."""
    return [Standing(one, _state(one, reply)) for one in store.translations(work, [reply.id])]


def write(work: Work, reply_id: str, language: str, tier: str, texts: Sequence[Wording], person: Person) -> None:
    """Keep a translation of what everybody reads as a draft. Raises `Refused` where a part of it is missing."""
    reply = find(work, reply_id)
    if not reply.items:
        raise Refused(_("Publish the English first: a translation is made of what everybody reads."))
    if len(texts) != len(reply.items) or not all(one.is_whole for one in texts):
        raise Refused(_("Translate every part. Half a page in another language is worse than English with a notice."))
    row = Translation(reply_id, language, tier, tuple(texts), digest(reply, tier), person.id, today())
    store.keep_translation(work, row)
    audit.record(work, actor=person.id, action="reply.translated", subject=f"reply:{reply_id}")


def approve(work: Work, reply_id: str, language: str, tier: str, person: Person) -> None:
    """A second person found it good. Raises `Refused` for whoever wrote it, or when its English changed since."""
    reply = find(work, reply_id)
    found = next((one for one in every(work, reply) if _key(one.translation) == (language, tier)), None)
    if found is None:
        raise NotFound("no such translation")
    if found.translation.written_by == person.id:
        raise Refused(_("You wrote this translation. Somebody else must approve it."))
    if found.state == "stale":
        raise Refused(_("The English has changed since. Put the translation right first."))
    store.approve(work, reply_id, language, tier, person.id, today())
    audit.record(work, actor=person.id, action="reply.translation-approved", subject=f"reply:{reply_id}")


def remove(work: Work, reply_id: str, language: str, tier: str, person: Person) -> None:
    """Show it no more."""
    store.remove_translation(work, reply_id, language, tier)
    audit.record(work, actor=person.id, action="reply.translation-removed", subject=f"reply:{reply_id}")


def spoken(work: Work, replies: Sequence[Reply], tier: str, language: str) -> list[Reply]:
    """Replies as they are read in a reading and a language; in English where no approved translation stands."""
    kept: dict[str, list[Translation]] = defaultdict(list)
    if language != ENGLISH and replies:
        for one in store.translations(work, [reply.id for reply in replies], language):
            kept[one.reply_id].append(one)
    return [_spoken(reply, tier, language, kept[reply.id]) for reply in replies]


def _spoken(reply: Reply, tier: str, language: str, kept: Sequence[Translation]) -> Reply:
    approved = {one.tier: one for one in kept if _state(one, reply) == "approved"}
    for wanted in (tier, readings.PLAIN):
        if wanted in approved:
            texts = approved[wanted].texts
            pairs = zip(reply.items, texts, strict=True)
            return replace(reply, items=tuple(item.worded(text, wanted, language) for item, text in pairs))
    return replace(reply, items=tuple(readings.spoken(item, tier) for item in reply.items))


def _state(one: Translation, reply: Reply) -> str:
    if one.digest != digest(reply, one.tier):
        return "stale"
    return "approved" if one.approved_by else "draft"


def _key(one: Translation) -> tuple[str, str]:
    return one.language, one.tier
