"""In whose words and in which language people are told; figures and quotes that come along; taking down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from app.accounts.policy import Person, permissions_of
from app.kernel.clock import today
from app.kernel.errors import Refused
from app.kernel.ids import new_id
from app.kernel.work import Database, Work
from app.questionnaire.model import AUDIENCES, READINGS
from app.replies import readings, store, translating
from app.replies import service as replies
from app.replies.model import Item, Measured, Quoted, Wording
from app.themes.quotes.store import quote
from app.voices.store import voice
from tests.support.asking import ANALYST, SERVICE, set_up

OTHER = Person("1" * 32, "Another", frozenset({"analyst"}), permissions_of(["analyst"]))
LITTLE = Wording("little", "You were cold.", "We got blankets.")
ITEM = Item("Rooms were cold.", "There are blankets now.", "done", words=(LITTLE,))
FIGURE = Measured(82, 60, "2026-Q2", "Is your room warm?", 61, "2026-Q1")


@pytest.fixture
def asking(local_database: Database) -> Database:
    set_up(local_database)
    return local_database


def owed(work: Work, audience: str = "child") -> str:
    return replies.owe(work, audience=audience, service_id=SERVICE, owner_id=ANALYST.id, due_on=today())


def read(work: Work, tier: str = "", language: str = "en", audience: str | None = "child") -> Item:
    return replies.told(work, audience=audience, tier=tier, language=language)[0].items[0]


def quoted(work: Work) -> Quoted:
    """Checked words of somebody who says yes."""
    voice_id, quote_id = new_id(), new_id()
    asked = {"origin": "respond", "survey_key": "children-9-12", "question_id": "better", "question_kind": "wish"}
    whose = {"audience": "child", "tier": "junior", "language": "en", "quarter": "2026-Q2", "consent_quote": "yes"}
    sealed = work.seal("My room is freezing.", "voice", "original", voice_id)
    work.execute(voice.insert(), {**asked, **whose, "id": voice_id, "origin_id": new_id(), "original": sealed})
    values = {
        "id": quote_id,
        "voice_id": voice_id,
        "text": "My room is freezing.",
        "paraphrased": False,
        "way": "other",
    }
    made = {
        "paraphrased": False,
        "chosen_by": ANALYST.id,
        "chosen_on": today(),
        "checked_by": OTHER.id,
        "checked_on": today(),
    }
    work.execute(quote.insert(), values | made)
    return Quoted(quote_id, voice_id, "My room is freezing.", "child, 9–12")


def test_every_reading_and_every_audience_is_known_to_the_file() -> None:
    data = readings.data()
    assert set(data.readings) == set(READINGS)
    assert set(data.written) == set(AUDIENCES)
    assert {tier for tiers in data.written.values() for tier in tiers} <= set(READINGS)
    assert {one for reading in data.readings.values() for one in reading.audiences} <= set(AUDIENCES)


def test_each_reads_their_own_words_and_the_plain_ones_where_there_are_none(asking: Database) -> None:
    with asking.writing() as work:
        replies.publish(work, owed(work), [ITEM], ANALYST)
        assert (read(work, "little").said, read(work, "little").tier) == ("You were cold.", "little")
        assert (read(work, "junior").said, read(work, "junior").tier) == (ITEM.said, "")
        assert not readings.is_in_words_of(read(work, "easy"), "easy"), "and the page says so"
        news = replies.news(work, audience="child", service_id=SERVICE, tier="little")
        assert news.newest is not None
        assert news.newest.did == "We got blankets."


def test_a_translation_is_read_only_once_somebody_else_approved_it_and_while_its_english_stands(
    asking: Database,
) -> None:
    urdu = [Wording("", "کمرے ٹھنڈے تھے۔", "اب کمبل ہیں۔")]
    with asking.writing() as work:
        reply_id = owed(work)
        replies.publish(work, reply_id, [ITEM], ANALYST)
        translating.write(work, reply_id, "ur", "", urdu, ANALYST)
        assert read(work, "junior", "ur").language == "en"
        with pytest.raises(Refused, match="Somebody else"):
            translating.approve(work, reply_id, "ur", "", ANALYST)
        translating.approve(work, reply_id, "ur", "", OTHER)
        assert (read(work, "junior", "ur").language, read(work, "junior", "ur").said) == ("ur", urdu[0].said)
        replies.publish(work, reply_id, [replace(ITEM, did="There are thick blankets now.")], ANALYST)
        assert read(work, "junior", "ur").language == "en", "what was translated is not what is said any more"


def test_half_a_translation_is_refused(asking: Database) -> None:
    with asking.writing() as work:
        reply_id = owed(work)
        replies.publish(work, reply_id, [ITEM, ITEM], ANALYST)
        with pytest.raises(Refused, match="every part"):
            translating.write(work, reply_id, "ur", "", [Wording("", "a", "b")], ANALYST)


def test_a_quote_vanishes_with_its_writers_yes_and_the_rest_stays(asking: Database) -> None:
    with asking.writing() as work:
        reply_id, words = owed(work), quoted(work)
        replies.suggest(work, reply_id, replace(ITEM, quote_id=words.id, figure=FIGURE), ANALYST, words)
        replies.correct(work, reply_id, ANALYST)
        shown = read(work, "junior")
        assert shown.quote is not None
        assert (shown.quote.text, shown.figure) == (words.text, FIGURE)
        work.execute(update(voice).where(voice.c.id == words.voice_id).values(consent_quote="no"))
        assert (read(work, "junior").quote, read(work, "junior").said) == (None, ITEM.said)
        work.execute(quote.delete().where(quote.c.id == words.id))
        assert not work.execute(store.reply_quote.select()).all(), "no copy of the words is left"


def test_what_is_taken_down_is_owed_again_and_kept_as_a_draft(asking: Database) -> None:
    with asking.writing() as work:
        reply_id = owed(work)
        replies.publish(work, reply_id, [ITEM], ANALYST)
        replies.take_down(work, reply_id, ANALYST)
        assert replies.told(work, audience="child") == []
        standing = replies.find(work, reply_id)
        assert (standing.published_on, standing.writing) == (None, (ITEM,))


def test_putting_right_keeps_the_day_and_says_so(asking: Database) -> None:
    with asking.writing() as work:
        reply_id = owed(work)
        replies.publish(work, reply_id, [ITEM], ANALYST)
        store.change(work, reply_id, published_on=date(2026, 3, 1))
        replies.keep(work, reply_id, [replace(ITEM, did="Two blankets each.")], ANALYST)
        assert read(work).did == ITEM.did, "what is being written is read by nobody"
        replies.correct(work, reply_id, ANALYST)
        again = replies.find(work, reply_id)
        assert (again.published_on, again.corrected_on) == (date(2026, 3, 1), today())
        assert read(work).did == "Two blankets each."


def test_each_service_has_a_page_and_those_of_all_services_stand_on_it(asking: Database) -> None:
    with asking.writing() as work:
        replies.publish(work, owed(work), [ITEM], ANALYST)
        whole = replies.owe(work, audience="child", service_id=None, owner_id=ANALYST.id, due_on=today())
        replies.publish(work, whole, [ITEM], ANALYST)
        found = replies.told(work, audience=None, tier="junior", service_id=SERVICE)
        assert {one.service_id for one in found} == {SERVICE, None}
        assert [one.service_id for one in replies.told(work, audience=None, service_id="another")] == [None]
