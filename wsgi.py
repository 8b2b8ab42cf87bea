"""What a web server imports (`wsgi:app`), and what `flask` finds. `flask up` (`make run`) makes the installation."""

from __future__ import annotations

from app.factory import create_app
from app.web import logs

logs.configure()  # for every process of ours, so that no library prints what somebody wrote
app = create_app()
