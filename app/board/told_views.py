"""What children read of a quarter, in the words of each: for everybody once it is signed, for its makers before."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import current_person, needs
from app.board import pack_pages, service, telling
from app.board.kinds import Kind
from app.board.pack_views import READ
from app.board.said import said_quarter
from app.board.store import PackRow
from app.documents import service as documents
from app.documents.model import Document
from app.kernel.clock import Quarter
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Work
from app.replies import poster, readings
from app.replies.audiences import reading_names
from app.replies.model import Item, Reply
from app.replies.readings import Way
from app.web.language import DEFAULT, languages, speaking
from app.web.work import reading

blueprint = Blueprint("told", __name__, template_folder="templates")

OPEN, LOOK = "told.quarter", "told.look"


@blueprint.get("/you-said/<quarter>")
def quarter(quarter: str) -> str:
    """You said, we did, in one quarter; `?tier=` in whose words."""
    with reading() as work:
        kind, row = telling.newest(work, pack_pages.quarter_of(quarter).label)
        return _page(kind, row, _document(work, row), OPEN)


@blueprint.get("/you-said/<quarter>/paper.pdf")
def paper(quarter: str) -> ResponseReturnValue:
    """The same on paper."""
    with reading() as work:
        kind, row = telling.newest(work, pack_pages.quarter_of(quarter).label)
        return _paper(kind, row, _document(work, row))


@blueprint.get("/office/packs/<key>/<quarter>/look")
@needs(READ)
def look(key: str, quarter: str) -> str:
    """The page as children will see it, for whoever may read the pack."""
    with reading() as work:
        return _page(*_readable(work, key, quarter), LOOK)


@blueprint.get("/office/packs/<key>/<quarter>/look.pdf")
@needs(READ)
def look_on_paper(key: str, quarter: str) -> ResponseReturnValue:
    """The same on paper."""
    with reading() as work:
        return _paper(*_readable(work, key, quarter))


def quarters(work: Work, tier: str) -> list[tuple[str, str]]:
    """The quarters of which children can read, the newest first: what each is called, and where it stands."""
    kind = telling.subject(work).kind
    asked: dict[str, Any] = {"tier": tier} if tier in kind.readings else {}
    return [
        (said_quarter(Quarter.parse(label)), url_for(OPEN, quarter=label, **asked))
        for label in telling.published(work)
    ]


def _readable(work: Work, key: str, quarter: str) -> tuple[Kind, PackRow, Document]:
    pack_pages.quarter_of(quarter)
    one, row = service.readable(work, key, quarter, current_person())
    if not one.kind.readings:
        raise NotFound("nobody but its own readers reads this pack")
    return one.kind, row, service.document(work, one, row)


def _document(work: Work, row: PackRow) -> Document:
    return service.document(work, telling.subject(work), row)


def _tier(kind: Kind) -> str:
    """The reading that is asked for, else the one in the middle."""
    asked = readings.chosen(request.args.get("tier", ""), "child")
    return asked if asked in kind.readings else readings.chosen("", "child")


def _page(kind: Kind, row: PackRow, document: Document, here: str) -> str:
    tier = _tier(kind)
    whose: dict[str, Any] = {"key": row.key} if here == LOOK else {}
    ways = [
        Way(
            name, reading_names()[name], readings.data().readings[name].picture,
            url_for(here, quarter=row.quarter, tier=name, **whose), name == tier,
        )
        for name in kind.readings
    ]  # fmt: skip
    told = telling.told(document, kind, tier)
    on_paper = "told.look_on_paper" if here == LOOK else "told.paper"
    return render_template(
        "board/told.html",
        told=told,
        reply=_reply(told.items, row),
        tier=tier,
        ways=ways,
        quarter=Quarter.parse(row.quarter),
        in_words=readings.is_in_words_of,
        paper=url_for(on_paper, quarter=row.quarter, tier=tier, **whose),
        pack=row if here == LOOK else None,
    )


def _reply(items: tuple[Item, ...], row: PackRow) -> Reply:
    """What was told as one reply, which is how its pictures and words are drawn."""
    return Reply("", "child", None, row.made_by, row.made_on, row.out_on, row.out_on, items=items)


def _paper(kind: Kind, row: PackRow, document: Document) -> Response:
    tier = _tier(kind)
    base = str(current_app.config["PUBLIC_URL"]).rstrip("/")
    see = f"{base}{url_for(OPEN, quarter=row.quarter, tier=tier)}"
    with speaking(languages()[DEFAULT]):
        of = said_quarter(Quarter.parse(row.quarter))
    whole, told = telling.alone(document, kind, tier), telling.told(document, kind, tier)
    response = Response(_drawn(whole, told, tier, of, see), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="you-said-{row.quarter}-{tier}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


@lru_cache(maxsize=32)
def _drawn(whole: Document, told: telling.Told, tier: str, of: str, see: str) -> bytes:
    """A page with pictures; plain pages where there is too much for one, or nothing to draw.

    Remembered, for setting it takes long and anybody may ask for it, again and again.
    """
    if told.items:
        english = languages()[DEFAULT]
        made = poster.of_quarter(told.items, tier, english, of=of, opening=told.opening, next_on=told.ahead, see=see)
        try:
            return poster.pdf(made)
        except Refused:
            pass
    return documents.pdf(whole)
