"""What is planted in the demonstration can be found in it: a deed that helped, a few unseen, one who fell silent."""

from __future__ import annotations

import pytest

from app.council import service as council
from app.kernel.clock import today
from app.operate.demo.calendar import quarters
from app.operate.demo.plan import plan
from app.reach import service as reach
from app.results import editions
from app.results.figures import SurveyFigures, ThemeFigures, to_json
from app.results.statistics import Change, Counted, change
from app.themes.codebook import codebook
from tests.support.demonstration import Loaded

CLOSED = plan().quarters
STORY = plan().story
BOARD = "social-work"
SMALL, SILENT = "Lanternhill", "Young Carers"
YOUNG = ("child", "young-person")
CHILDREN = (*YOUNG, "care-leaver")


@pytest.fixture(scope="module")
def labels() -> list[str]:
    """The closed quarters, oldest first."""
    return [quarter.label for quarter in quarters(today(), CLOSED)[:-1]]


def theme(loaded: Loaded, quarter: str) -> tuple[int, ThemeFigures | None]:
    """How many people of the board were heard in a quarter, and what is said there of the planted theme."""
    theme_id = next(one.id for one in codebook().themes if one.key == STORY.theme)
    with loaded.database.reading() as work:
        found = editions.find(work, quarter)
    assert found is not None
    spoken = found.figures.boards[BOARD]
    assert spoken.people is not None
    return spoken.people, next((one for one in spoken.themes if one.theme == theme_id), None)


def test_a_council_of_a_real_size_answers(loaded: Loaded, labels: list[str]) -> None:
    with loaded.database.reading() as work:
        early = [each for each in council.services(work) if each.board_id == "early-help-health"]
        newest = editions.find(work, labels[-1])
        cards = [link for link, _ in reach.every(work) if link.service_id == "children-in-care" and link.group_size]
    assert newest is not None
    told: dict[str, int] = {}
    for survey in newest.figures.surveys:
        told[survey.audience] = told.get(survey.audience, 0) + (survey.responses or 0)
    assert len(early) == 25
    assert 30 <= sum(told[each] for each in YOUNG) <= 60
    assert 90 <= told["parent"] + told["anyone"] <= 160
    young = ("children-5-8", "children-9-12", "young-people-13-17")
    could = [link.group_size for link in cards if link.surveys[0] in young and link.closes_on > today()]
    assert sum(could) == 310, "children in care"


def shares(loaded: Loaded, labels: list[str]) -> list[tuple[int, float]]:
    """People and the share who speak of the planted theme, of each quarter of which that may be said."""
    found = [(people, said.share) for people, said in (theme(loaded, label) for label in labels) if said]
    assert all(share is not None for _, share in found), "it is measured"
    return [(people, share.percent) for people, share in found if share and share.percent is not None]


def test_what_was_done_is_felt_people_speak_of_it_less_in_every_later_quarter(
    loaded: Loaded, labels: list[str]
) -> None:
    before, after = ([share for _, share in shares(loaded, some)] for some in halves(labels))
    assert before
    assert after
    assert min(before) > max(after)
    assert sum(before) / len(before) > 2 * sum(after) / len(after)


def test_the_fall_is_more_than_chance(loaded: Loaded, labels: list[str]) -> None:
    before, after = (together(shares(loaded, some)) for some in halves(labels))
    assert change(after, before) == Change.DOWN


def together(told: list[tuple[int, float]]) -> Counted:
    """All quarters that may be shown as one: those who wrote, and how many of them spoke of it."""
    return Counted(sum(round(people * percent / 100) for people, percent in told), sum(people for people, _ in told))


def halves(labels: list[str]) -> tuple[list[str], list[str]]:
    """The quarters before something was done, and those after."""
    return labels[: STORY.acted], labels[STORY.acted :]


def test_the_small_team_answers_and_no_edition_says_anything_of_it(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        team = next(t for s in council.services(work) for t in council.teams(work, s.id) if t.name == SMALL)
        brought = sum(answers or 0 for link, answers in reach.every(work) if link.team_id == team.id)
        figures = [found.figures for label in editions.quarters(work) if (found := editions.find(work, label))]
    assert brought > 5
    assert len(figures) == CLOSED
    for each in figures:
        assert SMALL not in to_json(each)
        for survey in each.surveys:
            part = survey.cuts.get("team", {}).get(team.id)
            assert part is None or (part.responses, part.questions) == (None, {})


def test_one_service_has_fallen_silent_though_its_card_still_hangs_there(loaded: Loaded, labels: list[str]) -> None:
    with loaded.database.reading() as work:
        silent = next(each for each in council.services(work) if each.name == SILENT)
        link, answers = next(pair for pair in reach.every(work) if pair[0].service_id == silent.id)
        found = [editions.find(work, label) for label in labels]
        days = reach.days(work, link.id)
    assert link.closes_on > today()
    assert answers
    assert days
    heard = [_answered(each.figures.survey("early-help"), silent.id) for each in found if each]
    since = next(each.silent for each in plan().services if each.name == SILENT)
    assert all(heard[:since])
    assert not any(heard[since:])


def test_most_of_what_children_told_us_can_be_said(loaded: Loaded, labels: list[str]) -> None:
    """Each core measure as each questionnaire for children asks it: alone, with three quarters more, or in words."""
    with loaded.database.reading() as work:
        newest = editions.find(work, labels[-1])
    assert newest is not None
    surveys = [survey for survey in newest.figures.surveys if survey.audience in CHILDREN]
    cells = [question for survey in surveys for question in survey.questions if question.core]
    said = [one for one in cells if any(each and each.shown.is_shown for each in (one.whole, one.four))]
    assert len(cells) >= 20
    assert len(said) >= 0.8 * len(cells), [(one.core, one.text) for one in cells if one not in said]


def _answered(figures: SurveyFigures | None, service_id: str) -> bool:
    """Whether a service is among those that answered, shown or not."""
    return figures is not None and service_id in figures.by_service
