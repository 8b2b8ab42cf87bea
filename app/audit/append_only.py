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

PURGING: Mapping[str, tuple[str, ...]] = {
    "sqlite": (
        "DROP TRIGGER audit_entry_no_delete",
        f"""CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
        WHEN OLD.seq > COALESCE((SELECT seq FROM audit_checkpoint), 0)
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",  # noqa: S608 (our own words)
        f"""CREATE TRIGGER audit_checkpoint_no_delete BEFORE DELETE ON audit_checkpoint
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
        f"""CREATE TRIGGER audit_checkpoint_forward BEFORE UPDATE ON audit_checkpoint WHEN NEW.seq < OLD.seq
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
    ),
    "postgresql": (
        "DROP TRIGGER audit_entry_no_change ON audit_entry",
        """CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to()""",
        f"""CREATE OR REPLACE FUNCTION audit_is_kept_to_its_checkpoint() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.seq > COALESCE((SELECT seq FROM audit_checkpoint), 0) THEN RAISE EXCEPTION '{MESSAGE}'; END IF;
            RETURN OLD;
        END $$""",  # noqa: S608 (our own words)
        """CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_is_kept_to_its_checkpoint()""",
        """CREATE TRIGGER audit_checkpoint_no_delete BEFORE DELETE OR TRUNCATE ON audit_checkpoint
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to()""",
        """CREATE TRIGGER audit_checkpoint_forward BEFORE UPDATE ON audit_checkpoint
        FOR EACH ROW WHEN (NEW.seq < OLD.seq) EXECUTE FUNCTION audit_is_only_added_to()""",
    ),
}
"""After those: what lies before the checkpoint may be deleted, and the checkpoint moves forward only."""

UNDO: Mapping[str, tuple[str, ...]] = {
    "sqlite": tuple(
        f"DROP TRIGGER IF EXISTS {name}"
        for name in (
            *("audit_entry_no_update", "audit_entry_no_delete", "audit_head_no_delete"),
            *("audit_checkpoint_no_delete", "audit_checkpoint_forward"),
        )
    ),
    "postgresql": (
        "DROP TRIGGER IF EXISTS audit_entry_no_change ON audit_entry",
        "DROP TRIGGER IF EXISTS audit_head_no_delete ON audit_head",
        "DROP TRIGGER IF EXISTS audit_entry_no_delete ON audit_entry",
        "DROP TRIGGER IF EXISTS audit_checkpoint_no_delete ON audit_checkpoint",
        "DROP TRIGGER IF EXISTS audit_checkpoint_forward ON audit_checkpoint",
        "DROP FUNCTION IF EXISTS audit_is_kept_to_its_checkpoint()",
        "DROP FUNCTION IF EXISTS audit_is_only_added_to()",
    ),
}
"""The same, taken back: for a migration's way down, and for the test that plays the owner of the database."""
