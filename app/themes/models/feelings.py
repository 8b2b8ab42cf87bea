"""How comments felt, as people's decisions show it: learned with the themes, heard where it beats the rules.

A reader gives each theme the way it points; together they say how the comment felt. A model's feelings are heard only
while that model is in use, and only where it was measured to read them better than the rules, on comments that no
model ever learned from. Then every comment is read anew, so that one hand has read them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.kernel.work import Work
from app.themes.codebook import MIXED, NEGATIVE, NEUTRAL, POSITIVE
from app.themes.engine import Analysis, analyse
from app.themes.language import ENGLISH
from app.themes.learning import Comment as Asked
from app.themes.learning import Model
from app.themes.models import store
from app.themes.models.measuring import Felt, felt
from app.themes.models.store import Row
from app.themes.quality import three_classes
from app.themes.tagging import felt_with
from app.voices.model import Comment


def shown(ways: Mapping[str, str]) -> str | None:
    """The feeling that somebody's decision shows: praise, blame, or (both, or neither) neutral; None where they gave
    no theme, or none that points a way."""
    said = set(ways.values()) & {POSITIVE, NEGATIVE, NEUTRAL, MIXED}
    if not said:
        return None
    plain = said - {NEUTRAL}
    return plain.pop() if len(plain) == 1 and plain != {MIXED} else NEUTRAL


def by_rules(comments: Sequence[Comment]) -> list[Analysis]:
    """What the rules say of redacted copies, whatever was said before."""
    return [analyse(comment.text, comment.language, comment.question_kind) for comment in comments]


def heard_in(model: Model | None, said: Analysis, question_kind: str) -> Analysis:
    """The same reading with the feeling as a model learned it; English only, and as it is without a model."""
    if model is None or said.language != ENGLISH:
        return said
    (reading,) = model.read([Asked(said.redacted, question_kind)])
    return replace(said, sentiment=felt_with(said.sentiment, reading))


def measured(model: Model | None, decided: Sequence[tuple[Analysis, str, str]]) -> Felt:
    """How well feelings are read: by the rules where there is no model. `decided`: what the rules said of a comment,
    what was asked, and the feeling that a person showed."""
    english = [one for one in decided if one[0].language == ENGLISH]
    given = [three_classes(heard_in(model, said, asked).sentiment.step) for said, asked, _ in english]
    return felt(given, [true for _, _, true in english])


def is_heard(row: Row | None) -> bool:
    """Whether a model's feelings are heard while it is in use."""
    return row is not None and bool(row.figures.get("felt", {}).get("heard"))


def heard(work: Work) -> Row | None:
    """The model whose feelings are heard now."""
    row = store.in_use(work)
    return row if is_heard(row) else None
