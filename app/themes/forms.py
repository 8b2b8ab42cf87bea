"""Forms of this room: deciding, reviewing copies, quotes, the codebook, models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.themes.book.service import Wording, own_examples
from app.themes.codebook import AUDIENCES, Theme
from app.web.forms import Form

ADDED = 3
"""So many themes that were not suggested can be added at a time."""
LONGEST, LONGEST_LINE = 5000, 400
_MUCH = [Length(max=LONGEST, message=_l("Use at most %(max)d characters."))]
_LINE = [Length(max=LONGEST_LINE, message=_l("Use at most %(max)d characters."))]


class PressForm(Form):
    """A button and nothing else."""


class DecideForm(Form):
    """Which themes a comment speaks of. Their fields are named for the themes, so they are read by hand.

    `theme` (several), `way-T04` for each; `added-1` and `added-1-way` and so on for those that were not suggested.
    """

    def given(self, sent: Any) -> dict[str, str]:
        """Theme and polarity, as sent."""
        ticked = {theme: sent.get(f"way-{theme}", "") for theme in sent.getlist("theme")}
        added = {sent.get(f"added-{n}", ""): sent.get(f"added-{n}-way", "") for n in range(1, ADDED + 1)}
        return {theme: way for theme, way in (ticked | added).items() if theme}

    def is_complete(self, sent: Any) -> bool:
        """Whether something was decided: a theme, or that none fits."""
        if self.given(sent) or sent.get("go") == "none":
            return True
        self.form_errors.append(_("Choose at least one theme, or press “No theme fits”."))
        return False


class CopyForm(Form):
    """How a comment is left for boards, and, of praise, for the manager."""

    board = TextAreaField(
        _l("What boards may read"),
        description=_l("Take out what could tell who it is: events, family, places. Empty, it is shown to nobody."),
        validators=_MUCH,
    )
    manager = TextAreaField(
        _l("What the manager of the service may read"),
        description=_l("Praise goes to the manager of the service alone. Empty, it does not."),
        validators=_MUCH,
    )


class QuoteForm(Form):
    """The words of a quote, perhaps lightly reworded."""

    text = TextAreaField(
        _l("The quote"),
        description=_l("Reword lightly where it protects somebody; it is then marked as reworded."),
        validators=[DataRequired(_l("Write the words of the quote.")), *_MUCH],
    )


class ThemeForm(Form):
    """What people write of a theme."""

    name = StringField(_l("Name"), validators=[DataRequired(_l("Give the theme a name.")), Length(max=80)])
    definition = TextAreaField(
        _l("What it means"), validators=[DataRequired(_l("Say in a sentence what the theme means.")), *_LINE]
    )
    include = TextAreaField(_l("What belongs to it"), validators=_LINE)
    exclude = TextAreaField(_l("What does not, and where it belongs instead"), validators=_LINE)
    ask = TextAreaField(_l("What people ask of the board when they raise it"), validators=_LINE)
    child = TextAreaField(
        _l("Examples from children and young people"),
        description=_l(
            "Your own, beside those the theme comes with. One on each line, made up or without anybody’s details."
        ),
        validators=_MUCH,
    )
    parent = TextAreaField(_l("Examples from parents"), validators=_MUCH)
    carer = TextAreaField(_l("Examples from carers"), validators=_MUCH)
    staff = TextAreaField(_l("Examples from staff"), validators=_MUCH)
    partner = TextAreaField(_l("Examples from partners"), validators=_MUCH)

    @staticmethod
    def filled(theme: Theme) -> dict[str, str]:
        """The form's data for a theme."""
        words = {name: getattr(theme, name) for name in ("name", "definition", "include", "exclude", "ask")}
        return words | {who: "\n".join(said) for who, said in own_examples(theme).items()}

    def wording(self) -> Wording:
        """What was written."""
        said: Mapping[str, str] = {field.name: (field.data or "").strip() for field in self}
        examples = {who: tuple(filter(None, map(str.strip, said[who].splitlines()))) for who in AUDIENCES}
        return Wording(said["name"], said["definition"], said["include"], said["exclude"], said["ask"], examples)


class UseForm(Form):
    """Which model to go to; empty is the word lists."""

    model = HiddenField()
