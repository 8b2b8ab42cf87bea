"""What a web server imports (`wsgi:app`), and what `flask` finds. `flask up` (`make run`) makes the installation."""

from __future__ import annotations

from app.factory import create_app

app = create_app()
