"""The slides of every kind of pack: all words within their boxes, nothing over anything else, no small letters."""

from __future__ import annotations

import io

import pptx
import pytest
from flask import Flask

from app.board import deciding, kinds, lifecycle, outputs, reading, service
from app.board.store import Ask
from app.kernel.work import Database
from tests.board.test_packs import OUT
from tests.board.world import SUMMER
from tests.support.slides import faults
from tests.support.staff import hire

KINDS = ["social-work", "early-help-health", "merged", "corporate", "lead-member", "briefing", "children"]
LONG = "Keep the joint handover, in which old worker and new one meet the child together, as a rule for all teams"


@pytest.mark.parametrize("kind", KINDS)
def test_every_slide_of_a_pack_holds_what_is_on_it(app: Flask, council: Database, kind: str) -> None:
    analyst = hire(council, "analyst", "Petra")
    with app.test_request_context(), council.writing() as work:
        one = next(one for one in service.subjects(work) if one.kind.id == kind)
        row = lifecycle.begin(work, one.key, SUMMER.label, OUT, analyst)
        asks = [Ask(LONG, "Head of Service for Children in Care", f"£{n}0,000 a year") for n in range(1, 6)]
        deciding.ask(work, row, asks, analyst)
        document = reading.shown(work, service.draft(work, one, SUMMER))
    deck = pptx.Presentation(io.BytesIO(outputs.FORMATS["pptx"].write(document)))
    assert len(deck.slides) > 1
    assert faults(deck) == []


def test_each_kind_of_pack_is_looked_at() -> None:
    assert set(KINDS) == set(kinds.packs().kinds)
