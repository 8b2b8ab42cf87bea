"""What makes the database itself refuse to change or delete an entry, for each kind of database.

Whoever owns the database can take these away again; the keyed chain is what tells on them. They stop the
slip, the careless script and the injected statement. Migrations run the same statements.
"""

from __future__ import annotations

from collections.abc import Mapping

MESSAGE = "the audit trail is only added to"

DDL: Mapping[str, tuple[str, ...]] = {
    "sqlite": (
        f"""CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
        f"""CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
        f"""CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
    ),
    "postgresql": (
        f"""CREATE OR REPLACE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$""",
        """CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to()""",
        """CREATE TRIGGER audit_head_no_delete BEFORE DELETE OR TRUNCATE ON audit_head
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to()""",
    ),
}
"""Statements by dialect, to be run once both tables are there."""

UNDO: Mapping[str, tuple[str, ...]] = {
    "sqlite": tuple(
        f"DROP TRIGGER IF EXISTS {name}"
        for name in ("audit_entry_no_update", "audit_entry_no_delete", "audit_head_no_delete")
    ),
    "postgresql": (
        "DROP TRIGGER IF EXISTS audit_entry_no_change ON audit_entry",
        "DROP TRIGGER IF EXISTS audit_head_no_delete ON audit_head",
        "DROP FUNCTION IF EXISTS audit_is_only_added_to()",
    ),
}
"""The same, taken back: for a migration's way down, and for the test that plays the owner of the database."""
