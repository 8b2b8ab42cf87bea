"""Ridge regression on the likeness of comments, with what each would be given had it not been learned from. Pure.

Every label is one column of the same system, so that thousands of comments and dozens of labels are one factorising.
What a comment would have been given without itself (and without those with the same words) is exact and costs nothing
more (Cook and Weisberg, Residuals and Influence in Regression, 1982): every comment is a test of the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
_BLOCK = 256
_CONSTANT = 1.0
"""How like each other all comments are from the start: it learns how common a label is."""


class Fitted(NamedTuple):
    """Weights of features by label, the constant of each label, and the scores each row has without itself."""

    weights: Floats
    constants: Floats
    without: Floats


def matrix(rows: Sequence[tuple[NDArray[np.intp], Floats]], width: int) -> Any:
    """Rows of (places, values) as a sparse matrix."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 (large, and only learning needs it)

    ends = np.cumsum([0, *(len(places) for places, _ in rows)])
    places = np.concatenate([places for places, _ in rows]).astype(np.int32)
    values = np.concatenate([values for _, values in rows])
    return csr_matrix((values, places, ends), shape=(len(rows), width))


def one_thread() -> AbstractContextManager[object]:
    """Use one core: others answer people meanwhile, and sums in one order give the same model on any machine."""
    import scipy.linalg  # noqa: F401, PLC0415 (a limit holds for what is loaded)
    from threadpoolctl import threadpool_limits  # noqa: PLC0415 (comes with scikit-learn)

    limits: AbstractContextManager[object] = threadpool_limits(limits=1)
    return limits


def fit(rows: Any, wanted: Floats, softness: Floats, groups: Sequence[Sequence[int]]) -> Fitted:
    """Fit `wanted` (rows by labels). `softness`: how far each row may be missed; `groups`: rows left out together."""
    from scipy.linalg import lapack  # noqa: PLC0415

    likeness = np.empty((rows.shape[0], rows.shape[0]), np.float32, order="F")
    turned = rows.T.tocsc()
    for start in range(0, rows.shape[0], _BLOCK):
        likeness[start : start + _BLOCK] = (rows[start : start + _BLOCK] @ turned).toarray()
    likeness += _CONSTANT
    likeness[np.diag_indices_from(likeness)] += softness
    factor, _ = lapack.spotrf(likeness, lower=1, overwrite_a=1)
    inverse, _ = lapack.spotri(factor, lower=1, overwrite_c=1)
    for at in range(inverse.shape[0] - 1):
        inverse[at, at + 1 :] = inverse[at + 1 :, at]
    shares = inverse @ wanted
    missed = shares / np.diag(inverse)[:, None]
    for group in groups:
        if len(group) > 1:
            missed[group] = np.linalg.solve(inverse[np.ix_(group, group)], shares[group])
    return Fitted(np.asarray(turned @ shares, np.float32), _CONSTANT * shares.sum(axis=0), wanted - missed)
