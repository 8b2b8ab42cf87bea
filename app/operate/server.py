"""How gunicorn serves Heard: `gunicorn -c python:app.operate.server wsgi:app`.

Why gunicorn, with figures: docs/decisions/0005-server.md.
No access log: the respondents' door keeps none, and staff requests are logged by `app/web/logs.py`.
"""

from __future__ import annotations

import gc
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


def when_ready(_server: Any) -> None:
    """What was loaded before the workers are made stays: the collector need not look through it again and again.

    It comes round less often besides: 4 % of a respondent's journey (docs/performance/0001-journeys.md).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def post_fork(_server: Any, worker: Any) -> None:
    """A connection opened before the fork is not ours to use."""
    worker.app.wsgi().extensions["heard"].engine.dispose(close=False)
