"""The figures that docs/quality/0003 and 0007 give, as floors: no change may make them worse unseen."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from app.safeguarding.screening import screen
from tests.support.pace import times_textblob

DATA = Path(__file__).parents[1] / "data"
Rows = list[dict[str, str]]


def rows(name: str) -> Rows:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def flagged(texts: Rows) -> float:
    return sum(screen(row["text"], row["language"]).flagged for row in texts) / len(texts)


def test_the_sets_are_as_large_as_they_are_said_to_be() -> None:
    sizes = {name: len(rows(name)) for name in ("disclosures", "near_misses", "ordinary")}
    assert sizes["disclosures"] >= 400
    assert sizes["near_misses"] >= 250
    assert sizes["ordinary"] >= 500


def test_nearly_every_disclosure_is_flagged() -> None:
    assert flagged(rows("disclosures")) >= 0.98


@pytest.mark.parametrize(
    "who", ["child-5-8", "child-9-12", "child-13-17", "care-leaver", "parent", "carer", "worker"]
)
def test_so_it_is_in_the_words_of(who: str) -> None:
    assert flagged([row for row in rows("disclosures") if row["who"] == who]) >= 0.95


def test_few_near_misses_are_flagged() -> None:
    assert flagged(rows("near_misses")) < 0.1


def test_hardly_any_ordinary_comment_is_flagged() -> None:
    assert flagged(rows("ordinary")) < 0.03


@pytest.mark.parametrize(
    ("name", "least", "most"), [("disclosures", 0.95, 1.0), ("near_misses", 0.0, 0.12), ("ordinary", 0.0, 0.03)]
)
def test_so_it_is_on_the_texts_the_second_opinion_learned_from(name: str, least: float, most: float) -> None:
    assert least <= flagged(rows(f"learning/{name}")) <= most


def test_a_thousand_and_more_texts_are_there_to_learn_from() -> None:
    sizes = {name: len(rows(f"learning/{name}")) for name in ("disclosures", "near_misses", "ordinary")}
    assert min(sizes.values()) >= 1_000
    assert sum(row["language"] != "en" for row in rows("learning/disclosures")) >= 300


def test_plain_texts_that_nothing_was_learned_from_or_mended_by_are_told_apart() -> None:
    assert flagged(rows("blind_disclosures")) >= 0.95
    assert flagged(rows("blind_near_misses")) <= 0.08


@pytest.mark.parametrize(
    ("kind", "least", "most"), [("disclosure", 0.93, 1.0), ("near-miss", 0.0, 0.15), ("ordinary", 0.0, 0.15)]
)
def test_so_are_oblique_ones_in_thirteen_languages(kind: str, least: float, most: float) -> None:
    assert least <= flagged([row for row in rows("blind-e") if row["kind"] == kind]) <= most


@pytest.mark.parametrize(
    ("kind", "least", "most"), [("disclosure", 0.97, 1.0), ("near-miss", 0.0, 0.15), ("ordinary", 0.0, 0.05)]
)
def test_so_are_those_of_everybody_who_writes_in_twenty_four_languages(kind: str, least: float, most: float) -> None:
    texts = rows("blind-j")
    assert len({row["language"] for row in texts}) == 24
    assert least <= flagged([row for row in texts if row["kind"] == kind]) <= most


def test_the_sets_that_still_measure_were_not_learned_from() -> None:
    learned = {row["text"] for name in ("disclosures", "near_misses", "ordinary") for row in rows(f"learning/{name}")}
    for blind in ("blind-e", "blind-j", "blind_disclosures", "blind_near_misses"):
        assert learned.isdisjoint(row["text"] for row in rows(blind))


@pytest.mark.parametrize(("kind", "least", "most"), [("disclosure", 0.98, 1.0), ("near-miss", 0.0, 0.1)])
@pytest.mark.parametrize("language", ["pl", "ur", "ur-Latn"])
def test_polish_and_urdu_are_read_as_deeply_as_english(language: str, kind: str, least: float, most: float) -> None:
    texts = [row for name in "fgh" for row in rows(f"blind-{name}")]
    assert least <= flagged([row for row in texts if (row["language"], row["kind"]) == (language, kind)]) <= most


@pytest.mark.parametrize(
    ("kind", "least", "most"), [("disclosure", 0.98, 1.0), ("near-miss", 0.0, 0.1), ("ordinary", 0.0, 0.03)]
)
def test_twenty_seven_languages_are_read(kind: str, least: float, most: float) -> None:
    texts = rows("other_languages")
    assert len({row["language"] for row in texts}) == 27
    assert least <= flagged([row for row in texts if row["kind"] == kind]) <= most


def test_a_comment_is_screened_at_the_cost_of_three_readings_by_textblob() -> None:
    """One and a half were measured: a small part of a millisecond."""
    texts = [row["text"] for row in rows("ordinary")]
    screen("the rules are read once")
    assert times_textblob(screen, texts, rounds=3) < 3
