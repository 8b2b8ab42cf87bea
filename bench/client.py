"""One respondent: a socket, a cookie jar of one level, and enough HTML to follow forms. As little work as can be."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from time import perf_counter
from urllib.parse import quote_plus, urlsplit

FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
FIELD = re.compile(r"<(input|button|textarea)\b([^>]*)>")
ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*\"([^\"]*)\"")
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
COOKIE = re.compile(rb"\r\nset-cookie: *([^=\r]+)=([^;\r]*)", re.IGNORECASE)
LOCATION = re.compile(rb"\r\nlocation: *([^\r]+)", re.IGNORECASE)
END = "/q/done"
LONGEST = 60
FORWARD = ("next", "send")
WORDS = "It would help to be asked before things are decided about me."


class Lost(RuntimeError):
    """A page did not lead on as a respondent would expect."""


@dataclass
class Respondent:
    """Goes through a questionnaire and notes how long each answer took to come, in seconds."""

    host: str
    port: int
    took: list[tuple[str, float]] = field(default_factory=list)
    pages: int = 0
    _cookies: dict[bytes, bytes] = field(default_factory=dict)
    _socket: socket.socket | None = None

    def journey(self, start: str) -> None:
        """From the link to “thank you”: read, answer and send each page. Raises `Lost`."""
        self._cookies.clear()
        at, html = self._read("GET", start)
        self.pages = 1
        while at != END:
            form = main_form(html)
            if form is None or self.pages > LONGEST:
                raise Lost(f"no way on from {at}, page {self.pages}")
            at, html = self._read("POST", *form)
            self.pages += 1

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _read(self, method: str, path: str, body: str = "") -> tuple[str, str]:
        """One request, and those it is redirected to; where that ended, and the page there."""
        status, head, html = self._timed(method, path, body)
        while status in (302, 303):
            found = LOCATION.search(head)
            if found is None:
                raise Lost(f"{path} redirects nowhere")
            parts = urlsplit(found[1].decode())
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            status, head, html = self._timed("GET", path, "")
        if status != 200:
            raise Lost(f"{method} {path} answered {status}")
        return path, html

    def _timed(self, method: str, path: str, body: str) -> tuple[int, bytes, str]:
        request = self._request(method, path, body.encode())
        began = perf_counter()
        try:
            head, content = self._exchange(request)
        except (ConnectionError, TimeoutError):  # kept open too long for the server: once more, afresh
            self.close()
            head, content = self._exchange(request)
        self.took.append((method, perf_counter() - began))
        for name, value in COOKIE.findall(head):
            self._cookies[name] = value
        return int(head[9:12]), head, content.decode()

    def _request(self, method: str, path: str, body: bytes) -> bytes:
        lines = [f"{method} {path} HTTP/1.1".encode(), f"Host: {self.host}:{self.port}".encode()]
        if self._cookies:
            lines.append(b"Cookie: " + b"; ".join(name + b"=" + value for name, value in self._cookies.items()))
        if method == "POST":
            lines.append(b"Content-Type: application/x-www-form-urlencoded")
            lines.append(b"Content-Length: %d" % len(body))
        return b"\r\n".join([*lines, b"", body])

    def _exchange(self, request: bytes) -> tuple[bytes, bytes]:
        if self._socket is None:
            self._socket = socket.create_connection((self.host, self.port), timeout=30)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        data = b""
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._receive()
        head, content = data[:end], data[end + 4 :]
        length = LENGTH.search(head)
        if length is None:
            raise Lost("an answer without its length")
        pieces, missing = [content], int(length[1]) - len(content)
        while missing > 0:
            pieces.append(self._receive())
            missing -= len(pieces[-1])
        if b"connection: close" in head.lower():
            self.close()
        return head, b"".join(pieces)

    def _receive(self) -> bytes:
        if self._socket is None or not (piece := self._socket.recv(65536)):
            raise ConnectionError("the server closed the connection")
        return piece


def main_form(html: str) -> tuple[str, str] | None:
    """The form that leads on, as (action, body): all hidden fields, the first choice, the button forward."""
    for attributes, inside in FORM.findall(html):
        said = dict(ATTRIBUTE.findall(attributes))
        if said.get("method", "").lower() != "post":
            continue
        fields = list(_fields(inside))
        if any(name == "csrf_token" for name, _value in fields):
            return unescape(said.get("action", "")), "&".join(f"{n}={quote_plus(v)}" for n, v in fields)
    return None


def _fields(inside: str) -> Iterator[tuple[str, str]]:
    chosen: set[str] = set()
    for tag, attributes in FIELD.findall(inside):
        said = dict(ATTRIBUTE.findall(attributes))
        name, kind, value = said.get("name"), said.get("type", "text"), unescape(said.get("value", ""))
        if name is None or name in chosen:
            continue
        if tag == "textarea":
            value = WORDS
        elif kind in ("checkbox", "file") or (tag == "button" and value not in FORWARD):
            continue
        if kind == "radio" or tag == "button":
            chosen.add(name)
        yield name, value
