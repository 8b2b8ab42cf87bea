"""Static files: built once from `assets/`, committed, served compressed and kept for a year.

A file's address carries a hash of its content, so a year in the cache is safe: a new file has a new address.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise

from app.questionnaire.model import TIERS

STATIC = Path(__file__).resolve().parent.parent / "static"
_YEAR = 365 * 24 * 60 * 60


@cache
def asset(name: str) -> str:
    """The address of a static file: `asset("adult.css")` is `/static/adult.css?v=1f0c27a9`.

    Raises FileNotFoundError for a name that is not there.
    """
    fingerprint = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:8]
    return f"/static/{name}?v={fingerprint}"


def worn(reading: str) -> str:
    """The tier whose look a page wears, for whatever is read on it: easy words have none of their own."""
    return reading if reading in TIERS else "adult"


def init_app(app: Flask) -> None:
    """Serve `/static` before Flask is asked, and let templates name a file."""
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=STATIC, prefix="static/", max_age=_YEAR, allow_all_origins=False
    )
    app.jinja_env.globals["asset"] = asset
