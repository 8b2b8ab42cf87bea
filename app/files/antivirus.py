"""Asking an antivirus: clamd over its socket, or a command that reads a file from its input.

Setting `HEARD_ANTIVIRUS`: `clamd://host:3310`, `clamd:///run/clamav/clamd.ctl`, or `command:clamdscan --fdpass -`.
"""

from __future__ import annotations

import shlex
import socket
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.files.model import State
from app.files.problems import Problem
from app.kernel.errors import BadInput

PORT = 3310
PATIENCE = 20
"""Seconds to wait for an answer. Then the file is put into quarantine, and its sender goes on."""
_PIECE = 64 * 1024
_COMMAND = "command:"


class Unreachable(Exception):
    """The antivirus did not answer, or not in words that are known."""


@dataclass(frozen=True)
class Antivirus:
    """The antivirus of an installation; `scan` is None where there is none.

    `scan` says whether a content has a virus; raises `Unreachable`.
    """

    scan: Callable[[bytes], bool] | None = None

    def state_of(self, content: bytes) -> State:
        """What is known of a content now. Raises `Problem` when it has a virus."""
        if self.scan is None:
            return State.UNCHECKED
        try:
            if self.scan(content):
                raise Problem("infected")
        except Unreachable:
            return State.QUARANTINED
        return State.CLEAN


def antivirus(setting: str) -> Antivirus:
    """The antivirus a setting names; raises `BadInput` for what names none."""
    if not setting:
        return Antivirus()
    if setting.startswith(_COMMAND):
        words = shlex.split(setting.removeprefix(_COMMAND))
        if words:
            return Antivirus(lambda content: _by_command(words, content))
    address = urlsplit(setting)
    if address.scheme == "clamd" and (address.hostname or address.path):
        try:
            port = address.port or PORT
        except ValueError as error:
            raise BadInput(f"HEARD_ANTIVIRUS: the port in “{setting}” is not a number") from error
        host, path = address.hostname, address.path
        return Antivirus(lambda content: _by_clamd(_connected(host, port, path), content))
    raise BadInput(f"HEARD_ANTIVIRUS: “{setting}” is neither clamd://host:port nor command:…")


def _connected(host: str | None, port: int, path: str) -> socket.socket:
    """A connection to clamd, on another machine or by a socket on this one."""
    try:
        if host:
            return socket.create_connection((host, port), PATIENCE)
        opened = socket.socket(socket.AF_UNIX)
        opened.settimeout(PATIENCE)
    except OSError as error:
        raise Unreachable from error
    try:
        opened.connect(path)
    except OSError as error:
        opened.close()
        raise Unreachable from error
    return opened


def _by_clamd(connection: socket.socket, content: bytes) -> bool:
    """INSTREAM: pieces, each with its length before it, and an empty one at the end (man 8 clamd)."""
    answer = b""
    try:
        with connection:
            connection.sendall(b"zINSTREAM\0")
            for at in range(0, len(content), _PIECE):
                piece = content[at : at + _PIECE]
                connection.sendall(len(piece).to_bytes(4, "big") + piece)
            connection.sendall(bytes(4))
            while not answer.endswith(b"\0") and (more := connection.recv(4096)):
                answer += more
    except OSError as error:
        raise Unreachable from error
    said = answer.rstrip(b"\0\n").removeprefix(b"stream: ")
    if said == b"OK":
        return False
    if said.endswith(b" FOUND"):
        return True
    raise Unreachable


def _by_command(words: list[str], content: bytes) -> bool:
    """As clamscan and clamdscan answer: 0 when clean, 1 when a virus was found."""
    try:
        done = subprocess.run(words, input=content, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        raise Unreachable from error
    if done.returncode not in (0, 1):
        raise Unreachable
    return done.returncode == 1
