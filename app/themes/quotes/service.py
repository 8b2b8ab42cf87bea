"""Choosing quotes, having a second person check them, putting them into a pack; what a pack shows now."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.library import service as library
from app.themes import service as themes
from app.themes.codebook import NEGATIVE, POSITIVE, leaning
from app.themes.quotes import rules, store
from app.themes.quotes.rules import CRITICISM, MOST, OTHER, PRAISE, is_balanced
from app.themes.quotes.store import Place, Quote
from app.themes.readers import may_read
from app.themes.redaction import redact
from app.themes.reviewing import store as reviewing
from app.voices import service as voices
from app.voices.model import Which


@dataclass(frozen=True)
class Candidate:
    """A reviewed comment that may become a quote."""

    voice_id: str
    text: str
    label: str
    way: str


def candidates(work: Work, board_id: str, quarter: str, person: Person) -> list[Candidate]:
    """Reviewed board copies from a board's questionnaires in a quarter that are no quotes yet."""
    keys = _keys(work, board_id, person)
    taken = store.voices_quoted(work)
    texts = reviewing.for_boards(work, Which(quarters=[quarter]))
    comments = voices.comments(work, Which(ids=[voice_id for voice_id in texts if voice_id not in taken]))
    ways = _ways(work, [comment.id for comment in comments])
    return [
        Candidate(c.id, texts[c.id], rules.label(c.audience, c.tier), ways[c.id])
        for c in comments
        if c.survey_key in keys
    ]


def choose(work: Work, voice_id: str, text: str, person: Person) -> str:
    """Make a quote of a reviewed copy, perhaps lightly reworded, which is marked; returns its id.

    Raises `NotFound` for a comment without a board copy, or whose writer does not say yes.
    """
    copy = reviewing.for_boards(work, Which(ids=[voice_id])).get(voice_id)
    if copy is None or voice_id in store.voices_quoted(work):
        raise NotFound("no reviewed copy that may be quoted")
    kept = redact(text.strip()) or copy
    quote_id = new_id()
    store.add(
        work,
        {
            "id": quote_id,
            "voice_id": voice_id,
            "text": kept,
            "paraphrased": kept != copy,
            "way": _ways(work, [voice_id])[voice_id],
            "chosen_by": person.id,
            "chosen_on": today(),
            "checked_by": None,
            "checked_on": None,
        },
    )
    audit.record(work, actor=person.id, action="quote.chosen", subject=f"quote:{quote_id}")
    return quote_id


def to_check(work: Work) -> list[Quote]:
    """Quotes that nobody but whoever chose them has looked at."""
    return store.quotes(work, store.quote.c.checked_by.is_(None))


def check(work: Work, quote_id: str, person: Person) -> None:
    """A second person finds that nobody can be known from it. Raises `Refused` for whoever chose it."""
    quote = _found(work, quote_id)
    if quote.chosen_by == person.id:
        raise Refused(_("You chose this quote. Somebody else must check it."))
    store.check(work, quote_id, person.id, today())
    audit.record(work, actor=person.id, action="quote.checked", subject=f"quote:{quote_id}")


def drop(work: Work, quote_id: str, person: Person) -> None:
    """No quote any more, wherever it stands."""
    _found(work, quote_id)
    store.remove(work, quote_id)
    audit.record(work, actor=person.id, action="quote.dropped", subject=f"quote:{quote_id}")


def ready(work: Work, board_id: str, quarter: str, person: Person) -> list[Quote]:
    """Checked quotes that could go into a pack and do not stand in it."""
    keys, standing = _keys(work, board_id, person), {place.digest for place in store.places(work, board_id, quarter)}
    every = store.quotes(work, store.quote.c.checked_by.is_not(None))
    return [q for q in every if q.quarter == quarter and q.survey_key in keys and digest(q.text) not in standing]


def placeable(work: Work, board_id: str, quarter: str, person: Person) -> list[Quote]:
    """Those of `ready` against which nothing stands now."""
    standing = [one.quote for one in store.places(work, board_id, quarter) if one.quote]
    return [one for one in ready(work, board_id, quarter, person) if _against(one, standing) is None]


def place(work: Work, board_id: str, quarter: str, quote_id: str, person: Person) -> None:
    """Put a checked quote into a pack. Raises `Refused` with what stands against it."""
    quote = _found(work, quote_id)
    standing = [one.quote for one in store.places(work, board_id, quarter) if one.quote]
    if quote not in ready(work, board_id, quarter, person):
        raise Refused(_("This quote is not checked, or not from this board’s questionnaires in this quarter."))
    against = _against(quote, standing)
    if against:
        raise Refused(against)
    values = {"quote_id": quote_id, "digest": digest(quote.text), "placed_by": person.id, "placed_on": today()}
    store.place(work, board_id, quarter, values)
    audit.record(work, actor=person.id, action="quote.placed", subject=f"quote:{quote_id}")


def take_out(work: Work, board_id: str, quarter: str, position: int, person: Person) -> None:
    """Leave a place of a pack out."""
    store.take_out(work, board_id, quarter, position)
    audit.record(work, actor=person.id, action="quote.taken-out", subject=f"board:{board_id}")


def pack(work: Work, board_id: str, quarter: str) -> list[Place]:
    """What a board's page shows: words only of those who say yes now; an empty place for who took theirs back."""
    return store.places(work, board_id, quarter)


def standing(work: Work, digests: Collection[str]) -> dict[str, Quote]:
    """Of quotes known by the hash of their words, those whose writers say yes now; the others are said nowhere."""
    if not digests:
        return {}
    every = store.quotes(work, store.quote.c.checked_by.is_not(None))
    return {found: one for one in every if (found := digest(one.text)) in digests}


def label(quote: Quote) -> str:
    """Of whom a quote is, as far as may be said."""
    return rules.label(quote.audience, quote.tier)


def digest(text: str) -> str:
    """The hash that a frozen pack keeps of a quote."""
    return sha256(text.encode()).hexdigest()


def _against(quote: Quote, standing: Sequence[Quote]) -> str | None:
    """What stands against one more quote in a pack, in words; None where nothing does."""
    if len(standing) >= MOST:
        return str(_("There are %(n)s quotes already. Take one out first.", n=MOST))
    if quote.origin_id in {one.origin_id for one in standing}:
        return str(_("The same person is quoted here already: one quote for each person."))
    if not is_balanced([one.way for one in standing], quote.way):
        return str(_("Half of the places are taken by quotes of this kind. Choose one that says the other."))
    return None


def _found(work: Work, quote_id: str) -> Quote:
    quote = store.find(work, quote_id)
    if quote is None:
        raise NotFound("no such quote, or its writer took it back")
    return quote


def _keys(work: Work, board_id: str, person: Person) -> set[str]:
    """Questionnaires of a board whose words this person may read."""
    surveys = [version.survey for version in library.every_current(work)]
    return {survey.key for survey in surveys if board_id in survey.boards and may_read(person, survey)}


def _ways(work: Work, voice_ids: Sequence[str]) -> dict[str, str]:
    kinds = {POSITIVE: PRAISE, NEGATIVE: CRITICISM}
    felt = themes.codings(work, voice_ids)
    return {
        voice_id: kinds.get(leaning(felt[voice_id].sentiment), OTHER) if voice_id in felt else OTHER
        for voice_id in voice_ids
    }
