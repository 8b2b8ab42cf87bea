"""Voices as respondents send them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.kernel.ids import new_id
from app.voices.model import NewVoice

Said = Callable[..., NewVoice]


@pytest.fixture
def said() -> Said:
    """Makes a voice: `said("words", quarter="2026-Q3", …)`; what is not given is ordinary."""

    def make(text: str = "She listens to me", **facts: str | None) -> NewVoice:
        voice = NewVoice(
            origin="respond",
            origin_id=new_id(),
            survey_key="children-9-12",
            question_id="best-thing",
            audience="child",
            tier="junior",
            language="en",
            quarter="2026-Q2",
            text=text,
        )
        return replace(voice, **facts)

    return make
