"""Telling people outside this site that something waits: by e-mail and by a web address. Never what it is."""

from __future__ import annotations

import json
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import make_msgid
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import parse_qs, unquote, urlsplit

from app.kernel.errors import HeardError

PATIENCE = 10.0
"""Seconds that a server may take."""
_OK = range(200, 300)


class Undelivered(HeardError):
    """Nobody was told. The message says what to look at, never what was to be said."""


@dataclass(frozen=True)
class Post:
    """How to reach people outside: settings `mail` and `webhook`, and this site's own address to send them to."""

    mail: str = ""
    webhook: str = ""
    site: str = ""

    @property
    def is_set(self) -> bool:
        return bool(self.mail or self.webhook)

    def send(self, to: str, subject: str, text: str) -> None:
        """One e-mail; raises `Undelivered`."""
        if not self.mail:
            raise Undelivered("no mail server is set: HEARD_MAIL")
        message = EmailMessage()
        message["From"] = parse_qs(urlsplit(self.mail).query).get("from", ["heard@localhost"])[0]
        message["To"], message["Subject"], message["Message-ID"] = to, subject, make_msgid(domain="heard.invalid")
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        try:
            with self._server() as server:
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            raise Undelivered(f"the mail server did not take it: {type(error).__name__}") from error

    @contextmanager
    def _server(self) -> Iterator[smtplib.SMTP]:
        at = urlsplit(self.mail)
        kind = smtplib.SMTP_SSL if at.scheme == "smtps" else smtplib.SMTP
        with kind(at.hostname or "localhost", at.port or 0, timeout=PATIENCE) as server:
            if at.scheme != "smtps":
                server.ehlo()
                if server.has_extn("starttls"):
                    server.starttls(context=ssl.create_default_context())
            if at.username:
                server.login(unquote(at.username), unquote(at.password or ""))
            yield server

    def call(self, event: str) -> None:
        """Tell the web address what kind of thing waits, a code and nothing else; raises `Undelivered`."""
        at = urlsplit(self.webhook)
        if at.scheme not in ("https", "http") or not at.hostname:
            raise Undelivered("no web address is set: HEARD_WEBHOOK")
        kind = HTTPSConnection if at.scheme == "https" else HTTPConnection
        connection = kind(at.hostname, at.port, timeout=PATIENCE)
        path = (at.path or "/") + (f"?{at.query}" if at.query else "")
        body = json.dumps({"event": event, "url": f"{self.site}/office/"})
        try:
            connection.request("POST", path, body, {"Content-Type": "application/json"})
            status = connection.getresponse().status
        except (OSError, HTTPException) as error:
            raise Undelivered(f"the web address did not answer: {type(error).__name__}") from error
        finally:
            connection.close()
        if status not in _OK:
            raise Undelivered(f"the web address answered {status}")
