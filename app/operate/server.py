"""How gunicorn serves Heard: `gunicorn -c python:app.operate.server wsgi:app`.

Why gunicorn, with figures: docs/decisions/0005-server.md.
No access log: the respondents' door keeps none, and staff requests are logged by `app/web/logs.py`.
"""

from __future__ import annotations

from typing import Any

workers = 2
threads = 4
worker_class = "gthread"
preload_app = True
accesslog = None
loglevel = "warning"
keepalive = 15
graceful_timeout = 20
worker_tmp_dir = "/dev/shm"  # noqa: S108 (gunicorn's heartbeat, which must not wait for a disk)
control_socket_disable = True


def post_fork(_server: Any, worker: Any) -> None:
    """A connection opened before the fork is not ours to use."""
    worker.app.wsgi().extensions["heard"].engine.dispose(close=False)
