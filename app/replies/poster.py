"""A reply as one page of paper to hang up: the same words, pictures and figures as `/you-said`, tagged (PDF/UA-1)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from urllib.parse import urlencode

import qrcode
import typst
from flask import current_app, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage

from app.council import service as council
from app.documents.service import families, fonts, for_paper
from app.kernel.clock import today
from app.kernel.errors import Refused
from app.kernel.work import Work
from app.replies.model import COULD_NOT, DOING, DONE, Item, Reply
from app.web.language import DEFAULT, Language, speaking

ROOM = Path(__file__).parent
PICTURES = ROOM.parent / "static" / "pictures"
TAKEN = {"said": "q-listen", DONE: "did-done", DOING: "did-doing", COULD_NOT: "did-not", "top": "you-said"}
LEAST = {"little": 14.0, "junior": 14.0, "easy": 14.0}
"""The smallest letters, in points, for each reading (easy read: Accessible Information Standard, 14 points)."""
SMALLEST = 11.0
CODES = ("language", "direction", "outcome", "tier")
"""What of a poster nobody reads."""
EASY_NUMBERS = ("little", "junior", "easy")
_one_at_a_time = Lock()


@dataclass(frozen=True)
class Pair:
    """One thing said and what became of it, in the words that stand on the page."""

    said: str
    label: str
    did: str
    outcome: str
    language: str
    changed: str = ""
    number: str = ""
    """“8 out of 10” or “82 %”; empty where there is no figure."""
    question: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Poster:
    """Everything on the page. `words` are its fixed texts, by name."""

    title: str
    of: str
    day: str
    pairs: tuple[Pair, ...]
    words: dict[str, str]
    next_on: str
    see: str
    say: str
    tier: str
    language: str
    direction: str


def of(work: Work, reply: Reply, tier: str, language: Language) -> Poster:
    """The poster of a reply that is spoken already in somebody's words and language."""
    service = next((one.name for one in council.services(work) if one.id == reply.service_id), "")
    base = str(current_app.config["PUBLIC_URL"]).rstrip("/")
    asked = {"tier": tier, **({"service": reply.service_id} if reply.service_id else {})}
    with speaking(language):
        whose = service or str(_("All our services"))
        return Poster(
            title=str(_("You said, we did")),
            of=whose,
            day=_day(reply.published_on or today()),
            pairs=tuple(_pair(item, tier) for item in reply.items),
            words=_words(tier),
            next_on=str(_("We will tell you more by %(day)s.", day=_day(reply.next_on))) if reply.next_on else "",
            see=f"{base}{url_for('replies.told')}?{urlencode(asked)}",
            say=f"{base}/",
            tier=tier,
            language="en-GB" if language.code == DEFAULT else language.tag,
            direction=language.direction,
        )


def of_quarter(
    items: tuple[Item, ...], tier: str, language: Language, *, of: str, opening: str, next_on: str, see: str
) -> Poster:
    """The poster of what was told of a whole quarter: which, how many spoke, and where it stands to be read."""
    with speaking(language):
        return Poster(
            title=str(_("You said, we did")),
            of=of,
            day=opening,
            pairs=tuple(_pair(item, tier) for item in items),
            words=_words(tier),
            next_on=next_on,
            see=see,
            say=f"{str(current_app.config['PUBLIC_URL']).rstrip('/')}/",
            tier=tier,
            language="en-GB" if language.code == DEFAULT else language.tag,
            direction=language.direction,
        )


def _words(tier: str) -> dict[str, str]:
    young = tier in EASY_NUMBERS
    return {
        "said": str(_("You said")),
        "changed": str(_("What is different now")),
        "good": str(_("gave a good answer when we asked:")),
        "quote": str(_("One of you, in their own words")),
        "see": str(_("See more")) if young else str(_("See everything that changed")),
        "say": str(_("Have your say")),
        "scan": str(_("Scan the square with a phone.")),
    }


def _pair(item: Item, tier: str) -> Pair:
    labels = {DONE: _("We did"), DOING: _("Still working on it"), COULD_NOT: _("We could not, because")}
    number = ""
    if item.figure:
        young = tier in EASY_NUMBERS
        number = _("%(n)s out of 10", n=item.figure.in_ten) if young else _("%(n)s %%", n=item.figure.percent)
    return Pair(
        said=item.said,
        label=str(labels[item.outcome]),
        did=item.did,
        outcome=item.outcome,
        language=item.language,
        changed=item.changed,
        number=str(number),
        question=f"“{item.figure.question}”" if item.figure else "",
        quote=f"“{item.quote.text}”" if item.quote else "",
    )


def _day(day: date) -> str:
    return str(format_date(day, "long"))


def pdf(poster: Poster) -> bytes:
    """One A4 page: letters get smaller, as far as people can read them. Raises `Refused` where that is not enough."""
    plain = for_paper(asdict(poster), poster.direction, CODES)
    inputs = {
        "poster": json.dumps(plain | {"least": LEAST.get(poster.tier, SMALLEST)}, ensure_ascii=False),
        "families": json.dumps(families()),
        "pictures": json.dumps({name: (PICTURES / f"{file}.svg").read_text("utf-8") for name, file in TAKEN.items()}),
        "codes": json.dumps({"see": qr(poster.see), "say": qr(poster.say)}),
    }
    day = datetime.combine(today(), time(), UTC)
    try:
        with _one_at_a_time:
            made = _compiler().compile(format="pdf", sys_inputs=inputs, pdf_standards="ua-1", timestamp=day)
    except typst.TypstError as error:
        if "too long" not in str(error):
            raise
        raise Refused(
            _("This is too long for one page in letters that people can read. Shorten it, or tell fewer things.")
        ) from error
    if not isinstance(made, bytes):
        raise TypeError("Typst gives one PDF as bytes")
    return made


def qr(text: str) -> str:
    """A square code as SVG."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=1)
    code.add_data(text)
    code.make(fit=True)
    out = BytesIO()
    code.make_image(image_factory=SvgPathImage).save(out)
    return out.getvalue().decode()


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(ROOM / "poster.typ", root=ROOM, font_paths=fonts())
