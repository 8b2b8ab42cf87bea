"""What goes into learning and what comes out of reading. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FELT = ("negative", "neutral", "positive")
"""The feelings that can be learned."""


@dataclass(frozen=True)
class Comment:
    """One redacted comment, what was asked (a kind such as `what-good`, an id or a wording), and of which service."""

    text: str
    question: str = ""
    service: str = ""


@dataclass(frozen=True)
class Example:
    """A redacted comment whose labels people have given. `sentiment` is one of `FELT`, or not known."""

    text: str
    labels: frozenset[str]
    question: str = ""
    service: str = ""
    sentiment: str | None = None

    @property
    def comment(self) -> Comment:
        return Comment(self.text, self.question, self.service)


@dataclass(frozen=True)
class Reading:
    """What a model says of one comment: the chance of every label it knows, and which it would give.

    `sure` are those of `chosen` that are right nine times in ten, as measured when the model was learned; a model
    that was never measured is sure of nothing. Summed chances are the fairest count of a label over many comments.
    `sentiment` is the chance of each of `FELT`, and `felt` the one given; empty when the model did not learn it.
    """

    probabilities: dict[str, float]
    chosen: tuple[str, ...]
    sure: tuple[str, ...]
    sentiment: Mapping[str, float] = field(default_factory=dict)
    felt: str = ""


@dataclass(frozen=True)
class LabelQuality:
    """How well one label is found in comments that were not learned from. `comments`: how many bear it."""

    comments: int
    precision: float
    recall: float
    f1: float
    threshold: float


@dataclass(frozen=True)
class Quality:
    """Shares between 0 and 1, measured by cross-validation: each comment read by a model that never saw it.

    `share_error` and `worst_share_error` compare a label's share of all comments, from summed chances, with the
    truth, in percentage points. `sure_coverage` is the share of all true labels that were found and sure.
    Everything is 0 or empty when there was nothing to measure on.
    """

    comments: int = 0
    micro_f1: float = 0.0
    macro_f1: float = 0.0
    sure_precision: float = 0.0
    sure_coverage: float = 0.0
    share_error: float = 0.0
    worst_share_error: float = 0.0
    labels: Mapping[str, LabelQuality] = field(default_factory=dict)
    sentiment_comments: int = 0
    sentiment_accuracy: float = 0.0
    sentiment_macro_f1: float = 0.0
    sentiment_recall: Mapping[str, float] = field(default_factory=dict)
