"""Migrations run all or none, once however many nodes start together, and never lose rows in silence."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from app.kernel.errors import HeardError
from app.kernel.work import Database
from app.operate import migrate

HEAD = """
import sqlalchemy as sa
from alembic import op
revision = {own!r}
down_revision = {before!r}
"""
FIRST = """
def upgrade():
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table(
        "child",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("parent", sa.Integer, sa.ForeignKey("parent.id", name="fk_child_parent", ondelete="CASCADE")),
    )

def downgrade():
    op.drop_table("child")
    op.drop_table("parent")
"""
SECOND = """
def upgrade():
    with op.batch_alter_table("parent") as batch:
        batch.add_column(sa.Column("name", sa.String(20)))

def downgrade():
    with op.batch_alter_table("parent") as batch:
        batch.drop_column("name")
"""
BREAKS = """
def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("SELECT nothing FROM nowhere")

def downgrade():
    pass
"""
LOSES = """
def upgrade():
    op.execute("DELETE FROM parent")

def downgrade():
    pass
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of migrations that a test fills itself."""
    made = tmp_path / "migrations"
    (made / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        (made / name).write_text((migrate.FOLDER / name).read_text())
    monkeypatch.setattr(migrate, "FOLDER", made)
    return made


def write(folder: Path, number: str, body: str) -> None:
    before = f"{int(number) - 1:04}" if int(number) > 1 else None
    head = HEAD.format(own=number, before=before)
    (folder / "versions" / f"{number}_one.py").write_text(head + body)
    migrate._newest.cache_clear()


def tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names())


def test_an_empty_database_is_brought_up_to_date_once(folder: Path, empty_database: Database) -> None:
    write(folder, "0001", FIRST)
    assert not migrate.is_current(empty_database)
    assert migrate.upgrade(empty_database)
    assert migrate.is_current(empty_database)
    assert not migrate.upgrade(empty_database)
    assert tables(empty_database) == {"alembic_version", "parent", "child"}


def test_a_changed_table_keeps_its_rows_and_those_that_point_at_it(folder: Path, empty_database: Database) -> None:
    write(folder, "0001", FIRST)
    migrate.upgrade(empty_database)
    with empty_database.writing() as work:
        work.execute(text("INSERT INTO parent (id) VALUES (1)"))
        work.execute(text("INSERT INTO child (id, parent) VALUES (1, 1)"))
    write(folder, "0002", SECOND)
    assert migrate.upgrade(empty_database)
    assert migrate.downgrade(empty_database, "0001")
    with empty_database.reading() as work:
        assert work.execute(text("SELECT count(*) FROM child")).scalar_one() == 1
        assert migrate.current(work.connection) == "0001"


def test_a_migration_that_breaks_off_leaves_nothing_behind(folder: Path, empty_database: Database) -> None:
    write(folder, "0001", FIRST)
    write(folder, "0002", BREAKS)
    with pytest.raises(Exception, match="nowhere"):
        migrate.upgrade(empty_database)
    assert tables(empty_database) <= {"alembic_version"}
    assert not migrate.is_current(empty_database)


def test_nodes_that_start_together_migrate_once(folder: Path, empty_database: Database) -> None:
    write(folder, "0001", FIRST)
    together, changed = threading.Barrier(3), []

    def node() -> None:
        together.wait()
        changed.append(migrate.upgrade(empty_database))

    nodes = [threading.Thread(target=node) for _ in range(3)]
    for one in nodes:
        one.start()
    for one in nodes:
        one.join()
    assert sorted(changed) == [False, False, True]


def test_rows_that_would_point_nowhere_stop_the_migration(folder: Path, empty_database: Database) -> None:
    write(folder, "0001", FIRST)
    migrate.upgrade(empty_database)
    with empty_database.writing() as work:
        work.execute(text("INSERT INTO parent (id) VALUES (1)"))
        work.execute(text("INSERT INTO child (id, parent) VALUES (1, 1)"))
    write(folder, "0002", LOSES)
    if empty_database.is_sqlite:
        with pytest.raises(HeardError, match="point nowhere"):
            migrate.upgrade(empty_database)
        with empty_database.reading() as work:
            assert work.execute(text("SELECT count(*) FROM parent")).scalar_one() == 1
    else:
        migrate.upgrade(empty_database)
    with empty_database.reading() as work:
        left = "SELECT count(*) FROM child WHERE parent NOT IN (SELECT id FROM parent)"
        assert work.execute(text(left)).scalar_one() == 0
