"""The machine beside people, on comments drawn by chance that no model ever learned from. Not yet suppressed."""

from __future__ import annotations

from app.kernel.work import Work
from app.themes import store as codings
from app.themes.deciding import store as decisions
from app.themes.deciding.sampling import is_held_back
from app.themes.models import store as models
from app.themes.models.measuring import Line
from app.voices import service as voices
from app.voices.model import Which

CHILDREN = ("child", "young-person")
FLOOR = 0.6
"""Where a smaller share of a theme's findings is right, or of its comments is found, it is not relied on."""
LEAST = 10
"""Comments that bear a theme from which its accuracy is said."""


def checked(work: Work) -> list[Line]:
    """Every comment of the chance sample that somebody has read: what the machine gives now, and what they gave."""
    decided = {key: set(given) for key, given in decisions.decided(work).items() if is_held_back(key)}
    comments = voices.comments(work, Which(ids=list(decided)))
    ids = [comment.id for comment in comments]
    model = models.in_use(work)
    if model is None:
        worded = codings.themes(work, ids)
        given = {voice_id: {coded.theme for coded in worded.get(voice_id, ())} for voice_id in ids}
    else:
        given = models.chosen(work, model.id, ids)
    return [Line(given[c.id], decided[c.id], c.audience, c.service_id) for c in comments if c.id in given]
