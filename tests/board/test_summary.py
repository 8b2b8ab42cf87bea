"""Choosing what stands on a pack's first page: proud, worried, asked for, and how safe people feel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.board.summary import EACH, Summary, summarise
from app.results.figures import Figure, Figures, QuestionFigures, Spoken, SurveyFigures, ThemeFigures
from app.results.statistics import Change, wilson
from app.results.suppression import percentage

BOARD = "social-work"
SILENT = Spoken(None, ())


def figure(positive: int, base: int) -> Figure:
    """A figure as it leaves the results room, this group alone."""
    shown = percentage(positive, base)
    if not shown.is_exact:
        return Figure(base if base > 5 else None, None, shown)
    between = wilson(positive, base)
    return Figure(base, positive, shown, 100 * between.low, 100 * between.high)


def question(name: str, positive: int, base: int, *, core: str | None = None, scored: bool = True) -> QuestionFigures:
    return QuestionFigures(name, name, core, scored, figure(positive, base), {}, {})


def survey(*questions: QuestionFigures, key: str = "parents-plan", responses: int | None = 60) -> SurveyFigures:
    return SurveyFigures(key, key, "parent", (BOARD,), responses, {}, questions, SILENT)


def quarter(*surveys: SurveyFigures, said: Spoken = SILENT, label: str = "2026-Q2") -> Figures:
    return Figures(label, "dfe", surveys, {BOARD: said})


def page(*questions: QuestionFigures, before: Sequence[QuestionFigures] | None = None) -> Summary:
    earlier = quarter(survey(*before), label="2026-Q1") if before is not None else None
    return summarise([BOARD], quarter(survey(*questions)), earlier)


def names(summary: Summary) -> tuple[list[str], list[str]]:
    return [line.text for line in summary.proud], [line.text for line in summary.worried]


SEVEN = [question(f"q{n}", 10 * n, 80) for n in range(1, 8)]


def test_three_are_proud_and_three_worried_each_with_its_base() -> None:
    summary = page(*SEVEN)
    assert names(summary) == (["q7", "q6", "q5"], ["q1", "q2", "q3"])
    assert [line.now.base for line in (*summary.proud, *summary.worried)] == [80] * 6


def test_a_lucky_dozen_never_outranks_a_steady_hundred() -> None:
    lucky, steady = question("lucky", 7, 13), question("steady", 240, 480)
    assert names(page(lucky, steady))[0] == ["steady"]


def test_a_band_is_ranked_by_its_edge() -> None:
    nearly_all, most, half = question("nearly all", 58, 60), question("most", 54, 60), question("half", 30, 60)
    assert page(nearly_all).proud[0].now.shown.kind == "at-least"
    assert names(page(half, most, nearly_all)) == (["nearly all", "most"], ["half"])


def test_the_quarter_before_stands_beside_each_line_and_a_change_only_where_it_is_clear() -> None:
    now = [question("better", 90, 120), question("alike", 61, 120), question("few", 10, 20), question("new", 50, 90)]
    before = [question("better", 50, 120), question("alike", 60, 120), question("few", 8, 20)]
    summary = page(*now, before=before)
    lines = {line.text: line for line in (*summary.proud, *summary.worried)}
    assert lines["better"].before == before[0].whole
    assert {name: line.change for name, line in lines.items()} == {
        "better": Change.UP,
        "alike": Change.NOT_CLEAR,
        "few": Change.TOO_FEW,
        "new": Change.TOO_FEW,
    }
    assert lines["new"].before is None


def test_a_question_is_joined_to_the_same_question_of_the_same_questionnaire_only() -> None:
    now, other = question("listen", 50, 90), question("listen", 20, 90)
    summary = summarise([BOARD], quarter(survey(now)), quarter(survey(other, key="supervision"), label="2026-Q1"))
    assert summary.proud[0].before is None


def test_feeling_safe_is_never_ranked_and_says_how_many_did_not_say_always() -> None:
    safe = question("safe", 40, 60, core="safe", scored=False)
    summary = page(safe)
    assert names(summary) == ([], [])
    assert [(one.base, one.not_always) for one in summary.safe] == [(60, 20)]


def test_a_few_who_do_not_feel_safe_are_not_numbered() -> None:
    (one,) = page(question("safe", 57, 60, core="safe", scored=False)).safe
    assert (one.base, one.not_always) == (60, None)
    assert page(question("safe", 3, 4, core="safe", scored=False)).safe == ()


def test_too_few_answers_are_not_ranked() -> None:
    assert names(page(question("few", 6, 11), question("fewer", 2, 3))) == ([], [])


def test_one_measure_is_not_both_proud_and_worried() -> None:
    assert names(page(SEVEN[0])) == (["q1"], [])
    assert names(page(SEVEN[0], SEVEN[1])) == (["q2"], ["q1"])


def test_two_measures_with_the_same_words_and_figures_are_two() -> None:
    twin = question("twin", 40, 80)
    assert names(page(twin, replace(twin, question_id="other"))) == (["twin"], ["twin"])


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)).map(sorted), max_size=12))
def test_nothing_is_said_twice_and_the_proud_are_no_worse_than_the_worried(shares: list[list[int]]) -> None:
    proud, worried = names(page(*(question(f"q{n}", share, base) for n, (share, base) in enumerate(shares))))
    assert not set(proud) & set(worried)
    assert len(worried) <= len(proud) <= EACH


def spoken(people: int | None, **negative: int | None) -> Spoken:
    themes = tuple(ThemeFigures(theme, None, number, None, None) for theme, number in negative.items())
    return Spoken(people, themes)


def test_people_ask_for_what_most_of_them_spoke_badly_of() -> None:
    now = spoken(50, letters=9, cancelled=20, rude=7, waiting=12, hidden=None, nobody=0)
    summary = summarise([BOARD], quarter(said=now), None)
    assert [(ask.theme, ask.negative, ask.people) for ask in summary.asks] == [
        ("cancelled", 20, 50),
        ("waiting", 12, 50),
        ("letters", 9, 50),
    ]


def test_too_few_writers_ask_for_nothing() -> None:
    assert summarise([BOARD], quarter(said=spoken(None, letters=9)), None).asks == ()
    assert summarise([BOARD], Figures("2026-Q2", "dfe", (), {}), None).asks == ()


def test_another_boards_questionnaires_are_not_on_the_page() -> None:
    summary = summarise(["early-help-health"], quarter(survey(*SEVEN), said=spoken(50, letters=9)), None)
    assert (summary.proud, summary.worried, summary.asks) == ((), (), ())
