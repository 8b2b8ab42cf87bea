"""Themes side by side, together, beyond the codebook, how right the machine is: all of it suppressed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.kernel.work import Database
from app.results import exploring
from app.results.exploring import BY_AUDIENCE, BY_QUARTER, BY_SERVICE
from app.results.reliance import Verdict, verdict, verdicts
from app.themes.deciding.sampling import is_held_back
from app.themes.exploring import topics
from app.themes.exploring.clusters import SMALLEST, clusters
from app.themes.models.measuring import Found
from app.voices.model import Comment, Which
from tests.support.asking import ask
from tests.support.client import PageClient, page_of
from tests.support.deciding import KIND, LATE, RESPECT, TIMELY, Team
from tests.support.office import answered, sign_in
from tests.support.pages import text
from tests.support.staff import signed_in

Written = Callable[..., list[Comment]]
PAGES = ("side-by-side", "together", "topics", "accuracy", "search")


def test_a_theme_that_is_found_badly_is_not_relied_on() -> None:
    assert verdict(Found(50, 9, 12, 12)) is Verdict.RELIABLE
    assert verdict(Found(50, 5, 12, 12)) is Verdict.NOT_YET
    assert verdict(Found(50, 9, 10, 30)) is Verdict.NOT_YET
    assert verdict(Found(50, 3, 3, 3)) is Verdict.UNCHECKED


def test_the_machine_is_held_to_comments_drawn_by_chance_and_children_to_their_own(
    database: Database,
    team: Team,
    written: Written,
) -> None:
    for comment in written(*[LATE] * 160):  # a quarter, by lot, is held back; ten of them are needed
        team.decide(comment.id, {TIMELY: "negative"})
    for comment in written(*["We played football and ate cake"] * 160, survey_key="children-9-12", audience="child"):
        team.decide(comment.id, {TIMELY: "negative"})
    with database.reading() as work:
        assert verdicts(work, ["parent"])[TIMELY] is Verdict.RELIABLE
        assert verdicts(work, ["child"])[TIMELY] is Verdict.NOT_YET
        everybody = exploring.by_service(work, None)[None]
        parents, children = (exploring.by_theme(work, who)[TIMELY] for who in (False, True))
    assert everybody.recall.percent is not None
    assert 30 < everybody.recall.percent < 70
    assert everybody.recall_in is not None
    assert parents.recall.percent == 100
    assert children.recall.percent == 0


def test_services_side_by_side_hide_the_small_one_and_another(
    database: Database,
    team: Team,
    written: Written,
) -> None:
    for service, number in (("north", 30), ("south", 30), ("west", 3)):
        for n, comment in enumerate(written(*[LATE] * number, service_id=service)):
            team.decide(comment.id, {TIMELY: "negative"} if n % 2 else {})
    with database.reading() as work:
        found = exploring.split(work, Which(), BY_SERVICE)
    assert found is not None
    assert found.groups == ("north", "south", "west")
    assert found.bases[2] is None
    assert list(found.bases[:2]).count(None) >= 1 or found.bases[3] is None
    assert not found.rows[TIMELY][2].is_shown


def test_quarters_and_audiences_side_by_side(database: Database, team: Team, written: Written) -> None:
    for quarter in ("2025-Q3", "2025-Q4"):
        for n, comment in enumerate(written(*[LATE] * 20, quarter=quarter)):
            team.decide(comment.id, {TIMELY: "negative"} if n % 2 else {})
    with database.reading() as work:
        quarters = exploring.split(work, Which(), BY_QUARTER)
        audiences = exploring.split(work, Which(), BY_AUDIENCE)
    assert quarters is not None
    assert audiences is not None
    assert [shown.percent for shown in quarters.rows[TIMELY]] == [50, 50, 50]
    assert audiences.groups == ("parent",)


def test_what_word_lists_find_is_not_put_side_by_side(
    database: Database,
    team: Team,
    written: Written,
) -> None:
    written(*[LATE] * 30)
    with database.reading() as work:
        assert exploring.split(work, Which(), BY_SERVICE) is None


def test_themes_together_are_of_people_and_a_few_are_left_out(
    database: Database,
    team: Team,
    written: Written,
) -> None:
    both, few = written(*[LATE] * 20), written(*[KIND] * 4)
    for comment in both:
        team.decide(comment.id, {TIMELY: "negative", RESPECT: "negative"})
    for comment in few:
        team.decide(comment.id, {RESPECT: "positive", "T01": "positive"})
    with database.reading() as work:
        assert exploring.pairs(work, Which()) == [(RESPECT, TIMELY, 20)]


def test_behind_a_count_stand_its_comments(database: Database, team: Team, written: Written) -> None:
    late, kind = written(LATE, KIND)
    team.decide(late.id, {TIMELY: "negative"})
    with database.reading() as work:
        assert exploring.behind(work, Which(), TIMELY, "negative", "") == {late.id}
        assert exploring.behind(work, Which(), TIMELY, "positive", "") == set()
        assert exploring.behind(work, Which(), RESPECT, "", "") == {kind.id}
        assert exploring.behind(work, Which(), "", "", "") is None
        marks = exploring.marks(work, [late.id, kind.id])
    assert (marks[late.id].themes, marks[late.id].by_person) == (((TIMELY, "negative"),), True)
    assert not marks[kind.id].by_person


HAMSTERS = "The hamsters and the rabbits ate purple carrots yesterday"
UMBRELLAS = "Seventeen bicycles stood beside the yellow umbrellas"


def test_comments_that_share_words_are_found_as_topics_and_rare_words_mark_none() -> None:
    texts = [HAMSTERS] * 50 + [UMBRELLAS] * 50 + ["Rumpelstiltskin spoke"] * (SMALLEST - 1)
    found = clusters(texts, [str(n) for n in range(len(texts))])
    assert any("hamsters" in one.words for one in found)
    assert not any("rumpelstiltskin" in one.words for one in found)
    assert clusters(texts, [str(n) for n in range(len(texts))]) == found
    assert clusters(texts, ["one person"] * len(texts)) == []
    assert clusters(["no"], ["1"]) == []


def test_topics_are_looked_for_from_three_hundred_comments_and_keep_the_name_that_people_gave(
    database: Database,
    team: Team,
    written: Written,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(topics, "LEAST", 100)
    written(*[HAMSTERS] * 45)
    assert topics.look(database) == 0
    written(*[UMBRELLAS] * 60)
    assert topics.look(database) > 0
    with database.writing() as work:
        topic = next(one for one in topics.every(work) if "hamsters" in one.words)
        topics.name(work, topic.id, "Pets", team.analyst)
    topics.look(database)
    with database.reading() as work:
        assert "Pets" in {one.name for one in exploring.beyond(work)}
        found = next(one for one in topics.every(work) if one.name == "Pets")
        behind = exploring.behind(work, Which(), "", "", found.id)
    assert behind is not None
    assert len(behind) == 45


@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_with_and_without_comments(
    client: PageClient,
    team: Team,
    written: Written,
    page: str,
) -> None:
    signed_in(client, team.analyst)
    assert client.get(f"/office/results/{page}").status_code == 200
    answered(team.database, ask(team.database, "parents-plan"), 12, should_change=LATE)
    comments = written(*[LATE] * 12, quarter="2026-Q3")
    for comment in comments:
        team.decide(comment.id, {TIMELY: "negative", RESPECT: "negative"})
    assert sum(is_held_back(one.id) for one in comments) < 12
    for asked in ("", "?by=quarter", "?by=audience", "?who=children", "?survey=parents-plan&quarter=2026-Q3"):
        assert client.get(f"/office/results/{page}{asked}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_comes_in(client: PageClient, team: Team, page: str) -> None:
    sign_in(client, team.database, "administrator")
    assert client.get(f"/office/results/{page}").status_code == 403


def test_words_are_looked_for_without_standing_in_an_address(
    client: PageClient,
    team: Team,
    written: Written,
) -> None:
    signed_in(client, team.analyst)
    answered(team.database, ask(team.database, "parents-plan"), 12, should_change=LATE)
    written()
    page = client.get("/office/results/search")
    found = client.send(page, {"words": "REPORT months", "survey": "parents-plan", "quarter": ""})
    assert "12 comments have these words" in text(next(iter(page_of(found).all("main"))))
    none = client.send(page, {"words": "giraffe", "survey": "parents-plan", "quarter": ""})
    assert "0 comments have these words" in text(next(iter(page_of(none).all("main"))))
    assert client.send(page, {"words": ""}).status_code == 400
    small = client.send(page, {"words": "months", "survey": "children-9-12", "quarter": ""})
    assert "groups of at least 10" in small.text
