"""Learning a model from labelled comments and a book of labels, and measuring it on comments it never saw. Pure."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from app.kernel.errors import BadInput
from app.themes.learning.calibration import NEVER, Choice, Scale, choice, scale
from app.themes.learning.features import Known, features, prepared, without_question, words_alone
from app.themes.learning.feeling import Feeling
from app.themes.learning.figures import Figures
from app.themes.learning.invented import Invented, from_invented, themes_found
from app.themes.learning.labelbook import DEFINITION, EXAMPLE, LabelBook
from app.themes.learning.logistic import Line
from app.themes.learning.measuring import FEWEST_TO_MEASURE, measured
from app.themes.learning.model import Model
from app.themes.learning.parts import FELT, Comment, Example
from app.themes.learning.ridge import Floats, fit, matrix, one_thread

SEEN = 5
"""Comments (different ones) in which a feature must have been, so that a model repeats nobody's words. What a book
of labels says was invented or published, and is kept."""

SEEN_IN_ROWS = 2
"""Invented rows of a book in which a feature must be: one that a single row has tells next to nothing of others."""

FEWEST = 5
"""Comments that must bear a label which no book defines, for it to be learned."""

MOST = 6_000
"""Comments that are learned from; of more, a fixed choice."""

_SOFTNESS = 2.5
_BOOK_WEIGHT = 1.0
_NAME = "name"
_PART_OF_BOOK = {_NAME: 1.0, DEFINITION: 0.5, EXAMPLE: 1.0}
_HALF = 0.5
_ENOUGH_ALONE = 60
"""With fewer labelled comments the examples of the book help to set scales and thresholds."""
_PIECE = re.compile(r"(?<=[.;!?])\s+|[()]|\be\.?g\.?\b")


_Found: TypeAlias = tuple[list[str], list[int]]


class Said(NamedTuple):
    """One thing a book says of a label: its name, a piece of what it means, or an example."""

    label: str
    kind: str
    text: str


def learn(examples: Sequence[Example], book: LabelBook) -> Model:
    """Learn from labelled comments, from a book, or both; raises `BadInput` when there is no label in either.

    Texts are to be redacted already. The same examples in the same order give the same model.
    """
    with one_thread():
        return _learned(_chosen(examples), book)


def _learned(examples: Sequence[Example], book: LabelBook) -> Model:
    invented = _beside(examples, book)
    labels, read = _labels(examples, book), [*examples, *invented]
    felt = _felt(examples)
    if not labels:
        raise BadInput("there is nothing to learn: give labelled comments, a book of labels, or both")
    said = list(_of_book(book, labels))
    comments = [example.comment for example in read] + [Comment(text) for _, _, text in said]
    groups = _alike(comments)
    known, rows, ruled = _rows(comments, groups, len(examples), len(invented))
    wanted = _wanted(read, said, labels, felt)
    softness = _softness(len(examples), len(invented), said)
    fitted = fit(rows, wanted, softness, groups)
    telling = _telling(len(examples), len(invented), said)
    scaled, chosen = _scored(telling, fitted.without, wanted, len(labels), len(read) >= _ENOUGH_ALONE)
    if len(examples) < FEWEST_TO_MEASURE:
        chosen = chosen._replace(sure=NEVER)
    line, voice = Line(fitted.weights, np.asarray(fitted.constants, np.float32)), 0.0
    if invented and len(examples) < FEWEST_TO_MEASURE:
        whole = range(len(read) - (len(book.whole) or len(invented)), len(read))
        found = themes_found(labels, [ruled[at] for at in whole])
        bearing = wanted[:, : len(labels)] > _HALF
        alone = from_invented(
            Invented(rows, bearing, _SOFTNESS / softness, groups, list(whole)), fitted, scaled, found
        )
        line, scaled, chosen, voice = alone.line.beside(line, len(labels)), alone.scale, alone.choice, alone.voice
    without = fitted.without[: len(examples)]
    figures = Figures(
        labels=labels,
        features=tuple(known.places),
        rarity=known.rarity,
        weights=line.weights,
        constants=line.constants,
        scale=scaled,
        choice=chosen,
        feeling=_feeling(examples, without[:, len(labels) :]) if felt else None,
        shipped=book.shipped,
        book=book.fingerprint,
        voice=voice,
    )
    return Model(figures, measured(without.astype(np.float64), examples, labels, chosen.thresholds))


def _rows(
    comments: Sequence[Comment], groups: Sequence[Sequence[int]], labelled: int, invented: int
) -> tuple[Known, Any, list[frozenset[str]]]:
    """The features that are kept, every row in them, and the themes (their ids) that the rules found in each.

    A feature's name is held once, however many have it.
    """
    names: dict[str, str] = {}
    found: list[_Found] = []
    ruled: list[frozenset[str]] = []
    for at, comment in enumerate(comments):
        read = prepared(comment)
        ruled.append(frozenset(one.theme for one in read.coded))
        one = features(read)
        one = one if at < labelled else words_alone(one) if invented else without_question(one)
        found.append(([names.setdefault(name, name) for name in one], list(one.values())))
    known = _known([feature_names for feature_names, _ in found], groups, labelled, invented)
    rows = matrix([known.weighed(dict(zip(*one, strict=True))) for one in found], len(known.places))
    return known, rows, ruled


def _telling(labelled: int, invented: int, said: Sequence[Said]) -> list[int]:
    """The rows that set scales and thresholds: comments; while these are too few, also what a book invented."""
    if labelled >= _ENOUGH_ALONE:
        return list(range(labelled))
    read = labelled + invented
    return [*range(read), *(at for at, one in enumerate(said, read) if one.kind == EXAMPLE)]


def _chosen(examples: Sequence[Example], most: int = MOST) -> list[Example]:
    """At most so many, chosen by a hash of their words, in their order."""
    if len(examples) <= most:
        return list(examples)
    hashes = [sha256(example.text.encode("utf-8", "replace")).digest() for example in examples]
    by_hash = sorted(range(len(examples)), key=lambda at: (hashes[at], at))
    return [examples[at] for at in sorted(by_hash[:most])]


def _beside(examples: Sequence[Example], book: LabelBook) -> list[Example]:
    """What a book invents; beside enough labelled comments only so many rows that all of them are `MOST`."""
    invented = [*book.rows, *book.whole]
    return invented if len(examples) < FEWEST_TO_MEASURE else _chosen(invented, max(0, MOST - len(examples)))


def _labels(examples: Sequence[Example], book: LabelBook) -> tuple[str, ...]:
    """Those of the book in its order, then what people used often enough."""
    counted = Counter(label for example in examples for label in example.labels)
    others = sorted(label for label, times in counted.items() if times >= FEWEST)
    return tuple(dict.fromkeys((*book.names, *others)))


def _of_book(book: LabelBook, labels: Sequence[str]) -> Iterator[Said]:
    """All that the book says: definitions in pieces and examples; and each label's own name, which says something."""
    yield from (Said(label, _NAME, re.sub(r"[_&/]", " ", label)) for label in labels)
    for label in book.labels:
        for text in label.definitions:
            yield from (Said(label.name, DEFINITION, part) for part in _PIECE.split(text) if len(part.split()) > 1)
        yield from (Said(label.name, EXAMPLE, text) for text in label.examples)


def _alike(comments: Sequence[Comment]) -> list[list[int]]:
    """Which rows have the same words: they are left out together, or a comment would be tested on itself."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, comment in enumerate(comments):
        groups[" ".join(comment.text.lower().split())].append(at)
    return list(groups.values())


def _known(found: Sequence[list[str]], groups: Sequence[Sequence[int]], labelled: int, invented: int) -> Known:
    """The features that are kept."""
    seen: Counter[str] = Counter()
    for group in groups:
        if group[0] < labelled:
            seen.update({feature for at in group if at < labelled for feature in found[at]})
    read = labelled + invented
    in_rows = Counter(feature for one in found[labelled:read] for feature in one)
    in_book = Counter(feature for one in found[read:] for feature in one)
    often = {feature for feature, times in in_rows.items() if times >= SEEN_IN_ROWS}
    kept = sorted({feature for feature, times in seen.items() if times >= SEEN} | often | set(in_book))
    in_book += in_rows
    rarity = [math.log((1 + len(found)) / (1 + seen[name] + in_book[name])) + 1 for name in kept]
    return Known(kept, np.array(rarity, np.float32))


def _felt(examples: Sequence[Example]) -> tuple[str, ...]:
    """The feelings that can be learned: all three when two at least were labelled often enough."""
    counted = Counter(example.sentiment for example in examples if example.sentiment in FELT)
    return FELT if sum(times >= FEWEST for times in counted.values()) > 1 else ()


def _wanted(examples: Sequence[Example], said: Sequence[Said], labels: Sequence[str], felt: Sequence[str]) -> Floats:
    """Rows by labels, then by feelings. Where a feeling is not known, each is wanted as often as it is found."""
    at = {label: place for place, label in enumerate(labels)}
    wanted = np.zeros((len(examples) + len(said), len(labels) + len(felt)), np.float32)
    for row, example in enumerate(examples):
        for label in example.labels & at.keys():
            wanted[row, at[label]] = 1
    for row, (label, _, _) in enumerate(said, len(examples)):
        wanted[row, at[label]] = 1
    if felt:
        counted = Counter(example.sentiment for example in examples if example.sentiment in felt)
        wanted[:, len(labels) :] = [counted[name] / counted.total() for name in felt]
        for row, example in enumerate(examples):
            if example.sentiment in felt:
                wanted[row, len(labels) :] = [example.sentiment == name for name in felt]
    return wanted


def _softness(labelled: int, invented: int, said: Sequence[Said]) -> Floats:
    """How far each row may be missed: comments little; the book more, and more where it says much of one label."""
    counted = Counter(label for label, _, _ in said)
    weights = np.array([_PART_OF_BOOK[kind] / math.sqrt(counted[label]) for label, kind, _ in said])
    if len(weights):
        weights *= (_BOOK_WEIGHT if labelled else 1.0) / weights.mean()
    return np.asarray(_SOFTNESS / np.concatenate([np.ones(labelled + invented), weights]), np.float32)


def _scored(rows: Sequence[int], without: Floats, wanted: Floats, labels: int, own: bool) -> tuple[Scale, Choice]:
    """Scales and thresholds, set on what each row would be given without itself; `own`: of each label."""
    scores, truth = without[rows, :labels].astype(np.float64), wanted[rows, :labels] > _HALF
    scaled = scale(scores, truth, own)
    return scaled, choice(scaled.chances(scores), truth, own)


def _feeling(examples: Sequence[Example], scores: Floats) -> Feeling:
    known = [at for at, example in enumerate(examples) if example.sentiment in FELT]
    truth = np.array([FELT.index(examples[at].sentiment or "") for at in known])
    return Feeling.learned(scores[known].astype(np.float64), truth)
