"""Everybody works for a while: each form is filled in by somebody of good will, and what comes of it is looked at."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from tests.support.filling_in import WAYS
from tests.support.putting_back import PutBack
from tests.support.target import form_body
from tests.support.walking import Form, Kind, Walk

LEAVING = frozenset(
    {
        "accounts.deactivate", "accounts.end_my_sessions", "accounts.end_sessions", "accounts.sign_out",
        "accounts.take_role", "figures.count_again", "models.refit", "respond.send",
    }
)  # fmt: skip
"""What shuts somebody out, or undoes what was just done."""


def work_on(world: PutBack, walks: list[Walk]) -> None:
    """Send every kind of form once that leads on, and those that turn up thereby, and so on."""
    known: set[Kind] = set()
    waiting = deque(_new(walks, known))
    while waiting:
        walk, form = waiting.popleft()
        if send_well(world, walk, form):
            waiting.extend(_new([walk], known))


def send_well(world: PutBack, walk: Walk, form: Form) -> bool:
    """Fill a form in one way after another until something is stored; says whether anything was seen that is new."""
    before = len(walk.forms)
    for way in range(WAYS):
        world.written.clear()
        said = [(blank.name, value) for blank in form.blanks for value in blank.said(way)]
        walk.read(
            walk.client.post(
                form.path,
                data=form_body(said),
                content_type="application/x-www-form-urlencoded",
                follow_redirects=True,
            )
        )
        walk.on()
        if world.written:
            break
    return len(walk.forms) > before


def _new(walks: list[Walk], known: set[Kind]) -> Iterator[tuple[Walk, Form]]:
    """Forms of a kind that nobody has sent so far."""
    for walk in walks:
        for kind, form in list(walk.forms.items()):
            if form.method == "POST" and kind not in known and kind[0][0] not in LEAVING:
                known.add(kind)
                yield walk, form
