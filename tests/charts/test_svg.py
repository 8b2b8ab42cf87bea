"""Each kind drawn: well formed, said in words, the same values as the chart, and nothing of what may not be shown."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts import scale
from app.charts.letters import width, wrapped
from app.charts.model import Chart, Direction, Point, Series, Standing, printed, said
from app.charts.sheet import Word
from app.charts.svg import NARROW, WIDE, drawing, svg
from tests.charts.sample import BARS, EVERY, FEW, GROUPED, LINES, QUARTERS, STACKED, points

NAME = "{http://www.w3.org/2000/svg}"
MARKS = re.compile("[\u2067\u2069]")


def read(chart: Chart, **look: object) -> ET.Element:
    return ET.fromstring(svg(chart, **look))  # type: ignore[arg-type]  # noqa: S314


def texts(chart: Chart, **look: object) -> list[str]:
    return [MARKS.sub("", node.text or "") for node in read(chart, **look).iter(f"{NAME}text")]


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.title)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_it_says_what_it_is_and_brings_nothing_that_a_page_forbids(chart: Chart, width: float) -> None:
    root = read(chart, width=width)
    assert root.get("role") == "img"
    assert [root.findtext(f"{NAME}{name}") for name in ("title", "desc")] == [chart.title, chart.description]
    assert chart.title in (root.get("aria-label") or "")
    assert {node.tag.removeprefix(NAME) for node in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "text",
    }
    assert not {
        name for node in root.iter() for name in node.attrib if name in ("style", "id") or name.startswith("on")
    }


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.title)
@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_words_run_over_its_edges(chart: Chart, size: float, direction: str) -> None:
    drawn = drawing(chart, width=size, direction=direction, interval="Thin lines: where it would lie.")  # type: ignore[arg-type]
    for word in drawn.words:
        wide = width(word.words, word.size, strong=word.strong)
        start = word.x - {"start": 0, "middle": 0.5, "end": 1}[word.anchor] * wide
        assert start >= -6, word
        assert start + wide <= drawn.width + 6, word
        assert 0 <= word.y <= drawn.height


def test_every_value_of_bars_is_printed_with_its_base_and_what_is_missing_says_why() -> None:
    said_here = texts(BARS)
    for value, base in ((82, 44), (64, 61), (48, 25)):
        assert printed(value, "percent") in said_here
        assert f"({base})" in said_here
    assert FEW in said_here
    assert "75 % or more" in said_here


def test_it_is_mirrored_and_numbers_are_not() -> None:
    left, right = drawing(BARS), drawing(BARS, direction="rtl")
    assert [word.words for word in left.words] == [word.words for word in right.words]
    assert all(one.x == pytest.approx(WIDE - other.x) for one, other in zip(left.words, right.words, strict=True))


def test_a_gap_stays_a_gap_and_its_note_stands_below() -> None:
    assert any(f"{FEW}: Q3 2024" in words for words in texts(LINES))
    whole = replace(LINES, series=(replace(LINES.series[0], points=points(QUARTERS, (50,) * 10)),))
    lines = [node for node in read(whole).iter(f"{NAME}path") if node.get("stroke-width") == "2.6"]
    broken = [
        node
        for node in read(replace(LINES, series=LINES.series[:1])).iter(f"{NAME}path")
        if node.get("stroke-width") == "2.6"
    ]
    assert (len(lines), len(broken)) == (1, 2)


def test_a_forecast_is_dashed_and_a_target_dotted() -> None:
    dashes = {node.get("stroke-dasharray") for node in read(LINES).iter(f"{NAME}path")} - {None}
    assert dashes == {"6 4", "0.1 4.5"}


def test_hidden_parts_of_a_whole_leave_no_hole_of_their_size() -> None:
    """Whoever measures the drawing learns no more than from its words: the known parts stand together."""
    boxes = [node for node in read(STACKED).iter(f"{NAME}rect") if node.get("height") == "26"]
    second = sorted({float(node.get("y") or 0) for node in boxes})[1]
    row = [
        (float(node.get("x") or 0), float(node.get("width") or 0))
        for node in boxes
        if float(node.get("y") or 0) == second
    ]
    assert len(row) == 3
    assert all(start + wide + 2 > after for (start, wide), (after, _wide) in pairwise(row))


def test_bars_of_the_third_series_are_told_by_hatching() -> None:
    assert len([node for node in read(GROUPED).iter(f"{NAME}path") if node.get("d", "").count("M") > 3]) >= 5


@pytest.mark.parametrize(
    ("values", "end"), [((3, 8), 10), ((12,), 20), ((49.9,), 50), ((100,), 100), ((0,), 10), ((130,), 200)]
)
def test_an_axis_ends_at_a_round_number(values: tuple[float, ...], end: float) -> None:
    labels = tuple(map(str, range(len(values))))
    assert scale.of(Chart("t", "d", "bars", (Series("", points(labels, values)),))).end == end


def test_words_are_broken_where_they_fit_and_cut_where_nothing_else_helps() -> None:
    assert wrapped("Short breaks and disabled children’s service", 13, 130) == [
        "Short breaks and",
        "disabled children’s",
        "service",
    ]
    assert wrapped("a " * 300, 13, 60, lines=2)[-1].endswith("…")
    assert all(width(line, 13) <= 60 for line in wrapped("x" * 500, 13, 60, lines=99))


def test_values_are_printed_as_people_write_them() -> None:
    assert [printed(-0.2, "percent"), printed(1204, "count"), printed(63.43, "score")] == [
        "0\N{NO-BREAK SPACE}%",
        "1,204",
        "63.4",
    ]
    assert (
        said(Point("", 64, base=1200, note="fewer asked"), "percent") == "64\N{NO-BREAK SPACE}%, fewer asked (1,200)"
    )
    assert [said(Point("", None, note=FEW), "count"), said(Point("", None), "count")] == [FEW, "–"]


def test_what_is_no_number_is_refused_where_it_comes_in() -> None:
    with pytest.raises(ValueError, match="None where nothing may be shown"):
        Point("a", float("nan"))


WORDS = st.text(st.one_of(st.sampled_from(list("<&>\"' \n\u202eاشमন中😀x%0")), st.characters()), max_size=20)
NUMBER = st.one_of(st.none(), st.floats(0, 100), st.integers(0, 5000))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Any chart: labels of any script or none, nothing but gaps, bases of nought, ends the wrong way round."""
    labels = draw(st.lists(WORDS, max_size=6))
    kinds = st.sampled_from(("measured", "measured", "forecast", "target"))
    made = []
    for name, standing in draw(st.lists(st.tuples(WORDS, kinds), min_size=1, max_size=8)):
        numbers = st.tuples(NUMBER, NUMBER, NUMBER, st.one_of(st.none(), st.integers(0, 9)), WORDS)
        made.append(Series(name, tuple(Point(label, *draw(numbers)) for label in labels), standing))  # type: ignore[arg-type]
    kind = draw(st.sampled_from(("bars", "stacked", "lines", "dumbbell", "spark")))
    unit = draw(st.sampled_from(("percent", "count", "score")))
    return Chart(draw(WORDS), draw(WORDS), kind, tuple(made), unit, draw(WORDS))  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(charts(), st.sampled_from((WIDE, NARROW)), st.sampled_from(("ltr", "rtl")))
def test_any_chart_can_be_drawn(chart: Chart, size: float, direction: str) -> None:
    root = read(chart, width=size, direction=direction, interval="i")
    assert root.tag == f"{NAME}svg"


Box = tuple[float, float, float, float]


def box(word: Word) -> Box:
    """Where a line of words lies: its letters reach three quarters of their size up, and a fifth down."""
    wide = width(word.words, word.size, strong=word.strong)
    start = word.x - {"start": 0, "middle": 0.5, "end": 1}[word.anchor] * wide
    return start, start + wide, word.y - 0.75 * word.size, word.y + 0.2 * word.size


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


CLOSE = st.lists(
    st.tuples(
        st.lists(
            st.sampled_from(("My", "worker", "listens", "to", "what", "I", "say", "about", "changes")), max_size=14
        ),
        st.lists(st.one_of(st.none(), st.integers(60, 66), st.integers(0, 100)), min_size=8, max_size=8),
        st.sampled_from(("measured", "measured", "forecast", "target")),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(CLOSE, st.integers(1, 8), st.sampled_from((WIDE, NARROW)), st.sampled_from(("ltr", "rtl")))
def test_words_of_close_lines_never_lie_over_each_other_or_leave_the_drawing(
    lines: list[tuple[list[str], list[int | None], Standing]], quarters: int, size: float, direction: Direction
) -> None:
    made = tuple(
        Series(" ".join(words), points(QUARTERS[:quarters], values[:quarters]), standing)
        for words, values, standing in lines
    )
    drawn = drawing(Chart("t", "d", "lines", made), width=size, direction=direction, interval="Thin lines.")
    boxes = [(word.words, box(word)) for word in drawn.words]
    assert not [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if meet(a, b)]
    for words, (start, end, top, foot) in boxes:
        assert -1 <= start < end <= drawn.width + 1, words
        assert 0 <= top < foot <= drawn.height, words


SHARE = re.compile(r"\d[\d,.]*\N{NO-BREAK SPACE}%")


@settings(max_examples=150, deadline=None)
@given(charts(), st.integers(0, 7))
def test_no_share_is_printed_but_those_that_are_given(chart: Chart, at: int) -> None:
    """One series hidden: what is printed anywhere is a value of the others, or a mark of the axis."""
    hidden = tuple(
        replace(one, points=tuple(Point(point.label, None, note=FEW) for point in one.points))
        if number == at % len(chart.series)
        else one
        for number, one in enumerate(chart.series)
    )
    drawn = replace(chart, unit="percent", series=hidden)
    given_words = " ".join(
        [chart.title, *chart.labels, *(f"{one.name} {p.note}" for one in hidden for p in one.points)]
    )
    shown = {printed(point.value, "percent") for one in hidden for point in one.points if point.value is not None}
    ticks = {scale.of(drawn).tick(value) for value in scale.of(drawn).ticks}
    found = {share for words in texts(drawn) for share in SHARE.findall(words)}
    assert found <= shown | ticks | set(SHARE.findall(given_words))
