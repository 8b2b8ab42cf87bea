"""A model: what was learned, as figures. Reads comments; is written and read as plain data, never as code. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np

from app.themes.codebook import codebook
from app.themes.learning import filing
from app.themes.learning.calibration import Chances
from app.themes.learning.features import Known, Prepared, features, prepared
from app.themes.learning.figures import Figures
from app.themes.learning.parts import FELT, Comment, Quality, Reading


@dataclass(frozen=True, eq=False)
class Model:
    """What was learned, and how well it was found to do."""

    figures: Figures
    quality: Quality

    @property
    def labels(self) -> tuple[str, ...]:
        return self.figures.labels

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all that the model is made of: equal models have equal fingerprints."""
        return sha256(self.to_bytes()).hexdigest()

    def read(self, comments: Sequence[Comment]) -> list[Reading]:
        """Read redacted comments, each by itself; never raises, whatever the text."""
        return [self.read_prepared(prepared(comment)) for comment in comments]

    def read_prepared(self, comment: Prepared) -> Reading:
        """As `read`, of one comment that the rules have read."""
        figures = self.figures
        places, values = self._known.weighed(features(comment, self._known.views))
        scores = (values @ figures.weights[places] + figures.constants)[None].astype(np.float64)
        chances = figures.scale.chances(scores[:, : len(figures.labels)], self._ruled(comment))
        given = figures.choice.chosen(chances)[0]
        chance = dict(zip(figures.labels, chances[0].tolist(), strict=True))
        chosen = tuple(label for label, yes in zip(figures.labels, given, strict=True) if yes)
        sure = tuple(label for label in chosen if chance[label] >= figures.choice.sure)
        if figures.feeling is None:
            return Reading(chance, chosen, sure)
        felt = scores[:, len(figures.labels) :]
        shares = dict(zip(FELT, figures.feeling.chances(felt)[0].tolist(), strict=True))
        return Reading(chance, chosen, sure, shares, FELT[figures.feeling.given(felt)[0]])

    def _ruled(self, comment: Prepared) -> Chances | float:
        """What the rules' findings add, by label."""
        if not self.figures.voice:
            return 0.0
        found = {one.theme for one in comment.coded}
        return self.figures.voice * np.array([theme in found for theme in self._themes], np.float64)

    @cached_property
    def _themes(self) -> tuple[str, ...]:
        """The theme (its id) of each label; none for a label that is no key of the codebook in use."""
        ids = {theme.key: theme.id for theme in codebook().themes}
        return tuple(ids.get(label, "") for label in self.labels)

    def telling_clause(self, comment: Prepared, label: str) -> int | None:
        """The clause whose words speak loudest for a label; None when none of them does."""
        column, loudness = self.labels.index(label), dict.fromkeys(comment.words.clauses, 0.0)
        for token, clause in zip(comment.words.tokens, comment.words.clauses, strict=True):
            at = self._known.places.get(f"w{token}")
            if at is not None:
                loudness[clause] += float(self.figures.rarity[at]) * float(self.figures.weights[at, column])
        loudest = max(loudness, key=loudness.__getitem__, default=None)
        return loudest if loudest is not None and loudness[loudest] > 0 else None

    @cached_property
    def _known(self) -> Known:
        return Known(self.figures.features, self.figures.rarity)

    def to_bytes(self) -> bytes:
        """The model as data; the same model gives the same bytes."""
        return filing.write(self.figures, self.quality)

    @classmethod
    def from_bytes(cls, data: bytes) -> Model:
        """Read what `to_bytes` wrote; raises `BadInput` when it is damaged, foreign or too large."""
        return cls(*filing.read(data))
