"""A turning-the-curve sheet, as it is typed: one screen for all of it."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.board.curves.model import Factor, Partner, Step, Story
from app.board.pack_forms import typed
from app.web.forms import Between, Form, Part

_TOO_LONG = _l("Use at most %(max)d characters.")
_LINE = [Length(max=200, message=_TOO_LONG)]
ROWS = 4
_PLAIN = ("outcome", "label", "target", "target_quarter", "no_cost", "review")


class BeginForm(Form):
    """A measure to turn, and what is wanted."""

    measure = SelectField(_l("Which measure?"), validators=[InputRequired(_l("Choose a measure."))])
    outcome = StringField(
        _l("What do you want for children and families?"),
        description=_l("In one sentence, as they would say it."),
        validators=[InputRequired(_l("Say what is wanted.")), *_LINE],
    )


class FactorForm(Part):
    """One thing that helps or hinders."""

    text = StringField(_l("What is behind it"), validators=_LINE)
    theme = SelectField(_l("Theme"), validate_choice=False)
    quote = SelectField(_l("In somebody’s own words"), validate_choice=False)
    helps = RadioField(
        _l("Does it help?"),
        choices=[SelectChoice("no", _l("It hinders")), SelectChoice("yes", _l("It helps"))],
        default="no",
    )


class PartnerForm(Part):
    """Somebody with a part in it."""

    name = StringField(_l("Partner"), validators=_LINE)
    role = StringField(_l("Their part"), validators=_LINE)


class StepForm(Part):
    """Who does what by when."""

    what = StringField(_l("What"), validators=_LINE)
    who = StringField(_l("Who"), validators=_LINE)
    when = StringField(_l("By when"), validators=_LINE)


class SheetForm(Form):
    """The whole sheet."""

    outcome = StringField(_l("What is wanted"), validators=[InputRequired(_l("Say what is wanted.")), *_LINE])
    label = RadioField(
        _l("What kind of measure is it?"),
        choices=[
            SelectChoice("how-much", _l("How much was done")),
            SelectChoice("how-well", _l("How well it was done")),
            SelectChoice("better-off", _l("Whether anyone is better off")),
        ],
        default="better-off",
    )
    target = IntegerField(
        _l("What percentage do you want to reach?"),
        validators=[Optional(), Between(0, 100, _l("Enter a number from 0 to 100."))],
    )
    target_quarter = SelectField(_l("By which quarter?"), validators=[Optional()], validate_choice=False)
    factors = FieldList(FormField(FactorForm), min_entries=ROWS, max_entries=2 * ROWS)
    partners = FieldList(FormField(PartnerForm), min_entries=ROWS, max_entries=2 * ROWS)
    works = TextAreaField(
        _l("What works?"),
        description=_l("One idea a line: what was tried elsewhere, what research says, what people asked for."),
        validators=[Length(max=1500, message=_TOO_LONG)],
    )
    no_cost = StringField(
        _l("One idea that costs nothing"),
        validators=[InputRequired(_l("Write down one idea that costs nothing.")), *_LINE],
    )
    steps = FieldList(FormField(StepForm), min_entries=ROWS, max_entries=2 * ROWS)
    review = TextAreaField(_l("What came of it?"), validators=[Length(max=1500, message=_TOO_LONG)])

    @staticmethod
    def filled(story: Story) -> dict[str, Any]:
        """The form's data for a sheet."""
        return {
            **{name: getattr(story, name) for name in _PLAIN},
            "works": "\n".join(story.works),
            "factors": [{**vars(one), "helps": "yes" if one.helps else "no"} for one in story.factors],
            "partners": [vars(one) for one in story.partners],
            "steps": [vars(one) for one in story.steps],
        }  # fmt: skip

    def story(self) -> Story:
        """What was typed; rows without their first words are left out."""
        return Story(
            outcome=self.outcome.data.strip(),
            label=self.label.data,
            target=self.target.data,
            target_quarter=self.target_quarter.data or "",
            factors=tuple(
                Factor(
                    typed(one["theme"].data),
                    one["helps"].data == "yes",
                    typed(one["text"].data),
                    typed(one["quote"].data),
                )
                for one in self.factors
                if typed(one["text"].data)
            ),
            partners=tuple(
                Partner(typed(one["name"].data), typed(one["role"].data))
                for one in self.partners
                if typed(one["name"].data)
            ),
            works=tuple(line.strip() for line in (self.works.data or "").splitlines() if line.strip()),
            no_cost=self.no_cost.data.strip(),
            steps=tuple(
                Step(*(typed(one[name].data) for name in ("what", "who", "when")))
                for one in self.steps
                if typed(one["what"].data)
            ),
            review=(self.review.data or "").strip(),
        )
