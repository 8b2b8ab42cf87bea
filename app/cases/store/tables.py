"""The tables of cases. What anybody wrote is in the columns that are sealed; days are the finest time there is."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, LargeBinary, String, Table, UniqueConstraint

from app.kernel.sealed import under_seal
from app.kernel.work import metadata


def _of_case() -> Column[str]:
    return Column("case_id", String(32), ForeignKey("case_file.id"), nullable=False, index=True)


case_file = Table(
    "case_file",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("reference", String(16), nullable=False, unique=True),
    Column("receipt", String(64), unique=True),
    Column("kind_id", String(16), nullable=False),
    Column("state_id", String(24), nullable=False, index=True),
    Column("regime_id", String(40)),
    Column("received_on", Date, nullable=False, index=True),
    Column("promised_from", Date, nullable=False),
    Column("logged_on", Date, nullable=False),
    Column("logged_by", String(32)),
    Column("channel", String(16), nullable=False),
    Column("who_id", String(16), nullable=False),
    Column("anonymous", Boolean, nullable=False),
    Column("for_other", Boolean, nullable=False),
    Column("consent", String(24), nullable=False),
    Column("service_id", String(32), ForeignKey("service.id")),
    Column("team_id", String(32), ForeignKey("team.id")),
    Column("happened_on", Date),
    Column("subject", String(24)),
    Column("hurt", String(8), nullable=False),
    Column("about_adult", String(8), nullable=False),
    Column("safety_looked_on", Date),
    Column("advocate", String(16), nullable=False),
    Column("advocate_offered_on", Date),
    Column("advocate_arranged_on", Date),
    Column("reply_wanted", Boolean, nullable=False),
    Column("pass_on", String(8), nullable=False),
    Column("late", String(8), nullable=False),
    Column("language", String(12), nullable=False),
    Column("tier", String(8), nullable=False),
    Column("owner_id", String(32), index=True),
    Column("merged_into", String(32), ForeignKey("case_file.id")),
    Column("closed_on", Date),
    Column("narrative", LargeBinary, nullable=False, info=under_seal()),
    Column("summary", LargeBinary, info=under_seal()),
    sqlite_with_rowid=False,
)

case_key = Table(
    "case_key",
    metadata,
    Column("case_id", String(32), ForeignKey("case_file.id"), primary_key=True),
    Column("mac", String(64), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""Keyed hashes of names, numbers and addresses, by which earlier cases of the same person are found again."""

case_clock = Table(
    "case_clock",
    metadata,
    Column("id", String(32), primary_key=True),
    _of_case(),
    Column("rule_id", String(24), nullable=False),
    Column("version", Integer, nullable=False),
    Column("what", String(160), nullable=False),
    Column("step", String(24), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("soft", Boolean, nullable=False),
    Column("limit", Integer, nullable=False),
    Column("unit", String(16), nullable=False),
    Column("started_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("target_on", Date, nullable=False),
    Column("most_on", Date),
    Column("extended_to", Date),
    Column("extended_on", Date),
    Column("extended_why", LargeBinary, info=under_seal()),
    Column("stopped_on", Date),
    Column("stopped_by", String(24)),
    sqlite_with_rowid=False,
)

case_event = Table(
    "case_event",
    metadata,
    Column("case_id", String(32), ForeignKey("case_file.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("actor_id", String(32)),
    Column("what", String(32), nullable=False),
    Column("due_on", Date),
    Column("detail", LargeBinary, info=under_seal("{case_id}/{number}")),
    sqlite_with_rowid=False,
)

case_point = Table(
    "case_point",
    metadata,
    Column("id", String(32), primary_key=True),
    _of_case(),
    Column("number", Integer, nullable=False),
    Column("words", LargeBinary, nullable=False, info=under_seal()),
    sqlite_with_rowid=False,
)

case_finding = Table(
    "case_finding",
    metadata,
    Column("point_id", String(32), ForeignKey("case_point.id"), primary_key=True),
    Column("stage", Integer, primary_key=True),
    Column("outcome", String(16), nullable=False),
    Column("remedies", String(80), nullable=False),
    Column("reason", LargeBinary, nullable=False, info=under_seal("{point_id}/{stage}")),
    Column("decided_on", Date, nullable=False),
    Column("decided_by", String(32), nullable=False),
    sqlite_with_rowid=False,
)

case_person = Table(
    "case_person",
    metadata,
    Column("id", String(32), primary_key=True),
    _of_case(),
    Column("role", String(24), nullable=False),
    Column("staff_id", String(32), index=True),
    Column("name", LargeBinary, info=under_seal()),
    Column("service_id", String(32), ForeignKey("service.id")),
    Column("team_id", String(32), ForeignKey("team.id")),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date),
    sqlite_with_rowid=False,
)

case_hold = Table(
    "case_hold",
    metadata,
    Column("id", String(32), primary_key=True),
    _of_case(),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date),
    Column("why", LargeBinary, nullable=False, info=under_seal()),
    Column("made_by", String(32), nullable=False),
    sqlite_with_rowid=False,
)

case_message = Table(
    "case_message",
    metadata,
    Column("id", String(32), primary_key=True),
    _of_case(),
    Column("number", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("author_id", String(32)),
    Column("read_on", Date),
    Column("words", LargeBinary, nullable=False, info=under_seal()),
    UniqueConstraint("case_id", "number"),
    sqlite_with_rowid=False,
)
"""Messages both ways; `author_id` is None for what the person themselves wrote."""

case_letter = Table(
    "case_letter",
    metadata,
    Column("id", String(32), primary_key=True),
    _of_case(),
    Column("template", String(32), nullable=False),
    Column("made_on", Date, nullable=False),
    Column("made_by", String(32), nullable=False),
    Column("sent_on", Date),
    Column("sent_how", String(16)),
    Column("words", LargeBinary, nullable=False, info=under_seal()),
    sqlite_with_rowid=False,
)

case_learning = Table(
    "case_learning",
    metadata,
    Column("id", String(32), primary_key=True),
    _of_case(),
    Column("owner_id", String(32), nullable=False, index=True),
    Column("made_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("done_on", Date),
    Column("told_on", Date),
    Column("words", LargeBinary, nullable=False, info=under_seal()),
    sqlite_with_rowid=False,
)

case_stand_in = Table(
    "case_stand_in",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("staff_id", String(32), nullable=False, index=True),
    Column("colleague_id", String(32), nullable=False, index=True),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    sqlite_with_rowid=False,
)
"""Who does whose cases between two days."""
