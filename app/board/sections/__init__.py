"""The sections of packs, by the ids that `data/packs.yaml` puts in order. Each builds blocks from a `Context`.

A new section is one function `build(context) -> tuple[Block, ...]` here, a line below, a title in the data, and its
place in a pack's list: see docs/adding-a-report.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.board.kinds import READING
from app.board.sections import (
    briefing,
    complaints,
    corporate,
    curves,
    doing,
    first_page,
    for_children,
    heat_map,
    quotes,
    reach,
    themes,
    told_us,
    workforce,
)
from app.board.sections.parts import Build

SECTIONS: Mapping[str, Build] = {
    "first-page": first_page.build,
    "reach": reach.build,
    "children": told_us.children,
    "families": told_us.families,
    "early-help": told_us.early_help,
    "health": told_us.health,
    "themes": themes.build,
    "quotes": quotes.build,
    "complaints": complaints.build,
    "compliments": complaints.compliments,
    "workforce": workforce.build,
    "visits": workforce.visits,
    "audits": workforce.audits,
    "heat-map": heat_map.build,
    "curves": curves.build,
    "exceptions": doing.exceptions,
    "actions": doing.actions,
    "told": doing.told,
    "decisions": doing.decisions,
    "method": doing.method,
    "headlines": corporate.headlines,
    "children-lines": corporate.children_lines,
    "timeliness": corporate.timeliness,
    "staffing": corporate.staffing,
    "risks": corporate.risks,
    "other-directorates": corporate.other_directorates,
    "briefing": briefing.build,
    **{f"{READING}{tier}": for_children.of(tier) for tier in for_children.phrases()},
}
