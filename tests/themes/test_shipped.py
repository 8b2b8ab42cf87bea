"""The model that Heard ships: made from the codebook in use, in use by default, as good as docs/quality/0004 says."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from app.themes.codebook import CHILD, POLARITIES, codebook
from app.themes.coding import code
from app.themes.engine import Analysis, analyse
from app.themes.learning import book_of_shipped, shipped
from app.themes.learning.shipped import SHIPPED
from app.themes.words import read_words

DATA = Path(__file__).parent / "data"
LARGEST = 2_000_000
ANEW = "learn it anew: flask themes learn --model app/themes/data/shipped.npz"

Codes: TypeAlias = dict[str, set[str]]
"""By comment, `theme:polarity` of each theme."""


def test_it_was_learned_from_the_codebook_in_use() -> None:
    """No phrase, definition or theme was changed since."""
    assert shipped().figures.book == book_of_shipped().fingerprint, ANEW
    assert shipped().labels == tuple(theme.key for theme in codebook().themes)


def test_it_is_small_and_read_once() -> None:
    assert SHIPPED.stat().st_size < LARGEST
    assert shipped() is shipped()


def test_it_is_sure_of_nothing_for_it_was_never_measured_on_a_council_s_comments() -> None:
    said = analyse("Waited months and nobody rang me back")
    assert {tag.label for tag in said.tags} == {"timely", "contact_us"}
    assert not any(tag.sure for tag in said.tags)


def test_every_theme_has_a_chance_and_the_rules_are_one_voice_in_it() -> None:
    said = analyse("nobody rang me back")
    assert set(said.chances) == set(shipped().labels)
    assert said.chances["contact_us"] > 0.9
    assert max(said.chances, key=said.chances.__getitem__) == "contact_us"


def test_a_theme_is_found_where_no_cue_speaks() -> None:
    """What rules alone would miss."""
    said = "me and my brothers get 1 whole sunday a month and nobody sits there writing"
    assert code(read_words(said)) == ()
    assert [tag.label for tag in analyse(said).tags] == ["family_time"]


@pytest.mark.parametrize("text", ["", " ", "12", "Good", "nothing", "n/a", "Qwx vbn", "😀", "ok I guess"])
def test_it_is_silent_where_nothing_is_said(text: str) -> None:
    assert analyse(text).tags == ()
    assert analyse(text).themes == ()


def test_themes_are_the_labels_that_are_given() -> None:
    keys = {theme.id: theme.key for theme in codebook().themes}
    said = analyse("She was kind but we waited months and nobody rang me back")
    assert {(keys[one.theme], one.polarity) for one in said.themes} == {(t.label, t.polarity) for t in said.tags}


@pytest.mark.parametrize(
    ("text", "asked", "polarity"),
    [
        ("my social worker came to every meeting", "what-good", "positive"),
        ("the social worker changing", "could-improve", "negative"),
        ("We waited months and nobody rang back, terrible", "what-good", "negative"),
    ],
)
def test_what_was_asked_decides_unless_everything_else_speaks_against_it(
    text: str, asked: str, polarity: str
) -> None:
    said = analyse(text, question_kind=asked)
    assert said.tags
    assert {tag.polarity for tag in said.tags} == {polarity}


@pytest.mark.parametrize(("part", "least", "with_polarity"), [("development", 0.62, 0.57), ("kept-back", 0.59, 0.53)])
def test_it_finds_what_readers_found(part: str, least: float, with_polarity: float) -> None:
    """A floor a few points under the figures of docs/quality/0004, so that they cannot fall unseen."""
    assert found(part)[0] >= least
    assert found(part)[1] >= with_polarity


def test_children_are_read_no_worse_than_others() -> None:
    assert found("development", CHILD)[0] >= found("development")[0] - 0.03


def test_the_readers_agree_among_themselves_and_use_the_codebook_s_words() -> None:
    first, second = codes("invented-reader-a.csv"), codes("invented-reader-b.csv")
    assert first.keys() == second.keys() == {row["id"] for row in comments()}
    assert f1(first, second, list(first)) > 0.9
    pairs = {tuple(one.split(":")) for said in (*first.values(), *second.values()) for one in said}
    assert {theme for theme, _ in pairs} <= set(shipped().labels)
    assert {polarity for _, polarity in pairs} <= set(POLARITIES)


def found(part: str, audience: str = "") -> tuple[float, float]:
    """Micro-F1 of themes, and of themes with their polarity: the average over both readers."""
    ids = [row["id"] for row in comments() if row["part"] == part and audience in ("", row["audience"])]
    ours = {number: {f"{tag.label}:{tag.polarity}" for tag in read()[number].tags} for number in ids}
    readers = [codes(f"invented-reader-{name}.csv") for name in "ab"]
    themes = [f1(plain(ours), plain(reader), ids) for reader in readers]
    ways = [f1(ours, reader, ids) for reader in readers]
    return sum(themes) / len(readers), sum(ways) / len(readers)


def f1(given: Codes, truth: Codes, ids: list[str]) -> float:
    both = sum(len(given[number]) + len(truth[number]) for number in ids)
    return 2 * sum(len(given[number] & truth[number]) for number in ids) / both


def plain(said: Codes) -> Codes:
    return {number: {one.split(":")[0] for one in themes} for number, themes in said.items()}


@cache
def comments() -> list[dict[str, str]]:
    with (DATA / "invented.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@cache
def codes(name: str) -> Codes:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: set(row["themes"].split("|")) - {""} for row in csv.DictReader(file)}


@cache
def read() -> dict[str, Analysis]:
    return {row["id"]: analyse(row["text"], "en", row["question"]) for row in comments()}
