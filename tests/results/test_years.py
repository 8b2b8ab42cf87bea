"""The year of services and teams that are too small alone: it gives nobody away to the attacker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.results import years
from app.results.cuts import TEAM
from app.results.figures import SurveyFigures
from tests.results.solving import LISTEN, TEAMS, Attacker, Person, read, read_year
from tests.results.test_attack import DFE, council, counts, shown


def year_of(people: Sequence[Sequence[Person]]) -> list[SurveyFigures]:
    """The editions of a year's quarters, the last one with the year of its services and teams."""
    said = [shown(each, [])[0] for each in people]
    year = [(figures, counts(each)) for figures, each in zip(said, people, strict=True)]
    question = replace(said[-1].questions[0], years=years.of_question(LISTEN, year, TEAMS, DFE))
    return [*said[:-1], replace(said[-1], questions=(question,))]


@pytest.mark.slow
@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**9))
def test_nobody_is_given_away_by_the_year_of_services_and_teams(seed: int) -> None:
    people = list(council(seed, 4))
    said = year_of(people)
    mind = Attacker()
    for at, (figures, each) in enumerate(zip(said, people, strict=True)):
        read(mind, at, figures, each)
    read_year(mind, said[-1], people)
    assert mind.given_away() == []


def services(*rows: Mapping[str, tuple[int, int]]) -> list[list[Person]]:
    """A quarter for each row: of each service, how many agree and how many do not."""
    return [
        [
            Person(service, None, "adult", "en", chose)
            for service, both in row.items()
            for chose, number in zip(("agree", "disagree"), both, strict=True)
            for _ in range(number)
        ]
        for row in rows
    ]


def test_a_service_that_is_too_small_alone_has_its_year() -> None:
    year = services(
        {"north": (40, 30), "south": (3, 1), "west": (2, 2), "east": (4, 4)},
        {"north": (40, 30), "south": (2, 2), "west": (2, 1), "east": (3, 5)},
        {"north": (40, 30), "south": (2, 1), "west": (3, 1), "east": (4, 3)},
        {"north": (40, 30), "south": (3, 1), "west": (2, 2), "east": (4, 4)},
    )
    said = year_of(year)[-1].questions[0]
    assert said.services["north"].shown.is_shown
    assert not said.services["east"].shown.is_shown
    years_said = {name: (one.base, one.positive) for name, one in said.years.items()}
    assert years_said == {"east": (31, 15)}, "with west’s, five would be left of south’s who do not agree"


def test_a_year_is_not_said_where_its_quarters_could_be_nothing_else() -> None:
    """Four quarters of at most five each that are twenty together."""
    row: Mapping[str, tuple[int, int]] = {"north": (40, 30), "south": (3, 2), "west": (2, 3), "east": (3, 3)}
    assert year_of(services(row, row, row, row))[-1].questions[0].years == {}


def test_a_year_is_not_said_where_three_of_its_quarters_were() -> None:
    """The year less the three is the fourth."""
    large: Mapping[str, tuple[int, int]] = {"north": (40, 30), "south": (20, 20), "west": (20, 20)}
    small: Mapping[str, tuple[int, int]] = {"north": (40, 30), "south": (2, 3), "west": (3, 2)}
    assert year_of(services(large, large, large, small))[-1].questions[0].years == {}


def test_a_year_is_not_said_where_another_service_would_be_what_is_left() -> None:
    """Everybody's year less those of all services but one, of whom four answered in the year."""
    row: Mapping[str, tuple[int, int]] = {"north": (40, 30), "south": (10, 8), "west": (1, 0)}
    said = year_of(services(row, row, row, row))[-1].questions[0]
    assert said.services["north"].base == 70
    assert said.years == {}


def test_a_team_that_is_too_small_alone_has_its_year_beside_its_service() -> None:
    """Of three small teams of a service that is large enough all the year."""
    sizes = {"n1": (4, 4, 3, 4), "n2": (7, 8, 7, 8), "n3": (3, 4, 4, 3)}
    people = [
        [
            *(
                Person("north", team, "adult", "en", "agree" if one % 2 else "disagree")
                for team, each in sizes.items()
                for one in range(each[at])
            ),
            *(Person("north", None, "adult", "en", one) for one in ("agree", "disagree") * 20),
            *(Person("south", None, "adult", "en", one) for one in ("agree", "disagree") * 20),
        ]
        for at in range(4)
    ]
    said = year_of(people)[-1]
    assert said.questions[0].services["north"].shown.is_exact
    assert "listen" not in said.cuts[TEAM]["n2"].questions
    assert {name: one.base for name, one in said.questions[0].years.items()} == {"n1": 15, "n2": 30, "n3": 14}
