"""The attacker with everything: each released number of a small council's editions, solved for what was hidden.

Small councils are counted quarter by quarter. Whoever holds every edition, every cut, code and theme and every sum of
four quarters writes them down as sums and bounds of what they do not know, and asks a solver of whole numbers for the
least and the most of each hidden count. Equal ends are a person given away. The solver (`scipy.optimize.milp`) shares
no code with what hides. The publishable twin is made of the same numbers, so it adds nothing to solve for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.results import counting, cuts, four, groups, publishing, speaking
from app.results.cuts import TEAM
from app.results.figures import Figures, QuestionFigures, Spoken, SurveyFigures
from app.results.four import Quarterly
from app.results.measures import tally
from app.results.store import Counts, Group
from app.results.suppression import policy
from app.themes.exploring.shares import Expected, Told
from tests.results.solving import (
    BAD,
    GOOD,
    LISTEN,
    PARENTS,
    SKIPPED,
    TEAMS,
    Attacker,
    Person,
    read,
    read_four,
)

DFE = policy("dfe")
SURVEY = replace(PARENTS, pages=tuple(page for page in PARENTS.pages if page.id == "listen"))
OUT = ("does-not-apply", "prefer-not")
SILENT = Spoken(None, ())


def counts(people: Sequence[Person]) -> Counts:
    """The tallies of some people."""
    found = Counts()
    for one in people:
        places: list[Group] = [found.whole, found.cuts["age-band"][one.age], found.cuts["language"][one.language]]
        places += [found.cuts["service"][one.service]] if one.service else []
        places += [found.cuts[TEAM][one.team]] if one.team else []
        for group in places:
            group.responses += 1
            if one.chose:
                group.chosen["listen"][one.chose] += 1
    return found


def shown(people: Sequence[Person], before: Sequence[Quarterly]) -> tuple[SurveyFigures, Quarterly]:
    """What an edition says of them, with the same calls as the edition makes."""
    counted = counts(people)
    told = counted.cuts["service"]
    given, by_service = counting.responses(len(people), {s: group.responses for s, group in told.items()}, DFE)
    seen = [service for service, number in by_service.items() if number is not None]
    question = counting.question_figures(
        LISTEN,
        counted.whole.chosen["listen"],
        {s: group.chosen["listen"] for s, group in told.items()},
        DFE,
        given,
        seen,
    )
    now = tally(LISTEN, counted.whole.chosen["listen"])
    question = replace(question, four=four.together(now, before, DFE))
    figures = SurveyFigures(
        "parents-plan", "", "parent", ("a",), given, by_service, (question,), SILENT,
        cuts.every(SURVEY, counted, [question], by_service, TEAMS, DFE),
    )  # fmt: skip
    return figures, Quarterly(now, question.whole, question.four)


def council(seed: int, quarters: int) -> Iterator[list[Person]]:
    """Quarters of a small council: services and teams large, small and empty, people of one mind or of several."""
    dice = Random(seed)
    sizes = {
        place: dice.choice([0, 2, 4, 7, 12, 25]) for place in ("n1", "n2", "n3", "s1", "s2", "west", "north", "rest")
    }
    services = {
        "n1": "north",
        "n2": "north",
        "n3": "north",
        "s1": "south",
        "s2": "south",
        "west": "west",
        "north": "north",
    }
    leaning = {place: dice.choice([0.0, 0.1, 0.5, 0.8, 1.0]) for place in sizes}
    for _ in range(quarters):
        people = []
        for place, size in sizes.items():
            for _ in range(max(0, size + dice.randint(-2, 2))):
                chose = dice.choice(GOOD if dice.random() < leaning[place] else BAD)
                if dice.random() < 0.08:
                    chose = dice.choice((*OUT, SKIPPED))
                team = place if place in services and place not in services.values() else None
                age, language = (
                    dice.choice(("junior", "teen", "teen", "adult")),
                    dice.choice(("en", "en", "en", "pl")),
                )
                people.append(Person(services.get(place), team, age, language, chose))
        yield people


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**9))
def test_nobody_is_given_away_by_all_that_one_quarter_shows(seed: int) -> None:
    (people,) = council(seed, 1)
    mind = Attacker()
    read(mind, 0, shown(people, [])[0], people)
    assert mind.given_away() == []


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**9))
def test_nobody_is_given_away_by_quarters_and_the_sums_of_four(seed: int) -> None:
    """A questionnaire that few answer: eight quarters alone, and the last four together wherever they are said."""
    dice = Random(seed)
    often, leaning = dice.choice([3, 5, 8, 10, 13]), dice.choice([0.1, 0.5, 0.9])
    mind, before = Attacker(), list[Quarterly]()
    for at in range(8):
        chosen = [
            dice.choice(GOOD if dice.random() < leaning else BAD) for _ in range(max(0, often + dice.randint(-4, 4)))
        ]
        people = [Person(None, None, "adult", "en", chose) for chose in chosen]
        figures, quarterly = shown(people, before)
        before.append(quarterly)
        read(mind, at, figures, people)
        read_four(mind, at, quarterly.four)
    assert mind.given_away() == []


def test_the_last_four_are_said_where_a_quarter_is_too_small() -> None:
    """The rule is no rule if it never says anything: of a questionnaire that six answer, most quarters have a sum."""
    before: list[Quarterly] = []
    for at in range(8):
        chosen = ["agree"] * (3 + at % 2) + ["disagree"] * 3
        before.append(shown([Person(None, None, "adult", "en", one) for one in chosen], before)[1])
    assert [one.four is not None for one in before] == [False] * 3 + [True] * 5
    assert before[-1].four is not None
    assert before[-1].four.base == 26


def test_the_last_four_are_not_said_where_three_of_them_were() -> None:
    """Four less three is the fourth: two against four in a quarter of six would be read off."""
    large = ["agree"] * 20 + ["disagree"] * 20
    before: list[Quarterly] = []
    for chosen in (large, large, large, ["agree"] * 2 + ["disagree"] * 4):
        before.append(shown([Person(None, None, "adult", "en", one) for one in chosen], before)[1])
    assert before[-1].four is None


THEME = st.tuples(*(st.sampled_from([0, 0, 1, 2, 3, 5, 6, 9, 20]) for _ in range(3)))


@settings(max_examples=40)
@given(st.lists(THEME, min_size=1, max_size=5), st.sets(st.integers(0, 4)), st.sets(st.integers(0, 4)))
def test_no_theme_of_a_questionnaire_is_told_by_the_boards(
    rows: list[tuple[int, int, int]], one: set[int], other: set[int]
) -> None:
    """What a board's questionnaires speak of together, less what all but one of them do."""
    told = {str(at): spoken(row) for at, row in enumerate(rows)}
    boards = {"a": {str(at) for at in one} & told.keys(), "b": {str(at) for at in other} & told.keys()}
    by_survey, by_board = speaking.together(told, boards, DFE)
    mind = Attacker()
    ways = [{way: mind.of(key, way) for way in ("positive", "negative", "other")} for key in told]
    for at, row in enumerate(rows):
        for way, number in zip(ways[at], row, strict=True):
            if not told[str(at)].people > 5:
                mind.know({ways[at][way]: 1}, number, number)
    for keys, said in [*(({key}, by_survey[key]) for key in told), *((boards[b], by_board[b]) for b in boards)]:
        for theme in said.themes:
            mine = [ways[int(key)] for key in keys if told[key].people > 5]
            for way in ("positive", "negative", "other"):
                terms = {each[way]: 1 for each in mine}
                truth = sum(
                    rows[int(key)][("positive", "negative", "other").index(way)]
                    for key in keys
                    if told[key].people > 5
                )
                number = getattr(theme, way)
                if number is not None:
                    mind.know(terms, number, number)
                elif truth in range(1, 6):
                    mind.hide(f"{sorted(keys)} {way}", terms, truth)
            if theme.total is not None:
                mind.know({column: 1 for each in mine for column in each.values()}, theme.total, theme.total)
    assert mind.given_away() == []


def spoken(row: tuple[int, int, int]) -> Told:
    ways = dict(zip(("positive", "negative", "neutral"), map(float, row), strict=True))
    return Told(sum(row) + 3, {"T1": Expected(ways, float(sum(row)), 0.0)} if any(row) else {}, 0, is_measured=True)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**9))
def test_the_publishable_twin_says_nothing_that_the_edition_does_not_and_less(seed: int) -> None:
    (people,) = council(seed, 1)
    figures = Figures("2026-Q1", "dfe", (shown(people, [])[0],), {})
    twin = publishing.public(figures)
    (mine,), (theirs,) = figures.surveys, twin.surveys
    assert publishing.public(replace(figures, public=twin)) is twin
    assert TEAM not in theirs.cuts
    for said, edition in _numbers(theirs, mine):
        assert said in (None, edition)
    rules = publishing.publishing()
    for number in theirs.by_service.values():
        assert number is None or number >= rules.least_part
    left = (mine.responses or 0) - sum(number or 0 for number in theirs.by_service.values())
    assert left == 0 or left >= rules.least_part or not any(theirs.by_service.values())


def _numbers(twin: SurveyFigures, edition: SurveyFigures) -> Iterator[tuple[object, object]]:
    yield twin.responses, edition.responses
    yield from ((number, edition.by_service[name]) for name, number in twin.by_service.items())
    for one, other in zip(twin.questions, edition.questions, strict=True):
        yield from _of_question(one, other)
    for cut, parts in twin.cuts.items():
        for name, part in parts.items():
            yield part.responses, edition.cuts[cut][name].responses
            yield from ((figure, edition.cuts[cut][name].questions[id_]) for id_, figure in part.questions.items())


def _of_question(one: QuestionFigures, other: QuestionFigures) -> Iterator[tuple[object, object]]:
    for figure, whole in ((one.whole, other.whole), *((one.services[s], other.services[s]) for s in one.services)):
        yield (None if figure == groups.NOTHING else figure), whole
    yield from ((number, other.options[code]) for code, number in one.options.items())


def test_the_attacker_finds_what_is_given_away() -> None:
    """Held against a table that hides one figure beside its total."""
    people = [
        *[Person("north", None, "adult", "en", "agree")] * 20,
        *[Person("west", None, "adult", "en", "agree")] * 3,
    ]
    figures = shown(people, [])[0]
    careless = replace(figures, by_service={"north": 20, "west": None})
    mind = Attacker()
    read(mind, 0, careless, people)
    assert "0 service west answered" in mind.given_away()
