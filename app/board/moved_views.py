"""Where a board's one-page summaries stood until packs took their place: bookmarks to them lead to the packs."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import needs
from app.board.pack_views import READ

blueprint = Blueprint("moved", __name__, url_prefix="/office/board")


@blueprint.get("")
@blueprint.get("/<path:_summary>")
@needs(READ)
def summaries(_summary: str = "") -> ResponseReturnValue:
    """For good: no address of a summary is ever used for anything else."""
    return redirect(url_for("packs.every"), 308)
