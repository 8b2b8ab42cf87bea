"""Counts of requests by route template and status, for Prometheus."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import cast

from flask import Flask
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


@dataclass(frozen=True)
class Meters:
    """What is counted, each application by itself."""

    registry: CollectorRegistry
    requests: Counter
    seconds: Histogram


def init_app(app: Flask) -> None:
    """Begin to count. `METRICS_TOKEN` opens `/metrics`; `METRICS_FOLDER` adds up over worker processes."""
    app.config.setdefault("METRICS_TOKEN", "")
    app.config.setdefault("METRICS_FOLDER", "")
    registry = CollectorRegistry()
    app.extensions["metrics"] = Meters(
        registry,
        Counter("heard_requests_total", "Requests answered", ("route", "status"), registry=registry),
        Histogram("heard_request_seconds", "Time to answer", ("route",), registry=registry, buckets=_BUCKETS),
    )


def count(app: Flask, route: str, status: int, seconds: float) -> None:
    """One request answered."""
    meters = cast(Meters, app.extensions["metrics"])
    meters.requests.labels(route, str(status)).inc()
    meters.seconds.labels(route).observe(seconds)


def may_read(app: Flask, authorization: str) -> bool:
    """Whether `Authorization: Bearer …` carries this installation's token. Without one, nobody may."""
    token = str(app.config["METRICS_TOKEN"])
    return bool(token) and hmac.compare_digest(f"Bearer {token}".encode(), authorization.encode())


def exposition(app: Flask) -> bytes:
    """The counts in Prometheus' text format; of all worker processes when they share a folder."""
    meters = cast(Meters, app.extensions["metrics"])
    folder = str(app.config["METRICS_FOLDER"])
    if not folder:
        return generate_latest(meters.registry)
    together = CollectorRegistry()
    MultiProcessCollector(together, path=folder)  # type: ignore[no-untyped-call]
    return generate_latest(together)
