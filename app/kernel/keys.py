"""Secrets: sealing a field so that it opens only in its own row, and naming things by keyed hash.

Sealed text is AES-256-GCM with the table, column and row as associated data, so a sealed field copied to
another row does not open. One key seals, the newest unless another is named; every key in the ring opens, so keys
can be rotated.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.kernel.errors import HeardError

_HEAD, _NONCE = 2, 12
SEALING = "HEARD_SEALING_KEY"
"""The variable that names the key that seals, while a newer one is still being handed to every machine."""


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

    def __init__(
        self, field_keys: Mapping[int, bytes], purposes: Mapping[str, bytes], sealing: int | None = None
    ) -> None:
        if not field_keys:
            raise HeardError("no field key: run `make run`, or set HEARD_FIELD_KEYS")
        if sealing is not None and sealing not in field_keys:
            raise HeardError(f"{SEALING} names key {sealing}, which is not among HEARD_FIELD_KEYS")
        self._ciphers = {number: AESGCM(key) for number, key in field_keys.items()}
        self.sealing = max(field_keys) if sealing is None else sealing
        """The number of the key that seals."""
        self._purposes = dict(purposes)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the keys that open."""
        return tuple(sorted(self._ciphers))

    def seal(self, plain: bytes, place: Place) -> bytes:
        """Encrypt for one place: key number (2 bytes), nonce (12), ciphertext."""
        nonce = secrets.token_bytes(_NONCE)
        head = self.sealing.to_bytes(_HEAD, "big")
        return head + nonce + self._ciphers[self.sealing].encrypt(nonce, plain, head + place.bound())

    def unseal(self, sealed: bytes, place: Place) -> bytes:
        """Decrypt; raises `Unsealable` when the bytes do not belong to this place or this ring."""
        head, nonce, body = sealed[:_HEAD], sealed[_HEAD : _HEAD + _NONCE], sealed[_HEAD + _NONCE :]
        cipher = self._ciphers.get(key_number(sealed))
        if cipher is None:
            raise Unsealable(f"{place.table}.{place.column} is sealed with a key that is not in the ring")
        try:
            return cipher.decrypt(nonce, body, head + place.bound())
        except InvalidTag as error:
            raise Unsealable(f"{place.table}.{place.column} does not open in this row") from error

    def mac(self, purpose: str, message: str | bytes) -> str:
        """The keyed hash of a message for one purpose, 64 hex characters."""
        data = message.encode() if isinstance(message, str) else message
        return hmac.digest(self._purposes[purpose], data, "sha256").hex()


def key_number(sealed: bytes) -> int:
    """The number of the key that a sealed field needs."""
    return int.from_bytes(sealed[:_HEAD], "big")


def fresh_key() -> str:
    """32 random bytes, as an environment line has them."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


PURPOSES = ("code", "client", "audit", "form", "equality", "search")
LATER = ("equality", "search")
"""Purposes that came after the first installations: one machine that has no key for them yet makes one."""


def fresh_keys() -> dict[str, str]:
    """New random keys as environment lines, for a first start."""

    lines = {"HEARD_SECRET_KEY": fresh_key(), "HEARD_FIELD_KEYS": f"1:{fresh_key()}"}
    return lines | {variable(purpose): fresh_key() for purpose in PURPOSES}


def variable(purpose: str) -> str:
    """The environment variable that holds a purpose's key."""
    return f"HEARD_{purpose.upper()}_KEY"


def key_ring(environment: Mapping[str, str]) -> KeyRing:
    """Build the ring from environment variables; raises `HeardError` naming what is missing or unreadable."""
    missing = [n for n in ("HEARD_FIELD_KEYS", *map(variable, PURPOSES)) if not environment.get(n)]
    if missing:
        raise HeardError(f"keys are missing: {', '.join(missing)}. `make run` makes them; see docs/operating.md")
    try:
        pairs = [item.split(":", 1) for item in environment["HEARD_FIELD_KEYS"].split(",")]
        fields = {int(number): base64.urlsafe_b64decode(key) for number, key in pairs}
        purposes = {p: base64.urlsafe_b64decode(environment[variable(p)]) for p in PURPOSES}
        sealing = int(environment[SEALING]) if environment.get(SEALING) else None
    except ValueError as error:
        raise HeardError("a key cannot be read: each is 32 random bytes in URL-safe base64") from error
    return KeyRing(fields, purposes, sealing)
