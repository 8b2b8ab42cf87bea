"""A whole council with people signed in at every desk, and everybody trying what no page of ours would send."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from time import process_time
from typing import TypeVar

from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from app.operate import demo
from tests.contracts.coming_in import Cookies, Doors, Visitor
from tests.contracts.diligent import place_of, work_on
from tests.support.putting_back import PutBack
from tests.support.target import KIND, form_body, quoted
from tests.support.walking import Form, view_of

T = TypeVar("T")
ALLOWED = KIND | {403}
COUNTED = frozenset(
    {
        "accounts.code", "accounts.new_recovery_codes", "accounts.sign_in", "accounts.turn_second_factor_off",
        "front.come_back", "front.find",
    }
)  # fmt: skip
"""Views that count guesses at a code or a password, and so write when they refuse."""

TRAIL = frozenset({"audit_entry", "audit_head"})
"""Whoever is shown sealed words once more, with what they forgot, has looked at them once more."""

SLOW, OFTEN = 0.1, 8
"""A view that takes longer (seconds of work) comes up once where any other comes up so often."""
DESK = "/office/me"


@dataclass
class Stage:
    """The council at some time: what is stored, what everybody's browser holds, what can be sent and opened."""

    copy: sqlite3.Connection
    cookies: dict[Visitor, Cookies]
    forms: list[list[tuple[Visitor, Form]]]
    """Those of one view together: each view is tried as often as any other."""
    paths: list[list[tuple[Visitor, str]]]
    weights: tuple[list[int], list[int]] = ([], [])
    """How often each view of forms, and each of addresses, comes up."""


@dataclass
class Besieged:
    """The demonstration, everybody in it, and how often each address was tried."""

    app: Flask
    world: PutBack
    visitors: list[Visitor] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    """As it is when everybody comes in, and after everybody has worked for a while, with what is new then."""
    now: Stage = field(init=False)
    goes_on: bool = False
    """Whether what was stored stays for a while, so that later tries meet it."""
    told: Counter[int] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    stored: Counter[str] = field(default_factory=Counter)
    """How often a try was taken for good, by view: these went all the way."""
    outside: set[str] = field(default_factory=set)
    """Who found their desk locked: whatever was tried as them was tried by nobody."""
    faults: dict[str, str] = field(default_factory=dict)
    """What went wrong, each kind once, with the first thing that was sent."""

    def open_doors(self, printed: demo.Printed) -> None:
        """Let everybody in, walk wherever they may go, let them work for a while, and remember both."""
        self.visitors = Doors(self.app).open(printed)
        self._remember()
        work_on(self.world, [visitor.walk for visitor in self.visitors], self.faults)
        self._remember()
        for stage in self.stages:
            stage.weights = self.weighed(stage)

    def turn(self, stage: Stage, *, goes_on: bool) -> None:
        """A new round, which begins at that stage; everybody looks in, so that nobody has been away for too long."""
        self.world.put(stage.copy)
        self.now, self.goes_on = stage, goes_on
        for visitor in self.visitors:
            visitor.cookies = stage.cookies[visitor]
            stage.cookies[visitor] = self._looked_in(visitor)
        self.world.keep()

    def _looked_in(self, visitor: Visitor) -> Cookies:
        """Somebody's cookies once they have been at their desk again, if they have one."""
        if "@" in visitor.name and DESK in visitor.walk.paths and visitor.client.get(DESK).status_code != 200:
            self.outside.add(visitor.name)
        return visitor.cookies

    def _remember(self) -> None:
        """This is a stage."""
        before = {id(form) for stage in self.stages for view in stage.forms for _, form in view}
        opened = {(who, path) for stage in self.stages for view in stage.paths for who, path in view}
        forms = [
            (who, form, view_of(self.app, form.path, form.method))
            for who in self.visitors
            for form in who.walk.forms.values()
            if id(form) not in before
        ]
        paths = [
            (who, path, view_of(self.app, path))
            for who in self.visitors
            for path in who.walk.paths
            if (who, path) not in opened
        ]
        cookies = {visitor: self._looked_in(visitor) for visitor in self.visitors}
        self.stages.append(Stage(self.world.copy(), cookies, _by_view(forms), _by_view(paths)))

    def weighed(self, stage: Stage) -> tuple[list[int], list[int]]:
        """How often each view is to come up: those that are slow less often than others."""
        self.turn(stage, goes_on=False)
        forms = [_weight(self.send, who, form, form.fields, []) for [(who, form), *_rest] in stage.forms]
        paths = [_weight(self.ask, who, path, "", "GET", []) for [(who, path), *_rest] in stage.paths]
        return forms, paths

    def reached(self) -> set[str | None]:
        """The views some form leads to."""
        return {
            view_of(self.app, form.path, form.method) for stage in self.stages for [(_, form), *_rest] in stage.forms
        }

    def send(self, who: Visitor, form: Form, pairs: Sequence[tuple[str, str]], files: Sequence[bytes]) -> None:
        """Send a form; whoever is refused has changed nothing, and whoever is led on sees a page."""
        if form.method == "GET":
            self.ask(who, form.path, "", "GET", pairs)
            return
        view = view_of(self.app, form.path, form.method) or "nowhere"
        with self._try(who, view, f"POST {form.path} {pairs!r} {files!r}"):
            if form.files:
                answer = self._posted(who, form, _in_parts(form, pairs, files), "multipart/form-data")
            else:
                answer = self._posted(who, form, form_body(pairs), "application/x-www-form-urlencoded")
            stored = self.world.written - TRAIL
            if answer.status_code >= 400 and view not in COUNTED:
                assert not stored, f"refused ({answer.status_code}) and wrote {sorted(stored)} all the same"
            assert not self.world.unfit, f"stored what no page can carry in {sorted(self.world.unfit)}"
            if stored and answer.status_code < 400:
                self.stored[view] += 1
                if answer.status_code in (302, 303) and (answer.location or "").startswith("/"):
                    self._answered(who, lambda: who.client.get(answer.location))

    def ask(
        self,
        who: Visitor,
        path: str,
        behind: str,
        method: str,
        query: Sequence[tuple[str, str]],
        body: bytes = b"",
    ) -> None:
        """Open an address, with anything written behind it, in any way at all."""
        address = path.split("?")[0] + quoted(behind)
        view = view_of(self.app, address, method) or "nowhere"
        with self._try(who, view, f"{method} {address} {query!r} {body!r}"):
            self._answered(
                who, lambda: who.client.open(address, method=method, query_string=form_body(query), data=body)
            )

    def report(self) -> str:
        """What was done so far, for whoever waits."""
        tries, taken = sum(self.tried.values()), sum(self.stored.values())
        lines = [
            f"{tries} tries at {len(self.tried)} views, {taken} of them taken for good at {len(self.stored)}; "
            f"answers: {dict(sorted(self.told.items()))}; faults: {len(self.faults)}",
            f"outside: {sorted(self.outside)}",
            *(f"{what}\n    first: {sent}" for what, sent in self.faults.items()),
        ]
        return "\n".join(lines)

    def leave(self) -> None:
        """Nobody is here any more."""
        self.app.extensions["heard"].engine.dispose()

    @contextmanager
    def _try(self, who: Visitor, view: str, sent: str) -> Iterator[None]:
        """One try: what goes wrong is taken down, and everything is put back unless it is to go on."""
        self.tried[view] += 1
        who.cookies = self.now.cookies[who]
        self.world.written, self.world.unfit = set(), set()
        try:
            yield
        except Exception as problem:  # the try after this one is to be made too
            what = f"{view}: {type(problem).__name__} at {place_of(problem)}: {str(problem)[:300]}"
            self.faults.setdefault(what, sent[:1500])
            self.world.put_back()
        if self.world.written and not self.goes_on:
            self.world.put_back()

    def _posted(self, who: Visitor, form: Form, data: object, kind: str) -> TestResponse:
        return self._answered(who, lambda: who.client.post(form.path, data=data, content_type=kind))

    def _answered(self, who: Visitor, asked: Callable[[], TestResponse]) -> TestResponse:
        answer = asked()
        self.told[answer.status_code] += 1
        if self.goes_on and (answer.location or "").startswith("/office/sign-in") and "office" in answer.request.path:
            self.world.put_back()  # somebody’s sessions were ended; nobody else is to stand outside for it
        assert answer.status_code in ALLOWED, answer.status
        if answer.status_code >= 400 and answer.request.method != "HEAD" and answer.mimetype == "text/html":
            assert "<h1" in answer.text, "no heading"
            assert "Traceback" not in answer.text, "a traceback"
        return answer


def _weight(asked: Callable[..., None], *how: object) -> int:
    began = process_time()
    asked(*how)
    return 1 if process_time() - began > SLOW else OFTEN


def _by_view(each: Iterable[tuple[Visitor, T, str | None]]) -> list[list[tuple[Visitor, T]]]:
    found: dict[str | None, list[tuple[Visitor, T]]] = {}
    for who, what, view in each:
        found.setdefault(view, []).append((who, what))
    return list(found.values())


def _in_parts(form: Form, pairs: Sequence[tuple[str, str]], files: Sequence[bytes]) -> MultiDict[str, object]:
    """The same with files; a browser sends no half characters there."""
    data: MultiDict[str, object] = MultiDict((_sound(name), _sound(value)) for name, value in pairs)
    for name, content in zip(form.files, files, strict=False):
        data.add(name, (BytesIO(content), "a.jpg"))
    return data


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
