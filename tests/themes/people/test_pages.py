"""The pages, as those who work on them use them: without scripts, with mistakes, and by nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.themes.book import service as books
from app.themes.codebook import codebook
from app.themes.deciding import store as decisions
from app.themes.deciding.sampling import is_held_back
from app.themes.models import service as models
from app.themes.quotes import service as quotes
from app.themes.reviewing import store as reviews
from app.voices.model import Comment, Which
from tests.support.client import PageClient, page_of
from tests.support.deciding import KIND, LATE, LISTENED, RESPECT, TIMELY, Team
from tests.support.office import BOARD, sign_in
from tests.support.pages import text
from tests.support.staff import signed_in

Written = Callable[..., list[Comment]]


@pytest.fixture
def analyst(client: PageClient, team: Team) -> PageClient:
    return signed_in(client, team.analyst)


@pytest.fixture
def lead(client: PageClient, team: Team) -> PageClient:
    return signed_in(client, team.lead)


def words(client: PageClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return text(next(iter(page_of(answer).all("main"))))


def test_with_nothing_to_do_every_page_stands(lead: PageClient, team: Team) -> None:
    for path in ("", "/copies", "/quotes", "/codebook", "/models", "/codebook/new", f"/codebook/{RESPECT}"):
        assert words(lead, f"/office/themes{path}")
    assert lead.get("/office/themes/next").location == "/office/themes"
    assert "Everything that you may read has been decided" in words(lead, "/office/themes")


def test_a_suggestion_is_accepted_and_the_next_comment_comes(
    analyst: PageClient, team: Team, written: Written
) -> None:
    comment = next(one for one in written(*[LATE] * 30) if not is_held_back(one.id))
    page = analyst.get("/office/themes/next")
    assert "<mark>" in page.text
    shown = list(page_of(page).all("form"))[-1].attrib["action"].rsplit("/", 1)[1]
    answer = analyst.send(page, press="save")
    assert answer.location == "/office/themes/next"
    with team.database.reading() as work:
        assert TIMELY in decisions.decided(work)[shown]
    assert comment.text == LATE


def test_themes_are_added_changed_and_left_out(analyst: PageClient, team: Team, written: Written) -> None:
    written(*[LATE] * 12)
    page = analyst.get("/office/themes/next")
    shown = list(page_of(page).all("form"))[-1].attrib["action"].rsplit("/", 1)[1]
    analyst.send(page, {"theme": [], "added-1": LISTENED, "added-1-way": "mixed"}, press="save")
    with team.database.reading() as work:
        assert decisions.decided(work)[shown] == {LISTENED: "mixed"}
    again = analyst.get(f"/office/themes/comments/{shown}")
    analyst.send(again, press="none")
    with team.database.reading() as work:
        assert decisions.decided(work)[shown] == {}


def test_deciding_nothing_is_asked_about_and_what_was_chosen_is_kept(
    analyst: PageClient, team: Team, written: Written
) -> None:
    written(*[LATE] * 8)
    page = analyst.get("/office/themes/next")
    answer = analyst.send(page, {"theme": []}, press="save")
    assert answer.status_code == 400
    assert "Choose at least one theme" in answer.text
    wrong = analyst.send(page, {"theme": [TIMELY], f"way-{TIMELY}": "sideways"}, press="save")
    assert wrong.status_code == 400
    assert "cannot be given so" in wrong.text
    with team.database.reading() as work:
        assert decisions.decided(work) == {}


def test_what_is_drawn_by_chance_shows_nothing_of_the_machine(
    analyst: PageClient, team: Team, written: Written
) -> None:
    held = next(one for one in written(*[LATE] * 40) if is_held_back(one.id))
    team.decide(held.id, {TIMELY: "negative"})
    page = analyst.get(f"/office/themes/comments/{held.id}")
    assert "<mark>" not in page.text
    assert "Drawn by chance" in page.text
    assert "What the machine suggests" not in page.text


def test_a_stale_page_loses_nothing(analyst: PageClient, team: Team, written: Written) -> None:
    written(*[LATE] * 8)
    page = analyst.get("/office/themes/next")
    answer = analyst.send(page, {"csrf_token": "old", "added-1": LISTENED, "added-1-way": "mixed"}, press="save")
    assert answer.status_code == 400
    assert "Nothing you typed is lost" in answer.text
    assert f'value="{LISTENED}" checked' in answer.text


def test_a_copy_is_accepted_edited_or_shown_to_nobody(analyst: PageClient, team: Team, written: Written) -> None:
    written(KIND, LATE, f"{KIND} too")
    first = analyst.get("/office/themes/copies")
    analyst.send(first, {"board": "She was kind"}, press="save")
    analyst.send(analyst.get("/office/themes/copies"), press="nobody")
    analyst.send(analyst.get("/office/themes/copies"), {"board": "Ring Sarah Jones"}, press="save")
    assert "taken out again" in words(analyst, "/office/themes/copies")
    with team.database.reading() as work:
        kept = sorted(reviews.for_boards(work, Which()).values())
    assert kept == ["Ring [name]", "She was kind"]


def test_a_quote_goes_from_a_copy_to_the_boards_page(client: PageClient, team: Team, written: Written) -> None:
    (comment,) = written(KIND)
    here = f"/office/themes/quotes?board={BOARD}&quarter=2025-Q4"
    signed_in(client, team.analyst)
    client.send(client.get("/office/themes/copies"), press="save")
    page = client.get(here)
    client.send(page, to=_action(page, "/choose/"))
    assert "Waits for somebody else" in client.get(here).text
    signed_in(client, team.lead)
    page = client.get(here)
    client.send(page, to=_action(page, "/check"))
    page = client.get(here)
    client.send(page, to=_action(page, "/place/"))
    with team.database.reading() as work:
        assert [place.quote.text for place in quotes.pack(work, BOARD, "2025-Q4") if place.quote] == [comment.text]
    page = client.get(here)
    client.send(page, to=_action(page, "/out/"))
    assert "No quotes yet" in client.get(here).text


def test_what_stands_against_a_quote_is_said(client: PageClient, team: Team, written: Written) -> None:
    written(KIND)
    here = f"/office/themes/quotes?board={BOARD}&quarter=2025-Q4"
    signed_in(client, team.lead)
    client.send(client.get("/office/themes/copies"), press="save")
    page = client.get(here)
    client.send(page, to=_action(page, "/choose/"))
    with team.database.reading() as work:
        (quote,) = quotes.to_check(work)
    page = client.get(here)
    token = next(one for one in page_of(page).all("input") if one.get("name") == "csrf_token").attrib["value"]
    answer = client.post(f"/office/themes/quotes/{quote.id}/check", data={"csrf_token": token})
    assert answer.status_code == 400
    assert "Somebody else must check it" in answer.text


def test_the_codebook_is_read_by_analysts_and_written_by_the_lead(client: PageClient, team: Team) -> None:
    signed_in(client, team.analyst)
    assert "Clear information" in words(client, "/office/themes/codebook")
    assert client.get(f"/office/themes/codebook/{RESPECT}").status_code == 403
    signed_in(client, team.lead)
    page = client.get(f"/office/themes/codebook/{RESPECT}")
    assert client.send(page, {"name": ""}).status_code == 400
    client.send(page, {"definition": "How people are treated."})
    assert "How people are treated." in words(client, "/office/themes/codebook")
    assert "This is an earlier version" in words(client, f"/office/themes/codebook?version={codebook().version}")
    page = client.get("/office/themes/codebook/new")
    client.send(page, {"name": "Animals", "definition": "Pets.", "child": "my hamster\nmy dog"})
    assert client.send(page, {"name": "Animals", "definition": "Pets."}).status_code == 400
    with team.database.reading() as work:
        assert books.own_examples(books.current(work).every[-1])["child"] == ["my hamster", "my dog"]


def test_a_model_is_learned_listed_and_left_from_the_page(
    lead: PageClient, team: Team, written: Written, quick_learner: None
) -> None:
    for comment in written(*[KIND, LATE] * 4):
        team.decide(comment.id, {RESPECT: "positive"} if comment.text == KIND else {TIMELY: "negative"})
    page = lead.get("/office/themes/models")
    lead.send(page, to="/office/themes/models/refit")
    assert "Too few comments drawn by chance" in words(lead, "/office/themes/models")
    page = lead.get("/office/themes/models")
    lead.send(page, to="/office/themes/models/use")
    with team.database.reading() as work:
        used = models.in_use(work)
    assert used is not None
    assert "Learned on" in words(lead, f"/office/themes/models/{used.id}")
    assert lead.get("/office/themes/models/nothing").status_code == 404


def test_with_nothing_decided_learning_says_so(lead: PageClient, team: Team) -> None:
    lead.send(lead.get("/office/themes/models"), to="/office/themes/models/refit")
    assert lead.get("/office/themes/models").status_code == 200


def test_a_manager_reads_the_praise_of_their_service_alone(client: PageClient, team: Team, written: Written) -> None:
    written(KIND, service_id="safeguarding")
    signed_in(client, team.analyst)
    client.send(client.get("/office/themes/copies"), press="save")
    client.send(client.get("/office/sign-out"))
    sign_in(client, team.database, "team-manager", service="safeguarding")
    assert KIND in words(client, "/office/praise")
    assert client.get("/office/themes").status_code == 403


def _action(page: object, part: str) -> str:
    forms = page_of(page).all("form")  # type: ignore[arg-type]
    return next(form.attrib["action"].split("?")[0] for form in forms if part in form.attrib["action"])
