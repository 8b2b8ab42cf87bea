"""The unit of work of a request. A view opens one; a POST opens exactly one that writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import click
from flask import current_app, has_request_context

from app.kernel.work import Database, Work
from app.web.forms import require_checked_form


def database() -> Database:
    """The installation's database, for pages and commands. Without an installation, a command says what to do."""
    try:
        return cast(Database, current_app.extensions["heard"])
    except KeyError as error:
        raise click.ClickException("there is no installation here yet: `make run` makes one") from error


@contextmanager
def reading() -> Iterator[Work]:
    """A transaction that only reads."""
    with database().reading() as work:
        yield work


@contextmanager
def writing(*, without_form: str = "") -> Iterator[Work]:
    """One durable write transaction.

    Inside a request it opens only when a `Form` has checked this POST's token, so that a view cannot forget
    it. `without_form` says why a request may write without one (a sign-in provider calling back); it is
    there to be searched for. Raises `UncheckedWrite` otherwise.
    """
    if has_request_context() and not without_form:
        require_checked_form()
    with database().writing() as work:
        yield work


@contextmanager
def looking() -> Iterator[Work]:
    """A transaction of a page of the office that shows what is sealed.

    All it writes is the line in the audit trail that says so: the words are shown only if that line is kept. It needs
    no form, because to be recorded as having looked does nobody harm.
    """
    with writing(without_form="whoever looks is recorded") as work:
        yield work


@contextmanager
def writing_once() -> Iterator[Work]:
    """A durable write of a single statement, for the pages that a whole classroom sends at once."""
    require_checked_form()
    with database().writing_once() as work:
        yield work
