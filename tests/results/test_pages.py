"""Results for analysts: what is asked for is shown, small numbers are not, and nobody else comes in."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.kernel.clock import Quarter, today
from app.kernel.work import Database
from app.library import service as library
from app.reach.service import Link
from app.results import service as results
from app.results.figures import Spoken
from app.themes import service as themes
from app.voices.model import Which
from tests.support.asking import SERVICE, ask, set_up
from tests.support.client import PageClient, page_of
from tests.support.office import BOARD, answered, sign_in
from tests.support.pages import text
from tests.support.promised import publish

TABS = ("", "/core", "/themes", "/comments")
SECRET = "Ms Abernathy from number 12 cancelled our visits"


@pytest.fixture
def link(local_database: Database) -> Link:
    set_up(local_database)
    return ask(local_database, "parents-plan")


@pytest.fixture
def analyst(link: Link, local_database: Database, client: PageClient) -> PageClient:
    return sign_in(client, local_database, "analyst")


def read(client: PageClient, tab: str = "", **asked: str) -> str:
    answer = client.get(f"/office/results{tab}", query_string={"survey": "parents-plan"} | asked)
    assert answer.status_code == 200
    (main,) = page_of(answer).all("main")
    return text(main)


@pytest.mark.parametrize("tab", TABS)
def test_whoever_is_not_signed_in_is_asked_to(client: PageClient, link: Link, tab: str) -> None:
    assert client.get(f"/office/results{tab}").location.startswith("/office/sign-in?next=/office/results")


@pytest.mark.parametrize("role", ["board-reader", "administrator"])
def test_living_figures_are_for_analysts_only(
    client: PageClient, local_database: Database, link: Link, role: str
) -> None:
    sign_in(client, local_database, role, BOARD if role == "board-reader" else None)
    assert [client.get(f"/office/results{tab}").status_code for tab in TABS] == [403] * len(TABS)


def test_before_anybody_has_answered_every_page_stands(analyst: PageClient) -> None:
    assert all(read(analyst, tab) for tab in TABS)


@pytest.mark.parametrize("tab", TABS)
def test_a_filter_that_makes_no_sense_falls_back(
    analyst: PageClient, link: Link, local_database: Database, tab: str
) -> None:
    answered(local_database, link, 12, listen="agree")
    for nonsense in ("xyzzy", "-1", "2026-Q9", "../..", "<b>", "\N{SNOWMAN}", "9" * 30):
        wanted = dict.fromkeys(("survey", "quarter", "service", "theme", "page"), nonsense)
        assert nonsense not in read(analyst, tab, **wanted)


def test_without_any_questionnaire_the_pages_stand(client: PageClient, local_database: Database) -> None:
    sign_in(client, local_database, "analyst")
    library.forget()
    for tab in TABS:
        assert client.get(f"/office/results{tab}").status_code == 200


def test_a_question_is_shown_with_its_base_share_and_interval(
    analyst: PageClient, link: Link, local_database: Database
) -> None:
    answered(local_database, link, 30, listen="agree")
    answered(local_database, link, 10, listen="disagree")
    answered(local_database, link, 7, listen="does-not-apply")
    words = read(analyst)
    assert "Answered: 47" in words
    assert "Disagree: 10" in words
    assert "Does not apply: 7" in words
    assert "40 75 % 60–86 %" in words


def test_small_numbers_and_what_would_tell_them_are_named_without_a_number(
    analyst: PageClient, link: Link, local_database: Database
) -> None:
    answered(local_database, link, 12, listen="strongly-agree")
    answered(local_database, link, 3, listen="agree")
    answered(local_database, link, 20, listen="disagree")
    words = read(analyst)
    assert "Not said, so that nobody can be guessed: Strongly agree; Agree" in words
    assert "gree: 12" not in words
    assert "gree: 3" not in words
    assert "Disagree: 20" in words


def test_a_service_is_shown_alone_and_a_small_one_is_not(
    analyst: PageClient, link: Link, local_database: Database
) -> None:
    whole = ask(local_database, "parents-plan", service_id=None)
    answered(local_database, link, 20, listen="agree")
    answered(local_database, whole, 20, listen="disagree")
    words = read(analyst, service=SERVICE)
    assert "Answered: 20" in words
    assert "By service" not in words
    assert "By service" in read(analyst)


def test_a_service_with_a_few_answers_is_hidden_wherever_it_stands(
    analyst: PageClient, link: Link, local_database: Database
) -> None:
    answered(local_database, link, 4, listen="agree")
    answered(local_database, ask(local_database, "parents-plan", service_id=None), 20, listen="disagree")
    assert "Answered: c" in read(analyst, service=SERVICE)
    assert "Safeguardingc" in read(analyst)


def test_themes_of_one_service_are_not_counted(link: Link, local_database: Database) -> None:
    answered(local_database, link, 20, listen="agree", should_change="They keep cancelling visits.")
    themes.analyse_for_a_while(local_database)
    with local_database.reading() as work:
        survey = library.current(work, "parents-plan").survey
        assert results.survey_figures(work, survey, None).spoken.people == 20
        assert results.service_figures(work, survey, None, SERVICE).spoken == Spoken(None, ())


def test_a_quarter_is_shown_alone(analyst: PageClient, link: Link, local_database: Database) -> None:
    answered(local_database, link, 12, listen="agree")
    answered(local_database, link, 9, Quarter.of(today()).previous.first_day, listen="agree")
    assert "Answered: 12" in read(analyst)
    assert "Answered: 9" in read(analyst, quarter=Quarter.of(today()).previous.label)


def test_audiences_stand_beside_each_other_in_their_own_words(
    analyst: PageClient, link: Link, local_database: Database
) -> None:
    children = ask(local_database, "children-9-12")
    answered(local_database, link, 20, listen="agree")
    answered(local_database, children, 12, safe="always")
    answered(local_database, children, 8, safe="never")
    words = read(analyst, "/core")
    assert "My worker listened to me and to my ideas" in words
    assert "8 of 20" in words
    assert "60 %" not in words


def test_comments_of_fewer_than_ten_are_hidden(analyst: PageClient, link: Link, local_database: Database) -> None:
    answered(local_database, link, 9, should_change=SECRET)
    themes.analyse_for_a_while(local_database)
    words = read(analyst, "/comments")
    assert "groups of at least 10 answers" in words
    assert "our visits" not in words


def test_comments_are_read_with_names_taken_out(analyst: PageClient, link: Link, local_database: Database) -> None:
    answered(local_database, link, 10, should_change=SECRET)
    assert "our visits" not in read(analyst, "/comments")
    themes.analyse_for_a_while(local_database)
    words = read(analyst, "/comments")
    assert "10 comments" in words
    assert "cancelled our visits" in words
    assert "Abernathy" not in words


def test_words_that_come_in_one_by_one_are_read_once_their_quarter_is_over(
    analyst: PageClient, link: Link, local_database: Database, tmp_path: Path
) -> None:
    """Whoever sees today that a child wrote for a meeting must not see today's new comment beside it."""
    before = ask_before_meetings(local_database, tmp_path)
    this, last = Quarter.of(today()), Quarter.of(Quarter.of(today()).first_day - timedelta(days=1))
    for day in (last.last_day, today()):
        answered(local_database, before, 10, day, why=SECRET, quote="yes")
    themes.analyse_for_a_while(local_database)
    now = read(analyst, "/comments", survey=before.surveys[0], quarter=this.label)
    assert "our visits" not in now
    assert "Choose a quarter that is over" in now
    then = read(analyst, "/comments", survey=before.surveys[0], quarter=last.label)
    assert "10 comments" in then
    assert "Abernathy" not in then
    with local_database.reading() as work:
        assert results.comments(work, Which(survey_key=before.surveys[0]), 1, 20) is None


def ask_before_meetings(database: Database, folder: Path) -> Link:
    """A link to a questionnaire whose answers wait for nobody else's."""
    publish(database, folder / "surveys")
    (path,) = folder.glob("surveys/small-meeting-before.yaml")
    path.write_text(path.read_text("utf-8").replace("policy: child", "policy: meeting"), "utf-8")
    library.forget()
    with database.writing() as work:
        library.sync(work, folder / "surveys")
    return ask(database, "small-meeting-before", promise="named", group_size=0)


def test_comments_come_twenty_a_page_and_by_theme(analyst: PageClient, link: Link, local_database: Database) -> None:
    answered(local_database, link, 23, should_change=SECRET)
    themes.analyse_for_a_while(local_database)
    first, second = (read(analyst, "/comments", page=page).count("cancelled our visits") for page in ("1", "2"))
    assert (first, second) == (20, 3)
    assert read(analyst, "/comments", page="99").count("cancelled our visits") == 0
    linked = read(analyst, "/themes")
    assert "What 23 people wrote" in linked
    with local_database.reading() as work:
        survey = library.current(work, "parents-plan").survey
        spoken = {theme.theme for theme in results.survey_figures(work, survey, None).spoken.themes}
    for theme in themes.codebook():
        assert ("23 comments" in read(analyst, "/comments", theme=theme.id)) is (theme.id in spoken)
