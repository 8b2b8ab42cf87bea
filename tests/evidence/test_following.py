"""What is heard becomes an action, which leads back to it; its page says so to everybody, and names it to few."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.evidence import service as evidence
from app.kernel.clock import today
from tests.evidence.conftest import Council, new
from tests.support.asking import SERVICE
from tests.support.client import PageClient
from tests.support.staff import signed_in

TITLE = "Text families the evening before a visit"
MADE, MAKE = "An action was made of this", "Make an action of this"


def _barrier(council: Council) -> str:
    with council.database.writing() as work:
        made = evidence.raise_one(work, "barrier", "Two forms ask the same", SERVICE, council.lead)
    return f"/office/barriers/{made}"


def _promise(council: Council) -> str:
    council.add(new("visit", "Visit to a team", service_id=SERVICE, promised="A quiet room", words={"good": "Warm"}))
    with council.database.reading() as work:
        return "/office/evidence/promises/" + evidence.promises(work)[0].id


def _audit(council: Council) -> str:
    return "/office/evidence/entry/" + council.add(new("internal-audit", "Write down why", service_id=SERVICE))


@pytest.mark.parametrize("source", [_promise, _barrier, _audit])
def test_an_action_is_made_of_it_and_leads_back(
    client: PageClient, council_: Council, source: Callable[[Council], str]
) -> None:
    place = source(council_)
    analyst = signed_in(client, council_.analyst)
    page = analyst.get(place)
    assert MADE not in page.text
    form = analyst.get(_link(page.text, MAKE))
    assert '<option value="social-work" selected>' in form.text, "the board of its service"
    made = analyst.send(form, {"title": TITLE, "due_on": (today() + timedelta(days=30)).isoformat()})
    assert f'href="{place}"' in analyst.get(made.location).text
    again = analyst.get(place).text
    assert MADE in again
    assert f'<a href="{made.location}">{TITLE}</a>' in again
    senior = signed_in(client, council_.lead).get(place).text
    assert MADE in senior, "whoever waits for it is told"
    assert TITLE not in senior, "but not of an action that is not theirs to see"
    assert "of this</a>" not in senior


def _link(text: str, words: str) -> str:
    return text.split(words)[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
