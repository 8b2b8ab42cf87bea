"""What comments speak of, for each questionnaire and for each board that looks at several, suppressed together. Pure.

A board's themes are the sum of its questionnaires': whoever holds both could take one from another. So the boards
come first, then each questionnaire, the largest first, and each is shown only as far as nothing before it is undone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from app.kernel.errors import Refused
from app.results.counting import TOO_FEW, polarities, share_of
from app.results.figures import Spoken, ThemeFigures
from app.results.reliance import Verdict
from app.results.suppression import Policy, Published, Table, protect_with
from app.themes.exploring import shares
from app.themes.exploring.shares import Expected, Told

Ways = tuple[int | None, int | None, int | None, int | None]
"""How many spoke well of a theme, badly, otherwise, and altogether; None is hidden."""
_HIDDEN: Ways = (None,) * 4
_NOBODY = Expected({}, 0.0, 0.0)


def together(
    told: Mapping[str, Told], boards: Mapping[str, Collection[str]], policy: Policy
) -> tuple[dict[str, Spoken], dict[str, Spoken]]:
    """By questionnaire and by board. Questionnaires of which only a few wrote are said of nobody, and in no board."""
    large = {key: one for key, one in told.items() if one.people > policy.largest}
    covers = {board: frozenset(key for key in keys if key in large) for board, keys in sorted(boards.items())}
    alone = {key: frozenset({key}) for key in sorted(large, key=lambda key: (-large[key].people, key))}
    order = [cover for cover in dict.fromkeys((*covers.values(), *alone.values())) if cover]
    rows: dict[frozenset[str], dict[str, Ways]] = {cover: {} for cover in order}
    for theme in sorted({theme for one in large.values() for theme in one.themes}):
        for cover, ways in _of_theme(theme, large, order, policy).items():
            rows[cover][theme] = ways
    silent = Spoken(None, ())
    by_survey = {key: _spoken([large[key]], rows[alone[key]], policy) if key in large else silent for key in told}
    by_board = {
        board: _spoken([large[key] for key in sorted(cover)], rows[cover], policy) if cover else silent
        for board, cover in covers.items()
    }
    return by_survey, by_board


def _of_theme(
    theme: str, told: Mapping[str, Told], order: Iterable[frozenset[str]], policy: Policy
) -> dict[frozenset[str], Ways]:
    """One theme for each group of questionnaires in which anybody speaks of it."""
    counts = {key: polarities(one.themes.get(theme, _NOBODY).ways) for key, one in told.items()}
    parts = {key: Table.with_row_totals([row]) for key, row in counts.items() if any(row)}
    shown: dict[frozenset[str], Published | None] = {}
    singly = [frozenset({key}) for key in sorted(parts)]
    found: dict[frozenset[str], Ways] = {}
    for cover in order:
        mine = frozenset(key for key in cover if key in parts)
        if not mine:
            continue
        if mine not in shown:
            shown[mine] = _beside(parts, mine, policy, [one for one in shown.values() if one], singly)
        published = shown[mine]
        found[cover] = _ways(published.shown.rows[0]) if published else _HIDDEN
    return found


def _ways(row: Sequence[int | None]) -> Ways:
    positive, negative, other, total = row
    return positive, negative, other, total


def _beside(
    parts: Mapping[str, Table],
    covers: frozenset[str],
    policy: Policy,
    published: list[Published],
    singly: Sequence[frozenset[str]],
) -> Published | None:
    try:
        out = {covers, *(one.covers for one in published)}
        return protect_with(parts, covers, policy, published, [one for one in singly if one not in out])
    except Refused:
        return None


def _spoken(told: list[Told], rows: Mapping[str, Ways], policy: Policy) -> Spoken:
    whole = shares.together(told)
    return Spoken(
        whole.people, tuple(_theme(theme, ways, whole, policy) for theme, ways in rows.items()), whole.is_measured
    )


def _theme(theme: str, ways: Ways, told: Told, policy: Policy) -> ThemeFigures:
    positive, negative, other, total = ways
    figures = ThemeFigures(theme, positive, negative, other, total)
    if not told.is_measured:
        return figures
    share, low, high = share_of(told.themes[theme], told.people, policy)
    if total is None and share.is_exact:
        return replace(figures, share=TOO_FEW)
    return replace(figures, share=share, low=low, high=high)


def judged(spoken: Spoken, verdicts: Mapping[str, Verdict]) -> Spoken:
    """The same with how far the machine can be relied on for each theme."""
    themes = (replace(one, verdict=verdicts.get(one.theme, Verdict.UNCHECKED)) for one in spoken.themes)
    return replace(spoken, themes=tuple(themes))
