"""Learning anew from every decision, measuring on comments no model ever learned from, promoting what is better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, replace
from typing import Any

from app.audit import service as audit
from app.kernel.clock import today
from app.kernel.ids import new_id
from app.kernel.work import Database, Work
from app.themes import store as codings
from app.themes.book import service as books
from app.themes.book.service import Book
from app.themes.codebook import codebook
from app.themes.deciding import store as decisions
from app.themes.deciding.sampling import is_held_back
from app.themes.learning import Example, LabelBook, Model, labels_of, learn
from app.themes.models import feelings, service, store
from app.themes.models.measuring import LEAST, Felt, Found, Line, feels_better, found, is_better
from app.themes.models.store import Row
from app.voices import service as voices
from app.voices.model import Comment, Which

PROMOTED, NOT_BETTER, TOO_FEW = "promoted", "not-better", "too-few"
OUTCOMES = (PROMOTED, NOT_BETTER, TOO_FEW)
KEPT = 8
"""So many models stay, the one in use among them."""
NEW_DECISIONS = 40
"""After so many decisions since the last model, the schedule learns anew."""


@dataclass(frozen=True)
class Material:
    """What is learned from and what is measured on, as it is now."""

    book: Book
    learned_from: tuple[tuple[Comment, Mapping[str, str]], ...]
    held_back: tuple[tuple[Comment, Mapping[str, str]], ...]
    """Comments, each with its themes and the way each points."""
    by_words: tuple[AbstractSet[str], ...]
    """What the word lists give to each comment held back."""
    model: Row | None


@dataclass(frozen=True)
class FeltBy:
    """How well feelings are read on what was held back: by the new model, by the rules, by what is in use."""

    model: Felt
    rules: Felt
    in_use: Felt

    @property
    def figures(self) -> dict[str, Any]:
        """As it is kept beside the model; `heard` while that model is in use."""
        told = {"held_back": asdict(self.model), "rules": asdict(self.rules)}
        return {"felt": {**told, "heard": feels_better(self.model, self.rules)}}


def refit(database: Database, actor: str = audit.SYSTEM) -> Row:
    """Learn a model from every decision, keep it, and take it into use where it is better on what was held back.

    What it is compared with is what is in use: the model, or the codebook's word lists. Where it finds themes as well
    as that, it is better if it reads feelings better. Learning and measuring are
    done outside any transaction. Raises `BadInput` when there is no label to learn.
    """
    with database.reading() as work:
        material = gather(work)
        used = service.loaded(work, material.model) if material.model else None
    model = learn([_example(material.book, *each) for each in material.learned_from], labels(material.book))
    keys = {theme.key: theme.id for theme in material.book.every}
    new = _measured(material, service.chosen_by(model, [c for c, _ in material.held_back], keys))
    old = _measured(
        material,
        service.chosen_by(used, [c for c, _ in material.held_back], keys) if used else material.by_words,
    )
    felt = _felt(material, model, used)
    better = is_better(new, old) or (new.f1 >= old.f1 and feels_better(felt.model, felt.in_use))
    outcome = TOO_FEW if len(material.held_back) < LEAST else PROMOTED if better else NOT_BETTER
    with database.writing() as work:
        return _kept(work, material, model, _figures(material, model, new, old, keys) | felt.figures, outcome, actor)


def refit_when_due(database: Database) -> int:
    """Refit where enough has been decided since the last model; returns how many models were made."""
    with database.reading() as work:
        decided, last = decisions.comments(work), next(iter(store.every(work)), None)
        before = int(last.figures["decisions"]) if last else 0
    if decided - before < NEW_DECISIONS:
        return 0
    refit(database)
    return 1


def gather(work: Work) -> Material:
    """Every decided comment that still has a copy, parted into what may be learned from and what never is."""
    book, decided = books.current(work), decisions.decided(work)
    there = [c for c in voices.comments(work, Which()) if c.id in decided]
    pairs = [(comment, decided[comment.id]) for comment in there]
    held_back = [pair for pair in pairs if is_held_back(pair[0].id)]
    spoken = codings.themes(work, [comment.id for comment, _ in held_back])
    by_words = [{coded.theme for coded in spoken.get(comment.id, ())} for comment, _ in held_back]
    return Material(
        book,
        tuple(pair for pair in pairs if not is_held_back(pair[0].id)),
        tuple(held_back),
        tuple(by_words),
        store.in_use(work),
    )


def labels(book: Book) -> LabelBook:
    """The codebook in use as the labels that are learned: retired themes are not."""
    shipped = codebook()
    made = labels_of(replace(shipped, version=book.version, themes=book.themes))
    return LabelBook(made, shipped=all(theme.id in shipped.by_id for theme in book.themes))


def _example(book: Book, comment: Comment, themes: Mapping[str, str]) -> Example:
    known = {theme.id: theme.key for theme in book.themes}
    keys = frozenset(known[theme] for theme in themes if theme in known)
    return Example(comment.text, keys, comment.question_kind, sentiment=feelings.shown(themes))


def _felt(material: Material, model: Model, used: Model | None) -> FeltBy:
    showing = [(comment, true) for comment, ways in material.held_back if (true := feelings.shown(ways))]
    said = feelings.by_rules([comment for comment, _ in showing])
    decided = [(one, comment.question_kind, true) for one, (comment, true) in zip(said, showing, strict=True)]
    rules = feelings.measured(None, decided)
    heard = used if feelings.is_heard(material.model) else None
    return FeltBy(feelings.measured(model, decided), rules, feelings.measured(heard, decided) if heard else rules)


def _measured(material: Material, given: Sequence[AbstractSet[str]]) -> Found:
    return found(_lines(material, given))


def _lines(material: Material, given: Sequence[AbstractSet[str]]) -> list[Line]:
    return [
        Line(said, true.keys(), comment.audience, comment.service_id)
        for said, (comment, true) in zip(given, material.held_back, strict=True)
    ]


def _figures(material: Material, model: Model, new: Found, old: Found, keys: dict[str, str]) -> dict[str, Any]:
    """What is kept beside a model: figures only."""
    measured = model.quality
    return {
        "decisions": len(material.learned_from) + len(material.held_back),
        "held_back": asdict(new),
        "before": asdict(old),
        "against": material.model.number if material.model else None,
        "crossed": {
            "comments": measured.comments,
            "micro_f1": measured.micro_f1,
            "sure_precision": measured.sure_precision,
            "share_error": measured.share_error,
        },
        "themes": {
            keys[key]: {"comments": one.comments, "precision": one.precision, "recall": one.recall}
            for key, one in measured.labels.items()
            if key in keys
        },
    }


def _kept(work: Work, material: Material, model: Model, figures: dict[str, Any], outcome: str, actor: str) -> Row:
    every = store.every(work)
    row = Row(
        id=new_id(),
        number=max((one.number for one in every), default=0) + 1,
        made_on=today(),
        made_by=actor,
        codebook_version=material.book.version,
        fingerprint=model.fingerprint,
        examples=len(material.learned_from),
        figures=figures,
        outcome=outcome,
        in_use=False,
    )
    store.add(work, row, model.to_bytes())
    if outcome == PROMOTED:
        service.take(work, row.id)
    store.forget(work, [one.id for one in every[KEPT - 1 :] if not one.in_use])
    audit.record(work, actor=actor, action=f"model.{outcome}", subject=f"model:{row.id}")
    return row
