"""Counts by route template, for whoever has the token."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from tests.support.client import PageClient

TOKEN = {"Authorization": "Bearer of counts"}


@pytest.fixture
def counted(site: Flask) -> Flask:
    site.config["METRICS_TOKEN"] = "of counts"
    return site


def test_nobody_reads_the_counts_of_an_installation_without_a_token(client: PageClient) -> None:
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.usefixtures("counted")
def test_a_wrong_token_finds_nothing(client: PageClient) -> None:
    assert client.get("/metrics", headers={"Authorization": "Bearer of cömplaints"}).status_code == 404


@pytest.mark.usefixtures("counted")
def test_requests_are_counted_by_template_and_status_and_nothing_finer(client: PageClient) -> None:
    for tier in ("junior", "teen", "nobody"):
        client.get(f"/gallery/{tier}/check")
    client.get("/no/such/thing")
    told = client.get("/metrics", headers=TOKEN).text
    assert 'heard_requests_total{route="/gallery/<tier>/<part>",status="200"} 2.0' in told
    assert 'heard_requests_total{route="/gallery/<tier>/<part>",status="404"} 1.0' in told
    assert 'heard_requests_total{route="(no route)",status="404"} 1.0' in told
    assert 'heard_request_seconds_count{route="/gallery/<tier>/<part>"} 3.0' in told
    assert not re.search(r"junior|such", told)


def test_several_processes_are_added_up(site: Flask, client: PageClient, counted: Flask, tmp_path: Path) -> None:
    """Each process keeps its counts in a file of the shared folder; any of them answers for all."""
    program = (
        "from prometheus_client import Counter, CollectorRegistry as R\n"
        "Counter('heard_requests_total', 'Requests answered', ['route', 'status'], registry=R())"
        ".labels('/q/<n>', '200').inc(3)\n"
    )
    for _ in range(2):
        subprocess.run([sys.executable, "-c", program], check=True, env={"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)})
    site.config["METRICS_FOLDER"] = str(tmp_path)
    told = client.get("/metrics", headers=TOKEN).text
    assert 'heard_requests_total{route="/q/<n>",status="200"} 6.0' in told


def test_the_pulse_says_ok(client: PageClient) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.text, response.mimetype) == (200, "ok\n", "text/plain")
