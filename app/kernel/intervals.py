"""How sure a share is: Wilson's score interval.

Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209-212.
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

_NORMAL = NormalDist()


def wilson(share: float, of: float, confidence: float = 0.95) -> tuple[float, float]:
    """Between which shares the true one lies, where `share` was found of so many; of nothing, 0 and 1.

    `of` need not be whole: answers that are unequally sure are worth fewer.
    """
    if not of:
        return 0.0, 1.0
    z = _NORMAL.inv_cdf((1 + confidence) / 2)
    middle, whole = share + z**2 / (2 * of), 1 + z**2 / of
    spread = z * sqrt(share * (1 - share) / of + z**2 / (4 * of**2))
    low = 0.0 if share == 0 else (middle - spread) / whole  # exact at the ends, where rounding would stand beside it
    return low, 1.0 if share == 1 else (middle + spread) / whole
