"""The staff directory: every line is checked, then all of it is taken or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from app.accounts import directory_import
from app.accounts import service as accounts
from app.accounts.commands import commands
from app.accounts.directory import COLUMNS, Faulty
from app.accounts.directory_import import Plan
from app.audit import service as audit
from app.council import service as council
from app.kernel.work import Database, Work
from tests.accounts.conftest import Staff
from tests.support.client import PageClient

HEAD = ",".join(COLUMNS)
TODAY = date(2026, 6, 1)
CARE, NORTH = "children-in-care", "North"
SERVICE = "Children in Care"
PAGE = "/office/people/directory"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-06-01T09:00:00Z", tick=False):
        yield


@pytest.fixture
def work(local_database: Database, staff: Staff) -> Iterator[Work]:
    """One open transaction where there are Ada, Ben, Cat and one service with one team."""
    with local_database.writing() as work:
        yield work


def take(work: Work, *lines: str, head: str = HEAD, end_missing: bool = False) -> Plan:
    plan = directory_import.planned(work, "\n".join((head, *lines)).encode(), end_missing=end_missing)
    directory_import.apply(work, plan, actor="system")
    return plan


def faults(work: Work, *lines: str, head: str = HEAD) -> list[str]:
    with pytest.raises(Faulty) as caught:
        take(work, *lines, head=head)
    return [str(fault) for fault in caught.value.faults]


def person(work: Work, email: str) -> str:
    return next(each.id for each in accounts.people(work) if each.email == email)


def lines_of(work: Work, email: str) -> list[tuple[str, bool, date, date | None]]:
    """What somebody manages: a service, whether only a team of it, from, to."""
    staff_id = person(work, email)
    return [
        (each.service_id, each.team_id is not None, each.from_day, each.to_day)
        for each in council.lines(work)
        if each.staff_id == staff_id
    ]


def teams_of(work: Work, email: str) -> list[tuple[date, date | None]]:
    return [(each.from_day, each.to_day) for each in council.memberships(work, person(work, email))]


def test_somebody_new_gets_a_place_a_line_and_a_role(work: Work) -> None:
    plan = take(
        work,
        f"dan@example.org,Dan Field,{SERVICE},{NORTH},,,2026-04-01,,",
        f"dan@example.org,Dan Field,,,{SERVICE},{NORTH},01/05/2026,,team-manager",
    )
    assert plan.counts == {"people": 1, "names": 0, "roles": 1, "teams": 1, "lines": 1, "changed": 0, "ended": 0}
    member = accounts.member(work, person(work, "dan@example.org"))
    assert (member.name, member.has_password) == ("Dan Field", False)
    assert [(held.role, held.service_id) for held in member.held] == [("team-manager", CARE)]
    assert teams_of(work, "dan@example.org") == [(date(2026, 4, 1), None)]
    assert lines_of(work, "dan@example.org") == [(CARE, True, date(2026, 5, 1), None)]


def test_whom_the_lines_concern_is_known_at_once_by_the_rooms_that_keep_things_from_managers(work: Work) -> None:
    take(work, f"dan@example.org,Dan,{SERVICE},{NORTH},{SERVICE},,2026-04-01,2026-06-30,")
    dan, (team,) = person(work, "dan@example.org"), council.teams(work, CARE)
    assert council.in_line_of(work, dan, CARE, team.id, date(2026, 6, 30))
    assert not council.in_line_of(work, dan, CARE, team.id, date(2026, 7, 1))
    assert council.teams_of(work, dan, date(2026, 6, 30)) == {team.id}
    assert council.teams_of(work, dan, date(2026, 3, 31)) == frozenset()


def test_without_from_it_begins_today_and_the_same_file_again_changes_nothing(work: Work) -> None:
    line = f"dan@example.org,Dan,{SERVICE},{NORTH},{SERVICE},,,,team-manager"
    take(work, line)
    with time_machine.travel("2026-06-20T09:00:00Z", tick=False):
        assert set(take(work, line).counts.values()) == {0}
    assert teams_of(work, "dan@example.org") == [(TODAY, None)]


def test_other_days_and_names_are_put_right(work: Work) -> None:
    take(work, f"dan@example.org,Dan,,,{SERVICE},,2026-04-01,,")
    plan = take(work, f"DAN@example.org,Dan Field,,,{SERVICE},,2026-03-01,2026-08-31,")
    assert (plan.counts["changed"], plan.counts["names"], plan.counts["lines"]) == (1, 1, 0)
    assert lines_of(work, "dan@example.org") == [(CARE, False, date(2026, 3, 1), date(2026, 8, 31))]
    assert accounts.member(work, person(work, "dan@example.org")).name == "Dan Field"


def test_coming_back_after_a_time_elsewhere_is_a_line_of_its_own(work: Work) -> None:
    take(work, f"dan@example.org,Dan,,,{SERVICE},,2024-01-01,2024-12-31,")
    take(work, f"dan@example.org,Dan,,,{SERVICE},,2026-05-01,,")
    assert lines_of(work, "dan@example.org") == [
        (CARE, False, date(2024, 1, 1), date(2024, 12, 31)),
        (CARE, False, date(2026, 5, 1), None),
    ]


def test_what_is_gone_from_the_file_goes_on_until_it_is_said_that_the_file_is_the_whole(work: Work) -> None:
    take(work, f"dan@example.org,Dan,{SERVICE},{NORTH},{SERVICE},,2026-04-01,,")
    assert take(work, "eve@example.org,Eve,,,,,,,").counts["ended"] == 0
    assert lines_of(work, "dan@example.org") == [(CARE, False, date(2026, 4, 1), None)]
    plan = take(work, "eve@example.org,Eve,,,,,,,", end_missing=True)
    assert (plan.counts["ended"], plan.unnamed) == (2, 4)
    assert lines_of(work, "dan@example.org") == [(CARE, False, date(2026, 4, 1), date(2026, 5, 31))]
    assert teams_of(work, "dan@example.org") == [(date(2026, 4, 1), date(2026, 5, 31))]
    assert accounts.member(work, person(work, "dan@example.org")).active


def test_what_had_ended_already_is_not_ended_again(work: Work) -> None:
    take(work, f"dan@example.org,Dan,,,{SERVICE},,2024-01-01,2024-12-31,")
    assert take(work, "eve@example.org,Eve,,,,,,,", end_missing=True).counts["ended"] == 0


def test_a_role_is_given_only_while_its_line_is_in_force(work: Work) -> None:
    take(work, f"dan@example.org,Dan,{SERVICE},,,,2024-01-01,2024-12-31,analyst")
    assert accounts.member(work, person(work, "dan@example.org")).held == ()


def test_everything_is_in_the_trail(work: Work) -> None:
    take(work, f"dan@example.org,Dan,{SERVICE},{NORTH},{SERVICE},,,,analyst")
    done = [entry.action for entry in reversed(audit.entries(work).entries)]
    assert done[-5:] == ["staff.added", "membership.added", "line.added", "role.given", "directory.imported"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("dan,Dan,,,,,,,", "2, email: Enter an email address"),
        ("dan@example.org, ,,,,,,,", "2, name: Enter their name"),
        ("dan@example.org,Dan,Childern in Care,,,,,,", "2, service: “Childern in Care” is not here. Did you mean “"),
        ("dan@example.org,Dan,Dentists,,,,,,", "Add it under Set up, or mend the name"),
        (f"dan@example.org,Dan,{SERVICE},South,,,,,", "2, team: “South” is not here"),
        ("dan@example.org,Dan,,North,,,,,", "2, team: Say in service whose team this is"),
        ("dan@example.org,Dan,,,,North,,,", "2, manages_team: Say in manages_service whose team this is"),
        ("dan@example.org,Dan,,,,,1 May,,", "2, from: Write the day like 2026-04-01 or 01/04/2026"),
        ("dan@example.org,Dan,,,,,2026-05-01,2026-04-01,", "2, to: The last day must be on or after the first"),
        ("dan@example.org,Dan,,,,,,,king", "2, role: There is no such role. Choose from: analyst"),
        ("dan@example.org,Dan,,,,,,,board-reader", "2, role: This role is held for one board"),
        ("dan@example.org,Dan,,,,,,,survey-owner", "2, role: This role is held for one service"),
    ],
)
def test_each_line_is_told_what_to_mend(work: Work, line: str, says: str) -> None:
    (told,) = faults(work, line)
    assert says in told


def test_all_faults_are_told_at_once_and_nothing_is_taken(work: Work) -> None:
    before = accounts.people(work)
    told = faults(work, "dan@example.org,Dan,,,,,,,", "eve,Eve,Dentists,,,,x,,", ",,,,,,,,king")
    assert [fault.split(":")[0] for fault in told] == [
        "3, email",
        "3, service",
        "3, from",
        "4, email",
        "4, name",
        "4, role",
    ]
    assert accounts.people(work) == before


def test_lines_that_contradict_each_other_are_told(work: Work) -> None:
    told = faults(work, "dan@example.org,Dan,,,,,,,", "dan@example.org,Daniel,,,,,,,", "dan@example.org,Dan,,,,,,,")
    assert "3, name: Line 2 has another name for this address" in told
    assert "4, email: Line 2 says the same. Take one of them out" in told


def test_who_has_left_is_not_brought_back_by_a_file(work: Work, staff: Staff) -> None:
    accounts.deactivate(work, staff.analyst, actor=staff.administrator)
    assert "This person has left" in faults(work, "ben@example.org,Ben,,,,,,,")[0]


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("name", "1, email: This column is missing. The columns are: email, name"),
        ("email,name,boss", "1, boss: There is no such column"),
        ("email,name,name", "1, name: This column is there twice"),
        ("", "1, email: This column is missing"),
    ],
)
def test_the_head_is_checked_too(work: Work, head: str, says: str) -> None:
    assert any(says in fault for fault in faults(work, "x,y", head=head))


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffEmail;Name;Manages service\r\ndan@example.org;Dan;Children in Care\r\n".encode(),
        b"name\temail\tmanages_service\nDan\tdan@example.org\tchildren-in-care\n\n",
        b'email,name,manages_service\ndan@example.org,"Dan",CHILDREN IN CARE',
    ],
)
def test_files_as_spreadsheets_write_them_are_read(work: Work, data: bytes) -> None:
    directory_import.apply(work, directory_import.planned(work, data, end_missing=False), actor="system")
    assert lines_of(work, "dan@example.org") == [(CARE, False, TODAY, None)]


@pytest.mark.parametrize("data", [b"email,name\n\xff\xfe", b"\x89PNG\r\n\x1a\n\x00\x00", b""])
def test_what_is_no_csv_is_told_so(work: Work, data: bytes) -> None:
    with pytest.raises(Faulty):
        directory_import.planned(work, data, end_missing=False)


def test_the_page_checks_first_and_then_takes_it_in(
    ada: PageClient, local_database: Database, tmp_path: Path
) -> None:
    def sent(text: str, do: str) -> object:
        page = ada.get(PAGE)
        token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
        given = {"csrf_token": token, "do": do, "file": (BytesIO(text.encode()), "staff.csv")}
        return ada.post(PAGE, data=given, content_type="multipart/form-data")

    wrong = sent(f"{HEAD}\ndan@example.org,Dan,Dentists,,,,,,", "import")
    assert wrong.status_code == 400
    assert "“Dentists” is not here" in wrong.text
    good = f"{HEAD}\ndan@example.org,Dan,{SERVICE},{NORTH},,,,,"
    assert "Every line can be taken. Nothing was changed yet." in sent(good, "check").text
    with local_database.reading() as work:
        assert "dan@example.org" not in {each.email for each in accounts.people(work)}
    assert sent(good, "import").location == "/office/people"
    assert "The directory was taken in." in ada.get("/office/people").text
    assert "Choose the file of the directory" in ada.send(ada.get(PAGE)).text


def test_the_command_does_the_same_and_says_how_much(
    app: Flask, staff: Staff, local_database: Database, tmp_path: Path
) -> None:
    app.cli.add_command(commands)
    shell, file = app.test_cli_runner(), tmp_path / "staff.csv"
    file.write_text(f"{HEAD}\ndan@example.org,Dan,{SERVICE},{NORTH},,,,,\n", encoding="utf-8")
    checked = shell.invoke(args=["accounts", "import", str(file), "--check"])
    done = shell.invoke(args=["accounts", "import", str(file)])
    assert checked.stdout == done.stdout == "people 1, names 0, roles 0, teams 1, lines 0, changed 0, ended 0\n"
    ended = shell.invoke(args=["accounts", "import", str(file), "--end-missing"])
    assert "ended 0" in ended.stdout
    file.write_text(f"{HEAD}\nnobody,Dan,,,,,,,\n", encoding="utf-8")
    refused = shell.invoke(args=["accounts", "import", str(file)])
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "2, email: Enter an email address" in refused.stderr
