"""People and their parts, the points of a complaint, what is learned."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from app.accounts.policy import Person
from app.cases import learning, people, points
from app.cases.acts.base import TOO_LONG, Act, staff, words
from app.cases.learning import Words
from app.cases.lists import lists
from app.cases.model import Case, Point, Problem
from app.cases.seeing import COMPLAINED_ABOUT, WORK
from app.council import service as council
from app.kernel.work import Work

LONGEST_NAME = 120
_GIVEN_OTHERWISE = ("owner", people.PASSED_TO)


class Give(Act):
    """A part for somebody."""

    id, section, by, page = "give", "people", WORK, "cases/give.html"
    title, go, done = _l("Give somebody a part"), _l("Add them"), _l("Added.")
    role = SelectField(_l("What are they in this case?"), validators=[InputRequired(_l("Choose a part."))])
    staff = SelectField(_l("From the staff list"))
    name = StringField(
        _l("Or their name, where they are not on the list"),
        description=_l("It is kept sealed."),
        validators=[Length(max=LONGEST_NAME, message=TOO_LONG)],
    )
    place = SelectField(
        _l("Where do they work?"),
        description=_l("For who is complained about: whoever manages this place is kept away from the case."),
    )

    def offer(self, work: Work, case: Case, person: Person) -> None:
        roles = [one for one in lists().roles.values() if one.id not in _GIVEN_OTHERWISE]
        self.role.choices = [
            SelectChoice("", _("Choose a part")),
            *(SelectChoice(one.id, _(one.title)) for one in roles),
        ]
        self.staff.choices = staff(work)
        self.place.choices = [SelectChoice("", _("Not known, or not with us")), *_places(work)]

    def do(self, work: Work, case: Case, person: Person) -> None:
        service_id, _slash, team_id = (self.place.data or "").partition("/")
        if self.role.data == COMPLAINED_ABOUT and self.staff.data and not (service_id or case.service_id):
            raise Problem("place", _("Choose where they work, so that whoever manages them is kept away."))
        people.give(
            work,
            case.id,
            self.role.data,
            person,
            staff_id=self.staff.data or None,
            name="" if self.staff.data else self.name.data or "",
            service_id=service_id or None,
            team_id=team_id or None,
        )


def _places(work: Work) -> list[SelectChoice]:
    """Each service, and each of its teams."""
    teams = council.teams(work)
    found = []
    for service in council.services(work):
        found.append(SelectChoice(service.id, service.name))
        mine = (team for team in teams if team.service_id == service.id)
        found += [SelectChoice(f"{service.id}/{team.id}", f"{service.name}: {team.name}") for team in mine]
    return found


class End(Act):
    """Somebody has a part no more; `of` is the part."""

    id, section, by = "end", "people", WORK
    title, go, done = _l("End somebody’s part"), _l("End it"), _l("Ended. That they had it stays in the story.")

    def fits(self, work: Work, case: Case, person: Person) -> bool:
        return any(one.held.id == self.of and one.held.to_on is None for one in people.of_case(work, case.id))

    def do(self, work: Work, case: Case, person: Person) -> None:
        people.end(work, case.id, self.of, person)


class AddPoint(Act):
    """A point, written down."""

    id, section = "point", "points"
    title, go, done = _l("Add a point"), _l("Add it"), _l("Added.")
    words = words(_l("What exactly is complained of?"), _l("One thing, in words the person would agree with."))

    def do(self, work: Work, case: Case, person: Person) -> None:
        points.add(work, case.id, self.words.data or "", person)


class _OfPoint(Act):
    section = "points"

    def _point(self, work: Work, case: Case) -> Point | None:
        return next((one for one in points.every(work, case.id) if one.id == self.of), None)

    def about(self, work: Work, case: Case) -> dict[str, Any]:
        return {"point": self._point(work, case)}


class ChangePoint(_OfPoint):
    """A point, written otherwise; `of` is which."""

    id = "change-point"
    title, go, done = _l("Write the point otherwise"), _l("Change it"), _l("Changed.")
    words = words(_l("What exactly is complained of?"))

    def fits(self, work: Work, case: Case, person: Person) -> bool:
        point = self._point(work, case)
        return point is not None and not point.findings

    def offer(self, work: Work, case: Case, person: Person) -> None:
        point = self._point(work, case)
        if not self.is_submitted() and point:
            self.words.data = point.words

    def do(self, work: Work, case: Case, person: Person) -> None:
        points.change(work, case.id, self.of, self.words.data or "", person)


class RemovePoint(_OfPoint):
    """A point, taken away; `of` is which."""

    id, page = "remove-point", "cases/point.html"
    title, go, done = _l("Take the point away"), _l("Take it away"), _l("Taken away.")

    def fits(self, work: Work, case: Case, person: Person) -> bool:
        point = self._point(work, case)
        return point is not None and not point.findings

    def do(self, work: Work, case: Case, person: Person) -> None:
        points.remove(work, case.id, self.of, person)


class DecidePoint(_OfPoint):
    """What was found on a point at the stage that the case is in; `of` is which."""

    id, page = "decide-point", "cases/point.html"
    title, go, done = _l("What was found on this point?"), _l("Keep it"), _l("Kept.")
    outcome = RadioField(_l("Outcome"), validators=[InputRequired(_l("Choose what was found."))])
    reason = words(_l("Why?"), _l("In the words that the answer will use."))
    remedies = SelectMultipleField(_l("What do we do about it?"), description=_l("Choose all that apply."))

    def fits(self, work: Work, case: Case, person: Person) -> bool:
        return case.is_open and self._point(work, case) is not None

    def offer(self, work: Work, case: Case, person: Person) -> None:
        self.outcome.choices = [SelectChoice(one.id, _(one.title)) for one in lists().outcomes.values()]
        self.remedies.choices = [SelectChoice(one.id, _(one.title)) for one in lists().remedies.values()]
        point = self._point(work, case)
        found = point.at(case.state.stage or points.FIRST_STAGE) if point else None
        if found and not self.is_submitted():
            self.outcome.data, self.reason.data = found.outcome, found.reason
            self.remedies.data = list(found.remedies)

    def do(self, work: Work, case: Case, person: Person) -> None:
        remedies = self.remedies.data or []
        points.decide(work, case.id, self.of, self.outcome.data, remedies, self.reason.data or "", person)


class Learn(Act):
    """What was learned, and what changes."""

    id, section = "learn", "learning"
    title, go, done = _l("What do we learn from it?"), _l("Keep it"), _l("Kept. Its owner sees it on their Today.")
    learned = words(_l("What did we learn?"))
    change = words(_l("What changes?"), _l("Or that nothing can, and why."))
    owner = SelectField(_l("Who sees to it?"), validators=[InputRequired(_l("Choose who sees to it."))])
    due_on = DateField(_l("By when?"), validators=[InputRequired(_l("Enter by when."))])

    def offer(self, work: Work, case: Case, person: Person) -> None:
        self.owner.choices = staff(work)

    def do(self, work: Work, case: Case, person: Person) -> None:
        said = Words((self.learned.data or "").strip(), (self.change.data or "").strip())
        learning.add(work, case.id, said, self.owner.data, self.due_on.data, person)


ACTS = (Give, End, AddPoint, ChangePoint, RemovePoint, DecidePoint, Learn)
