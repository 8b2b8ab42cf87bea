"""Whole comments to learn from are data that can be trusted: many, varied, coded with the codebook's own themes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from shutil import copytree

import pytest

from app.kernel.errors import BadInput
from app.kernel.tables import read_table
from app.themes.codebook import AUDIENCES, CHILD, NEGATIVE, POSITIVE, codebook
from app.themes.remarks import Remark, read_remarks, remarks
from app.themes.words import DATA, read_words
from app.voices.questions import COULD_IMPROVE, KINDS, WHAT_GOOD

FOLDER = DATA / "codebook" / "comments"
TESTED = Path(__file__).parent / "data" / "invented.csv"
FEWEST, FEWEST_OF_A_THEME, FEWEST_OF_AN_AUDIENCE, FEWEST_OF_SEVERAL, LONGEST = 2_500, 70, 250, 300, 80
ALIKE = 0.6
"""Two comments that share more of their words than this say the same."""


def plain(text: str) -> str:
    return " ".join(read_words(text).tokens) or text


def test_there_are_many_of_every_audience_and_each_stands_once() -> None:
    said = Counter(one.audience for one in remarks())
    assert said.total() >= FEWEST
    assert all(said[audience] >= FEWEST_OF_AN_AUDIENCE for audience in AUDIENCES)
    assert max(said, key=said.__getitem__) == CHILD
    stands = Counter(plain(one.text) for one in remarks())
    assert [words for words, times in stands.items() if times > 1] == []


def test_none_is_also_an_example_of_the_codebook() -> None:
    samples = [*(sample for theme in codebook().themes for sample in theme.examples), *codebook().none]
    assert {plain(one.text) for one in remarks()}.isdisjoint(plain(sample.text) for sample in samples)


def test_every_file_of_the_folder_belongs_to_an_audience() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(AUDIENCES)


@pytest.mark.parametrize("theme", codebook().themes, ids=lambda theme: theme.key)
def test_every_theme_is_spoken_of_often_by_several_audiences_and_both_ways(theme: object) -> None:
    key = getattr(theme, "key")  # noqa: B009 (pytest gives it no type)
    speaking = [one for one in remarks() if key in one.themes]
    assert len(speaking) >= FEWEST_OF_A_THEME
    assert len({one.audience for one in speaking}) >= 3
    ways = Counter(one.themes[key] for one in speaking)
    assert ways[POSITIVE] >= 20
    assert ways[NEGATIVE] >= 20 or key == "praise_person"


def test_some_speak_of_several_themes_and_some_of_none_whatever_was_asked() -> None:
    sizes = Counter(len(one.themes) for one in remarks())
    assert sum(times for size, times in sizes.items() if size > 1) >= FEWEST_OF_SEVERAL
    assert sizes[0] >= len(remarks()) / 15
    assert {one.question for one in remarks() if not one.themes} == set(KINDS)


def test_most_point_the_way_that_was_asked() -> None:
    for asked, way in ((WHAT_GOOD, POSITIVE), (COULD_IMPROVE, NEGATIVE)):
        ways = [polarity for one in remarks() if one.question == asked for polarity in one.themes.values()]
        assert ways.count(way) >= 0.9 * len(ways)


def test_they_are_as_long_as_what_people_write() -> None:
    assert all(0 < len(one.text.split()) <= LONGEST for one in remarks())


def test_none_says_what_a_comment_says_that_quality_is_measured_on() -> None:
    """Learned from what it is tested on, a model would look better than it is."""
    tested = [frozenset(read_words(text).tokens) for text in read_table(TESTED).needed("text")]
    for one in remarks():
        words = frozenset(read_words(one.text).tokens)
        assert not [said for said in tested if words and len(words & said) >= ALIKE * len(words | said)], one.text


def test_a_comment_is_its_words_or_its_words_with_its_themes(tmp_path: Path) -> None:
    read = read_remarks(
        broken(tmp_path, "  neither:\n    - hello\n    - {text: so late, themes: {punctual: negative}}")
    )
    assert read[:2] == (
        Remark("hello", CHILD, "neither", {}),
        Remark("so late", CHILD, "neither", {"punctual": NEGATIVE}),
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("  what-bad:\n    - hello", "“what-bad” is not a kind of question"),
        ("  neither:\n    - {text: hello, themes: {late: negative}}", "“late: negative” is no theme"),
        ("  neither:\n    - {text: hello, themes: {timely: bad}}", "“timely: bad” is no theme"),
        ("  neither:\n    - {text: hello, themes: {praise_person: negative}}", "cannot point so"),
    ],
)
def test_what_is_wrong_is_told_with_its_file(tmp_path: Path, said: str, told: str) -> None:
    with pytest.raises(BadInput, match=told) as refused:
        read_remarks(broken(tmp_path, said))
    assert "child.yaml" in str(refused.value)


def broken(folder: Path, said: str) -> Path:
    copied = copytree(FOLDER, folder / "comments")
    (copied / "child.yaml").write_text(f"source: here\ncomments:\n{said}\n", encoding="utf-8")
    return copied
