"""`flask up`: from a fresh clone to a running Heard, and back to nothing running when it ends."""

from __future__ import annotations

import io
import os
import sys
import textwrap
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlsplit

import qrcode

from app.kernel.errors import HeardError
from app.kernel.work import Database
from app.operate import address
from app.operate.first_start import Welcome, prepare
from app.operate.processes import Keeper, Program
from config import Settings

COLUMNS = 80
"""What the narrowest terminals show without breaking a line."""
START = 60.0
"""Seconds the web server may take until it answers."""


def up(
    settings: Settings,
    database: Database,
    *,
    host: str,
    port: int,
    with_demo: bool,
    say: Callable[[str], None],
) -> None:
    """Prepare, start the web server and the worker, and keep both running until asked to stop.

    Raises `HeardError` with what to do when it cannot start.
    """
    os.umask(0o077)  # whatever is written, here or by what we start, is for its owner only
    if not address.is_free(host, port):
        raise HeardError(f"something else uses port {port}: end it, or take another with `make run PORT={port + 1}`")
    welcome = prepare(settings, database, with_demo=with_demo, say=say)
    database.engine.dispose()
    base = public_url(settings, host, port)
    extra = {"HEARD_PUBLIC_URL": base, "HEARD_INSTANCE": str(settings.instance)}
    keeper = Keeper(programs(extra, host, port), say)
    try:
        keeper.start()
        if keeper.wait_until(lambda: address.answers(host, port), START):
            say(greeting(welcome, base))
            keeper.keep()
        elif not keeper.stopping:
            raise HeardError("Heard could not start: the lines above say why; `flask doctor` looks further")
    finally:
        keeper.stop()
    say("Heard has stopped.")


def public_url(settings: Settings, host: str, port: int) -> str:
    """The address printed on links and posters: as set, else the one that reaches furthest from here."""
    if settings.public_url != Settings.public_url:
        return settings.public_url
    return address.network_url(host, port) or address.local_url(host, port)


def programs(extra: Mapping[str, str], host: str, port: int) -> list[Program]:
    """The web server and the worker, run by this same Python."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    web = ["gunicorn", "-c", "python:app.operate.server", "--bind", bind, "wsgi:app"]
    return [
        Program("web server", [sys.executable, "-m", *web], extra),
        Program("worker", [sys.executable, "-m", "flask", "worker"], extra),
    ]


def greeting(welcome: Welcome, base: str) -> str:
    """What a person needs to begin: addresses, links to try, made-up sign-ins, a code for a phone."""
    lines = ["", "Heard is running.", "", f"  Have your say     {base}/", f"  For staff         {base}/office"]
    for heading, links in (
        ("Questionnaires to try", welcome.links),
        ("Personal links to try; each opens once", welcome.personal),
    ):
        if links:
            lines += ["", f"  {heading}", *_pairs([(title, base + path) for title, path in links])]
    if welcome.sign_ins:
        lines += ["", "  Made-up members of staff: e-mail address and password", *_people(welcome.sign_ins)]
    if welcome.set_up:
        lines += [
            "",
            "  Nobody can sign in yet. Open this once, as the first administrator:",
            f"    {base}{welcome.set_up}",
        ]
    lines += ["", square(base + (welcome.links[0][1] if welcome.links else "/"))]
    if urlsplit(base).hostname in address.HERE:
        lines.append("  The code works on this machine only. For phones on your network: make run HOST=0.0.0.0")
    return "\n".join([*lines, "  Ctrl-C stops Heard.", ""])


def square(url: str) -> str:
    """A QR code made of half blocks, readable on dark and light terminals."""
    code = qrcode.QRCode(border=2, error_correction=qrcode.constants.ERROR_CORRECT_L)
    code.add_data(url)
    drawn = io.StringIO()
    code.print_ascii(out=drawn, invert=True)
    return "\n".join(f"  {line}" for line in drawn.getvalue().splitlines())


def _pairs(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Two columns where a terminal is wide enough for them, and else one under the other."""
    width = max(len(first) for first, _ in rows)
    if 4 + width + 2 + max(len(second) for _, second in rows) <= COLUMNS:
        return [f"    {first.ljust(width)}  {second}" for first, second in rows]
    return [line for first, second in rows for line in (*_wrapped(first), f"      {second}")]


def _wrapped(words: str) -> list[str]:
    """A line as the narrowest terminal shows it: a long role goes on under its beginning."""
    return textwrap.wrap(words, COLUMNS, initial_indent="    ", subsequent_indent="      ")


def _people(sign_ins: Sequence[Sequence[str]]) -> list[str]:
    """Who somebody is and what they may do, and under it what they sign in with."""
    width = max(len(email) for _, email, _, _ in sign_ins)
    told = [(f"{name}, {roles}", f"{email.ljust(width)}  {password}") for name, email, password, roles in sign_ins]
    return _pairs(told)
