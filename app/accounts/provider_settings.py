"""How this installation is connected to an identity provider (OpenID Connect); docs/operating.md tells how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.kernel.errors import HeardError

PREFIX = "HEARD_OIDC_"
_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class ProviderSettings:
    """Who vouches for staff, and what we are to them."""

    issuer: str
    client_id: str
    client_secret: str
    name: str = "your council account"
    """What people call it: “Sign in with your council account”."""
    email_claim: str = "email"
    verified_claim: str = "email_verified"
    domains: frozenset[str] = frozenset()
    """Email addresses of these domains only; empty: of any."""
    second_factor_here: bool = False
    """Whether we ask for our own second factor too; otherwise that is the provider's to do."""
    passwords: bool = True
    """Whether everybody may sign in with a password too. Administrators always may, should the provider be away."""

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> ProviderSettings | None:
        """From environment variables; None without an issuer. Raises `HeardError` for what cannot be meant."""
        given = {name.removeprefix(PREFIX): value.strip() for name, value in environ.items() if value.strip()}
        issuer = given.get("ISSUER", "")
        if not issuer:
            return None
        if not is_secure(issuer):
            raise HeardError(f"{PREFIX}ISSUER must begin with https://")
        missing = [PREFIX + name for name in ("CLIENT_ID", "CLIENT_SECRET") if not given.get(name)]
        if missing:
            raise HeardError(f"{PREFIX}ISSUER is set, but not {' and '.join(missing)}; see docs/operating.md")
        return cls(
            issuer=issuer,
            client_id=given["CLIENT_ID"],
            client_secret=given["CLIENT_SECRET"],
            name=given.get("NAME", cls.name),
            email_claim=given.get("EMAIL_CLAIM", cls.email_claim),
            verified_claim=given.get("VERIFIED_CLAIM", cls.verified_claim),
            domains=frozenset(
                each.strip().casefold() for each in given.get("DOMAINS", "").split(",") if each.strip()
            ),
            second_factor_here=_choice(given, "SECOND_FACTOR", "provider", "here") == "here",
            passwords=_choice(given, "PASSWORDS", "everybody", "administrators") == "everybody",
        )


def is_secure(address: str) -> bool:
    """Whether what is said at an address stays between us: HTTPS, or a server on this very machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE))


def _choice(given: Mapping[str, str], name: str, usual: str, other: str) -> str:
    chosen = given.get(name, usual)
    if chosen not in (usual, other):
        raise HeardError(f"{PREFIX}{name} is “{chosen}”: write {usual} or {other}")
    return chosen
