"""Themes: what people praise most, what they find hardest, and what changed since then and last year."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _

from app.board import links, said
from app.board.context import Context
from app.board.sections import parts
from app.documents.model import Block, Paragraph, Run, Table, Words
from app.results.figures import Figures, Spoken, ThemeFigures
from app.results.reliance import Verdict

MOST = 5


def build(context: Context) -> tuple[Block, ...]:
    """Five praised, five hard, of each board that the pack is for."""
    blocks: list[Block] = []
    for board in context.subject.boards:
        spoken = context.edition.figures.boards.get(board.id)
        if spoken is None or spoken.people is None:
            continue
        name = f" ({board.name})" if len(context.subject.boards) > 1 else ""
        blocks += [
            _table(context, board.id, spoken, True, _("Praised most") + name),
            _table(context, board.id, spoken, False, _("Found hardest") + name),
            Paragraph(_method(spoken)),
        ]
    return tuple(blocks) or (Paragraph(_("Too few comments to say what people speak of.")),)


def _table(context: Context, board_id: str, spoken: Spoken, good: bool, caption: str) -> Block:
    best = sorted(_told(spoken.themes, good), key=lambda one: (-(_ways(one, good) or 0), one.theme))[:MOST]
    rows: list[parts.Row] = [
        (
            (Run(_(context.codebook.by_id[one.theme].name), link=links.themes(context.quarter.label)),),
            _opening(context, 0, said.count(_ways(one, good))),
            _opening(context, 1, _then(context.ago(1), board_id, one.theme, good)),
            _opening(context, 4, _then(context.ago(4), board_id, one.theme, good)),
            _opening(context, 0, parts.shown_words(one.share)),
            _("too few checked") if one.verdict == Verdict.UNCHECKED else _("reliable"),
        )
        for one in best
    ]
    if not rows:
        return Paragraph(_("%(caption)s: too few to say.", caption=caption))
    head = (_("Theme"), _("People"), _("Quarter before"), _("A year ago"), _("Speak of it"), _("How surely"))
    titled = _("%(caption)s, of %(n)s people who wrote", caption=caption, n=spoken.people)
    return Table(titled, head, tuple(rows), ("start", "end", "end", "end", "end", "start"), (4, 2, 2, 2, 2, 3))


def _opening(context: Context, quarters: int, words: str) -> Words:
    """What was counted so many quarters ago, which opens what comments of that quarter speak of."""
    return (Run(words, link=links.themes(context.label_of(quarters))),) if words != "–" else words


def _told(themes: Iterable[ThemeFigures], good: bool) -> list[ThemeFigures]:
    """Themes that may be said and are not found badly."""
    return [one for one in themes if _ways(one, good) and one.verdict != Verdict.NOT_YET]


def _ways(one: ThemeFigures, good: bool) -> int | None:
    return one.positive if good else one.negative


def _then(figures: Figures | None, board_id: str, theme: str, good: bool) -> str:
    spoken = figures.boards.get(board_id) if figures else None
    if spoken is None or spoken.people is None:
        return "–"
    found = next((one for one in spoken.themes if one.theme == theme), None)
    if found is None:
        return "0"
    return str(_("%(n)s of %(base)s", n=said.count(_ways(found, good)), base=spoken.people))


def _method(spoken: Spoken) -> str:
    if spoken.is_measured:
        return str(_("Counted from what people decided, else from the sum of the chances that the machine gives."))
    return str(_("Suggested by a machine’s word lists and not yet confirmed by people."))
