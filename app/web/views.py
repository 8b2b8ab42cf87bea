"""What every public service says about itself, and its pulse."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, abort, current_app, render_template, request

from app.web import metrics

blueprint = Blueprint("web", __name__, template_folder="templates")

STATEMENT_PREPARED = date(2026, 11, 23)
"""The day somebody last read the accessibility statement against the website; change it with the statement."""


@blueprint.get("/accessibility")
def accessibility() -> str:
    return render_template("web/accessibility.html", prepared=STATEMENT_PREPARED)


@blueprint.get("/privacy")
def privacy() -> str:
    return render_template("web/privacy.html")


@blueprint.get("/cookies")
def cookies() -> str:
    return render_template("web/cookies.html")


@blueprint.get("/healthz")
def healthz() -> Response:
    """This process answers. Whether the whole installation works is `/readyz`."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/metrics")
def show_metrics() -> Response:
    """Prometheus' counts; not found unless a token is set and given."""
    if not metrics.may_read(current_app, request.headers.get("Authorization", "")):
        abort(404)
    return Response(metrics.exposition(current_app), content_type="text/plain; version=0.0.4; charset=utf-8")
