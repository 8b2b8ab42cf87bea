"""Random names for rows and links. Nothing about when or by whom can be read from them."""

from __future__ import annotations

import secrets

# No vowels (no words appear by chance), nothing that looks like something else on a poster.
LINK_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LINK_LENGTH = 8


def new_id() -> str:
    """A random row key: 128 bits as 32 hex characters."""
    return secrets.token_hex(16)


def new_link_code() -> str:
    """A code short enough to type from a poster: 8 characters, 38 bits (a link is not a secret)."""
    return "".join(secrets.choice(LINK_ALPHABET) for _ in range(LINK_LENGTH))
