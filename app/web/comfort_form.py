"""The form of `/comfort`: one group of choices for each setting, and the address to go back to."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from app.web import comfort
from app.web.doors import is_office
from app.web.forms import Form


def _group(setting: comfort.Setting) -> RadioField:
    choices = [SelectChoice(value, words) for value, words in setting.choices]
    return RadioField(setting.label, choices=choices, validators=[InputRequired(_l("Choose one of these"))])


class ComfortForm(Form):
    """Fields are named as the settings are."""

    text, spacing, colours, font, aloud = (_group(setting) for setting in comfort.SETTINGS)
    back = HiddenField()

    @classmethod
    def now(cls, back: str) -> ComfortForm:
        """With what is set now, and where the reader came from."""
        chosen = comfort.current()
        return cls(back=_ours(back), **{setting.name: chosen.get(setting.name) for setting in comfort.SETTINGS})

    @property
    def groups(self) -> list[RadioField]:
        return [self[setting.name] for setting in comfort.SETTINGS]

    @property
    def way_back(self) -> str:
        """A public page of ours; whatever else was sent leads to the first page."""
        return _ours(str(self.back.data or ""))


def _ours(back: str) -> str:
    ours = back.startswith("/") and not back.startswith("//") and back.isprintable() and "\\" not in back
    return back if ours and not is_office(back) else "/"
