"""Secrets: sealing a field so that it opens only in its own row, and naming things by keyed hash.

Sealed text is AES-256-GCM with the table, column and row as associated data, so a sealed field copied to
another row does not open. The newest key seals; every key in the ring opens, so keys can be rotated.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.kernel.errors import HeardError

_NONCE = 12


class Unsealable(HeardError):
    """A sealed field was changed, moved to another row, or its key is gone."""


@dataclass(frozen=True)
class Place:
    """Where a sealed field lives; it opens nowhere else."""

    table: str
    column: str
    row: str

    def bound(self) -> bytes:
        return f"{self.table}|{self.column}|{self.row}".encode()


class KeyRing:
    """The installation's secrets, read once at start.

    `field_keys` maps a key's number to its 32 bytes; `purposes` maps a purpose (`code`, `audit`, …) to the
    key that hashes for it alone, so that one leaked key answers one question only.
    """

    def __init__(self, field_keys: Mapping[int, bytes], purposes: Mapping[str, bytes]) -> None:
        if not field_keys:
            raise HeardError("no field key: run `make run`, or set HEARD_FIELD_KEYS")
        self._ciphers = {number: AESGCM(key) for number, key in field_keys.items()}
        self._newest = max(field_keys)
        self._purposes = dict(purposes)

    def seal(self, plain: bytes, place: Place) -> bytes:
        """Encrypt for one place: key number (2 bytes), nonce (12), ciphertext."""
        nonce = secrets.token_bytes(_NONCE)
        head = self._newest.to_bytes(2, "big")
        return head + nonce + self._ciphers[self._newest].encrypt(nonce, plain, head + place.bound())

    def unseal(self, sealed: bytes, place: Place) -> bytes:
        """Decrypt; raises `Unsealable` when the bytes do not belong to this place or this ring."""
        head, nonce, body = sealed[:2], sealed[2 : 2 + _NONCE], sealed[2 + _NONCE :]
        cipher = self._ciphers.get(int.from_bytes(head, "big"))
        if cipher is None:
            raise Unsealable(f"{place.table}.{place.column} is sealed with a key that is not in the ring")
        try:
            return cipher.decrypt(nonce, body, head + place.bound())
        except InvalidTag as error:
            raise Unsealable(f"{place.table}.{place.column} does not open in this row") from error

    def mac(self, purpose: str, message: str | bytes) -> str:
        """The keyed hash of a message for one purpose, 64 hex characters."""
        data = message.encode() if isinstance(message, str) else message
        return hmac.new(self._purposes[purpose], data, hashlib.sha256).hexdigest()


PURPOSES = ("code", "client", "audit", "form")


def fresh_keys() -> dict[str, str]:
    """New random keys as environment lines, for a first start."""

    def key() -> str:
        return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()

    lines = {"HEARD_SECRET_KEY": key(), "HEARD_FIELD_KEYS": f"1:{key()}"}
    return lines | {f"HEARD_{purpose.upper()}_KEY": key() for purpose in PURPOSES}


def key_ring(environment: Mapping[str, str]) -> KeyRing:
    """Build the ring from environment variables; raises `HeardError` naming what is missing or unreadable."""
    missing = [
        n for n in ("HEARD_FIELD_KEYS", *(f"HEARD_{p.upper()}_KEY" for p in PURPOSES)) if not environment.get(n)
    ]
    if missing:
        raise HeardError(f"keys are missing: {', '.join(missing)}. `make run` makes them; see docs/operating.md")
    try:
        pairs = [item.split(":", 1) for item in environment["HEARD_FIELD_KEYS"].split(",")]
        fields = {int(number): base64.urlsafe_b64decode(key) for number, key in pairs}
        purposes = {p: base64.urlsafe_b64decode(environment[f"HEARD_{p.upper()}_KEY"]) for p in PURPOSES}
    except ValueError as error:
        raise HeardError("a key cannot be read: each is 32 random bytes in URL-safe base64") from error
    return KeyRing(fields, purposes)
