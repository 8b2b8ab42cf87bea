"""What invented people send, filed as the letterbox does: at once, or, where a few wait for more, in full batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.library import service as library
from app.operate.demo.voices import Crowd
from app.questionnaire.policies import Policy, policy
from app.reach import service as reach
from app.respond import letterbox
from app.respond import service as respond
from app.respond.draft import DraftRow

AT_ONCE = 200
"""Envelopes filed together."""


def file(work: Work, crowd: Crowd, covered: Sequence[Quarter]) -> None:
    """Let everybody answer, quarter by quarter. The last few exit interviews are left waiting for a fifth."""
    carried: list[DraftRow] = []
    for position, quarter in enumerate(covered):
        for rows in _batches(crowd.of(work, quarter, position)):
            letterbox.file_envelopes(work, [row for row in rows if _rules(work, row).nightly])
            carried += [row for row in rows if not _rules(work, row).nightly]
        carried = _file_full(work, sorted(carried, key=lambda row: row.day))
    for row in carried:
        draft, version = respond.unsealed(work, row), library.version(work, row.version_id)
        respond.post(work, draft.client, reach.find(work, row.link_id), version, draft.facts, draft.answers, row.day)


def _batches(rows: Iterable[DraftRow]) -> Iterator[list[DraftRow]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, AT_ONCE)):
        yield batch


def _file_full(work: Work, rows: list[DraftRow]) -> list[DraftRow]:
    """File as many as make full batches, in the order in which they came; those that are left over."""
    while rows and len(rows) >= (full := _rules(work, rows[0]).batch):
        letterbox.file_envelopes(work, rows[:full])
        rows = rows[full:]
    return rows


def _rules(work: Work, row: DraftRow) -> Policy:
    return policy(library.version(work, row.version_id).survey.policy)
