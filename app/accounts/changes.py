"""What administrators change about the council, each with its line in the audit trail, which lies above that room."""

from __future__ import annotations

from datetime import date, time

from app.accounts.service import member
from app.audit import service as audit
from app.council import service as council
from app.council.model import Board, HelpNumber, Line, Service, Team
from app.kernel.clock import today
from app.kernel.work import Work


def rename_council(work: Work, name: str, *, actor: str) -> None:
    """Change the name on every page; raises as `council.rename` does."""
    council.rename(work, name)
    audit.record(work, actor=actor, action="council.renamed", subject="installation")


def set_contact_point(
    work: Work, kind: str, *, reply_days: int, email: str, phone: str, post: str, actor: str
) -> None:
    """Say how the public reaches the council; raises as `council.set_contact_point` does."""
    council.set_contact_point(work, kind, reply_days=reply_days, email=email, phone=phone, post=post)
    audit.record(work, actor=actor, action="contact-point.set", subject=f"contact-point:{kind}")


def add_board(work: Work, name: str, chair: str, *, actor: str) -> Board:
    """Add a board; raises as `council.add_board` does."""
    made = council.add_board(work, name, chair)
    audit.record(work, actor=actor, action="board.added", subject=f"board:{made.id}")
    return made


def change_board(work: Work, board_id: str, *, name: str, chair: str, actor: str) -> None:
    """Rename a board or its chair; raises as `council.change_board` does."""
    council.change_board(work, board_id, name=name, chair=chair)
    audit.record(work, actor=actor, action="board.changed", subject=f"board:{board_id}")


def add_service(work: Work, name: str, board_id: str, *, actor: str) -> Service:
    """Add a service; raises as `council.add_service` does."""
    made = council.add_service(work, name, board_id)
    audit.record(work, actor=actor, action="service.added", subject=f"service:{made.id}")
    return made


def change_service(work: Work, service_id: str, *, name: str, board_id: str, active: bool, actor: str) -> None:
    """Rename, move, close or reopen a service; raises as `council.change_service` does."""
    council.change_service(work, service_id, name=name, board_id=board_id, active=active)
    audit.record(work, actor=actor, action="service.changed", subject=f"service:{service_id}")


def add_team(work: Work, service_id: str, name: str, *, actor: str) -> Team:
    """Add a team; raises as `council.add_team` does."""
    made = council.add_team(work, service_id, name)
    audit.record(work, actor=actor, action="team.added", subject=f"team:{made.id}")
    return made


def change_team(work: Work, team_id: str, *, name: str, active: bool, actor: str) -> None:
    """Rename, close or reopen a team; raises as `council.change_team` does."""
    council.change_team(work, team_id, name=name, active=active)
    audit.record(work, actor=actor, action="team.changed", subject=f"team:{team_id}")


def add_line(
    work: Work,
    staff_id: str,
    service_id: str,
    team_id: str | None,
    from_day: date,
    to_day: date | None = None,
    *,
    actor: str,
) -> Line:
    """Say that someone on the staff list manages a service or team; raises as `council.add_line` does."""
    member(work, staff_id)
    made = council.add_line(work, staff_id, service_id, team_id, from_day, to_day)
    audit.record(work, actor=actor, action="line.added", subject=f"line:{made.id}")
    return made


def end_line(work: Work, line_id: str, last_day: date, *, actor: str) -> None:
    """Say which day of managing was the last; raises as `council.end_line` does."""
    council.end_line(work, line_id, last_day)
    audit.record(work, actor=actor, action="line.ended", subject=f"line:{line_id}")


def change_line(work: Work, line_id: str, from_day: date, to_day: date | None, *, actor: str) -> None:
    """Give a line of management other days; raises as `council.change_line` does."""
    council.change_line(work, line_id, from_day, to_day)
    audit.record(work, actor=actor, action="line.changed", subject=f"line:{line_id}")


def add_membership(
    work: Work, staff_id: str, team_id: str, from_day: date, to_day: date | None, *, actor: str
) -> None:
    """Say that someone on the staff list works in a team; raises as `council.add_membership` does."""
    member(work, staff_id)
    made = council.add_membership(work, staff_id, team_id, from_day, to_day)
    audit.record(work, actor=actor, action="membership.added", subject=f"membership:{made.id}")


def change_membership(work: Work, membership_id: str, from_day: date, to_day: date | None, *, actor: str) -> None:
    """Give a time in a team other days; raises as `council.change_membership` does."""
    council.change_membership(work, membership_id, from_day, to_day)
    audit.record(work, actor=actor, action="membership.changed", subject=f"membership:{membership_id}")


def add_help_number(
    work: Work, *, name: str, number: str, text: str, audience: str, url: str | None, actor: str
) -> HelpNumber:
    """Add one of the council's own help numbers; raises as `council.add_help_number` does."""
    made = council.add_help_number(work, name=name, number=number, text=text, audience=audience, url=url)
    audit.record(work, actor=actor, action="help-number.added", subject=f"help-number:{made.id}")
    return made


def change_help_number(
    work: Work, number_id: str, *, name: str, number: str, text: str, audience: str, url: str | None, actor: str
) -> None:
    """Change a help number; raises as `council.change_help_number` does."""
    council.change_help_number(work, number_id, name=name, number=number, text=text, audience=audience, url=url)
    audit.record(work, actor=actor, action="help-number.changed", subject=f"help-number:{number_id}")


def remove_help_number(work: Work, number_id: str, *, actor: str) -> None:
    """Show a help number no longer; raises as `council.remove_help_number` does."""
    council.remove_help_number(work, number_id)
    audit.record(work, actor=actor, action="help-number.removed", subject=f"help-number:{number_id}")


def check_help_number(work: Work, number_id: str, *, actor: str) -> None:
    """Note that somebody tried a help number today and it answered; raises `NotFound`."""
    council.check_help_number(work, number_id, today())
    audit.record(work, actor=actor, action="help-number.checked", subject=f"help-number:{number_id}")


def add_closure_day(work: Work, day: date, reason: str, *, actor: str) -> None:
    """Note a day on which the council is closed; raises as `council.add_closure_day` does."""
    council.add_closure_day(work, day, reason)
    audit.record(work, actor=actor, action="closure-day.added", subject=f"closure-day:{day.isoformat()}")


def set_cut_off(work: Work, hour: time | None, *, actor: str) -> None:
    """Set or lift the council's cut-off hour."""
    council.set_cut_off(work, hour)
    said = hour.isoformat("minutes") if hour else "none"
    audit.record(work, actor=actor, action="cut-off.set", subject=f"cut-off:{said}")


def remove_closure_day(work: Work, day: date, *, actor: str) -> None:
    """Take a closure day off the list."""
    council.remove_closure_day(work, day)
    audit.record(work, actor=actor, action="closure-day.removed", subject=f"closure-day:{day.isoformat()}")
