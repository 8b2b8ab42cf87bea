"""Words in which a reader finds an allegation are gone from every door but that of those who look into it.

Nothing joins what is read for safety to an anonymous answer, so the words themselves are looked for.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text as sql

from app.accounts.policy import Person
from app.cases import service as cases
from app.cases.model import Intake, Narrative
from app.contacts import service as contacts
from app.contacts.service import Asked
from app.kernel.alike import Sought
from app.kernel.clock import Quarter, today
from app.kernel.keeping import Kept
from app.kernel.work import Database, Work
from app.reach.service import Link
from app.respond import letterbox
from app.respond import persons as respond_persons
from app.results import service as results
from app.safeguarding import allegations, keeping, queue, reading, service, store
from app.safeguarding.allegations import About
from app.safeguarding.model import Item
from app.safeguarding.queue import Decided
from app.themes import service as themes
from app.voices import service as voices
from app.voices.model import Which
from app.voices.store import withheld
from tests.safeguarding.conftest import Readers
from tests.support.asking import SERVICE, ask, respond
from tests.support.client import PageClient
from tests.support.office import answered
from tests.support.staff import hire, signed_in

WORDS = "The minibus driver Zanzibar Grey hits us and nobody listens to me."
OTHERS = "We had pancakes and it was lovely fun."
EVERYBODY = Which(survey_key="children-9-12")


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "children-9-12")


@pytest.fixture
def analyst(asking: Database) -> Person:
    return hire(asking, "analyst", "Ana")


def settle(database: Database) -> None:
    """Everything is counted and read by the engine."""
    letterbox.settle(database, everything=True)
    while themes.analyse_undone(database):
        pass


def item(database: Database) -> Item:
    reading.screen_waiting(database)
    with database.reading() as work:
        return next(one for one in store.every(work) if WORDS in words_of(work, one))


def words_of(work: Work, one: Item) -> str:
    found = queue.unsealed(work, one).heard
    return found.text if found else ""


def decide(database: Database, readers: Readers, one: Item, decision: str = "lado") -> None:
    about = About(None, SERVICE, None)
    decided = Decided(decision, "Read with care.", "REF 1" if decision == "police" else "", "told", about)
    with database.writing() as work:
        queue.decide(work, one.id, decided, readers.rhea)


def said(database: Database, which: Which = EVERYBODY) -> list[str]:
    with database.reading() as work:
        return [comment.text for comment in voices.comments(work, which)]


def accuse(database: Database, client: PageClient, link: Link, readers: Readers, *, counted_first: bool) -> None:
    """Eleven children write something kind, one accuses a driver, and the reader decides that it is an allegation."""
    answered(database, link, 11, best_thing=OTHERS)
    respond(client, link, WORDS)
    if counted_first:
        settle(database)
        assert any("minibus" in one for one in said(database))
    decide(database, readers, item(database))
    settle(database)


@pytest.mark.parametrize("counted_first", [True, False])
def test_they_are_gone_from_comments_counts_quotes_search_and_exports(
    asking: Database, client: PageClient, link: Link, readers: Readers, analyst: Person, counted_first: bool
) -> None:
    accuse(asking, client, link, readers, counted_first=counted_first)
    assert len(said(asking)) == 11
    assert not [one for one in said(asking) if "minibus" in one], "comments"
    quotable = Which(survey_key="children-9-12", quotable=True)
    assert not [one for one in said(asking, quotable) if "minibus" in one], "quotes"
    with asking.reading() as work:
        assert voices.count(work, EVERYBODY) == 11
        assert themes.coded(work, EVERYBODY) == 11, "counts are of people whose words were read"
        assert voices.naming(work, "respond", lambda text: "Zanzibar" in text) == [], "search within words"
        sought = Sought(name="Zanzibar Grey")
        assert respond_persons.find(work, sought, within_words=True) == [], "what is kept of a person"
        survey = EVERYBODY.survey_key or ""
        figures_ = results.survey_figures(work, results.library.current(work, survey).survey, None)
        assert figures_.spoken.people in (None, 11), "exports are made of these figures"
    page = signed_in(client, analyst).get("/office/results/comments?survey=children-9-12").text
    assert "pancakes" in page
    assert "minibus" not in page
    assert "minibus" not in client.get("/office/results/themes?survey=children-9-12").text


@pytest.mark.usefixtures("app_context")
def test_those_who_look_into_it_still_read_them(
    asking: Database, client: PageClient, link: Link, readers: Readers
) -> None:
    accuse(asking, client, link, readers, counted_first=True)
    with asking.reading() as work:
        (found,) = allegations.every(work, readers.lado)
        opened = queue.alleged(work, found.item_id or "")
    assert opened is not None
    assert opened.heard is not None
    assert WORDS in opened.heard.text


@pytest.mark.usefixtures("app_context")
@pytest.mark.parametrize("decision", ["advice", "police"])
def test_another_decision_leaves_them_where_they_are(
    asking: Database, client: PageClient, link: Link, readers: Readers, decision: str
) -> None:
    respond(client, link, WORDS)
    settle(asking)
    decide(asking, readers, item(asking), decision)
    assert any("minibus" in one for one in said(asking))


@pytest.mark.usefixtures("app_context")
def test_nothing_is_left_that_leads_from_an_allegation_to_the_answers(
    asking: Database, client: PageClient, link: Link, readers: Readers
) -> None:
    """A hash of the words stands only until they have come; then it is gone, and never for anybody else's words."""
    respond(client, link, OTHERS)
    respond(client, link, WORDS)
    assert hashes(asking) == 0
    decide(asking, readers, item(asking))
    assert hashes(asking) > 0
    settle(asking)
    assert hashes(asking) == 0
    with asking.reading() as work:
        responses = {row.id for row in work.execute(sql("SELECT id FROM response"))}
        for table in (store.safety_item, allegations.allegation):
            rows = work.execute(table.select()).mappings()
            assert not responses & {value for row in rows for value in row.values() if isinstance(value, str)}


def hashes(database: Database) -> int:
    with database.reading() as work:
        return len(work.execute(withheld.select()).all())


@pytest.mark.usefixtures("app_context")
def test_the_very_same_words_of_another_child_stay(
    asking: Database, client: PageClient, link: Link, readers: Readers
) -> None:
    """One text takes one comment, however short it is."""
    with asking.writing() as work:
        assert voices.withhold(work, "children-9-12", ["No", " No ", ""]) == []
        kept = [voices.receive(work, _voice("No")) for _each in range(3)]
    assert [bool(one) for one in kept] == [False, False, True]


def _voice(text: str) -> voices.NewVoice:
    return voices.NewVoice(
        origin="respond", origin_id="1" * 32, survey_key="children-9-12", question_id="best-thing", audience="child",
        tier="junior", language="en", quarter=Quarter.of(today()).label, text=text,
    )  # fmt: skip


@pytest.mark.usefixtures("app_context")
def test_what_never_comes_is_forgotten_with_what_was_read(asking: Database) -> None:
    with asking.writing() as work:
        voices.withhold(work, "children-9-12", ["It was taken back."])
        work.execute(withheld.update().values(made_on=today() - timedelta(days=2000)))
        for one in keeping.due(work, Kept(months=24), today()):
            keeping.forget(work, one, ())
    assert hashes(asking) == 0


@pytest.mark.usefixtures("app_context")
def test_an_anonymous_complaint_is_found_by_its_words_and_sealed(asking: Database, readers: Readers) -> None:
    with asking.writing() as work:
        case = cases.receive(work, Intake("complaint", "child", Narrative(WORDS), today(), anonymous=True))
    decide(asking, readers, item(asking))
    with asking.reading() as work:
        assert service.sealed_cases(work, readers.rhea) == {case.id}
        assert voices.count(work, Which(survey_key="say")) == 0


@pytest.mark.usefixtures("app_context")
def test_a_request_to_be_contacted_is_not_read_by_whoever_answers_those(asking: Database, readers: Readers) -> None:
    answers = hire(asking, "contact-reader", "Con")
    asked = Asked("Kit", "phone", "07700 900123", WORDS, False, "child", "en")
    with asking.writing() as work:
        contact_id = contacts.id_of(work, "once", asked)
        contacts.ask(work, contact_id, asked)
        assert contacts.opened(work, contact_id, answers).asked == asked
    decide(asking, readers, item(asking))
    with asking.writing() as work:
        assert contacts.opened(work, contact_id, answers).asked is None
