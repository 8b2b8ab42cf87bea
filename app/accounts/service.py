"""People and their roles. Who changes something is named in the audit trail: `actor` is their id, or `system`."""

from __future__ import annotations

from flask_babel import gettext as _

from app.accounts import emails, links, policy, store
from app.accounts.model import Invitation, Member, Welcome
from app.accounts.policy import ADMINISTRATOR, Person
from app.audit import service as audit
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import BadInput, NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work

_LONGEST_NAME = 120


def people(work: Work) -> tuple[Member, ...]:
    """Everybody on the staff list: active first, then by name."""
    return store.members(work)


def member(work: Work, staff_id: str) -> Member:
    """One of them; raises `NotFound`."""
    found = store.members(work, store.staff.c.id == staff_id)
    if not found:
        raise NotFound(_("There is nobody here by that name."))
    return found[0]


def person(work: Work, staff_id: str, session_key: str) -> Person | None:
    """Who is signed in; None when they were deactivated or signed out everywhere since."""
    row = store.find(
        work, store.staff.c.id == staff_id, store.staff.c.session_key == session_key, store.staff.c.active
    )
    if row is None:
        return None
    held = store.held_by(work, staff_id)
    roles = frozenset(each.role for each in held)
    boards = frozenset(each.board_id for each in held if each.board_id)
    permissions, limited = policy.permissions_of(roles), policy.limited(held)
    return Person(row.id, row.name, roles, permissions, boards, limited, row.second_factor_on is not None)


def owes_second_factor(work: Work, person: Person) -> bool:
    """Whether somebody holds a role that asks for a second factor and has none.

    Nobody owes one where everybody is made up: such an installation can never become a live one.
    """
    if person.has_second_factor or not policy.asks_second_factor(person.roles):
        return False
    return not council.installation(work).made_up


def invite(
    work: Work, *, email: str, name: str, role: str, board_id: str | None, actor: str, service_id: str | None = None
) -> Invitation:
    """Put somebody on the staff list with one role, and make the link by which they set their password.

    Raises `BadInput` when the address is on the list already, or the role needs a board or a service.
    """
    staff_id = add(work, email=email, name=name, actor=actor)
    give_role(work, staff_id, role, board_id, actor=actor, service_id=service_id)
    return Invitation(staff_id, links.make(work, staff_id))


def add(work: Work, *, email: str, name: str, actor: str) -> str:
    """Put somebody on the staff list without role or link; returns their id. Raises `BadInput` as `invite` does."""
    staff_id = _add(work, email, name, None)
    audit.record(work, actor=actor, action="staff.added", subject=f"staff:{staff_id}")
    return staff_id


def rename(work: Work, staff_id: str, name: str, *, actor: str) -> None:
    """Write somebody's name in another way; raises `BadInput` for no name or one that is too long."""
    store.change(work, staff_id, name=_tidy_name(name))
    audit.record(work, actor=actor, action="staff.renamed", subject=f"staff:{staff_id}")


def new_link(work: Work, staff_id: str, *, actor: str) -> Invitation:
    """A new one-time link for somebody who has no password yet or has forgotten it; raises `Refused` if inactive."""
    if not member(work, staff_id).active:
        raise Refused(_("Let this person in again before you make a link."))
    token = links.make(work, staff_id)
    audit.record(work, actor=actor, action="staff.link-made", subject=f"staff:{staff_id}")
    return Invitation(staff_id, token)


def set_up_link(work: Work) -> str:
    """The token for the first administrator; raises `Refused` once there is one."""
    if store.another_administrator(work, ""):
        raise Refused(_("There is an administrator already. They can add people."))
    token = links.make(work, None)
    audit.record(work, actor=audit.SYSTEM, action="set-up.link-made", subject="installation")
    return token


def opened(work: Work, token: str) -> Welcome:
    """Whom a one-time link is for; raises `NotFound` or `Refused` with what to do."""
    return links.opened(work, token)


def set_password(work: Work, token: str, password_hash: str) -> str:
    """Use a link up and keep the password; signs them out everywhere else. Returns their id."""
    welcome = links.use(work, token)
    staff_id = welcome.staff_id
    if staff_id is None:
        raise Refused(_("This link is for setting up, not for a password."))
    store.change(work, staff_id, password_hash=password_hash, session_key=new_id())
    store.forget_failures(work, emails.mac(work.keys, welcome.email))
    audit.record(work, actor=staff_id, action="staff.password-set", subject=f"staff:{staff_id}")
    return staff_id


def begin(work: Work, token: str, *, council_name: str, email: str, name: str, password_hash: str) -> str:
    """Use the first link up: set the installation up if that is still to do, and add its first administrator."""
    if not links.use(work, token).is_first:
        raise Refused(_("This link is for a password, not for setting up."))
    if not council.installation(work).is_set_up:
        council.begin(work, council_name, made_up=False)
    staff_id = _add(work, email, name, password_hash)
    audit.record(work, actor=staff_id, action="set-up.begun", subject="installation")
    give_role(work, staff_id, ADMINISTRATOR, None, actor=staff_id)
    return staff_id


def give_role(
    work: Work, staff_id: str, role: str, board_id: str | None, *, actor: str, service_id: str | None = None
) -> None:
    """Let somebody do what a role may; their sessions end, so that none goes on with the rights of before.

    Raises `BadInput` when they hold it already, or a board or a service must be chosen.
    """
    wanted = policy.role(role)
    board_id = board_id if wanted.for_board else None
    service_id = service_id if wanted.for_service else None
    if wanted.for_board and board_id is None:
        raise BadInput(_("Choose the board"))
    if wanted.for_service and service_id is None:
        raise BadInput(_("Choose the service"))
    if board_id is not None:
        council.board(work, board_id)
    if service_id is not None:
        council.service(work, service_id)
    wished = (role, board_id, service_id)
    if any((each.role, each.board_id, each.service_id) == wished for each in member(work, staff_id).held):
        raise BadInput(_("They have this role already"))
    row = {"id": new_id(), "staff_id": staff_id, "role": role, "board_id": board_id, "service_id": service_id}
    work.execute(store.staff_role.insert().values(**row, from_day=today()))
    store.change(work, staff_id, session_key=new_id())
    audit.record(work, actor=actor, action="role.given", subject=_role_subject(staff_id, role, board_id, service_id))


def take_role(
    work: Work, staff_id: str, role: str, board_id: str | None, *, actor: str, service_id: str | None = None
) -> None:
    """Take a role back, and end their sessions.

    Raises `NotFound` when they do not hold it, `Refused` for the last administrator.
    """
    if role == ADMINISTRATOR:
        _not_the_last(work, staff_id)
    held = store.staff_role.c
    where = (held.staff_id == staff_id) & (held.role == role)
    where &= held.board_id.is_not_distinct_from(board_id) & held.service_id.is_not_distinct_from(service_id)
    if not work.execute(store.staff_role.delete().where(where)).rowcount:
        raise NotFound(_("They do not have this role."))
    store.change(work, staff_id, session_key=new_id())
    audit.record(work, actor=actor, action="role.taken", subject=_role_subject(staff_id, role, board_id, service_id))


def deactivate(work: Work, staff_id: str, *, actor: str) -> None:
    """Sign somebody out everywhere and let them in no more; raises `Refused` for the last administrator."""
    if any(held.role == ADMINISTRATOR for held in member(work, staff_id).held):
        _not_the_last(work, staff_id)
    store.change(work, staff_id, active=False, session_key=new_id())
    audit.record(work, actor=actor, action="staff.deactivated", subject=f"staff:{staff_id}")


def reactivate(work: Work, staff_id: str, *, actor: str) -> None:
    """Let somebody in again, with the roles they had; raises `NotFound`."""
    member(work, staff_id)
    store.change(work, staff_id, active=True)
    audit.record(work, actor=actor, action="staff.reactivated", subject=f"staff:{staff_id}")


def sign_out_everywhere(work: Work, staff_id: str, *, actor: str) -> None:
    """End every session of a person, on this device and any other; raises `NotFound`."""
    member(work, staff_id)
    store.change(work, staff_id, session_key=new_id())
    audit.record(work, actor=actor, action="sign-in.ended", subject=f"staff:{staff_id}")


def session_key(work: Work, staff_id: str) -> str:
    """What a session of this person carries until they sign out or are deactivated; raises `NotFound`."""
    row = store.find(work, store.staff.c.id == staff_id)
    if row is None:
        raise NotFound(_("There is nobody here by that name."))
    return str(row.session_key)


def _add(work: Work, email: str, name: str, password_hash: str | None) -> str:
    address = emails.normal(email)
    if store.find(work, store.staff.c.email == address) is not None:
        raise BadInput(_("Somebody with this email address is on the list already"))
    staff_id, named = new_id(), _tidy_name(name)
    row = {"id": staff_id, "email": address, "name": named, "password_hash": password_hash, "session_key": new_id()}
    work.execute(store.staff.insert().values(**row, active=True, created_on=today()))
    return staff_id


def _tidy_name(name: str) -> str:
    tidied = " ".join(name.split())
    if not tidied or len(tidied) > _LONGEST_NAME:
        raise BadInput(_("Enter their name, in %(count)s characters or fewer", count=_LONGEST_NAME))
    return tidied


def _not_the_last(work: Work, staff_id: str) -> None:
    if not store.another_administrator(work, staff_id):
        raise Refused(_("Make somebody else an administrator first: there must always be one."))


def _role_subject(staff_id: str, role: str, board_id: str | None, service_id: str | None) -> str:
    where = f"/board:{board_id}" if board_id else f"/service:{service_id}" if service_id else ""
    return f"staff:{staff_id}/role:{role}{where}"
