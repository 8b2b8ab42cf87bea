"""Passwords: long rather than odd, kept as Argon2id hashes. Hashing is slow on purpose: no transaction is open."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext as _

from app.accounts.limits import bare, limits
from app.kernel.errors import BadInput

_hasher = PasswordHasher()


def check_new(password: str, *known: str) -> None:
    """Raise `BadInput`, saying what to do, when a new password would be easy to guess.

    `known` are things others know about the person (email address, name): the password may not be one of them.
    """
    rule = limits()
    if len(password) < rule.shortest_password:
        raise BadInput(
            _("Use %(count)s characters or more. A few words in a row work well.", count=rule.shortest_password)
        )
    if len(password) > rule.longest_password:
        raise BadInput(_("Use %(count)s characters or fewer.", count=rule.longest_password))
    plain = bare(password)
    easy = plain in rule.common_passwords or plain in {bare(each) for each in known}
    if easy or len(set(plain)) < rule.fewest_different:
        raise BadInput(_("This password is easy to guess. Choose a few words that only you would put together."))


def hashed(password: str) -> str:
    """The Argon2id hash to keep; about a tenth of a second."""
    return _hasher.hash(_same_everywhere(password))


def fits(password_hash: str | None, password: str) -> bool:
    """Whether a password is the one. Takes as long when there is no hash: nobody learns who has an account."""
    try:
        _hasher.verify(password_hash or _nobodys_hash(), _same_everywhere(password))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


@cache
def _nobodys_hash() -> str:
    return _hasher.hash(secrets.token_hex(16))


def _same_everywhere(password: str) -> str:
    """A phone and a desktop may type one letter as different characters (é); cut so that no text costs much."""
    return unicodedata.normalize("NFKC", password)[: 2 * limits().longest_password]
