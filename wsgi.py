"""What a web server imports (`wsgi:app`), and what `flask` finds. On one machine, a first start makes the keys."""

from __future__ import annotations

from app.factory import create_app
from app.operate.instance import prepare
from config import Settings

settings = Settings.load()
if not settings.in_production:
    prepare(settings.instance)
    settings = Settings.load()

app = create_app(settings)
