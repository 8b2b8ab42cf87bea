"""Drawings: each a sealed row of its own. An answer holds only its key, and only while its draft is open.

When the letterbox is emptied a drawing is sealed anew under a fresh key beside its response, so that nothing of the
draft's row is left. Deleting a response deletes its drawings.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.kernel.ids import new_id
from app.kernel.work import Work
from app.questionnaire.answers import Answers
from app.questionnaire.model import Question, Survey
from app.questionnaire.types.base import Parsed
from app.questionnaire.types.draw import DRAWING, DRAWN
from app.respond import enclosures, store

IMAGE = ("drawing", "image")
BLOCK = 16 * 1024
"""Bytes: a sealed drawing is a whole number of these, so that its length does not say which it was."""


@dataclass(frozen=True)
class Changes:
    """What one page does to a draft's drawings: new ones by their key (PNG in base64), and keys that go.

    `files` is what it does to what was enclosed.
    """

    made: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    files: enclosures.Changes = enclosures.NONE

    def __bool__(self) -> bool:
        return bool(self.made or self.gone or self.files)


NONE = Changes()


def keyed(read: Parsed, was: str | None, *, keeps: bool) -> tuple[Parsed, dict[str, str]]:
    """An answer with a drawing's key in its place, and the drawing by that key; an earlier one stays when kept."""
    image = read.details.get(DRAWING)
    if image is not None:
        key = new_id()
        return replace(read, details={DRAWING: key}), {key: image}
    if was is not None and keeps:
        return replace(read, value=read.value or DRAWN, details={DRAWING: was}), {}
    return read, {}


def key_of(question: Question, answers: Answers) -> str | None:
    """The key of the drawing under one question."""
    return answers.details_of(question.id).get(DRAWING) if question.type == "draw" else None


def keys_in(survey: Survey, answers: Answers) -> frozenset[str]:
    """The keys of all drawings among some answers."""
    return frozenset(key for q in survey.questions.values() if (key := key_of(q, answers)) is not None)


def change(work: Work, changes: Changes) -> None:
    """Keep what was drawn and forget what was drawn over, in the transaction that saves the draft."""
    for key, image in changes.made.items():
        store.add_drawing(work, key, _sealed(work, key, image))
    if changes.gone:
        store.forget_drawings(work, sorted(changes.gone))
    enclosures.change(work, changes.files)


def shown(work: Work, key: str) -> bytes | None:
    """A draft's drawing as a PNG; None when it is gone."""
    sealed = store.drawing_of_draft(work, key)
    return None if sealed is None else b64decode(work.unseal(sealed, *IMAGE, key).rstrip())


def file(work: Work, response_id: str, survey: Survey, answers: Answers) -> None:
    """Put a sent draft's drawings beside the response they came with, under fresh keys."""
    for question in survey.questions.values():
        key = key_of(question, answers)
        sealed = store.drawing_of_draft(work, key) if key else None
        if key and sealed is not None:
            fresh = new_id()
            image = work.unseal(sealed, *IMAGE, key).rstrip()
            store.add_drawing(work, fresh, _sealed(work, fresh, image), response_id, question.id)
            store.forget_drawings(work, [key])


def of_response(work: Work, response_id: str) -> list[tuple[str, bytes]]:
    """The drawings that came with a response, as PNG files with a name."""
    return [
        (f"{question_id}.png", b64decode(work.unseal(image, *IMAGE, key).rstrip()))
        for key, question_id, image in store.drawings_of(work, response_id)
    ]


def _sealed(work: Work, key: str, image: str) -> bytes:
    return work.seal(image + " " * (-len(image) % BLOCK), *IMAGE, key)
