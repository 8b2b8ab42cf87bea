"""Whether this process answers, and what it counts of itself."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.questionnaire.model import TIERS
from app.web import comfort, metrics
from app.web.comfort_form import ComfortForm
from app.web.forms import errors_of

blueprint = Blueprint("web", __name__, template_folder="templates")


@blueprint.route("/comfort", methods=["GET", "POST"])
def comfortable() -> ResponseReturnValue:
    """Text size, spacing, colours and letters, for this visit; then back to where the reader was."""
    form = ComfortForm.now(request.args.get("back", "/"))
    if form.validate_on_submit():
        comfort.keep(comfort.of(form.data))
        return redirect(form.way_back)
    look = request.args.get("look", "")
    page = render_template(
        "web/comfort.html", form=form, errors=errors_of(form), tier=look if look in TIERS else "adult"
    )
    return page, 400 if form.errors else 200


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
