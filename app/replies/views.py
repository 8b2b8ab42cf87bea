"""`/you-said` for everybody: by audience, in the words of an age or in easy read, of one service or of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from flask import Blueprint, Flask, current_app, render_template, request, url_for
from flask_babel import gettext as _

from app.council import service as council
from app.kernel.work import Work
from app.questionnaire.model import AUDIENCES
from app.replies import readings, service
from app.replies.audiences import reading_names
from app.replies.model import Reply
from app.replies.readings import Way
from app.web.language import current
from app.web.work import reading

blueprint = Blueprint("replies", __name__, template_folder="templates")

_EXTENSION = "told_of_quarters"
Quarters = Callable[[Work, str], Sequence[tuple[str, str]]]
"""The quarters of which a room above tells, in the words of a reading: what each is called, and where it stands."""


def register(app: Flask, provider: Quarters) -> None:
    """Lead from this page to what a room above tells of whole quarters."""
    app.extensions[_EXTENSION] = provider


def service_names(work: Work) -> dict[str | None, str]:
    """What each service is called; None is all of them."""
    return {None: _("All our services"), **{s.id: s.name for s in council.services(work)}}


@blueprint.get("/you-said")
def told() -> str:
    """You said, we did: newest first, and what is still owed.

    `?audience=` for whom, `?tier=` in whose words, `?service=` of which service. What is unknown is left aside.
    """
    wanted = {name: request.args.get(name, "") for name in ("audience", "tier", "service")}
    audience = wanted["audience"] if wanted["audience"] in AUDIENCES else None
    tier = readings.chosen(wanted["tier"], audience)
    with reading() as work:
        names = service_names(work)
        service_id = wanted["service"] if wanted["service"] in names else None
        replies = service.told(work, audience=audience, tier=tier, service_id=service_id, language=current().tag)
        owed = service.still_owed(work, audience=audience, tier=tier, service_id=service_id)
        provider: Quarters | None = current_app.extensions.get(_EXTENSION)
        quarters = provider(work, tier) if provider else ()
    offered = ways(tier, audience, service_id)
    return page(replies, owed, names, tier, offered, service_id=service_id, quarters=quarters)


def page(
    replies: list[Reply],
    owed: list[Reply],
    names: dict[str | None, str],
    tier: str,
    offered: list[Way],
    **more: object,
) -> str:
    """The page as it is read, by everybody or by whoever looks at it before it is published."""
    return render_template(
        "replies/told.html",
        replies=replies,
        owed=owed,
        names=names,
        tier=tier,
        ways=offered,
        in_words=readings.is_in_words_of,
        **more,
    )


def ways(tier: str, audience: str | None, service_id: str | None) -> list[Way]:
    """The ways to read the page, this one among them; whose replies are shown goes with the reading."""
    kept = {"service": service_id} if service_id else {}
    found = []
    for name, one in readings.data().readings.items():
        same = audience is not None and (not one.audiences or audience in one.audiences)
        asked = {**({"audience": str(audience)} if same else {}), "tier": name, **kept}
        address = f"{url_for('replies.told')}?{urlencode(asked)}"
        found.append(Way(name, reading_names()[name], one.picture, address, name == tier))
    return found
