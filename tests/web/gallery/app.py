"""A small application that shows every part in every tier, to look at and to measure.

python -m tests.web.gallery.app [port]
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from flask import Flask, abort, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import PasswordField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from app.kernel.keys import fresh_keys
from app.questionnaire.model import TIERS
from app.web.forms import Form, errors_of
from app.web.setup import init_app
from config import ROOT, Settings
from tests.charts.sample import REPORT, URDU


@dataclass(frozen=True)
class Installation:
    """What the factory tells templates about the council."""

    name: str = "Northby Council"
    made_up: bool = True


class Answer(Form):
    """One question as a form."""

    listen = RadioField(
        "My social worker listens to what I say.",
        choices=[
            SelectChoice(code, words)
            for code, words in (
                ("always", "Always"),
                ("most", "Most of the time"),
                ("sometimes", "Sometimes"),
                ("never", "Never"),
                ("not-sure", "Not sure"),
            )
        ],
        validators=[InputRequired("Choose one answer, or press Skip")],
    )


class Note(Form):
    """Several fields on one page."""

    name = StringField("What should we call this link?", validators=[InputRequired("Say what to call it")])
    why = TextAreaField("What is it for?", description="Only staff see this", validators=[Length(max=200)])
    password = PasswordField("Your password", validators=[InputRequired("Enter your password")])


def gallery(folder: Path, translations: Path = ROOT / "translations") -> Flask:
    """The application; `folder` is its instance."""
    keys = fresh_keys()
    settings = Settings.load({"HEARD_INSTANCE": str(folder), **keys})
    app = Flask("gallery", static_folder=None, template_folder=str(Path(__file__).parent))
    app.secret_key = settings.secret_key
    app.context_processor(lambda: {"installation": Installation()})
    init_app(app, settings, translations)

    @app.route("/gallery/<tier>/<part>", methods=["GET", "POST"])
    def part(tier: str, part: str) -> ResponseReturnValue:
        if tier not in TIERS:
            abort(404)
        form = Answer()
        form.validate_on_submit()
        return render_template(f"{part}.html", tier=tier, form=form, errors=errors_of(form))

    @app.route("/office/gallery/<part>", methods=["GET", "POST"])
    def desk(part: str) -> ResponseReturnValue:
        form = Note()
        form.validate_on_submit()
        shown = URDU if "from-the-right" in request.args else REPORT
        return render_template(f"office_{part}.html", form=form, errors=errors_of(form), document=shown)

    return app


if __name__ == "__main__":
    gallery(Path(mkdtemp())).run(port=int(sys.argv[1]) if sys.argv[1:] else 8123)
