"""Everybody works for a while: each form is filled in by somebody of good will, and what comes of it is looked at."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from traceback import extract_tb
from typing import Any

from werkzeug.datastructures import MultiDict

from config import ROOT
from tests.files import made
from tests.support.filling_in import WAYS
from tests.support.putting_back import PutBack
from tests.support.target import form_body
from tests.support.walking import Form, Kind, Walk, view_of

LEAVING = frozenset(
    {
        "accounts.deactivate", "accounts.end_my_sessions", "accounts.end_sessions", "accounts.give_role",
        "accounts.reset_second_factor", "accounts.sign_out", "accounts.take_role", "figures.count_again",
        "models.refit", "respond.send",
    }
)  # fmt: skip
"""What shuts somebody out, or undoes what was just done."""


LAST = frozenset({"pack_steps.freeze"})
"""What closes a matter, and so is left until nothing else is to be done."""
IN_VAIN = 8
"""After so many kinds of form of one view that led nowhere new, its others are left."""
PICTURE = made.picture("PNG")
TODAY = "/office/"


def work_on(world: PutBack, walks: list[Walk], faults: dict[str, str]) -> None:
    """Send every kind of form once that leads on, and those that turn up thereby, and so on, until nothing is new.

    What breaks is taken down in `faults`, with what was done.
    """
    working = _Working(world, walks, faults)
    while working.waiting or working.last:
        while working.waiting:
            working.send_well(*working.waiting.popleft())
        working.tell()
        if not working.waiting:
            working.waiting, working.last = working.last, working.waiting


class _Working:
    """Everybody at work."""

    def __init__(self, world: PutBack, walks: list[Walk], faults: dict[str, str]) -> None:
        self.world, self.walks, self.faults = world, walks, faults
        self.known: set[Kind] = set()
        self.in_vain: Counter[str] = Counter()
        self.news: set[str] = set()
        self.waiting: deque[tuple[Walk, Form, str]] = deque()
        self.last: deque[tuple[Walk, Form, str]] = deque()
        for walk in walks:
            self.notice(walk)

    def notice(self, walk: Walk) -> int:
        """Put what nobody has sent so far on the pile; says how much that was."""
        new = [kind for kind, form in walk.forms.items() if form.method == "POST" and kind not in self.known]
        self.known.update(new)
        for kind in new:
            view = kind[0][0]
            if view not in LEAVING:
                (self.last if view in LAST else self.waiting).append((walk, walk.forms[kind], view))
        return len(new)

    def send_well(self, walk: Walk, form: Form, view: str) -> None:
        """Fill a form in one way after another until something is stored, and look where that leads."""
        if self.in_vain[view] >= IN_VAIN:
            return
        for way in range(WAYS):
            self.world.written.clear()
            with self.attempt(f"POST {form.path}, way {way}"):
                answer = walk.client.post(form.path, **_filled(form, way), follow_redirects=True)
                walk.read(answer)
                if self.world.written:
                    self.news.add(answer.request.path)
            if self.world.written:
                around = {path for path in (form.path, form.path.rpartition("/")[0]) if view_of(walk.app, path)}
                self.news |= around
                self.look(walk, around)
                break
        walk.on()
        self.in_vain[view] = 0 if self.notice(walk) else self.in_vain[view] + 1

    def tell(self) -> None:
        """Whoever may see what was changed looks at it, and at what waits for them today."""
        for walk in self.walks:
            self.look(walk, {TODAY, *self.news} & walk.seen)
            walk.on()
            self.notice(walk)
        self.news.clear()

    def look(self, walk: Walk, paths: set[str]) -> None:
        """See once more what may have changed."""
        for path in sorted(paths):
            with self.attempt(f"GET {path}"):
                walk.read(walk.client.get(path, follow_redirects=True))

    @contextmanager
    def attempt(self, what: str) -> Iterator[None]:
        try:
            yield
        except Exception as problem:  # whatever else can be done is to be done all the same
            self.faults.setdefault(f"{type(problem).__name__} at {place_of(problem)}: {problem}"[:400], what)


def _filled(form: Form, way: int) -> dict[str, Any]:
    said = [(blank.name, value) for blank in form.blanks for value in blank.said(way)]
    if not form.files:
        return {"data": form_body(said), "content_type": "application/x-www-form-urlencoded"}
    parts: MultiDict[str, object] = MultiDict(said)
    for name in form.files:
        parts.add(name, (BytesIO(PICTURE), "picture.png"))
    return {"data": parts, "content_type": "multipart/form-data"}


def place_of(problem: Exception) -> str:
    """The last line of ours that it went through."""
    ours = [each for each in extract_tb(problem.__traceback__) if str(ROOT / "app") in each.filename]
    last = (ours or extract_tb(problem.__traceback__))[-1]
    return f"{last.filename.removeprefix(str(ROOT))}:{last.lineno}"
