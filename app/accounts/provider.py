"""Asking the council's identity provider who somebody is: OpenID Connect, code flow with PKCE, state and nonce.

`begin` makes the address to send a browser to; `finish` turns what the provider sent back into a verified email
address. Nobody is let in for having an account there: the caller looks for the address on the staff list.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any, cast
from urllib.parse import urlencode

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from flask import current_app
from joserfc import jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from app.accounts import emails
from app.accounts.limits import limits
from app.accounts.provider_settings import ProviderSettings, is_secure
from app.kernel.clock import now
from app.kernel.errors import BadInput, HeardError

SIGNED_WITH = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519")
"""Signatures by a key that the provider alone has. Never `none`, nor one made with a secret that both know."""
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_TRUE: tuple[object, ...] = (True, "true", "1")


class ProviderFailed(HeardError):
    """We do not know who this is. `reason` is a code: each has a page of its own, and stands in the audit trail."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Begun:
    """A sign-in that was begun; it waits in the browser until the provider sends it back."""

    state: str
    nonce: str
    verifier: str


class Provider:
    """The provider, with what it published about itself, which is remembered for a while."""

    def __init__(self, settings: ProviderSettings) -> None:
        self.settings = settings
        self._kept: dict[str, tuple[float, dict[str, Any]]] = {}

    def begin(self, back: str) -> tuple[str, Begun]:
        """Where to send the browser, and what to remember. Raises `ProviderFailed`."""
        begun = Begun(*(secrets.token_urlsafe(32) for _each in range(3)))
        address, _state = self._session(back).create_authorization_url(
            self._metadata()["authorization_endpoint"],
            state=begun.state,
            nonce=begun.nonce,
            code_verifier=begun.verifier,
        )
        return str(address), begun

    def finish(self, begun: Begun, reply: Mapping[str, str], back: str) -> str:
        """The verified email address of whoever comes back with this reply. Raises `ProviderFailed`."""
        if reply.get("error"):
            raise ProviderFailed("stopped")
        if "code" not in reply or reply.get("iss", self.settings.issuer) != self.settings.issuer:
            raise ProviderFailed("reply")
        token = self._token(begun, reply["code"], back)
        claims = self._claims(str(token.get("id_token") or ""))
        try:
            claims.params = {
                "nonce": begun.nonce,
                "client_id": self.settings.client_id,
                "access_token": token.get("access_token"),
            }
            claims.validate(now=int(now().timestamp()), leeway=int(limits().provider_difference.total_seconds()))
        except (JoseError, ValueError, TypeError) as error:
            raise ProviderFailed("token") from error
        return self._email(claims)

    def way_out(self, back: str) -> str | None:
        """Where people sign out of the provider itself; None where it has no such page, or does not answer."""
        try:
            page = self._metadata().get("end_session_endpoint")
        except ProviderFailed:
            return None
        if not isinstance(page, str) or not is_secure(page):
            return None
        return f"{page}?{urlencode({'client_id': self.settings.client_id, 'post_logout_redirect_uri': back})}"

    def _session(self, back: str) -> Any:
        method = "client_secret_basic"
        taken = self._metadata().get("token_endpoint_auth_methods_supported") or [method]
        return OAuth2Session(
            self.settings.client_id,
            self.settings.client_secret,
            token_endpoint_auth_method=method if method in taken else "client_secret_post",
            scope="openid email",
            redirect_uri=back,
            code_challenge_method="S256",
        )

    def _token(self, begun: Begun, code: str, back: str) -> Mapping[str, Any]:
        try:
            token = self._session(back).fetch_token(
                self._metadata()["token_endpoint"],
                code=code,
                code_verifier=begun.verifier,
                timeout=limits().provider_answer.total_seconds(),
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise ProviderFailed("away") from error
        except (OAuthError, ValueError) as error:
            raise ProviderFailed("reply") from error
        return cast(Mapping[str, Any], token)

    def _claims(self, id_token: str) -> CodeIDToken:
        """What the token says, once its signature is the provider's; keys may have changed since we last asked."""
        wanted = {"iss": self.settings.issuer, "aud": self.settings.client_id}
        for fresh in (False, True):
            try:
                keys = KeySet.import_key_set(cast(Any, self._ask(self._metadata()["jwks_uri"], fresh=fresh)))
                token = jwt.decode(id_token, keys, algorithms=list(SIGNED_WITH))
            except (BadSignatureError, InvalidKeyIdError) as error:
                if fresh:
                    raise ProviderFailed("token") from error
            except (JoseError, ValueError, TypeError, KeyError) as error:
                raise ProviderFailed("token") from error
            else:
                options = {name: {"essential": True, "value": value} for name, value in wanted.items()}
                return CodeIDToken(token.claims, token.header, options)
        raise AssertionError("the second try ends it")

    def _email(self, claims: Mapping[str, Any]) -> str:
        given = claims.get(self.settings.email_claim)
        if not isinstance(given, str):
            raise ProviderFailed("no-email")
        if claims.get(self.settings.verified_claim) not in _TRUE:
            raise ProviderFailed("unverified")
        try:
            email = emails.normal(given)
        except BadInput as error:
            raise ProviderFailed("no-email") from error
        if self.settings.domains and email.rpartition("@")[2] not in self.settings.domains:
            raise ProviderFailed("domain")
        return email

    def _metadata(self) -> dict[str, Any]:
        """What the provider published about itself (OpenID Connect Discovery 1.0, 4.3: it must name itself)."""
        found = self._ask(f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration")
        endpoints = [found.get(name) for name in _ENDPOINTS]
        if found.get("issuer") != self.settings.issuer or not all(map(is_secure, map(str, endpoints))):
            raise ProviderFailed("published")
        return found

    def _ask(self, address: str, *, fresh: bool = False) -> dict[str, Any]:
        at, known = self._kept.get(address, (0.0, None))
        if known is not None and not fresh and monotonic() - at < limits().provider_remembered.total_seconds():
            return known
        try:
            answer = requests.get(address, timeout=limits().provider_answer.total_seconds(), allow_redirects=False)
            answer.raise_for_status()
            said = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise ProviderFailed("away") from error
        if answer.status_code != requests.codes.ok or not isinstance(said, dict):
            raise ProviderFailed("published")
        self._kept[address] = (monotonic(), said)
        return said


def provider() -> Provider | None:
    """This installation's provider, if it is connected to one."""
    return cast("Provider | None", current_app.extensions.get("provider"))


def provider_settings() -> ProviderSettings | None:
    """How it is connected, if it is."""
    found = provider()
    return found.settings if found else None
