"""The address of a one-time link, for pages and commands alike."""

from __future__ import annotations

from flask import current_app


def welcome_address(token: str) -> str:
    """The whole address that somebody is handed; whoever has it can set the password."""
    path = current_app.url_map.bind("localhost").build("accounts.welcome", {"token": token})
    return f"{current_app.config['PUBLIC_URL']}{path}"
