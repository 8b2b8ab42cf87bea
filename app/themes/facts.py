"""What may be counted: the newest sentiment and the newest themes of every voice, without words, for `results`.

Count people by `origin_id`, not rows: one person may have answered several questions.
"""

from __future__ import annotations

from sqlalchemy import func, select

from app.themes.store import coding, coding_theme
from app.voices.facts import VOICES

_every = coding.alias("every_coding")
_newest = (
    select(func.max(_every.c.engine_version))
    .where(_every.c.voice_id == VOICES.c.id)
    .correlate(VOICES)
    .scalar_subquery()
)
"""Asked of each voice that is meant: a list of the newest of all would be made for every question anew."""

SENTIMENTS = (
    select(
        *VOICES.c,
        coding.c.engine_version,
        coding.c.codebook_version,
        coding.c.language.label("spoken"),
        coding.c.sentiment,
        coding.c.score,
        coding.c.textblob_score,
        coding.c.reason,
    )
    .join_from(VOICES, coding, (coding.c.voice_id == VOICES.c.id) & (coding.c.engine_version == _newest))
    .subquery("sentiment_fact")
)
"""One row per voice that has been read: everything in `VOICES`, the language it is `spoken` in, and how it felt."""

THEMES = (
    select(*VOICES.c, coding_theme.c.engine_version, coding_theme.c.theme, coding_theme.c.polarity)
    .join_from(
        VOICES,
        coding_theme,
        (coding_theme.c.voice_id == VOICES.c.id) & (coding_theme.c.engine_version == _newest),
    )
    .subquery("theme_fact")
)
"""One row per voice and theme: everything in `VOICES`, the theme's key and the way it points."""
