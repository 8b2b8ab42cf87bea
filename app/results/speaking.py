"""What comments speak of, for each questionnaire and for each board that looks at several, suppressed together. Pure.

A board's themes are the sum of its questionnaires': whoever holds both could take one from another. So of each theme
the questionnaires in which few spoke of it are hidden together with others of the same boards, until those hidden are
a group large enough; where that cannot be, the boards alone are shown, protected beside each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from app.kernel.errors import Refused
from app.results.counting import TOO_FEW, polarities, share_of
from app.results.figures import Spoken, ThemeFigures
from app.results.reliance import Verdict
from app.results.suppression import Policy, Published, Table, protect, protect_with
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
    theme: str, told: Mapping[str, Told], order: Sequence[frozenset[str]], policy: Policy
) -> dict[frozenset[str], Ways]:
    """One theme for each group of questionnaires in which anybody speaks of it."""
    counts = {key: polarities(one.themes.get(theme, _NOBODY).ways) for key, one in told.items()}
    boards = [cover for cover in order if len(cover) > 1]
    groups: dict[tuple[frozenset[str], ...], list[str]] = {}
    for key in sorted(counts, key=lambda key: (sum(counts[key]), key)):
        groups.setdefault(tuple(cover for cover in boards if key in cover), []).append(key)
    on_boards = {of: keys for of, keys in groups.items() if of}
    hidden = [_hidden(keys, counts, policy) for keys in on_boards.values()]
    if all(one is not None for one in hidden):
        left_out = {key for keys in hidden if keys for key in keys}
        shown = {cover: _exactly(cover, counts) for cover in order if not cover & left_out or len(cover) > 1}
    else:
        left_out = {key for keys in on_boards.values() for key in keys}
        shown = _boards_alone(boards, list(on_boards.values()), counts, policy)
    for key in groups.get((), ()):
        shown[frozenset({key})] = _by_itself(counts[key], policy)
    return {cover: shown.get(cover, _HIDDEN) for cover in order if any(sum(counts[key]) for key in cover)}


def _hidden(keys: Sequence[str], counts: Mapping[str, tuple[int, ...]], policy: Policy) -> list[str] | None:
    """The questionnaires of the same boards that are hidden together; None where they would still be too few."""
    found = [key for key in keys if _is_small(counts[key], policy)]
    others = [key for key in keys if key not in found]
    while found:
        if len(found) > 1 and not _is_small(_sum([counts[key] for key in found]), policy):
            return found
        if not others:
            return None
        found.append(others.pop(0))
    return found


def _is_small(row: Sequence[int], policy: Policy) -> bool:
    return any(policy.is_small(number) for number in (*row, sum(row)))


def _sum(rows: Iterable[Sequence[int]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


def _exactly(cover: frozenset[str], counts: Mapping[str, tuple[int, ...]]) -> Ways:
    row = _sum([counts[key] for key in sorted(cover)])
    return _ways([*row, sum(row)])


def _by_itself(row: Sequence[int], policy: Policy) -> Ways:
    try:
        return _ways(protect(Table.with_row_totals([tuple(row)]), policy).rows[0])
    except Refused:
        return _HIDDEN


def _boards_alone(
    boards: Sequence[frozenset[str]],
    groups: Sequence[Sequence[str]],
    counts: Mapping[str, tuple[int, ...]],
    policy: Policy,
) -> dict[frozenset[str], Ways]:
    """The boards beside each other, whose questionnaires are all hidden; each group of these is a part of people."""
    parts = {str(at): Table.with_row_totals([_sum([counts[key] for key in keys])]) for at, keys in enumerate(groups)}
    published: list[Published] = []
    found: dict[frozenset[str], Ways] = {}
    for cover in boards:
        covers = {str(at) for at, keys in enumerate(groups) if cover.issuperset(keys)}
        out = [one.covers for one in published]
        singly = [{part} for part in sorted(parts) if {part} != covers and frozenset({part}) not in out]
        try:
            one = protect_with(parts, covers, policy, published, singly)
        except Refused:
            continue
        published.append(one)
        found[cover] = _ways(one.shown.rows[0])
    return found


def _ways(row: Sequence[int | None]) -> Ways:
    positive, negative, other, total = row
    return positive, negative, other, total


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
