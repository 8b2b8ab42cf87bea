"""Setting the council up, as an administrator does, and what the trail says of it."""

from __future__ import annotations

from datetime import date

import time_machine

from app.audit import service as audit
from app.council import service as council
from app.kernel.work import Database
from tests.accounts.conftest import Staff, sign_in
from tests.support.client import PageClient

SET_UP = "/office/set-up"


def trail(database: Database) -> tuple[str, str, str]:
    """The newest line of the trail."""
    with database.reading() as work:
        entry = audit.newest(work)
    assert entry is not None
    return entry.actor, entry.action, entry.subject


def test_every_page_of_setting_up_opens(ada: PageClient) -> None:
    for address in (
        *("", "/name", "/boards", "/boards/add", "/boards/social-work", "/services", "/services/add"),
        *(
            f"/services/children-in-care{rest}"
            for rest in ("", "/change", "/teams/add", "/lines/add", "/lines/x/end")
        ),
        *("/teams/north", "/help-numbers", "/help-numbers/add", "/help-numbers/childline"),
        *("/closure-days", "/closure-days/add"),
        *("/contact", "/contact/website", "/contact/data-protection"),
    ):
        assert ada.get(f"{SET_UP}{address or '/'}").status_code == 200, address


def test_what_is_not_there_is_not_found(ada: PageClient) -> None:
    for address in ("/boards/x", "/services/x", "/services/x/change", "/services/x/teams/add", "/teams/x"):
        assert ada.get(f"{SET_UP}{address}").status_code == 404, address
    assert ada.get(f"{SET_UP}/help-numbers/x").status_code == 404
    assert ada.get(f"{SET_UP}/contact/x").status_code == 404


def test_the_council_is_renamed(ada: PageClient, staff: Staff, local_database: Database) -> None:
    ada.send(ada.get(f"{SET_UP}/name"), {"name": "Vale Council"})
    assert "Vale Council" in ada.get(f"{SET_UP}/").get_data(as_text=True)
    assert trail(local_database) == (staff.administrator, "council.renamed", "installation")


def test_a_board_is_added_and_changed(ada: PageClient, staff: Staff, local_database: Database) -> None:
    ada.send(ada.get(f"{SET_UP}/boards/add"), {"name": "One Board", "chair": "Director"})
    assert trail(local_database) == (staff.administrator, "board.added", "board:one-board")
    ada.send(ada.get(f"{SET_UP}/boards/one-board"), {"name": "The Board", "chair": "Chief Executive"})
    assert "Chief Executive" in ada.get(f"{SET_UP}/boards").get_data(as_text=True)
    assert trail(local_database) == (staff.administrator, "board.changed", "board:one-board")


def test_a_service_is_added_changed_and_closed(ada: PageClient, staff: Staff, local_database: Database) -> None:
    answer = ada.send(ada.get(f"{SET_UP}/services/add"), {"name": "Early Help", "board_id": "early-help-health"})
    assert answer.location == f"{SET_UP}/services/early-help"
    assert trail(local_database)[1:] == ("service.added", "service:early-help")
    page = ada.get(f"{SET_UP}/services/early-help/change")
    ada.send(page, {"name": "Family Help", "board_id": "social-work", "active": []})
    assert trail(local_database)[1:] == ("service.changed", "service:early-help")
    with local_database.reading() as work:
        found = council.service(work, "early-help")
    assert (found.name, found.board_id, found.active) == ("Family Help", "social-work", False)
    assert "Closed" in ada.get(f"{SET_UP}/services").get_data(as_text=True)


def test_a_service_whose_teams_work_is_not_closed_and_says_why(ada: PageClient) -> None:
    answer = ada.send(ada.get(f"{SET_UP}/services/children-in-care/change"), {"name": "Care", "active": []})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "Close the teams of this service first." in page
    assert 'value="Care"' in page


def test_a_team_is_added_and_changed(ada: PageClient, local_database: Database) -> None:
    ada.send(ada.get(f"{SET_UP}/services/children-in-care/teams/add"), {"name": "South"})
    assert trail(local_database)[1:] == ("team.added", "team:south")
    ada.send(ada.get(f"{SET_UP}/teams/south"), {"name": "South and East"})
    assert trail(local_database)[1:] == ("team.changed", "team:south")
    assert "South and East" in ada.get(f"{SET_UP}/services/children-in-care").get_data(as_text=True)


def test_a_line_is_drawn_and_ended(ada: PageClient, staff: Staff, local_database: Database) -> None:
    care = f"{SET_UP}/services/children-in-care"
    ada.send(ada.get(f"{care}/lines/add"), {"staff_id": staff.analyst, "team_id": "north", "from_day": "2026-04-01"})
    with local_database.reading() as work:
        (line,) = council.lines(work)
        assert council.in_line_of(work, staff.analyst, "children-in-care", "north", date(2026, 4, 1))
    assert trail(local_database)[1:] == ("line.added", f"line:{line.id}")
    early = ada.send(ada.get(f"{care}/lines/{line.id}/end"), {"last_day": "2026-03-31"})
    assert "on or after the first" in early.get_data(as_text=True)
    ada.send(ada.get(f"{care}/lines/{line.id}/end"), {"last_day": "2026-06-30"})
    assert trail(local_database)[1:] == ("line.ended", f"line:{line.id}")
    assert "1 April 2026 to 30 June 2026" in ada.get(care).get_data(as_text=True)


def test_a_help_number_is_checked_today(client: PageClient, staff: Staff, local_database: Database) -> None:
    with time_machine.travel("2026-06-01T09:00:00Z", tick=False):
        ada = sign_in(client, "ada")
        ada.send(ada.get(f"{SET_UP}/help-numbers"), to=f"{SET_UP}/help-numbers/childline/checked")
        assert "1 June 2026" in ada.get(f"{SET_UP}/help-numbers").get_data(as_text=True)
    assert trail(local_database) == (staff.administrator, "help-number.checked", "help-number:childline")
    with local_database.reading() as work:
        assert council.help_number(work, "childline").checked_on == date(2026, 6, 1)


def test_a_help_number_is_added_changed_and_removed(ada: PageClient, local_database: Database) -> None:
    typed = {"name": "Front door", "number": "01234 567890", "text": "Ring us.", "audience": "all"}
    wrong = ada.send(ada.get(f"{SET_UP}/help-numbers/add"), typed | {"url": "example.org"})
    assert "Begin the web address with https://" in wrong.get_data(as_text=True)
    ada.send(ada.get(f"{SET_UP}/help-numbers/add"), typed)
    with local_database.reading() as work:
        made = council.help_numbers(work)[-1]
    assert trail(local_database)[1:] == ("help-number.added", f"help-number:{made.id}")
    here = f"{SET_UP}/help-numbers/{made.id}"
    ada.send(ada.get(here), {"text": "Ring us, day or night."}, to=here)
    assert trail(local_database)[1:] == ("help-number.changed", f"help-number:{made.id}")
    ada.send(ada.get(here), to=f"{here}/remove")
    assert trail(local_database)[1:] == ("help-number.removed", f"help-number:{made.id}")
    assert "Front door" not in ada.get(f"{SET_UP}/help-numbers").get_data(as_text=True)


def test_a_closure_day_is_added_and_removed(ada: PageClient, local_database: Database) -> None:
    days = f"{SET_UP}/closure-days"
    typed = {"day": "2026-12-29", "reason": "Offices closed"}
    ada.send(ada.get(f"{days}/add"), typed)
    assert trail(local_database)[1:] == ("closure-day.added", "closure-day:2026-12-29")
    again = ada.send(ada.get(f"{days}/add"), typed)
    assert "on the list already" in again.get_data(as_text=True)
    ada.send(ada.get(days), to=f"{days}/2026-12-29/remove")
    assert trail(local_database)[1:] == ("closure-day.removed", "closure-day:2026-12-29")
    assert "Offices closed" not in ada.get(days).get_data(as_text=True)
    assert ada.post(f"{days}/yesterday/remove").status_code == 404


def test_how_people_reach_the_council_is_missed_until_it_is_said(
    ada: PageClient, staff: Staff, local_database: Database
) -> None:
    assert "3 of them are missing" in ada.get(f"{SET_UP}/").text
    assert "cannot say how people reach you" in ada.get("/office/").text
    empty = ada.send(ada.get(f"{SET_UP}/contact/website"), {"reply_days": "5"})
    assert empty.status_code == 400
    assert "Enter an email address, a phone number or a postal address" in empty.text
    for kind in ("website", "complaints", "data-protection"):
        ada.send(ada.get(f"{SET_UP}/contact/{kind}"), {"reply_days": "5", "phone": "01632 960140"})
    assert trail(local_database) == (staff.administrator, "contact-point.set", "contact-point:data-protection")
    assert "5 working days" in ada.get(f"{SET_UP}/contact").text
    assert "all set" in ada.get(f"{SET_UP}/").text
    assert "cannot say how people reach you" not in ada.get("/office/").text
