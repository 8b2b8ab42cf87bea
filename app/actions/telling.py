"""From an action to “You said, we did”: a first draft of what was said, what was done and what moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask_babel import gettext as _
from pydantic import TypeAdapter

from app.accounts.policy import Person
from app.actions import doing, service
from app.actions.model import DONE, REASON, STOPPED, VERIFIED, Action, Effect
from app.audit import service as audit
from app.kernel import yaml
from app.kernel.errors import Refused
from app.kernel.work import Work
from app.replies import service as replies
from app.replies.service import Item, Measured, Quoted, Wording
from app.results import editions
from app.themes.book import service as books
from app.themes.quotes import service as quotes
from app.themes.redaction import redact

DATA = Path(__file__).parent / "data" / "said.yaml"
QUARTERS = 4
"""Quotes of the last year are offered."""


@dataclass(frozen=True)
class Said:
    """How a theme is told back: in plain words, and in a child's."""

    plain: str
    child: str


@dataclass(frozen=True)
class SaidFile:
    """The whole file."""

    source: str
    themes: Mapping[str, Said]


@cache
def said() -> Mapping[str, Said]:
    """How each theme is told back, by its key."""
    return TypeAdapter(SaidFile).validate_python(yaml.read(DATA)).themes


def draft(work: Work, action: Action) -> Item:
    """What a reply could say of an action. Names in it are taken out; whoever writes goes on from here."""
    theme = books.current(work).by_id.get(action.theme or "")
    told = said().get(theme.key) if theme else None
    outcome = {DONE: "done", VERIFIED: "done", STOPPED: "could-not"}.get(action.status, "doing")
    moved = service.effect(work, action)
    child = (Wording("junior", told.child, redact(action.title)),) if told and told.child else ()
    return Item(
        said=told.plain if told else "",
        did=redact(_why_not(work, action) if action.status == STOPPED else action.title),
        outcome=outcome,
        changed=_changed(moved),
        words=child if action.status != STOPPED else (),
        figure=measured(work, action, moved),
        action_id=action.id,
    )


def _why_not(work: Work, action: Action) -> str:
    reasons = [note.text for note in doing.notes(work, action.id) if note.kind == REASON]
    return reasons[-1] if reasons else ""


def _changed(moved: Effect) -> str:
    """Only where it is clear, and only of a theme: a question brings its own number."""
    before, after = moved.before, moved.after
    if moved.moved != "better" or moved.kind != "theme" or before is None or after is None:
        return ""
    return str(
        _(
            "Fewer of you spoke of this as a problem: %(now)s of 100 who wrote to us. Before it was %(before)s.",
            now=after.percent,
            before=before.percent,
        )
    )


def measured(work: Work, action: Action, moved: Effect) -> Measured | None:
    """The figure that may stand beside a reply: of a question, exact in its edition, and nothing of it hidden."""
    now = moved.after
    if moved.kind != "question" or now is None or now.percent is None or now.base is None:
        return None
    edition = editions.find(work, now.quarter)
    survey = edition.figures.survey(action.survey_key or "") if edition else None
    asked = next((q for q in survey.questions if q.question_id == action.question_id), None) if survey else None
    figure = (asked.services.get(action.service_id) if action.service_id else asked.whole) if asked else None
    if asked is None or not asked.scored or figure is None or figure.shown.kind != "exact":
        return None
    before = moved.before
    return Measured(
        now.percent,
        now.base,
        now.quarter,
        asked.text,
        before.percent if before else None,
        before.quarter if before and before.percent is not None else "",
    )


def offered(work: Work, action: Action, audience: str, person: Person) -> list[Quoted]:
    """Words that may be quoted to an audience: chosen by one person, checked by another, allowed by their writer."""
    found: dict[str, Quoted] = {}
    for quarter in editions.quarters(work)[:QUARTERS]:
        placed = [place.quote for place in quotes.pack(work, action.board_id, quarter) if place.quote]
        for quote in (*quotes.ready(work, action.board_id, quarter, person), *placed):
            if quote.audience == audience and quote.checked_by:
                found[quote.id] = Quoted(quote.id, quote.voice_id, quote.text, quotes.label(quote))
    return list(found.values())


def tell(
    work: Work, action: Action, reply_id: str, person: Person, *, quote_id: str = "", with_figure: bool = True
) -> None:
    """Put a draft of an action into a reply. Raises `Refused` for words that may not be quoted to them."""
    reply = replies.find(work, reply_id)
    quoted = next((one for one in offered(work, action, reply.audience, person) if one.id == quote_id), None)
    if quote_id and quoted is None:
        raise Refused(_("These words are not from those you tell, or their writer took them back. Choose others."))
    item = draft(work, action)
    kept = Item(**{**vars(item), "figure": item.figure if with_figure else None, "quote_id": quote_id or None})
    replies.suggest(work, reply_id, kept, person, quoted)
    audit.record(work, actor=person.id, action="action.told", subject=f"action:{action.id}")


def told_in(work: Work, action: Action) -> list[replies.Reply]:
    """The replies that tell of an action, published or being written."""
    every = (*replies.published(work), *replies.owed(work))
    return [one for one in every if action.id in {item.action_id for item in (*one.items, *one.writing)}]
