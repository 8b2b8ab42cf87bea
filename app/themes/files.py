"""Comments, labels and models as files have them. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.kernel.errors import BadInput
from app.safeguarding.screening import Screened
from app.themes.engine import Analysis
from app.themes.learning import LabelBook, Model
from app.themes.learning.parts import FELT
from app.themes.quality import three_classes
from app.themes.redaction import redact

LARGEST_MODEL = 200_000_000
"""Bytes of a model's file."""


@dataclass(frozen=True)
class Row:
    """What is said of one comment of a file."""

    analysis: Analysis
    screened: Screened | None


def columns(rows: Sequence[Row]) -> dict[str, list[str]]:
    """The columns that “analyse” adds, in their order."""
    said = [row.analysis for row in rows]
    looked = [row.screened for row in rows]
    return {
        "language": [one.language for one in said],
        "sentiment": [one.sentiment.step.replace("-", "_") for one in said],
        "sentiment_score": [f"{one.sentiment.score:.3f}" for one in said],
        "themes": ["|".join(tag.label for tag in one.tags) for one in said],
        "theme_probabilities": [_chances(one) for one in said],
        "screen": ["yes" if one and one.flagged else "no" for one in looked],
        "screen_why": ["; ".join(map(str, one.why)) if one else "" for one in looked],
        "redacted": [one.redacted for one in said],
    }


def _chances(said: Analysis) -> str:
    return json.dumps({label: round(chance, 4) for label, chance in said.chances.items()}, ensure_ascii=False)


def labels_of(cell: str) -> frozenset[str]:
    """The labels of a cell; none when it is empty."""
    return frozenset(label.strip() for label in cell.split("|")) - {""}


def felt_of(cell: str) -> str | None:
    """One of the three feelings, from those or the five steps, however written; None when it is none of them."""
    step = cell.strip().lower().replace("_", "-").replace(" ", "-")
    return step.removeprefix("very-") if step.removeprefix("very-") in FELT and three_classes(step) else None


def redacted_book(book: LabelBook) -> LabelBook:
    """A book whose examples are redacted, as the comments are that it is learned with."""
    labels = (replace(label, examples=tuple(map(redact, label.examples))) for label in book.labels)
    rows, whole = ([replace(row, text=redact(row.text)) for row in said] for said in (book.rows, book.whole))
    return replace(book, labels=tuple(labels), rows=tuple(rows), whole=tuple(whole), bears=book.fingerprint)


def read_model(path: Path) -> Model:
    """Read a model's file; raises `BadInput` when it is missing, too large, damaged or none."""
    try:
        if path.stat().st_size > LARGEST_MODEL:
            raise BadInput(f"{path}: this model is too large to be read")
        return Model.from_bytes(path.read_bytes())
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror})") from error
    except BadInput as error:
        raise BadInput(f"{path}: {error}") from error


def quality_lines(model: Model) -> Iterator[str]:
    """A model's quality in words, a line for each label."""
    found = model.quality
    if not found.comments:
        yield "too few labelled comments to measure how good it is: nothing will be shown as sure"
        return
    yield (
        f"themes    micro-F1 {found.micro_f1:.3f}  macro-F1 {found.macro_f1:.3f}  ({found.comments} comments, "
        "each left out once)"
    )
    yield f"sure      precision {found.sure_precision:.3f}, covering {found.sure_coverage:.3f} of all labels"
    yield f"shares    off by {found.share_error:.2f} points on average, {found.worst_share_error:.2f} at most"
    if found.sentiment_comments:
        recalls = "  ".join(f"{name} {share:.3f}" for name, share in found.sentiment_recall.items())
        yield (
            f"sentiment accuracy {found.sentiment_accuracy:.3f}  macro-F1 {found.sentiment_macro_f1:.3f}  "
            f"recall: {recalls}"
        )
    for name, label in sorted(found.labels.items(), key=lambda pair: -pair[1].comments):
        shares = f"precision {label.precision:.2f}  recall {label.recall:.2f}  F1 {label.f1:.2f}"
        yield f"{label.comments:6}  {shares}  {name}"
