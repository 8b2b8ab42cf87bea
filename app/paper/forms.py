"""What to print, which form lies on the desk, and what stands on it beside the answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Regexp

from app.library.service import Version
from app.library.words import SETS, TIERS
from app.web.forms import Form
from app.web.language import Language

_NOTHING = ""
_AGAIN = _l("Something went wrong with this page. Press the button again.")


def pairs(choices: Iterable[tuple[str, object]]) -> list[SelectChoice]:
    """Choices from values and words."""
    return [SelectChoice(value, str(words)) for value, words in choices]


class _Asking(Form):
    """A form that changes nothing, so it needs no token and its answers stand in the address."""

    class Meta(Form.Meta):
        csrf = False

    def begin(self) -> None:
        """Choose the first of each list where nothing was chosen yet."""
        for field in self:
            field.data = field.data or next((choice.value for choice in field.choices), None)


class PrintForm(_Asking):
    """Which form to print."""

    tier = RadioField(_l("In whose words?"), validators=[InputRequired(_l("Choose in whose words"))])
    rotation = RadioField(_l("Which set?"), validators=[InputRequired(_l("Choose the set"))])
    lang = SelectField(_l("In which language?"))
    link = SelectField(_l("For which link?"), description=_l("Its code is printed on the form."))

    def offer(self, version: Version, languages: Iterable[Language], links: Sequence[tuple[str, str]]) -> None:
        """Fill the lists with what this questionnaire has."""
        self.tier.choices = pairs((tier, TIERS.get(tier, tier)) for tier in version.survey.tiers)
        self.rotation.choices = pairs((each, SETS[each]) for each in version.survey.sets)
        self.lang.choices = pairs((language.tag, language.autonym) for language in languages)
        self.link.choices = pairs([(_NOTHING, _l("None: the code is written in by hand")), *links])
        self.begin()


class WhichForm(_Asking):
    """Which form lies on the desk: it says so at its top."""

    form = RadioField(_l("Which form is it?"), validators=[InputRequired(_l("Choose which form it is"))])
    rotation = RadioField(_l("Which set?"), validators=[InputRequired(_l("Choose the set"))])
    lang = SelectField(_l("In which language was it filled in?"))

    def offer(self, versions: Iterable[Version], languages: Iterable[Language]) -> None:
        """Fill the lists with what the link asks."""
        versions = list(versions)
        self.form.choices = pairs(
            (f"{version.key}.{tier}", f"{version.survey.title.default} ({TIERS.get(tier, tier)})")
            for version in versions
            for tier in version.survey.tiers
        )
        sets = {each for version in versions for each in version.survey.sets}
        self.rotation.choices = pairs((each, SETS[each]) for each in sorted(sets))
        self.lang.choices = pairs((language.tag, language.autonym) for language in languages)
        self.begin()


class TypeForm(Form):
    """What stands on a form beside its answers. `begin` is a fresh key, so that pressing twice posts once."""

    begin = HiddenField(validators=[InputRequired(_AGAIN), Regexp(r"^[0-9a-f]{32}\Z", message=_AGAIN)])
    day = DateField(
        _l("The day on the form"),
        format="%Y-%m-%d",
        description=_l("If there is none, the day on which you got the form."),
        validators=[InputRequired(_l("Enter the day on the form"))],
    )
    receipt = BooleanField(_l("They want a receipt: show me the four words for their slip"))


def day_of(text: str) -> date | None:
    """A day in an address, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
