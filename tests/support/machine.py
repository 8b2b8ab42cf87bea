"""What this machine offers: a PostgreSQL, a Redis, a browser. Each is looked for once."""

from __future__ import annotations

import os
import shutil
from functools import cache

import psycopg
import redis
from sqlalchemy import make_url

from config import ROOT

POSTGRES = ("postgresql+psycopg://root@127.0.0.1/test", "postgresql+psycopg:///postgres")
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is the same browser without its windows: a new tab in a new profile costs it a quarter of the work."""
REDIS = "redis://127.0.0.1:6379/15"


@cache
def postgres_url() -> str | None:
    """The first PostgreSQL that answers: HEARD_TEST_POSTGRES, or one on this machine that lets us in."""
    given = os.environ.get("HEARD_TEST_POSTGRES")
    for url in (given,) if given else POSTGRES:
        plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        try:
            psycopg.connect(plain, connect_timeout=2).close()
        except psycopg.OperationalError:
            continue
        return url
    return None


@cache
def redis_url() -> str | None:
    """HEARD_TEST_REDIS or the local Redis (its last database), if it answers."""
    url = os.environ.get("HEARD_TEST_REDIS", REDIS)
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=2) as connection:
            connection.ping()
    except redis.RedisError:
        return None
    return url


@cache
def chromium_path() -> str | None:
    """Debian's Chromium, or whichever browser of that family is on the path."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


@cache
def html_checker() -> str | None:
    """The Nu HTML checker that package.json names, if it has been fetched and there is a Java to run it."""
    jar = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
    return str(jar) if jar.is_file() and shutil.which("java") else None
