"""A QR code drawn into a page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import qrcode
from markupsafe import Markup
from qrcode.constants import ERROR_CORRECT_M


def inline(text: str, size: int = 150) -> Markup:
    """The code as an element of a page, small enough for some hundreds of them: a path of dark runs."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    runs = [f"M{start} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for start, length in _dark_runs(row)]
    box = f'class="link__qr" width="{size}" height="{size}" viewBox="0 0 {len(rows)} {len(rows)}"'
    drawn = f'<svg {box} aria-hidden="true"><path d="{"".join(runs)}"/></svg>'
    return Markup(drawn)  # noqa: S704 (nothing of the text stands in it)


def _dark_runs(row: list[bool]) -> Iterator[tuple[int, int]]:
    """Where each run of dark squares in a row begins, and how long it is."""
    place = 0
    for dark, squares in groupby(row):
        length = len(list(squares))
        if dark:
            yield place, length
        place += length
