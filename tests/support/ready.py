"""Everything that has to be in place before a live council may ask anybody."""

from __future__ import annotations

from datetime import date, timedelta

from app.accounts.policy import Person
from app.council import service as council
from app.kernel.clock import today
from app.kernel.work import Database
from app.safeguarding import duty
from app.safeguarding.duty import Duty
from tests.support.staff import hire

LONG = timedelta(days=360)


def make_ready(database: Database, *, but: str = "", until: date | None = None) -> list[Person]:
    """Do everything that has to be done, but one thing; the two who read come back."""
    people = [hire(database, "safeguarding-reader", name) for name in ("Rhea", "Dev")]
    if but != "contacts":
        hire(database, "contact-reader", "Con")
    if but != "writers":
        hire(database, "analyst", "Wyn")
    with database.writing() as work:
        rhea, dev = people
        if but != "duty":
            duty.plan(work, Duty("", today(), until or today() + LONG, rhea.id, dev.id), rhea)
        for person in people[: 1 if but == "tested" else 2]:
            duty.arrived(work, duty.new_test(work, person.id, rhea), person)
        if but != "interpreters":
            said = {"name": "Interpreters", "number": "0117 496 0000", "text": "Say which language."}
            council.add_help_number(work, **said, audience="language")
        for number in council.help_numbers(work)[1 if but == "numbers" else 0 :]:
            council.check_help_number(work, number.id, today())
        if but != "privacy":
            council.set_contact_point(work, council.DATA_PROTECTION, reply_days=20, email="dpo@example.org")
    return people
