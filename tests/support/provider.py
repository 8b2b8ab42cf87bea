"""A small identity provider: a real process that speaks OpenID Connect over HTTP and signs with keys of its own.

    with running() as provider:
        provider.says(email="ada@example.org", email_verified=True)   # who signs in there next
        provider.asked()                                               # what it was asked last

Run as a program it is the provider itself; `wrong` names what it does as no provider should.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

import requests
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

CLIENT, SECRET = "heard-office", "a secret that both know"


@dataclass(frozen=True)
class Running:
    """A provider that runs; `issuer` is its address."""

    issuer: str

    def says(self, *, wrong: str = "", **claims: object) -> None:
        """Who signs in next, and in which way it is wrong."""
        requests.post(f"{self.issuer}/test", json={"wrong": wrong, "claims": claims}, timeout=5).raise_for_status()

    def asked(self) -> dict[str, Any]:
        """The last requests to each address, as it got them."""
        return dict(requests.get(f"{self.issuer}/test", timeout=5).json())

    def settings(self, **more: str) -> dict[str, str]:
        """The environment of an installation that is connected to it."""
        given = {"ISSUER": self.issuer, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET, **more}
        return {f"HEARD_OIDC_{name}": value for name, value in given.items()}


@contextmanager
def running() -> Iterator[Running]:
    """Start a provider, and stop it afterwards."""
    process = subprocess.Popen([sys.executable, __file__], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield Running(process.stdout.readline().strip())
    finally:
        process.terminate()
        process.communicate(timeout=10)


class _Provider(BaseHTTPRequestHandler):
    key = RSAKey.generate_key(2048, {"kid": "first"}, private=True)
    codes: ClassVar[dict[str, dict[str, str]]] = {}
    wrong = ""
    claims: ClassVar[dict[str, object]] = {}
    seen: ClassVar[dict[str, Any]] = {}

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"  # type: ignore[str-bytes-safe]

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/test":
            self.answer(_Provider.seen)
        elif parts.path == "/.well-known/openid-configuration":
            self.answer(self.published())
        elif parts.path == "/keys":
            _Provider.seen["keys"] = _Provider.seen.get("keys", 0) + 1
            self.answer(KeySet([self.key]).as_dict(private=False))
        elif parts.path == "/authorize":
            self.authorize(asked)
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/test":
            said = json.loads(body)
            _Provider.wrong, _Provider.claims = said["wrong"], said["claims"]
            if self.wrong == "new key":
                _Provider.key = RSAKey.generate_key(2048, {"kid": secrets.token_hex(4)}, private=True)
            self.answer({})
        else:
            self.token({name: values[0] for name, values in parse_qs(body).items()})

    def published(self) -> dict[str, object]:
        other = "https://elsewhere.example" if self.wrong == "another issuer" else self.issuer
        return {
            "issuer": other,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/out",
        }

    def authorize(self, asked: dict[str, str]) -> None:
        _Provider.seen["authorize"] = asked
        code = secrets.token_hex(8)
        _Provider.codes[code] = asked
        reply = {"error": "access_denied"} if self.wrong == "stopped" else {"code": code}
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(reply | {'state': asked['state']})}")
        self.end_headers()

    def token(self, sent: dict[str, str]) -> None:
        asked = _Provider.codes.pop(sent.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest())
        basic = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        known = self.headers["Authorization"] == basic
        if self.wrong == "broken":
            self.answer({"error": "server_error"}, 500)
        elif asked is None or not known or asked["code_challenge"] != challenge.decode().rstrip("="):
            self.answer({"error": "invalid_grant"}, 400)
        else:
            self.answer({"access_token": "x", "token_type": "Bearer", "id_token": self.signed(asked)})

    def signed(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "somebody",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.claims,
        }
        for name in [name for name, value in claims.items() if value is None]:
            del claims[name]
        if self.wrong == "no signature":
            return ".".join((_b64({"alg": "none"}), _b64(claims), ""))
        if self.wrong == "a secret as key":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET), algorithms=["HS256"])
        if self.wrong == "the public key as secret":
            said = f"{_b64({'alg': 'HS256', 'kid': self.key.kid})}.{_b64(claims)}"
            mac = hmac.digest(self.key.as_pem(private=False), said.encode(), "sha256")
            return f"{said}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"
        key = RSAKey.generate_key(2048) if self.wrong == "another's key" else self.key
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, key)

    def answer(self, said: object, status: int = 200) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: tests ask it."""


def _b64(said: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Provider)
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()
